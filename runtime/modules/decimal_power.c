// Decimal numbers: powers.
//
// With an integer as exponent by squaring, with a few digits more than the precision; else by logarithm.  Results are within one
// unit of the last digit, as the specification asks for.
#include <math.h>

#include "decimal_functions_impl.h"

static bool is_odd(const DecNum *a) {
    if (!kr_dec_is_integer(a) || a->exp > 0 || !a->size) return false;
    DecNum n;
    kr_dec_copy(&n, a);
    kr_dec_cut(&n, -a->exp);
    return n.size && n.limbs[0] & 1;
}

// 1 with `places` zeros behind the point
static void padded_one(DecNum *r, int sign, int64_t places, uint32_t *status) {
    kr_dec_set(r, sign, 1, 0);
    if (!kr_dec_scale_up(r, r, places)) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    r->exp = -places;
}

static void power_of_one(DecNum *r, const DecNum *a, const DecNum *b, int sign, const DecEnv *e, uint32_t *status) {
    if (!kr_dec_is_integer(b)) {
        *status |= DEC_INEXACT | DEC_ROUNDED;
        padded_one(r, sign, e->prec - 1, status);
        return;
    }
    if (b->sign) {
        kr_dec_set(r, sign, 1, 0);
        return;
    }
    // 1.00 ** 3 keeps places as multiplication would, up to the precision.
    int64_t times, places, most = e->prec - 1;
    if (!kr_dec_small_integer(b, &times) || __builtin_mul_overflow(times, -a->exp, &places)) places = a->exp ? most + 1 : 0;
    if (places > most) {
        places = most;
        *status |= DEC_ROUNDED;
    }
    padded_one(r, sign, places > 0 ? places : 0, status);
}

static void integer_power(DecNum *r, const DecNum *a, uint64_t n, bool inverse, int sign, const DecEnv *e, uint32_t *status) {
    DecEnv work = *e;
    int64_t length = 1;
    for (uint64_t rest = n; rest >= 10; rest /= 10) length++;
    work.prec += length + 2 + inverse;
    work.rounding = DEC_HALF_EVEN;
    work.clamp = 0;
    if (work.prec > DEC_MAX_PREC) work.prec = DEC_MAX_PREC;
    DecNum base, product, one;
    kr_dec_copy(&base, a);
    base.sign = 0;
    if (inverse) {
        DecNum positive;
        kr_dec_copy(&positive, &base);
        kr_dec_set(&one, 0, 1, 0);
        kr_dec_div(&base, &one, &positive, &work, status);
    }
    kr_dec_copy(r, &base);
    for (uint64_t bit = n == 1 ? 0 : (uint64_t)1 << (62 - __builtin_clzll(n)); bit; bit >>= 1) {
        kr_dec_mul(&product, r, r, &work, status);
        if (n & bit) kr_dec_mul(r, &product, &base, &work, status);
        else kr_dec_copy(r, &product);
        if (r->kind || (!r->size && *status & DEC_CLAMPED)) break;
    }
    r->sign = (uint8_t)sign;
    kr_dec_finish(r, e, status);
}

// a > 0; sign: the result's
static void real_power(DecNum *r, const DecNum *a, const DecNum *b, int sign, const DecEnv *e, uint32_t *status) {
    if (e->prec > DEC_MOST_DIGITS) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    DecNum one, log, argument;
    uint32_t ignored = 0;
    kr_dec_set(&one, 0, 1, 0);
    int64_t digits = e->prec + 19, more = kr_dec_adjusted(b) + 25;
    kr_dec_ln_digits(&log, a, digits + (more > 0 ? more : 0), false);
    log.sign = kr_dec_order(a, &one) < 0;
    kr_dec_mul(&argument, &log, b, &kr_dec_widest, &ignored);
    if (kr_dec_adjusted(&argument) < -digits) {
        kr_dec_set(r, 0, 1, 0);
        kr_dec_scale_up(r, r, e->prec);
        r->exp = -e->prec;
    } else {
        kr_dec_exp_digits(r, &argument, digits);
    }
    // A result that is exact is not told from one that nearly is.
    DecEnv even = *e;
    even.prec += 8;
    even.rounding = DEC_HALF_EVEN;
    even.emax = DEC_MAX_EMAX, even.emin = DEC_MIN_EMIN;
    r->rest = DEC_REST_NONE;
    kr_dec_finish(r, &even, &ignored);
    *status |= DEC_INEXACT | DEC_ROUNDED;
    if (!r->kind && kr_dec_order(r, &one) == 0) padded_one(r, 0, e->prec - 1, status);
    r->sign = (uint8_t)sign;
    kr_dec_finish(r, e, status);
}

// About log10(a), a > 0: good enough to tell results beyond all exponents.
static double rough_log10(const DecNum *a) {
    double top = 0;
    for (int64_t i = a->size - 1, n = 0; i >= 0 && n < 3; i--, n++) top = top * 0x1p64 + (double)a->limbs[i];
    int64_t left = a->size > 3 ? a->size - 3 : 0;
    return log10(top) + (double)left * 64 * 0.30102999566398119521 + (double)a->exp;
}

void kr_dec_pow(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, b, e, status)) return;
    bool integer = kr_dec_is_integer(b);
    int sign = a->sign && is_odd(b);
    if (kr_dec_is_zero(b)) {
        if (kr_dec_is_zero(a)) kr_dec_invalid(r, status, DEC_INVALID);
        else kr_dec_set(r, 0, 1, 0);
        return;
    }
    if (kr_dec_is_zero(a)) {
        if (b->sign) kr_dec_set_special(r, sign, DEC_INFINITE);
        else kr_dec_set(r, sign, 0, 0);
        return;
    }
    if (a->sign && (!integer || b->kind)) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    DecNum one, size;
    kr_dec_set(&one, 0, 1, 0);
    kr_dec_copy(&size, a);
    size.sign = 0;
    int order = a->kind ? 1 : kr_dec_order(&size, &one);
    if (b->kind) {
        if (order == 0) {
            *status |= DEC_INEXACT | DEC_ROUNDED;
            padded_one(r, sign, e->prec - 1, status);
        } else if ((order > 0) == b->sign) {
            kr_dec_set(r, sign, 0, 0);
        } else {
            kr_dec_set_special(r, sign, DEC_INFINITE);
        }
        return;
    }
    if (a->kind) {
        if (b->sign) kr_dec_set(r, sign, 0, 0);
        else kr_dec_set_special(r, sign, DEC_INFINITE);
        return;
    }
    if (order == 0) {
        power_of_one(r, a, b, sign, e, status);
        return;
    }
    // The result's exponent is about b * log10(a).
    int64_t n;
    bool small = kr_dec_small_integer(b, &n);
    double bound = fabs(rough_log10(&size));
    if (bound < 1e-6) {
        DecNum log;
        kr_dec_ln_digits(&log, &size, 20, true);
        bound = pow(10, rough_log10(&log));
    }
    if (kr_dec_adjusted(b) > 300) bound = INFINITY;
    else bound *= pow(10, rough_log10(b));
    if (bound > 4.0 * (double)(e->emax > -e->emin ? e->emax : -e->emin) + 4.0 * (double)e->prec + 100) {
        bool grows = (order > 0) != b->sign;
        kr_dec_set(r, sign, 1, grows ? DEC_FAR_EXPONENT : kr_dec_etiny(e) - 1);
        kr_dec_finish(r, e, status);
        return;
    }
    if (small) integer_power(r, a, (uint64_t)(n < 0 ? -n : n), n < 0, sign, e, status);
    else real_power(r, &size, b, sign, e, status);
}

static KrValue whole(const DecNum *a) {
    KrValue v = kr_dec_int(a);
    if (a->exp > 0) return kr_int_mul(v, kr_int_pow(kr_from_small(10), kr_from_small(a->exp), KR_NONE));
    return a->exp < 0 ? kr_int_floordiv(v, kr_int_pow(kr_from_small(10), kr_from_small(-a->exp), KR_NONE)) : v;
}

void kr_dec_powmod(DecNum *r, const DecNum *a, const DecNum *b, const DecNum *m, const DecEnv *e, uint32_t *status) {
    if (a->kind >= DEC_QNAN || b->kind >= DEC_QNAN || m->kind >= DEC_QNAN) {
        const DecNum *nan = a->kind == DEC_SNAN ? a : b->kind == DEC_SNAN ? b : m->kind == DEC_SNAN ? m : a->kind == DEC_QNAN ? a : b->kind == DEC_QNAN ? b : m;
        kr_dec_nan(r, nan, NULL, e, status);
        return;
    }
    if (!kr_dec_is_integer(a) || !kr_dec_is_integer(b) || !kr_dec_is_integer(m) || (b->sign && b->size) || !m->size ||
        kr_dec_adjusted(m) >= e->prec || (!a->size && !b->size)) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    KrValue modulus = whole(m), base;
    // a * 10 ** exp may be a very long number: only its remainder is needed
    if (a->exp > 0) {
        base = kr_int_mod(kr_int_mul(kr_dec_int(a), kr_int_pow(kr_from_small(10), kr_int_from_int64(a->exp), modulus)), modulus);
    } else {
        base = whole(a);
    }
    KrValue result;
    if (b->exp > 0) {
        // a ** (c * 10 ** k), a factor of ten at a time
        result = kr_int_pow(base, kr_dec_int(b), modulus);
        for (int64_t k = 0; k < b->exp; k++) result = kr_int_pow(result, kr_from_small(10), modulus);
    } else {
        result = kr_int_pow(base, whole(b), modulus);
    }
    DecNum view;
    kr_dec_operand(&view, result);
    kr_dec_copy(r, &view);
    r->sign = a->sign && is_odd(b);
    kr_dec_finish(r, e, status);
}
