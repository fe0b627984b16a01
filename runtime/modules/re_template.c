// Replacement texts: r"\1 \g<name> \n", parsed once for each pattern and text.
#include "re_impl.h"

typedef struct Template {
    KrPattern *pattern;
    KrValue source;
    bool is_bytes;
    int64_t at, length;
    KrValue parts;           // list: text, group, text, ...
    KrStrBuilder text;
} Template;

enum { END = 0xffffffff };
static uint32_t peek_at(const Template *t, int64_t i) {
    if (i >= t->length) return END;
    return t->is_bytes ? kr_bytes_data(t->source)[i] : kr_str_char(t->source, i);
}
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }

static KrValue piece(const Template *t, int64_t start, int64_t end) {
    return t->is_bytes ? kr_str_from_latin1((const char *)kr_bytes_data(t->source) + start, end - start) : kr_str_substring(t->source, start, end);
}
static int fail(Template *t, KrValue message, int64_t position) { return kr_re_error_text(message, t->source, position); }

static int end_text(Template *t) {
    KrValue text = t->is_bytes ? kr_builder_finish_bytes(&t->text) : kr_builder_finish(&t->text);
    if (!text || kr_list_append(t->parts, text) < 0) return -1;
    kr_builder_init(&t->text);
    return 0;
}
static int add_group(Template *t, int64_t group, int64_t position) {
    if (group >= t->pattern->tree.groups) return fail(t, kr_format("invalid group reference %lld", (long long)group), position);
    return end_text(t) < 0 ? -1 : kr_list_append(t->parts, kr_from_small(group));
}

// Behind \g
static int named(Template *t) {
    if (peek_at(t, t->at) != '<') return fail(t, kr_str_from_cstr("missing <"), t->at);
    int64_t start = ++t->at;
    while (peek_at(t, t->at) != END && peek_at(t, t->at) != '>') t->at++;
    int64_t end = t->at;
    if (peek_at(t, end) == END)
        return end == start ? fail(t, kr_str_from_cstr("missing group name"), end) : fail(t, kr_str_from_cstr("missing >, unterminated name"), start);
    if (end == start) return fail(t, kr_str_from_cstr("missing group name"), end);
    t->at++;
    KrValue name = piece(t, start, end);
    bool number = true;
    int64_t group = 0;
    for (int64_t i = start; i < end; i++) {
        number = number && is_digit(peek_at(t, i));
        if (number && group < 1000000000) group = group * 10 + peek_at(t, i) - '0';
    }
    if (number) return add_group(t, group, start);
    if (!kr_re_is_identifier(name) || (t->is_bytes && !kr_str_is_ascii(name)))
        return fail(t, t->is_bytes ? kr_format("bad character in group name %U", kr_ascii(name)) : kr_format("bad character in group name %R", name), start);
    KrValue known = kr_dict_get(t->pattern->tree.names, name);
    if (!known) return kr_raise(&kr_exc_IndexError, "unknown group name %R", name), -1;
    return add_group(t, kr_small(known), start);
}

static int escape(Template *t, int64_t start) {
    uint32_t c = peek_at(t, t->at);
    if (c == END) return fail(t, kr_str_from_cstr("bad escape (end of pattern)"), start);
    t->at++;
    if (c == 'g') return named(t);
    if (c == '0') {
        uint32_t value = 0;
        for (int i = 0; i < 2 && is_octal(peek_at(t, t->at)); i++) value = value * 8 + peek_at(t, t->at++) - '0';
        return kr_builder_char(&t->text, value & 0xff);
    }
    if (is_digit(c)) {
        int64_t group = c - '0';
        uint32_t second = peek_at(t, t->at), third = second == END ? END : peek_at(t, t->at + 1);
        if (is_digit(second)) {
            t->at++;
            if (is_octal(c) && is_octal(second) && is_octal(third)) {
                t->at++;
                uint32_t value = (c - '0') * 64 + (second - '0') * 8 + third - '0';
                if (value > 0377) return fail(t, kr_format("octal escape value %U outside of range 0-0o377", piece(t, start, t->at)), start);
                return kr_builder_char(&t->text, value);
            }
            group = group * 10 + second - '0';
        }
        return add_group(t, group, start + 1);
    }
    static const char letters[] = "abfnrtv\\", values[] = "\a\b\f\n\r\t\v\\";
    const char *known = c < 128 ? strchr(letters, (int)c) : NULL;
    if (known) return kr_builder_char(&t->text, (uint8_t)values[known - letters]);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return fail(t, kr_format("bad escape %U", piece(t, start, t->at)), start);
    return kr_builder_char(&t->text, '\\') < 0 ? -1 : kr_builder_char(&t->text, c);
}

static KrValue parse(KrPattern *p, KrValue source) {
    Template t = {.pattern = p, .source = source, .is_bytes = kr_is_bytes(source), .parts = kr_list_new(4)};
    t.length = t.is_bytes ? kr_bytes_size(source) : kr_str_length(source);
    kr_builder_init(&t.text);
    while (t.at < t.length) {
        int64_t start = t.at;
        uint32_t c = peek_at(&t, t.at++);
        if ((c == '\\' ? escape(&t, start) : kr_builder_char(&t.text, c)) < 0) return 0;
    }
    if (end_text(&t) < 0) return 0;
    KrList *parts = KR_AS(KrList, t.parts);
    return parts->size == 1 ? kr_list_values(parts)[0] : kr_tuple_from_array(kr_list_values(parts), parts->size);
}

enum { MOST_TEMPLATES = 64 };
KrValue kr_re_template(KrPattern *p, KrValue source) {
    bool plain;
    if (kr_is_bytes(source)) plain = !memchr(kr_bytes_data(source), '\\', (size_t)kr_bytes_size(source));
    else plain = kr_str_find(source, kr_str_from_char('\\'), 0, kr_str_length(source), false) < 0;
    if (plain) return source;
    if (!p->templates || kr_dict_size(p->templates) >= MOST_TEMPLATES) p->templates = kr_dict_new();
    KrValue known = kr_dict_get(p->templates, source);
    if (known || kr_err_occurred()) return known;
    KrValue parsed = parse(p, source);
    return !parsed || kr_dict_set(p->templates, source, parsed) < 0 ? 0 : parsed;
}

// Appends a piece of the subject, or bytes as the characters that they are.
static int append_bytes(KrStrBuilder *b, const uint8_t *data, int64_t size) {
    if (kr_builder_reserve(b, size, 0xff) < 0) return -1;
    memcpy((uint8_t *)b->data + b->length, data, (size_t)size);
    b->length += size;
    b->ascii = false;
    return 0;
}
int kr_re_append(KrStrBuilder *b, const ReSubject *s, int64_t start, int64_t end) {
    if (start >= end) return 0;
    if (s->is_bytes) return append_bytes(b, (const uint8_t *)s->data + start, end - start);
    return kr_builder_slice(b, s->object, start, end);
}
int kr_re_append_value(KrStrBuilder *b, KrValue v, bool is_bytes) {
    const uint8_t *data;
    int64_t size;
    if (!is_bytes) return kr_builder_str(b, v);
    return kr_as_buffer(v, &data, &size) ? append_bytes(b, data, size) : -1;
}

int kr_re_expand(KrStrBuilder *b, KrValue template_, const ReSubject *s, const int64_t *regs) {
    if (!kr_is_tuple(template_)) return kr_re_append_value(b, template_, s->is_bytes);
    for (int64_t i = 0; i < kr_tuple_size(template_); i++) {
        KrValue part = kr_tuple_item(template_, i);
        if (i % 2 == 0) {
            if (kr_re_append_value(b, part, s->is_bytes) < 0) return -1;
        } else {
            int64_t group = kr_small(part);
            if (regs[2 * group] >= 0 && kr_re_append(b, s, regs[2 * group], regs[2 * group + 1]) < 0) return -1;
        }
    }
    return 0;
}
