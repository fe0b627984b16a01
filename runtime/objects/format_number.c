// __format__ of int, float and complex.
#include "format_impl.h"

#include <limits.h>
#include <math.h>

// ---- int
int kr_int_digits(KrValue v, int base, bool upper, KrFloatText *out) {
    int64_t small;
    if (kr_int_fits64(v, &small)) {
        uint64_t u = kr_magnitude(small);
        const char *letters = upper ? "0123456789ABCDEF" : "0123456789abcdef";
        char *p = out->buffer + sizeof out->buffer;
        if (base == 10) {
            do *--p = (char)('0' + u % 10);
            while (u /= 10);
        } else {
            int bits = base == 16 ? 4 : base == 8 ? 3 : 1;
            do *--p = letters[u & (unsigned)(base - 1)];
            while (u >>= bits);
        }
        out->text = p;
        out->length = out->buffer + sizeof out->buffer - p;
        return 0;
    }
    KrValue s = kr_int_to_str(v, base);
    if (s == 0) return -1;
    bool negative = kr_int_sign(v) < 0;
    out->text = (char *)kr_str_data(s) + negative;
    out->length = kr_str_length(s) - negative;
    if (upper && base > 10)
        for (int64_t i = 0; i < out->length; i++)
            if (out->text[i] >= 'a') out->text[i] -= 32;
    return 0;
}

static char sign_for(const KrFormatSpec *f, bool negative) {
    return negative ? '-' : f->sign == '+' || f->sign == ' ' ? f->sign : 0;
}

static KrValue format_character(KrValue v, KrFormatSpec *f) {
    if (f->sign) return kr_raise(&kr_exc_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (f->alternate) return kr_raise(&kr_exc_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    bool overflow;
    int64_t c = kr_int_to_int64(v, &overflow);
    if (overflow) return kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C long");
    if (c < 0 || c > 0x10ffff) return kr_raise(&kr_exc_OverflowError, "%%c arg not in range(0x110000)");
    int64_t padding = f->width > 1 ? f->width - 1 : 0, left = f->align == '^' ? padding / 2 : f->align == '<' ? 0 : padding;
    KrStrBuilder b;
    kr_builder_init(&b);
    if (kr_builder_fill(&b, f->fill, left) < 0 || kr_builder_char(&b, (uint32_t)c) < 0 ||
        kr_builder_fill(&b, f->fill, padding - left) < 0) return 0;
    return kr_builder_finish(&b);
}

static KrValue format_integer(KrValue v, KrFormatSpec *f) {
    if (f->precision != -1) return kr_raise(&kr_exc_ValueError, "Precision not allowed in integer format specifier");
    if (f->no_negative_zero) return kr_raise(&kr_exc_ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    int base = 10;
    const char *prefix = "";
    switch (f->type) {
    case 'c': return format_character(v, f);
    case 'b': base = 2; prefix = "0b"; break;
    case 'o': base = 8; prefix = "0o"; break;
    case 'x': base = 16; prefix = "0x"; break;
    case 'X': base = 16; prefix = "0X"; break;
    default: break;
    }
    KrFloatText digits;
    if (kr_int_digits(v, base, f->type == 'X', &digits) < 0) return 0;
    KrNumberParts parts = {.sign = sign_for(f, kr_int_sign(v) < 0), .prefix = f->alternate ? prefix : "",
                           .digits = digits.text, .ndigits = digits.length, .rest = "", .nrest = 0};
    return kr_format_assemble(f, &parts);
}

// ---- float
static bool is_zero_text(const char *text, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        if (text[i] >= '1' && text[i] <= '9') return false;
        if ((text[i] | 32) == 'e') return true;
        if ((text[i] | 32) == 'i' || (text[i] | 32) == 'n') return false;
    }
    return true;
}

// Splits the text of a double at the end of its leading digits and assembles it.
static KrValue assemble_float(const KrFormatSpec *f, const char *text, int64_t n) {
    bool negative = *text == '-';
    text += negative;
    n -= negative;
    if (negative && f->no_negative_zero && is_zero_text(text, n)) negative = false;
    int64_t whole = 0;
    while (whole < n && text[whole] >= '0' && text[whole] <= '9') whole++;
    KrNumberParts parts = {.sign = sign_for(f, negative), .prefix = "", .digits = text, .ndigits = whole, .rest = text + whole, .nrest = n - whole};
    return kr_format_assemble(f, &parts);
}

static KrValue format_double(KrValue v, double d, KrFormatSpec *f) {
    if (f->precision > INT_MAX) return kr_raise(&kr_exc_ValueError, "precision too big");
    uint32_t type = f->type;
    bool shortest = type == 0, percent = type == '%';
    if (type >= 128 || (type != 0 && !strchr("eEfFgGn%", (int)type))) return kr_format_unknown(v, type);
    if (percent) d *= 100;
    char letter = (char)(shortest ? (f->precision < 0 ? 'r' : 'g') : percent ? 'f' : type == 'n' ? 'g' : type);
    KrFloatText text;
    if (kr_double_text(d, letter, f->precision < 0 ? 6 : f->precision, f->alternate, shortest, &text) < 0) return 0;
    if (percent) text.text[text.length++] = '%';   // kr_double_text leaves room for it
    return assemble_float(f, text.text, text.length);
}

KrValue kr_int_format(KrValue v, KrValue spec) {
    if (!kr_format_is_spec(spec)) return 0;
    if (kr_str_length(spec) == 0) return kr_is_int_exactly(v) ? kr_int_to_str(v, 10) : kr_str(v);
    KrFormatSpec f;
    if (kr_format_parse(v, spec, 'd', '>', &f) < 0) return 0;
    if (f.type < 128 && f.type != 0 && strchr("bcdoxXn", (int)f.type)) return format_integer(v, &f);
    if (f.type >= 128 || f.type == 0 || !strchr("eEfFgG%", (int)f.type)) return kr_format_unknown(v, f.type);
    double d = kr_int_to_double(v);
    return d == -1.0 && kr_err_occurred() ? 0 : format_double(v, d, &f);
}

KrValue kr_float_format(KrValue v, KrValue spec) {
    if (!kr_format_is_spec(spec)) return 0;
    if (kr_str_length(spec) == 0) return kr_is_float_exactly(v) ? kr_float_type.tp_repr(v) : kr_str(v);
    KrFormatSpec f;
    if (kr_format_parse(v, spec, 0, '>', &f) < 0) return 0;
    return format_double(v, kr_float_value(v), &f);
}

// ---- complex: the two parts are formatted without padding, then padded together
KrValue kr_complex_format(KrValue v, KrValue spec) {
    if (!kr_format_is_spec(spec)) return 0;
    if (kr_str_length(spec) == 0) return kr_str(v);
    KrFormatSpec f;
    if (kr_format_parse(v, spec, 0, '>', &f) < 0) return 0;
    if (f.type >= 128 || (f.type != 0 && !strchr("eEfFgGn", (int)f.type))) return kr_format_unknown(v, f.type);
    if (f.precision > INT_MAX) return kr_raise(&kr_exc_ValueError, "precision too big");
    if (f.fill == '0') return kr_raise(&kr_exc_ValueError, "Zero padding is not allowed in complex format specifier");
    if (f.align == '=') return kr_raise(&kr_exc_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    double real = KR_AS(KrComplex, v)->real, imag = KR_AS(KrComplex, v)->imag;
    bool skip_real = f.type == 0 && real == 0.0 && !signbit(real), brackets = f.type == 0 && !skip_real;
    char letter = (char)(f.type == 0 ? (f.precision < 0 ? 'r' : 'g') : f.type == 'n' ? 'g' : f.type);
    int64_t precision = f.precision < 0 ? 6 : f.precision;
    KrFormatSpec bare = f;
    bare.width = -1;
    bare.align = '<';
    KrFloatText text;
    KrValue first = kr_str_empty(), second;
    if (!skip_real) {
        if (kr_double_text(real, letter, precision, f.alternate, false, &text) < 0) return 0;
        first = assemble_float(&bare, text.text, text.length);
        bare.sign = '+';
    }
    if (kr_double_text(imag, letter, precision, f.alternate, false, &text) < 0) return 0;
    second = assemble_float(&bare, text.text, text.length);
    if (first == 0 || second == 0) return 0;
    int64_t left, right;
    kr_format_padding(&f, kr_str_length(first) + kr_str_length(second) + 1 + 2 * brackets, &left, &right);
    KrStrBuilder b;
    kr_builder_init(&b);
    if (kr_builder_fill(&b, f.fill, left) < 0 || kr_builder_ascii(&b, "(", brackets) < 0 || kr_builder_str(&b, first) < 0 ||
        kr_builder_str(&b, second) < 0 || kr_builder_ascii(&b, "j)", 1 + brackets) < 0 || kr_builder_fill(&b, f.fill, right) < 0) return 0;
    return kr_builder_finish(&b);
}
