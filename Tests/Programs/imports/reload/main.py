# Module attributes on demand, lists of names, reload, the tables of modules.
import importlib
import sys

import lazy
from lazy import answer, computed
import counted

print(answer, computed, lazy.other, dir(lazy))
try:
    lazy.nothing
except AttributeError as error:
    print(error)
try:
    from lazy import nothing
except ImportError as error:
    print(str(error).split(" (")[0])
from listed import *
print(_private, shown, "hidden" in globals(), part.where)
try:
    from listed_wrong import *
except AttributeError as error:
    print(error)
before = counted.values
counted.extra = "kept"
again = importlib.reload(counted)
print(again is counted, counted.values, before, counted.extra, counted.runs)
try:
    importlib.reload("counted")
except TypeError as error:
    print(error)
del sys.modules["counted"]
import counted as fresh
print(fresh.runs, sys.modules["counted"] is fresh)


class Replacement:
    word = "replaced"


import swapped
print(swapped.word, type(swapped).__name__)
from swapped import word
print(word, sys.modules["swapped"] is swapped)
