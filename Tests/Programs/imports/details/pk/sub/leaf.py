v = 5
from . import __name__ as n, leaf as me
