# Events that a program raises itself for audit hooks.
import sys

print(sys.audit("nobody", 1, 2))
seen = []


def hook(event, args):
    if event.startswith("my."):
        seen.append((event, args))


def angry(event, args):
    if event == "my.forbidden":
        raise PermissionError(f"not {args[0]}")


print(sys.addaudithook(hook))
sys.audit("my.first", 1, [2])
sys.audit("my.none")
sys.addaudithook(angry)
try:
    sys.audit("my.forbidden", "this")
except PermissionError as error:
    print(error)
print(seen)
for wrong in [(), (1,)]:
    try:
        sys.audit(*wrong)
    except TypeError as error:
        print(error)


class Refusing(Exception):
    pass


def closes(event, args):
    if event == "sys.addaudithook":
        raise Refusing("no more")


sys.addaudithook(closes)
sys.addaudithook(lambda event, args: print("never", event) if event.startswith("my.") else None)
sys.audit("my.last")
print(len(seen))
