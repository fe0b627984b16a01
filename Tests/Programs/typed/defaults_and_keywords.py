"""Calls of known functions that leave parameters to their defaults or name them."""


def scale(x, factor=3, offset=0.5, label=None):
    if label is None:
        label = "none"
    return x * factor + offset, label


def keyword_only(a, *, b=2, c):
    return a * 100 + b * 10 + c


def positional_only(a, b=7, /, c=8):
    return a + b * c


class Account:
    def __init__(self, owner, balance=0, rate=0.0):
        self.owner = owner
        self.balance = balance
        self.rate = rate

    def add(self, amount=10, times=1):
        for _ in range(times):
            self.balance += amount
        return self.balance

    def fee(self):
        return 0


class Saver(Account):
    def __init__(self, owner, rate=0.25):
        super().__init__(owner, rate=rate)

    def add(self, amount=10, times=1):
        return super().add(times=times, amount=amount * 2)

    def fee(self):
        return 5


def changed(x=1):
    return x


def order(log, a, b=0):
    return log, a, b


def note(log, value):
    log.append(value)
    return value


print(scale(2), scale(2, 5), scale(2, offset=1.5), scale(2, label="x", factor=-1), scale(factor=2, x=9))
print(keyword_only(1, c=3), keyword_only(c=3, b=9, a=4))
print(positional_only(1), positional_only(1, 2), positional_only(1, c=3))
for bad in (lambda: keyword_only(1), lambda: scale(), lambda: scale(1, x=2), lambda: positional_only(a=1), lambda: scale(1, depth=3)):
    try:
        bad()
    except TypeError as e:
        print(e)
for account in [Account("a"), Account("b", 5), Account("c", rate=1.5), Saver("d"), Saver(rate=2.5, owner="e")]:
    print(account.add(), account.add(1), account.add(times=3), account.rate, account.fee(), account.owner)
print(changed())
changed.__defaults__ = (42,)
print(changed())
log = []
print(order(b=note(log, 1), a=note(log, 2), log=log))
total = 0
for i in range(1000):
    total += scale(i)[0]
print(total)
