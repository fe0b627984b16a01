"""A compiler from infix expressions to a stack machine, and the machine."""


class Op:
    def __init__(self, name, *arguments):
        self.name, self.arguments = name, arguments

    def __repr__(self):
        return " ".join([self.name, *map(str, self.arguments)])


class Compiler:
    """Shunting-yard for expressions; assignments and loops a line each."""
    PRECEDENCE = {"<": 1, "==": 1, "+": 2, "-": 2, "*": 3, "/": 3, "%": 3}

    def __init__(self):
        self.code, self.loops = [], []

    def emit(self, *op):
        self.code.append(Op(*op))
        return len(self.code) - 1

    def expression(self, words):
        pending = []
        for word in words:
            if word in self.PRECEDENCE:
                while pending and pending[-1] != "(" and self.PRECEDENCE[pending[-1]] >= self.PRECEDENCE[word]:
                    self.emit("binary", pending.pop())
                pending.append(word)
            elif word == "(":
                pending.append(word)
            elif word == ")":
                while pending and (op := pending.pop()) != "(":
                    self.emit("binary", op)
            elif word.lstrip("-").isdigit():
                self.emit("push", int(word))
            else:
                self.emit("load", word)
        while pending:
            self.emit("binary", pending.pop())

    def line(self, text):
        match text.split():
            case []:
                return
            case ["while", *condition]:
                start = len(self.code)
                self.expression(condition)
                self.loops.append((start, self.emit("jump_if_false", None)))
            case ["end"] if self.loops:
                start, exit_jump = self.loops.pop()
                self.emit("jump", start)
                self.code[exit_jump].arguments = (len(self.code),)
            case ["print", *words]:
                self.expression(words)
                self.emit("print")
            case [name, "=", *words] if name.isidentifier():
                self.expression(words)
                self.emit("store", name)
            case _:
                raise SyntaxError(f"cannot read {text.strip()!r}")

    @classmethod
    def compile(cls, source):
        compiler = cls()
        for line in source.splitlines():
            compiler.line(line)
        if compiler.loops:
            raise SyntaxError("missing end")
        return compiler.code


class Machine:
    BINARY = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a // b,
              "%": lambda a, b: a % b, "<": lambda a, b: a < b, "==": lambda a, b: a == b}

    def __init__(self, code, limit=100000):
        self.code, self.limit = code, limit
        self.stack, self.variables, self.steps, self.output = [], {}, 0, []

    def run(self):
        at = 0
        while at < len(self.code):
            op = self.code[at]
            at += 1
            self.steps += 1
            if self.steps > self.limit:
                raise TimeoutError(f"stopped after {self.limit} steps")
            target = getattr(self, op.name)(*op.arguments)
            if target is not None:
                at = target
        return self

    def push(self, value): self.stack.append(value)
    def load(self, name): self.stack.append(self.variables[name])
    def store(self, name): self.variables[name] = self.stack.pop()
    def print(self): self.output.append(self.stack.pop())
    def jump(self, target): return target
    def jump_if_false(self, target): return None if self.stack.pop() else target

    def binary(self, op):
        right = self.stack.pop()
        self.stack.append(self.BINARY[op](self.stack.pop(), right))


PROGRAMS = {
    "factorial": "n = 25\nr = 1\nwhile 0 < n\n  r = r * n\n  n = n - 1\nend\nprint r",
    "primes": "n = 2\nwhile n < 30\n d = 2\n p = 1\n while d * d < n + 1\n  p = p * ( n % d )\n  d = d + 1\n end\n found = 0\n while 0 < p\n  print n\n  p = 0\n end\n n = n + 1\nend",
    "precedence": "print 2 + 3 * 4 - ( 1 + 1 ) * 2\nprint 7 % 4 == 3\nprint 2 - 3 - 4",
}
for name, source in PROGRAMS.items():
    machine = Machine(Compiler.compile(source)).run()
    print(name, machine.output, machine.steps, dict(sorted(machine.variables.items())))
print(*Compiler.compile("x = ( 1 + y ) * 3\nwhile x < 9\nend"), sep="\n")
for bad in ("x + 1", "while 1", "print z", "print 1 / 0", "x = 1\nwhile x\nend", "end", "print +"):
    try:
        print(Machine(Compiler.compile(bad), 1000).run().output)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
