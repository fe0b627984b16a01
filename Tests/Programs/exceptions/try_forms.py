# try with except, else and finally in every combination.
def attempt(action):
    log = []
    try:
        log.append("try")
        action()
    except ZeroDivisionError:
        log.append("zero")
    except (KeyError, IndexError) as error:
        log.append("lookup " + repr(error))
    except Exception as error:
        log.append("other " + type(error).__name__)
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log

for action in (lambda: None, lambda: 1 / 0, lambda: {}["k"], lambda: [][1], lambda: int("x"), lambda: undefined):
    print(attempt(action))
try:
    pass
finally:
    print("only finally")
try:
    raise LookupError("x")
except LookupError:
    print("base class catches")
