"""Roman numerals both ways, as a class with arithmetic, checked over the whole range."""

SYMBOLS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
           (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
VALUES = {text: value for value, text in SYMBOLS if len(text) == 1}


class RomanError(ValueError):
    """A text that is no Roman numeral, or a number that has none."""


class Roman:
    def __init__(self, value):
        if isinstance(value, str):
            value = self.parse(value)
        if not 0 < value < 4000:
            raise RomanError(f"{value} has no Roman numeral")
        self.value = value

    @staticmethod
    def write(number):
        parts = []
        for value, text in SYMBOLS:
            count, number = divmod(number, value)
            parts.append(text * count)
        return "".join(parts)

    @classmethod
    def parse(cls, text):
        total = 0
        for i, letter in enumerate(text):
            if letter not in VALUES:
                raise RomanError(f"no such digit: {letter!r} in {text!r}")
            value = VALUES[letter]
            following = VALUES.get(text[i + 1:i + 2], 0)
            total += -value if value < following else value
        if cls.write(total) != text:
            raise RomanError(f"{text!r} should be {cls.write(total)!r}" if total else "empty numeral")
        return total

    def __str__(self):
        return self.write(self.value)

    def __repr__(self):
        return f"Roman({str(self)!r})"

    def __int__(self):
        return self.value

    __index__ = __int__

    def __add__(self, other):
        return Roman(self.value + int(other))

    __radd__ = __add__

    def __sub__(self, other):
        return Roman(self.value - int(other))

    def __mul__(self, other):
        return Roman(self.value * int(other))

    def __eq__(self, other):
        return int(self) == int(other) if isinstance(other, (Roman, int)) else NotImplemented

    def __lt__(self, other):
        return self.value < int(other)

    def __hash__(self):
        return hash(self.value)


for number in (1, 4, 9, 14, 40, 90, 400, 444, 1666, 1994, 2024, 3999):
    print(number, Roman(number), Roman(str(Roman(number))).value)
assert all(Roman.parse(Roman.write(n)) == n for n in range(1, 4000))
longest = max(range(1, 4000), key=lambda n: len(Roman.write(n)))
print(longest, Roman(longest), sum(len(Roman.write(n)) for n in range(1, 4000)))
x, v = Roman("X"), Roman("V")
print(x + v, x - 1, x * v, 5 + x, x == 10, x == "X", v < x, sorted([x, Roman("IX"), v]), {x: 1}[10], [0] * v, hex(x), max(v, x))
print(sum([Roman("II"), Roman("III")], Roman(1)), "ABCDEFGHIJK"[x])
for bad in ("IIII", "IC", "MCMXCIVI", "ABC", "", "iv", "VX", 0, 4000):
    try:
        print(Roman(bad))
    except RomanError as error:
        print(error)
try:
    v - x
except ValueError as error:
    print(type(error).__name__, error)
