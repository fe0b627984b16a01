# _repl: what `krait repl` runs: a prompt in the main module, with line editing at a terminal, and modules from their sources.

import _importing
import _line_editor
import os
import sys
import types
from code import InteractiveConsole


class _Console(InteractiveConsole):
    def __init__(self, variables):
        super().__init__(variables, "<stdin>")
        self.is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
        self.edits = self.is_terminal and _line_editor.is_available()
        home = os.environ.get("HOME")
        self.history = home + "/.krait_history" if self.edits and home else None
        if self.history:
            _line_editor.load_history(self.history)

    def raw_input(self, prompt=""):
        if self.edits:
            return _line_editor.read_line(str(prompt))
        if self.is_terminal:
            return input(prompt)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.removesuffix("\n")

    def write(self, data):
        sys.stdout.flush()
        # The end of piped input needs no line of its own.
        if self.is_terminal or data != "\n":
            sys.stderr.write(data)
            sys.stderr.flush()


def _is_file(path):
    try:
        return os.stat(path).st_mode & 0o170000 == 0o100000
    except OSError:
        return False


def _load(name, folders):
    parent, _, last = name.rpartition(".")
    if parent:
        folders = sys.modules[parent].__path__
    for folder in folders:
        base = f"{folder}/{last}" if folder else last
        is_package = _is_file(base + "/__init__.py")
        path = base + "/__init__.py" if is_package else base + ".py"
        if not _is_file(path):
            continue
        module = types.ModuleType(name)
        module.__file__ = path
        module.__package__ = name if is_package else parent
        if is_package:
            module.__path__ = [base]
        sys.modules[name] = module
        try:
            with open(path, "rb") as file:
                exec(compile(file.read(), path, "exec"), module.__dict__)
        except BaseException:
            del sys.modules[name]
            raise
        return sys.modules[name]
    return None


def interact(folder):
    """Runs the prompt; `folder`: where the library's sources are."""
    folders = ["", folder]
    _importing.set_source_loader(lambda name: _load(name, folders))
    variables = sys.modules["__main__"].__dict__
    for name in ("_repl", "__file__", "__cached__"):
        variables.pop(name, None)
    console = _Console(variables)
    banner = "Krait (Python 3.13): exit() or Ctrl-D ends" if console.is_terminal else ""
    try:
        console.interact(banner, "")
    finally:
        if console.history:
            _line_editor.save_history(console.history)
