# Calling sys.excepthook and sys.__excepthook__, and a program that deletes the hook.
import sys
sys.__excepthook__(ValueError, ValueError('shown'), None)
sys.excepthook(*[type(x := KeyError(3)), x, None])
try: 1/0
except ZeroDivisionError as e: sys.excepthook(type(e), e, e.__traceback__); sys.excepthook(None, e, None)
try: sys.excepthook()
except TypeError as e: print(e)
try: sys.excepthook(1, 2, 3)
except Exception as e: print(repr(e))
del sys.excepthook
raise ValueError
