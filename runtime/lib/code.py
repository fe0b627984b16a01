# code: a prompt inside of a program.

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Runs texts in a namespace and shows their errors."""

    def __init__(self, locals=None):
        if locals is None:
            locals = {"__name__": "__console__", "__doc__": None}
        self.locals = locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Is more of the text needed?"""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **options):
        exception = sys.exception()
        if filename and isinstance(exception, SyntaxError):
            exception.filename = filename
        self._show(exception.with_traceback(None))

    def showtraceback(self):
        exception = sys.exception()
        self._show(exception.with_traceback(exception.__traceback__.tb_next))

    def _show(self, exception):
        sys.last_type, sys.last_value, sys.last_traceback = type(exception), exception, exception.__traceback__
        sys.last_exc = exception
        if sys.excepthook is not sys.__excepthook__:
            try:
                sys.excepthook(type(exception), exception, exception.__traceback__)
            except SystemExit:
                raise
            except BaseException as error:
                error.__context__ = None
                print("Error in sys.excepthook:", file=sys.stderr)
                sys.__excepthook__(type(error), error, error.__traceback__.tb_next)
                print("\nOriginal exception was:", file=sys.stderr)
                sys.__excepthook__(type(exception), exception, exception.__traceback__)
        else:
            self.write("".join(traceback.format_exception(exception)))

    def write(self, data):
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """A prompt: reads lines until they are a statement, and runs it."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        InteractiveInterpreter.__init__(self, locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        for name, text in (("ps1", ">>> "), ("ps2", "... ")):
            if not hasattr(sys, name):
                setattr(sys, name, text)
        if banner is None:
            self.write(f"Python {sys.version} on {sys.platform}\n({self.__class__.__name__})\n")
        elif banner:
            self.write(f"{banner}\n")
        more = 0
        while True:
            try:
                try:
                    line = self.raw_input(sys.ps2 if more else sys.ps1)
                except EOFError:
                    self.write("\n")
                    break
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = 0
            except SystemExit:
                if not self.local_exit:
                    raise
                self.write("\n")
                break
        if exitmsg is None:
            self.write(f"now exiting {self.__class__.__name__}...\n")
        elif exitmsg != "":
            self.write(f"{exitmsg}\n")

    def push(self, line, filename=None, _symbol="single"):
        """Adds a line; are more needed?"""
        self.buffer.append(line)
        more = self.runsource("\n".join(self.buffer), self.filename if filename is None else filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
