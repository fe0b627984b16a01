// Decimal numbers: arithmetic with long coefficients, which are words of 19 decimal digits.
#include "decimal_words_impl.h"

int kr_dec_word_length(uint64_t word) {
    if (!word) return 0;
    int length = (64 - __builtin_clzll(word)) * 1233 >> 12;   // by log10(2), that or one less than the digits
    return length + (word >= kr_dec_tens[length]);
}

// ---- sums

// The sum of two words may need 65 bits: instead, a is compared with what b lacks of the base.  Carries hardly ever make another
// one, so that one word need not wait for the one before.
KR_INLINE uint64_t sum_of(uint64_t x, uint64_t y, uint64_t *carry) {
    uint64_t lack = DEC_BASE - y, less = x < lack, word = x - lack + (-less & DEC_BASE) + *carry;
    *carry = !less;
    if (KR_UNLIKELY(word == DEC_BASE)) word = 0, *carry = 1;
    return word;
}

uint64_t kr_dec_words_add(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size) {
    uint64_t carry = 0;
    for (int64_t i = 0; i < b_size; i++) r[i] = sum_of(a[i], b[i], &carry);
    return kr_dec_words_add_word(r + b_size, a + b_size, a_size - b_size, carry);
}

uint64_t kr_dec_words_add_word(uint64_t *r, const uint64_t *a, int64_t size, uint64_t word) {
    int64_t i = 0;
    for (; word && i < size; i++) {
        uint64_t x = a[i], lack = DEC_BASE - word;
        word = x >= lack;
        r[i] = word ? x - lack : x - lack + DEC_BASE;
    }
    if (r != a && i < size) memmove(r + i, a + i, (size_t)(size - i) * 8);
    return word;
}

void kr_dec_words_sub(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size) {
    uint64_t borrow = 0;
    int64_t i = 0;
    for (; i < b_size; i++) {
        uint64_t x = a[i], y = b[i], less = x < y, word = x - y + (-less & DEC_BASE);
        if (KR_UNLIKELY(word < borrow)) word += DEC_BASE, less = 1;
        r[i] = word - borrow;
        borrow = less;
    }
    for (; borrow && i < a_size; i++) {
        borrow = !a[i];
        r[i] = borrow ? DEC_BASE - 1 : a[i] - 1;
    }
    if (r != a && i < a_size) memmove(r + i, a + i, (size_t)(a_size - i) * 8);
}

// ---- products and quotients with a word

uint64_t kr_dec_words_mul_word(uint64_t *r, const uint64_t *a, int64_t size, uint64_t word) {
    uint64_t above = 0, carry = 0;   // the part of the product that belongs to the next word, and what adding it has carried
    for (int64_t i = 0; i < size; i++) {
        DecWide product = (DecWide)a[i] * word;
        uint64_t low, high = kr_dec_divide_by_base((uint64_t)(product >> 64), (uint64_t)product, &low);
        r[i] = sum_of(low, above, &carry);
        above = high;
    }
    return above + carry;
}

uint64_t kr_dec_words_div_word(uint64_t *q, const uint64_t *a, int64_t size, uint64_t word) {
    // As kr_dec_divide_by_base, with the divisor shifted until its highest bit is set.
    int shift = __builtin_clzll(word);
    uint64_t divisor = word << shift, reciprocal = (uint64_t)((((DecWide)~divisor << 64) | UINT64_MAX) / divisor);
    uint64_t rest = 0;   // shifted, too
    for (int64_t i = size - 1; i >= 0; i--) {
        DecWide n = (DecWide)rest * DEC_BASE + ((DecWide)a[i] << shift);
        uint64_t hi = (uint64_t)(n >> 64), lo = (uint64_t)n;
        DecWide guess = (DecWide)hi * reciprocal + n;
        uint64_t digit = (uint64_t)(guess >> 64) + 1, r = lo - digit * divisor;
        uint64_t over = -(uint64_t)(r > (uint64_t)guess);
        digit += over;
        r += over & divisor;
        if (KR_UNLIKELY(r >= divisor)) digit++, r -= divisor;
        q[i] = digit;
        rest = r;
    }
    return rest >> shift;
}

// ---- products

// By columns: what belongs to one word of the result is added up in 192 bits, and divided once.
static void mul_by_columns(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size) {
    DecWide low = 0;
    uint64_t high = 0;
    int64_t last = a_size + b_size - 1;
    for (int64_t k = 0; k < last; k++) {
        int64_t i = k < b_size ? 0 : k - b_size + 1, end = k < a_size ? k + 1 : a_size;
        for (; i < end; i++) high += __builtin_add_overflow(low, (DecWide)a[i] * b[k - i], &low);
        uint64_t rest, above = kr_dec_divide_by_base(high, (uint64_t)(low >> 64), &rest);
        low = (DecWide)above << 64 | kr_dec_divide_by_base(rest, (uint64_t)low, &r[k]);
        high = 0;
    }
    r[last] = (uint64_t)low;
}

// Kronecker's substitution: two words are a digit of a polynomial, whose value at 2 ** 320 is multiplied as a binary number.
enum { CELL = 5 };
static int64_t pack(uint64_t *cells, const uint64_t *a, int64_t size) {
    int64_t count = (size + 1) / 2;
    mpn_zero(cells, count * CELL);
    for (int64_t i = 0; i < count; i++) {
        DecWide pair = 2 * i + 1 < size ? (DecWide)a[2 * i + 1] * DEC_BASE + a[2 * i] : a[2 * i];
        cells[i * CELL] = (uint64_t)pair;
        cells[i * CELL + 1] = (uint64_t)(pair >> 64);
    }
    int64_t limbs = count * CELL;
    while (limbs && !cells[limbs - 1]) limbs--;
    return limbs;
}

static uint64_t word_of(uint64_t *n, int64_t size) {   // n / DEC_BASE, the remainder
    uint64_t rest = 0;
    for (int64_t i = size - 1; i >= 0; i--) n[i] = kr_dec_divide_by_base(rest, n[i], &rest);
    return rest;
}

static void mul_as_binary(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size) {
    bool square = a == b && a_size == b_size;
    int64_t a_room = (a_size + 1) / 2 * CELL, b_room = (b_size + 1) / 2 * CELL;
    uint64_t *x = kr_alloc_atomic((size_t)(2 * (a_room + b_room)) * 8), *y = x + a_room, *product = y + b_room;
    int64_t a_limbs = pack(x, a, a_size), b_limbs = square ? a_limbs : pack(y, b, b_size), size = a_size + b_size;
    if (!a_limbs || !b_limbs) {
        memset(r, 0, (size_t)size * 8);
        return;
    }
    if (square) mpn_sqr(product, x, a_limbs);
    else if (a_limbs >= b_limbs) mpn_mul(product, x, a_limbs, y, b_limbs);
    else mpn_mul(product, y, b_limbs, x, a_limbs);
    int64_t limbs = a_limbs + b_limbs;
    uint64_t cell[CELL + 1] = {0};   // what is carried, and the next digit of the product
    for (int64_t i = 0, at = 0; i < size; i += 2, at += CELL) {
        uint64_t next[CELL] = {0};
        for (int64_t j = 0; j < CELL && at + j < limbs; j++) next[j] = product[at + j];
        mpn_add(cell, cell, CELL + 1, next, CELL);
        r[i] = word_of(cell, CELL);
        uint64_t second = word_of(cell, CELL);
        if (i + 1 < size) r[i + 1] = second;
    }
}

void kr_dec_words_mul(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size) {
    enum { BY_COLUMNS = 96 };
    if (b_size == 1) r[a_size] = kr_dec_words_mul_word(r, a, a_size, b[0]);
    else if (b_size < BY_COLUMNS) mul_by_columns(r, a, a_size, b, b_size);
    else mul_as_binary(r, a, a_size, b, b_size);
}

// ---- moving digits

// word / 10 ** n, as a product: 10 ** n is 2 ** n * 5 ** n, and floor(2 ** (64 + shift) / 5 ** n) + 1 is exact enough for the rest.
static const struct { uint64_t factor; int shift; } fifths[DEC_WORD_DIGITS] = {
    {0, 0}, {UINT64_C(0xcccccccccccccccd), 2}, {UINT64_C(0xa3d70a3d70a3d70b), 4},
    {UINT64_C(0x83126e978d4fdf3c), 6}, {UINT64_C(0xd1b71758e219652c), 9}, {UINT64_C(0xa7c5ac471b478424), 11},
    {UINT64_C(0x8637bd05af6c69b6), 13}, {UINT64_C(0xd6bf94d5e57a42bd), 16}, {UINT64_C(0xabcc77118461cefd), 18},
    {UINT64_C(0x89705f4136b4a598), 20}, {UINT64_C(0xdbe6fecebdedd5bf), 23}, {UINT64_C(0xafebff0bcb24aaff), 25},
    {UINT64_C(0x8cbccc096f5088cc), 27}, {UINT64_C(0xe12e13424bb40e14), 30}, {UINT64_C(0xb424dc35095cd810), 32},
    {UINT64_C(0x901d7cf73ab0acda), 34}, {UINT64_C(0xe69594bec44de15c), 37}, {UINT64_C(0xb877aa3236a4b44a), 39},
    {UINT64_C(0x9392ee8e921d5d08), 41},
};
KR_INLINE uint64_t without_digits(uint64_t word, int n) { return (uint64_t)((DecWide)(word >> n) * fifths[n].factor >> 64) >> fifths[n].shift; }

void kr_dec_words_shift_up(uint64_t *r, const uint64_t *a, int64_t size, int64_t digits) {
    int64_t whole = digits / DEC_WORD_DIGITS;
    int part = (int)(digits % DEC_WORD_DIGITS);
    uint64_t *to = r + whole;
    if (!part) {
        memmove(to, a, (size_t)size * 8);
        to[size] = 0;
    } else {
        int kept = DEC_WORD_DIGITS - part;
        uint64_t up = kr_dec_tens[part], unit = kr_dec_tens[kept], below = 0;
        for (int64_t i = size; i-- > 0;) {   // from the top, as r may be a
            uint64_t high = without_digits(a[i], kept), low = a[i] - high * unit;
            to[i + 1] = below + high;
            below = low * up;
        }
        to[0] = below;
    }
    if (whole) memset(r, 0, (size_t)whole * 8);
}

void kr_dec_words_shift_down(uint64_t *r, const uint64_t *a, int64_t size, int64_t digits) {
    int64_t whole = digits / DEC_WORD_DIGITS;
    int part = (int)(digits % DEC_WORD_DIGITS);
    a += whole, size -= whole;
    if (!part) {
        memmove(r, a, (size_t)size * 8);
        return;
    }
    uint64_t up = kr_dec_tens[DEC_WORD_DIGITS - part], unit = kr_dec_tens[part];
    uint64_t high = without_digits(a[0], part);
    for (int64_t i = 0; i + 1 < size; i++) {
        uint64_t next = without_digits(a[i + 1], part);
        r[i] = high + (a[i + 1] - next * unit) * up;
        high = next;
    }
    r[size - 1] = high;
}

uint64_t kr_dec_words_add_shifted(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size, int64_t digits) {
    int64_t whole = digits / DEC_WORD_DIGITS;
    int part = (int)(digits % DEC_WORD_DIGITS);
    b += whole, b_size -= whole;
    if (!part) return kr_dec_words_add(r, a, a_size, b, b_size);
    uint64_t up = kr_dec_tens[DEC_WORD_DIGITS - part], unit = kr_dec_tens[part];
    uint64_t high = without_digits(b[0], part), carry = 0;
    for (int64_t i = 0; i < b_size; i++) {
        uint64_t above = i + 1 < b_size ? b[i + 1] : 0, next = without_digits(above, part);
        uint64_t word = sum_of(a[i], high + (above - next * unit) * up, &carry);
        r[i] = word;
        high = next;
    }
    return kr_dec_words_add_word(r + b_size, a + b_size, a_size - b_size, carry);
}

int64_t kr_dec_words_trailing_zeros(const uint64_t *a, int64_t size) {
    int64_t i = 0;
    while (i < size - 1 && !a[i]) i++;
    int64_t zeros = i * DEC_WORD_DIGITS;
    for (uint64_t word = a[i]; word % 10 == 0; word /= 10) zeros++;
    return zeros;
}

// ---- binary numbers

// Both ways by halves, with the powers of the base that have 8, 16, 32, ... words' digits.
enum { PIECE = 8 };
static const uint64_t *power_for(int level, int64_t *size) {
    static struct { uint64_t *limbs; int64_t size; } powers[48];
    if (!powers[level].limbs) {
        int64_t half_size;
        const uint64_t *half = level ? power_for(level - 1, &half_size) : kr_dec_ten(PIECE * DEC_WORD_DIGITS / 2, &half_size);
        uint64_t *limbs = kr_alloc_atomic((size_t)half_size * 16);
        mpn_sqr(limbs, half, half_size);
        powers[level].size = 2 * half_size - !limbs[2 * half_size - 1];
        powers[level].limbs = limbs;
    }
    *size = powers[level].size;
    return powers[level].limbs;
}

int64_t kr_dec_words_to_limbs(uint64_t *limbs, const uint64_t *words, int64_t size) {
    while (size && !words[size - 1]) size--;
    if (size <= 2 * PIECE) {
        int64_t count = 0;
        for (int64_t i = size - 1; i >= 0; i--) {
            uint64_t carry = count ? mpn_mul_1(limbs, limbs, count, DEC_BASE) : 0;
            if (carry) limbs[count++] = carry;
            if (count) carry = mpn_add_1(limbs, limbs, count, words[i]);
            else carry = words[i];
            if (carry) limbs[count++] = carry;
        }
        return count;
    }
    int level = 0;
    while (PIECE << (level + 1) < size) level++;
    int64_t piece = PIECE << level, power_size;
    const uint64_t *power = power_for(level, &power_size);
    uint64_t *high = kr_alloc_atomic((size_t)(kr_dec_limbs_for(size - piece) + kr_dec_limbs_for(piece)) * 8);
    uint64_t *low = high + kr_dec_limbs_for(size - piece);
    int64_t high_size = kr_dec_words_to_limbs(high, words + piece, size - piece), low_size = kr_dec_words_to_limbs(low, words, piece);
    if (power_size >= high_size) mpn_mul(limbs, power, power_size, high, high_size);
    else mpn_mul(limbs, high, high_size, power, power_size);
    int64_t count = power_size + high_size;
    if (low_size) mpn_add(limbs, limbs, count, low, low_size);
    return count - !limbs[count - 1];
}

int64_t kr_dec_words_from_limbs(uint64_t *words, const uint64_t *limbs, int64_t size) {
    while (size && !limbs[size - 1]) size--;
    if (size <= 2 * PIECE) {
        uint64_t rest[2 * PIECE];
        mpn_copyi(rest, limbs, size);
        int64_t count = 0;
        while (size) {
            words[count++] = word_of(rest, size);
            while (size && !rest[size - 1]) size--;
        }
        return count;
    }
    int level = 0;
    while (PIECE << (level + 1) < size) level++;
    int64_t piece = PIECE << level, power_size;
    const uint64_t *power = power_for(level, &power_size);   // of less than `piece` limbs
    int64_t high_size = size - power_size + 1;
    uint64_t *high = kr_alloc_atomic((size_t)(high_size + power_size) * 8), *low = high + high_size;
    mpn_tdiv_qr(high, low, 0, limbs, size, power, power_size);
    int64_t count = kr_dec_words_from_limbs(words, low, power_size);
    while (count < piece) words[count++] = 0;
    return piece + kr_dec_words_from_limbs(words + piece, high, high_size);
}

// ---- digits

char *kr_dec_write_word(uint64_t word, char *end) {
    static const char pairs[201] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566"
        "676869707172737475767778798081828384858687888990919293949596979899";
    while (word >= 100) {
        end -= 2;
        memcpy(end, pairs + word % 100 * 2, 2);
        word /= 100;
    }
    if (word >= 10) {
        end -= 2;
        memcpy(end, pairs + word * 2, 2);
    } else {
        *--end = (char)('0' + word);
    }
    return end;
}

char *kr_dec_words_write(const uint64_t *words, int64_t size, char *end) {
    for (int64_t i = 0; i < size - 1; i++) {
        char *at = kr_dec_write_word(words[i], end), *start = end - DEC_WORD_DIGITS;
        while (at > start) *--at = '0';
        end = start;
    }
    return kr_dec_write_word(words[size - 1], end);
}

int64_t kr_dec_words_read(uint64_t *words, const char *digits, int64_t length) {
    int64_t count = 0;
    for (const char *end = digits + length; end > digits;) {
        const char *start = end - digits > DEC_WORD_DIGITS ? end - DEC_WORD_DIGITS : digits;
        uint64_t word = 0;
        for (const char *p = start; p < end; p++) word = word * 10 + (uint64_t)(*p - '0');
        words[count++] = word;
        end = start;
    }
    return count;
}
