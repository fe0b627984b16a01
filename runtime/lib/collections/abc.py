# collections.abc: abstract base classes of containers, iterators, callables.

from _collections_abc import *
from _collections_abc import __all__, _CallableGenericAlias
