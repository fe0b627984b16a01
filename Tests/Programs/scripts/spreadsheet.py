"""A spreadsheet: cells by (row, column), formulas parsed and evaluated, dependencies, undo, csv."""
import csv
import io
import operator
from enum import Enum, auto


class Kind(Enum):
    NUMBER = auto()
    NAME = auto()
    SIGN = auto()
    END = auto()


class FormulaError(Exception):
    def __init__(self, text, place):
        super().__init__(f"{text} at {place}")
        self.place = place


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c.isdigit() or c == ".":
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield Kind.NUMBER, text[start:i], start
        elif c.isalpha():
            while i < len(text) and text[i].isalnum():
                i += 1
            yield Kind.NAME, text[start:i].upper(), start
        elif c in "+-*/():,^":
            i += 1
            yield Kind.SIGN, c, start
        else:
            raise FormulaError(f"what is {c!r}", i)
    yield Kind.END, "", len(text)


class Sheet:
    FUNCTIONS = {"SUM": sum, "MIN": min, "MAX": max, "COUNT": len}
    OPERATORS = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "^": (3, operator.pow)}

    def __init__(self):
        self.cells = {}
        self.history = []
        self.active = []

    @staticmethod
    def place(name):
        letters = "".join(c for c in name if c.isalpha())
        return int(name[len(letters):]) - 1, sum((ord(c) - 64) * 26 ** k for k, c in enumerate(reversed(letters))) - 1

    def __setitem__(self, where, value):
        row, column = self.place(where) if isinstance(where, str) else where
        self.history.append((row, column, self.cells.get((row, column))))
        self.cells[row, column] = value

    def __getitem__(self, where):
        row, column = where
        if where in self.active:
            raise FormulaError("cycle " + "->".join(f"{r},{c}" for r, c in self.active), where)
        raw = self.cells.get((row, column), 0)
        if not isinstance(raw, str) or not raw.startswith("="):
            return raw
        self.active.append(where)
        try:
            return self.evaluate(list(tokens(raw[1:])))
        finally:
            self.active.pop()

    def undo(self):
        *rest, (row, column, old) = self.history
        self.history = rest
        if old is None:
            del self.cells[row, column]
        else:
            self.cells[row, column] = old

    def evaluate(self, stream):
        def atom():
            kind, text, at = stream.pop(0)
            match kind, text:
                case Kind.NUMBER, _:
                    return float(text) if "." in text else int(text)
                case Kind.NAME, name if name in self.FUNCTIONS:
                    return self.FUNCTIONS[name](arguments())
                case Kind.NAME, _:
                    return self[self.place(text)]
                case Kind.SIGN, "(":
                    value = expression(0)
                    stream.pop(0)
                    return value
                case Kind.SIGN, "-":
                    return -atom()
            raise FormulaError(f"unexpected {text!r}", at)

        def arguments():
            _, _, _ = stream.pop(0)
            first, last = self.place(stream.pop(0)[1]), self.place(stream.pop(1)[1])
            del stream[:2]
            return [self[r, c] for r in range(first[0], last[0] + 1) for c in range(first[1], last[1] + 1)]

        def expression(level):
            left = atom()
            while (entry := self.OPERATORS.get(stream[0][1])) and entry[0] > level:
                sign = stream.pop(0)
                left = entry[1](left, expression(entry[0] - (sign[1] == "^")))
            return left
        value = expression(0)
        if stream[0][0] is not Kind.END:
            raise FormulaError("trailing text", stream[0][2])
        return value


s = Sheet()
for r, row in enumerate(csv.reader(io.StringIO("1,2.5,3\n4,=A1+B1*2,=2^3^2\n=SUM(A1:C2),=MAX(A1:A2)/0,=C3\n"))):
    for c, text in enumerate(row):
        s[r, c] = text if text.startswith("=") else float(text) if "." in text else int(text)
for r in range(3):
    for c in range(3):
        try:
            print((r, c), s[r, c], end="; ")
        except (ZeroDivisionError, FormulaError) as e:
            print((r, c), type(e).__name__, e, getattr(e, "place", None), end="; ")
    print()
s["B2"] = "=(A1-10)*-2"
s["AA10"] = 7
print(s[1, 1], s[9, 26], s[2, 0], len(s.cells))
s.undo(), s.undo()
print(s[1, 1], s[9, 26], len(s.history), Sheet.place("ZZ3"))
for bad in ("=1+", "=1 2", "=a?", "=COUNT(A1:B2)*2"):
    s["D1"] = bad
    try:
        print(bad, s[0, 3])
    except (FormulaError, IndexError) as e:
        print(bad, type(e).__name__, e)
