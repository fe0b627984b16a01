"""format() of decimals: all parts of the specification, and what it refuses."""
import warnings
from decimal import Decimal

SPECS = ["#", "#e", "#.2f", "#g", "#.0f", "#012,.0f", "*>#10", "N", ".2N", "z", "z.1f", "-z.1f", "+08,.2f", "_.2f", "0_", "x", "s", "%", "#.0%", ".0%",
         "n", "<10", "*^+12.3e", "G", "E", "F", ".3", "020,", "=10", "\x00>8", "é^9", "10.", ",_f", ",N", "_n", ".-1f", "d", "c", "##", "0#8"]

for spec in SPECS:
    for number in ("1234.5678", "-0.001", "NaN", "-Infinity", "0E+5"):
        try:
            with warnings.catch_warnings(record=True) as given:
                warnings.simplefilter("always")
                text = format(Decimal(number), spec)
            print(repr(spec), number, repr(text), *(w.message for w in given))
        except ValueError as e:
            print(repr(spec), number, type(e).__name__, e)
