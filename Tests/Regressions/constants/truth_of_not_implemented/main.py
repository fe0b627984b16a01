# NotImplemented is true; CPython 3.13 warns (here in a module whose deprecations are not shown).
from logic import truths

print(truths())
