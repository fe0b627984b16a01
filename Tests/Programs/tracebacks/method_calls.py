# Frames of methods, static methods and constructors.
class Account:
    def __init__(self, balance):
        self.balance = self.check(balance)

    @staticmethod
    def check(amount):
        if amount < 0:
            raise ValueError(f"negative balance: {amount}")
        return amount

    @classmethod
    def overdrawn(cls):
        return cls(-1)


Account(5)
Account.overdrawn()
