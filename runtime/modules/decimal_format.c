// Decimal numbers: format() with the mini-language of format specifications (PEP 3101).
//
// "n" takes the point, the separator and the grouping of the locale of the C library.
#include <locale.h>
#include <stdio.h>

#include "decimal_impl.h"

typedef struct Spec {
    uint32_t fill, align, sign;
    bool no_negative_zero, alternate, zeros;
    int64_t width, precision;   // precision -1: none
    char type;                  // 0: none
    const char *separator, *point, *grouping;
} Spec;

static bool refuse(void) {
    kr_raise(&kr_exc_ValueError, "invalid format string");
    return false;
}

static int64_t number_at(KrValue spec, int64_t *at) {
    int64_t n = 0, length = kr_str_length(spec);
    while (*at < length) {
        uint32_t c = kr_str_char(spec, *at);
        if (c < '0' || c > '9') break;
        if (n > INT32_MAX) return -1;
        n = n * 10 + (c - '0');
        ++*at;
    }
    return n > INT32_MAX ? -1 : n;
}

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static bool parse_spec(KrValue spec, bool capitals, Spec *s) {
    int64_t at = 0, length = kr_str_length(spec);
#define PEEK(i) (at + (i) < length ? kr_str_char(spec, at + (i)) : 0)
    *s = (Spec){.fill = ' ', .sign = '-', .precision = -1, .separator = "", .point = ".", .grouping = "\3\3"};
    if (length > 1 && is_align(PEEK(1))) {
        s->fill = PEEK(0);
        s->align = PEEK(1);
        at += 2;
    } else if (is_align(PEEK(0))) {
        s->align = PEEK(0);
        at++;
    }
    if (PEEK(0) == '+' || PEEK(0) == '-' || PEEK(0) == ' ') {
        s->sign = PEEK(0);
        at++;
    }
    if (PEEK(0) == 'z') {
        s->no_negative_zero = true;
        at++;
    }
    if (PEEK(0) == '#') {
        s->alternate = true;
        at++;
    }
    if (PEEK(0) == '0') {
        if (s->align) return refuse();
        s->zeros = true;
        s->fill = '0';
        s->align = '=';
    }
    s->width = number_at(spec, &at);
    if (s->width < 0) return refuse();
    if (PEEK(0) == ',') {
        s->separator = ",";
        at++;
    }
    if (PEEK(0) == '.') {
        at++;
        if (PEEK(0) < '0' || PEEK(0) > '9') return refuse();
        s->precision = number_at(spec, &at);
        if (s->precision < 0) return refuse();
    }
    uint32_t type = PEEK(0);
    if (at < length) {
        if (type > 127 || !strchr("eEfFgGnN%", (char)type) || at + 1 != length) return refuse();
        s->type = (char)type;
    }
    if (!s->align) s->align = '>';
    if (s->type == 'n' || s->type == 'N') {
        if (*s->separator) return refuse();
        if (s->type == 'N' && kr_warn_deprecated(kr_str_from_cstr("Format specifier 'N' is deprecated")) < 0) return false;
        struct lconv *conventions = localeconv();
        s->point = conventions->decimal_point;
        s->separator = conventions->thousands_sep;
        s->grouping = conventions->grouping;
        if (!*s->point) return refuse();
        s->type = s->type == 'n' ? 'g' : 'G';
    }
    if (!s->type) s->type = capitals ? 'G' : 'g';
#undef PEEK
    return true;
}

// Rounded to the exponent `wanted`; where that gives one of `figures` too many, without the last one.
static bool to_places(DecNum *n, int64_t wanted, int64_t figures, const DecEnv *e) {
    if (!n->size) {
        if (!figures) n->exp = wanted;
        return true;
    }
    if (wanted <= n->exp) {
        if (!kr_dec_scale_up(n, n, n->exp - wanted)) return kr_raise_out_of_memory(), false;
        n->exp = wanted;
        return true;
    }
    kr_dec_cut(n, wanted - n->exp);
    if (kr_dec_round_up(n, e->rounding)) kr_dec_increment(n);
    n->rest = DEC_REST_NONE;
    n->exp = wanted;
    if (figures && kr_dec_digits(n) > figures) {
        kr_dec_cut(n, 1);
        n->rest = DEC_REST_NONE;
        n->exp++;
    }
    return true;
}

static int64_t characters(const char *utf8) {
    int64_t n = 0;
    for (; *utf8; utf8++) n += (*utf8 & 0xc0) != 0x80;
    return n;
}

// The size of the group of digits that is number i from the right; 0: all that are left.
static int64_t group_size(const char *grouping, int64_t i) {
    int64_t at = 0;
    while (at < i && grouping[at] && grouping[at] != 127) at++;
    while (at && !grouping[at]) at--;   // the last one is repeated
    return grouping[at] == 127 ? 0 : grouping[at];
}

// The integer part with separators, from right to left, filled with zeros to the width if there is one.
static KrValue grouped(const char *digits, int64_t length, const Spec *s, int64_t width) {
    int64_t separator = characters(s->separator), all = length, written = 0, group = 0;
    if (!separator) {
        KrValue text = kr_str_alloc(length < width ? width : length, 1, true);
        if (!text) return 0;
        char *to = kr_str_data(text);
        if (length < width) {
            memset(to, '0', (size_t)(width - length));
            to += width - length;
        }
        memcpy(to, digits, (size_t)length);
        return text;
    }
    KrValue pieces = kr_list_new(0), text = kr_str_from_cstr(s->separator);
    do {
        int64_t size = group_size(s->grouping, group);
        int64_t need = all > 0 ? all : 1, room = width - written;
        if (group) room -= separator;
        int64_t wanted = need > room ? need : room;
        if (group && all <= 0 && room < 1) wanted = 1;
        if (size && wanted > size) wanted = size;
        int64_t shown = all < wanted ? (all > 0 ? all : 0) : wanted;
        KrValue piece = kr_str_alloc(wanted, 1, true);
        if (!piece) return 0;
        char *to = kr_str_data(piece);
        memset(to, '0', (size_t)(wanted - shown));
        memcpy(to + (wanted - shown), digits + all - shown, (size_t)shown);
        if (group && kr_list_append(pieces, text) < 0) return 0;
        if (kr_list_append(pieces, piece) < 0) return 0;
        written += wanted + (group ? separator : 0);
        all -= shown;
        group++;
    } while (all > 0 || written < width);
    KrValue reversed = kr_call_method(pieces, "reverse", NULL, 0);
    return reversed ? kr_str_join(kr_str_empty(), pieces) : 0;
}

static KrValue aligned(const Spec *s, KrValue sign, KrValue body) {
    int64_t room = s->width - kr_str_length(sign) - kr_str_length(body);
    if (room <= 0) return kr_str_length(sign) ? kr_str_concat(sign, body) : body;
    int64_t before = s->align == '<' ? 0 : s->align == '^' ? room / 2 : room;
    KrStrBuilder b;
    char space[KR_BUILDER_SPACE];
    kr_builder_init_in(&b, space);
    bool inside = s->align == '=';
    if ((!inside && kr_builder_fill(&b, s->fill, before) < 0) || kr_builder_str(&b, sign) < 0 || (inside && kr_builder_fill(&b, s->fill, before) < 0) ||
        kr_builder_str(&b, body) < 0 || kr_builder_fill(&b, s->fill, room - before) < 0)
        return 0;
    return kr_builder_finish(&b);
}

static KrValue special(const DecNum *n, Spec *s, KrValue sign) {
    DecNum bare;
    kr_dec_copy(&bare, n);
    bare.sign = 0;
    KrValue body = kr_dec_text(&bare, false, true);
    if (body && s->type == '%') body = kr_str_concat(body, kr_str_from_cstr("%"));
    if (s->zeros) s->fill = ' ', s->align = '>';
    return body ? aligned(s, sign, body) : 0;
}

static bool round_to_spec(DecNum *n, const Spec *s, const DecEnv *e) {
    char type = s->type | 32;
    int64_t precision = s->precision, digits = kr_dec_digits(n);
    if (precision < 0) return true;
    if (type == 'e') return to_places(n, n->exp + digits - 1 - precision, precision + 1, e);
    if (type == 'f' || type == ('%' | 32)) return to_places(n, -precision, 0, e);
    if (!precision) precision = 1;
    return digits <= precision || to_places(n, n->exp + digits - precision, precision, e);
}

// Point, separator and grouping from a dict in place of those of the locale.
static bool override(Spec *s, KrValue conventions) {
    static const char *const names[3] = {"decimal_point", "thousands_sep", "grouping"};
    const char **const fields[3] = {&s->point, &s->separator, &s->grouping};
    for (int i = 0; i < 3; i++) {
        KrValue v = kr_dict_get(conventions, kr_str_from_cstr(names[i]));
        if (!v && kr_err_occurred()) return false;
        if (!v) continue;
        if (!kr_is_str(v)) return kr_raise(&kr_exc_ValueError, "invalid override dict"), false;
        *fields[i] = kr_str_utf8(v, NULL);
    }
    return true;
}

KrValue kr_dec_format(const DecNum *number, KrValue text, KrValue conventions, const KrDecContext *context) {
    Spec s;
    if (!parse_spec(text, context->capitals, &s) || (conventions && !override(&s, conventions))) return 0;
    DecNum rounded, *n = &rounded;
    kr_dec_copy(n, number);
    KrValue sign = n->sign ? kr_str_from_char('-') : s.sign == '-' ? kr_str_empty() : kr_str_from_char(s.sign);
    if (n->kind) return special(n, &s, sign);
    if (s.type == '%') n->exp += 2;
    if (!round_to_spec(n, &s, &context->env)) return 0;
    bool fixed = s.type == 'f' || s.type == 'F' || s.type == '%', scientific = (s.type | 32) == 'e';
    if (!n->size && n->exp > 0 && fixed) n->exp = 0;
    if (s.no_negative_zero && n->sign && !n->size) sign = s.sign == '-' ? kr_str_empty() : kr_str_from_char(s.sign);

    char space[64];
    int64_t length;
    const char *digits = kr_dec_digits_text(n, space, &length);
    int64_t left = n->exp + length, point = 1;
    if (scientific) point = !n->size && s.precision >= 0 ? 1 - s.precision : 1;
    else if (fixed || (n->exp <= 0 && left > -6)) point = left;
    int64_t exponent = left - point;

    // Digits in front of the point and behind it, with zeros where there are none.
    const char *whole = digits, *fraction = digits;
    int64_t whole_length = point, fraction_length = length - point, zeros = 0;
    if (point <= 0) {
        whole = "0", whole_length = 1;
        zeros = -point, fraction_length = length;
    } else if (point > length) {
        char *padded = kr_alloc_array((size_t)point, 1, true);
        if (!padded) return 0;
        memcpy(padded, digits, (size_t)length);
        memset(padded + length, '0', (size_t)(point - length));
        whole = padded, fraction_length = 0;
    } else {
        fraction = digits + point;
    }
    KrStrBuilder b;
    char room[KR_BUILDER_SPACE];
    kr_builder_init_in(&b, room);
    if (fraction_length + zeros > 0 || s.alternate) {
        if (kr_builder_str(&b, kr_str_from_cstr(s.point)) < 0 || kr_builder_fill(&b, '0', zeros) < 0 || kr_builder_ascii(&b, fraction, fraction_length) < 0)
            return 0;
    }
    if (exponent || scientific) {
        char shown[32];
        int size = snprintf(shown, sizeof shown, "%c%+lld", s.type == 'E' || s.type == 'G' ? 'E' : 'e', (long long)exponent);
        if (kr_builder_ascii(&b, shown, size) < 0) return 0;
    }
    if (s.type == '%' && kr_builder_char(&b, '%') < 0) return 0;
    KrValue tail = kr_builder_finish(&b);
    if (!tail) return 0;
    int64_t width = s.zeros ? s.width - kr_str_length(sign) - kr_str_length(tail) : 0;
    KrValue front = grouped(whole, whole_length, &s, width);
    return front ? aligned(&s, sign, kr_str_length(tail) ? kr_str_concat(front, tail) : front) : 0;
}
