"""The cell magic ``%%krait`` for IPython: a cell is compiled, and its names are the session's.

    %load_ext krait_magic

    %%krait
    def f(n):
        ...

Options behind ``%%krait`` are those of ``krait ext``.  A cell that was compiled before is imported at once.
"""

import hashlib
import importlib.util
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path


def _folder():
    return Path(os.environ.get("KRAIT_CACHE") or Path(tempfile.gettempdir()) / f"krait-cells-{os.getuid()}")


def compile_cell(line, cell):
    """The module made of a cell; the names it begins with are not public."""
    key = hashlib.sha256("\0".join([line, cell, sys.version]).encode()).hexdigest()[:24]
    name = f"_krait_{key}"
    folder = _folder() / name
    modules = sorted(folder.glob(f"{name}.*.so"))
    if not modules:
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / f"{name}.py"
        source.write_text(cell, encoding="utf-8")
        krait = shlex.split(os.environ.get("KRAIT") or "krait")
        command = [*krait, "ext", "--python", sys.executable, "-o", str(folder), *shlex.split(line), str(source)]
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if result.returncode:
            raise RuntimeError(f"krait ext has failed\n{result.stderr}")
        modules = sorted(folder.glob(f"{name}.*.so"))
    spec = importlib.util.spec_from_file_location(name, modules[0])
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def load_ipython_extension(shell):
    def krait(line, cell):
        """Compiles a cell with Krait and imports its names."""
        module = compile_cell(line, cell)
        shell.push({name: value for name, value in vars(module).items() if not name.startswith("__")})

    shell.register_magic_function(krait, "cell", "krait")
