# A package that is run with -m.
import sys

from . import version
from .parts import job
from .parts.job import work
import tool.parts.job as again

print(__name__, __package__, __spec__.name, __spec__.parent, __file__.rsplit("/", 2)[1:])
print(version, work(2), again is job, "tool" in sys.modules, "tool.__main__" in sys.modules)


class Here:
    pass


print(Here.__module__, Here)
try:
    work("x")
except TypeError as error:
    print(error)
