# An error in __exit__ chains to the one in the body.
class Broken:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        raise RuntimeError("exit failed")


with Broken() as b:
    b.missing
