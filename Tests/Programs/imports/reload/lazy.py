answer = 42
_calls = []


def __getattr__(name):
    _calls.append(name)
    if name in ("computed", "other"):
        return name.upper(), len(_calls)
    raise AttributeError(f"nothing called {name}")


def __dir__():
    return ["computed", "answer"]
