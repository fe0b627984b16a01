"""Accounts and transfers with exceptions of their own; ends with an uncaught one."""
import sys


class BankError(Exception):
    code = 1


class InsufficientFunds(BankError):
    code = 2

    def __init__(self, account, amount):
        self.account, self.amount = account, amount
        super().__init__(f"{account.owner} has {account.balance}, needs {amount}")


class UnknownAccount(BankError, KeyError):
    code = 3

    def __str__(self):
        return f"no account of {self.args[0]}"


class TransferFailed(BankError):
    pass


class Account:
    def __init__(self, owner, balance=0, *, overdraft=0):
        self.owner, self.balance, self.overdraft = owner, balance, overdraft
        self.history = []

    def deposit(self, amount):
        if not isinstance(amount, int):
            raise TypeError(f"amount must be int, not {type(amount).__name__}")
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(amount)

    def withdraw(self, amount):
        if amount > self.balance + self.overdraft:
            raise InsufficientFunds(self, amount)
        self.balance -= amount
        self.history.append(-amount)


class Bank:
    def __init__(self):
        self.accounts, self.failures = {}, []

    def open(self, owner, *args, **kwargs):
        account = self.accounts[owner] = Account(owner, *args, **kwargs)
        return account

    def find(self, owner):
        try:
            return self.accounts[owner]
        except KeyError:
            raise UnknownAccount(owner) from None

    def transfer(self, source, target, amount):
        a = self.find(source)
        a.withdraw(amount)
        try:
            self.find(target).deposit(amount)
        except Exception as error:
            a.balance += amount
            a.history.pop()
            raise TransferFailed(f"{source} -> {target}") from error
        else:
            return self
        finally:
            print(f"  tried {source} -> {target}: {amount!r}")

    def attempt(self, *transfer):
        try:
            self.transfer(*transfer)
        except InsufficientFunds as error:
            self.failures.append(error)
            print("  refused:", error, "| short by", error.amount - error.account.balance)
        except BankError as error:
            self.failures.append(error)
            print(f"  {type(error).__name__}({error.code}): {error}; because of {error.__cause__!r}")
        except TypeError as error:
            print("  wrong call:", error)


bank = Bank()
bank.open("ann", 100)
bank.open("bob", overdraft=50)
for transfer in (("ann", "bob", 30), ("bob", "ann", 90), ("bob", "ann", 80), ("ann", "cid", 10), ("dee", "ann", 5), ("ann", "bob", 2.5), ("ann", "bob", -5), ("ann", "bob", "x"), ("ann",)):
    print(transfer)
    bank.attempt(*transfer)
for name, account in bank.accounts.items():
    print(name, account.balance, account.history)
print([type(f).__name__ for f in bank.failures], max(f.code for f in bank.failures), isinstance(bank.failures[-1], KeyError))
sys.stdout.flush()
bank.transfer("bob", "nobody", 1)
