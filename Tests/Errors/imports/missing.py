import no_such_module  # error: no module named 'no_such_module'
from no_such_package.part import thing  # error: no module named 'no_such_package'
import tkinter  # error: not supported yet: module 'tkinter' of the standard library
from . import sibling  # error: attempted relative import beyond top-level package

try:
    import optional_accelerator
except ImportError:
    optional_accelerator = None

TYPE_CHECKING = False
if TYPE_CHECKING:
    import only_for_checkers
