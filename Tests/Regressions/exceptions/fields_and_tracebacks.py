# Exceptions with and without fields of their own, mixed in one class; messages made again and again; tracebacks made by
# the program.
import types


class Plain(ValueError):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Both(OSError, ValueError):
    pass


class Keyed(KeyError, AttributeError):
    pass


class Stop(StopIteration):
    extra = 1


for make in (lambda: Plain(3), lambda: Both(2, "text", "name"), lambda: Keyed("a"), lambda: Stop(9), lambda: UnicodeError("u")):
    try:
        raise make()
    except Exception as error:
        error.later = 5
        print(type(error).__name__, error.args, error.later, getattr(error, "errno", None), getattr(error, "value", None), getattr(error, "name", None))

try:
    class Clash(OSError, StopIteration):
        pass
except TypeError as error:
    print(error)

messages = set()
for turn in range(200):
    for action in (lambda: 1 // 0, lambda: [][0], lambda: ()[1], lambda: {}[turn], lambda: int("x%d" % turn), lambda: None.absent):
        try:
            action()
        except (ArithmeticError, LookupError, ValueError, AttributeError) as error:
            if turn in (0, 199):
                messages.add(str(error))
print(sorted(messages))


class Hint:
    value = 1

    def wrong(self):
        return valve

    def worse(self):
        return self.valve


for method in ("wrong", "worse"):
    try:
        getattr(Hint(), method)()
    except (NameError, AttributeError) as error:
        print(type(error).__name__, error, error.name)


def raising():
    raise Plain(1)


try:
    raising()
except Plain as error:
    tb = error.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    made = types.TracebackType(None, tb.tb_frame, 7, 123)
    print(tb.tb_lineno, made.tb_lineno, made.tb_lasti, made.tb_next, made.tb_frame is made.tb_frame)
    again = Plain(2).with_traceback(made)
    made.tb_next = tb
    print(again.__traceback__ is made, made.tb_next is tb)
