"""The smallest program worth compiling: input, a function, formatted output.

Shows: that one command makes a native program out of a script.

    krait build examples/hello.py -o hello
    ./hello            # greets the world
    ./hello Ada Alan   # greets by name
"""
import sys


def greeting(names):
    if not names:
        return "Hello, world!"
    *most, last = names
    return f"Hello, {', '.join(most) + ' and ' if most else ''}{last}!"


print(greeting(sys.argv[1:]))
