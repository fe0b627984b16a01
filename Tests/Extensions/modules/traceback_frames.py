# The frames of a traceback: their code is the function's own, their lines and columns are those of the source.
import sys
import traceback


def outer(a):
    def inner(b):
        items = [1]
        return (a +
                items[b])
    return inner(5)


class C:
    def method(self): return 1 // 0


def generator():
    yield 1
    raise ValueError("raised")


def show(function):
    try:
        function()
    except Exception:
        entry = sys.exc_info()[2]
        traceback.print_tb(entry, file=sys.stdout)
        entry = entry.tb_next  # of what is still running the line goes on
        assert entry.tb_frame.f_code is function.__code__ and entry.tb_frame.f_code in {function.__code__}
        while entry:
            code = entry.tb_frame.f_code
            print(code.co_name, code.co_firstlineno, code.co_varnames, entry.tb_frame.f_lineno == entry.tb_lineno)
            entry = entry.tb_next
        traceback.clear_frames(sys.exc_info()[2])


show(lambda: outer(1))
show(C().method)
show(lambda: list(generator()))
