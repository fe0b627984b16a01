// Module math: floating-point functions and the table of the module.
//
// The values are libm's.  What is added is Python's treatment of the edges: a nan that was not in the arguments is a domain
// error, an infinity that was not is a range error (or a domain error where the function has a pole).
#include "math_impl.h"

#include <limits.h>
#include <math.h>

static const double pi = 3.141592653589793238462643383279502884;

KrValue kr_math_domain_error(void) { return kr_raise(&kr_exc_ValueError, "math domain error"); }
KrValue kr_math_range_error(void) { return kr_raise(&kr_exc_OverflowError, "math range error"); }

static __attribute__((noinline)) bool slow_double(KrValue v, double *d) {
    *d = kr_as_double(v);
    return *d != -1.0 || !kr_err_occurred();
}

// Converts an argument or returns from the calling function.  The test for -1.0 must not be inlined: the compiler would
// fold the libm call for that value, and its results are rounded better than libm's.
#define DOUBLE(name, v) \
    double name; \
    if (kr_is_flonum(v)) name = kr_flonum(v); \
    else if (!slow_double(v, &name)) return 0;

KR_INLINE KrValue checked(double x, double r, bool can_overflow) {
    if (KR_UNLIKELY(!isfinite(r))) {
        if (isnan(r) && !isnan(x)) return kr_math_domain_error();
        if (isinf(r) && isfinite(x)) return can_overflow ? kr_math_range_error() : kr_math_domain_error();
    }
    return kr_from_double(r);
}

#define UNARY(name, can_overflow) \
    static KrValue math_##name(KrValue module, KrValue v) { \
        (void)module; \
        DOUBLE(x, v) \
        return checked(x, name(x), can_overflow); \
    }
UNARY(acos, false)
UNARY(acosh, false)
UNARY(asin, false)
UNARY(asinh, false)
UNARY(atan, false)
UNARY(atanh, false)
UNARY(cbrt, false)
UNARY(cos, false)
UNARY(cosh, true)
UNARY(erf, false)
UNARY(erfc, false)
UNARY(exp, true)
UNARY(exp2, true)
UNARY(expm1, true)
UNARY(fabs, false)
UNARY(log1p, false)
UNARY(sin, false)
UNARY(sinh, true)
UNARY(sqrt, false)
UNARY(tan, false)
UNARY(tanh, false)

KR_INLINE KrValue checked2(double x, double y, double r) {
    if (isnan(r) && !isnan(x) && !isnan(y)) return kr_math_domain_error();
    if (isinf(r) && isfinite(x) && isfinite(y)) return kr_math_range_error();
    return kr_from_double(r);
}

#define BINARY(name) \
    static KrValue math_##name(KrValue module, KrValue const *args, int64_t nargs) { \
        (void)module, (void)nargs; \
        DOUBLE(x, args[0]) \
        DOUBLE(y, args[1]) \
        return checked2(x, y, name(x, y)); \
    }
BINARY(atan2)
BINARY(copysign)
BINARY(fmod)
BINARY(remainder)

static KrValue math_pow(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module, (void)nargs;
    DOUBLE(x, args[0])
    DOUBLE(y, args[1])
    double r = pow(x, y);
    if (isinf(r) && x == 0.0 && isfinite(y)) return kr_math_domain_error();
    return checked2(x, y, r);
}

static KrValue math_fma(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module, (void)nargs;
    DOUBLE(x, args[0])
    DOUBLE(y, args[1])
    DOUBLE(z, args[2])
    double r = fma(x, y, z);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z)) return kr_raise(&kr_exc_ValueError, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z)) return kr_raise(&kr_exc_OverflowError, "overflow in fma");
    return kr_from_double(r);
}

// ---- logarithms: of ints of any size, by mantissa and exponent when they are too large for a double
static KrValue logarithm(KrValue v, double (*log_)(double)) {
    if (!kr_is_int(v)) {
        DOUBLE(x, v)
        if (x <= 0.0) return kr_math_domain_error();
        return kr_from_double(log_(x));
    }
    if (kr_int_sign(v) <= 0) return kr_math_domain_error();
    double x = kr_int_to_double(v);
    if (x != -1.0) return kr_from_double(log_(x));
    kr_err_clear();
    KrLimbs l;
    kr_limbs_of(v, &l);
    int64_t bits = kr_limbs_bits(&l);
    KrValue top = kr_int_shift(v, 128 - bits);
    if (top && (int64_t)mpn_scan1(l.p, 0) < bits - 128) top = kr_int_or(top, KR_SMALL(1));   // rounds as if all bits were there
    if (top == 0) return 0;
    x = ldexp(kr_int_to_double(top), -128);
    if (x == 1.0) {
        x = 0.5;
        bits++;
    }
    return kr_from_double(log_(x) + log_(2.0) * (double)bits);
}

static KrValue math_log2(KrValue module, KrValue v) { (void)module; return logarithm(v, log2); }
static KrValue math_log10(KrValue module, KrValue v) { (void)module; return logarithm(v, log10); }

static KrValue math_log(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module;
    KrValue numerator = logarithm(args[0], log);
    if (nargs == 1 || numerator == 0) return numerator;
    KrValue denominator = logarithm(args[1], log);
    return denominator ? kr_true_divide(numerator, denominator) : 0;
}

// ---- rounding to ints
static KrValue rounded(KrValue v, const char *method, double (*round_)(double)) {
    if (kr_is_small(v)) return v;
    if (kr_is_float_exactly(v)) return kr_int_from_double(round_(kr_float_value(v)));
    KrValue r = kr_call_special(v, method, NULL, 0);
    if (r || kr_err_occurred()) return r;
    DOUBLE(x, v)
    return kr_int_from_double(round_(x));
}

static KrValue math_floor(KrValue module, KrValue v) { (void)module; return rounded(v, "__floor__", floor); }
static KrValue math_ceil(KrValue module, KrValue v) { (void)module; return rounded(v, "__ceil__", ceil); }

static KrValue math_trunc(KrValue module, KrValue v) {
    (void)module;
    if (kr_is_float_exactly(v)) return kr_int_from_double(kr_float_value(v));
    KrValue r = kr_call_special(v, "__trunc__", NULL, 0);
    if (r || kr_err_occurred()) return r;
    return kr_raise(&kr_exc_TypeError, "type %T doesn't define __trunc__ method", v);
}

// ---- parts of doubles
static KrValue pair_of(KrValue a, KrValue b) {
    KrValue pair[2] = {a, b};
    return kr_tuple_from_array(pair, 2);
}

static KrValue math_frexp(KrValue module, KrValue v) {
    (void)module;
    DOUBLE(x, v)
    int exponent = 0;
    double m = isfinite(x) ? frexp(x, &exponent) : x;
    return pair_of(kr_from_double(m), kr_from_small(exponent));
}

static KrValue math_ldexp(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module, (void)nargs;
    DOUBLE(x, args[0])
    if (!kr_is_int(args[1])) return kr_raise(&kr_exc_TypeError, "Expected an int as second argument to ldexp.");
    bool overflow;
    int64_t e = kr_int_to_int64(args[1], &overflow);
    if (x == 0.0 || !isfinite(x)) return kr_from_double(x);
    double r = ldexp(x, e > INT_MAX ? INT_MAX : e < INT_MIN ? INT_MIN : (int)e);
    return isinf(r) ? kr_math_range_error() : kr_from_double(r);
}

static KrValue math_modf(KrValue module, KrValue v) {
    (void)module;
    DOUBLE(x, v)
    double whole, fraction = modf(x, &whole);
    return pair_of(kr_from_double(fraction), kr_from_double(whole));
}

static KrValue math_ulp(KrValue module, KrValue v) {
    (void)module;
    DOUBLE(x, v)
    x = fabs(x);
    if (!isfinite(x)) return kr_from_double(x);
    double next = nextafter(x, INFINITY);
    return kr_from_double(isinf(next) ? x - nextafter(x, 0.0) : next - x);
}

// Doubles of one sign are ordered as their bits; a walk across zero goes down on one side and up on the other.
static double step_towards(double x, double y, uint64_t steps) {
    const uint64_t sign = (uint64_t)1 << 63;
    uint64_t from, to;
    memcpy(&from, &x, 8);
    memcpy(&to, &y, 8);
    if ((from ^ to) & sign) {
        uint64_t down = from & ~sign, up = to & ~sign;
        if (steps >= down && steps - down >= up) return y;
        from = steps <= down ? from - steps : (to & sign) | (steps - down);
    } else if (from > to) {
        from = from - to <= steps ? to : from - steps;
    } else {
        from = to - from <= steps ? to : from + steps;
    }
    memcpy(&x, &from, 8);
    return x;
}

static KrValue math_nextafter(KrValue module, KrValue const *params) {
    (void)module;
    DOUBLE(x, params[0])
    DOUBLE(y, params[1])
    if (params[2] == 0 || params[2] == KR_NONE) return kr_from_double(nextafter(x, y));
    KrValue n = kr_index(params[2]);
    if (n == 0) return 0;
    if (kr_int_sign(n) < 0) return kr_raise(&kr_exc_ValueError, "steps must be a non-negative integer");
    bool overflow;
    int64_t steps = kr_int_to_int64(n, &overflow);
    if (steps == 0 || isnan(x)) return kr_from_double(x);
    if (isnan(y) || x == y) return kr_from_double(y);
    return kr_from_double(step_towards(x, y, overflow ? UINT64_MAX : (uint64_t)steps));
}

// ---- predicates and angles
static KrValue math_isnan(KrValue module, KrValue v) { (void)module; DOUBLE(x, v) return kr_from_bool(isnan(x)); }
static KrValue math_isinf(KrValue module, KrValue v) { (void)module; DOUBLE(x, v) return kr_from_bool(isinf(x)); }
static KrValue math_isfinite(KrValue module, KrValue v) { (void)module; DOUBLE(x, v) return kr_from_bool(isfinite(x)); }
static KrValue math_degrees(KrValue module, KrValue v) { (void)module; DOUBLE(x, v) return kr_from_double(x * (180.0 / pi)); }
static KrValue math_radians(KrValue module, KrValue v) { (void)module; DOUBLE(x, v) return kr_from_double(x * (pi / 180.0)); }

static KrValue math_isclose(KrValue module, KrValue const *params) {
    (void)module;
    DOUBLE(a, params[0])
    DOUBLE(b, params[1])
    double relative = 1e-9, absolute = 0.0;
    if (params[2]) {
        DOUBLE(x, params[2])
        relative = x;
    }
    if (params[3]) {
        DOUBLE(x, params[3])
        absolute = x;
    }
    if (relative < 0.0 || absolute < 0.0) return kr_raise(&kr_exc_ValueError, "tolerances must be non-negative");
    if (a == b) return KR_TRUE;
    if (isinf(a) || isinf(b)) return KR_FALSE;
    double difference = fabs(b - a);
    return kr_from_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) || difference <= absolute);
}

// ---- the module
static KrValue math_init(KrModule *module) {
    static const struct { const char *name; double value; } constants[] = {
        {"pi", 3.141592653589793238462643383279502884}, {"e", 2.718281828459045235360287471352662498},
        {"tau", 6.283185307179586476925286766559005768}, {"inf", INFINITY}, {"nan", NAN}};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(KR_VALUE(module->dict), constants[i].name, kr_from_double(constants[i].value)) < 0) return 0;
    return KR_NONE;
}

static const KrMethodDef functions[] = {
    KR_DEF_O("acos", math_acos, "x, /", "Return the arc cosine (measured in radians) of x."),
    KR_DEF_O("acosh", math_acosh, "x, /", "Return the inverse hyperbolic cosine of x."),
    KR_DEF_O("asin", math_asin, "x, /", "Return the arc sine (measured in radians) of x."),
    KR_DEF_O("asinh", math_asinh, "x, /", "Return the inverse hyperbolic sine of x."),
    KR_DEF_O("atan", math_atan, "x, /", "Return the arc tangent (measured in radians) of x."),
    KR_DEF_FAST("atan2", math_atan2, 2, 2, "y, x, /", "Return the arc tangent (measured in radians) of y/x."),
    KR_DEF_O("atanh", math_atanh, "x, /", "Return the inverse hyperbolic tangent of x."),
    KR_DEF_O("cbrt", math_cbrt, "x, /", "Return the cube root of x."),
    KR_DEF_O("ceil", math_ceil, "x, /", "Return the ceiling of x as an Integral."),
    KR_DEF_FAST("comb", kr_math_comb, 2, 2, "n, k, /", "Number of ways to choose k items from n items without repetition and without order."),
    KR_DEF_FAST("copysign", math_copysign, 2, 2, "x, y, /", "Return a float with the magnitude of x but the sign of y."),
    KR_DEF_O("cos", math_cos, "x, /", "Return the cosine of x (measured in radians)."),
    KR_DEF_O("cosh", math_cosh, "x, /", "Return the hyperbolic cosine of x."),
    KR_DEF_O("degrees", math_degrees, "x, /", "Convert angle x from radians to degrees."),
    KR_DEF_FAST("dist", kr_math_dist, 2, 2, "p, q, /", "Return the Euclidean distance between two points p and q."),
    KR_DEF_O("erf", math_erf, "x, /", "Error function at x."),
    KR_DEF_O("erfc", math_erfc, "x, /", "Complementary error function at x."),
    KR_DEF_O("exp", math_exp, "x, /", "Return e raised to the power of x."),
    KR_DEF_O("exp2", math_exp2, "x, /", "Return 2 raised to the power of x."),
    KR_DEF_O("expm1", math_expm1, "x, /", "Return exp(x)-1."),
    KR_DEF_O("fabs", math_fabs, "x, /", "Return the absolute value of the float x."),
    KR_DEF_O("factorial", kr_math_factorial, "n, /", "Find n!."),
    KR_DEF_O("floor", math_floor, "x, /", "Return the floor of x as an Integral."),
    KR_DEF_FAST("fma", math_fma, 3, 3, "x, y, z, /", "Fused multiply-add operation."),
    KR_DEF_FAST("fmod", math_fmod, 2, 2, "x, y, /", "Return fmod(x, y), according to platform C."),
    KR_DEF_O("frexp", math_frexp, "x, /", "Return the mantissa and exponent of x, as pair (m, e)."),
    KR_DEF_O("fsum", kr_math_fsum, "seq, /", "Return an accurate floating-point sum of values in the iterable seq."),
    KR_DEF_O("gamma", kr_math_gamma, "x, /", "Gamma function at x."),
    KR_DEF_FAST("gcd", kr_math_gcd, 0, -1, "*integers", "Greatest Common Divisor."),
    KR_DEF_FAST("hypot", kr_math_hypot, 0, -1, "*coordinates", "Multidimensional Euclidean distance from the origin to a point."),
    KR_DEF_BOUND("isclose", math_isclose, "a, b, *, rel_tol=1e-09, abs_tol=0.0",
                 "Determine whether two floating-point numbers are close in value."),
    KR_DEF_O("isfinite", math_isfinite, "x, /", "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    KR_DEF_O("isinf", math_isinf, "x, /", "Return True if x is a positive or negative infinity, and False otherwise."),
    KR_DEF_O("isnan", math_isnan, "x, /", "Return True if x is a NaN (not a number), and False otherwise."),
    KR_DEF_O("isqrt", kr_math_isqrt, "n, /", "Return the integer part of the square root of the input."),
    KR_DEF_FAST("lcm", kr_math_lcm, 0, -1, "*integers", "Least Common Multiple."),
    KR_DEF_FAST("ldexp", math_ldexp, 2, 2, "x, i, /", "Return x * (2**i)."),
    KR_DEF_O("lgamma", kr_math_lgamma, "x, /", "Natural logarithm of absolute value of Gamma function at x."),
    KR_DEF_FAST("log", math_log, 1, 2, "x, base=None, /", "Return the logarithm of x to the given base, the natural one by default."),
    KR_DEF_O("log10", math_log10, "x, /", "Return the base 10 logarithm of x."),
    KR_DEF_O("log1p", math_log1p, "x, /", "Return the natural logarithm of 1+x (base e)."),
    KR_DEF_O("log2", math_log2, "x, /", "Return the base 2 logarithm of x."),
    KR_DEF_O("modf", math_modf, "x, /", "Return the fractional and integer parts of x."),
    KR_DEF_BOUND("nextafter", math_nextafter, "x, y, /, *, steps=None",
                 "Return the floating-point value the given number of steps after x towards y."),
    KR_DEF_FAST("perm", kr_math_perm, 1, 2, "n, k=None, /", "Number of ways to choose k items from n items without repetition and with order."),
    KR_DEF_FAST("pow", math_pow, 2, 2, "x, y, /", "Return x**y (x to the power of y)."),
    KR_DEF_BOUND("prod", kr_math_prod, "iterable, /, *, start=1", "Calculate the product of all the elements in the input iterable."),
    KR_DEF_O("radians", math_radians, "x, /", "Convert angle x from degrees to radians."),
    KR_DEF_FAST("remainder", math_remainder, 2, 2, "x, y, /", "Difference between x and the closest integer multiple of y."),
    KR_DEF_O("sin", math_sin, "x, /", "Return the sine of x (measured in radians)."),
    KR_DEF_O("sinh", math_sinh, "x, /", "Return the hyperbolic sine of x."),
    KR_DEF_O("sqrt", math_sqrt, "x, /", "Return the square root of x."),
    KR_DEF_FAST("sumprod", kr_math_sumprod, 2, 2, "p, q, /", "Return the sum of products of values from two iterables p and q."),
    KR_DEF_O("tan", math_tan, "x, /", "Return the tangent of x (measured in radians)."),
    KR_DEF_O("tanh", math_tanh, "x, /", "Return the hyperbolic tangent of x."),
    KR_DEF_O("trunc", math_trunc, "x, /", "Truncates the Real x to the nearest Integral toward 0."),
    KR_DEF_O("ulp", math_ulp, "x, /", "Return the value of the least significant bit of the float x."),
    {0},
};

const KrModuleDef kr_module_math = {
    .name = "math",
    .init = math_init,
    .functions = functions,
    .doc = "This module provides access to the mathematical functions\ndefined by the C standard.",
};
