# Properties whose functions are known, and everything that can be done to them.
class Account:
    fee = 1.5

    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError(f"{self.owner}: negative")
        self._balance = value

    @balance.deleter
    def balance(self):
        self._balance = 0.0

    @property
    def doubled(self):
        "Twice the balance."
        return self.balance * 2

    def get_name(self):
        return self.owner.title()

    name = property(get_name, doc="the name")


class Saving(Account):
    @property
    def doubled(self):
        return super().doubled + 0.25

    @Account.balance.setter
    def balance(self, value):
        self._balance = value + 100.0


class Shadow:
    def __init__(self):
        self.__dict__["x"] = "in the dict"

    @property
    def x(self):
        return "property"


def total(accounts):
    result = 0.0
    for account in accounts:
        result += account.doubled
    return result


def main():
    accounts = [Account("ann", 10.0), Saving("bob", 20.0)]
    print(total(accounts), [a.balance for a in accounts], [a.name for a in accounts])
    accounts[0].balance += 5.5
    accounts[1].balance += 5.5
    print([a.__dict__ for a in accounts])
    try:
        accounts[0].balance = -1.0
    except ValueError as e:
        print(e)
    try:
        accounts[0].doubled = 3.0
    except AttributeError as e:
        print(e)
    del accounts[0].balance
    print(accounts[0].balance, Account.doubled.__doc__, Account.name.__doc__)
    print(Account.balance.fget(accounts[1]), type(Account.balance).__name__, Account.balance.fset is Saving.balance.fset)
    print(Shadow().x)
    for account in accounts[:1] + [None]:
        try:
            print(account.balance)
        except AttributeError as e:
            print(e)
    Account.doubled = property(lambda self: "changed")
    print(accounts[0].doubled, getattr(accounts[0], "name"))


main()
