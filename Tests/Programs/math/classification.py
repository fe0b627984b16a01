# isclose, isnan, isinf, isfinite.
import math

for x in (1.0, math.inf, -math.inf, math.nan, 10 ** 20):
    print(math.isnan(x), math.isinf(x), math.isfinite(x))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2))
print(math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9))
print(math.nextafter(1.0, 2.0), math.ulp(1.0))
