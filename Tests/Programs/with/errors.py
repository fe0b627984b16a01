# What is no context manager, and errors in __enter__ and __exit__.
class NoExit:
    def __enter__(self): return 1
class Bad:
    def __init__(self, where): self.where = where
    def __enter__(self):
        if self.where == "enter":
            raise OSError("in enter")
    def __exit__(self, *exc):
        if self.where == "exit":
            raise OSError("in exit")

for make in (lambda: 5, NoExit, lambda: Bad("enter"), lambda: Bad("exit")):
    try:
        with make():
            print("body")
    except (TypeError, OSError) as error:
        print(type(error).__name__, error)
try:
    with Bad("exit"):
        raise ValueError("body")
except OSError as error:
    print(error, repr(error.__context__))
