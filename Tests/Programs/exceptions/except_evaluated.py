# The except clause's expression is evaluated when needed; wrong ones raise.
def kinds():
    print("evaluated")
    return (KeyError, ValueError)
try:
    pass
except kinds():
    pass
try:
    int("x")
except kinds() as error:
    print(error)
try:
    try:
        1 / 0
    except "not a class":
        pass
except TypeError as error:
    print(error, repr(error.__context__))
errors = {"zero": ZeroDivisionError}
try:
    1 // 0
except errors["zero"]:
    print("from a dict")
