// Decimal numbers: operations on exponents and on digits as such.
#include "decimal_impl.h"

bool kr_dec_is_integer(const DecNum *a) {
    if (a->kind) return false;
    return a->exp >= 0 || !a->size || (kr_dec_adjusted(a) >= 0 && kr_dec_trailing_zeros(a) >= -a->exp);
}

bool kr_dec_small_integer(const DecNum *a, int64_t *out) {
    if (!kr_dec_is_integer(a) || (a->size && kr_dec_adjusted(a) > 18)) return false;
    DecNum n;
    if (a->exp >= 0 || !a->size) {
        kr_dec_scale_up(&n, a, a->size ? a->exp : 0);
    } else {
        kr_dec_copy(&n, a);
        kr_dec_cut(&n, -a->exp);
    }
    uint64_t u = n.size ? n.limbs[0] : 0;
    if (n.size > 1 || u > INT64_MAX) return false;
    *out = a->sign ? -(int64_t)u : (int64_t)u;
    return true;
}

void kr_dec_normalize(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    kr_dec_copy(r, a);
    kr_dec_finish(r, e, status);
    if (r->kind) return;
    if (!r->size) {
        r->exp = 0;
        return;
    }
    kr_dec_strip(r, (e->clamp ? kr_dec_etop(e) : e->emax) - r->exp);
}

void kr_dec_quantize(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (a->kind || b->kind) {
        if (kr_dec_nan(r, a, b, e, status)) return;
        if (a->kind && b->kind) kr_dec_copy(r, a);
        else kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    if (b->exp > e->emax || b->exp < kr_dec_etiny(e)) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    if (!a->size) {
        kr_dec_set(r, a->sign, 0, b->exp);
        kr_dec_finish(r, e, status);
        return;
    }
    int64_t places = a->exp - b->exp;
    if (kr_dec_digits(a) + places > e->prec) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    uint32_t found = 0;
    if (places >= 0) {
        r->rest = DEC_REST_NONE;
        if (!kr_dec_scale_up(r, a, places)) {
            kr_dec_invalid(r, status, DEC_NO_MEMORY);
            return;
        }
    } else {
        kr_dec_copy(r, a);
        kr_dec_cut(r, -places);
        found = r->rest ? DEC_ROUNDED | DEC_INEXACT : DEC_ROUNDED;
        r->sign = a->sign;
        if (kr_dec_round_up(r, e->rounding)) kr_dec_increment(r);
        r->rest = DEC_REST_NONE;
    }
    r->kind = DEC_FINITE;
    r->sign = a->sign;
    r->exp = b->exp;
    if (kr_dec_digits(r) > e->prec || (r->size && kr_dec_adjusted(r) > e->emax)) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    *status |= found;
    kr_dec_finish(r, e, status);
}

static void to_integral(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status, bool signals) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    kr_dec_copy(r, a);
    if (a->kind || a->exp >= 0) return;
    r->exp = 0;
    if (!a->size) return;
    kr_dec_cut(r, -a->exp);
    if (signals) *status |= r->rest ? DEC_ROUNDED | DEC_INEXACT : DEC_ROUNDED;
    if (kr_dec_round_up(r, e->rounding)) kr_dec_increment(r);
    r->rest = DEC_REST_NONE;
}
void kr_dec_to_integral_exact(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) { to_integral(r, a, e, status, true); }
void kr_dec_to_integral_value(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) { to_integral(r, a, e, status, false); }

void kr_dec_logb(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    if (a->kind) {
        kr_dec_set_special(r, 0, DEC_INFINITE);
    } else if (!a->size) {
        kr_dec_set_special(r, 1, DEC_INFINITE);
        *status |= DEC_ZERO_DIVISION;
    } else {
        int64_t adjusted = kr_dec_adjusted(a);
        kr_dec_set(r, adjusted < 0, (uint64_t)(adjusted < 0 ? -adjusted : adjusted), 0);
        kr_dec_finish(r, e, status);
    }
}

void kr_dec_scaleb(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, b, e, status)) return;
    int64_t places, most = 2 * (e->emax + e->prec);
    if (b->kind || b->exp != 0 || !kr_dec_small_integer(b, &places) || places > most || places < -most) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    kr_dec_copy(r, a);
    if (a->kind) return;
    r->exp += places;
    if (r->exp > DEC_FAR_EXPONENT) r->exp = DEC_FAR_EXPONENT;
    kr_dec_finish(r, e, status);
}

// ---- moving digits in a coefficient of as many digits as the precision

static bool places_of(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status, int64_t *places) {
    if (kr_dec_nan(r, a, b, e, status)) return false;
    if (b->kind || b->exp != 0 || !kr_dec_small_integer(b, places) || *places > e->prec || *places < -e->prec) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return false;
    }
    kr_dec_copy(r, a);
    return !a->kind;
}

void kr_dec_shift(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    int64_t places;
    if (!places_of(r, a, b, e, status, &places)) return;
    if (places >= 0) {
        kr_dec_low_digits(r, e->prec - places > 0 ? e->prec - places : 0);
        if (places >= e->prec) r->size = 0;
        if (!kr_dec_scale_up(r, r, r->size ? places : 0)) kr_dec_invalid(r, status, DEC_NO_MEMORY);
    } else {
        kr_dec_low_digits(r, e->prec);
        kr_dec_cut(r, -places);
    }
    r->rest = DEC_REST_NONE;
    r->counted = 0;
}

void kr_dec_rotate(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    int64_t places;
    if (!places_of(r, a, b, e, status, &places)) return;
    if (places < 0) places += e->prec;
    if (e->prec > DEC_MOST_DIGITS) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    kr_dec_low_digits(r, e->prec);
    char space[64];
    int64_t length, prec = e->prec;
    char *digits = kr_dec_digits_text(r, space, &length), *turned = kr_alloc_atomic((size_t)prec);
    for (int64_t i = 0; i < prec; i++) {
        int64_t from = (i + places) % prec - (prec - length);
        turned[i] = from < 0 ? '0' : digits[from];
    }
    kr_dec_from_digits(r, turned, prec);
}

// ---- digits 0 and 1 as bits

// The digits of a logical operand; NULL: it is none.
static char *bits_of(const DecNum *a, int64_t *length) {
    if (a->kind || a->sign || a->exp) return NULL;
    char space[64], *digits = kr_dec_digits_text(a, space, length), *bits = kr_alloc_atomic((size_t)*length);
    for (int64_t i = 0; i < *length; i++) {
        if (digits[i] > '1') return NULL;
        bits[i] = digits[i];
    }
    return bits;
}

static void logical(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status, char operation) {
    int64_t m, n;
    char *x = bits_of(a, &m), *y = bits_of(b, &n);
    if (!x || !y) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    int64_t most = m > n ? m : n;
    char *result = kr_alloc_atomic((size_t)most);
    for (int64_t i = 0; i < most; i++) {
        int p = i < m ? x[m - 1 - i] - '0' : 0, q = i < n ? y[n - 1 - i] - '0' : 0;
        result[most - 1 - i] = (char)('0' + (operation == '&' ? p & q : operation == '|' ? p | q : p ^ q));
    }
    kr_dec_set(r, 0, 0, 0);
    kr_dec_from_digits(r, result, most);
    kr_dec_low_digits(r, e->prec);
}
void kr_dec_logical_and(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { logical(r, a, b, e, status, '&'); }
void kr_dec_logical_or(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { logical(r, a, b, e, status, '|'); }
void kr_dec_logical_xor(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { logical(r, a, b, e, status, '^'); }

void kr_dec_logical_invert(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) {
    int64_t length;
    if (!bits_of(a, &length)) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    if (e->prec > DEC_MOST_DIGITS) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    if (length < e->prec) length = e->prec;
    char *ones = kr_alloc_atomic((size_t)length);
    memset(ones, '1', (size_t)length);
    DecNum all;
    kr_dec_set(&all, 0, 0, 0);
    kr_dec_from_digits(&all, ones, length);
    logical(r, a, &all, e, status, '^');
}
