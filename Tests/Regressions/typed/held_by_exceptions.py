"""Instances that exceptions hold are changed through them."""


class Missing:
    def __init__(self, v):
        self.v = v * 1.0


class Stopped:
    def __init__(self, v):
        self.v = v * 1.0


class Key:
    def __init__(self, v):
        self.v = v * 1.0


class Argument:
    def __init__(self, v):
        self.v = v * 1.0


def generate(value):
    yield 1
    return value


def main():
    missing = Missing(1)
    try:
        missing.nothing
    except AttributeError as error:
        error.obj.v = "missing"
    print(missing.v)
    stopped = Stopped(2)
    steps = generate(stopped)
    next(steps)
    try:
        next(steps)
    except StopIteration as error:
        error.value.v = "stopped"
    print(stopped.v)
    key = Key(3)
    try:
        {}[key]
    except KeyError as error:
        error.args[0].v = "key"
    print(key.v)
    argument = Argument(4)
    try:
        raise ValueError(argument)
    except ValueError as error:
        error.args[0].v = "argument"
    print(argument.v)


main()
