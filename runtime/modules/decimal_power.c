// Decimal numbers: powers.
//
// With an integer as exponent by squaring, with a few digits more than the precision; else by logarithm.  Results are within one
// unit of the last digit, as the specification asks for.
#include "decimal_functions_impl.h"

static int64_t digits_of(int64_t n) {
    int64_t count = 1;
    for (uint64_t rest = (uint64_t)(n < 0 ? -n : n); rest >= 10; rest /= 10) count++;
    return count;
}

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
    work.prec += digits_of((int64_t)n) + 2 + inverse;
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
    if (r->kind == DEC_INFINITE) kr_dec_set(r, 0, 1, DEC_FAR_EXPONENT);   // the context's rounding may give the largest number
    r->sign = (uint8_t)sign;
    kr_dec_finish(r, e, status);
}

// a > 0; sign: the result's
static void real_power(DecNum *r, const DecNum *a, const DecNum *b, int sign, const DecEnv *e, uint32_t *status) {
    if (e->prec > DEC_MOST_DIGITS) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    DecEnv work = kr_dec_widest;
    int64_t digits = kr_dec_digits(a);
    work.prec = (digits > e->prec ? digits : e->prec) + 23;
    DecNum log, argument, one;
    uint32_t ignored = 0;
    kr_dec_ln(&log, a, &work, &ignored);
    kr_dec_mul(&argument, &log, b, &work, &ignored);
    kr_dec_exp(r, &argument, &work, &ignored);
    *status |= (ignored & DEC_NO_MEMORY) | DEC_INEXACT | DEC_ROUNDED;
    kr_dec_set(&one, 0, 1, 0);
    if (!r->kind && kr_dec_order(r, &one) == 0) padded_one(r, 0, e->prec - 1, status);
    if (r->kind == DEC_INFINITE) kr_dec_set(r, 0, 1, DEC_FAR_EXPONENT);
    r->sign = (uint8_t)sign;
    kr_dec_finish(r, e, status);
}

// At most log10(|log10(a)|), a > 0 and not 1.
static int64_t least_log_log(const DecNum *a) {
    int64_t adjusted = kr_dec_adjusted(a);
    if (adjusted > 0) return digits_of(adjusted) - 1;
    if (adjusted < -1) return digits_of(adjusted + 1) - 1;
    DecNum one, distance;
    uint32_t ignored = 0;
    kr_dec_set(&one, 0, 1, 0);
    kr_dec_sub(&distance, a, &one, &kr_dec_widest, &ignored);
    return kr_dec_adjusted(&distance) - (adjusted == 0 ? 2 : 1);
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
    // The result's exponent is about b * log10(a): results far beyond the range are not calculated.
    bool grows = (order > 0) != b->sign;
    if (digits_of(grows ? e->emax : kr_dec_etiny(e)) < least_log_log(&size) + kr_dec_adjusted(b)) {
        kr_dec_set(r, sign, 1, grows ? DEC_FAR_EXPONENT : kr_dec_etiny(e) - 1);
        kr_dec_finish(r, e, status);
        return;
    }
    int64_t n;
    bool small = kr_dec_small_integer(b, &n);
    if (small) integer_power(r, a, (uint64_t)(n < 0 ? -n : n), n < 0, sign, e, status);
    else real_power(r, &size, b, sign, e, status);
}

static KrValue whole(const DecNum *a) {
    KrValue v = kr_dec_int(a, false);
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
        base = kr_int_mod(kr_int_mul(kr_dec_int(a, false), kr_int_pow(kr_from_small(10), kr_int_from_int64(a->exp), modulus)), modulus);
    } else {
        base = whole(a);
    }
    KrValue result;
    if (b->exp > 0) {
        // a ** (c * 10 ** k), a factor of ten at a time
        result = kr_int_pow(base, kr_dec_int(b, false), modulus);
        for (int64_t k = 0; k < b->exp; k++) result = kr_int_pow(result, kr_from_small(10), modulus);
    } else {
        result = kr_int_pow(base, whole(b), modulus);
    }
    DecNum view;
    kr_dec_operand(&view, result);
    kr_dec_copy(r, &view);
    r->sign = a->sign && is_odd(b);
}
