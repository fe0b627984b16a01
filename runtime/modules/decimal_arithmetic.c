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

// Of coefficients with one exponent.
static void combine(DecNum *r, const DecNum *a, const DecNum *b, int b_sign, int64_t exp, const DecEnv *e) {
    r->kind = DEC_FINITE;
    r->exp = exp;
    r->rest = DEC_REST_NONE;
    r->sign = a->sign;
    if (a->sign == b_sign) {
        kr_dec_add_coefficients(r, a, b);
        return;
    }
    int order = kr_dec_compare_coefficients(a, b);
    if (!order) {
        kr_dec_set(r, e->rounding == DEC_FLOOR, 0, exp);
    } else if (order > 0) {
        kr_dec_sub_coefficients(r, a, b);
    } else {
        kr_dec_sub_coefficients(r, b, a);
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
    if (high_sign == low_sign && kr_dec_digits(high) >= e->prec && high->size) {
        // The last digit that counts is not below that of the higher one: of the lower one's digits beyond it only the rest does.
        kr_dec_add_cut(r, high, low, places);
        r->kind = DEC_FINITE;
        r->sign = (uint8_t)high_sign;
        r->exp = high->exp;
        *status |= DEC_ROUNDED;
        kr_dec_finish(r, e, status);
        return;
    }
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

// The exact product, or its first `digits` digits or one more, with the rest.
static void product(DecNum *r, const DecNum *a, const DecNum *b, int64_t digits) {
    r->kind = DEC_FINITE;
    r->rest = DEC_REST_NONE;
    r->sign = a->sign ^ b->sign;
    r->exp = a->exp + b->exp;
    if (a->size + b->size > 2 && a->size <= 2 && b->size <= 2) {
        uint64_t limbs[4];
        int64_t size = kr_dec_mul_wide(limbs, a, b);
        if (size > 2) r->exp += kr_dec_cut_binary(r, limbs, size, digits);
        else kr_dec_set_limbs(r, limbs, size);
    } else {
        kr_dec_mul_coefficients(r, a, b);
    }
}

void kr_dec_mul(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (KR_UNLIKELY(a->kind || b->kind)) {
        if (kr_dec_nan(r, a, b, e, status)) return;
        if (kr_dec_is_zero(a) || kr_dec_is_zero(b)) kr_dec_invalid(r, status, DEC_INVALID);
        else kr_dec_set_special(r, a->sign ^ b->sign, DEC_INFINITE);
        return;
    }
    product(r, a, b, e->prec + 1);
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
        product(&whole, a, b, INT64_MAX);
    }
    sum(r, &whole, c, c->sign, e, status);
}

// ---- quotients

// The quotient of coefficients of up to two limbs, the first one times 10 ** shift, in binary; false: it fits into two limbs.
static bool wide_quotient(DecNum *r, const DecNum *a, const DecNum *b, int64_t shift) {
    DecNum ten;
    uint64_t limbs[4], quotient[4], rest[2];
    kr_dec_set_wide(&ten, (DecWide)kr_dec_tens[shift < 19 ? shift : 19] * kr_dec_tens[shift < 19 ? 0 : shift - 19]);
    int64_t size = kr_dec_mul_wide(limbs, a, &ten);
    if (size <= 2) return false;
    DecWide d = kr_dec_wide(b), left;
    if (b->size == 1) {
        left = mpn_divrem_1(quotient, 0, limbs, size, b->limbs[0]);
    } else {
        mpn_tdiv_qr(quotient, rest, 0, limbs, size, b->limbs, 2);
        left = (DecWide)rest[1] << 64 | rest[0];
    }
    kr_dec_set_limbs(r, quotient, size - b->size + 1);
    r->rest = !left ? DEC_REST_NONE : left < d - left ? DEC_REST_LOW : left > d - left ? DEC_REST_HIGH : DEC_REST_HALF;
    return true;
}

// The quotient of finite numbers that are not zero, to `digits` digits or one more, with the rest; where it is exact the exponent
// comes as near to the difference of the exponents as it can.  false: too large.
static bool quotient(DecNum *r, const DecNum *a, const DecNum *b, int64_t digits) {
    int64_t ideal = a->exp - b->exp, shift = kr_dec_digits(b) - kr_dec_digits(a) + digits;
    r->kind = DEC_FINITE;
    r->sign = a->sign ^ b->sign;
    if (shift >= 0 && shift < 39 && a->size <= 2 && b->size <= 2 && wide_quotient(r, a, b, shift)) {
        r->exp = ideal - shift;
        if (!r->rest) kr_dec_strip(r, ideal - r->exp);
        return true;
    }
    DecNum scaled;
    const DecNum *over = a, *under = b;
    if (shift >= 0 && !kr_dec_scale_up(&scaled, a, shift)) return false;
    if (shift < 0 && !kr_dec_scale_up(&scaled, b, -shift)) return false;
    if (shift >= 0) over = &scaled;
    else under = &scaled;
    r->rest = kr_dec_divide_coefficients(r, NULL, over, under);
    r->exp = ideal - shift;
    if (!r->rest) kr_dec_strip(r, ideal - r->exp);
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
