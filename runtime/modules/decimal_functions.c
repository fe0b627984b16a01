// Decimal numbers: exponential function and logarithms, correctly rounded.
//
// The work is done in binary fixed point: `f` limbs of fraction and one limb in front of it, so that a product is a product of limbs
// of which some are left out.  exp takes the argument modulo ln(10), halves it until a short series does, and squares the result
// as often; ln is Halley's iteration on that, which triples the digits each time.  A result is computed with some digits more than
// asked for, and with more of them again while these leave open how it is to be rounded.
#include <math.h>

#include "decimal_functions_impl.h"

static uint64_t *new_fixed(int64_t f) {
    uint64_t *p = kr_alloc_atomic((size_t)(f + 1) * 8);
    mpn_zero(p, f + 1);
    return p;
}
static int64_t trimmed(const uint64_t *p, int64_t size) {
    while (size && !p[size - 1]) size--;
    return size;
}

// r = coefficient * 10 ** exp, rounded down; it has to be below 2 ** 64.
static void to_fixed(uint64_t *r, const DecNum *n, int64_t exp, int64_t f) {
    mpn_zero(r, f + 1);
    if (!n->size) return;
    int64_t size;
    const uint64_t *limbs = kr_dec_as_limbs(n, &size);
    int64_t ten_size;
    const uint64_t *ten = kr_dec_ten(exp < 0 ? -exp : exp, &ten_size);
    uint64_t *work = kr_alloc_atomic((size_t)(size + f + ten_size + 2) * 8);
    mpn_zero(work, f);
    if (exp >= 0) {
        if (size >= ten_size) mpn_mul(work + f, limbs, size, ten, ten_size);
        else mpn_mul(work + f, ten, ten_size, limbs, size);
        int64_t all = trimmed(work, f + size + ten_size);
        mpn_copyi(r, work, all < f + 1 ? all : f + 1);
        return;
    }
    mpn_copyi(work + f, limbs, size);
    int64_t all = size + f;
    if (all < ten_size) return;
    uint64_t *q = kr_alloc_atomic((size_t)(all - ten_size + 1) * 8), *rest = kr_alloc_atomic((size_t)ten_size * 8);
    mpn_tdiv_qr(q, rest, 0, work, all, ten, ten_size);
    int64_t got = all - ten_size + 1;
    mpn_copyi(r, q, got < f + 1 ? got : f + 1);
}

// n = fixed * 10 ** places, rounded down.
static void from_fixed(DecNum *n, const uint64_t *fixed, int64_t f, int64_t places) {
    int64_t size = trimmed(fixed, f + 1), ten_size;
    kr_dec_set(n, 0, 0, -places);
    if (!size) return;
    const uint64_t *ten = kr_dec_ten(places, &ten_size);
    uint64_t *work = kr_alloc_atomic((size_t)(size + ten_size) * 8);
    if (size >= ten_size) mpn_mul(work, fixed, size, ten, ten_size);
    else mpn_mul(work, ten, ten_size, fixed, size);
    if (size + ten_size <= f) return;
    kr_dec_set_limbs(n, work + f, size + ten_size - f);
}

// ---- ln(10)

// r += times * atanh(1 / n)
static void add_atanh(uint64_t *r, uint64_t n, uint64_t times, int64_t f) {
    uint64_t *term = new_fixed(f), *part = new_fixed(f);
    term[f] = times;
    int64_t size = f + 1;
    mpn_divrem_1(term, 0, term, size, n);
    for (uint64_t k = 1; (size = trimmed(term, size)) != 0; k += 2) {
        mpn_divrem_1(part, 0, term, size, k);
        mpn_add(r, r, f + 1, part, size);
        mpn_divrem_1(term, 0, term, size, n * n);
    }
}

// Its f + 1 limbs.
static const uint64_t *ln_ten(int64_t f) {
    static uint64_t *known;
    static int64_t known_fraction;
    if (f > known_fraction || !known) {
        int64_t fraction = f + f / 4 + 4;
        uint64_t *r = new_fixed(fraction);
        add_atanh(r, 31, 46, fraction);
        add_atanh(r, 49, 34, fraction);
        add_atanh(r, 161, 20, fraction);
        known = r;
        known_fraction = fraction;
    }
    return known + (known_fraction - f);
}

// ---- exp

// r = exp(y), 0 <= y < 3, with an error of some units of the last place
static void exp_fixed(uint64_t *r, const uint64_t *y, int64_t f) {
    int64_t halvings = (int64_t)(sqrt((double)f * 64) * 0.8) + 1, wide = f + (halvings + 30) / 64 + 1;
    uint64_t *x = new_fixed(wide), *term = new_fixed(wide), *sum = new_fixed(wide), *scratch = kr_alloc_atomic((size_t)(2 * wide + 2) * 8);
    int64_t limbs = halvings / 64, bits = halvings % 64;
    uint64_t *place = x + (wide - f) - limbs;   // wide - f > limbs: nothing of y gets lost at the end
    mpn_copyi(place, y, f + 1);
    if (bits) mpn_rshift(x, x, wide + 1, (unsigned)bits);
    int64_t x_size = trimmed(x, wide + 1), size = wide + 1;
    sum[wide] = term[wide] = 1;
    for (uint64_t k = 1; x_size; k++) {
        size = trimmed(term, size);
        if (size + x_size <= wide) break;
        if (size >= x_size) mpn_mul(scratch, term, size, x, x_size);
        else mpn_mul(scratch, x, x_size, term, size);
        size = size + x_size - wide;
        mpn_divrem_1(term, 0, scratch + wide, size, k);
        size = trimmed(term, size);
        if (!size) break;
        mpn_add(sum, sum, wide + 1, term, size);
    }
    for (int64_t i = 0; i < halvings; i++) {
        mpn_sqr(scratch, sum, wide + 1);
        mpn_copyi(sum, scratch + wide, wide + 1);
    }
    mpn_copyi(r, sum + (wide - f), f + 1);
}

void kr_dec_exp_digits(DecNum *n, const DecNum *x, int64_t digits) {
    int64_t f = (int64_t)((double)digits * 3.32192809488736) / 64 + 4;
    uint64_t *y = new_fixed(f), *e = new_fixed(f), *rest = new_fixed(f), power[2] = {0, 0};
    const uint64_t *ln10 = ln_ten(f);
    to_fixed(y, x, x->exp, f);
    mpn_tdiv_qr(power, rest, 0, y, f + 1, ln10, f + 1);
    int64_t exp = (int64_t)power[0];
    if (x->sign) {
        exp = -exp - 1;
        mpn_sub_n(rest, ln10, rest, f + 1);
    }
    exp_fixed(e, rest, f);
    from_fixed(n, e, f, digits);
    n->exp += exp;
}

// ---- ln

// r = ln(s), 1 <= s < 10
static void ln_fixed(uint64_t *r, const uint64_t *s, int64_t f) {
    double start = log((double)s[f] + (double)s[f - 1] * 0x1p-64);
    uint64_t *e = new_fixed(f), *sum = new_fixed(f), *numerator = kr_alloc_atomic((size_t)(2 * f + 2) * 8), *q = new_fixed(f + 2);
    mpn_zero(r, f + 1);
    if (start > 0) {
        r[f] = (uint64_t)start;
        r[f - 1] = (uint64_t)((start - floor(start)) * 0x1p64);
    }
    for (int64_t known = 48, last = 0; !last;) {
        known *= 3;
        int64_t g = known / 64 + 2;
        last = g >= f;
        if (last) g = f;
        uint64_t *y = r + (f - g);
        const uint64_t *x = s + (f - g);
        exp_fixed(e, y, g);
        int order = mpn_cmp(x, e, g + 1);
        if (!order) continue;
        // y += 2 * (x - e) / (x + e)
        mpn_zero(numerator, g);
        if (order > 0) mpn_sub_n(numerator + g, x, e, g + 1);
        else mpn_sub_n(numerator + g, e, x, g + 1);
        mpn_lshift(numerator + g, numerator + g, g + 1, 1);
        mpn_add_n(sum, x, e, g + 1);
        int64_t size = trimmed(numerator, 2 * g + 1), below = g + 1;
        if (size < below) continue;
        uint64_t *rest = kr_alloc_atomic((size_t)below * 8);
        mpn_tdiv_qr(q, rest, 0, numerator, size, sum, below);
        size = trimmed(q, size - below + 1);
        if (!size) continue;
        if (order > 0) mpn_add(y, y, g + 1, q, size);
        else if (mpn_sub(y, y, g + 1, q, size)) mpn_zero(y, g + 1);   // below 0 by an error of the last place
    }
}

// |ln(x)|, or |log10(x)|, for x > 0 that is not 1.
void kr_dec_ln_digits(DecNum *n, const DecNum *x, int64_t digits, bool common) {
    int64_t length = kr_dec_digits(x), power = x->exp + length - 1, zeros = 0;
    if (power == 0 || power == -1) {
        // ln(1 + t) is about t: as many more places as t has leading zeros
        DecNum one, distance;
        uint32_t ignored = 0;
        kr_dec_set(&one, 0, 1, 0);
        kr_dec_sub(&distance, x, &one, &kr_dec_widest, &ignored);
        zeros = -kr_dec_adjusted(&distance);
        if (zeros < 0) zeros = 0;
    }
    int64_t places = digits + zeros + 2, f = (int64_t)((double)places * 3.32192809488736) / 64 + 4;
    uint64_t *s = new_fixed(f), *y = new_fixed(f);
    to_fixed(s, x, 1 - length, f);
    ln_fixed(y, s, f);
    const uint64_t *ln10 = ln_ten(f);
    if (power >= 0) {
        mpn_addmul_1(y, ln10, f + 1, (uint64_t)power);
    } else {
        uint64_t *whole = new_fixed(f);
        mpn_mul_1(whole, ln10, f + 1, (uint64_t)-power);
        if (mpn_cmp(whole, y, f + 1) >= 0) mpn_sub_n(y, whole, y, f + 1);
        else mpn_sub_n(y, y, whole, f + 1);
    }
    if (common) {
        uint64_t *work = kr_alloc_atomic((size_t)(2 * f + 1) * 8), *q = kr_alloc_atomic((size_t)(f + 1) * 8), *rest = new_fixed(f);
        mpn_zero(work, f);
        mpn_copyi(work + f, y, f + 1);
        mpn_tdiv_qr(q, rest, 0, work, 2 * f + 1, ln10, f + 1);
        mpn_copyi(y, q, f + 1);
    }
    from_fixed(n, y, f, places);
}

// ---- rounding

// Do the digits beyond the precision say how to round, though the coefficient may be wrong by one?
static bool is_clear(const DecNum *n, int64_t prec) {
    int64_t beyond = kr_dec_digits(n) - prec;
    if (beyond <= 0) return false;
    if (beyond < 20) {
        // Words are multiples of it, but for the lowest one.
        uint64_t half = 5 * kr_dec_tens[beyond - 1], rest = mpn_mod_1(n->limbs, n->size > 2 ? 1 : n->size, half);
        return rest > 1 && rest < half - 1;
    }
    KrValue half = kr_int_mul(kr_from_small(5), kr_int_pow(kr_from_small(10), kr_from_small(beyond - 1), KR_NONE));
    KrValue rest = kr_int_mod(kr_dec_int(n, false), half);
    return kr_int_compare(rest, kr_from_small(1)) > 0 && kr_int_compare(rest, kr_int_sub(half, kr_from_small(1))) < 0;
}

typedef void (*Digits)(DecNum *n, const DecNum *x, int64_t digits);
static void ln_digits(DecNum *n, const DecNum *x, int64_t digits) { kr_dec_ln_digits(n, x, digits, false); }
static void log10_digits(DecNum *n, const DecNum *x, int64_t digits) { kr_dec_ln_digits(n, x, digits, true); }

static void until_clear(DecNum *r, const DecNum *a, int sign, Digits digits, const DecEnv *e, uint32_t *status) {
    if (e->prec > DEC_MOST_DIGITS) {
        kr_dec_invalid(r, status, DEC_NO_MEMORY);
        return;
    }
    for (int64_t extra = 5;; extra *= 2) {
        digits(r, a, e->prec + extra);
        if (is_clear(r, e->prec)) break;
    }
    DecEnv even = *e;
    even.rounding = DEC_HALF_EVEN;
    r->sign = (uint8_t)sign;
    r->rest = DEC_REST_LOW;
    kr_dec_finish(r, &even, status);
}

void kr_dec_exp(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    if (a->kind) {
        if (a->sign) kr_dec_set(r, 0, 0, 0);
        else kr_dec_copy(r, a);
        return;
    }
    if (!a->size) {
        kr_dec_set(r, 0, 1, 0);
        return;
    }
    DecEnv even = *e;
    even.rounding = DEC_HALF_EVEN;
    int64_t adjusted = kr_dec_adjusted(a);
    if (adjusted > 18) {   // beyond 10 ** (10 ** 18)
        kr_dec_set(r, 0, 1, a->sign ? kr_dec_etiny(e) - 1 : DEC_FAR_EXPONENT);
        r->rest = DEC_REST_LOW;
        kr_dec_finish(r, &even, status);
        return;
    }
    if (adjusted < -e->prec - 1) {   // so near 1 that only the direction shows
        kr_dec_set(r, 0, 1, 0);
        if (e->prec > DEC_MOST_DIGITS || !kr_dec_scale_up(r, r, e->prec)) {
            kr_dec_invalid(r, status, DEC_NO_MEMORY);
            return;
        }
        r->exp = -e->prec;
        r->rest = DEC_REST_LOW;
        kr_dec_finish(r, &even, status);
        return;
    }
    until_clear(r, a, 0, kr_dec_exp_digits, e, status);
}

static void logarithm(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status, bool common) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    if (kr_dec_is_zero(a)) {
        kr_dec_set_special(r, 1, DEC_INFINITE);
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
    DecNum one;
    kr_dec_set(&one, 0, 1, 0);
    int order = kr_dec_order(a, &one);
    if (!order && !common) {
        kr_dec_set(r, 0, 0, 0);
        return;
    }
    if (common) {
        DecNum bare;
        kr_dec_copy(&bare, a);
        kr_dec_strip(&bare, INT64_MAX);
        if (bare.size == 1 && bare.limbs[0] == 1) {
            DecEnv even = *e;
            even.rounding = DEC_HALF_EVEN;
            kr_dec_set(r, bare.exp < 0, (uint64_t)(bare.exp < 0 ? -bare.exp : bare.exp), 0);
            kr_dec_finish(r, &even, status);
            return;
        }
    }
    until_clear(r, a, order < 0, common ? log10_digits : ln_digits, e, status);
}
void kr_dec_ln(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) { logarithm(r, a, e, status, false); }
void kr_dec_log10(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) { logarithm(r, a, e, status, true); }
