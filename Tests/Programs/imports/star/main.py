# from module import * with and without __all__.
from with_all import *
from without_all import *
print(public, _listed, "hidden" in globals(), shared, "_underscore" in globals(), helper())
import with_all
print(with_all.hidden)
