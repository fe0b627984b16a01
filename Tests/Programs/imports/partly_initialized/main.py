# Circular imports: what is there already is seen, and errors say what the reason is.
import sys

import first
import package.one

print(first.late(), first.second.seen)
for name in ["broken_cycle", "package.broken"]:
    try:
        __import__(name)
    except ImportError as error:
        print(type(error).__name__, str(error).split(" (/")[0], error.name)
    except AttributeError as error:
        print(type(error).__name__, str(error).replace(__file__.rsplit("/", 1)[0], "..."))
    print(name in sys.modules)
print(sorted(name for name in sys.modules if name.startswith(("broken", "package"))))
try:
    import once_failing
except ZeroDivisionError as error:
    print(error, "once_failing" in sys.modules)
import once_failing
print(once_failing.count)
