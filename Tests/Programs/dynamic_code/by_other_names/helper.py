x = "helper"
z = "helper's z"
alias = lambda text: run(text)
run = eval
table = {"e": lambda text: run(text)}


def given(text):
    return "given " + run(text)


def mapped(texts, x="parameter"):
    return list(map(run, texts))


class Holder:
    def __init__(self):
        self.fn = eval

    def __call__(self, text):
        return self.fn(text)


method = Holder()


def late():
    x = "in late"
    for fn in (eval,):
        pass
    return fn("x"), [g("x") for g in [fn]]


def other_module(fn, x="other"):
    return run("x")
