"""An inventory with a small class hierarchy, an index and a change log."""


class Item:
    tax = 0.19
    serial = 0

    def __init__(self, name, price, stock=0, **details):
        Item.serial += 1
        self.number = Item.serial
        self.name, self.price, self.stock, self.details = name, price, stock, details

    @property
    def price(self):
        return self._price

    @price.setter
    def price(self, value):
        if value < 0:
            raise ValueError(f"price of {self.name} cannot be {value}")
        self._price = value

    @property
    def gross(self):
        return round(self.price * (1 + self.tax), 2)

    def __repr__(self):
        return f"<{type(self).__name__} {self.number} {self.name}>"

    def __lt__(self, other):
        return (self.name, self.number) < (other.name, other.number)


class Food(Item):
    tax = 0.07

    def __init__(self, name, price, stock=0, *, days):
        super().__init__(name, price, stock, days=days)

    def expires_before(self, day):
        return self.details["days"] < day


class Bundle(Item):
    def __init__(self, name, *parts, discount=0.1):
        self.parts = parts
        self.discount = discount
        super().__init__(name, 0)

    @property
    def price(self):
        return round(sum(p.price for p in self.parts) * (1 - self.discount), 2)

    @price.setter
    def price(self, value):
        pass

    @property
    def stock(self):
        return min((p.stock for p in self.parts), default=0)

    @stock.setter
    def stock(self, value):
        for part in self.parts:
            part.stock += value


class Inventory:
    def __init__(self):
        self.items, self.log = {}, []

    def __iadd__(self, item):
        self.items[item.number] = item
        return self

    def __getitem__(self, key):
        if isinstance(key, int):
            return self.items[key]
        for item in self:
            if item.name == key:
                return item
        raise KeyError(key)

    def __iter__(self):
        return iter(sorted(self.items.values()))

    def __len__(self):
        return len(self.items)

    def __contains__(self, name):
        return any(item.name == name for item in self)

    def change(self, name, by):
        item = self[name]
        if item.stock + by < 0:
            raise ValueError(f"only {item.stock} of {name}, not {-by}")
        item.stock += by
        self.log.append((name, by))

    def where(self, **wanted):
        return [i for i in self if all(getattr(i, k, i.details.get(k)) == v for k, v in wanted.items())]

    def value(self):
        return sum(i.price * i.stock for i in self if not isinstance(i, Bundle))


shop = Inventory()
shop += Item("pen", 1.20, 100, colour="blue")
shop += Item("ink", 4.5, 10, colour="black")
shop += Food("apple", 0.4, 200, days=9)
shop += Food("milk", 1.1, 30, days=3)
shop += Bundle("writer", shop["pen"], shop["ink"])
shop += Item("pen", 2.0, 5, colour="red")
print(len(shop), list(shop), "milk" in shop, "tea" in shop)
for item in shop:
    print(f"{item.number} {item.name:<8}{item.price:>7.2f}{item.gross:>7.2f}{item.stock:>5} {item.details}")
print(shop.where(colour="blue"), shop.where(name="pen"), shop.where(days=3, stock=30), [f for f in shop if isinstance(f, Food) and f.expires_before(5)])
for action in (lambda: shop.change("milk", -31), lambda: shop.change("tea", 1), lambda: setattr(shop["ink"], "price", -1), lambda: shop[99], lambda: Food("egg", 1),
               lambda: shop.change("milk", -30), lambda: shop.change("writer", -10)):
    try:
        action()
    except (ValueError, KeyError, TypeError) as error:
        print(type(error).__name__, error)
print(shop.log, shop["milk"].stock, shop["pen"].stock, shop["ink"].stock, shop["writer"].stock, round(shop.value(), 2), Bundle("nothing").stock)
