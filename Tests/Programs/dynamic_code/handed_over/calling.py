x = "calling"


def call(function):
    x = "call"
    return function("x"), helper(function)


def helper(f):
    return f("x")


class Box:
    def __init__(self, function):
        self.function = function

    def look(self):
        x = "look"
        return self.function("x")


def through_attribute(function):
    x = "attribute"
    return Box(function).function("x")


def run(function):
    function("global x; x = 'changed'")


def chosen(table):
    x = "chosen"
    return table["look"]("x"), [table["look"]("x") for _ in range(2)]
