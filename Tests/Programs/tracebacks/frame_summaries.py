# What extract_tb and TracebackException know of each entry: lines, columns, texts; groups with limits of width and depth.
import traceback


def inner(table):
    return (table["first"] +
            table["ä second"]["third"])


def outer():
    x = 1; return inner({"first": x, "ä second": {}})


try:
    outer()
except KeyError as error:
    for entry in traceback.extract_tb(error.__traceback__):
        print(entry, entry.end_lineno, entry.colno, entry.end_colno, repr(entry.line))
    print("".join(traceback.format_list(traceback.extract_tb(error.__traceback__))))
    print(traceback.format_exception(error, limit=1))
    first, second = (traceback.TracebackException.from_exception(error) for _ in range(2))
    print(first == second, first.exc_type_str, str(first), len(first.stack))
    kept = error


def chained():
    try:
        raise kept
    except KeyError as error:
        raise ValueError("second") from error


members = [kept, ExceptionGroup("inner", [ValueError(1), TypeError(2), ExceptionGroup("deep", [OSError(3)])]), RuntimeError("a\nb")]
group = ExceptionGroup("outer", members)
group.add_note("a note")
print(traceback.format_exception_only(group, show_group=True))
for width, depth in ((15, 10), (2, 1)):
    print("".join(traceback.TracebackException.from_exception(group, max_group_width=width, max_group_depth=depth).format()))
try:
    chained()
except ValueError as error:
    print("".join(traceback.format_exception(error)))
    print("".join(traceback.format_exception(error, chain=False)))
    print("".join(traceback.TracebackException.from_exception(error, compact=True, limit=-1).format()))
try:
    compile("x = (1,\ny z", "text.py", "exec")
except SyntaxError as error:
    print(traceback.format_exception_only(error))
print(traceback.FrameSummary("none.py", 3, "f", line="  call(x)  "), traceback.FrameSummary("none.py", 3, "f") == ("none.py", 3, "f", ""))
