# Angles and circular functions, to 12 digits.
import math

for degrees in (0, 30, 45, 60, 90, 180, 270):
    angle = math.radians(degrees)
    print(degrees, f"{math.sin(angle):.12f} {math.cos(angle):.12f} {math.degrees(angle):.1f}")
print(math.pi, math.e, math.tau, math.inf, math.nan)
for value in (math.atan2(1, -1), math.asin(1), math.acos(0), math.atan(1), math.tan(0.5), math.sinh(1), math.cosh(1),
              math.tanh(1), math.asinh(2), math.acosh(2), math.atanh(0.5)):
    print(f"{value:.12f}")
