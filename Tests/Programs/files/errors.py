# Errors of opening and using files.
for name, mode in (("missing.txt", "r"), ("no/such/dir.txt", "w"), (".", "r"), ("x.txt", "q"), ("x.txt", "rw"), ("", "r")):
    try:
        open(name, mode)
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
f = open("x.txt", "w")
f.close()
f.close()
for action in (lambda: f.write("a"), lambda: f.read(), lambda: next(f), lambda: open("x.txt").write("z"), lambda: open("y.txt", "w").read()):
    try:
        action()
    except (ValueError, OSError) as error:
        print(type(error).__name__, error)
try:
    open("x.txt", "x")
except FileExistsError as error:
    print(error.errno, error.filename, error.strerror)
print(open("x.txt").read() == "")
