// The format mini-language: parsing of specifications, format(), str.__format__ and the assembly of padded text.
// Numbers are in format_number.c.
#include "format_impl.h"
#include "str_impl.h"

#include <limits.h>

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

bool kr_format_is_spec(KrValue spec) {
    if (kr_is_str(spec)) return true;
    kr_raise(&kr_exc_TypeError, "__format__() argument must be str, not %A", spec);
    return false;
}

KrValue kr_format_unknown(KrValue v, uint32_t type) {
    if (type > 32 && type < 128) return kr_raise(&kr_exc_ValueError, "Unknown format code '%c' for object of type '%T'", (int)type, v);
    return kr_raise(&kr_exc_ValueError, "Unknown format code '\\x%x' for object of type '%T'", (unsigned)type, v);
}

// Decimal digits at *i: how many, -1 raised.
static int64_t parse_integer(KrValue spec, int64_t *i, int64_t *value) {
    int64_t n = kr_str_length(spec), start = *i, v = 0;
    for (; *i < n; ++*i) {
        int digit = kr_uc_to_decimal(kr_str_char(spec, *i));
        if (digit < 0) break;
        if (v > (INT64_MAX - digit) / 10) {
            kr_raise(&kr_exc_ValueError, "Too many decimal digits in format string");
            return -1;
        }
        v = v * 10 + digit;
    }
    *value = *i == start ? -1 : v;
    return *i - start;
}

static int both_separators(void) {
    kr_raise(&kr_exc_ValueError, "Cannot specify both ',' and '_'.");
    return -1;
}

static int parse_grouping(KrValue spec, int64_t *i, char *grouping) {
    int64_t n = kr_str_length(spec);
    if (*i < n && kr_str_char(spec, *i) == ',') {
        *grouping = ',';
        ++*i;
    }
    if (*i < n && kr_str_char(spec, *i) == '_') {
        if (*grouping) return both_separators();
        *grouping = '_';
        ++*i;
    }
    if (*i < n && kr_str_char(spec, *i) == ',' && *grouping == '_') return both_separators();
    return 0;
}

// Which types a separator may be combined with; b, o, x group by four.
static int check_grouping(KrFormatSpec *f) {
    if (f->grouping == 0) return 0;
    f->group = 3;
    if (f->type == 0 || (f->type < 128 && strchr("deEfFgG%", (int)f->type))) return 0;
    if (f->grouping == '_' && f->type < 128 && strchr("boxX", (int)f->type)) {
        f->group = 4;
        return 0;
    }
    if (f->type > 32 && f->type < 128) kr_raise(&kr_exc_ValueError, "Cannot specify '%c' with '%c'.", f->grouping, (int)f->type);
    else kr_raise(&kr_exc_ValueError, "Cannot specify '%c' with '\\x%x'.", f->grouping, (unsigned)f->type);
    return -1;
}

static int parse(KrValue v, KrValue spec, uint32_t default_type, char default_align, KrFormatSpec *f) {
    int64_t n = kr_str_length(spec), i = 0;
#define AT(k) (i + (k) < n ? kr_str_char(spec, i + (k)) : 0)
    *f = (KrFormatSpec){.fill = ' ', .align = default_align, .width = -1, .precision = -1, .type = default_type};
    bool fill_given = false, align_given = false;
    if (n >= 2 && is_align(AT(1))) {
        f->fill = AT(0);
        f->align = (char)AT(1);
        fill_given = align_given = true;
        i = 2;
    } else if (is_align(AT(0))) {
        f->align = (char)AT(0);
        align_given = true;
        i = 1;
    }
    if (AT(0) == '+' || AT(0) == '-' || AT(0) == ' ') {
        f->sign = (char)AT(0);
        i++;
    }
    if (AT(0) == 'z') {
        f->no_negative_zero = true;
        i++;
    }
    if (AT(0) == '#') {
        f->alternate = true;
        i++;
    }
    if (!fill_given && AT(0) == '0') {
        f->fill = '0';
        if (!align_given && default_align == '>') f->align = '=';
        i++;
    }
    if (parse_integer(spec, &i, &f->width) < 0 || parse_grouping(spec, &i, &f->grouping) < 0) return -1;
    if (AT(0) == '.') {
        i++;
        int64_t digits = parse_integer(spec, &i, &f->precision);
        if (digits == 0) kr_raise(&kr_exc_ValueError, "Format specifier missing precision");
        if (digits <= 0) return -1;
    }
    if (n - i > 1) {
        kr_raise(&kr_exc_ValueError, "Invalid format specifier '%U' for object of type '%T'", spec, v);
        return -1;
    }
    if (n - i == 1) f->type = AT(0);
#undef AT
    return check_grouping(f);
}

// Most specifications are constants of the program and come again: the parsed forms of the last ones.  A spec is not collected
// while it is here, so its address is enough to know it again.
int kr_format_parse(KrValue v, KrValue spec, uint32_t default_type, char default_align, KrFormatSpec *f) {
    static struct { KrValue spec; uint32_t type; char align; KrFormatSpec parsed; } known[32];
    size_t i = (kr_bits(spec) >> 4 ^ kr_bits(spec) >> 9 ^ default_type) % 32;
    if (KR_LIKELY(known[i].spec == spec) && known[i].type == default_type && known[i].align == default_align) {
        *f = known[i].parsed;
        return 0;
    }
    if (parse(v, spec, default_type, default_align, f) < 0) return -1;
    if (!kr_is_str_exactly(spec)) return 0;
    known[i].spec = spec;
    known[i].type = default_type;
    known[i].align = default_align;
    known[i].parsed = *f;
    return 0;
}

// ---- assembly
void kr_format_padding(const KrFormatSpec *f, int64_t length, int64_t *left, int64_t *right) {
    int64_t padding = f->width > length ? f->width - length : 0;
    *left = f->align == '>' ? padding : f->align == '^' ? padding / 2 : 0;
    *right = padding - *left;
}

KR_INLINE char *fill_ascii(char *p, uint32_t c, int64_t n) {
    if (n > 0) memset(p, (int)c, (size_t)n);
    return p + n;
}

// Digits with separators, at least `minimum` characters (zeros in front): the length; written backwards from `end` unless 0.
static int64_t group_digits(const KrFormatSpec *f, const char *digits, int64_t n, int64_t minimum, char *end) {
    int64_t length = 0;
    if (!f->grouping) {
        length = n > minimum ? n : minimum < 1 ? 1 : minimum;
        if (end) {
            kr_copy_short(end - n, digits, n);
            fill_ascii(end - length, '0', length - n);
        }
        return length;
    }
    for (bool first = true; ; first = false) {
        int64_t most = n > minimum ? n : minimum;
        if (most < 1) most = 1;
        int64_t size = f->grouping && f->group < most ? f->group : most, taken = size < n ? size : n;
        if (!first) {
            length++;
            if (end) *--end = f->grouping;
        }
        length += size;
        if (end) {
            memcpy(end - taken, digits + n - taken, (size_t)taken);
            memset(end - size, '0', (size_t)(size - taken));
            end -= size;
        }
        n -= taken;
        minimum -= size;
        if (n <= 0 && minimum <= 0) return length;
        minimum--;   // the separator
    }
}

// The text between padding, built in `middle` when there is a wide fill character.
static KrValue pad_wide(const KrFormatSpec *f, int64_t left, const char *head, int64_t nhead, int64_t inner, const char *tail, int64_t ntail,
                        int64_t right) {
    KrStrBuilder b;
    kr_builder_init(&b);
    if (kr_builder_fill(&b, f->fill, left) < 0 || kr_builder_ascii(&b, head, nhead) < 0 || kr_builder_fill(&b, f->fill, inner) < 0 ||
        kr_builder_ascii(&b, tail, ntail) < 0 || kr_builder_fill(&b, f->fill, right) < 0) return 0;
    return kr_builder_finish(&b);
}

KrValue kr_format_assemble(const KrFormatSpec *f, const KrNumberParts *parts) {
    char head[4];
    int64_t nhead = 0;
    if (parts->sign) head[nhead++] = parts->sign;
    for (const char *p = parts->prefix; *p; p++) head[nhead++] = *p;

    bool zeros = f->fill == '0' && f->align == '=';
    int64_t minimum = zeros ? f->width - nhead - parts->nrest : 0;
    int64_t ngrouped = parts->ndigits == 0 ? 0 : group_digits(f, parts->digits, parts->ndigits, minimum, NULL);
    int64_t length = nhead + ngrouped + parts->nrest, left = 0, inner = 0, right = 0;
    if (f->align == '=') inner = f->width > length ? f->width - length : 0;
    else kr_format_padding(f, length, &left, &right);

    bool wide = f->fill > 127 && left + inner + right > 0;
    char *text, *p;
    KrValue s = 0;
    if (wide) {
        p = text = kr_alloc_array((size_t)length, 1, true);
        if (text == NULL) return 0;
    } else {
        s = kr_str_alloc(left + length + inner + right, 1, true);
        if (s == 0) return 0;
        p = fill_ascii(kr_str_data(s), f->fill, left);
        text = p;
    }
    for (int64_t i = 0; i < nhead; i++) *p++ = head[i];
    if (!wide) p = fill_ascii(p, f->fill, inner);
    if (ngrouped) group_digits(f, parts->digits, parts->ndigits, minimum, p + ngrouped);
    p += ngrouped;
    kr_copy_short(p, parts->rest, parts->nrest);
    p += parts->nrest;
    if (wide) return pad_wide(f, left, text, nhead, inner, text + nhead, length - nhead, right);
    fill_ascii(p, f->fill, right);
    return s;
}

// ---- str
static KrValue refuse(const char *what) { return kr_raise(&kr_exc_ValueError, "%s not allowed in string format specifier", what); }

KrValue kr_str_format_spec(KrValue s, KrValue spec) {
    if (!kr_format_is_spec(spec)) return 0;
    if (kr_str_length(spec) == 0) return kr_str(s);
    KrFormatSpec f;
    if (kr_format_parse(s, spec, 's', '<', &f) < 0) return 0;
    if (f.type != 's') return kr_format_unknown(s, f.type);
    if (f.sign) return refuse(f.sign == ' ' ? "Space" : "Sign");
    if (f.no_negative_zero) return refuse("Negative zero coercion (z)");
    if (f.alternate) return refuse("Alternate form (#)");
    if (f.align == '=') return refuse("'=' alignment");
    int64_t n = kr_str_length(s), left, right;
    if (f.precision >= 0 && f.precision < n) n = f.precision;
    kr_format_padding(&f, n, &left, &right);
    if (left + right == 0 && kr_is_str_exactly(s)) return n == kr_str_length(s) ? s : kr_str_substring(s, 0, n);
    KrStrBuilder b;
    char space[KR_BUILDER_SPACE];
    kr_builder_init_in(&b, space);
    if (kr_builder_fill(&b, f.fill, left) < 0 || kr_builder_slice(&b, s, 0, n) < 0 || kr_builder_fill(&b, f.fill, right) < 0)
        return 0;
    return kr_builder_finish(&b);
}

// ---- format()
KrValue kr_format_value(KrValue v, KrValue spec) {
    if (spec == 0) spec = kr_str_empty();
    if (kr_is_str(spec)) {
        if (kr_is_str_exactly(v)) return kr_str_length(spec) == 0 ? v : kr_str_format_spec(v, spec);
        if (kr_is_int_exactly(v)) return kr_int_format(v, spec);
        if (kr_is_float_exactly(v)) return kr_float_format(v, spec);
    }
    KrValue text = kr_call_special(v, "__format__", &spec, 1);
    if (text == 0) {
        if (!kr_err_occurred()) kr_raise(&kr_exc_TypeError, "Type %T doesn't define __format__", v);
        return 0;
    }
    if (!kr_is_str(text)) return kr_raise(&kr_exc_TypeError, "__format__ must return a str, not %T", text);
    return text;
}
