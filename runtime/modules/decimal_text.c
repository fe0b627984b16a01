// Decimal numbers: from text and to text (the specification's to-scientific-string and to-engineering-string).
#include "decimal_impl.h"

// ---- from text

// The text as ASCII: digits of other scripts as theirs, without the spaces around it and underscores if lenient; NULL: it has other
// characters.
static const char *as_ascii(KrValue text, bool lenient, char space[64], int64_t *length) {
    int64_t n = kr_str_length(text), start = 0;
    if (lenient) {
        while (start < n && kr_uc_is_space(kr_str_char(text, start))) start++;
        while (n > start && kr_uc_is_space(kr_str_char(text, n - 1))) n--;
    }
    *length = n - start;
    if (KR_LIKELY(kr_str_is_ascii(text))) {
        const char *data = kr_str_data(text);
        if (!lenient || !memchr(data + start, '_', (size_t)(n - start))) return data + start;
    }
    char *out = n - start <= 64 ? space : kr_alloc_atomic((size_t)(n - start));
    int64_t size = 0;
    for (int64_t i = start; i < n; i++) {
        uint32_t c = kr_str_char(text, i);
        if (c == '_' && lenient) continue;
        if (c > 127) {
            int digit = kr_uc_to_decimal(c);
            if (digit < 0) return NULL;
            c = (uint32_t)('0' + digit);
        }
        out[size++] = (char)c;
    }
    *length = size;
    return out;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_word(const char *s, int64_t length, const char *word) {
    for (int64_t i = 0; i < length; i++)
        if (!word[i] || (s[i] | 32) != word[i]) return false;
    return !word[length];
}
static bool starts_with(const char *s, int64_t length, const char *word) {
    int64_t n = (int64_t)strlen(word);
    return length >= n && is_word(s, n, word);
}

// [digits] of a NaN
static bool parse_payload(DecNum *n, const char *s, int64_t length, int kind, const DecEnv *e) {
    for (int64_t i = 0; i < length; i++)
        if (!is_digit(s[i])) return false;
    int sign = n->sign;
    kr_dec_from_digits(n, s, length);
    if (n->size && kr_dec_digits(n) > e->prec - e->clamp) return false;
    n->sign = (uint8_t)sign;
    n->kind = (uint8_t)kind;
    return true;
}

static bool parse_exponent(const char *s, int64_t length, int64_t *exp) {
    int64_t at = 0;
    bool negative = false;
    if (at < length && (s[at] == '+' || s[at] == '-')) negative = s[at++] == '-';
    if (at == length) return false;
    int64_t n = 0;
    for (; at < length; at++) {
        if (!is_digit(s[at])) return false;
        if (n < DEC_FAR_EXPONENT) n = n * 10 + (s[at] - '0');
        if (n > DEC_FAR_EXPONENT) n = DEC_FAR_EXPONENT;
    }
    *exp = negative ? -n : n;
    return true;
}

static bool parse(DecNum *n, const char *s, int64_t length, const DecEnv *e) {
    kr_dec_set(n, 0, 0, 0);
    if (length && (*s == '+' || *s == '-')) {
        n->sign = *s == '-';
        s++, length--;
    }
    if (length && !is_digit(*s) && *s != '.') {
        if (is_word(s, length, "inf") || is_word(s, length, "infinity")) {
            n->kind = DEC_INFINITE;
            return true;
        }
        if (starts_with(s, length, "nan")) return parse_payload(n, s + 3, length - 3, DEC_QNAN, e);
        if (starts_with(s, length, "snan")) return parse_payload(n, s + 4, length - 4, DEC_SNAN, e);
        return false;
    }
    int64_t at = 0, point = -1, digits = 0;
    for (; at < length; at++) {
        if (is_digit(s[at])) digits++;
        else if (s[at] == '.' && point < 0) point = at;
        else break;
    }
    if (!digits) return false;
    int64_t exp = 0, end = at;
    if (at < length) {
        if ((s[at] | 32) != 'e' || !parse_exponent(s + at + 1, length - at - 1, &exp)) return false;
    }
    if (point >= 0) exp -= end - point - 1;
    int sign = n->sign;
    if (point < 0) {
        kr_dec_from_digits(n, s, digits);
    } else if (digits <= 19) {
        uint64_t w = 0;
        for (int64_t i = 0; i < end; i++)
            if (i != point) w = w * 10 + (uint64_t)(s[i] - '0');
        kr_dec_set_wide(n, w);
    } else {
        char space[64], *joined = digits <= 64 ? space : kr_alloc_atomic((size_t)digits);
        memcpy(joined, s, (size_t)point);
        memcpy(joined + point, s + point + 1, (size_t)(digits - point));
        kr_dec_from_digits(n, joined, digits);
    }
    n->sign = (uint8_t)sign;
    n->exp = exp;
    return true;
}

void kr_dec_parse(DecNum *n, KrValue text, bool lenient, const DecEnv *e, uint32_t *status) {
    char space[64];
    int64_t length;
    const char *s = as_ascii(text, lenient, space, &length);
    if (s && parse(n, s, length, e)) kr_dec_finish(n, e, status);
    else kr_dec_invalid(n, status, DEC_SYNTAX);
}

// ---- to text

KrValue kr_dec_text(const DecNum *n, bool engineering, bool capitals) {
    char space[64], *digits = space;
    int64_t length = 0;
    if (n->kind != DEC_INFINITE && (n->size || n->kind == DEC_FINITE)) digits = kr_dec_digits_text(n, space, &length);
    if (n->kind) {
        const char *name = n->kind == DEC_INFINITE ? "Infinity" : n->kind == DEC_QNAN ? "NaN" : "sNaN";
        int64_t name_length = (int64_t)strlen(name);
        KrValue text = kr_str_alloc(n->sign + name_length + length, 1, true);
        if (!text) return 0;
        char *to = kr_str_data(text);
        if (n->sign) *to++ = '-';
        memcpy(to, name, (size_t)name_length);
        memcpy(to + name_length, digits, (size_t)length);
        return text;
    }
    int64_t left = n->exp + length, point;   // digits in front of the point
    if (n->exp <= 0 && left > -6) point = left;
    else if (!engineering) point = 1;
    else if (!n->size) point = ((left + 1) % 3 + 3) % 3 - 1;
    else point = ((left - 1) % 3 + 3) % 3 + 1;
    char exponent[24];
    int64_t exponent_length = 0;
    if (left != point) {
        int64_t x = left - point;
        char *end = exponent + sizeof exponent, *at = end;
        for (uint64_t rest = (uint64_t)(x < 0 ? -x : x); rest || at == end; rest /= 10) *--at = (char)('0' + rest % 10);
        *--at = x < 0 ? '-' : '+';
        *--at = capitals ? 'E' : 'e';
        exponent_length = end - at;
        memmove(exponent, at, (size_t)exponent_length);
    }
    int64_t zeros_left = point <= 0 ? -point : 0, zeros_right = point > length ? point - length : 0;
    int64_t size = n->sign + length + zeros_right + exponent_length + (point <= 0 ? 2 + zeros_left : point < length ? 1 : 0);
    KrValue text = kr_str_alloc(size, 1, true);
    if (!text) return 0;
    char *to = kr_str_data(text);
    if (n->sign) *to++ = '-';
    if (point <= 0) {
        *to++ = '0';
        *to++ = '.';
        memset(to, '0', (size_t)zeros_left);
        to += zeros_left;
        memcpy(to, digits, (size_t)length);
        to += length;
    } else if (point >= length) {
        memcpy(to, digits, (size_t)length);
        to += length;
        memset(to, '0', (size_t)zeros_right);
        to += zeros_right;
    } else {
        memcpy(to, digits, (size_t)point);
        to += point;
        *to++ = '.';
        memcpy(to, digits + point, (size_t)(length - point));
        to += length - point;
    }
    memcpy(to, exponent, (size_t)exponent_length);
    return text;
}
