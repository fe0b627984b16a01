"""What compare.py writes into the modules for a build with annotations: signatures, and variables that need one."""

SIGNATURES = {
    "collatz": {"chain(n):": "chain(n: int) -> int:", "run():": "run() -> tuple[int, int]:"},
    "fannkuch": {"fannkuch(n):": "fannkuch(n: int) -> tuple[int, int]:", "run():": "run() -> tuple[int, int]:"},
    "fib": {"fib(n):": "fib(n: int) -> int:", "run():": "run() -> int:"},
    "heat": {
        "step(grid, following, height, width):": "step(grid: list[list[float]], following: list[list[float]], height: int, width: int) -> None:",
        "run():": "run() -> float:",
    },
    "mandelbrot": {"escapes(cr, ci, limit):": "escapes(cr: float, ci: float, limit: int) -> int:", "run():": "run() -> int:"},
    "matmul": {
        "multiply(a, b):": "multiply(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:",
        "result = []": "result: list[list[float]] = []",
        "row = []": "row: list[float] = []",
        "run():": "run() -> float:",
    },
    "scheduler": {
        "__init__(self, number, work):": "__init__(self, number: int, work: int) -> None:",
        "self.following = None": "self.following: 'Task | None' = None",
        "is_done(self):": "is_done(self) -> bool:",
        "step(self, scheduler):": "step(self, scheduler: 'Scheduler') -> bool:",
        "__init__(self):": "__init__(self) -> None:",
        "self.first = None": "self.first: 'Task | None' = None",
        "add(self, task):": "add(self, task: Task) -> None:",
        "note(self, number):": "note(self, number: int) -> None:",
        "round(self):": "round(self) -> int:",
        "run():": "run() -> tuple[int, int, int]:",
    },
    "shapes": {
        "__init__(self, name):": "__init__(self, name: str) -> None:",
        "area(self):": "area(self) -> float:",
        "scaled(self, factor):": "scaled(self, factor: float) -> float:",
        "__init__(self, side):": "__init__(self, side: float) -> None:",
        "__init__(self, radius):": "__init__(self, radius: float) -> None:",
        "shapes = []": "shapes: list[Shape] = []",
        "run():": "run() -> float:",
    },
    "sieve": {"sieve(limit):": "sieve(limit: int) -> int:", "run():": "run() -> int:"},
    "spectral": {
        "element(i, j):": "element(i: int, j: int) -> float:",
        "times(v):": "times(v: list[float]) -> list[float]:",
        "times_transposed(v):": "times_transposed(v: list[float]) -> list[float]:",
        "out = []": "out: list[float] = []",
        "run():": "run() -> float:",
    },
    "trees": {
        "__init__(self, left, right):": "__init__(self, left: 'Node | None', right: 'Node | None') -> None:",
        "count(self):": "count(self) -> int:",
        "if self.left is None:": "if self.left is None or self.right is None:",
        "build(depth):": "build(depth: int) -> Node:",
        "run():": "run() -> int:",
    },
    "vectors": {
        "__init__(self, x, y, z):": "__init__(self, x: float, y: float, z: float) -> None:",
        "__add__(self, other):": "__add__(self, other: 'Vector') -> 'Vector':",
        "__mul__(self, factor):": "__mul__(self, factor: float) -> 'Vector':",
        "dot(self, other):": "dot(self, other: 'Vector') -> float:",
        "run():": "run() -> float:",
    },
}


def annotated(name, text):
    for plain, typed in SIGNATURES[name].items():
        assert plain in text, (name, plain)
        text = text.replace(plain, typed)
    return text
