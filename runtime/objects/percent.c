// "..." % args for str, bytes and bytearray.
//
// One implementation: characters are fetched through at(), results go to a KrStrBuilder, which for bytes stays one byte
// wide.  The two languages differ in %s, %b, %c, the type of mapping keys and a few texts.
#include "format_impl.h"

#include <limits.h>

typedef struct Percent {
    KrValue format;              // str, or 0 for bytes
    const uint8_t *data;         // bytes
    int64_t length, position;
    KrStrBuilder out;
    KrValue args;
    KrValue const *items;        // of the tuple; NULL: args is the single argument
    int64_t nitems, used;        // single argument: used is 1 when taken
    KrValue mapping;             // 0: args cannot be one
} Percent;

// One conversion: %[(key)][flags][width][.precision][hlL]type
typedef struct Conversion {
    bool left, plus, blank, alternate, zero;
    int64_t width, precision;    // -1: none
    uint32_t type;
} Conversion;

KR_INLINE uint32_t at(const Percent *p, int64_t i) { return p->format ? kr_str_char(p->format, i) : p->data[i]; }

static int fail_value(const char *text) {
    kr_raise(&kr_exc_ValueError, text);
    return -1;
}

static int fail_type(const char *text) {
    kr_raise(&kr_exc_TypeError, text);
    return -1;
}

// ---- arguments
static KrValue next_argument(Percent *p) {
    if (p->used < p->nitems) return p->items ? p->items[p->used++] : (p->used++, p->args);
    return kr_raise(&kr_exc_TypeError, "not enough arguments for format string");
}

// A key selects the argument of this conversion; afterwards there is nothing left for conversions without key.
static int select_by_key(Percent *p, int64_t start, int64_t end) {
    if (p->mapping == 0) return fail_type("format requires a mapping");
    KrValue key = p->format ? kr_str_substring(p->format, start, end) : kr_bytes_new(p->data + start, end - start);
    KrValue v = key ? kr_getitem(p->mapping, key) : 0;
    if (v == 0) return -1;
    p->args = v;
    p->items = NULL;
    p->nitems = 1;
    p->used = 0;
    return 0;
}

static int parse_key(Percent *p) {
    int64_t start = ++p->position, depth = 1;
    for (; p->position < p->length; p->position++) {
        uint32_t c = at(p, p->position);
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) break;
    }
    if (p->position >= p->length) return p->mapping ? fail_value("incomplete format key") : fail_type("format requires a mapping");
    return select_by_key(p, start, p->position++);
}

// Digits or * for width and precision: 1 for *.
static int parse_number(Percent *p, int64_t limit, const char *too_big, int64_t *value) {
    if (p->position < p->length && at(p, p->position) == '*') {
        p->position++;
        KrValue v = next_argument(p);
        if (v == 0) return -1;
        if (!kr_is_int(v)) return fail_type("* wants int");
        bool overflow;
        *value = kr_int_to_int64(v, &overflow);
        if (overflow || *value > limit || *value < -limit - 1) {
            kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C %s", limit == INT_MAX ? "int" : "ssize_t");
            return -1;
        }
        return 1;
    }
    int64_t start = p->position, n = 0;
    for (; p->position < p->length; p->position++) {
        uint32_t c = at(p, p->position);
        if (c < '0' || c > '9') break;
        if (n > (limit - (int64_t)(c - '0')) / 10) return fail_value(too_big);
        n = n * 10 + (c - '0');
    }
    if (p->position > start) *value = n;
    return 0;
}

static bool parse_flag(uint32_t c, Conversion *f) {
    switch (c) {
    case '-': return f->left = true;
    case '+': return f->plus = true;
    case ' ': return f->blank = true;
    case '#': return f->alternate = true;
    case '0': return f->zero = true;
    default: return false;
    }
}

static int parse_conversion(Percent *p, Conversion *f) {
    *f = (Conversion){.width = -1, .precision = -1};
    if (p->position < p->length && at(p, p->position) == '(' && parse_key(p) < 0) return -1;
    while (p->position < p->length && parse_flag(at(p, p->position), f)) p->position++;
    int star = parse_number(p, INT64_MAX, "width too big", &f->width);
    if (star < 0) return -1;
    if (star == 1 && f->width < 0) {
        f->left = true;
        f->width = f->width == INT64_MIN ? INT64_MAX : -f->width;
    }
    if (p->position < p->length && at(p, p->position) == '.') {
        p->position++;
        f->precision = 0;
        if (parse_number(p, INT_MAX, "precision too big", &f->precision) < 0) return -1;
        if (f->precision < 0) f->precision = 0;
    }
    if (p->position < p->length) {
        uint32_t c = at(p, p->position);
        if (c == 'h' || c == 'l' || c == 'L') p->position++;
    }
    if (p->position >= p->length) return fail_value("incomplete format");
    f->type = at(p, p->position++);
    return 0;
}

// ---- output
// `head` is sign and prefix: zeros go behind it, spaces before it.
static int emit(Percent *p, const Conversion *f, const char *head, int64_t nhead, const char *body, int64_t nbody) {
    int64_t padding = f->width > nhead + nbody ? f->width - nhead - nbody : 0;
    int64_t before = f->left ? 0 : padding, after = padding - before;
    if (!f->zero && kr_builder_fill(&p->out, ' ', before) < 0) return -1;
    if (kr_builder_ascii(&p->out, head, nhead) < 0) return -1;
    if (f->zero && kr_builder_fill(&p->out, '0', before) < 0) return -1;
    if (kr_builder_ascii(&p->out, body, nbody) < 0) return -1;
    return kr_builder_fill(&p->out, ' ', after);
}

static int emit_number(Percent *p, const Conversion *f, bool negative, const char *prefix, const char *body, int64_t nbody) {
    char head[4];
    int64_t n = 0;
    if (negative) head[n++] = '-';
    else if (f->plus || f->blank) head[n++] = f->plus ? '+' : ' ';
    for (; *prefix; prefix++) head[n++] = *prefix;
    return emit(p, f, head, n, body, nbody);
}

static bool is_number(KrValue v) {
    KrType *t = kr_ready_type_of(v);
    return t->nb_int || t->nb_index || t->nb_float || kr_is_subtype(t, &kr_complex_type);
}

// The argument of an integer conversion as an int.
static KrValue integer_argument(const Percent *p, KrValue v, uint32_t type) {
    if (kr_is_int(v)) return v;
    if (p->format == 0 && type == 'i') type = 'd';   // as bytes name it in the error
    bool exact = type == 'o' || type == 'x' || type == 'X';
    KrValue i = 0;
    if (is_number(v)) {
        i = exact ? kr_index(v) : kr_int_of_number(v);
        if (i) return i;
        if (!kr_err_matches(&kr_exc_TypeError)) return 0;
        kr_err_clear();
    }
    return kr_raise(&kr_exc_TypeError, "%%%c format: %s is required, not %T", (int)type, exact ? "an integer" : "a real number", v);
}

static int convert_integer(Percent *p, const Conversion *f, KrValue v) {
    KrValue i = integer_argument(p, v, f->type);
    if (i == 0) return -1;
    int base = f->type == 'o' ? 8 : f->type == 'x' || f->type == 'X' ? 16 : 10;
    const char *prefix = !f->alternate || base == 10 ? "" : base == 8 ? "0o" : f->type == 'x' ? "0x" : "0X";
    KrFloatText digits;
    if (kr_int_digits(i, base, f->type == 'X', &digits) < 0) return -1;
    char *body = digits.text;
    int64_t n = digits.length;
    if (f->precision > n) {
        body = kr_alloc_array((size_t)f->precision, 1, true);
        if (body == NULL) return -1;
        memset(body, '0', (size_t)(f->precision - n));
        memcpy(body + f->precision - n, digits.text, (size_t)n);
        n = f->precision;
    }
    return emit_number(p, f, kr_int_sign(i) < 0, prefix, body, n);
}

static int convert_float(Percent *p, const Conversion *f, KrValue v) {
    double d = kr_as_double(v);
    if (d == -1.0 && kr_err_occurred()) {
        if (p->format == 0) kr_raise(&kr_exc_TypeError, "float argument required, not %T", v);
        return -1;
    }
    KrFloatText text;
    if (kr_double_text(d, (char)f->type, f->precision < 0 ? 6 : f->precision, f->alternate, false, &text) < 0) return -1;
    bool negative = text.text[0] == '-';
    return emit_number(p, f, negative, "", text.text + negative, text.length - negative);
}

static int emit_text(Percent *p, const Conversion *f, KrValue text) {
    if (text == 0) return -1;
    int64_t n = kr_str_length(text);
    if (f->precision >= 0 && f->precision < n) n = f->precision;
    int64_t padding = f->width > n ? f->width - n : 0;
    if (!f->left && kr_builder_fill(&p->out, ' ', padding) < 0) return -1;
    if ((n == kr_str_length(text) ? kr_builder_str(&p->out, text) : kr_builder_slice(&p->out, text, 0, n)) < 0) return -1;
    return f->left ? kr_builder_fill(&p->out, ' ', padding) : 0;
}

static int emit_bytes(Percent *p, Conversion *f, const uint8_t *data, int64_t n) {
    if (f->precision >= 0 && f->precision < n) n = f->precision;
    f->zero = false;
    return emit(p, f, "", 0, (const char *)data, n);
}

static int convert_object_bytes(Percent *p, Conversion *f, KrValue v) {
    const uint8_t *data;
    int64_t n;
    if (!kr_as_buffer(v, &data, &n)) {
        KrValue bytes = kr_call_special(v, "__bytes__", NULL, 0);
        if (bytes == 0) {
            if (!kr_err_occurred())
                kr_raise(&kr_exc_TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
            return -1;
        }
        if (!kr_is_bytes(bytes)) {
            kr_raise(&kr_exc_TypeError, "__bytes__ returned non-bytes (type %T)", bytes);
            return -1;
        }
        data = kr_bytes_data(bytes);
        n = kr_bytes_size(bytes);
    }
    return emit_bytes(p, f, data, n);
}

// The argument of %c as a number: 1 found, 0 not an integer, -1 raised.
static int character_number(KrValue v, int64_t limit, const char *range, int64_t *c) {
    if (!kr_is_int(v) && !kr_ready_type_of(v)->nb_index) return 0;
    KrValue i = kr_index(v);
    if (i == 0) {
        if (!kr_err_matches(&kr_exc_TypeError)) return -1;
        kr_err_clear();
        return 0;
    }
    bool overflow;
    *c = kr_int_to_int64(i, &overflow);
    if (!overflow && *c >= 0 && *c < limit) return 1;
    kr_raise(&kr_exc_OverflowError, "%%c arg not in range(%s)", range);
    return -1;
}

static int convert_character(Percent *p, Conversion *f, KrValue v) {
    f->precision = -1;   // means nothing here
    if (p->format) {
        if (kr_is_str(v)) return kr_str_length(v) == 1 ? emit_text(p, f, v) : fail_type("%%c requires int or char");
        int64_t c;
        int found = character_number(v, 0x110000, "0x110000", &c);
        if (found == 0) return fail_type("%%c requires int or char");
        return found < 0 ? -1 : emit_text(p, f, kr_str_from_char((uint32_t)c));
    }
    const uint8_t *data;
    int64_t n, c;
    if ((kr_is_bytes(v) || kr_is_instance_of(v, &kr_bytearray_type)) && kr_as_buffer(v, &data, &n) && n == 1) return emit_bytes(p, f, data, n);
    int found = kr_is_bytes(v) ? 0 : character_number(v, 256, "256", &c);
    if (found == 0) return fail_type("%%c requires an integer in range(256) or a single byte");
    uint8_t byte = (uint8_t)c;
    return found < 0 ? -1 : emit_bytes(p, f, &byte, 1);
}

static int unsupported(Percent *p, uint32_t c) {
    kr_raise(&kr_exc_ValueError, "unsupported format character '%c' (0x%x) at index %lld", c >= 31 && c <= 126 ? (int)c : '?', (unsigned)c,
             (long long)p->position - 1);
    return -1;
}

static int convert(Percent *p, Conversion *f) {
    KrValue v = next_argument(p);
    if (v == 0) return -1;
    switch (f->type) {
    case 's': return p->format ? emit_text(p, f, kr_is_str_exactly(v) ? v : kr_str(v)) : convert_object_bytes(p, f, v);
    case 'b': return p->format ? unsupported(p, 'b') : convert_object_bytes(p, f, v);
    case 'r': return emit_text(p, f, p->format ? kr_repr(v) : kr_ascii(v));
    case 'a': return emit_text(p, f, kr_ascii(v));
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': return convert_integer(p, f, v);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return convert_float(p, f, v);
    case 'c': return convert_character(p, f, v);
    default: return unsupported(p, f->type);
    }
}

// ---- the loop
static int64_t find_percent(const Percent *p, int64_t i) {
    if (p->format == 0 || kr_str_kind(p->format) == 1) {
        const uint8_t *data = p->format ? kr_str_data(p->format) : p->data, *found = memchr(data + i, '%', (size_t)(p->length - i));
        return found ? found - data : p->length;
    }
    while (i < p->length && at(p, i) != '%') i++;
    return i;
}

static int literal(Percent *p, int64_t start, int64_t end) {
    if (p->format) return kr_builder_slice(&p->out, p->format, start, end);
    return kr_builder_ascii(&p->out, (const char *)p->data + start, end - start);
}

static int run(Percent *p) {
    while (p->position < p->length) {
        int64_t mark = find_percent(p, p->position);
        if (literal(p, p->position, mark) < 0) return -1;
        p->position = mark + 1;
        if (mark == p->length) break;
        if (p->position >= p->length) return fail_value("incomplete format");
        if (at(p, p->position) == '%') {
            p->position++;
            if (kr_builder_char(&p->out, '%') < 0) return -1;
            continue;
        }
        Conversion f;
        if (parse_conversion(p, &f) < 0 || convert(p, &f) < 0) return -1;
    }
    if (p->used < p->nitems && p->mapping == 0)
        return fail_type(p->format ? "not all arguments converted during string formatting" : "not all arguments converted during bytes formatting");
    return 0;
}

static void set_arguments(Percent *p, KrValue args) {
    p->args = args;
    if (kr_is_tuple(args)) {
        p->items = KR_AS(KrTuple, args)->items;
        p->nitems = kr_tuple_size(args);
        return;
    }
    p->nitems = 1;
    bool text = kr_is_str(args) || (p->format == 0 && (kr_is_bytes(args) || kr_is_instance_of(args, &kr_bytearray_type)));
    if (!text && kr_ready_type_of(args)->mp_subscript) p->mapping = args;
}

KrValue kr_str_percent(KrValue format, KrValue args) {
    Percent p = {.format = format, .length = kr_str_length(format)};
    char space[KR_BUILDER_SPACE];
    kr_builder_init_in(&p.out, space);
    set_arguments(&p, args);
    return run(&p) < 0 ? 0 : kr_builder_finish(&p.out);
}

KrValue kr_bytes_percent(KrValue format, KrValue args) {
    Percent p = {0};
    if (!kr_as_buffer(format, &p.data, &p.length)) return kr_raise(&kr_exc_TypeError, "expected bytes, %T found", format);
    kr_builder_init(&p.out);
    set_arguments(&p, args);
    if (run(&p) < 0) return 0;
    if (kr_is_instance_of(format, &kr_bytearray_type)) return kr_bytearray_new(p.out.length ? p.out.data : "", p.out.length);
    return kr_builder_finish_bytes(&p.out);
}
