# from None hides the first exception.
def find(name):
    try:
        return {"a": 1}[name]
    except KeyError:
        raise LookupError(f"nothing called {name}") from None


find("b")
