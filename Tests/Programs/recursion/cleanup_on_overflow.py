# finally blocks run while a RecursionError unwinds.
entered = left = 0
def dive():
    global entered, left
    entered += 1
    try:
        dive()
    finally:
        left += 1
try:
    dive()
except RecursionError:
    print(entered == left, entered > 500)
try:
    dive()
except RecursionError:
    print(entered == left)
