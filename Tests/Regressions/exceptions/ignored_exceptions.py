# Exceptions in atexit callbacks: traceback without carets, no hints, no chain; what was printed before comes first.
import atexit


class Callback:
    def __init__(self, name, action):
        self.name, self.action = name, action

    def __repr__(self):
        return "<callback " + self.name + ">"

    def __call__(self, *args):
        return self.action(*args)


def hinted(items):
    return len(items) + atexitt


def chained():
    try:
        {}["key"]
    except KeyError as error:
        raise ValueError("chained") from error


atexit.register(Callback("hinted", hinted), [1])
atexit.register(Callback("chained", chained))
print("body done")
