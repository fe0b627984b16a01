# unittest.result: results, which are in the package itself.

from unittest import TestResult
