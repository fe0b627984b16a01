# finally and with run before the traceback is printed.
class Resource:
    def __enter__(self):
        print("open")
    def __exit__(self, *exc):
        print("close")


def use():
    with Resource():
        try:
            raise KeyError("lost key")
        finally:
            print("finally")


use()
