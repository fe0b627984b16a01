// Integers to and from doubles, C integers and bytes; hashing; true division.
//
// To a double everything is rounded once: the top 64 bits with a sticky last bit are handed to the processor's own
// conversion, which rounds half to even.
#include "int_impl.h"

#include <math.h>

#define HASH_MODULUS (((uint64_t)1 << 61) - 1)

int64_t kr_int_hash(KrValue v) {
    int64_t hash;
    if (kr_is_small(v)) {
        int64_t i = kr_small(v);
        hash = (int64_t)(kr_magnitude(i) % HASH_MODULUS);
        if (i < 0) hash = -hash;
    } else {
        KrLimbs x;
        kr_limbs_of(v, &x);
        hash = x.n == 0 ? 0 : (int64_t)mpn_mod_1(x.p, x.n, HASH_MODULUS);
        if (x.negative) hash = -hash;
    }
    return hash == -1 ? -2 : hash;
}

// The limbs as m * 2**e with m's top bit set; the last bit of m is also set when bits below it were lost.
static uint64_t top_bits(const mp_limb_t *p, int64_t n, int64_t *exponent) {
    int shift = __builtin_clzll(p[n - 1]);
    uint64_t m = p[n - 1] << shift;
    bool lost = false;
    if (n > 1) {
        if (shift != 0) m |= p[n - 2] >> (64 - shift);
        lost = (p[n - 2] << shift) != 0 || (n > 2 && !mpn_zero_p(p, n - 2));
    }
    *exponent = n * 64 - shift - 64;
    return m | lost;
}

double kr_int_to_double(KrValue v) {
    if (kr_is_small(v)) return (double)kr_small(v);
    KrLimbs x;
    kr_limbs_of(v, &x);
    if (x.n == 0) return 0.0;
    double d;
    if (x.n == 1) {
        d = (double)x.p[0];
    } else {
        int64_t exponent;
        uint64_t m = top_bits(x.p, x.n, &exponent);
        d = exponent > 960 ? HUGE_VAL : ldexp((double)m, (int)exponent);
        if (d == HUGE_VAL) {
            kr_raise(&kr_exc_OverflowError, "int too large to convert to float");
            return -1.0;
        }
    }
    return x.negative ? -d : d;
}

KrValue kr_int_from_double(double d) {
    if (d >= -0x1p62 && d < 0x1p62) return kr_from_small((int64_t)d);
    if (isnan(d)) return kr_raise(&kr_exc_ValueError, "cannot convert float NaN to integer");
    if (isinf(d)) return kr_raise(&kr_exc_OverflowError, "cannot convert float infinity to integer");
    int exponent;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(d), &exponent), 53);
    KrValue v = kr_int_shift(kr_from_small((int64_t)m), exponent - 53);
    return d < 0 && v ? kr_int_neg(v) : v;
}

int kr_int_float_compare(KrValue i, double d) {
    if (isinf(d)) return d > 0 ? -1 : 1;
    int64_t small;
    if (!kr_int_fits64(i, &small)) {
        if (fabs(d) < 0x1p63) return kr_int_sign(i);
        return kr_int_compare(i, kr_int_from_double(d));
    }
    if (d >= 0x1p63) return -1;
    if (d < -0x1p63) return 1;
    int64_t whole = (int64_t)d;
    if (small != whole) return small < whole ? -1 : 1;
    double fraction = d - (double)whole;   // exact: beyond 2**53 there is none
    return (fraction < 0) - (fraction > 0);
}

// m * 2**exponent rounded half to even; m has its top bit set and its last bit stands for all that is below.  Below 2**-1022
// fewer than 53 bits remain.
double kr_double_from_bits(uint64_t m, int64_t exponent) {
    if (exponent > 960) return HUGE_VAL;
    int64_t excess = -1074 - exponent;   // bits of m below the last bit of a subnormal
    if (excess <= 11) return ldexp((double)m, (int)exponent);
    if (excess > 64) return 0.0;
    if (excess == 64) return m > (uint64_t)1 << 63 ? 0x1p-1074 : 0.0;
    uint64_t unit = (uint64_t)1 << excess, below = m & (unit - 1), whole = m >> excess, half = unit >> 1;
    if (below > half || (below == half && (whole & 1))) whole++;
    return ldexp((double)whole, -1074);
}

// ---- true division: the quotient is computed to at least 64 bits plus a sticky bit, then rounded once.
// |x| / |y|; -1.0 raised.
static double rounded_quotient(KrLimbs *x, KrLimbs *y, bool *overflow) {
    *overflow = false;
    int64_t shift = 66 - (kr_limbs_bits(x) - kr_limbs_bits(y));
    if (66 - shift > 1026) {
        *overflow = true;
        return 0.0;
    }
    if (66 - shift < -1076) return 0.0;
    // numerator * 2**shift, shift possibly negative: then the bits lost only matter as sticky
    int64_t words = (shift > 0 ? shift : -shift) / 64 + 2, n = x->n + words;
    mp_limb_t *numerator = kr_limb_scratch(n), *q = kr_limb_scratch(n + 2), *r = kr_limb_scratch(y->n + 1);
    if (numerator == NULL || q == NULL || r == NULL) return -1.0;
    bool lost = false;
    if (shift >= 0) {
        int64_t w = shift / 64;
        memset(numerator, 0, (size_t)n * 8);
        if (shift % 64) numerator[w + x->n] = mpn_lshift(numerator + w, x->p, x->n, (unsigned)(shift % 64));
        else memcpy(numerator + w, x->p, (size_t)x->n * 8);
        n = w + x->n + 1;
    } else {
        int64_t w = -shift / 64;
        unsigned bits = (unsigned)(-shift % 64);
        n = x->n - w;
        if (bits) lost = mpn_rshift(numerator, x->p + w, n, bits) != 0;
        else memcpy(numerator, x->p + w, (size_t)n * 8);
        lost |= w > 0 && !mpn_zero_p(x->p, w);
    }
    while (n > 0 && numerator[n - 1] == 0) n--;
    mpn_tdiv_qr(q, r, 0, numerator, n, y->p, y->n);
    lost |= !mpn_zero_p(r, y->n);
    int64_t qn = n - y->n + 1, exponent;
    while (q[qn - 1] == 0) qn--;
    uint64_t m = top_bits(q, qn, &exponent) | lost;
    exponent -= shift;
    double d = kr_double_from_bits(m, exponent);
    *overflow = isinf(d);
    return d;
}

KrValue kr_int_truediv(KrValue a, KrValue b) {
    KrLimbs x, y;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    if (y.n == 0) return kr_raise(&kr_exc_ZeroDivisionError, "division by zero");
    bool negative = x.negative != y.negative;
    if (x.n == 0) return kr_from_double(negative ? -0.0 : 0.0);
    if (kr_limbs_bits(&x) <= 53 && kr_limbs_bits(&y) <= 53) {
        double d = (double)x.p[0] / (double)y.p[0];
        return kr_from_double(negative ? -d : d);
    }
    bool overflow;
    double d = rounded_quotient(&x, &y, &overflow);
    if (d == -1.0) return 0;
    if (overflow) return kr_raise(&kr_exc_OverflowError, "integer division result too large for a float");
    return kr_from_double(negative ? -d : d);
}

// ---- C integers
int64_t kr_int_to_int64(KrValue v, bool *overflow) {
    int64_t i;
    *overflow = !kr_int_fits64(v, &i);
    return *overflow ? (kr_int_sign(v) < 0 ? INT64_MIN : INT64_MAX) : i;
}

KrValue kr_int_exact(KrValue v) {
    if (kr_is_small(v) || KR_OBJECT(v)->ob_type == &kr_int_type) return v;
    KrInt *o = KR_AS(KrInt, v);
    return kr_int_from_limbs(o->limbs, o->size < 0 ? -o->size : o->size, o->size < 0);
}

KrValue kr_index(KrValue v) {
    if (KR_LIKELY(kr_is_small(v))) return v;
    if (kr_is_int(v)) return kr_int_exact(v);
    KrType *t = kr_ready_type_of(v);
    if (t->nb_index == NULL) return kr_raise(&kr_exc_TypeError, "'%T' object cannot be interpreted as an integer", v);
    KrValue i = t->nb_index(v);
    if (i == 0) return 0;
    if (!kr_is_int(i)) return kr_raise(&kr_exc_TypeError, "__index__ returned non-int (type %T)", i);
    if (KR_UNLIKELY(!kr_is_small(i) && KR_OBJECT(i)->ob_type != &kr_int_type) && kr_warn_subclass(i, "__index__", "int") < 0) return 0;
    return kr_int_exact(i);
}

int64_t kr_as_int64(KrValue v) {
    if (KR_LIKELY(kr_is_small(v))) return kr_small(v);
    KrValue i = kr_index(v);
    if (i == 0) return -1;
    bool overflow;
    int64_t result = kr_int_to_int64(i, &overflow);
    if (overflow) {
        kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    }
    return result;
}

int kr_as_int(KrValue v) {
    KrValue i = kr_index(v);
    if (i == 0) return -1;
    bool overflow = false;
    int64_t result = kr_int_to_int64(i, &overflow);
    if (!overflow && result == (int)result) return (int)result;
    kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C int");
    return -1;
}

int64_t kr_int_as_int64(KrValue v) {
    if (kr_is_int(v)) return kr_as_int64(v);
    kr_raise(&kr_exc_TypeError, "an integer is required");
    return -1;
}

int64_t kr_as_index(KrValue v) {
    if (KR_LIKELY(kr_is_small(v))) return kr_small(v);
    KrValue i = kr_index(v);
    if (i == 0) return -1;
    bool overflow;
    return kr_int_to_int64(i, &overflow);
}

int64_t kr_as_index_checked(KrValue v) {
    if (KR_LIKELY(kr_is_small(v))) return kr_small(v);
    KrValue i = kr_index(v);
    if (i == 0) return -1;
    bool overflow;
    int64_t result = kr_int_to_int64(i, &overflow);
    if (overflow) {
        kr_raise(&kr_exc_IndexError, "cannot fit '%T' into an index-sized integer", v);
        return -1;
    }
    return result;
}
