# A hierarchy of exceptions with fields and texts of their own.
class BankError(Exception):
    """Base of all."""
class InsufficientFunds(BankError):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.missing = needed - available
class Frozen(BankError):
    def __str__(self):
        return "account frozen: " + ", ".join(map(str, self.args))

for error in (InsufficientFunds(50, 20), Frozen("audit", 7), BankError(), BankError("a", "b"), BankError("one")):
    try:
        raise error
    except InsufficientFunds as e:
        print("funds", e, e.missing, e.args)
    except BankError as e:
        print(type(e).__name__, "|", e, "|", repr(e), e.args)
print(issubclass(Frozen, Exception), BankError.__mro__[1].__name__, BankError.__doc__)
try:
    raise Frozen
except Frozen as e:
    print(repr(e), str(e))
