// Error handlers of the codecs: strict, ignore, replace, backslashreplace, xmlcharrefreplace, surrogateescape, surrogatepass,
// namereplace, and those that the program registered.
#include "codec_impl.h"

KrValue (*kr_codec_find_error_handler)(const char *);
const KrCharacterNames *kr_character_names;

typedef enum { STRICT, IGNORE, REPLACE, BACKSLASH, XML, ESCAPE, PASS, NAME, REGISTERED } Handler;

static Handler handler_of(const char *name) {
    static const char *const names[] = {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape",
                                        "surrogatepass", "namereplace"};
    for (int i = 0; i < REGISTERED; i++) if (strcmp(name, names[i]) == 0) return (Handler)i;
    return REGISTERED;
}

static KrValue decode_exception(KrDecoder *d, int64_t start, int64_t end, const char *reason) {
    KrValue args[5] = {kr_str_from_cstr(d->encoding), kr_bytes_new(d->data, d->size), kr_from_small(start), kr_from_small(end),
                       kr_str_from_cstr(reason)};
    return kr_call(KR_VALUE(&kr_exc_UnicodeDecodeError), args, 5, 0);
}

static KrValue encode_exception(KrEncoder *e, int64_t start, int64_t end, const char *reason) {
    KrValue args[5] = {kr_str_from_cstr(e->encoding), kr_str_exact(e->text), kr_from_small(start), kr_from_small(end),
                       kr_str_from_cstr(reason)};
    return kr_call(KR_VALUE(&kr_exc_UnicodeEncodeError), args, 5, 0);
}

static int64_t raise_exception(KrValue exception) {
    if (exception != 0) kr_raise_instance(exception);
    return -1;
}

// Calls a registered handler: 0 and the pair (replacement, position), or -1.
// d: what is decoded, NULL when a text of that length is encoded.  A handler may give the exception other bytes to go on with.
static int call_registered(const char *name, KrValue exception, KrDecoder *d, int64_t length, KrValue *replacement, int64_t *position) {
    bool encoding = d == NULL;
    if (exception == 0) return -1;
    KrValue handler = kr_codec_find_error_handler == NULL ? 0 : kr_codec_find_error_handler(name);
    if (handler == 0) {
        if (!kr_err_occurred()) kr_raise(&kr_exc_LookupError, "unknown error handler name '%s'", name);
        return -1;
    }
    KrValue answer = kr_call1(handler, exception);
    if (answer == 0) return -1;
    bool pair = kr_is_tuple(answer) && kr_tuple_size(answer) == 2 && kr_has_index(kr_tuple_item(answer, 1));
    *replacement = pair ? kr_tuple_item(answer, 0) : 0;
    if (!pair || !(kr_is_str(*replacement) || (encoding && kr_is_bytes(*replacement)))) {
        kr_raise(&kr_exc_TypeError, encoding ? "encoding error handler must return (str/bytes, int) tuple"
                                             : "decoding error handler must return (str, int) tuple");
        return -1;
    }
    if (d) {
        KrValue object = kr_getattr_cstr(exception, "object");
        if (!object) return -1;
        if (!kr_is_bytes(object)) return kr_raise(&kr_exc_TypeError, "object attribute must be bytes"), -1;
        d->data = kr_bytes_data(object);
        length = d->size = kr_bytes_size(object);
    }
    *position = kr_as_int64(kr_tuple_item(answer, 1));
    if (*position == -1 && kr_err_occurred()) return -1;
    int64_t at = *position < 0 ? *position + length : *position;
    if (at < 0 || at > length) {
        kr_raise(&kr_exc_IndexError, "position %lld from error handler out of bounds", (long long)*position);
        return -1;
    }
    *position = at;
    return 0;
}

static int put_escape(char *out, uint32_t c) {
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out[0] = '\\';
    out[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    for (int i = 0; i < digits; i++) out[2 + i] = "0123456789abcdef"[(c >> (4 * (digits - 1 - i))) & 15];
    return digits + 2;
}

// ---- decoding

// The lone surrogate that the bytes at start would be in an encoding that has such; 0: none.
static uint32_t surrogate_in(KrDecoder *d, int64_t start, int *size) {
    const uint8_t *p = d->data + start;
    int64_t left = d->size - start;
    const char *name = d->encoding;
    bool big = strstr(name, "-be") != NULL;
    uint32_t c = 0;
    *size = strncmp(name, "utf-8", 5) == 0 ? 3 : strncmp(name, "utf-16", 6) == 0 ? 2 : strncmp(name, "utf-32", 6) == 0 ? 4 : 0;
    if (*size == 0 || left < *size) return 0;
    if (*size == 3) {
        if ((p[0] & 0xf0) == 0xe0 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
            c = (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
    } else {
        for (int i = 0; i < *size; i++) c = c << 8 | p[big ? i : *size - 1 - i];
    }
    return kr_is_surrogate(c) ? c : 0;
}

static int64_t decode_escape(KrDecoder *d, int64_t start, int64_t end) {
    int64_t at = start;
    for (; at < end && at < start + 4 && d->data[at] >= 0x80; at++)
        if (kr_builder_char(&d->out, 0xDC00u + d->data[at]) < 0) return -1;
    return at;
}

int64_t kr_decode_error(KrDecoder *d, int64_t start, int64_t end, const char *reason) {
    char text[10];
    int size;
    uint32_t c;
    KrValue replacement;
    switch (handler_of(d->errors)) {
    case IGNORE:
        return end;
    case REPLACE:
        return kr_builder_char(&d->out, 0xFFFD) < 0 ? -1 : end;
    case BACKSLASH:
        for (int64_t i = start; i < end; i++) if (kr_builder_ascii(&d->out, text, put_escape(text, d->data[i])) < 0) return -1;
        return end;
    case ESCAPE:
        if (d->data[start] >= 0x80) return decode_escape(d, start, end);
        break;
    case PASS:
        if ((c = surrogate_in(d, start, &size)) != 0) return kr_builder_char(&d->out, c) < 0 ? -1 : start + size;
        break;
    case XML: case NAME:
        kr_raise(&kr_exc_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
        return -1;
    case REGISTERED:
        if (call_registered(d->errors, decode_exception(d, start, end, reason), d, 0, &replacement, &end) < 0) return -1;
        return kr_builder_str(&d->out, replacement) < 0 ? -1 : end;
    case STRICT:
        break;
    }
    return raise_exception(decode_exception(d, start, end, reason));
}

// ---- encoding

static int put_text(KrEncoder *e, const char *text, int length) {
    for (int i = 0; i < length; i++) if (e->put(e, (uint8_t)text[i]) < 0) return -1;
    return 0;
}

static int put_name(KrEncoder *e, uint32_t c) {
    char escape[10];
    KrValue name = kr_character_names ? kr_character_names->name(c) : 0;
    if (!name) return kr_err_occurred() ? -1 : put_text(e, escape, put_escape(escape, c));
    bool done = put_text(e, "\\N{", 3) >= 0 && put_text(e, kr_str_data(name), (int)kr_str_length(name)) >= 0 && put_text(e, "}", 1) >= 0;
    return done ? 0 : -1;
}

static int put_reference(KrEncoder *e, uint32_t c) {
    char text[16];
    int at = sizeof text;
    text[--at] = ';';
    do text[--at] = (char)('0' + c % 10); while ((c /= 10) != 0);
    text[--at] = '#';
    text[--at] = '&';
    return put_text(e, text + at, (int)sizeof text - at);
}

static int put_surrogate(KrEncoder *e, uint32_t c) {
    uint8_t bytes[4];
    int count = e->unit;
    if (e->unit == 1) {
        bytes[0] = (uint8_t)(0xE0 | c >> 12);
        bytes[1] = (uint8_t)(0x80 | (c >> 6 & 63));
        bytes[2] = (uint8_t)(0x80 | (c & 63));
        count = 3;
    } else {
        for (int i = 0; i < count; i++) bytes[i] = (uint8_t)(c >> 8 * (e->big_endian ? count - 1 - i : i));
    }
    for (int i = 0; i < count; i++) if (kr_builder_char(&e->out, bytes[i]) < 0) return -1;
    return 0;
}

// Appends what a registered handler gave: bytes as they are, in whole units, characters through the codec (which must have them; the
// encodings of all characters take ASCII only).
static int put_replacement(KrEncoder *e, KrValue replacement, int64_t start, int64_t end, const char *reason) {
    int64_t count = kr_is_bytes(replacement) ? kr_bytes_size(replacement) : kr_str_length(replacement);
    if (kr_is_bytes(replacement) && count % e->unit) return (int)raise_exception(encode_exception(e, start, end, reason));
    for (int64_t i = 0; i < count; i++) {
        if (kr_is_bytes(replacement)) {
            if (kr_builder_char(&e->out, kr_bytes_data(replacement)[i]) < 0) return -1;
            continue;
        }
        uint32_t c = kr_str_char(replacement, i);
        bool fits = e->code ? e->code(c) >= 0 : c < 0x80;
        if (!fits) return (int)raise_exception(encode_exception(e, start, end, reason));
        if (e->put(e, c) < 0) return -1;
    }
    return 0;
}

int64_t kr_encode_error(KrEncoder *e, int64_t start, int64_t end, const char *reason) {
    char text[10];
    KrValue replacement;
    int64_t position;
    Handler handler = handler_of(e->errors);
    bool utf = strncmp(e->encoding, "utf-", 4) == 0;
    if (handler == REGISTERED) {
        if (call_registered(e->errors, encode_exception(e, start, end, reason), NULL, kr_str_length(e->text), &replacement, &position) < 0)
            return -1;
        return put_replacement(e, replacement, start, end, reason) < 0 ? -1 : position;
    }
    for (int64_t i = start; i < end; i++) {
        uint32_t c = kr_str_char(e->text, i);
        int done = 0;
        switch (handler) {
        case IGNORE: break;
        case REPLACE: done = e->put(e, '?'); break;
        case BACKSLASH: done = put_text(e, text, put_escape(text, c)); break;
        case XML: done = put_reference(e, c); break;
        case NAME: done = put_name(e, c); break;
        case ESCAPE:
            if (c - 0xDC80 >= 0x80 || e->unit != 1) return i > start ? i : raise_exception(encode_exception(e, start, end, reason));
            done = kr_builder_char(&e->out, c - 0xDC00);
            break;
        case PASS:
            if (!utf || !kr_is_surrogate(c)) return raise_exception(encode_exception(e, start, end, reason));
            done = put_surrogate(e, c);
            break;
        default: return raise_exception(encode_exception(e, start, end, reason));
        }
        if (done < 0) return -1;
    }
    return end;
}
