# breakpoint() calls sys.breakpointhook; help and exit are objects with a repr.
import sys


def hook(*args, **kwargs):
    print('hook', args, kwargs)
    return 'result'


sys.breakpointhook = hook
print(breakpoint(1, 2, x=3))
print(sys.__breakpointhook__ is hook)
del sys.breakpointhook
try: breakpoint()
except RuntimeError as e: print(e)
print(repr(help), exit, quit)
for leave, code in (exit, None), (quit, 3), (exit, 'text'):
    try: leave(code) if code else leave()
    except SystemExit as e: print('SystemExit', e.code)
print(callable(help), type(exit).__name__)
