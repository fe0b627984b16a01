# unittest.case: test cases, which are in the package itself.

from unittest import (
    SkipTest, skip, skipIf, skipUnless, expectedFailure, TestCase, FunctionTestCase, addModuleCleanup, doModuleCleanups, enterModuleContext,
)
