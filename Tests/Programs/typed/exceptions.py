"""Exceptions of the program as classes whose attributes have types."""
import copy


class TaskError(Exception):
    limit = 10

    def __init__(self, code, weight=1.5):
        super().__init__("task %d" % code)
        self.code = code
        self.weight = weight

    def cost(self):
        return self.code * self.weight

    def __str__(self):
        return "cost " + str(self.cost())


class Late(TaskError):
    def __init__(self, code):
        super().__init__(code, 0.5)
        self.days = code + 1

    def cost(self):
        return TaskError.cost(self) + self.days


class Plain(TaskError):
    pass


class Bare(ValueError):
    pass


class Value(BaseException):
    def __init__(self, value):
        self.value = value


def run(number):
    if number % 3 == 0:
        raise Late(number)
    if number % 5 == 0:
        raise Plain(number)
    if number % 7 == 0:
        raise Bare
    if number % 11 == 0:
        raise Value(number * 2)
    return number


def attempt(number):
    try:
        return run(number)
    except Late as error:
        return error.code + error.days
    except TaskError as error:
        error.code += 1
        return error.code
    except Bare as error:
        return len(error.args)
    except Value as result:
        return result.value


def find(tree, wanted):
    """A result handed up by an exception."""
    def walk(node, depth):
        if node == wanted:
            raise Value(depth)
        if isinstance(node, list):
            for item in node:
                walk(item, depth + 1)

    try:
        walk(tree, 0)
    except Value as result:
        return result.value
    return None


def main():
    total = 0
    for number in range(1, 400):
        total += attempt(number)
    print(total, find([1, [2, [3]]], 3), find([1], 5))
    try:
        run(9)
    except TaskError as error:
        print(error, repr(error), error.args, error.weight, error.limit, error.__class__.__name__, type(error) is Late)
        kept = error
    print(kept.cost(), kept.__traceback__ is not None, kept.__context__)
    kept.note = "a new attribute"
    kept.args = (1, 2)
    print(vars(kept), kept.args, repr(kept))
    try:
        try:
            run(5)
        except TaskError as error:
            raise Bare("after", error.code) from error
    except Bare as error:
        print(error, error.__cause__.code, error.__context__ is error.__cause__)
    try:
        copied = copy.copy(Late(4))
        print(copied.code, copied.days, copied.args)
    except TypeError as error:
        print("copy:", error)
    try:
        raise TaskError
    except TypeError as error:
        print(error)
    try:
        raise Value("text")
    except Value as result:
        print(result.value + "!", result.args)
    grouped = ExceptionGroup("several", [Late(1), Plain(2), Bare(3)])
    try:
        raise grouped
    except* TaskError as found:
        print([item.code for item in found.exceptions])
    except* ValueError as found:
        print(found.exceptions)
    error = Plain(2**70)
    print(error.code, error.cost(), error)
    error.code = 3
    print(error.cost(), getattr(error, "co" + "de"))
    del error.weight
    try:
        error.cost()
    except AttributeError as problem:
        print(problem)


main()


def shadow():
    class Local(Exception):
        def __init__(self, n):
            self.n = n
    try:
        raise Local(3)
    except Local as error:
        return error.n + 1


print(shadow(), shadow())
