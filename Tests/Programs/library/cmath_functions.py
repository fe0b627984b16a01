# cmath: functions, special values, errors.
import cmath


def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def shown(z):
    if isinstance(z, complex):
        return f"{z.real:.12g} {z.imag:.12g}"
    return str(z)


names = [n for n in dir(cmath) if n[0] != "_"]
print(names)
values = [0, 1, -1, 1j, -1j, 0.5, 2, -2.5, 3 + 4j, -1 - 1j, 0.1 - 0.2j, complex(-0.0, 0.0), complex(-1, -0.0)]
for n in ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh", "phase", "polar", "isfinite", "isnan", "isinf"]:
    f = getattr(cmath, n)
    print(n, [shown(attempt(lambda: f(v))) for v in values] if n != "polar" else [f(v) for v in values])
print(cmath.rect(2, 0), shown(cmath.rect(1, cmath.pi / 2)), shown(cmath.log(8, 2)), shown(cmath.log(1j, 10)), cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(1, 1.1), cmath.isclose(1, 1.1, rel_tol=0.2))
print(cmath.inf, cmath.nan, cmath.infj, cmath.nanj, cmath.pi, cmath.e, cmath.tau)
inf = float("inf")
for f in [lambda: cmath.log(0), lambda: cmath.exp(1000), lambda: cmath.sqrt("x"), lambda: cmath.sin(complex(inf, 1)), lambda: cmath.cos(inf), lambda: cmath.exp(complex(1, inf)), lambda: cmath.log(0j, 2),
          lambda: cmath.sqrt(inf), lambda: cmath.sqrt(complex(-inf, 1)), lambda: cmath.exp(-inf), lambda: cmath.exp(complex(inf, 0)), lambda: cmath.atan(1j), lambda: cmath.tanh(complex(inf, 1)), lambda: cmath.isinf(complex(1, inf)), lambda: cmath.phase(-1), lambda: cmath.rect(1, inf), lambda: cmath.polar(complex(inf, inf)), lambda: cmath.isclose(1, 1, rel_tol=-1), lambda: cmath.log10(1000), lambda: cmath.cosh(1000), lambda: cmath.sin()]:
    print(attempt(f))


class C:
    def __complex__(self):
        return 1 + 2j


class F:
    def __float__(self):
        return 4.0


print(shown(cmath.sqrt(C())), cmath.sqrt(F()), shown(sum(cmath.rect(1, 2 * cmath.pi * k / 7) for k in range(7)) + 1))
