# A package without __init__.py is made of all folders of its name; a regular package hides it, and has only its own modules.
import shared
import shared.first
import shared.second
from shared import third
from shared.deep import bottom
import regular

print(shared.first.where, shared.second.where, third.where, bottom.where)
print(len(shared.__path__), shared.__file__, shared.__doc__, shared.__package__)
print([place.rsplit("/", 2)[-2:] for place in shared.__path__])
print(regular.where)
try:
    import regular.hidden
except ImportError as error:
    print(type(error).__name__, error, error.name)
try:
    import shared.fourth
except ImportError as error:
    print(type(error).__name__, error)
try:
    from shared import fifth
except ImportError as error:
    print(type(error).__name__, error)
print(shared.first.sibling())
