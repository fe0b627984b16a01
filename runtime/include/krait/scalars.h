// Operations on unboxed numbers and on ranges of them: 64-bit ints and doubles (tables/opcodes.def, `i64` and `f64`).
//
// They know nothing of objects, so compiled programs and extension modules of CPython share them.  What bails returns true when the
// result does not fit or is an exception's business: the function then goes on in its general version.
#ifndef KRAIT_SCALARS_H
#define KRAIT_SCALARS_H

#include <math.h>

#include "value.h"

// ---- conversions
#define KR_EXACT_IN_DOUBLE(i) ((uint64_t)(i) + ((uint64_t)1 << 53) <= (uint64_t)1 << 54)
KR_INLINE double kr_op_f64_from_i64(int64_t i) { return (double)i; }
KR_INLINE bool kr_op_f64_from_exact(int64_t i, double *d) {
    *d = (double)i;
    return !KR_EXACT_IN_DOUBLE(i);
}
KR_INLINE bool kr_op_i64_from_f64(double d, int64_t *r) {
    if (!(d > -9.2e18 && d < 9.2e18)) return true;
    *r = (int64_t)d;
    return false;
}

// ---- arithmetic
KR_INLINE bool kr_op_i64_add(int64_t a, int64_t b, int64_t *d) { return __builtin_add_overflow(a, b, d); }
KR_INLINE bool kr_op_i64_subtract(int64_t a, int64_t b, int64_t *d) { return __builtin_sub_overflow(a, b, d); }
KR_INLINE bool kr_op_i64_multiply(int64_t a, int64_t b, int64_t *d) { return __builtin_mul_overflow(a, b, d); }
KR_INLINE bool kr_op_i64_floor_divide(int64_t a, int64_t b, int64_t *d) {
    if (__builtin_constant_p(b) && b > 0 && !(b & (b - 1))) {
        *d = a >> __builtin_ctzll((uint64_t)b);
        return false;
    }
    if (b == 0 || (b == -1 && a == INT64_MIN)) return true;
    int64_t q = a / b, r = a - q * b;
    *d = q - (r != 0 && (r ^ b) < 0);
    return false;
}
KR_INLINE bool kr_op_i64_remainder(int64_t a, int64_t b, int64_t *d) {
    if (__builtin_constant_p(b) && b > 0 && !(b & (b - 1))) {
        *d = a & (b - 1);
        return false;
    }
    if (b == 0 || b == -1) {
        *d = 0;
        return b == 0;
    }
    int64_t r = a % b;
    *d = r != 0 && (r ^ b) < 0 ? r + b : r;
    return false;
}
static inline bool kr_i64_power(int64_t a, int64_t b, int64_t *d) {
    int64_t result = 1;
    if (b < 0) return true;
    while (b) {
        if ((b & 1) && __builtin_mul_overflow(result, a, &result)) return true;
        b >>= 1;
        if (b && __builtin_mul_overflow(a, a, &a)) return true;
    }
    *d = result;
    return false;
}
KR_INLINE bool kr_op_i64_power(int64_t a, int64_t b, int64_t *d) {
    if (__builtin_constant_p(b) && b == 2) return __builtin_mul_overflow(a, a, d);
    return kr_i64_power(a, b, d);
}
KR_INLINE bool kr_op_i64_lshift(int64_t a, int64_t b, int64_t *d) {
    if ((uint64_t)b >= 63) return true;
    *d = (int64_t)((uint64_t)a << b);
    return *d >> b != a;
}
KR_INLINE bool kr_op_i64_rshift(int64_t a, int64_t b, int64_t *d) {
    *d = a >> ((uint64_t)b < 63 ? b : 63);
    return b < 0;
}
KR_INLINE int64_t kr_op_i64_and(int64_t a, int64_t b) { return a & b; }
KR_INLINE int64_t kr_op_i64_or(int64_t a, int64_t b) { return a | b; }
KR_INLINE int64_t kr_op_i64_xor(int64_t a, int64_t b) { return a ^ b; }
KR_INLINE int64_t kr_op_i64_min(int64_t a, int64_t b) { return b < a ? b : a; }
KR_INLINE int64_t kr_op_i64_max(int64_t a, int64_t b) { return b > a ? b : a; }
KR_INLINE bool kr_op_i64_negative(int64_t a, int64_t *d) { return __builtin_sub_overflow((int64_t)0, a, d); }
KR_INLINE bool kr_op_i64_abs(int64_t a, int64_t *d) {
    *d = a < 0 ? (int64_t)-(uint64_t)a : a;
    return a == INT64_MIN;
}
KR_INLINE int64_t kr_op_i64_invert(int64_t a) { return ~a; }
KR_INLINE bool kr_op_i64_divide(int64_t a, int64_t b, double *d) {
    *d = (double)a / (double)b;
    return b == 0 || !KR_EXACT_IN_DOUBLE(a) || !KR_EXACT_IN_DOUBLE(b);
}
KR_INLINE int kr_op_i64_lt(int64_t a, int64_t b) { return a < b; }
KR_INLINE int kr_op_i64_le(int64_t a, int64_t b) { return a <= b; }
KR_INLINE int kr_op_i64_eq(int64_t a, int64_t b) { return a == b; }
KR_INLINE int kr_op_i64_ne(int64_t a, int64_t b) { return a != b; }
KR_INLINE int kr_op_i64_gt(int64_t a, int64_t b) { return a > b; }
KR_INLINE int kr_op_i64_ge(int64_t a, int64_t b) { return a >= b; }
KR_INLINE int kr_op_i64_truth(int64_t a) { return a != 0; }

// ---- floats
// b is not zero.
static inline double kr_double_mod(double a, double b) {
    double m = fmod(a, b);
    if (m == 0.0) return copysign(0.0, b);
    return (b < 0) != (m < 0) ? m + b : m;
}

static inline double kr_double_floordiv(double a, double b) {
    double m = fmod(a, b), quotient = (a - m) / b;
    if (m != 0.0 && (b < 0) != (m < 0)) quotient -= 1.0;
    if (quotient == 0.0) return copysign(0.0, a / b);
    double whole = floor(quotient);   // the division may have lost a little
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

KR_INLINE double kr_op_f64_add(double a, double b) { return a + b; }
KR_INLINE double kr_op_f64_subtract(double a, double b) { return a - b; }
KR_INLINE double kr_op_f64_multiply(double a, double b) { return a * b; }
KR_INLINE double kr_op_f64_divide(double a, double b) { return a / b; }
KR_INLINE double kr_op_f64_negative(double a) { return -a; }
KR_INLINE int kr_op_f64_lt(double a, double b) { return a < b; }
KR_INLINE int kr_op_f64_le(double a, double b) { return a <= b; }
KR_INLINE int kr_op_f64_eq(double a, double b) { return a == b; }
KR_INLINE int kr_op_f64_ne(double a, double b) { return a != b; }
KR_INLINE int kr_op_f64_gt(double a, double b) { return a > b; }
KR_INLINE int kr_op_f64_ge(double a, double b) { return a >= b; }
KR_INLINE int kr_op_f64_truth(double a) { return a != 0; }
typedef struct { double re, im; } KrPair;
// (ar + ai j) / (br + bi j) by Smith's method; the divisor is not zero.
KR_INLINE KrPair kr_complex_quotient(double ar, double ai, double br, double bi) {
    double re = __builtin_fabs(br), im = __builtin_fabs(bi);
    if (re >= im) {
        double ratio = bi / br, divisor = br + bi * ratio;
        return (KrPair){(ar + ai * ratio) / divisor, (ai - ar * ratio) / divisor};
    }
    if (im >= re) {
        double ratio = br / bi, divisor = br * ratio + bi;
        return (KrPair){(ar * ratio + ai) / divisor, (ai * ratio - ar) / divisor};
    }
    return (KrPair){__builtin_nan(""), __builtin_nan("")};
}
// Sums of doubles with compensation: Neumaier's variant of Kahan's method.
KR_INLINE double kr_op_f64_sum_rest(double lost, double total, double x) {
    double t = total + x;
    return lost + (__builtin_fabs(total) >= __builtin_fabs(x) ? (total - t) + x : (x - t) + total);
}
// A compensation that is not finite would turn an infinite sum into a nan; one of zero would lose the sign of -0.0.
KR_INLINE double kr_op_f64_sum_total(double total, double lost) { return lost != 0 && isfinite(lost) ? total + lost : total; }
KR_INLINE double kr_op_f64_floor_divide(double a, double b) { return kr_double_floordiv(a, b); }
KR_INLINE double kr_op_f64_remainder(double a, double b) { return kr_double_mod(a, b); }
KR_INLINE double kr_op_f64_min(double a, double b) { return b < a ? b : a; }
KR_INLINE double kr_op_f64_max(double a, double b) { return b > a ? b : a; }
KR_INLINE double kr_op_f64_abs(double a) { return __builtin_fabs(a); }
KR_INLINE bool kr_op_f64_sqrt(double a, double *d) {
    if (!(a >= 0)) return true;
    *d = __builtin_sqrt(a);
    return false;
}
// Functions of math on doubles, as far as the result is finite: all else, errors among it, is left to the module's own.  The order
// is that of TypedForms+Math.swift.
#define KR_MATH_FUNCTIONS(F) \
    F(sin) F(cos) F(tan) F(asin) F(acos) F(atan) F(sinh) F(cosh) F(tanh) F(exp) F(log) F(log2) F(log10) F(fabs)
#define KR_MATH_FUNCTIONS2(F) F(pow) F(atan2) F(fmod) F(copysign)
#define KR_MATH_NUMBER(f) KR_MATH_##f,
enum { KR_MATH_FUNCTIONS(KR_MATH_NUMBER) KR_MATH_FUNCTIONS2(KR_MATH_NUMBER) KR_MATH_COUNT };
KR_INLINE bool kr_op_f64_math(double a, int function, double *d) {
    switch (function) {
#define KR_MATH_CASE(f) case KR_MATH_##f: *d = __builtin_##f(a); break;
        KR_MATH_FUNCTIONS(KR_MATH_CASE)
#undef KR_MATH_CASE
    }
    return !__builtin_isfinite(*d);
}
KR_INLINE bool kr_op_f64_math2(double a, double b, int function, double *d) {
    switch (function + KR_MATH_pow) {
#define KR_MATH_CASE(f) case KR_MATH_##f: *d = __builtin_##f(a, b); break;
        KR_MATH_FUNCTIONS2(KR_MATH_CASE)
#undef KR_MATH_CASE
    }
    return !__builtin_isfinite(*d);
}
KR_INLINE bool kr_op_f64_round(double a, int kind, int64_t *d) {
    double whole = kind == 0 ? __builtin_floor(a) : kind == 1 ? __builtin_ceil(a) : __builtin_trunc(a);
    if (!(__builtin_fabs(whole) < 0x1p62)) return true;
    *d = (int64_t)whole;
    return false;
}

// ---- loops over ranges.  The iterators are made when a typed function bails in the middle of such a loop.
KR_INLINE bool kr_op_range_step_check(int64_t step) { return step == 0; }
// Where the direction is not known, both sides are turned over when it goes down: the sign is found before the loop, not in it.
KR_INLINE int kr_op_range_test(int64_t at, int64_t end, int64_t step) {
    if (__builtin_constant_p(step > 0)) return step > 0 ? at < end : at > end;
    int64_t down = step >> 63;
    return (at ^ down) < (end ^ down);
}
KR_INLINE int64_t kr_op_range_advance(int64_t at, int64_t end, int64_t step) {
    int64_t next;
    if (__builtin_constant_p(step) && (step == 1 || step == -1)) return at + step;
    return KR_LIKELY(!__builtin_add_overflow(at, step, &next)) ? next : end;
}
KrValue kr_op_range_iterator(int64_t at, int64_t end, int64_t step);

KR_INLINE int64_t kr_op_range_length(int64_t at, int64_t end, int64_t step) {
    if (step > 0) return at < end ? (int64_t)(((uint64_t)end - (uint64_t)at - 1) / (uint64_t)step) + 1 : 0;
    return at > end ? (int64_t)(((uint64_t)at - (uint64_t)end - 1) / (0 - (uint64_t)step)) + 1 : 0;
}
KR_INLINE bool kr_op_range_last(int64_t at, int64_t end, int64_t step, int64_t *d) {
    if (step > 0 ? at >= end : at <= end) return __builtin_sub_overflow(at, step, d);
    // There may be more numbers than an int64 holds, but all of them are int64s.
    uint64_t distance = step > 0 ? (uint64_t)end - (uint64_t)at - 1 : (uint64_t)at - (uint64_t)end - 1;
    uint64_t by = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
    distance -= distance % by;
    *d = (int64_t)(step > 0 ? (uint64_t)at + distance : (uint64_t)at - distance);
    return false;
}

#endif
