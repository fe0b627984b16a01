# A free variable used before its assignment, or after del.
def before():
    def show():
        return value
    show()
    value = 1

def deleted():
    value = 1
    def show():
        return value
    del value
    return show()

def local_first():
    print(total)
    total = 1

def loop_never():
    for item in []:
        pass
    return item

def branch(flag):
    if flag:
        result = 1
    return result

for f in (before, deleted, local_first, loop_never, lambda: branch(False), lambda: undefined_name):
    try:
        f()
    except NameError as error:
        print(type(error).__name__, error)
