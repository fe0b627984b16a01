# What extract_tb and TracebackException know of each entry: lines, columns, texts; groups with limits of width and depth.
import os
import traceback


def show(*values):
    print(*(str(value).replace(os.path.dirname(os.path.abspath(__file__)) + os.sep, "") for value in values))


def inner(table):
    return (table["first"] +
            table["ä second"]["third"])


def outer():
    x = 1; return inner({"first": x, "ä second": {}})


try:
    outer()
except KeyError as error:
    for entry in traceback.extract_tb(error.__traceback__):
        show(entry, entry.end_lineno, entry.colno, entry.end_colno, repr(entry.line))
    show("".join(traceback.format_list(traceback.extract_tb(error.__traceback__))))
    show(traceback.format_exception(error, limit=1))
    first, second = (traceback.TracebackException.from_exception(error) for _ in range(2))
    show(first == second, first.exc_type_str, str(first), len(first.stack))
    kept = error


def chained():
    try:
        raise kept
    except KeyError as error:
        raise ValueError("second") from error


members = [kept, ExceptionGroup("inner", [ValueError(1), TypeError(2), ExceptionGroup("deep", [OSError(3)])]), RuntimeError("a\nb")]
group = ExceptionGroup("outer", members)
group.add_note("a note")
show(traceback.format_exception_only(group, show_group=True))
for width, depth in ((15, 10), (2, 1)):
    show("".join(traceback.TracebackException.from_exception(group, max_group_width=width, max_group_depth=depth).format()))
try:
    chained()
except ValueError as error:
    show("".join(traceback.format_exception(error)))
    show("".join(traceback.format_exception(error, chain=False)))
    show("".join(traceback.TracebackException.from_exception(error, compact=True, limit=-1).format()))
try:
    compile("x = (1,\ny z", "text.py", "exec")
except SyntaxError as error:
    show(traceback.format_exception_only(error))
show(traceback.FrameSummary("none.py", 3, "f", line="  call(x)  "), traceback.FrameSummary("none.py", 3, "f") == ("none.py", 3, "f", ""))
