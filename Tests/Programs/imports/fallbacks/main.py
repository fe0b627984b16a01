# Imports that may fail, decided when the program runs; branches that are not taken import nothing.
import sys
from contextlib import suppress

try:
    import no_such_accelerator as impl
except ImportError:
    import slow as impl
print(impl.name)

try:
    from heavy.parts import fast
except ImportError as error:
    print(type(error).__name__, error, error.name)
    fast = None

try:
    import broken_inside
except ModuleNotFoundError as error:
    print(error.name)

try:
    import slow as chosen
except ImportError:
    import no_such_older_name as chosen
if sys.hexversion < 0x03000000:
    import no_such_python_2
print(chosen.name)

with suppress(ImportError):
    import no_such_thing
    print("not reached")

if sys.version_info >= (3, 11):
    from slow import name
else:
    import no_such_backport
if sys.platform == "win32":
    import no_such_winreg
elif sys.platform.startswith("linux") and not sys.version_info[0] == 2:
    import slow
from typing import TYPE_CHECKING
import typing
if TYPE_CHECKING:
    from only_for_checkers import Type
if typing.TYPE_CHECKING or sys.version_info < (3, 8):
    import only_for_checkers


def annotated(x: "Type") -> "only_for_checkers.Other":
    return x


print(annotated(1), name)
try:
    from slow import missing_name
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
try:
    import absent_one
except ImportError:
    try:
        import absent_two
    except ImportError as error:
        print(error, "<-", error.__context__)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as error:
    print(type(error).__name__, error)
sys.modules["invented"] = type(sys)("invented")
import_ok = False
try:
    import invented
    import_ok = invented.__name__
except ImportError:
    pass
print(import_ok)
from sys import hexversion, version_info as running

if hexversion < 0x03000000:
    import no_such_old_module
OLD = running[0] == 2
if OLD:
    import no_such_old_module
if __name__ != "__main__":
    import no_such_module_for_imports
import slow_as_script
print(slow_as_script.name)
try:
    import does_not_parse
except (ImportError, SyntaxError):
    print("does not parse")
