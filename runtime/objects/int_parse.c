// Integers from text and to text.
//
// Decimal conversion of large numbers is GMP's subquadratic mpn_set_str and mpn_get_str; numbers of one word have loops of
// their own.  Conversions in bases that are not powers of two obey the digit limit that sys.set_int_max_str_digits sets.
#include "int_impl.h"

#define LIMIT_THRESHOLD 640   // shorter texts are never refused
int64_t kr_int_max_str_digits = 4300;

static int digit_value(unsigned char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 255;
}

static bool is_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool is_power_of_two(int base) { return (base & (base - 1)) == 0; }

// ---- shared with float and complex: text of strings and bytes
int kr_number_text(KrValue v, char **copy, int64_t *length, bool *bad) {
    *bad = false;
    const uint8_t *data;
    int64_t size;
    if (kr_is_str(v) && !kr_str_is_ascii(v)) {
        size = kr_str_length(v);
        char *text = kr_alloc_array((size_t)size + 1, 1, true);
        if (text == NULL) return -1;
        for (int64_t i = 0; i < size; i++) {
            uint32_t c = kr_str_char(v, i);
            int digit = c < 128 ? -1 : kr_uc_to_decimal(c);
            if (c < 128) text[i] = (char)c;
            else if (kr_uc_is_space(c)) text[i] = ' ';
            else if (digit >= 0) text[i] = (char)('0' + digit);
            else {
                text[i] = '?';
                *bad = true;
            }
        }
        data = (uint8_t *)text;
    } else if (kr_is_str(v)) {
        data = kr_str_data(v);
        size = kr_str_length(v);
    } else if (!kr_as_buffer(v, &data, &size)) {
        return 0;
    }
    while (size > 0 && is_space(data[size - 1])) size--;
    while (size > 0 && is_space(*data)) {
        data++;
        size--;
    }
    *copy = kr_alloc_atomic((size_t)size + 1);
    memcpy(*copy, data, (size_t)size);
    (*copy)[size] = 0;
    *length = size;
    return 1;
}

bool kr_strip_underscores(char *text, int64_t *length) {
    int64_t out = 0, n = *length;
    if (!strchr(text, '_')) return true;
    for (int64_t i = 0; i < n; i++) {
        if (text[i] != '_') {
            text[out++] = text[i];
            continue;
        }
        bool between = i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9' && i + 1 < n && text[i + 1] >= '0' && text[i + 1] <= '9';
        if (!between) return false;
    }
    if (memchr(text, 0, (size_t)out)) return false;
    text[out] = 0;
    *length = out;
    return true;
}

KrValue kr_short_repr(KrValue v) {
    KrValue text = kr_repr(v);
    return text && kr_str_length(text) > 200 ? kr_str_substring(text, 0, 200) : text;
}

// ---- from digits
// digits[0..n): values below base, the first not 0.
static KrValue from_digit_values(const unsigned char *digits, int64_t n, int base, bool negative) {
    int64_t bits_per_digit = 32 - __builtin_clz((unsigned)(base - 1));
    if (n > INT64_MAX / 8) return kr_raise_out_of_memory();
    KrInt *o = kr_int_alloc(n * bits_per_digit / 64 + 2);
    if (o == NULL) return 0;
    int64_t size = mpn_set_str((mp_limb_t *)o->limbs, digits, (size_t)n, base);
    return kr_int_finish(o, size, negative);
}

KrValue kr_int_parse(const char *digits, int64_t length, int base) {
    bool negative = length > 0 && *digits == '-';
    if (negative) {
        digits++;
        length--;
    }
    while (length > 0 && *digits == '0') {
        digits++;
        length--;
    }
    if (length <= 11 || (base <= 10 && length <= 18)) {   // 36**11 and 10**18 are below 2**62
        int64_t value = 0;
        for (int64_t i = 0; i < length; i++) value = value * base + digit_value((unsigned char)digits[i]);
        return kr_int_from_int64(negative ? -value : value);
    }
    unsigned char *values = kr_alloc_array((size_t)length, 1, true);
    if (values == NULL) return 0;
    for (int64_t i = 0; i < length; i++) values[i] = (unsigned char)digit_value((unsigned char)digits[i]);
    return from_digit_values(values, length, base, negative);
}

// The base after a look at the prefix, which is skipped; 0 in *base becomes what the prefix says.  A leading 0 without
// prefix letter is allowed in base 0 only for zero itself: *only_zero.
static void skip_prefix(const char **text, int64_t *length, int *base, bool *only_zero) {
    const char *p = *text;
    *only_zero = false;
    int prefixed = 10;
    if (*length > 1 && p[0] == '0') {
        char c = (char)(p[1] | 32);
        prefixed = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
    }
    if (*base == 0) {
        *only_zero = prefixed == 0;
        *base = prefixed == 0 ? 10 : prefixed;
        if (prefixed == 0 || prefixed == 10) return;
    } else if (prefixed != *base || prefixed == 10) {
        return;
    }
    *text += 2;
    *length -= 2;
    if (*length > 0 && **text == '_') {
        ++*text;
        --*length;
    }
}

static KrValue too_many_digits(int64_t digits) {
    return kr_raise(&kr_exc_ValueError,
                    "Exceeds the limit (%lld digits) for integer string conversion: value has %lld digits; "
                    "use sys.set_int_max_str_digits() to increase the limit", (long long)kr_int_max_str_digits, (long long)digits);
}

// 0 without exception: not a number.
static KrValue parse_text(const char *text, int64_t length, int base) {
    bool negative = false, only_zero;
    if (length > 0 && (*text == '-' || *text == '+')) {
        negative = *text == '-';
        text++;
        length--;
    }
    skip_prefix(&text, &length, &base, &only_zero);
    if (length == 0) return 0;
    char *digits = kr_alloc_atomic((size_t)length + 1);
    int64_t n = 0;
    char previous = '_';
    for (int64_t i = 0; i < length; previous = text[i++]) {
        if (text[i] == '_') {
            if (previous == '_') return 0;
        } else if (digit_value((unsigned char)text[i]) < base) {
            digits[n++] = text[i];
        } else {
            return 0;
        }
    }
    if (previous == '_') return 0;
    if (n > LIMIT_THRESHOLD && kr_int_max_str_digits > 0 && n > kr_int_max_str_digits && !is_power_of_two(base))
        return too_many_digits(n);
    KrValue v = kr_int_parse(digits, n, base);
    if (v == 0 || (only_zero && v != KR_SMALL(0))) return 0;
    return negative ? kr_int_neg(v) : v;
}

// A str of a few digits, perhaps with a prefix: the common case, without a copy.  false: look at it in full.
static bool parse_short(KrValue text, int base, int64_t *value) {
    int64_t n = kr_str_length(text);
    if (n == 0 || n > 20 || kr_str_kind(text) != 1) return false;
    const unsigned char *p = kr_str_data(text), *end = p + n;
    bool negative = *p == '-';
    if (negative && ++p == end) return false;
    int64_t v = 0;
    if (base == 10) {
        if (end - p > 18) return false;
        for (; p < end; p++) {
            if (*p < '0' || *p > '9') return false;
            v = v * 10 + (*p - '0');
        }
    } else {
        if (*p == '0' && end - p > 2) {
            int prefixed = (p[1] | 32) == 'x' ? 16 : (p[1] | 32) == 'o' ? 8 : (p[1] | 32) == 'b' ? 2 : 0;
            if (prefixed == 0 && base == 0) return false;
            if (prefixed && (base == 0 || base == prefixed)) base = prefixed, p += 2;
        }
        if (base == 0 || end - p > (base > 16 ? 11 : 15)) return false;
        for (; p < end; p++) {
            int digit = (int)digit_value(*p);
            if (digit >= base) return false;
            v = v * base + digit;
        }
    }
    *value = negative ? -v : v;
    return true;
}

// 0 without an exception: the text is no int.
static KrValue parse(KrValue text, int base) {
    int64_t value;
    if (kr_is_str(text) && parse_short(text, base, &value)) return kr_from_small(value);
    char *copy;
    int64_t length;
    bool bad;
    if (kr_number_text(text, &copy, &length, &bad) < 0) return 0;
    return bad ? 0 : parse_text(copy, length, base);
}
KrValue kr_int_in_str(KrValue text) {
    KrValue v = parse(text, 10);
    if (v == 0) kr_err_clear();
    return v;
}
KrValue kr_int_from_str(KrValue text, int base) {
    KrValue v = parse(text, base);
    if (v || kr_err_occurred()) return v;
    const uint8_t *data;
    int64_t size;
    if (kr_is_instance_of(text, &kr_bytearray_type) || kr_is_instance_of(text, &kr_memoryview_type))
        text = kr_as_buffer(text, &data, &size) ? kr_bytes_new(data, size) : text;
    KrValue shown = text ? kr_short_repr(text) : 0;
    if (shown == 0) return 0;
    return kr_raise(&kr_exc_ValueError, "invalid literal for int() with base %d: %U", base, shown);
}

// ---- to digits
static KrValue word_to_str(uint64_t u, bool negative) {
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960"
        "616263646566676869707172737475767778798081828384858687888990919293949596979899";
    char buffer[24], *p = buffer + sizeof buffer;
    for (; u >= 100; u /= 100) memcpy(p -= 2, pairs + 2 * (u % 100), 2);
    if (u >= 10) memcpy(p -= 2, pairs + 2 * u, 2);
    else *--p = (char)('0' + u);
    if (negative) *--p = '-';
    int64_t n = buffer + sizeof buffer - p;
    if (n == 1) return kr_str_from_char((uint32_t)*p);
    KrValue s = kr_str_alloc(n, 1, true);
    if (s) memcpy(kr_str_data(s), p, (size_t)n);
    return s;
}

static KrValue over_limit(void) {
    return kr_raise(&kr_exc_ValueError,
                    "Exceeds the limit (%lld digits) for integer string conversion; "
                    "use sys.set_int_max_str_digits() to increase the limit", (long long)kr_int_max_str_digits);
}

int64_t kr_int_digit_estimate(KrValue v) {
    KrLimbs x;
    kr_limbs_of(v, &x);
    return (int64_t)((double)kr_limbs_bits(&x) * 0.30102999566398120) + 1;
}

KrValue kr_int_to_str(KrValue v, int base) {
    KrLimbs x;
    kr_limbs_of(v, &x);
    if (base == 10 && x.n <= 1) return word_to_str(x.n ? x.p[0] : 0, x.negative);
    if (x.n == 0) return kr_str_from_char('0');
    bool limited = !is_power_of_two(base) && kr_int_max_str_digits > 0;
    int64_t bits = kr_limbs_bits(&x);
    if (limited && (double)bits * 0.30102 - 1 > (double)kr_int_max_str_digits) return over_limit();
    int64_t room = base == 10 ? (int64_t)((double)bits * 0.30103) + 3 : bits / (31 - __builtin_clz((unsigned)base)) + 3;
    mp_limb_t *copy = kr_limb_scratch(x.n + 1);
    unsigned char *digits = kr_alloc_array((size_t)room, 1, true);
    if (copy == NULL || digits == NULL) return 0;
    memcpy(copy, x.p, (size_t)x.n * 8);
    int64_t n = (int64_t)mpn_get_str(digits, base, copy, x.n);
    while (n > 1 && *digits == 0) {
        digits++;
        n--;
    }
    if (limited && n > LIMIT_THRESHOLD && n > kr_int_max_str_digits) return over_limit();
    KrValue s = kr_str_alloc(n + x.negative, 1, true);
    if (s == 0) return 0;
    char *out = kr_str_data(s);
    if (x.negative) *out++ = '-';
    if (base <= 10) {
        for (int64_t i = 0; i < n; i++) out[i] = (char)(digits[i] + '0');
    } else {
        for (int64_t i = 0; i < n; i++) out[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[digits[i]];
    }
    return s;
}
