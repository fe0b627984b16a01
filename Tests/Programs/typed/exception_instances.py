# Making instances of exception classes of the program: arguments, attributes, built-in bases with fields of their own.
import errno


class Plain(Exception):
    pass


class WithValue(Exception):
    def __init__(self, value):
        super().__init__()
        self.value = value


class Silent(Exception):
    def __init__(self, code, text="none"):
        self.code = code
        self.text = text


class Positioned(Plain):
    def __init__(self, message, position):
        super().__init__(message + " at " + str(position))
        self.position = position * 1.5


class Deeper(Positioned):
    def __init__(self, position):
        super().__init__("deeper", position)
        self.extra = [position]


class Missing(KeyError):
    pass


class Io(OSError):
    def __init__(self, number, name):
        super().__init__(number, "cannot", name)
        self.name = name


class PlainIo(OSError):
    pass


class Stop(StopIteration):
    def __init__(self, value):
        super().__init__(value)


class Exit(SystemExit):
    pass


class Renamed(ValueError):
    def __str__(self):
        return "renamed " + repr(self.args)


class Group(ExceptionGroup):
    pass


class Fussy(Exception):
    def __init__(self, value):
        if value < 0:
            raise ValueError("negative")
        super().__init__(value, value + 1)


class Late(Exception):
    def __init__(self, value):
        self.value = value
        Exception.__init__(self, "late", value)


def attempt(make):
    try:
        raise make()
    except BaseException as error:
        return type(error).__name__, error.args, str(error)


def count(limit):
    total = 0
    for n in range(limit):
        try:
            if n % 3 == 0:
                raise WithValue(n)
            if n % 3 == 1:
                raise Positioned("odd", n)
            raise Plain(n, n + 1)
        except WithValue as error:
            total += error.value
        except Positioned as error:
            total += int(error.position * 2)
        except Plain as error:
            total += error.args[1]
    return total


def main():
    for make in (lambda: Plain(), lambda: Plain(1, "two"), lambda: WithValue(3), lambda: Silent(4), lambda: Silent(5, text="t"),
                 lambda: Silent(code=6), lambda: Positioned("here", 7), lambda: Deeper(8), lambda: Missing("key"),
                 lambda: Io(errno.ENOENT, "file"), lambda: PlainIo(errno.EACCES, "denied", "f.txt"), lambda: Stop(9), lambda: Exit(3),
                 lambda: Renamed(1, 2), lambda: Fussy(1), lambda: Fussy(-1), lambda: Late(10), lambda: WithValue(),
                 lambda: Plain(key=1), lambda: Positioned("a"), lambda: Group("many", [ValueError(1)])):
        print(attempt(make))
    print(Io(errno.ENOENT, "x").errno, PlainIo(errno.EEXIST, "there").strerror, Stop(4).value, Exit(5).code)
    print(Deeper(2).position, Deeper(2).extra, Silent(1).text, Late(2).value)
    print(count(1000))
    try:
        raise Plain from WithValue(1)
    except Plain as error:
        print(repr(error), repr(error.__cause__), error.__cause__.value)


main()
