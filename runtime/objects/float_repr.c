// Doubles to decimal text and back.
//
// Shortest digits: Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles"): the rounding interval of the
// double is scaled by a 128-bit power of ten, so that at most one multiple of ten, or one of two neighbours, lies in it.
// Fixed digits: exact 128-bit arithmetic where the number of digits allows it, else printf, which is exact too.
// Parsing: up to 19 digits times a 128-bit power of ten; where the error bound leaves the rounding in doubt, strtod decides.
#include "int_impl.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "float_powers.h"

static const uint64_t small_powers[20] = {
    1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u, 100000000000u,
    1000000000000u, 10000000000000u, 100000000000000u, 1000000000000000u, 10000000000000000u, 100000000000000000u,
    1000000000000000000u, 10000000000000000000u};

typedef unsigned __int128 u128;

KR_INLINE uint64_t double_bits(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits;
}

// floor(log2(10**e)), floor(log10(2**e)), floor(log10(3/4 * 2**e)) in the range of doubles
KR_INLINE int floor_log2_pow10(int e) { return (e * 1741647) >> 19; }
KR_INLINE int floor_log10_pow2(int e) { return (e * 1262611) >> 22; }
KR_INLINE int floor_log10_three_quarters_pow2(int e) { return (e * 1262611 - 524031) >> 22; }

// The upper 64 bits of power * x / 2**64, its last bit set when anything is below.
KR_INLINE uint64_t round_to_odd(const uint64_t power[2], uint64_t x) {
    u128 low = (u128)power[1] * x, high = (u128)power[0] * x + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

// digits * 10**exponent is the shortest decimal in the rounding interval of |d|, the closest to d of those.
static uint64_t shortest(double d, int *exponent) {
    uint64_t fraction = double_bits(d) & (((uint64_t)1 << 52) - 1);
    int biased = (int)(double_bits(d) >> 52 & 0x7ff);
    uint64_t c = biased ? fraction | (uint64_t)1 << 52 : fraction;
    int q = (biased ? biased : 1) - 1075;
    if (q <= 0 && q > -53 && (c & (((uint64_t)1 << -q) - 1)) == 0) {
        *exponent = 0;
        return c >> -q;
    }
    bool odd = c & 1, closer_below = fraction == 0 && biased > 1;
    int k = closer_below ? floor_log10_three_quarters_pow2(q) : floor_log10_pow2(q);
    int h = q + floor_log2_pow10(-k) + 1;
    const uint64_t *power = powers_of_ten[-k - MIN_POWER];
    uint64_t lower = round_to_odd(power, (4 * c - 2 + closer_below) << h) + odd;
    uint64_t value = round_to_odd(power, (4 * c) << h);
    uint64_t upper = round_to_odd(power, (4 * c + 2) << h) - odd;

    uint64_t s = value / 4;
    *exponent = k;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool below = lower <= 40 * tens, above = 40 * tens + 40 <= upper;
        if (below != above) {
            *exponent = k + 1;
            return tens + above;
        }
    }
    bool below = lower <= 4 * s, above = 4 * s + 4 <= upper;
    if (below != above) return s + above;
    uint64_t middle = 4 * s + 2;
    return s + (value > middle || (value == middle && (s & 1)));
}

static int write_digits(uint64_t u, char *out) {
    char buffer[20];
    int n = 0;
    do {
        buffer[19 - n++] = (char)('0' + u % 10);
        u /= 10;
    } while (u != 0);
    memcpy(out, buffer + 20 - n, (size_t)n);
    return n;
}

int kr_double_shortest(double d, char *digits, int *point) {
    int exponent;
    int n = write_digits(shortest(d, &exponent), digits);
    *point = n + exponent;
    while (n > 1 && digits[n - 1] == '0') n--;
    return n;
}

// ---- laying out digits
static int write_exponent(char *out, int exponent, bool upper) {
    char *p = out;
    *p++ = upper ? 'E' : 'e';
    *p++ = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent < 10) *p++ = '0';
    p += write_digits((uint64_t)exponent, p);
    return (int)(p - out);
}

// 0.digits * 10**point, in exponent form when asked; add_point: at least ".0" in the other form.
static int64_t lay_out(char *out, const char *digits, int64_t n, int64_t point, bool exponent_form, bool upper, bool alternate,
                       bool add_point) {
    char *p = out;
    if (exponent_form) {
        *p++ = digits[0];
        if (n > 1 || alternate) *p++ = '.';
        memcpy(p, digits + 1, (size_t)n - 1);
        p += n - 1;
        return p - out + write_exponent(p, (int)(point - 1), upper);
    }
    if (point <= 0) {
        memcpy(p, "0.", 2);
        memset(p + 2, '0', (size_t)-point);
        memcpy(p + 2 - point, digits, (size_t)n);
        return 2 - point + n;
    }
    int64_t whole = n < point ? n : point;
    memcpy(p, digits, (size_t)whole);
    memset(p + whole, '0', (size_t)(point - whole));
    p += point;
    if (n > point) {
        *p++ = '.';
        memcpy(p, digits + point, (size_t)(n - point));
        p += n - point;
    } else if (add_point || alternate) {
        *p++ = '.';
        if (add_point) *p++ = '0';
    }
    return p - out;
}

int kr_double_repr(double d, char *buffer) {
    if (isnan(d)) {
        memcpy(buffer, "nan", 4);
        return 3;
    }
    char *p = buffer;
    if (signbit(d)) {
        *p++ = '-';
        d = -d;
    }
    if (isinf(d) || d == 0) {
        memcpy(p, d == 0 ? "0.0" : "inf", 3);
        p += 3;
    } else {
        char digits[20];
        int point, n = kr_double_shortest(d, digits, &point);
        p += lay_out(p, digits, n, point, point <= -4 || point > 16, false, false, true);
    }
    *p = 0;
    return (int)(p - buffer);
}

// ---- a fixed number of decimals
// |d| in units of 10**-p, rounded half to even: *whole and *fraction (below 10**p).  False when out of range of this method.
static bool exact_fixed(double d, int64_t p, uint64_t *whole, uint64_t *fraction) {
    int biased = (int)(double_bits(d) >> 52 & 0x7ff);
    if (p > 19 || biased > 1075 + 10) return false;
    uint64_t m = double_bits(d) & (((uint64_t)1 << 52) - 1);
    if (biased) m |= (uint64_t)1 << 52;
    else biased = 1;
    int s = 1075 - biased;
    *fraction = 0;
    if (s <= 0) {
        *whole = m << -s;
        return true;
    }
    *whole = s < 64 ? m >> s : 0;
    uint64_t below = s < 64 ? m & (((uint64_t)1 << s) - 1) : m;
    u128 scaled = (u128)below * small_powers[p];
    if (s > 120) return true;
    *fraction = (uint64_t)(scaled >> s);
    u128 rest = scaled - ((u128)*fraction << s), half = (u128)1 << (s - 1);
    bool odd = (p == 0 ? *whole : *fraction) & 1;
    if (rest > half || (rest == half && odd)) {
        if (++*fraction == small_powers[p]) {
            *fraction = 0;
            ++*whole;
        }
    }
    return true;
}

static int reserve(KrFloatText *out, int64_t size) {
    out->text = out->buffer;
    if (size <= (int64_t)sizeof out->buffer) return 0;
    out->text = kr_alloc_array((size_t)size, 1, true);
    return out->text ? 0 : -1;
}

static int by_printf(double d, const char *format, int64_t precision, int64_t room, KrFloatText *out) {
    if (reserve(out, room) < 0) return -1;
    int n = snprintf(out->text, (size_t)room, format, (int)precision, d);
    if (n < 0) {
        kr_raise_out_of_memory();
        return -1;
    }
    out->length = n;
    return 0;
}

static int fixed_text(double d, int64_t precision, bool alternate, KrFloatText *out) {
    uint64_t whole, fraction;
    if (precision > 19 || !exact_fixed(d, precision, &whole, &fraction))
        return by_printf(d, alternate ? "%#.*f" : "%.*f", precision, precision + 330, out);
    if (reserve(out, 48) < 0) return -1;
    char *p = out->text;
    if (signbit(d)) *p++ = '-';
    p += write_digits(whole, p);
    if (precision > 0 || alternate) *p++ = '.';
    for (int64_t i = precision; i > 0; i--) {
        p[i - 1] = (char)('0' + fraction % 10);
        fraction /= 10;
    }
    out->length = p + precision - out->text;
    return 0;
}

// 'g' with ".0" for integral results: exponent form already when the digits just fill the precision.
static int general_with_point(double d, bool upper, int64_t precision, bool alternate, KrFloatText *out) {
    KrFloatText e;
    double magnitude = fabs(d);
    if (precision == 0) precision = 1;
    if (by_printf(magnitude, "%.*e", precision - 1, precision + 16, &e) < 0) return -1;
    char *mark = memchr(e.text, 'e', (size_t)e.length);
    int64_t point = d == 0 ? 1 : strtol(mark + 1, NULL, 10) + 1, n = mark - e.text;
    if (n > 1) memmove(e.text + 1, e.text + 2, (size_t)(--n - 1));   // the digits without the point
    if (!alternate) while (n > 1 && e.text[n - 1] == '0') n--;
    if (reserve(out, precision + 32) < 0) return -1;
    char *p = out->text;
    if (signbit(d)) *p++ = '-';
    out->length = p - out->text + lay_out(p, e.text, n, point, point <= -4 || point > precision - 1, upper, alternate, true);
    return 0;
}

static int repr_text(double d, bool upper, bool alternate, bool add_point, KrFloatText *out) {
    char digits[20] = "0", *p = out->buffer;
    int point = 1, n = d == 0 ? 1 : kr_double_shortest(fabs(d), digits, &point);
    out->text = out->buffer;
    if (signbit(d)) *p++ = '-';
    out->length = p - out->buffer + lay_out(p, digits, n, point, point <= -4 || point > 16, upper, alternate, add_point);
    return 0;
}

int kr_double_text(double d, char type, int64_t precision, bool alternate, bool add_point, KrFloatText *out) {
    bool upper = type >= 'A' && type <= 'Z';
    if (!isfinite(d)) {
        out->text = out->buffer;
        out->length = snprintf(out->buffer, sizeof out->buffer, "%s%s", !isnan(d) && d < 0 ? "-" : "",
                               isnan(d) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"));
        return 0;
    }
    switch (type | 32) {
    case 'f': return fixed_text(d, precision, alternate, out);
    case 'e': return by_printf(d, upper ? (alternate ? "%#.*E" : "%.*E") : (alternate ? "%#.*e" : "%.*e"), precision, precision + 32, out);
    case 'g':
        if (add_point) return general_with_point(d, upper, precision, alternate, out);
        return by_printf(d, upper ? (alternate ? "%#.*G" : "%.*G") : (alternate ? "%#.*g" : "%.*g"), precision, precision + 32, out);
    default: return repr_text(d, upper, alternate, add_point, out);
    }
}

// ---- rounding to decimals
static double round_large_unit(double d, int64_t digits) {
    // To a multiple of 10**digits: the decimal digits of the whole part are cut, the rest decides.
    char text[400];
    double whole = trunc(fabs(d));
    int64_t n = snprintf(text, sizeof text, "0%.0f", whole), keep = n - digits;
    if (keep < 1) return copysign(0.0, d);
    char next = text[keep];
    bool rest = whole != fabs(d);
    for (int64_t i = keep + 1; i < n; i++) rest |= text[i] != '0';
    bool up = next > '5' || (next == '5' && (rest || ((text[keep - 1] - '0') & 1)));
    memset(text + keep, '0', (size_t)digits);
    if (up) {
        int64_t i = keep - 1;
        while (text[i] == '9') text[i--] = '0';
        text[i]++;
    }
    return copysign(strtod(text, NULL), d);
}

KrValue kr_double_round(double d, int64_t ndigits) {
    if (!isfinite(d) || ndigits > 323) return kr_from_double(d);
    if (ndigits < -308) return kr_from_double(0.0 * d);
    uint64_t whole, fraction;
    double r;
    if (ndigits < 0) {
        r = round_large_unit(d, -ndigits);
        if (isinf(r)) return kr_raise(&kr_exc_OverflowError, "rounded value too large to represent");
    } else if (exact_fixed(d, ndigits, &whole, &fraction) && whole < ((uint64_t)1 << 53) / small_powers[ndigits > 15 ? 15 : ndigits] && ndigits <= 15) {
        r = copysign((double)(whole * small_powers[ndigits] + fraction) / (double)small_powers[ndigits], d);
    } else {
        char text[720];
        snprintf(text, sizeof text, "%.*f", (int)ndigits, d);
        r = strtod(text, NULL);
    }
    return kr_from_double(r);
}

// ---- parsing
// m * 10**exponent, m != 0; false when the product leaves the rounding in doubt or the result is not normal.
static bool scale_decimal(uint64_t m, int exponent, double *result) {
    if (m < (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
        static const double exact[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
                                       1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
        *result = exponent < 0 ? (double)m / exact[-exponent] : (double)m * exact[exponent];
        return true;
    }
    if (exponent < MIN_POWER || exponent > 308) return false;
    int zeros = __builtin_clzll(m);
    m <<= zeros;
    const uint64_t *power = powers_of_ten[exponent - MIN_POWER];
    u128 product = (u128)m * power[0] + (uint64_t)((u128)m * power[1] >> 64);
    // The true product is in (product - 2, product + 1); its top bit is bit 127 or 126.
    int e = floor_log2_pow10(exponent) - 127 - zeros + 64;
    int shift = (product >> 127 ? 64 : 63) + 11;
    u128 low = (product - 2) >> (shift - 1), high = (product + 1) >> (shift - 1);
    if (low != high) return false;
    u128 mask = ((u128)1 << (shift - 1)) - 1;
    if ((low & 1) && (product & mask) <= 2) return false;   // could be exactly half way
    uint64_t rounded = (uint64_t)((low + 1) >> 1);
    e += shift;
    if (e < -1074 || e > 970) return false;
    *result = ldexp((double)rounded, e);
    return true;
}

static bool match_word(const char *p, const char *word) {
    for (; *word; p++, word++)
        if ((*p | 32) != *word) return false;
    return true;
}

static double parse_special(const char *p, bool negative, char **end) {
    double d = NAN;
    if (match_word(p, "nan")) {
        *end = (char *)p + 3;
    } else if (match_word(p, "inf")) {
        *end = (char *)p + (match_word(p, "infinity") ? 8 : 3);
        d = INFINITY;
    } else {
        return 0.0;
    }
    return negative ? -d : d;
}

static const char *parse_exponent(const char *p, int64_t *exponent) {
    const char *q = p + 1;
    bool negative = *q == '-';
    if (*q == '-' || *q == '+') q++;
    if (*q < '0' || *q > '9') return p;
    int64_t e = 0;
    for (; *q >= '0' && *q <= '9'; q++)
        if (e < 1000000) e = e * 10 + (*q - '0');
    *exponent += negative ? -e : e;
    return q;
}

double kr_double_parse(const char *text, char **end) {
    const char *p = text;
    bool negative = *p == '-', any = false, point = false;
    if (*p == '-' || *p == '+') p++;
    *end = (char *)text;
    const char *start = p;
    uint64_t m = 0;
    int64_t exponent = 0;
    int kept = 0;
    bool lost = false;
    for (;; p++) {
        if (*p == '.' && !point) {
            point = true;
        } else if (*p >= '0' && *p <= '9') {
            any = true;
            if (kept < 19) {
                m = m * 10 + (uint64_t)(*p - '0');
                kept += m != 0;
                exponent -= point;
            } else {
                lost |= *p != '0';
                exponent += !point;
            }
        } else {
            break;
        }
    }
    if (!any) return parse_special(start, negative, end);
    if (*p == 'e' || *p == 'E') p = parse_exponent(p, &exponent);
    *end = (char *)p;
    double d = 0.0;
    if (m != 0 && (lost || exponent > 400 || exponent < -400 || !scale_decimal(m, (int)exponent, &d))) d = strtod(start, NULL);
    return negative ? -d : d;
}
