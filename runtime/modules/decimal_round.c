// Decimal numbers: results rounded to a context's precision, and brought into its range of exponents.
//
// An operation gives the exact coefficient, or at least one digit more than the precision and what stands below it (`rest`).
#include "decimal_impl.h"

const DecEnv kr_dec_widest = {DEC_MAX_PREC, DEC_MAX_EMAX, DEC_MIN_EMIN, DEC_HALF_EVEN, 0};

void kr_dec_invalid(DecNum *r, uint32_t *status, uint32_t condition) {
    kr_dec_set_special(r, 0, DEC_QNAN);
    *status |= condition;
}

static void all_nines(DecNum *n, int sign, const DecEnv *e, uint32_t *status) {
    DecNum one, power;
    kr_dec_set(&one, 0, 1, 0);
    if (!kr_dec_scale_up(&power, &one, e->prec)) {
        kr_dec_invalid(n, status, DEC_NO_MEMORY);
        return;
    }
    kr_dec_set(n, sign, 0, 0);
    kr_dec_sub_coefficients(n, &power, &one);
    n->exp = kr_dec_etop(e);
}

static void overflow(DecNum *n, const DecEnv *e, uint32_t *status) {
    int sign = n->sign;
    *status |= DEC_OVERFLOW | DEC_INEXACT | DEC_ROUNDED;
    bool largest = e->rounding == DEC_DOWN || e->rounding == DEC_05UP || e->rounding == (sign ? DEC_CEILING : DEC_FLOOR);
    if (largest) all_nines(n, sign, e, status);
    else kr_dec_set_special(n, sign, DEC_INFINITE);
}

// Exponents beyond the range: infinities, subnormal numbers, clamping.
static void check_exponent(DecNum *n, const DecEnv *e, uint32_t *status) {
    int64_t adjusted = kr_dec_adjusted(n);
    if (KR_UNLIKELY(adjusted > e->emax)) {
        if (n->size) {
            overflow(n, e, status);
        } else {
            n->exp = e->clamp ? kr_dec_etop(e) : e->emax;
            *status |= DEC_CLAMPED;
        }
    } else if (KR_UNLIKELY(e->clamp && n->exp > kr_dec_etop(e))) {
        int64_t places = n->exp - kr_dec_etop(e);
        if (!kr_dec_scale_up(n, n, places)) {
            kr_dec_invalid(n, status, DEC_NO_MEMORY);
            return;
        }
        n->exp -= places;
        *status |= DEC_CLAMPED;
        if (n->size && adjusted < e->emin) *status |= DEC_SUBNORMAL;
    } else if (KR_UNLIKELY(adjusted < e->emin)) {
        int64_t etiny = kr_dec_etiny(e);
        if (!n->size) {
            if (n->exp < etiny) {
                n->exp = etiny;
                *status |= DEC_CLAMPED;
            }
            return;
        }
        *status |= DEC_SUBNORMAL;
        if (n->exp < etiny) {
            kr_dec_cut(n, etiny - n->exp);
            n->exp = etiny;
            *status |= DEC_ROUNDED;
            if (n->rest) {
                if (kr_dec_round_up(n, e->rounding)) kr_dec_increment(n);
                n->rest = DEC_REST_NONE;
                *status |= DEC_INEXACT | DEC_UNDERFLOW;
                if (!n->size) *status |= DEC_CLAMPED;
            }
        }
    }
}

void kr_dec_finish(DecNum *n, const DecEnv *e, uint32_t *status) {
    if (KR_UNLIKELY(n->kind)) {
        if (n->kind != DEC_INFINITE && n->size) kr_dec_low_digits(n, e->prec - e->clamp);
        return;
    }
    int64_t digits = kr_dec_digits(n);
    // What most results need: nothing.
    if (KR_LIKELY(digits <= e->prec && n->exp <= kr_dec_etop(e) && n->exp >= e->emin && !n->rest)) return;
    check_exponent(n, e, status);
    if (n->kind) return;
    digits = kr_dec_digits(n);
    if (digits > e->prec) {
        kr_dec_cut(n, digits - e->prec);
        n->exp += digits - e->prec;
        *status |= DEC_ROUNDED;
    }
    if (!n->rest) return;
    *status |= DEC_INEXACT | DEC_ROUNDED;
    if (kr_dec_round_up(n, e->rounding)) {
        kr_dec_increment(n);
        n->rest = DEC_REST_NONE;
        if (kr_dec_digits(n) > e->prec) {   // 99...9 has become 100...0
            kr_dec_cut(n, 1);
            n->exp++;
        }
        check_exponent(n, e, status);
    }
    n->rest = DEC_REST_NONE;
}

bool kr_dec_nan(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    bool of_b = b && b->kind >= DEC_QNAN;
    if (a->kind < DEC_QNAN && !of_b) return false;
    const DecNum *nan = a->kind == DEC_SNAN ? a : of_b && b->kind == DEC_SNAN ? b : a->kind == DEC_QNAN ? a : b;
    if (nan->kind == DEC_SNAN) *status |= DEC_INVALID;
    kr_dec_copy(r, nan);
    r->kind = DEC_QNAN;
    kr_dec_finish(r, e, status);
    return true;
}
