# Wrong calls of methods and constructors name the class.
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
    def deposit(self, amount):
        pass
    @classmethod
    def open(cls, owner):
        return cls(owner)
    @staticmethod
    def rate(year):
        return 0.1
class Empty:
    pass

account = Account("ann")
calls = [lambda: Account(), lambda: Account(1, 2, 3), lambda: account.deposit(), lambda: account.deposit(1, 2),
         lambda: Account.deposit(), lambda: Account.open(), lambda: Account.rate(), lambda: account.deposit(sum=3),
         lambda: Empty(1), lambda: Empty(x=1), lambda: account(), lambda: Account("x", owner="y")]
for call in calls:
    try:
        call()
    except TypeError as error:
        print(error)
