// Module cmath: functions of complex numbers, over those of C11, whose special cases (annex G) are the ones wanted here.
#include "krait/krait.h"
#include <complex.h>
#include <errno.h>
#include <math.h>

#undef I
typedef double complex Z;

// CMPLX is not everywhere.
static Z make(double real, double imag) {
    union { double parts[2]; Z z; } u = {{real, imag}};
    return u.z;
}
static bool infinite(Z z) { return isinf(creal(z)) || isinf(cimag(z)); }
static bool finite_z(Z z) { return isfinite(creal(z)) && isfinite(cimag(z)); }

// complex, __complex__, float, __float__, __index__
static bool argument(KrValue v, Z *out) {
    if (kr_is_float(v) || kr_is_int(v)) {
        double d = kr_as_double(v);
        *out = make(d, 0);
        return d != -1.0 || !kr_err_occurred();
    }
    if (!kr_is_instance_of(v, &kr_complex_type)) {
        KrValue converted = kr_call_special(v, "__complex__", NULL, 0);
        if (!converted && kr_err_occurred()) return false;
        if (!converted) {
            double d = kr_as_double(v);
            *out = make(d, 0);
            return d != -1.0 || !kr_err_occurred();
        }
        if (!kr_is_instance_of(converted, &kr_complex_type))
            return kr_raise(&kr_exc_TypeError, "%T.__complex__() must return a complex, not %T", v, converted), false;
        v = converted;
    }
    *out = make(KR_AS(KrComplex, v)->real, KR_AS(KrComplex, v)->imag);
    return true;
}

static KrValue result(Z argument, Z value) {
    if (finite_z(argument) && !finite_z(value)) {
        if (infinite(value)) return kr_raise(&kr_exc_OverflowError, "math range error");
        return kr_raise(&kr_exc_ValueError, "math domain error");
    }
    return kr_complex_new(creal(value), cimag(value));
}
static KrValue domain_error(void) { return kr_raise(&kr_exc_ValueError, "math domain error"); }

// bad: there is no such value, as of the sine of an infinite angle.
#define FUNCTION(name, bad) FUNCTION_BUT(name, bad, false)
// unknown: both parts are nan, where the C library knows one of them.
#define FUNCTION_BUT(name, bad, unknown) \
    static KrValue cmath_##name(KrValue self, KrValue v) { \
        (void)self; \
        Z z; \
        if (!argument(v, &z)) return 0; \
        double x = creal(z), y = cimag(z); \
        (void)x, (void)y; \
        if (bad) return domain_error(); \
        return (unknown) ? kr_complex_new(NAN, NAN) : result(z, c##name(z)); \
    }
FUNCTION(acos, false)
FUNCTION_BUT(acosh, false, x == 0 && isnan(y))
FUNCTION(asin, false)
FUNCTION(asinh, false)
FUNCTION(atan, x == 0 && (y == 1 || y == -1))
FUNCTION(atanh, y == 0 && (x == 1 || x == -1))
FUNCTION(cos, isinf(x) && !isnan(y))
FUNCTION(cosh, isinf(y) && !isnan(x))
FUNCTION(exp, isinf(y) && !isnan(x) && !(isinf(x) && x < 0))
FUNCTION(sin, isinf(x) && !isnan(y))
FUNCTION(sinh, isinf(y) && !isnan(x))
FUNCTION(sqrt, false)
FUNCTION_BUT(tan, isinf(x) && isfinite(y), isnan(x) && y == 0)
FUNCTION_BUT(tanh, isinf(y) && isfinite(x), x == 0 && isnan(y))

// log |z| without losing digits near 1 or in the extremes.
static Z accurate_log(Z z) {
    double x = fabs(creal(z)), y = fabs(cimag(z)), h;
    if (!finite_z(z)) return make(infinite(z) ? INFINITY : NAN, atan2(cimag(z), creal(z)));
    if (x > 0x1p1022 || y > 0x1p1022) {
        h = log(hypot(x / 2, y / 2)) + M_LN2;
    } else if (x < 0x1p-1022 && y < 0x1p-1022) {
        h = log(hypot(ldexp(x, 53), ldexp(y, 53))) - 53 * M_LN2;
    } else {
        double r = hypot(x, y);
        if (0.71 <= r && r <= 1.73) {
            double larger = x > y ? x : y, smaller = x > y ? y : x;
            h = log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2;
        } else {
            h = log(r);
        }
    }
    return make(h, atan2(cimag(z), creal(z)));
}

static KrValue cmath_log(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    Z z, base;
    if (!argument(args[0], &z)) return 0;
    if (z == 0 && nargs == 1) return domain_error();
    Z value = accurate_log(z);
    if (nargs > 1) {
        if (!argument(args[1], &base)) return 0;
        if (base == 0) return domain_error();
        Z divisor = accurate_log(base);
        return kr_true_divide(kr_complex_new(creal(value), cimag(value)), kr_complex_new(creal(divisor), cimag(divisor)));
    }
    return kr_complex_new(creal(value), cimag(value));
}
static KrValue cmath_log10(KrValue self, KrValue v) {
    (void)self;
    Z z;
    if (!argument(v, &z)) return 0;
    if (z == 0) return domain_error();
    Z value = accurate_log(z);
    return kr_complex_new(creal(value) / M_LN10, cimag(value) / M_LN10);
}

static KrValue cmath_phase(KrValue self, KrValue v) {
    (void)self;
    Z z;
    return argument(v, &z) ? kr_from_double(atan2(cimag(z), creal(z))) : 0;
}
static KrValue cmath_polar(KrValue self, KrValue v) {
    (void)self;
    Z z;
    if (!argument(v, &z)) return 0;
    double r = hypot(creal(z), cimag(z));
    if (isinf(r) && finite_z(z)) return kr_raise(&kr_exc_OverflowError, "math range error");
    return kr_tuple_of(2, kr_from_double(r), kr_from_double(atan2(cimag(z), creal(z))));
}
static KrValue cmath_rect(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    double r = kr_as_double(args[0]);
    if (r == -1.0 && kr_err_occurred()) return 0;
    double phi = kr_as_double(args[1]);
    if (phi == -1.0 && kr_err_occurred()) return 0;
    if (isinf(phi) && r != 0 && !isnan(r)) return domain_error();
    if (r == 0 && !isfinite(phi)) return kr_complex_new(0, 0);
    if (isinf(r) && isnan(phi)) return kr_complex_new(INFINITY, NAN);
    if (isinf(r) && phi == 0) return kr_complex_new(r, r < 0 ? -phi : phi);
    if (isinf(r) && isfinite(phi)) return kr_complex_new(r * copysign(1, cos(phi)), r * copysign(1, sin(phi)));
    if (isnan(r) && phi == 0) return kr_complex_new(r, 0);
    return kr_complex_new(r * cos(phi), phi == 0 ? r * phi : r * sin(phi));
}

#define TEST(name, expression) \
    static KrValue cmath_##name(KrValue self, KrValue v) { \
        (void)self; \
        Z z; \
        return argument(v, &z) ? kr_from_bool(expression) : 0; \
    }
TEST(isfinite, finite_z(z))
TEST(isinf, infinite(z))
TEST(isnan, isnan(creal(z)) || isnan(cimag(z)))

static KrValue cmath_isclose(KrValue self, KrValue const *p) {
    (void)self;
    Z a, b;
    if (!argument(p[0], &a) || !argument(p[1], &b)) return 0;
    double relative = p[2] ? kr_as_double(p[2]) : 1e-9, absolute = p[3] ? kr_as_double(p[3]) : 0;
    if (kr_err_occurred()) return 0;
    if (relative < 0 || absolute < 0) return kr_raise(&kr_exc_ValueError, "tolerances must be non-negative");
    if (a == b) return KR_TRUE;
    if (infinite(a) || infinite(b)) return KR_FALSE;
    double difference = cabs(a - b);
    return kr_from_bool(difference <= relative * cabs(b) || difference <= relative * cabs(a) || difference <= absolute);
}

static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    const struct { const char *name; KrValue value; } constants[] = {
        {"pi", kr_from_double(M_PI)}, {"e", kr_from_double(M_E)}, {"tau", kr_from_double(2 * M_PI)}, {"inf", kr_from_double(INFINITY)},
        {"nan", kr_from_double(NAN)}, {"infj", kr_complex_new(0, INFINITY)}, {"nanj", kr_complex_new(0, NAN)},
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, constants[i].value) < 0) return 0;
    return KR_NONE;
}
#define ROW(name, doc) KR_DEF_O(#name, cmath_##name, "z, /", doc)
static const KrMethodDef functions[] = {
    ROW(acos, "Return the arc cosine of z."), ROW(acosh, "Return the inverse hyperbolic cosine of z."), ROW(asin, "Return the arc sine of z."),
    ROW(asinh, "Return the inverse hyperbolic sine of z."), ROW(atan, "Return the arc tangent of z."), ROW(atanh, "Return the inverse hyperbolic tangent of z."),
    ROW(cos, "Return the cosine of z."), ROW(cosh, "Return the hyperbolic cosine of z."), ROW(exp, "Return the exponential value e**z."),
    ROW(sin, "Return the sine of z."), ROW(sinh, "Return the hyperbolic sine of z."), ROW(sqrt, "Return the square root of z."),
    ROW(tan, "Return the tangent of z."), ROW(tanh, "Return the hyperbolic tangent of z."),
    KR_DEF_FAST("log", cmath_log, 1, 2, "z[, base]", "The logarithm of z to the given base, e without one."),
    ROW(log10, "Return the base-10 logarithm of z."), ROW(phase, "Return argument, also known as the phase angle, of a complex."),
    ROW(polar, "Convert a complex from rectangular coordinates to polar coordinates."),
    KR_DEF_FAST("rect", cmath_rect, 2, 2, "r, phi, /", "Convert from polar coordinates to rectangular coordinates."),
    ROW(isfinite, "Return True if both the real and imaginary parts of z are finite, else False."),
    ROW(isinf, "Checks if the real or imaginary part of z is infinite."), ROW(isnan, "Checks if the real or imaginary part of z not a number (NaN)."),
    KR_DEF_BOUND("isclose", cmath_isclose, "a, b, *, rel_tol=1e-09, abs_tol=0.0", "Determine whether two complex numbers are close in value."),
    {0},
};
const KrModuleDef kr_module_cmath = {.name = "cmath", .init = init, .functions = functions, .doc = "Mathematical functions for complex numbers."};
