"""A recursive-descent calculator with variables, functions and good errors."""
import math


class CalcError(Exception):
    pass


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield "number", text[i:j]
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalnum():
                j += 1
            yield "name", text[i:j]
            i = j
        elif text[i:i + 2] == "**":
            yield "op", "**"
            i += 2
        elif c in "+-*/%(),=":
            yield "op", c
            i += 1
        else:
            raise CalcError(f"unexpected {c!r} at {i}")
    yield "end", ""


class Calculator:
    functions = {"sqrt": math.sqrt, "max": max, "min": min, "abs": abs, "hyp": lambda a, b: math.sqrt(a * a + b * b)}

    def __init__(self):
        self.variables = {"pi": math.pi}

    def run(self, text):
        self.tokens = list(tokenize(text))
        self.at = 0
        if len(self.tokens) > 2 and self.tokens[0][0] == "name" and self.tokens[1] == ("op", "="):
            name = self.tokens[0][1]
            self.at = 2
            value = self.variables[name] = self.sum()
        else:
            value = self.sum()
        if self.kind != "end":
            raise CalcError(f"did not expect {self.text!r}")
        return value

    @property
    def kind(self):
        return self.tokens[self.at][0]

    @property
    def text(self):
        return self.tokens[self.at][1]

    def accept(self, *texts):
        if self.kind == "op" and self.text in texts:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def sum(self):
        value = self.product()
        while op := self.accept("+", "-"):
            right = self.product()
            value = value + right if op == "+" else value - right
        return value

    def product(self):
        value = self.unary()
        while op := self.accept("*", "/", "%"):
            right = self.unary()
            if op == "*":
                value *= right
            elif op == "/":
                value = value / right if value % right else value // right
            else:
                value %= right
        return value

    def unary(self):
        return -self.unary() if self.accept("-") else self.power()

    def power(self):
        base = self.atom()
        return base ** self.unary() if self.accept("**") else base

    def atom(self):
        kind, text = self.tokens[self.at]
        if self.accept("("):
            value = self.sum()
            if not self.accept(")"):
                raise CalcError("missing )")
            return value
        self.at += 1
        if kind == "number":
            try:
                return float(text) if "." in text else int(text)
            except ValueError:
                raise CalcError(f"bad number {text!r}") from None
        if kind == "name":
            if self.accept("("):
                arguments = []
                while not self.accept(")"):
                    arguments.append(self.sum())
                    if not self.accept(",") and self.text != ")":
                        raise CalcError("missing , or )")
                if text not in self.functions:
                    raise CalcError(f"no function {text}")
                return self.functions[text](*arguments)
            if text in self.variables:
                return self.variables[text]
            raise CalcError(f"no variable {text}")
        raise CalcError("something is missing" if kind == "end" else f"did not expect {text!r}")


calculator = Calculator()
for line in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "7 / 2", "8 / 2", "x = 10 % 4", "x * x - 1", "2 ** 100", "sqrt(2) * sqrt(2)", "max(1, x, 3) + hyp(3, 4)",
             "1.5 + .5", "2 *", "(1", "y + 1", "1 / 0", "foo(1)", "1.2.3", "4 $ 4", "1 2", "max()", "sqrt(0 - 1)", "2 * pi", ")"):
    try:
        print(f"{line:<26} = {calculator.run(line)}")
    except CalcError as error:
        print(f"{line:<26} ! {error}")
    except (ArithmeticError, ValueError, TypeError) as error:
        print(f"{line:<26} ! {type(error).__name__}: {error}")
