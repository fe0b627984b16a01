# Widths and precisions of Fraction's format specifications; copies of code objects.
import copy
from fractions import Fraction

for spec in ("^0.2f", "X>0.2f", "006f", ".02f", ".010f", "06f", "0>6f", ".000f", "010.3f", "00f", "=0.2f", "0=06.1f", "06.0f", "0,.1f"):
    try:
        print(spec, format(Fraction(617, 50), spec))
    except ValueError as error:
        print(spec, error)
code = copy.copy.__code__ if hasattr(copy.copy, "__code__") else None
print(copy.copy(code) is code, copy.deepcopy([code])[0] is code)
