// UTF-8, and the two functions of C code that see strings as UTF-8: kr_str_from_utf8 and kr_str_utf8.
//
// Correct input is measured first and then written without checks; only incorrect input takes the way through the error
// handlers.
#include "codec_impl.h"

// ---- decoding

// Length of the sequence that begins with byte c, 0: no sequence does.
static inline int sequence_length(uint8_t c) { return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0; }

// How many of the first bytes at p (at most `left`) can begin a correct sequence of `length` bytes, counting the first.
static int good_bytes(const uint8_t *p, int64_t left, int length) {
    uint8_t from = 0x80, to = 0xBF;
    if (p[0] == 0xE0) from = 0xA0;
    else if (p[0] == 0xED) to = 0x9F;
    else if (p[0] == 0xF0) from = 0x90;
    else if (p[0] == 0xF4) to = 0x8F;
    int n = 1;
    for (; n < length && n < left; n++, from = 0x80, to = 0xBF) if (p[n] < from || p[n] > to) break;
    return n;
}

static inline uint32_t sequence_value(const uint8_t *p, int length) {
    switch (length) {
    case 1: return p[0];
    case 2: return (uint32_t)(p[0] & 31) << 6 | (p[1] & 63);
    case 3: return (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
    default: return (uint32_t)(p[0] & 7) << 18 | (uint32_t)(p[1] & 63) << 12 | (uint32_t)(p[2] & 63) << 6 | (p[3] & 63);
    }
}

static int64_t ascii_run(const uint8_t *p, int64_t n) {
    int64_t i = 0;
    for (uint64_t word; i + 8 <= n; i += 8) {
        memcpy(&word, p + i, 8);
        if (word & 0x8080808080808080u) break;
    }
    while (i < n && p[i] < 0x80) i++;
    return i;
}

// Counts the characters; false: incorrect somewhere.
static bool measure(const uint8_t *p, int64_t size, int64_t *count, uint32_t *widest) {
    int64_t n = 0;
    uint32_t all = 0;
    for (int64_t i = 0; i < size; n++) {
        if (p[i] < 0x80) {
            int64_t run = ascii_run(p + i, size - i);
            n += run - 1;
            i += run;
            continue;
        }
        int length = sequence_length(p[i]);
        if (length == 0 || good_bytes(p + i, size - i, length) < length) return false;
        all |= sequence_value(p + i, length);
        i += length;
    }
    *count = n;
    *widest = all;
    return true;
}

static KrValue decode_correct(const uint8_t *p, int64_t size, int64_t count, uint32_t widest) {
    if (count == 1) return kr_str_from_char(sequence_value(p, sequence_length(p[0])));
    KrValue s = kr_str_alloc_for(count, widest);
    if (s == 0) return 0;
    void *out = kr_str_data(s);
    int kind = kr_str_kind(s);
    for (int64_t i = 0, at = 0; i < size;) {
        int length = sequence_length(p[i]);
        kr_char_put(out, kind, at++, sequence_value(p + i, length));
        i += length;
    }
    return s;
}

static KrValue decode_with_errors(KrDecoder *d) {
    const uint8_t *p = d->data;
    if (kr_builder_reserve(&d->out, d->size, 0) < 0) return 0;
    for (int64_t i = 0; i < d->size;) {
        int length = sequence_length(p[i]), good = length == 0 ? 0 : good_bytes(p + i, d->size - i, length);
        if (length > 0 && good == length) {
            if (kr_builder_char(&d->out, sequence_value(p + i, length)) < 0) return 0;
            i += length;
            continue;
        }
        if (length == 0) i = kr_decode_error(d, i, i + 1, "invalid start byte");
        else if (i + good == d->size) i = kr_decode_error(d, i, d->size, "unexpected end of data");
        else i = kr_decode_error(d, i, i + good, "invalid continuation byte");
        if (i < 0) return 0;
    }
    return kr_builder_finish(&d->out);
}

static KrValue decode(KrDecoder *d) {
    int64_t count;
    uint32_t widest;
    if (ascii_run(d->data, d->size) == d->size) return kr_str_from_latin1((const char *)d->data, d->size);
    if (measure(d->data, d->size, &count, &widest)) return decode_correct(d->data, d->size, count, widest);
    return decode_with_errors(d);
}

KrValue kr_utf8_decode(KrDecoder *d, int with_signature) {
    if (with_signature && d->size >= 3 && memcmp(d->data, "\xEF\xBB\xBF", 3) == 0) {
        d->data += 3;
        d->size -= 3;
    }
    return decode(d);
}

KrValue kr_str_from_utf8(const char *utf8, int64_t bytes) {
    KrDecoder d = {.data = (const uint8_t *)utf8, .size = bytes, .encoding = "utf-8", .errors = "replace"};
    kr_builder_init(&d.out);
    return decode(&d);
}

// ---- encoding

static int64_t encoded_size(KrValue s) {
    int64_t length = kr_str_length(s), size = length;
    const void *data = kr_str_data(s);
    if (kr_str_kind(s) == 1) for (int64_t i = 0; i < length; i++) size += ((const uint8_t *)data)[i] >> 7;
    else if (kr_str_kind(s) == 2)
        for (int64_t i = 0; i < length; i++) size += (((const uint16_t *)data)[i] >= 0x80) + (((const uint16_t *)data)[i] >= 0x800);
    else for (int64_t i = 0; i < length; i++) {
        uint32_t c = ((const uint32_t *)data)[i];
        size += (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
    }
    return size;
}

static inline uint8_t *write_char(uint8_t *out, uint32_t c) {
    if (c < 0x80) {
        *out++ = (uint8_t)c;
    } else if (c < 0x800) {
        *out++ = (uint8_t)(0xC0 | c >> 6);
        *out++ = (uint8_t)(0x80 | (c & 63));
    } else if (c < 0x10000) {
        *out++ = (uint8_t)(0xE0 | c >> 12);
        *out++ = (uint8_t)(0x80 | (c >> 6 & 63));
        *out++ = (uint8_t)(0x80 | (c & 63));
    } else {
        *out++ = (uint8_t)(0xF0 | c >> 18);
        *out++ = (uint8_t)(0x80 | (c >> 12 & 63));
        *out++ = (uint8_t)(0x80 | (c >> 6 & 63));
        *out++ = (uint8_t)(0x80 | (c & 63));
    }
    return out;
}

static void write_all(KrValue s, uint8_t *out) {
    int64_t length = kr_str_length(s);
    const void *data = kr_str_data(s);
    switch (kr_str_kind(s)) {
    case 1: for (int64_t i = 0; i < length; i++) out = write_char(out, ((const uint8_t *)data)[i]); break;
    case 2: for (int64_t i = 0; i < length; i++) out = write_char(out, ((const uint16_t *)data)[i]); break;
    default: for (int64_t i = 0; i < length; i++) out = write_char(out, ((const uint32_t *)data)[i]); break;
    }
}

static bool has_surrogates(KrValue s) {
    if (kr_str_kind(s) == 1) return false;
    for (int64_t i = 0; i < kr_str_length(s); i++) if (kr_is_surrogate(kr_str_char(s, i))) return true;
    return false;
}

static int put(KrEncoder *e, uint32_t c) {
    uint8_t bytes[4];
    int64_t count = write_char(bytes, c) - bytes;
    for (int64_t i = 0; i < count; i++) if (kr_builder_char(&e->out, bytes[i]) < 0) return -1;
    return 0;
}

static KrValue encode_with_errors(KrEncoder *e) {
    int64_t length = kr_str_length(e->text);
    for (int64_t i = 0; i < length;) {
        uint32_t c = kr_str_char(e->text, i);
        if (!kr_is_surrogate(c)) {
            if (put(e, c) < 0) return 0;
            i++;
            continue;
        }
        int64_t end = i + 1;
        while (end < length && kr_is_surrogate(kr_str_char(e->text, end))) end++;
        if ((i = kr_encode_error(e, i, end, "surrogates not allowed")) < 0) return 0;
    }
    return kr_builder_finish_bytes(&e->out);
}

KrValue kr_utf8_encode(KrEncoder *e, int with_signature) {
    KrValue s = e->text;
    e->put = put;
    if (with_signature && put(e, 0xFEFF) < 0) return 0;
    if (with_signature || has_surrogates(s)) return encode_with_errors(e);
    if (kr_str_is_ascii(s)) return kr_bytes_new(kr_str_data(s), kr_str_length(s));
    KrValue bytes = kr_bytes_new(NULL, encoded_size(s));
    if (bytes != 0) write_all(s, kr_bytes_data(bytes));
    return bytes;
}

const char *kr_str_utf8(KrValue s, int64_t *bytes) {
    int64_t size = kr_str_is_ascii(s) ? kr_str_length(s) : encoded_size(s);
    if (bytes != NULL) *bytes = size;
    const char *data = kr_str_data(s);
    if (kr_str_is_ascii(s) && data[size] == 0) return data;
    char *buffer = kr_alloc_array((size_t)size + 1, 1, true);
    if (buffer == NULL) return NULL;
    write_all(s, (uint8_t *)buffer);
    buffer[size] = 0;
    return buffer;
}
