// Decimal numbers: sums, products, quotients, signs.
//
// The specification's arithmetic: the exact result, rounded once.  Sums of numbers far apart need no digits of the smaller one:
// it only says on which side of the larger one the result is.
#include "decimal_impl.h"

void kr_dec_plus(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    kr_dec_copy(r, a);
    if (kr_dec_is_zero(a)) r->sign = e->rounding == DEC_FLOOR && a->sign;
    kr_dec_finish(r, e, status);
}
void kr_dec_minus(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    kr_dec_copy(r, a);
    r->sign = kr_dec_is_zero(a) && e->rounding != DEC_FLOOR ? 0 : !a->sign;
    kr_dec_finish(r, e, status);
}
void kr_dec_abs(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    kr_dec_copy(r, a);
    r->sign = 0;
    kr_dec_finish(r, e, status);
}

// ---- sums

// r = |a - b| for a > b, or a + b, of coefficients with one exponent.
static void add_limbs(DecNum *r, const DecNum *a, const DecNum *b) {
    if (a->size < b->size) {
        const DecNum *t = a;
        a = b, b = t;
    }
    kr_dec_reserve(r, a->size + 1);
    r->limbs[a->size] = b->size ? mpn_add(r->limbs, a->limbs, a->size, b->limbs, b->size) : (mpn_copyi(r->limbs, a->limbs, a->size), 0);
    kr_dec_trim(r);
}
static void sub_limbs(DecNum *r, const DecNum *a, const DecNum *b) {
    kr_dec_reserve(r, a->size);
    if (b->size) mpn_sub(r->limbs, a->limbs, a->size, b->limbs, b->size);
    else mpn_copyi(r->limbs, a->limbs, a->size);
    kr_dec_trim(r);
}

static void combine(DecNum *r, const DecNum *a, const DecNum *b, int b_sign, int64_t exp, const DecEnv *e) {
    r->kind = DEC_FINITE;
    r->exp = exp;
    r->rest = DEC_REST_NONE;
    r->sign = a->sign;
    if (a->sign == b_sign) {
        add_limbs(r, a, b);
        return;
    }
    int order = kr_dec_compare_coefficients(a, b);
    if (!order) {
        kr_dec_set(r, e->rounding == DEC_FLOOR, 0, exp);
    } else if (order > 0) {
        sub_limbs(r, a, b);
    } else {
        sub_limbs(r, b, a);
        r->sign = (uint8_t)b_sign;
    }
}

static void infinite_sum(DecNum *r, const DecNum *a, const DecNum *b, int b_sign, uint32_t *status) {
    if (a->kind && b->kind && a->sign != b_sign) kr_dec_invalid(r, status, DEC_INVALID);
    else kr_dec_set_special(r, a->kind ? a->sign : b_sign, DEC_INFINITE);
}

static void sum(DecNum *r, const DecNum *a, const DecNum *b, int b_sign, const DecEnv *e, uint32_t *status) {
    if (KR_UNLIKELY(a->kind || b->kind)) {
        if (!kr_dec_nan(r, a, b, e, status)) infinite_sum(r, a, b, b_sign, status);
        return;
    }
    int64_t places = a->exp - b->exp;
    if (places == 0) {
        combine(r, a, b, b_sign, a->exp, e);
        kr_dec_finish(r, e, status);
        return;
    }
    const DecNum *high = places > 0 ? a : b, *low = places > 0 ? b : a;
    int high_sign = places > 0 ? a->sign : b_sign, low_sign = places > 0 ? b_sign : a->sign;
    if (places < 0) places = -places;
    DecNum scaled, tiny;
    int64_t exp = low->exp;
    if (high->size) {
        // Does the lower one end below all digits that count?
        int64_t limit = high->exp - 1, more = kr_dec_digits(high) - e->prec - 1;
        if (more < 0) limit += more;
        if (kr_dec_adjusted(low) < limit) {
            kr_dec_set(&tiny, low_sign, low->size != 0, limit);
            low = &tiny;
            exp = limit;
            places = high->exp - limit;
        } else if (limit - low->exp > 40 && kr_dec_adjusted(high) - kr_dec_adjusted(low) > 2) {
            // Of its digits that do not count only this is left: whether there are any.
            limit = kr_dec_adjusted(high) - e->prec - 4;
            if (limit > high->exp - 1) limit = high->exp - 1;
            kr_dec_copy(&tiny, low);
            kr_dec_cut(&tiny, limit - low->exp);
            bool more_below = tiny.rest != DEC_REST_NONE;
            kr_dec_scale_up(&tiny, &tiny, 1);
            if (more_below) kr_dec_increment(&tiny);
            tiny.rest = DEC_REST_NONE;
            low = &tiny;
            exp = limit - 1;
            places = high->exp - exp;
        }
    }
    if (!kr_dec_scale_up(&scaled, high, high->size ? places : 0)) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    scaled.sign = (uint8_t)high_sign;
    scaled.kind = DEC_FINITE;
    combine(r, &scaled, low, low_sign, exp, e);
    kr_dec_finish(r, e, status);
}

void kr_dec_add(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { sum(r, a, b, b->sign, e, status); }
void kr_dec_sub(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { sum(r, a, b, !b->sign, e, status); }

// ---- products

static void product(DecNum *r, const DecNum *a, const DecNum *b) {
    r->kind = DEC_FINITE;
    r->rest = DEC_REST_NONE;
    r->sign = a->sign ^ b->sign;
    r->exp = a->exp + b->exp;
    if (a->size < b->size) {
        const DecNum *t = a;
        a = b, b = t;
    }
    if (KR_LIKELY(a->size <= 1)) {
        kr_dec_set_wide(r, a->size && b->size ? (DecWide)a->limbs[0] * b->limbs[0] : 0);
        return;
    }
    kr_dec_reserve(r, a->size + b->size);
    if (!b->size) r->size = 0;
    else if (b->size == 1) r->limbs[a->size] = mpn_mul_1(r->limbs, a->limbs, a->size, b->limbs[0]);
    else if (a->limbs == b->limbs && a->size == b->size) mpn_sqr(r->limbs, a->limbs, a->size);
    else mpn_mul(r->limbs, a->limbs, a->size, b->limbs, b->size);
    kr_dec_trim(r);
}

void kr_dec_mul(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (KR_UNLIKELY(a->kind || b->kind)) {
        if (kr_dec_nan(r, a, b, e, status)) return;
        if (kr_dec_is_zero(a) || kr_dec_is_zero(b)) kr_dec_invalid(r, status, DEC_INVALID);
        else kr_dec_set_special(r, a->sign ^ b->sign, DEC_INFINITE);
        return;
    }
    product(r, a, b);
    kr_dec_finish(r, e, status);
}

// a * b + c, rounded once.
void kr_dec_fma(DecNum *r, const DecNum *a, const DecNum *b, const DecNum *c, const DecEnv *e, uint32_t *status) {
    if (a->kind >= DEC_QNAN || b->kind >= DEC_QNAN || c->kind >= DEC_QNAN) {
        const DecNum *nan = a->kind == DEC_SNAN ? a : b->kind == DEC_SNAN ? b : NULL;
        bool undefined = !nan && (a->kind == DEC_INFINITE || b->kind == DEC_INFINITE) && (kr_dec_is_zero(a) || kr_dec_is_zero(b));
        if (!nan && c->kind != DEC_SNAN) nan = a->kind == DEC_QNAN ? a : b->kind == DEC_QNAN ? b : NULL;
        if (undefined) kr_dec_invalid(r, status, DEC_INVALID);
        else kr_dec_nan(r, nan ? nan : c, NULL, e, status);
        return;
    }
    DecNum whole;
    if (a->kind || b->kind) {
        if (kr_dec_is_zero(a) || kr_dec_is_zero(b)) {
            kr_dec_invalid(r, status, DEC_INVALID);
            return;
        }
        kr_dec_set_special(&whole, a->sign ^ b->sign, DEC_INFINITE);
    } else {
        product(&whole, a, b);
    }
    sum(r, &whole, c, c->sign, e, status);
}

// ---- quotients

// The quotient of finite numbers that are not zero, to `digits` digits or one more, with the rest; where it is exact the exponent
// comes as near to the difference of the exponents as it can.  false: too large.
static bool quotient(DecNum *r, const DecNum *a, const DecNum *b, int64_t digits) {
    int64_t ideal = a->exp - b->exp, shift = kr_dec_digits(b) - kr_dec_digits(a) + digits;
    r->kind = DEC_FINITE;
    r->sign = a->sign ^ b->sign;
    DecNum scaled;
    const DecNum *over = a, *under = b;
    if (shift >= 0 && !kr_dec_scale_up(&scaled, a, shift)) return false;
    if (shift < 0 && !kr_dec_scale_up(&scaled, b, -shift)) return false;
    if (shift >= 0) over = &scaled;
    else under = &scaled;
    bool exact;
    if (KR_LIKELY(over->size <= 2 && under->size <= 2)) {
        DecWide n = kr_dec_wide(over), d = kr_dec_wide(under), q = n / d, rest = n - q * d;
        kr_dec_set_wide(r, q);
        exact = !rest;
        r->rest = exact ? DEC_REST_NONE : rest < d - rest ? DEC_REST_LOW : rest > d - rest ? DEC_REST_HIGH : DEC_REST_HALF;
    } else if (over->size < under->size) {
        // Only numbers next to each other: the quotient is 0, which the digits asked for rule out.
        kr_dec_set_wide(r, 0);
        exact = false;
        r->rest = DEC_REST_LOW;
    } else {
        uint64_t space[DEC_ROOM], *rest = under->size <= DEC_ROOM ? space : kr_alloc_atomic((size_t)under->size * 8);
        kr_dec_reserve(r, over->size - under->size + 1);
        if (under->size == 1) rest[0] = mpn_divrem_1(r->limbs, 0, over->limbs, over->size, under->limbs[0]);
        else mpn_tdiv_qr(r->limbs, rest, 0, over->limbs, over->size, under->limbs, under->size);
        kr_dec_trim(r);
        exact = mpn_zero_p(rest, under->size);
        r->rest = DEC_REST_NONE;
        if (!exact) {
            uint64_t more[DEC_ROOM], *other = under->size <= DEC_ROOM ? more : kr_alloc_atomic((size_t)under->size * 8);
            mpn_sub_n(other, under->limbs, rest, under->size);
            int order = mpn_cmp(rest, other, under->size);
            r->rest = order < 0 ? DEC_REST_LOW : order > 0 ? DEC_REST_HIGH : DEC_REST_HALF;
        }
    }
    r->exp = ideal - shift;
    if (exact) kr_dec_strip(r, ideal - r->exp);
    return true;
}

void kr_dec_div(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    int sign = a->sign ^ b->sign;
    if (KR_UNLIKELY(a->kind || b->kind)) {
        if (kr_dec_nan(r, a, b, e, status)) return;
        if (a->kind && b->kind) {
            kr_dec_invalid(r, status, DEC_INVALID);
        } else if (a->kind) {
            kr_dec_set_special(r, sign, DEC_INFINITE);
        } else {
            kr_dec_set(r, sign, 0, kr_dec_etiny(e));
            *status |= DEC_CLAMPED;
        }
        return;
    }
    if (KR_UNLIKELY(!b->size)) {
        if (!a->size) {
            kr_dec_invalid(r, status, DEC_UNDEFINED);
        } else {
            kr_dec_set_special(r, sign, DEC_INFINITE);
            *status |= DEC_ZERO_DIVISION;
        }
        return;
    }
    if (!a->size) {
        kr_dec_set(r, sign, 0, a->exp - b->exp);
        kr_dec_finish(r, e, status);
        return;
    }
    // An exact quotient has no more digits than this: with a large precision it is worth a look.
    int64_t enough = 4 * (kr_dec_digits(a) + kr_dec_digits(b)) + 16;
    if (e->prec > 20000 && e->prec > enough && quotient(r, a, b, enough) && !r->rest) {
        kr_dec_finish(r, e, status);
        return;
    }
    if (e->prec > DEC_MOST_DIGITS || !quotient(r, a, b, e->prec)) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    if (!r->rest && r->exp > a->exp - b->exp) *status |= DEC_ROUNDED;
    kr_dec_finish(r, e, status);
}
