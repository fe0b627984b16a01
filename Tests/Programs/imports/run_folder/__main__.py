# A folder that is run: its __main__.py, with the folder first on the path.
import os
import sys

import helpers
from helpers.text import shout

print(__name__, repr(__package__), os.path.basename(__file__), __spec__.name, repr(__spec__.parent))
print(shout("folder"), helpers.names)
print(sys.modules["__main__"].__dict__ is globals())
try:
    from . import helpers as other
except ImportError as error:
    print(type(error).__name__, error)
raise SystemExit(3)
