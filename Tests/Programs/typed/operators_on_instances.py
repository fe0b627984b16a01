"""Special methods of the program's classes: called by operators directly, by the runtime with what is not known."""


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __rmul__(self, k):
        return Vec(k * self.x, k * self.y)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return self @ self < other @ other

    def __getitem__(self, i):
        return self.x if i == 0 else self.y

    def __len__(self):
        return 2

    def __call__(self, t):
        return self.x * t + self.y

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"


def walk(n):
    at = Vec(0.0, 0.0)
    step = Vec(1.0, 0.5)
    total = 0.0
    for i in range(n):
        at = at + step * 2.0
        at = -at
        if at == step:
            total += 1.0
        if at < step:
            total += 0.25
        total += at[0] + len(at) + at(3.0) + at @ step
        at -= 0.5 * step
    return at, total


print(walk(10))
try:
    print(Vec(1.0, 2.0) - 1)
except TypeError as error:
    print("TypeError:", error)
try:
    print(Vec(1.0, 2.0) / 2)
except TypeError as error:
    print("TypeError:", error)
try:
    print(1 + Vec(1.0, 2.0))
except TypeError as error:
    print("TypeError:", error)


class Money:
    def __init__(self, cents):
        self.cents = cents
        self.log = 0

    def __add__(self, other):
        if isinstance(other, int):
            return Money(self.cents + other)
        if isinstance(other, Money):
            return Money(self.cents + other.cents)
        return NotImplemented

    __radd__ = __add__

    def __iadd__(self, other):
        self.cents += other if isinstance(other, int) else other.cents
        self.log += 1
        return self

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __str__(self):
        return "%d.%02d" % divmod(self.cents, 100)

    def __format__(self, spec):
        return str(self) if not spec else spec + str(self)


purse = Money(250)
purse += 50
purse += Money(7)
print(purse, purse.log, purse + 1, 1 + purse, purse + purse, sum([purse, purse]), f"{purse} {purse:>}", format(purse, "$"))
print(purse == Money(307), purse != Money(307), purse != 307, {purse: 1}[Money(307)], bool(Money(0)), not purse, Money(2**70) + 2**70)
try:
    purse + "text"
except TypeError as error:
    print("TypeError:", error)


class Special(Money):
    """Has the first word when it is on the right."""

    def __radd__(self, other):
        return "special"


print(purse + Special(1), Special(1) + purse, 5 + Special(1), type(Special(1) + 1).__name__)


class Counting:
    """What the runtime calls changes attributes of both operands."""

    def __init__(self, n):
        self.n = n
        self.asked = 0
        self.calls = 0
        self.partner = None

    def __eq__(self, other):
        self.calls += 1
        other.asked = "by " + str(self.n)
        other.partner = self
        return self.n == other.n

    def __hash__(self):
        return 7

    def __lt__(self, other):
        other.partner = [self.n, other.n]
        return self.n < other.n

    def __repr__(self):
        self.n += 1
        return f"<{self.n - 1} {self.asked}>"


one, two = Counting(1), Counting(2)
table = {one: "one", two: "two"}
print(table[Counting(2)], one.asked, two.asked, one.partner, two.partner is not None)
print(sorted([Counting(3), Counting(1)])[0].partner)
print([one, two], one in [two], str(one), repr(two), one.n, two.n)


class Matrix:
    def __init__(self, rows):
        self.rows = rows
        self.n = len(rows)

    def __matmul__(self, other):
        columns = [[row[j] for row in other.rows] for j in range(other.n)]
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __getitem__(self, place):
        if isinstance(place, tuple):
            i, j = place
            return self.rows[i][j]
        return self.rows[place]

    def __setitem__(self, place, value):
        i, j = place
        self.rows[i][j] = value

    def __contains__(self, value):
        return any(value in row for row in self.rows)

    def __iter__(self):
        for row in self.rows:
            yield from row


m = Matrix([[1.0, 2.0], [3.0, 4.0]])
square = m @ m
print(square.rows, square[0, 1], square[1], 7.0 in square, 8.0 in square, list(square))
square[0, 0] = "text"
print(square.rows, list(square), m.rows)


class Odd:
    """Comparisons that give other things than bools, and lengths that are none."""

    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        return self.name + "<" + other.name

    def __gt__(self, other):
        return NotImplemented

    def __le__(self, other):
        return []

    def __ne__(self, other):
        return None

    def __len__(self):
        return -1


a, b = Odd("a"), Odd("b")
print(a < b, a > b, a <= b, a != b, a == b, "yes" if a < b else "no", "yes" if a <= b else "no", "yes" if a != b else "no")
for check in (lambda: len(a), lambda: bool(a), lambda: a >= b, lambda: -a, lambda: a[0], lambda: a(1), lambda: a @ b):
    try:
        print(check())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Index:
    def __index__(self):
        return 3


print("ab" * Index(), [1] * Index(), Index() * "xy", Index() * (0,), "abcdef"[Index()])


class Failing:
    def __add__(self, other):
        return 1 // other

    def __bool__(self):
        raise KeyError("no truth")


def fail():
    try:
        return Failing() + 0
    except ZeroDivisionError as error:
        return error.__traceback__.tb_next.tb_frame.f_code.co_name


print(fail(), Failing() + 1)
try:
    print(1 if Failing() else 2)
except KeyError as error:
    print("KeyError:", error)


class Base:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return type(self)(self.n + other.n)

    def __iter__(self):
        return iter([self.n, self.n + 1])


class Left(Base):
    pass


class Right(Base):
    def __init__(self, n):
        super().__init__(n * 1.5)


print([type(x + y).__name__ + str((x + y).n) for x in (Left(1), Right(2)) for y in (Left(3), Right(4))], list(Left(5)), [*Right(2)])
mixed = [Left(1), 5, Right(2), 2.5]
print([x + x if isinstance(x, (int, float)) else (x + x).n for x in mixed])
