# __name__, module-level code order, forward references.
def early():
    return late() + CONSTANT
def late():
    return "late "
CONSTANT = "constant"
if __name__ == "__main__":
    print(early())
def redefined(): return 1
first = redefined
def redefined(): return 2
print(first(), redefined())
try:
    too_early()
except NameError as error:
    print(error)
def too_early(): pass
