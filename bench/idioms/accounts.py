"""An abstract class with properties, inheritance, super() and exceptions."""
import sys
from abc import ABC, abstractmethod
class Account(ABC):
    rate = 0.01
    def __init__(self, owner, balance=0):
        self.owner = owner; self._balance = balance; self.log = []
    @property
    def balance(self): return self._balance
    @balance.setter
    def balance(self, v):
        if v < 0: raise ValueError(f"negative balance for {self.owner}")
        self._balance = v
    @abstractmethod
    def fee(self, amount): ...
    def deposit(self, amount):
        self.balance += amount; self.log.append(('d', amount))
    def withdraw(self, amount):
        self.balance -= amount + self.fee(amount); self.log.append(('w', amount))
class Basic(Account):
    def fee(self, amount): return 1
class Gold(Account):
    rate = 0.03
    def fee(self, amount): return 0
    def deposit(self, amount):
        super().deposit(amount); self.bonus = getattr(self, 'bonus', 0) + amount * self.rate
class Business(Gold):
    def fee(self, amount): return amount // 100
accts = [Basic("a", 100), Gold("b", 100), Business("c", 100)]
fails = 0
for i in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1200000):
    acc = accts[i % 3]
    try:
        if i % 5 < 2: acc.deposit(i % 50)
        else: acc.withdraw(i % 40)
    except ValueError as e:
        fails += 1
    if i % 1000 == 0: acc.log.clear()
print(fails, [a.balance for a in accts], [len(a.log) for a in accts], round(accts[1].bonus, 3))
