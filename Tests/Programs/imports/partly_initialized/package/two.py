import package
import package.one as one
from package import one as again
from . import one as third
print(one is again is third, hasattr(one, "name"))
try:
    package.one
except AttributeError as error:
    print(error)
try:
    one.name
except AttributeError as error:
    print(str(error).replace(__file__.rsplit("/", 2)[0], "..."))
name = "two"
