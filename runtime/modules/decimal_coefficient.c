// Decimal numbers: coefficients and their decimal digits.
//
// A coefficient below 2 ** 128 is a binary number in up to two limbs, which is what nearly all are; from there on it is three or more
// words of 19 digits.  Each number has only one of the two forms, so that the size says which it is.
#include "decimal_words_impl.h"

const uint64_t kr_dec_tens[20] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000,
    100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000, 10000000000000000000u,
};
KR_INLINE DecWide wide_ten(int64_t n) { return n < 20 ? kr_dec_tens[n] : (DecWide)kr_dec_tens[19] * kr_dec_tens[n - 19]; }   // n < 39

// ---- forms

// Limbs or words of its own, undefined.
static void reserve(DecNum *n, int64_t size) {
    bool within = size <= DEC_ROOM;
    n->limbs = within ? n->room : kr_alloc_atomic((size_t)size * 8);
    n->own = within ? 0 : size;
    n->size = size;
    n->counted = 0;
}
KR_INLINE bool can_be_changed(const DecNum *n) { return n->own || n->limbs == n->room; }
void kr_dec_set_wide(DecNum *n, DecWide c) {
    n->limbs = n->room;
    n->own = 0;
    n->room[0] = (uint64_t)c;
    n->room[1] = (uint64_t)(c >> 64);
    n->size = n->room[1] ? 2 : n->room[0] != 0;
    n->counted = 0;
}
void kr_dec_copy(DecNum *to, const DecNum *from) {
    reserve(to, from->size);
    if (from->size) mpn_copyi(to->limbs, from->limbs, from->size);
    to->exp = from->exp;
    to->counted = from->counted;
    to->sign = from->sign;
    to->kind = from->kind;
    to->rest = from->rest;
}

// After words were written: no zeros at the top, and a binary number if it is small enough.
static void settle(DecNum *n) {
    int64_t size = n->size;
    while (size && !n->limbs[size - 1]) size--;
    n->size = size;
    n->counted = 0;
    if (KR_LIKELY(size > 3 || (size == 3 && n->limbs[2] > 3))) return;
    // 2 ** 128 - 1 is 34028236692093846346 * DEC_BASE + 3374607431768211455.
    const uint64_t *w = n->limbs;
    DecWide high = size > 1 ? w[1] : 0, most = (DecWide)3 * DEC_BASE + UINT64_C(4028236692093846346);
    if (size > 2) high += (DecWide)w[2] * DEC_BASE;
    if (high > most || (high == most && w[0] > UINT64_C(3374607431768211455))) return;
    kr_dec_set_wide(n, size ? high * DEC_BASE + w[0] : 0);
}

// A coefficient as words, of any form.
typedef struct { const uint64_t *at; int64_t size; uint64_t space[3]; } Words;
static void as_words(Words *w, const DecNum *n) {
    if (KR_LIKELY(n->size > 2)) {
        w->at = n->limbs;
        w->size = n->size;
        return;
    }
    DecWide c = kr_dec_wide(n);
    uint64_t high = (uint64_t)(c >> 64), over = high >= DEC_BASE;
    DecWide q = kr_dec_divide_by_base(high - (over ? DEC_BASE : 0), (uint64_t)c, &w->space[0]) | (DecWide)over << 64;
    w->space[2] = 0;
    for (; q >= DEC_BASE; q -= DEC_BASE) w->space[2]++;   // three times at most
    w->space[1] = (uint64_t)q;
    w->at = w->space;
    w->size = w->space[2] ? 3 : w->space[1] ? 2 : w->space[0] != 0;
}

void kr_dec_set_limbs(DecNum *n, const uint64_t *limbs, int64_t size) {
    while (size && !limbs[size - 1]) size--;
    if (size <= 2) {
        kr_dec_set_wide(n, size == 2 ? (DecWide)limbs[1] << 64 | limbs[0] : size ? limbs[0] : 0);
        return;
    }
    reserve(n, kr_dec_words_for(size));
    n->size = kr_dec_words_from_limbs(n->limbs, limbs, size);
    settle(n);
}

const uint64_t *kr_dec_as_limbs(const DecNum *n, int64_t *size) {
    if (n->size <= 2) {
        *size = n->size;
        return n->limbs;
    }
    uint64_t *limbs = kr_alloc_atomic((size_t)kr_dec_limbs_for(n->size) * 8);
    *size = kr_dec_words_to_limbs(limbs, n->limbs, n->size);
    return limbs;
}

// ---- powers of ten, as binary numbers.  Those below KEPT are kept for good, others as long as they are among the last ones asked for

typedef struct { int64_t n, size; uint64_t *limbs; } Power;
enum { KEPT = 1200, RECENT = 8 };
static Power kept[KEPT], recent[RECENT];
static int next_recent;

static Power power_of(int64_t n) {
    if (n < 39) {
        DecWide w = wide_ten(n);
        uint64_t *limbs = kr_alloc_atomic(16);
        limbs[0] = (uint64_t)w, limbs[1] = (uint64_t)(w >> 64);
        return (Power){n, limbs[1] ? 2 : 1, limbs};
    }
    Power half = {n / 2, 0, NULL}, whole = {n, 0, NULL};
    const uint64_t *root = kr_dec_ten(half.n, &half.size);
    whole.limbs = kr_alloc_atomic((size_t)(2 * half.size + 1) * 8);
    mpn_sqr(whole.limbs, root, half.size);
    whole.size = 2 * half.size;
    whole.size -= !whole.limbs[whole.size - 1];
    if (n & 1) {
        uint64_t carry = mpn_mul_1(whole.limbs, whole.limbs, whole.size, 10);
        if (carry) whole.limbs[whole.size++] = carry;
    }
    return whole;
}

// From one of the last ones if it is a little smaller: sums of a series ask for one power after the other.
static Power power_next_to(int64_t n) {
    for (int i = 0; i < RECENT; i++) {
        Power *p = &recent[i];
        if (!p->limbs || p->n > n || n - p->n > 19) continue;
        Power made = {n, p->size, kr_alloc_atomic((size_t)(p->size + 1) * 8)};
        uint64_t carry = mpn_mul_1(made.limbs, p->limbs, p->size, kr_dec_tens[n - p->n]);
        if (carry) made.limbs[made.size++] = carry;
        return made;
    }
    return power_of(n);
}

const uint64_t *kr_dec_ten(int64_t n, int64_t *size) {
    Power *p;
    if (KR_LIKELY(n < KEPT)) {
        p = &kept[n];
        if (KR_UNLIKELY(!p->limbs)) *p = power_of(n);
    } else {
        p = NULL;
        for (int i = 0; i < RECENT; i++)
            if (recent[i].limbs && recent[i].n == n) p = &recent[i];
        if (!p) {
            Power made = power_next_to(n);
            p = &recent[next_recent++ % RECENT];
            *p = made;
        }
    }
    *size = p->size;
    return p->limbs;
}

// ---- counting

int kr_dec_compare_coefficients(const DecNum *a, const DecNum *b) {
    if (a->size != b->size) return a->size < b->size ? -1 : 1;
    int order = a->size ? mpn_cmp(a->limbs, b->limbs, a->size) : 0;
    return (order > 0) - (order < 0);
}

// A number of so many bits has this many digits, or one more: floor((bits - 1) * log10(2)) + 1.
KR_INLINE int64_t least_digits(int64_t bits) { return (int64_t)((DecWide)(bits - 1) * UINT64_C(5553023288523357132) >> 64) + 1; }

int64_t kr_dec_digits(const DecNum *n) {
    if (n->counted) return n->counted;
    int64_t digits;
    if (KR_UNLIKELY(n->size > 2)) {
        digits = (n->size - 1) * DEC_WORD_DIGITS + kr_dec_word_length(n->limbs[n->size - 1]);
    } else if (KR_UNLIKELY(!n->size)) {
        digits = 1;
    } else {
        digits = least_digits(n->size * 64 - __builtin_clzll(n->limbs[n->size - 1]));
        digits += digits < 39 && kr_dec_wide(n) >= wide_ten(digits);
    }
    ((DecNum *)n)->counted = digits;
    return digits;
}

int64_t kr_dec_trailing_zeros(const DecNum *n) {
    if (!n->size) return 0;
    if (n->size > 2) return kr_dec_words_trailing_zeros(n->limbs, n->size);
    DecNum copy;
    kr_dec_copy(&copy, n);
    int64_t exp = copy.exp;
    kr_dec_strip(&copy, INT64_MAX);
    return copy.exp - exp;
}

// ---- sums, products, quotients

void kr_dec_add_coefficients(DecNum *r, const DecNum *a, const DecNum *b) {
    DecWide sum;
    if (KR_LIKELY(a->size <= 2 && b->size <= 2) && KR_LIKELY(!__builtin_add_overflow(kr_dec_wide(a), kr_dec_wide(b), &sum))) {
        kr_dec_set_wide(r, sum);
        return;
    }
    Words x, y;
    as_words(&x, a);
    as_words(&y, b);
    const Words *longer = x.size < y.size ? &y : &x, *other = x.size < y.size ? &x : &y;
    reserve(r, longer->size + 1);
    r->limbs[longer->size] = kr_dec_words_add(r->limbs, longer->at, longer->size, other->at, other->size);
    settle(r);
}

void kr_dec_sub_coefficients(DecNum *r, const DecNum *a, const DecNum *b) {
    if (KR_LIKELY(a->size <= 2)) {
        kr_dec_set_wide(r, kr_dec_wide(a) - kr_dec_wide(b));
        return;
    }
    Words y;
    as_words(&y, b);
    reserve(r, a->size);
    kr_dec_words_sub(r->limbs, a->limbs, a->size, y.at, y.size);
    settle(r);
}

void kr_dec_mul_coefficients(DecNum *r, const DecNum *a, const DecNum *b) {
    if (a->size <= 2 && b->size <= 2) {
        if (KR_LIKELY(a->size <= 1 && b->size <= 1)) {
            kr_dec_set_wide(r, kr_dec_wide(a) * kr_dec_wide(b));
            return;
        }
        uint64_t limbs[4];
        kr_dec_set_limbs(r, limbs, kr_dec_mul_wide(limbs, a, b));
        return;
    }
    Words x, y;
    as_words(&x, a);
    as_words(&y, b);
    if (!x.size || !y.size) {
        kr_dec_set_wide(r, 0);
        return;
    }
    const Words *longer = x.size < y.size ? &y : &x, *other = x.size < y.size ? &x : &y;
    reserve(r, x.size + y.size);
    kr_dec_words_mul(r->limbs, longer->at, longer->size, other->at, other->size);
    settle(r);
}

int64_t kr_dec_mul_wide(uint64_t limbs[4], const DecNum *a, const DecNum *b) {
    if (!a->size || !b->size) return 0;
    if (a->size >= b->size) mpn_mul(limbs, a->limbs, a->size, b->limbs, b->size);
    else mpn_mul(limbs, b->limbs, b->size, a->limbs, a->size);
    int64_t size = a->size + b->size;
    return size - !limbs[size - 1];
}

// How something stands to the half of a unit: `highest` are its upper digits, of a unit; `more`: there are others below.
KR_INLINE uint8_t part(DecWide highest, DecWide unit, bool more) {
    if (!highest) return more ? DEC_REST_LOW : DEC_REST_NONE;
    DecWide other = unit - highest;
    return highest < other ? DEC_REST_LOW : highest > other || more ? DEC_REST_HIGH : DEC_REST_HALF;
}
static uint8_t part_of_limbs(const uint64_t *rest, const uint64_t *unit, int64_t size) {
    if (mpn_zero_p(rest, size)) return DEC_REST_NONE;
    uint64_t *other = kr_alloc_atomic((size_t)size * 8);
    mpn_sub_n(other, unit, rest, size);
    int order = mpn_cmp(rest, other, size);
    return order < 0 ? DEC_REST_LOW : order > 0 ? DEC_REST_HIGH : DEC_REST_HALF;
}

uint8_t kr_dec_divide_coefficients(DecNum *q, DecNum *rest, const DecNum *a, const DecNum *b) {
    if (a->size <= 2 && b->size <= 2) {
        DecWide n = kr_dec_wide(a), d = kr_dec_wide(b), quotient = n / d, left = n - quotient * d;
        kr_dec_set_wide(q, quotient);
        if (rest) kr_dec_set_wide(rest, left);
        return part(left, d, false);
    }
    if (b->size == 1 && b->limbs[0] < DEC_BASE) {
        reserve(q, a->size);
        uint64_t left = kr_dec_words_div_word(q->limbs, a->limbs, a->size, b->limbs[0]);
        settle(q);
        if (rest) kr_dec_set_wide(rest, left);
        return part(left, b->limbs[0], false);
    }
    int64_t n_size, d_size;
    const uint64_t *n = kr_dec_as_limbs(a, &n_size), *d = kr_dec_as_limbs(b, &d_size);
    if (n_size < d_size) {
        uint64_t *longer = kr_alloc_atomic((size_t)d_size * 8);
        mpn_copyi(longer, n, n_size);
        mpn_zero(longer + n_size, d_size - n_size);
        kr_dec_set_wide(q, 0);
        if (rest) kr_dec_set_limbs(rest, n, n_size);
        return part_of_limbs(longer, d, d_size);
    }
    int64_t q_size = n_size - d_size + 1;
    uint64_t *quotient = kr_alloc_atomic((size_t)(q_size + d_size) * 8), *remainder = quotient + q_size;
    mpn_tdiv_qr(quotient, remainder, 0, n, n_size, d, d_size);
    kr_dec_set_limbs(q, quotient, q_size);
    if (rest) kr_dec_set_limbs(rest, remainder, d_size);
    return part_of_limbs(remainder, d, d_size);
}

// ---- more and fewer digits

bool kr_dec_scale_up(DecNum *n, const DecNum *a, int64_t digits) {
    if (digits > DEC_MOST_DIGITS) {
        if (a->size) return false;
        digits = 0;
    }
    int64_t counted = a->counted ? a->counted + (a->size ? digits : 0) : 0;
    if (!digits || !a->size) {
        if (n != a) {
            reserve(n, a->size);
            if (a->size) mpn_copyi(n->limbs, a->limbs, a->size);
        }
    } else if (a->size == 1 && digits < 20) {
        kr_dec_set_wide(n, (DecWide)a->limbs[0] * kr_dec_tens[digits]);
    } else if (a->size <= 2 && digits < 38 && kr_dec_digits(a) + digits < 39) {
        kr_dec_set_wide(n, kr_dec_wide(a) * wide_ten(digits));
    } else {
        Words w;
        as_words(&w, a);
        int64_t size = w.size + digits / DEC_WORD_DIGITS + 1;
        if (n != a || size > DEC_ROOM || n->limbs != n->room) reserve(n, size);
        n->size = size;
        kr_dec_words_shift_up(n->limbs, w.at, w.size, digits);
        settle(n);
    }
    n->counted = counted;
    return true;
}

// What cutting off so many digits leaves, at most all of them; `more`: there is something below them.
static uint8_t part_of_words(const uint64_t *words, int64_t size, int64_t digits, bool more) {
    int64_t below = digits / DEC_WORD_DIGITS;
    uint64_t unit = kr_dec_tens[digits % DEC_WORD_DIGITS], highest;
    if (unit > 1) {
        highest = below < size ? words[below] % unit : 0;
    } else {
        unit = DEC_BASE;
        highest = words[--below];
    }
    for (int64_t i = 0; i < below && !more; i++) more = words[i] != 0;
    return part(highest, unit, more);
}

static void cut_words(DecNum *n, int64_t digits) {
    int64_t whole = digits / DEC_WORD_DIGITS, size = n->size;
    uint64_t *source = n->limbs;
    n->rest = part_of_words(source, size, digits, n->rest != DEC_REST_NONE);
    if (whole >= size) {
        kr_dec_set_wide(n, 0);
        return;
    }
    if (!can_be_changed(n)) reserve(n, size - whole);
    n->size = size - whole;
    kr_dec_words_shift_down(n->limbs, source, size, digits);
    settle(n);
}

void kr_dec_cut(DecNum *n, int64_t digits) {
    if (digits <= 0) return;
    if (!n->size) {
        n->rest = n->rest ? DEC_REST_LOW : DEC_REST_NONE;
        return;
    }
    int64_t length = kr_dec_digits(n);
    if (digits > length || (digits == 39 && n->size <= 2)) {   // two limbs are less than a half of 10 ** 39
        n->rest = DEC_REST_LOW;
        n->size = n->counted = 0;
        return;
    }
    if (KR_LIKELY(n->size <= 2)) {
        DecWide c = kr_dec_wide(n), ten = wide_ten(digits), q;
        if (n->size == 1) q = digits < 20 ? n->limbs[0] / kr_dec_tens[digits] : 0;
        else q = c / ten;
        n->rest = part(c - q * ten, ten, n->rest != DEC_REST_NONE);
        kr_dec_set_wide(n, q);
    } else {
        cut_words(n, digits);
    }
    n->counted = n->size ? length - digits : 0;
}

void kr_dec_add_cut(DecNum *r, const DecNum *a, const DecNum *b, int64_t digits) {
    if (a->size > 2 && b->size > 2) {
        int64_t left = b->size - digits / DEC_WORD_DIGITS;
        if (left > 0 && left <= a->size) {
            reserve(r, a->size + 1);
            r->limbs[a->size] = kr_dec_words_add_shifted(r->limbs, a->limbs, a->size, b->limbs, b->size, digits);
            settle(r);
            r->rest = part_of_words(b->limbs, b->size, digits, b->rest != DEC_REST_NONE);
            return;
        }
    }
    DecNum rounded = {.limbs = b->limbs, .size = b->size, .counted = b->counted, .rest = b->rest};
    kr_dec_cut(&rounded, digits);
    kr_dec_add_coefficients(r, a, &rounded);
    r->rest = rounded.rest;
}

int64_t kr_dec_cut_binary(DecNum *n, uint64_t *limbs, int64_t size, int64_t digits) {
    // So many digits, or one more.
    int64_t more = least_digits(size * 64 - __builtin_clzll(limbs[size - 1])) - digits, cut = 0;
    n->rest = DEC_REST_NONE;
    while (cut < more) {
        int64_t step = more - cut < DEC_WORD_DIGITS ? more - cut : DEC_WORD_DIGITS;
        uint64_t ten = kr_dec_tens[step], low = mpn_divrem_1(limbs, 0, limbs, size, ten);
        n->rest = part(low, ten, n->rest != DEC_REST_NONE);
        size -= !limbs[size - 1];
        cut += step;
    }
    kr_dec_set_limbs(n, limbs, size);
    return cut;
}

void kr_dec_low_digits(DecNum *n, int64_t digits) {
    if (kr_dec_digits(n) <= digits) return;
    if (n->size <= 2) {
        kr_dec_set_wide(n, kr_dec_wide(n) % wide_ten(digits));
        return;
    }
    int64_t whole = digits / DEC_WORD_DIGITS;
    uint64_t unit = kr_dec_tens[digits % DEC_WORD_DIGITS], *source = n->limbs;
    reserve(n, whole + 1);
    if (source != n->limbs && whole) mpn_copyi(n->limbs, source, whole);
    n->limbs[whole] = source[whole] % unit;
    settle(n);
}

void kr_dec_increment(DecNum *n) {
    DecWide sum;
    if (n->size <= 2 && !__builtin_add_overflow(kr_dec_wide(n), (DecWide)1, &sum)) {
        kr_dec_set_wide(n, sum);
        return;
    }
    Words w;
    as_words(&w, n);
    const uint64_t *source = w.at;
    reserve(n, w.size + 1);
    n->limbs[w.size] = kr_dec_words_add_word(n->limbs, source, w.size, 1);
    settle(n);
}

void kr_dec_strip(DecNum *n, int64_t most) {
    if (!n->size || most <= 0) return;
    if (n->size > 2) {
        int64_t zeros = kr_dec_words_trailing_zeros(n->limbs, n->size);
        if (zeros > most) zeros = most;
        if (!zeros) return;
        uint8_t rest = n->rest;
        kr_dec_cut(n, zeros);
        n->rest = rest;
        n->exp += zeros;
        return;
    }
    int64_t twos = n->limbs[0] ? __builtin_ctzll(n->limbs[0]) : 64 + __builtin_ctzll(n->limbs[1]);   // 10 ** k needs as many factors of two
    if (most > twos) most = twos;
    if (most <= 0) return;
    DecWide c = kr_dec_wide(n);
    int64_t counted = kr_dec_digits(n);
    for (int64_t step = 32; step; step >>= 1) {
        if (step > most || step >= counted) continue;
        DecWide q = step < 20 && !(c >> 64) ? (DecWide)((uint64_t)c / kr_dec_tens[step]) : c / wide_ten(step);
        if (q * wide_ten(step) != c) continue;
        c = q;
        n->exp += step, most -= step, counted -= step;
    }
    kr_dec_set_wide(n, c);
    n->counted = counted;
}

bool kr_dec_round_up(const DecNum *n, int rounding) {
    if (!n->rest) return false;
    switch (rounding) {
        case DEC_UP: return true;
        case DEC_DOWN: return false;
        case DEC_CEILING: return !n->sign;
        case DEC_FLOOR: return n->sign;
        case DEC_HALF_UP: return n->rest >= DEC_REST_HALF;
        case DEC_HALF_DOWN: return n->rest > DEC_REST_HALF;
        case DEC_HALF_EVEN: return n->rest > DEC_REST_HALF || (n->rest == DEC_REST_HALF && n->size && n->limbs[0] & 1);
        default: return !n->size || !mpn_mod_1(n->limbs, n->size > 2 ? 1 : n->size, 5);   // a word is a multiple of 5 and what its lowest digit leaves
    }
}

// ---- digits

KrValue kr_dec_int(const DecNum *n, bool negative) {
    int64_t size;
    const uint64_t *limbs = kr_dec_as_limbs(n, &size);
    return kr_int_from_limbs(limbs, size, negative);
}

char *kr_dec_digits_text(const DecNum *n, char *space, int64_t *length) {
    Words w;
    as_words(&w, n);
    char *end = (w.size <= 3 ? space : kr_alloc_atomic((size_t)w.size * DEC_WORD_DIGITS)) + (w.size <= 3 ? 64 : w.size * DEC_WORD_DIGITS);
    char *start = w.size ? kr_dec_words_write(w.at, w.size, end) : kr_dec_write_word(0, end);
    *length = end - start;
    return start;
}

void kr_dec_from_digits(DecNum *n, const char *digits, int64_t length) {
    while (length && *digits == '0') digits++, length--;
    reserve(n, length / DEC_WORD_DIGITS + 1);
    n->size = kr_dec_words_read(n->limbs, digits, length);
    settle(n);
    n->counted = n->size ? length : 0;
}
