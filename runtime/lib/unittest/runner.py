# unittest.runner: the runner, which are in the package itself.

from unittest import TextTestResult, TextTestRunner
