# codeop: is a text a complete statement, or does more of it have to come?

__all__ = ["compile_command", "Compile", "CommandCompiler"]

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000
_FUTURE = 0x1FF0000   # what `from __future__ import` sets in co_flags


def _maybe_compile(compiler, source, filename, symbol):
    has_code = any(line.strip() and not line.strip().startswith("#") for line in source.split("\n"))
    if not has_code and symbol != "eval":
        source = "pass"
    try:
        return compiler(source, filename, symbol)
    except SyntaxError:
        # Is it wrong in any case, or only as long as the line has no end?
        try:
            compiler(source + "\n", filename, symbol)
            return None
        except _IncompleteInputError:
            return None
        except SyntaxError:
            pass
    return compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True):
    return compile(source, filename, symbol, PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT if incomplete_input else 0)


def compile_command(source, filename="<input>", symbol="single"):
    """A code object; None if the text is only the beginning of something; SyntaxError, ValueError or OverflowError if it is wrong."""
    return _maybe_compile(_compile, source, filename, symbol)


class Compile:
    """Compiles texts, and remembers `from __future__ import` of one for the next."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, flags=0, **options):
        flags |= self.flags
        if not options.get("incomplete_input", True):
            flags &= ~(PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)
        code = compile(source, filename, symbol, flags, True)
        self.flags |= code.co_flags & _FUTURE
        return code


class CommandCompiler:
    """compile_command with the memory of Compile."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe_compile(self.compiler, source, filename, symbol)
