# traceback: formatting of exceptions, chains, groups, limits, entries.
import io
import sys
import traceback


def f(x):
    return g(x) + 1


def g(x):
    return 10 / x


try:
    f(0)
except ZeroDivisionError as e:
    text = traceback.format_exc()
    print(text.replace(__file__, "FILE"))
    print([s.replace(__file__, "FILE") for s in traceback.format_exception(e)])
    print([s.replace(__file__, "FILE") for s in traceback.format_tb(e.__traceback__)])
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    entries = traceback.extract_tb(e.__traceback__)
    print([(s.lineno, s.name, s.line) for s in entries], len(entries), entries[0][1], list(entries[-1])[1:])
    print("".join(traceback.format_list([("a.py", 3, "fn", "x = 1"), ("b.py", 4, "h", None)])))
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue() == text)
    out = io.StringIO()
    traceback.print_tb(e.__traceback__, limit=1, file=out)
    print(out.getvalue().replace(__file__, "FILE").splitlines()[0])
    te = traceback.TracebackException.from_exception(e)
    print(te.exc_type_str, str(te), len(te.stack), "".join(te.format()) == text)

try:
    try:
        f(0)
    except ZeroDivisionError as e:
        e.add_note("a note\nof two lines")
        raise ValueError("second") from e
except ValueError as e:
    print(traceback.format_exc().replace(__file__, "FILE"))
    print("".join(traceback.format_exception(e, chain=False)).replace(__file__, "FILE"))
    print(traceback.format_exception_only(e.__cause__))
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])
except ExceptionGroup as e:
    print("".join(traceback.format_exception(e)).replace(__file__, "FILE"))
    print(traceback.format_exception_only(e))
print(traceback.format_exception(ValueError("no traceback")), traceback.format_exception(None), traceback.format_exc())


class Custom(Exception):
    pass


print(traceback.format_exception_only(Custom("multi\nline")), traceback.format_exception_only(KeyError("k")), traceback.format_exception_only(Custom()))
print(repr(traceback.FrameSummary("a.py", 1, "f", line=" x ")), traceback.FrameSummary("a.py", 1, "f", line=" x ").line)
