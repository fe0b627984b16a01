# __format__ gets the specification; object's own refuses one.
class Money:
    def __init__(self, amount):
        self.amount = amount
    def __format__(self, spec):
        if spec.endswith("c"):
            return f"{self.amount:{spec[:-1]}} cents"
        return f"${self.amount / 100:{spec or '.2f'}}"

m = Money(123456)
print(f"{m} {m:,.2f} {m:>10c}", format(m), "{:.0f}".format(m))
class Plain:
    def __str__(self):
        return "plain"
print(f"{Plain()}", f"{Plain()!s:>8}")
try:
    print(f"{Plain():>8}")
except TypeError as error:
    print(error)
