# unittest.suite: suites, which are in the package itself.

from unittest import TestSuite
