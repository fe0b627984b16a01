# unittest.loader: the loader, which are in the package itself.

from unittest import TestLoader, defaultTestLoader
