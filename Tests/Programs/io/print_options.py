# sep, end, file, flush and odd arguments of print.
import sys
print("a", "b", sep="-")
print("no newline", end="")
print(" continued", end="...\n")
print()
print(1, None, [2], sep="")
print("x", "y", sep="\n", end="\n\n")
print(*[1, 2, 3], sep=", ", end=";\n")
print("to stderr", file=sys.stderr)
print("none", sep=None, end=None, file=None)
print(end="only end\n")
class Sink:
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(text)
sink = Sink()
print("a", 1, file=sink)
print(sink.parts)
