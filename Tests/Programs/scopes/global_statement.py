# global in functions, nested functions and classes.
count = 0
def bump():
    global count, created
    count += 1
    created = f"made {count}"
    def inner():
        global count
        count += 100
    inner()
bump()
print(count, created)
def reads(): return count
def local_only():
    count = 5
    return count
print(reads(), local_only(), count)
class C:
    global from_class
    from_class = "set in class body"
    count = "class attribute"
    def get(self): return count
print(from_class, C().get(), C.count, hasattr(C, "from_class"))
