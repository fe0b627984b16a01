// Module _json: reading and writing JSON.  The classes are in lib/json.
#include "krait/krait.h"

#include <math.h>

// ============================================================================================================
// Reading

enum { KEYS = 64, END = -1 };
typedef struct Reader {
    KrValue text;
    const void *data;
    int kind;
    int64_t length;
    bool strict;
    KrValue object_hook, pairs_hook, parse_float, parse_int, parse_constant;   // 0: the usual
    KrValue keys[KEYS];        // keys seen lately, so that equal ones are one object
} Reader;

KR_INLINE int32_t at(const Reader *r, int64_t i) {
    if (KR_UNLIKELY(i >= r->length)) return END;
    if (KR_LIKELY(r->kind == 1)) return ((const uint8_t *)r->data)[i];
    return r->kind == 2 ? ((const uint16_t *)r->data)[i] : (int32_t)((const uint32_t *)r->data)[i];
}
KR_INLINE bool is_space(int32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
KR_INLINE bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
KR_INLINE int64_t skip(const Reader *r, int64_t i) {
    while (is_space(at(r, i))) i++;
    return i;
}

static KrValue error_type;   // json.JSONDecodeError
KR_COLD static KrValue fail(Reader *r, const char *message, int64_t position) {
    KrValue args[3] = {kr_str_from_cstr(message), r->text, kr_from_small(position)};
    KrValue e = kr_call(error_type, args, 3, 0);
    return e ? kr_raise_instance(e) : 0;
}
KR_COLD static KrValue no_value(int64_t position) { return kr_raise_stop_iteration(kr_from_small(position)); }

// ---- strings

static int hex4(const Reader *r, int64_t i) {
    int value = 0;
    for (int k = 0; k < 4; k++) {
        int32_t c = at(r, i + k);
        int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

static KrValue read_escaped(Reader *r, int64_t begin, int64_t i, int64_t *end) {
    KrStrBuilder b;
    char space[KR_BUILDER_SPACE];
    int64_t from = begin + 1;
    kr_builder_init_in(&b, space);
    for (;;) {
        if (r->kind == 1)
            for (const uint8_t *s = r->data; i < r->length && s[i] != '"' && s[i] != '\\' && s[i] >= 0x20;) i++;
        int32_t c = at(r, i);
        if (c == END) return fail(r, "Unterminated string starting at", begin);
        if (c == '"' || c == '\\') {
            if (kr_builder_slice(&b, r->text, from, i) < 0) return 0;
            if (c == '"') break;
            c = at(r, ++i);
            if (c == END) return fail(r, "Unterminated string starting at", begin);
            if (c == 'u') {
                int value = hex4(r, i + 1);
                if (value < 0) return fail(r, "Invalid \\uXXXX escape", i);
                i += 5;
                if ((value & 0xfc00) == 0xd800 && at(r, i) == '\\' && at(r, i + 1) == 'u') {
                    int second = hex4(r, i + 2);
                    if (second >= 0 && (second & 0xfc00) == 0xdc00) {
                        value = 0x10000 + ((value & 0x3ff) << 10) + (second & 0x3ff);
                        i += 6;
                    }
                }
                c = value;
            } else {
                static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
                const char *known = c < 128 ? strchr(letters, c) : NULL;
                if (!known || !c) return fail(r, "Invalid \\escape", i - 1);
                c = values[known - letters];
                i++;
            }
            if (kr_builder_char(&b, (uint32_t)c) < 0) return 0;
            from = i;
            continue;
        }
        if (c < 0x20 && r->strict) return fail(r, "Invalid control character at", i);
        i++;
    }
    *end = i + 1;
    return kr_builder_finish(&b);
}

// The string whose first quote is at `begin`.
static KrValue read_string(Reader *r, int64_t begin, int64_t *end, bool is_key) {
    int64_t i = begin + 1;
    if (KR_LIKELY(r->kind == 1)) {
        const uint8_t *s = r->data;
        uint64_t hash = 0;
        for (; i < r->length && s[i] != '"' && s[i] != '\\' && s[i] >= 0x20; i++) hash = hash * 31 + s[i];
        if (is_key && i < r->length && s[i] == '"') {
            int64_t length = i - begin - 1;
            KrValue *slot = &r->keys[(hash ^ hash >> 6) % KEYS];
            *end = i + 1;
            if (*slot && kr_str_length(*slot) == length && !memcmp(kr_str_data(*slot), s + begin + 1, (size_t)length)) return *slot;
            return *slot = kr_str_substring(r->text, begin + 1, i);
        }
    } else {
        while (at(r, i) != '"' && at(r, i) != '\\' && at(r, i) >= 0x20) i++;
    }
    if (at(r, i) != '"') return read_escaped(r, begin, i, end);
    *end = i + 1;
    return kr_str_substring(r->text, begin + 1, i);
}

// ---- numbers

static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
enum { LARGEST_POWER = 22, EXACT_DIGITS = 15, INT_DIGITS = 18 };

static KrValue read_number(Reader *r, int64_t start, int64_t *end) {
    int64_t i = start, digits = 0, scale = 0, exponent = 0;
    uint64_t value = 0;
    bool negative = at(r, i) == '-', is_float = false;
    if (negative) i++;
    if (!is_digit(at(r, i))) return no_value(start);
    if (at(r, i) == '0') {
        i++;
        digits = 1;
    } else {
        for (; is_digit(at(r, i)); i++, digits++) value = value * 10 + (uint64_t)(at(r, i) - '0');
    }
    if (at(r, i) == '.' && is_digit(at(r, i + 1))) {
        is_float = true;
        for (i++; is_digit(at(r, i)); i++, digits++, scale++) value = value * 10 + (uint64_t)(at(r, i) - '0');
    }
    if (at(r, i) == 'e' || at(r, i) == 'E') {
        int64_t k = i + 1;
        bool down = at(r, k) == '-';
        if (down || at(r, k) == '+') k++;
        if (is_digit(at(r, k))) {
            is_float = true;
            for (; is_digit(at(r, k)); k++)
                if (exponent < 100000) exponent = exponent * 10 + at(r, k) - '0';
            if (down) exponent = -exponent;
            i = k;
        }
    }
    *end = i;
    KrValue hook = is_float ? r->parse_float : r->parse_int;
    if (KR_UNLIKELY(hook != 0)) return kr_call1(hook, kr_str_substring(r->text, start, i));
    if (!is_float) {
        if (digits <= INT_DIGITS) return kr_from_small(negative ? -(int64_t)value : (int64_t)value);
        return kr_int_from_str(kr_str_substring(r->text, start, i), 10);
    }
    exponent -= scale;
    if (digits <= EXACT_DIGITS && exponent >= -LARGEST_POWER && exponent <= LARGEST_POWER) {   // one correctly rounded operation
        double d = exponent < 0 ? (double)value / powers[-exponent] : (double)value * powers[exponent];
        return kr_from_double(negative ? -d : d);
    }
    return kr_float_from_str(kr_str_substring(r->text, start, i));
}

// ---- values

static KrValue read_value(Reader *r, int64_t i, int64_t *end);

static bool matches(const Reader *r, int64_t i, const char *word) {
    for (; *word; word++, i++)
        if (at(r, i) != *word) return false;
    return true;
}
static KrValue constant(Reader *r, const char *word, int64_t i, int64_t *end, double value) {
    *end = i + (int64_t)strlen(word);
    return r->parse_constant ? kr_call1(r->parse_constant, kr_str_from_cstr(word)) : kr_from_double(value);
}

static KrValue read_object(Reader *r, int64_t i, int64_t *end) {
    KrValue dict = r->pairs_hook ? 0 : kr_dict_new(), pairs = r->pairs_hook ? kr_list_new(0) : 0;
    i = skip(r, i + 1);
    if (at(r, i) != '}') {
        for (;;) {
            if (at(r, i) != '"') return fail(r, "Expecting property name enclosed in double quotes", i);
            KrValue key = read_string(r, i, &i, true);
            if (!key) return 0;
            i = skip(r, i);
            if (at(r, i) != ':') return fail(r, "Expecting ':' delimiter", i);
            i = skip(r, i + 1);
            KrValue value = read_value(r, i, &i);
            if (!value) return 0;
            if (pairs ? kr_list_append(pairs, kr_tuple_of(2, key, value)) < 0 : kr_dict_set(dict, key, value) < 0) return 0;
            i = skip(r, i);
            if (at(r, i) == '}') break;
            if (at(r, i) != ',') return fail(r, "Expecting ',' delimiter", i);
            int64_t comma = i;
            i = skip(r, i + 1);
            if (at(r, i) == '}') return fail(r, "Illegal trailing comma before end of object", comma);
        }
    }
    *end = i + 1;
    if (pairs) return kr_call1(r->pairs_hook, pairs);
    return r->object_hook ? kr_call1(r->object_hook, dict) : dict;
}

static KrValue read_array(Reader *r, int64_t i, int64_t *end) {
    KrValue list = kr_list_new(0);
    i = skip(r, i + 1);
    if (at(r, i) != ']') {
        for (;;) {
            KrValue value = read_value(r, i, &i);
            if (!value || kr_list_append(list, value) < 0) return 0;
            i = skip(r, i);
            if (at(r, i) == ']') break;
            if (at(r, i) != ',') return fail(r, "Expecting ',' delimiter", i);
            int64_t comma = i;
            i = skip(r, i + 1);
            if (at(r, i) == ']') return fail(r, "Illegal trailing comma before end of array", comma);
        }
    }
    *end = i + 1;
    return list;
}

static KrValue read_value(Reader *r, int64_t i, int64_t *end) {
    if (kr_stack_low()) return kr_raise_recursion();
    switch (at(r, i)) {
        case '"': return read_string(r, i, end, false);
        case '{': return read_object(r, i, end);
        case '[': return read_array(r, i, end);
        case 'n':
            if (!matches(r, i, "null")) break;
            return *end = i + 4, KR_NONE;
        case 't':
            if (!matches(r, i, "true")) break;
            return *end = i + 4, KR_TRUE;
        case 'f':
            if (!matches(r, i, "false")) break;
            return *end = i + 5, KR_FALSE;
        case 'N':
            if (!matches(r, i, "NaN")) break;
            return constant(r, "NaN", i, end, NAN);
        case 'I':
            if (!matches(r, i, "Infinity")) break;
            return constant(r, "Infinity", i, end, INFINITY);
        case '-':
            if (matches(r, i, "-Infinity")) return constant(r, "-Infinity", i, end, -INFINITY);
            return read_number(r, i, end);
        case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9': return read_number(r, i, end);
        default: break;
    }
    return no_value(i);
}

static bool is_builtin_type(KrValue v, const KrType *type) { return v == KR_VALUE(type); }

static int reader_of(Reader *r, KrValue text, KrValue const *a) {
    if (!kr_is_str(text)) {
        kr_raise(&kr_exc_TypeError, "first argument must be a string, not %T", text);
        return -1;
    }
    *r = (Reader){.text = text, .data = kr_str_data(text), .kind = kr_str_kind(text), .length = kr_str_length(text)};
    r->strict = kr_truth_slow(a[0]) > 0;
    r->object_hook = a[1] == KR_NONE ? 0 : a[1];
    r->pairs_hook = a[2] == KR_NONE ? 0 : a[2];
    r->parse_float = a[3] == KR_NONE || is_builtin_type(a[3], &kr_float_type) ? 0 : a[3];
    r->parse_int = a[4] == KR_NONE || is_builtin_type(a[4], &kr_int_type) ? 0 : a[4];
    r->parse_constant = a[5] == KR_NONE ? 0 : a[5];
    return 0;
}

// scan(text, index, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant): (value, end)
static KrValue json_scan(KrValue self, KrValue const *a, int64_t nargs) {
    (void)self, (void)nargs;
    Reader r;
    int64_t end, start = kr_as_int64(a[1]);
    if ((start == -1 && kr_err_occurred()) || reader_of(&r, a[0], a + 2) < 0) return 0;
    if (start < 0) return kr_raise(&kr_exc_ValueError, "idx cannot be negative");
    KrValue v = read_value(&r, start, &end);
    return v ? kr_tuple_of(2, v, kr_from_small(end)) : 0;
}

// decode(text, strict, ...): the value that is all of the text
static KrValue json_decode(KrValue self, KrValue const *a, int64_t nargs) {
    (void)self, (void)nargs;
    Reader r;
    int64_t end;
    if (reader_of(&r, a[0], a + 1) < 0) return 0;
    int64_t start = skip(&r, 0);
    KrValue v = read_value(&r, start, &end);
    if (!v) {
        if (!kr_err_matches(&kr_exc_StopIteration)) return 0;
        KrValue position = kr_getattr(kr_err_take(), kr_str_intern("value"));
        return position ? fail(&r, "Expecting value", kr_small(position)) : 0;
    }
    end = skip(&r, end);
    return end == r.length ? v : fail(&r, "Extra data", end);
}

static KrValue json_scanstring(KrValue self, KrValue const *a, int64_t nargs) {
    (void)self;
    if (!kr_is_str(a[0])) return kr_raise(&kr_exc_TypeError, "first argument must be a string, not %T", a[0]);
    Reader r = {.text = a[0], .data = kr_str_data(a[0]), .kind = kr_str_kind(a[0]), .length = kr_str_length(a[0]), .strict = nargs < 3 || kr_truth_slow(a[2]) > 0};
    int64_t end, start = kr_as_int64(a[1]);
    if (start == -1 && kr_err_occurred()) return 0;
    if (start < 1 || start > r.length) return kr_raise(&kr_exc_ValueError, "end is out of bounds");
    KrValue v = read_string(&r, start - 1, &end, false);
    return v ? kr_tuple_of(2, v, kr_from_small(end)) : 0;
}

static KrValue set_error_type(KrValue self, KrValue type) { return (void)self, error_type = type, KR_NONE; }

// ============================================================================================================
// Writing

typedef struct Writer {
    KrStrBuilder b;
    bool ascii, skip_keys, sort_keys, allow_nan;
    KrValue fallback;              // default(): called with what cannot be written
    KrValue string_encoder;        // 0: the usual
    KrValue item_separator, key_separator;
    KrValue indent;                // str, or 0: all in one line
    int64_t level;
    KrValue inside;                // ids of the containers being written; 0: not checked
} Writer;

// The escape of a character that stands for itself in no JSON text; how many characters.
static int escape(uint32_t c, char text[12]) {
    static const char hex[] = "0123456789abcdef";
    static const char letters[128] = {['"'] = '"', ['\\'] = '\\', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't', ['\f'] = 'f', ['\b'] = 'b'};
    text[0] = '\\';
    if (c < 128 && letters[c]) {
        text[1] = letters[c];
        return 2;
    }
    uint32_t units[2] = {c, 0};
    int count = 1, size = 0;
    if (c >= 0x10000) {
        units[0] = 0xd800 | ((c - 0x10000) >> 10);
        units[1] = 0xdc00 | ((c - 0x10000) & 0x3ff);
        count = 2;
    }
    for (int u = 0; u < count; u++) {
        text[size++] = '\\';
        text[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) text[size++] = hex[units[u] >> shift & 15];
    }
    return size;
}
KR_INLINE bool is_plain(uint32_t c, bool ascii) { return KR_LIKELY(c >= ' ' && c != '"' && c != '\\' && (c < 0x7f || !ascii)); }

// The rest of a text of single bytes, whose escapes fit into what is reserved at once.
enum { AT_ONCE = 1 << 16, LONGEST_ESCAPE = 6 };
static int write_rest(KrStrBuilder *b, const uint8_t *chars, int64_t n, bool ascii) {
    if (kr_builder_reserve(b, n * LONGEST_ESCAPE, 0) < 0) return -1;
    char *out = (char *)b->data + b->length;
    for (int64_t i = 0; i < n; i++) {
        char text[12];
        if (is_plain(chars[i], ascii)) {
            *out++ = (char)chars[i];
            continue;
        }
        int size = escape(chars[i], text);
        memcpy(out, text, LONGEST_ESCAPE);
        out += size;
    }
    b->length = out - (char *)b->data;
    return 0;
}

static int write_text(KrStrBuilder *b, KrValue s, bool ascii) {
    int64_t length = kr_str_length(s), from = 0;
    int kind = kr_str_kind(s);
    const uint8_t *narrow = kr_str_data(s);
    if (kr_builder_char(b, '"') < 0) return -1;
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = kind == 1 ? narrow[i] : kr_str_char(s, i);
        if (is_plain(c, ascii)) continue;
        if (kr_builder_slice(b, s, from, i) < 0) return -1;
        from = i + 1;
        if (kind == 1 && b->kind == 1 && (ascii || kr_str_is_ascii(s)) && length - i <= AT_ONCE)
            return write_rest(b, narrow + i, length - i, ascii) < 0 ? -1 : kr_builder_char(b, '"');
        char text[12];
        int size = escape(c, text);
        if (kr_builder_ascii(b, text, size) < 0) return -1;
    }
    return kr_builder_slice(b, s, from, length) < 0 ? -1 : kr_builder_char(b, '"');
}

static int write_float(Writer *w, double d) {
    char text[40];
    if (isfinite(d)) return kr_builder_ascii(&w->b, text, kr_double_repr(d, text));
    if (!w->allow_nan) {
        kr_raise(&kr_exc_ValueError, "Out of range float values are not JSON compliant: %R", kr_from_double(d));
        return -1;
    }
    return kr_builder_ascii(&w->b, isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity", -1);
}
static int write_int(Writer *w, KrValue v) {
    if (KR_LIKELY(kr_is_small(v))) {
        char digits[24], *p = digits + sizeof digits;
        int64_t n = kr_small(v);
        uint64_t u = n < 0 ? -(uint64_t)n : (uint64_t)n;
        do *--p = (char)('0' + u % 10);
        while (u /= 10);
        if (n < 0) *--p = '-';
        return kr_builder_ascii(&w->b, p, digits + sizeof digits - p);
    }
    KrValue text = kr_int_to_str(v, 10);
    return text ? kr_builder_str(&w->b, text) : -1;
}
static int write_string(Writer *w, KrValue s) {
    if (KR_LIKELY(!w->string_encoder)) return write_text(&w->b, s, w->ascii);
    KrValue text = kr_call1(w->string_encoder, s);
    if (text && !kr_is_str(text)) kr_raise(&kr_exc_TypeError, "encoder() must return a string, not %T", text);
    return text && kr_is_str(text) ? kr_builder_str(&w->b, text) : -1;
}
static int write_newline(Writer *w) {
    if (!w->indent) return 0;
    if (kr_builder_char(&w->b, '\n') < 0) return -1;
    for (int64_t i = 0; i < w->level; i++)
        if (kr_builder_str(&w->b, w->indent) < 0) return -1;
    return 0;
}

// Marks a container as being written: 0, or -1 when it contains itself.
static int enter(Writer *w, KrValue v) {
    if (kr_stack_low()) return kr_raise_recursion(), -1;
    if (!w->inside) return 0;
    KrValue id = kr_int_from_uint64(kr_bits(v));
    int present = kr_dict_contains(w->inside, id);
    if (present > 0) kr_raise(&kr_exc_ValueError, "Circular reference detected");
    return present ? -1 : kr_dict_set(w->inside, id, KR_NONE);
}
static int leave(Writer *w, KrValue v) { return w->inside ? kr_dict_delete(w->inside, kr_int_from_uint64(kr_bits(v))) : 0; }

static int write_value(Writer *w, KrValue v);

static int write_sequence(Writer *w, KrValue v) {
    int64_t count;
    KrValue *items = kr_sequence_array(v, &count);
    if (!items) return -1;
    if (!count) return kr_builder_ascii(&w->b, "[]", 2);
    if (enter(w, v) < 0 || kr_builder_char(&w->b, '[') < 0) return -1;
    w->level++;
    bool is_list = kr_is_list(v);
    for (int64_t i = 0; i < (is_list ? KR_AS(KrList, v)->size : count); i++) {
        if (i && kr_builder_str(&w->b, w->item_separator) < 0) return -1;
        if (write_newline(w) < 0 || write_value(w, is_list ? kr_list_values(KR_AS(KrList, v))[i] : items[i]) < 0) return -1;
    }
    w->level--;
    return write_newline(w) < 0 || kr_builder_char(&w->b, ']') < 0 ? -1 : leave(w, v);
}

// 1: written, 0: to be left out, -1.
static int write_key(Writer *w, KrValue key, bool *first) {
    bool known = kr_is_str(key) || kr_is_float(key) || kr_is_int(key) || key == KR_NONE;
    if (!known) {
        if (w->skip_keys) return 0;
        kr_raise(&kr_exc_TypeError, "keys must be str, int, float, bool or None, not %T", key);
        return -1;
    }
    if (!*first && (kr_builder_str(&w->b, w->item_separator) < 0 || write_newline(w) < 0)) return -1;
    *first = false;
    if (kr_is_str(key)) return write_string(w, key) < 0 ? -1 : 1;
    KrStrBuilder outer = w->b;
    kr_builder_init(&w->b);
    int failed = key == KR_NONE    ? kr_builder_ascii(&w->b, "null", 4)
                 : key == KR_TRUE  ? kr_builder_ascii(&w->b, "true", 4)
                 : key == KR_FALSE ? kr_builder_ascii(&w->b, "false", 5)
                 : kr_is_float(key) ? write_float(w, kr_float_value(key))
                                    : write_int(w, key);
    KrValue text = failed < 0 ? 0 : kr_builder_finish(&w->b);
    w->b = outer;
    return text && write_string(w, text) == 0 ? 1 : -1;
}

static int write_pair(Writer *w, KrValue key, KrValue value, bool *first) {
    int written = write_key(w, key, first);
    if (written <= 0) return written;
    return kr_builder_str(&w->b, w->key_separator) < 0 ? -1 : write_value(w, value);
}

static int write_dict(Writer *w, KrValue v) {
    bool first = true;
    if (!kr_dict_size(v)) return kr_builder_ascii(&w->b, "{}", 2);
    if (enter(w, v) < 0 || kr_builder_char(&w->b, '{') < 0) return -1;
    w->level++;
    if (write_newline(w) < 0) return -1;   // whether or not keys are left out
    if (w->sort_keys || !kr_is_exactly(v, &kr_dict_type)) {
        KrValue items = kr_call_method(v, "items", NULL, 0), list = items ? kr_list_from_iterable(items) : 0;
        if (!list || (w->sort_keys && !kr_list_sort(list, 0, false))) return -1;
        for (int64_t i = 0; i < KR_AS(KrList, list)->size; i++) {
            KrValue pair = kr_list_values(KR_AS(KrList, list))[i];
            if (!kr_is_tuple(pair) || kr_tuple_size(pair) != 2) return kr_raise(&kr_exc_ValueError, "items must return 2-tuples"), -1;
            if (write_pair(w, kr_tuple_item(pair, 0), kr_tuple_item(pair, 1), &first) < 0) return -1;
        }
    } else {
        KrValue key, value;
        uint32_t version = KR_AS(KrDict, v)->version;
        for (int64_t position = 0; kr_dict_next(v, &position, &key, &value);) {
            if (write_pair(w, key, value, &first) < 0) return -1;
            if (KR_AS(KrDict, v)->version != version) return kr_raise(&kr_exc_RuntimeError, "dictionary changed size during iteration"), -1;
        }
    }
    w->level--;
    if (write_newline(w) < 0) return -1;
    return kr_builder_char(&w->b, '}') < 0 ? -1 : leave(w, v);
}

static int write_value(Writer *w, KrValue v) {
    if (kr_is_small(v)) return write_int(w, v);
    if (kr_is_str(v)) return write_string(w, v);
    if (v == KR_NONE) return kr_builder_ascii(&w->b, "null", 4);
    if (v == KR_TRUE) return kr_builder_ascii(&w->b, "true", 4);
    if (v == KR_FALSE) return kr_builder_ascii(&w->b, "false", 5);
    if (kr_is_int(v)) return write_int(w, v);
    if (kr_is_float(v)) return write_float(w, kr_float_value(v));
    if (kr_is_list(v) || kr_is_tuple(v)) return write_sequence(w, v);
    if (kr_is_dict(v)) return write_dict(w, v);
    if (enter(w, v) < 0) return -1;
    KrValue other = kr_call1(w->fallback, v);
    return !other || write_value(w, other) < 0 ? -1 : leave(w, v);
}

// encode(value, ensure_ascii, skipkeys, sort_keys, allow_nan, check_circular, default, item_separator, key_separator, indent,
// string_encoder): the text
static KrValue json_encode(KrValue self, KrValue const *a, int64_t nargs) {
    (void)self, (void)nargs;
    bool flags[5];
    for (int i = 0; i < 5; i++) {
        int truth = kr_truth_slow(a[1 + i]);
        if (truth < 0) return 0;
        flags[i] = truth;
    }
    for (int i = 7; i < 9; i++)
        if (!kr_is_str(a[i])) return kr_raise(&kr_exc_TypeError, "make_encoder() argument %d must be str, not %T", i - 2, a[i]);
    Writer w = {.ascii = flags[0], .skip_keys = flags[1], .sort_keys = flags[2], .allow_nan = flags[3], .inside = flags[4] ? kr_dict_new() : 0,
                .fallback = a[6], .item_separator = a[7], .key_separator = a[8], .indent = a[9] == KR_NONE ? 0 : a[9],
                .string_encoder = a[10] == KR_NONE ? 0 : a[10]};
    kr_builder_init(&w.b);
    return write_value(&w, a[0]) < 0 ? 0 : kr_builder_finish(&w.b);
}

static KrValue basestring(KrValue v, bool ascii) {
    KrStrBuilder b;
    if (!kr_is_str(v)) return kr_raise(&kr_exc_TypeError, "first argument must be a string, not %T", v);
    kr_builder_init(&b);
    return write_text(&b, v, ascii) < 0 ? 0 : kr_builder_finish(&b);
}
static KrValue json_basestring(KrValue self, KrValue v) { return (void)self, basestring(v, false); }
static KrValue json_basestring_ascii(KrValue self, KrValue v) { return (void)self, basestring(v, true); }

static const KrMethodDef functions[] = {
    KR_DEF_FAST("scan", json_scan, 8, 8, "*args", NULL),
    KR_DEF_FAST("decode", json_decode, 7, 7, "*args", NULL),
    KR_DEF_FAST("scanstring", json_scanstring, 2, 3, "string, end, strict=True, /", "Scan the string s for a JSON string."),
    KR_DEF_FAST("encode", json_encode, 11, 11, "*args", NULL),
    KR_DEF_O("encode_basestring", json_basestring, "string, /", "Return a JSON representation of a Python string"),
    KR_DEF_O("encode_basestring_ascii", json_basestring_ascii, "string, /", "Return an ASCII-only JSON representation of a Python string"),
    KR_DEF_O("_set_error_type", set_error_type, "type, /", NULL),
    {0},
};

const KrModuleDef kr_module__json = {
    .name = "_json",
    .functions = functions,
};
