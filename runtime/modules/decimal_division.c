// Decimal numbers: integer quotients, remainders, square roots.
#include "decimal_impl.h"

// Quotient and remainder of finite numbers, b not 0, as exact numbers; false: the quotient has more digits than the precision.
static bool divide_whole(DecNum *q, DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e) {
    int64_t exp = a->exp < b->exp ? a->exp : b->exp, apart = kr_dec_adjusted(a) - kr_dec_adjusted(b);
    int sign = a->sign ^ b->sign;
    kr_dec_set(q, sign, 0, 0);
    if (!a->size || apart < 0) {
        if (!kr_dec_scale_up(r, a, a->size ? a->exp - exp : 0)) return false;
        r->sign = a->sign, r->kind = DEC_FINITE, r->exp = exp, r->rest = DEC_REST_NONE;
        return true;
    }
    DecNum n, d;
    if (apart > e->prec || !kr_dec_scale_up(&n, a, a->exp - exp) || !kr_dec_scale_up(&d, b, b->exp - exp)) return false;
    kr_dec_set(r, a->sign, 0, exp);
    kr_dec_divide_coefficients(q, r, &n, &d);
    return kr_dec_digits(q) <= e->prec;
}

void kr_dec_divint(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    int sign = a->sign ^ b->sign;
    if (a->kind || b->kind) {
        if (kr_dec_nan(r, a, b, e, status)) return;
        if (a->kind && b->kind) kr_dec_invalid(r, status, DEC_INVALID);
        else if (a->kind) kr_dec_set_special(r, sign, DEC_INFINITE);
        else kr_dec_set(r, sign, 0, 0);
        return;
    }
    if (!b->size) {
        if (!a->size) {
            kr_dec_invalid(r, status, DEC_UNDEFINED);
        } else {
            kr_dec_set_special(r, sign, DEC_INFINITE);
            *status |= DEC_ZERO_DIVISION;
        }
        return;
    }
    DecNum rest;
    if (divide_whole(r, &rest, a, b, e)) kr_dec_finish(r, e, status);
    else kr_dec_invalid(r, status, DEC_IMPOSSIBLE);
}

void kr_dec_rem(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (a->kind || b->kind) {
        if (kr_dec_nan(r, a, b, e, status)) return;
        if (a->kind) {
            kr_dec_invalid(r, status, DEC_INVALID);
        } else {
            kr_dec_copy(r, a);
            kr_dec_finish(r, e, status);
        }
        return;
    }
    if (!b->size) {
        kr_dec_invalid(r, status, a->size ? DEC_INVALID : DEC_UNDEFINED);
        return;
    }
    DecNum q;
    if (divide_whole(&q, r, a, b, e)) kr_dec_finish(r, e, status);
    else kr_dec_invalid(r, status, DEC_IMPOSSIBLE);
}

void kr_dec_divmod(DecNum *q, DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    int sign = a->sign ^ b->sign;
    if (a->kind || b->kind) {
        if (kr_dec_nan(q, a, b, e, status)) {
            kr_dec_copy(r, q);
        } else if (a->kind) {
            if (b->kind) kr_dec_set_special(q, 0, DEC_QNAN);
            else kr_dec_set_special(q, sign, DEC_INFINITE);
            kr_dec_invalid(r, status, DEC_INVALID);
        } else {
            kr_dec_set(q, sign, 0, 0);
            kr_dec_copy(r, a);
            kr_dec_finish(r, e, status);
        }
        return;
    }
    if (!b->size) {
        if (!a->size) {
            kr_dec_set_special(q, 0, DEC_QNAN);
            kr_dec_invalid(r, status, DEC_UNDEFINED);
        } else {
            kr_dec_set_special(q, sign, DEC_INFINITE);
            kr_dec_invalid(r, status, DEC_ZERO_DIVISION | DEC_INVALID);
        }
        return;
    }
    if (divide_whole(q, r, a, b, e)) {
        kr_dec_finish(q, e, status);
        kr_dec_finish(r, e, status);
    } else {
        kr_dec_set_special(q, 0, DEC_QNAN);
        kr_dec_invalid(r, status, DEC_IMPOSSIBLE);
    }
}

// The remainder of the division with the nearest integer as quotient, the even one of two.
void kr_dec_rem_near(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (a->kind || b->kind || !b->size) {
        kr_dec_rem(r, a, b, e, status);
        return;
    }
    DecNum q, twice;
    DecEnv wider = *e;
    wider.prec++;
    if (!divide_whole(&q, r, a, b, &wider)) {
        kr_dec_invalid(r, status, DEC_IMPOSSIBLE);
        return;
    }
    if (r->size && kr_dec_adjusted(a) - kr_dec_adjusted(b) >= -1) {
        // 2 * r against b, which has the remainder's exponent or a larger one
        DecNum unit, two;
        kr_dec_set(&two, 0, 2, 0);
        uint32_t ignored = 0;
        kr_dec_mul(&twice, r, &two, &kr_dec_widest, &ignored);
        twice.sign = 0;
        kr_dec_copy(&unit, b);
        unit.sign = 0;
        int order = kr_dec_order(&twice, &unit);
        if (order > 0 || (order == 0 && q.size && q.limbs[0] & 1)) {
            DecNum rest;
            kr_dec_copy(&rest, r);
            unit.sign = !a->sign;
            kr_dec_add(r, &rest, &unit, &kr_dec_widest, &ignored);
            if (!r->size) r->sign = a->sign;
            kr_dec_increment(&q);
        }
    }
    if (kr_dec_digits(&q) > e->prec) kr_dec_invalid(r, status, DEC_IMPOSSIBLE);
    else kr_dec_finish(r, e, status);
}

// ---- square roots

// The root of the coefficient with `digits` digits; false: too large.
static bool root(DecNum *r, const DecNum *a, int64_t digits) {
    int odd = (int)(a->exp & 1);
    int64_t ideal = (a->exp - odd) / 2, length = (kr_dec_digits(a) + odd + 1) / 2, shift = digits - length;
    DecNum c;
    kr_dec_copy(&c, a);
    if (2 * shift + odd >= 0) {
        if (!kr_dec_scale_up(&c, &c, 2 * shift + odd)) return false;
    } else {
        kr_dec_cut(&c, -2 * shift - odd);
    }
    uint8_t below = c.rest;
    int64_t size;
    const uint64_t *limbs = kr_dec_as_limbs(&c, &size);
    uint64_t space[2 * DEC_ROOM], *whole = size <= DEC_ROOM ? space : kr_alloc_atomic((size_t)size * 16), *rest = whole + size;
    bool exact = mpn_sqrtrem(whole, rest, limbs, size) == 0 && !below;
    kr_dec_set_limbs(r, whole, (size + 1) / 2);
    r->kind = DEC_FINITE, r->sign = 0;
    r->exp = ideal - shift;
    r->rest = DEC_REST_NONE;
    if (exact) {
        kr_dec_strip(r, shift);
    } else {
        // There is a digit more than the precision: a rest of any size says how to round it.
        r->rest = DEC_REST_LOW;
    }
    return true;
}

void kr_dec_sqrt(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    DecEnv even = *e;
    even.rounding = DEC_HALF_EVEN;
    if (kr_dec_is_zero(a)) {
        kr_dec_set(r, a->sign, 0, a->exp >> 1);
        kr_dec_finish(r, e, status);
        return;
    }
    if (a->sign) {
        kr_dec_invalid(r, status, DEC_INVALID);
        return;
    }
    if (a->kind) {
        kr_dec_copy(r, a);
        return;
    }
    int64_t enough = kr_dec_digits(a) + 2;
    int64_t wanted = e->prec + 1;
    if (e->prec > 20000 && e->prec > enough && root(r, a, enough) && !r->rest) wanted = 0;
    if (wanted && (e->prec > DEC_MOST_DIGITS || !root(r, a, wanted))) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    if (!r->rest && r->exp > a->exp >> 1) *status |= DEC_ROUNDED;
    kr_dec_finish(r, &even, status);
}
