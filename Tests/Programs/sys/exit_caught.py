# SystemExit is an exception with a code, not caught by Exception.
import sys
for value in (0, 3, None, "text", [1]):
    try:
        sys.exit(value)
    except Exception:
        print("never")
    except SystemExit as error:
        print(repr(error.code), repr(error))
try:
    raise SystemExit
except SystemExit as error:
    print(error.code, error.args)
def quit_early():
    for i in range(5):
        if i == 2:
            raise SystemExit(4)
        print(i)
quit_early()
