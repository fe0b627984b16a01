# unittest.__main__: `-m unittest`, the command line of tests.

import os
import sys

if sys.argv[0].endswith("__main__.py"):
    sys.argv[0] = os.path.basename(sys.executable) + " -m unittest"

from unittest import main

main(module=None)
