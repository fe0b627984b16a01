// unicode_escape and raw_unicode_escape: text with backslash escapes, in Latin-1.
#include "codec_impl.h"

static int hex_value(uint32_t c) {
    return c - '0' < 10 ? (int)(c - '0') : c - 'a' < 6 ? (int)(c - 'a' + 10) : c - 'A' < 6 ? (int)(c - 'A' + 10) : -1;
}

// \x, \u or \U at `start` with `digits` hexadecimal digits behind.  Position after it, -1: raised.
static int64_t hex_escape(KrDecoder *d, int64_t start, int digits, const char *truncated) {
    uint32_t c = 0;
    int64_t i = start + 2;
    for (int n = 0; n < digits; n++, i++) {
        int value = i < d->size ? hex_value(d->data[i]) : -1;
        if (value < 0) return kr_decode_error(d, start, i, truncated);
        c = c << 4 | (uint32_t)value;
    }
    if (c > 0x10FFFF) return kr_decode_error(d, start, i, d->encoding[0] == 'r' ? "\\Uxxxxxxxx out of range" : "illegal Unicode character");
    return kr_builder_char(&d->out, c) < 0 ? -1 : i;
}

static int64_t octal_escape(KrDecoder *d, int64_t start) {
    uint32_t c = 0;
    int64_t i = start + 1;
    for (; i < d->size && i < start + 4 && (uint32_t)d->data[i] - '0' < 8; i++) c = c * 8 + d->data[i] - '0';
    return kr_builder_char(&d->out, c) < 0 ? -1 : i;
}

// \N{name}
static int64_t named_escape(KrDecoder *d, int64_t start) {
    const char *reason = "malformed \\N character escape";
    int64_t i = start + 2, first = i + 1;
    if (i < d->size && d->data[i] == '{') {
        for (i = first; i < d->size && d->data[i] != '}';) i++;
        if (i < d->size && i > first) {
            int32_t c = kr_character_names ? kr_character_names->find((const char *)d->data + first, i - first) : -1;
            i++;
            if (c >= 0) return kr_builder_char(&d->out, (uint32_t)c) < 0 ? -1 : i;
            reason = "unknown Unicode character name";
        }
    }
    return kr_decode_error(d, start, i, reason);
}

static int64_t escape(KrDecoder *d, int64_t start) {
    if (start + 1 == d->size) return kr_decode_error(d, start, d->size, "\\ at end of string");
    uint8_t c = d->data[start + 1];
    static const char plain[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";
    for (const char *p = plain; *p; p += 2) if (*p == (char)c) return kr_builder_char(&d->out, (uint8_t)p[1]) < 0 ? -1 : start + 2;
    if (c >= '0' && c < '8') return octal_escape(d, start);
    switch (c) {
    case '\n': return start + 2;
    case 'x': return hex_escape(d, start, 2, "truncated \\xXX escape");
    case 'u': return hex_escape(d, start, 4, "truncated \\uXXXX escape");
    case 'U': return hex_escape(d, start, 8, "truncated \\UXXXXXXXX escape");
    case 'N': return named_escape(d, start);
    }
    return kr_builder_char(&d->out, '\\') < 0 ? -1 : start + 1;
}

static int64_t raw_escape(KrDecoder *d, int64_t start) {
    int64_t i = start;
    while (i < d->size && d->data[i] == '\\') i++;
    uint8_t c = i < d->size ? d->data[i] : 0;
    bool odd = (i - start) & 1 && (c == 'u' || c == 'U');
    if (kr_builder_fill(&d->out, '\\', i - start - odd) < 0) return -1;
    if (!odd) return i;
    return hex_escape(d, i - 1, c == 'u' ? 4 : 8, c == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape");
}

KrValue kr_escape_decode(KrDecoder *d, int raw) {
    for (int64_t i = 0; i < d->size;) {
        if (d->data[i] == '\\') i = raw ? raw_escape(d, i) : escape(d, i);
        else if (kr_builder_char(&d->out, d->data[i++]) < 0) return 0;
        if (i < 0) return 0;
    }
    return kr_builder_finish(&d->out);
}

static int put_hex(KrEncoder *e, char letter, uint32_t c, int digits) {
    if (kr_builder_char(&e->out, '\\') < 0 || kr_builder_char(&e->out, (uint8_t)letter) < 0) return -1;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        if (kr_builder_char(&e->out, (uint8_t)"0123456789abcdef"[(c >> shift) & 15]) < 0) return -1;
    return 0;
}

static int put_escaped(KrEncoder *e, uint32_t c, bool raw) {
    if (c > 0xFFFF) return put_hex(e, 'U', c, 8);
    if (c > 0xFF) return put_hex(e, 'u', c, 4);
    if (raw || (c >= ' ' && c < 0x7F && c != '\\')) return kr_builder_char(&e->out, c);
    const char *simple = c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : NULL;
    return simple != NULL ? kr_builder_ascii(&e->out, simple, 2) : put_hex(e, 'x', c, 2);
}

KrValue kr_escape_encode(KrEncoder *e, int raw) {
    for (int64_t i = 0; i < kr_str_length(e->text); i++)
        if (put_escaped(e, kr_str_char(e->text, i), raw) < 0) return 0;
    return kr_builder_finish_bytes(&e->out);
}
