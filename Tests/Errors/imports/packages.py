import textwrap.part  # error: no module named 'textwrap.part'; 'textwrap' is not a package
import sys

if sys.platform == "win32":
    import only_on_windows
try:
    import optional_one
except ImportError:
    pass
from contextlib import suppress

with suppress(ImportError):
    import optional_too
import importlib

importlib.import_module("absent_but_asked_for_when_it_runs")


def later():
    import absent_in_a_function  # error: no module named 'absent_in_a_function'
