// float.hex and float.fromhex.
#include "int_impl.h"

#include <math.h>
#include <stdio.h>

KrValue kr_float_hex(KrValue self) {
    double d = kr_float_value(self);
    if (!isfinite(d)) return kr_ready_type_of(self)->tp_repr ? kr_float_type.tp_repr(kr_from_double(d)) : 0;
    char buffer[40];
    if (d == 0.0) return kr_str_from_cstr(signbit(d) ? "-0x0.0p+0" : "0x0.0p+0");
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7ff);
    snprintf(buffer, sizeof buffer, "%s0x%d.%013llxp%+d", d < 0 ? "-" : "", biased != 0, (unsigned long long)(bits & 0xfffffffffffff),
             biased ? biased - 1023 : -1022);
    return kr_str_from_cstr(buffer);
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool skip_word(const char **p, const char *word) {
    const char *q = *p;
    for (; *word; q++, word++)
        if ((*q | 32) != *word) return false;
    *p = q;
    return true;
}

// [hex digits][.hex digits][p exponent] at *p; false: malformed.  *d is HUGE_VAL when it is too large.
static bool parse_hex(const char **p, double *d) {
    uint64_t m = 0;
    int64_t exponent = 0;
    bool point = false, any = false, lost = false;
    const char *q = *p;
    if (*q == '0' && (q[1] | 32) == 'x') q += 2;
    for (;; q++) {
        int digit = hex_value(*q);
        if (*q == '.' && !point) point = true;
        else if (digit < 0) break;
        else {
            any = true;
            if (m >> 60) {
                lost |= digit != 0;
                exponent += point ? 0 : 4;
            } else {
                m = m << 4 | (uint64_t)digit;
                exponent -= point ? 4 : 0;
            }
        }
    }
    if (!any) return false;
    if ((*q | 32) == 'p') {
        bool negative = *++q == '-';
        if (*q == '-' || *q == '+') q++;
        if (*q < '0' || *q > '9') return false;
        int64_t e = 0;
        for (; *q >= '0' && *q <= '9'; q++)
            if (e < (int64_t)1 << 50) e = e * 10 + (*q - '0');
        exponent += negative ? -e : e;
    }
    *p = q;
    *d = 0.0;
    if (m == 0) return true;
    int zeros = __builtin_clzll(m);
    *d = kr_double_from_bits(m << zeros | lost, exponent - zeros);
    return true;
}

static KrValue invalid(void) { return kr_raise(&kr_exc_ValueError, "invalid hexadecimal floating-point string"); }

KrValue kr_float_fromhex(KrValue cls, KrValue text) {
    if (!kr_is_str(text)) return kr_raise(&kr_exc_TypeError, "bad argument type for built-in operation");
    char *copy;
    int64_t length;
    bool bad;
    if (!kr_str_is_ascii(text)) return kr_str_encode(text, "utf-8", "strict") ? invalid() : 0;
    if (kr_number_text(text, &copy, &length, &bad) < 0) return 0;
    const char *p = copy;
    bool negative = *p == '-';
    if (*p == '-' || *p == '+') p++;
    double d = NAN;
    if (skip_word(&p, "infinity") || skip_word(&p, "inf")) d = INFINITY;
    else if (!skip_word(&p, "nan")) {
        if (!parse_hex(&p, &d)) return invalid();
        if (isinf(d) && p == copy + length) return kr_raise(&kr_exc_OverflowError, "hexadecimal value too large to represent as a float");
    }
    if (p != copy + length) return invalid();
    KrValue v = kr_from_double(negative ? -d : d);
    return KR_AS(KrType, cls) == &kr_float_type ? v : kr_call1(cls, v);
}
