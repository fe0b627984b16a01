// str.format and str.format_map: replacement fields with attribute and index look-ups, conversions, automatic numbering and
// fields inside specifications (one level).
#include "int_impl.h"

enum { UNDECIDED, AUTOMATIC, MANUAL };

typedef struct Formatting {
    KrValue const *args;         // positional arguments, then the values of kwnames; NULL for format_map
    int64_t nargs;
    KrValue kwnames;             // tuple or 0
    KrValue mapping;             // format_map, else 0
    int numbering;
    int64_t next;                // number of the next automatic field
} Formatting;

// A replacement field: positions in the text.
typedef struct Field {
    int64_t name, name_end, spec, spec_end;
    uint32_t conversion;         // 0: none
    bool nested;                 // the specification has fields of its own
} Field;

static int fail(const char *text) {
    kr_raise(&kr_exc_ValueError, text);
    return -1;
}

// Decimal digits that are all of text[start, end): their value, -1 when something else is there or nothing, -2 raised.
static int64_t whole_number(KrValue text, int64_t start, int64_t end) {
    int64_t v = 0;
    if (start >= end) return -1;
    for (int64_t i = start; i < end; i++) {
        int digit = kr_uc_to_decimal(kr_str_char(text, i));
        if (digit < 0) return -1;
        if (v > (INT64_MAX - digit) / 10) {
            fail("Too many decimal digits in format string");
            return -2;
        }
        v = v * 10 + digit;
    }
    return v;
}

// ---- fields
// Behind the opening brace: finds name, conversion and specification, leaves *position behind the closing brace.
static int parse_field(KrValue text, int64_t *position, int64_t end, Field *f) {
    int64_t i = *position;
    uint32_t c = 0;
    *f = (Field){.name = i};
    while (i < end) {
        c = kr_str_char(text, i++);
        if (c == '{') return fail("unexpected '{' in field name");
        if (c == '[') while (i < end && kr_str_char(text, i) != ']') i++;
        else if (c == '}' || c == ':' || c == '!') break;
    }
    f->name_end = i - 1;
    if (c == '}') {
        *position = f->spec = f->spec_end = i;
        return 0;
    }
    if (c != '!' && c != ':') return fail("expected '}' before end of string");
    if (c == '!') {
        if (i >= end) return fail("end of string while looking for conversion specifier");
        f->conversion = kr_str_char(text, i++);
        if (i < end) {
            c = kr_str_char(text, i++);
            if (c == '}') {
                *position = f->spec = f->spec_end = i;
                return 0;
            }
            if (c != ':') return fail("expected ':' after conversion specifier");
        }
    }
    f->spec = i;
    for (int64_t depth = 1; i < end; ) {
        c = kr_str_char(text, i++);
        if (c == '{') {
            f->nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            f->spec_end = i - 1;
            *position = i;
            return 0;
        }
    }
    return fail("unmatched '{' in format spec");
}

static KrValue keyword_argument(Formatting *s, KrValue key) {
    if (s->mapping) return kr_getitem(s->mapping, key);
    int64_t n = s->kwnames ? kr_tuple_size(s->kwnames) : 0;
    for (int64_t i = 0; i < n; i++)
        if (kr_str_eq(kr_tuple_item(s->kwnames, i), key)) return s->args[s->nargs + i];
    return kr_raise_key_error(key);
}

static int number_field(Formatting *s, bool automatic, int64_t *index) {
    if (s->numbering == UNDECIDED) s->numbering = automatic ? AUTOMATIC : MANUAL;
    if (s->numbering == MANUAL && automatic)
        return fail("cannot switch from manual field specification to automatic field numbering");
    if (s->numbering == AUTOMATIC && !automatic)
        return fail("cannot switch from automatic field numbering to manual field specification");
    if (automatic) *index = s->next++;
    return 0;
}

// The argument that a field starts from; [start, end) is its name up to the first . or [
static KrValue first_object(Formatting *s, KrValue text, int64_t start, int64_t end) {
    int64_t index = whole_number(text, start, end);
    if (index == -2) return 0;
    if (index == -1 && start < end) {
        KrValue key = kr_str_substring(text, start, end);
        return key ? keyword_argument(s, key) : 0;
    }
    if (number_field(s, start >= end, &index) < 0) return 0;
    if (s->args == NULL) return kr_raise(&kr_exc_ValueError, "Format string contains positional fields");
    if (index >= s->nargs)
        return kr_raise(&kr_exc_IndexError, "Replacement index %lld out of range for positional args tuple", (long long)index);
    return s->args[index];
}

static bool is_step(uint32_t c) { return c == '.' || c == '['; }

static KrValue get_item(KrValue o, KrValue text, int64_t start, int64_t end) {
    int64_t index = whole_number(text, start, end);
    if (index == -2) return 0;
    KrValue key = index >= 0 ? kr_int_from_int64(index) : kr_str_substring(text, start, end);
    return key ? kr_getitem(o, key) : 0;
}

static KrValue field_object(Formatting *s, KrValue text, const Field *f) {
    int64_t i = f->name;
    while (i < f->name_end && !is_step(kr_str_char(text, i))) i++;
    KrValue o = first_object(s, text, f->name, i);
    while (o && i < f->name_end) {
        uint32_t c = kr_str_char(text, i++);
        int64_t start = i;
        if (!is_step(c)) return kr_raise(&kr_exc_ValueError, "Only '.' or '[' may follow ']' in format field specifier");
        while (i < f->name_end && (c == '.' ? !is_step(kr_str_char(text, i)) : kr_str_char(text, i) != ']')) i++;
        if (c == '[' && i >= f->name_end) return kr_raise(&kr_exc_ValueError, "Missing ']' in format string");
        if (i == start) return kr_raise(&kr_exc_ValueError, "Empty attribute in format string");
        if (c == '.') {
            KrValue name = kr_str_substring(text, start, i);
            o = name ? kr_getattr(o, name) : 0;
        } else {
            o = get_item(o, text, start, i++);
        }
    }
    return o;
}

static KrValue convert(KrValue v, uint32_t conversion) {
    switch (conversion) {
    case 0: return v;
    case 's': return kr_str(v);
    case 'r': return kr_repr(v);
    case 'a': return kr_ascii(v);
    default:
        if (conversion > 32 && conversion < 127) return kr_raise(&kr_exc_ValueError, "Unknown conversion specifier %c", (int)conversion);
        return kr_raise(&kr_exc_ValueError, "Unknown conversion specifier \\x%x", (unsigned)conversion);
    }
}

// ---- the loop
static int build(Formatting *s, KrStrBuilder *out, KrValue text, int64_t start, int64_t end, int depth);

static KrValue specification(Formatting *s, KrValue text, const Field *f, int depth) {
    if (f->spec == f->spec_end) return kr_str_empty();
    if (!f->nested) return kr_str_substring(text, f->spec, f->spec_end);
    KrStrBuilder b;
    kr_builder_init(&b);
    return build(s, &b, text, f->spec, f->spec_end, depth - 1) < 0 ? 0 : kr_builder_finish(&b);
}

static int render(Formatting *s, KrStrBuilder *out, KrValue text, const Field *f, int depth) {
    KrValue v = field_object(s, text, f);
    if (v && f->conversion) v = convert(v, f->conversion);
    if (v == 0) return -1;
    KrValue spec = specification(s, text, f, depth);
    KrValue result = spec ? kr_format_value(v, spec) : 0;
    return result ? kr_builder_str(out, result) : -1;
}

static int build(Formatting *s, KrStrBuilder *out, KrValue text, int64_t start, int64_t end, int depth) {
    if (depth <= 0) return fail("Max string recursion exceeded");
    int64_t i = start;
    while (i < end) {
        int64_t literal = i;
        uint32_t c = 0;
        while (i < end && (c = kr_str_char(text, i)) != '{' && c != '}') i++;
        if (i == end) return kr_builder_slice(out, text, literal, end);
        bool last = i + 1 == end, doubled = !last && kr_str_char(text, i + 1) == c;
        if (c == '}' && !doubled) return fail("Single '}' encountered in format string");
        if (c == '{' && last) return fail("Single '{' encountered in format string");
        if (kr_builder_slice(out, text, literal, i + doubled) < 0) return -1;   // {{ and }} leave one
        i += 1 + doubled;
        if (doubled) continue;
        Field f;
        if (parse_field(text, &i, end, &f) < 0 || render(s, out, text, &f, depth) < 0) return -1;
    }
    return 0;
}

static KrValue format_with(Formatting *s, KrValue text) {
    KrStrBuilder b;
    kr_builder_init(&b);
    return build(s, &b, text, 0, kr_str_length(text), 2) < 0 ? 0 : kr_builder_finish(&b);
}

KrValue kr_str_format(KrValue format, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const KrValue none[1];   // args may be NULL when there are none
    Formatting s = {.args = args ? args : none, .nargs = nargs, .kwnames = kwnames};
    return format_with(&s, format);
}

KrValue kr_str_format_map(KrValue format, KrValue mapping) {
    Formatting s = {.mapping = mapping};
    return format_with(&s, format);
}
