// Decimal numbers: coefficients, which are binary numbers, and their decimal digits.
//
// Counting digits and cutting some off are what decimal arithmetic does after each operation.  Powers of ten are kept: those below
// KEPT for good, others as long as they are among the last ones asked for.
#include "decimal_impl.h"

const uint64_t kr_dec_tens[20] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000,
    100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000, 10000000000000000000u,
};
KR_INLINE DecWide wide_ten(int64_t n) { return n < 20 ? kr_dec_tens[n] : (DecWide)kr_dec_tens[19] * kr_dec_tens[n - 19]; }   // n < 39

// ---- room

void kr_dec_reserve(DecNum *n, int64_t size) {
    n->limbs = size <= DEC_ROOM ? n->room : kr_alloc_atomic((size_t)size * 8);
    n->size = size;
    n->counted = 0;
}
void kr_dec_trim(DecNum *n) {
    while (n->size && !n->limbs[n->size - 1]) n->size--;
    n->counted = 0;
}
void kr_dec_set_wide(DecNum *n, DecWide c) {
    n->limbs = n->room;
    n->room[0] = (uint64_t)c;
    n->room[1] = (uint64_t)(c >> 64);
    n->size = n->room[1] ? 2 : n->room[0] != 0;
    n->counted = 0;
}
void kr_dec_set_limbs(DecNum *n, const uint64_t *limbs, int64_t size) {
    kr_dec_reserve(n, size);
    if (size) mpn_copyi(n->limbs, limbs, size);
}
void kr_dec_copy(DecNum *to, const DecNum *from) {
    kr_dec_set_limbs(to, from->limbs, from->size);
    to->exp = from->exp;
    to->counted = from->counted;
    to->sign = from->sign;
    to->kind = from->kind;
    to->rest = from->rest;
}

// ---- powers of ten

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

KR_INLINE int64_t bits_of(const uint64_t *limbs, int64_t size) { return size * 64 - __builtin_clzll(limbs[size - 1]); }
static int compare(const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size) {
    if (a_size != b_size) return a_size < b_size ? -1 : 1;
    int order = a_size ? mpn_cmp(a, b, a_size) : 0;
    return (order > 0) - (order < 0);
}
int kr_dec_compare_coefficients(const DecNum *a, const DecNum *b) { return compare(a->limbs, a->size, b->limbs, b->size); }

// A number of so many bits has this many digits, or one more: floor((bits - 1) * log10(2)) + 1.
KR_INLINE int64_t least_digits(int64_t bits) { return (int64_t)((DecWide)(bits - 1) * UINT64_C(5553023288523357132) >> 64) + 1; }

// The number of digits from the leading 64 bits; false: too near to a power of ten to tell.
static bool leading_digits(const DecNum *n, int64_t bits, int64_t *digits) {
    uint64_t top = n->limbs[n->size - 1];
    int shift = __builtin_clzll(top);
    if (shift) top = top << shift | n->limbs[n->size - 2] >> (64 - shift);
    double places = (double)(bits - 64) * 0.30102999566398119521, sum = __builtin_log10((double)top) + (places - __builtin_floor(places));
    if (bits > 1000000 || __builtin_fabs(sum - __builtin_rint(sum)) <= 1e-8) return false;
    *digits = (int64_t)__builtin_floor(places) + (int64_t)__builtin_floor(sum) + 1;
    return true;
}

int64_t kr_dec_digits(const DecNum *n) {
    if (n->counted) return n->counted;
    int64_t digits;
    if (KR_UNLIKELY(!n->size)) {
        digits = 1;
    } else {
        int64_t bits = bits_of(n->limbs, n->size);
        digits = least_digits(bits);
        if (KR_LIKELY(n->size <= 2)) {
            digits += digits < 39 && kr_dec_wide(n) >= wide_ten(digits);
        } else {
            if (digits < KEPT || !leading_digits(n, bits, &digits)) {
                int64_t size;
                const uint64_t *ten = kr_dec_ten(digits, &size);
                digits += compare(n->limbs, n->size, ten, size) >= 0;
            }
        }
    }
    ((DecNum *)n)->counted = digits;
    return digits;
}

int64_t kr_dec_trailing_zeros(const DecNum *n) {
    if (!n->size) return 0;
    DecNum copy;
    kr_dec_copy(&copy, n);
    int64_t exp = copy.exp;
    kr_dec_strip(&copy, INT64_MAX);
    return copy.exp - exp;
}

// ---- more and fewer digits

bool kr_dec_scale_up(DecNum *n, const DecNum *a, int64_t digits) {
    if (digits > DEC_MOST_DIGITS) {
        if (a->size) return false;
        digits = 0;
    }
    int64_t counted = a->counted ? a->counted + (a->size ? digits : 0) : 0;
    if (!digits || !a->size) {
        if (n != a) kr_dec_set_limbs(n, a->limbs, a->size);
    } else if (a->size == 1 && digits < 20) {
        kr_dec_set_wide(n, (DecWide)a->limbs[0] * kr_dec_tens[digits]);
    } else if (digits < 20) {
        int64_t size = a->size;
        const uint64_t *source = a->limbs;
        if (n != a || size + 1 > DEC_ROOM || n->limbs != n->room) kr_dec_reserve(n, size + 1);
        n->size = size + 1;
        n->limbs[size] = mpn_mul_1(n->limbs, source, size, kr_dec_tens[digits]);
        kr_dec_trim(n);
    } else {
        int64_t ten_size, size = a->size;
        const uint64_t *ten = kr_dec_ten(digits, &ten_size);
        uint64_t space[DEC_ROOM];
        uint64_t *source = a->limbs;
        if (source == n->room) {
            mpn_copyi(space, source, size);
            source = space;
        }
        kr_dec_reserve(n, size + ten_size);
        if (size >= ten_size) mpn_mul(n->limbs, source, size, ten, ten_size);
        else mpn_mul(n->limbs, ten, ten_size, source, size);
        kr_dec_trim(n);
    }
    n->counted = counted;
    return true;
}

// Which part of a unit `rest` is, `ten` being the unit; `below` is what had been cut off below that.
static uint8_t rest_of(const uint64_t *rest, int64_t rest_size, const uint64_t *ten, int64_t ten_size, uint8_t below) {
    while (rest_size && !rest[rest_size - 1]) rest_size--;
    if (!rest_size) return below ? DEC_REST_LOW : DEC_REST_NONE;
    // rest against ten - rest
    uint64_t space[DEC_ROOM], *other = ten_size <= DEC_ROOM ? space : kr_alloc_atomic((size_t)ten_size * 8);
    mpn_sub(other, ten, ten_size, rest, rest_size);
    int64_t other_size = ten_size;
    while (other_size && !other[other_size - 1]) other_size--;
    int order = compare(rest, rest_size, other, other_size);
    return order < 0 ? DEC_REST_LOW : order > 0 || below ? DEC_REST_HIGH : DEC_REST_HALF;
}

// q = a / d, and the remainder: that first, because an exact division is the faster one of long numbers.
static uint64_t divide_by_word(uint64_t *q, const uint64_t *a, int64_t size, uint64_t d) {
    if (size < 6) return mpn_divrem_1(q, 0, a, size, d);
    uint64_t r = mpn_mod_1(a, size, d);
    mpn_sub_1(q, a, size, r);
    mpn_divexact_1(q, q, size, d);
    return r;
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
        DecWide c = kr_dec_wide(n), ten = digits < 39 ? wide_ten(digits) : 0, q, r;
        if (n->size == 1) {
            q = digits < 20 ? n->limbs[0] / kr_dec_tens[digits] : 0;
            r = c - q * ten;
        } else {
            q = c / ten;
            r = c - q * ten;
        }
        uint8_t below = n->rest;
        if (!r) n->rest = below ? DEC_REST_LOW : DEC_REST_NONE;
        else n->rest = r < ten - r ? DEC_REST_LOW : r > ten - r || below ? DEC_REST_HIGH : DEC_REST_HALF;
        kr_dec_set_wide(n, q);
    } else if (n->size <= 4 && digits > 19 && digits < 39) {
        kr_dec_cut(n, 19);   // in two steps, each of which notes what is cut off
        kr_dec_cut(n, digits - 19);
        return;
    } else if (digits < 20) {
        uint64_t ten = kr_dec_tens[digits];
        const uint64_t *source = n->limbs;
        int64_t size = n->size;
        kr_dec_reserve(n, size);
        uint64_t r = divide_by_word(n->limbs, source, size, ten);
        n->rest = rest_of(&r, 1, &ten, 1, n->rest);
        kr_dec_trim(n);
    } else {
        int64_t ten_size, size = n->size;
        const uint64_t *ten = kr_dec_ten(digits, &ten_size);
        if (size < ten_size) {
            n->rest = rest_of(n->limbs, size, ten, ten_size, n->rest);
            n->size = n->counted = 0;
            return;
        }
        uint64_t space[DEC_ROOM], *rest = ten_size <= DEC_ROOM ? space : kr_alloc_atomic((size_t)ten_size * 8);
        uint64_t copy[DEC_ROOM], *source = n->limbs;
        if (source == n->room) {
            mpn_copyi(copy, source, size);
            source = copy;
        }
        kr_dec_reserve(n, size - ten_size + 1);
        mpn_tdiv_qr(n->limbs, rest, 0, source, size, ten, ten_size);
        n->rest = rest_of(rest, ten_size, ten, ten_size, n->rest);
        kr_dec_trim(n);
    }
    n->counted = n->size ? length - digits : 0;
}

void kr_dec_low_digits(DecNum *n, int64_t digits) {
    if (kr_dec_digits(n) <= digits) return;
    int64_t ten_size, size = n->size;
    const uint64_t *ten = kr_dec_ten(digits, &ten_size);
    uint64_t *q = kr_alloc_atomic((size_t)(size - ten_size + 1) * 8), *r = kr_alloc_atomic((size_t)ten_size * 8);
    mpn_tdiv_qr(q, r, 0, n->limbs, size, ten, ten_size);
    n->limbs = r;
    n->size = ten_size;
    kr_dec_trim(n);
}

void kr_dec_increment(DecNum *n) {
    if (!n->size) {
        n->limbs = n->room;
        n->room[0] = 1;
        n->size = 1;
    } else {
        int64_t size = n->size;
        uint64_t *source = n->limbs, first = source[0] + 1;
        if (first && source == n->room) {
            source[0] = first;
        } else {
            kr_dec_reserve(n, size + 1);
            n->limbs[size] = mpn_add_1(n->limbs, source, size, 1);
        }
        kr_dec_trim(n);
    }
    n->counted = 0;
}

void kr_dec_strip(DecNum *n, int64_t most) {
    if (!n->size) return;
    int64_t low = 0;
    while (!n->limbs[low]) low++;
    int64_t twos = low * 64 + __builtin_ctzll(n->limbs[low]);   // 10 ** k needs as many factors of two
    if (most > twos) most = twos;
    if (most > 0 && n->size <= 2) {
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
        return;
    }
    int64_t step = 1;
    while (2 * step <= most) step *= 2;
    for (; step && most > 0; step >>= 1) {
        if (step > most || step >= kr_dec_digits(n)) continue;
        int64_t ten_size, size = n->size;
        const uint64_t *ten = kr_dec_ten(step, &ten_size);
        if (ten_size > size) continue;
        uint64_t *q = kr_alloc_atomic((size_t)(size - ten_size + 1) * 8), *r = kr_alloc_atomic((size_t)ten_size * 8);
        mpn_tdiv_qr(q, r, 0, n->limbs, size, ten, ten_size);
        if (!mpn_zero_p(r, ten_size)) continue;
        int64_t counted = n->counted - step;
        n->limbs = q;
        n->size = size - ten_size + 1;
        kr_dec_trim(n);
        n->counted = counted;
        n->exp += step, most -= step;
    }
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
        default: return !n->size || !mpn_mod_1(n->limbs, n->size, 5);
    }
}

// ---- digits

KrValue kr_dec_int(const DecNum *n) { return kr_int_from_limbs(n->limbs, n->size, false); }

static char *write_word(uint64_t w, char *end) {
    static const char pairs[201] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566"
        "676869707172737475767778798081828384858687888990919293949596979899";
    while (w >= 100) {
        end -= 2;
        memcpy(end, pairs + w % 100 * 2, 2);
        w /= 100;
    }
    if (w >= 10) {
        end -= 2;
        memcpy(end, pairs + w * 2, 2);
    } else {
        *--end = (char)('0' + w);
    }
    return end;
}
static char *write_padded(uint64_t w, char *end, int count) {
    char *at = write_word(w, end);
    while (end - at < count) *--at = '0';
    return at;
}

char *kr_dec_write_digits(const DecNum *n, char *end) {
    DecWide c = kr_dec_wide(n);
    if (!(c >> 64)) return write_word((uint64_t)c, end);
    DecWide high = c / kr_dec_tens[19];
    end = write_padded((uint64_t)(c - high * kr_dec_tens[19]), end, 19);
    if (!(high >> 64)) return write_word((uint64_t)high, end);
    DecWide top = high / kr_dec_tens[19];
    return write_word((uint64_t)top, write_padded((uint64_t)(high - top * kr_dec_tens[19]), end, 19));
}

char *kr_dec_digits_text(const DecNum *n, char *space, int64_t *length) {
    if (n->size <= 2) {
        char *start = kr_dec_write_digits(n, space + 64);
        *length = space + 64 - start;
        return start;
    }
    int64_t digits = kr_dec_digits(n);
    char *text = kr_alloc_atomic((size_t)digits + 2);
    uint64_t copy[DEC_ROOM + 1], *scratch = n->size <= DEC_ROOM ? copy : kr_alloc_atomic((size_t)(n->size + 1) * 8);
    mpn_copyi(scratch, n->limbs, n->size);
    int64_t written = (int64_t)mpn_get_str((unsigned char *)text, 10, scratch, n->size), zeros = 0;
    while (zeros < written && !text[zeros]) zeros++;
    for (int64_t i = zeros; i < written; i++) text[i] = (char)(text[i] + '0');
    *length = written - zeros;
    return text + zeros;
}

void kr_dec_from_digits(DecNum *n, const char *digits, int64_t length) {
    while (length && *digits == '0') digits++, length--;
    if (length <= 38) {
        DecWide c = 0;
        while (length) {
            int64_t piece = length > 19 ? 19 : length;
            uint64_t w = 0;
            for (int64_t i = 0; i < piece; i++) w = w * 10 + (uint64_t)(digits[i] - '0');
            c = c * kr_dec_tens[piece] + w;
            digits += piece, length -= piece;
        }
        kr_dec_set_wide(n, c);
        return;
    }
    unsigned char *values = kr_alloc_atomic((size_t)length);
    for (int64_t i = 0; i < length; i++) values[i] = (unsigned char)(digits[i] - '0');
    kr_dec_reserve(n, length / 19 + 2);
    n->size = (int64_t)mpn_set_str(n->limbs, values, (size_t)length, 10);
    kr_dec_trim(n);
    n->counted = length;
}
