# A hook that cannot be called; without sys.stderr nothing is shown at all.
import sys
saved, sys.stderr = sys.stderr, None
sys.excepthook(KeyError, KeyError(1), None)
sys.stderr = saved
sys.excepthook = None
1/0
