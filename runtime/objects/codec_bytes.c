// Encodings of one byte a character: ASCII, Latin-1, Windows-1252.
#include "codec_impl.h"

static int put(KrEncoder *e, uint32_t c) { return kr_builder_char(&e->out, c); }

KrValue kr_latin1_decode(KrDecoder *d, int limit) {
    if (limit == 256 || kr_bytes_are_ascii(d->data, d->size)) return kr_str_from_latin1((const char *)d->data, d->size);
    for (int64_t i = 0; i < d->size;) {
        if (d->data[i] < 0x80) {
            if (kr_builder_char(&d->out, d->data[i++]) < 0) return 0;
        } else if ((i = kr_decode_error(d, i, i + 1, "ordinal not in range(128)")) < 0) {
            return 0;
        }
    }
    return kr_builder_finish(&d->out);
}

// Encodes with `code` (-1: not in the encoding); runs of such characters go to the error handler together.
static KrValue encode_by(KrEncoder *e, int (*code)(uint32_t), const char *reason) {
    int64_t length = kr_str_length(e->text);
    e->put = put;
    for (int64_t i = 0; i < length;) {
        int byte = code(kr_str_char(e->text, i));
        if (byte >= 0) {
            if (put(e, (uint32_t)byte) < 0) return 0;
            i++;
            continue;
        }
        int64_t end = i + 1;
        while (end < length && code(kr_str_char(e->text, end)) < 0) end++;
        if ((i = kr_encode_error(e, i, end, reason)) < 0) return 0;
    }
    return kr_builder_finish_bytes(&e->out);
}

static int ascii_code(uint32_t c) { return c < 0x80 ? (int)c : -1; }
static int latin1_code(uint32_t c) { return c < 0x100 ? (int)c : -1; }

KrValue kr_latin1_encode(KrEncoder *e, int limit) {
    if (kr_str_is_ascii(e->text) || (limit == 256 && kr_str_kind(e->text) == 1))
        return kr_bytes_new(kr_str_data(e->text), kr_str_length(e->text));
    if (limit == 256) return encode_by(e, latin1_code, "ordinal not in range(256)");
    return encode_by(e, ascii_code, "ordinal not in range(128)");
}

// The characters of 0x80 to 0x9f; 0: none.  The other codes are those of Latin-1.
static const uint16_t cp1252_block[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static int cp1252_code(uint32_t c) {
    if (c < 0x80 || (c >= 0xA0 && c < 0x100)) return (int)c;
    for (int i = 0; c >= 0x100 && i < 32; i++) if (cp1252_block[i] == c) return 0x80 + i;
    return -1;
}

KrValue kr_cp1252_decode(KrDecoder *d, int variant) {
    (void)variant;
    for (int64_t i = 0; i < d->size;) {
        uint32_t c = d->data[i];
        if (c - 0x80 < 32) c = cp1252_block[c - 0x80];
        if (c != 0 || d->data[i] == 0) {
            if (kr_builder_char(&d->out, c) < 0) return 0;
            i++;
        } else if ((i = kr_decode_error(d, i, i + 1, "character maps to <undefined>")) < 0) {
            return 0;
        }
    }
    return kr_builder_finish(&d->out);
}

KrValue kr_cp1252_encode(KrEncoder *e, int variant) {
    (void)variant;
    return encode_by(e, cp1252_code, "character maps to <undefined>");
}
