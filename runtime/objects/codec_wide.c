// UTF-16 and UTF-32, of either byte order, with or without byte order mark.
#include "codec_impl.h"

static inline uint32_t unit16(const uint8_t *p, bool big) { return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0]; }
static inline uint32_t unit32(const uint8_t *p, bool big) {
    return big ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
               : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

// ---- UTF-16

KrValue kr_utf16_decode(KrDecoder *d, int variant) {
    bool big = variant == 2;
    int64_t i = 0;
    if (variant == 0) {
        if (d->size >= 2 && d->data[0] == 0xFF && d->data[1] == 0xFE) i = 2;
        else if (d->size >= 2 && d->data[0] == 0xFE && d->data[1] == 0xFF) big = true, i = 2;
        d->encoding = big ? "utf-16-be" : "utf-16-le";
    }
    if (kr_builder_reserve(&d->out, d->size / 2, 0) < 0) return 0;
    while (i < d->size) {
        if (d->size - i < 2) {
            if ((i = kr_decode_error(d, i, d->size, "truncated data")) < 0) return 0;
            continue;
        }
        uint32_t c = unit16(d->data + i, big);
        if (KR_LIKELY(!kr_is_surrogate(c))) {
            if (kr_builder_char(&d->out, c) < 0) return 0;
            i += 2;
        } else if (c >= 0xDC00) {
            if ((i = kr_decode_error(d, i, i + 2, "illegal encoding")) < 0) return 0;
        } else if (d->size - i < 4) {
            if ((i = kr_decode_error(d, i, d->size, "unexpected end of data")) < 0) return 0;
        } else {
            uint32_t low = unit16(d->data + i + 2, big);
            if (low - 0xDC00 < 0x400) {
                if (kr_builder_char(&d->out, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00)) < 0) return 0;
                i += 4;
            } else if ((i = kr_decode_error(d, i, i + 2, "illegal UTF-16 surrogate")) < 0) {
                return 0;
            }
        }
    }
    return kr_builder_finish(&d->out);
}

static int put_unit(KrEncoder *e, uint32_t c) {
    if (kr_builder_reserve(&e->out, e->unit, 0xff) < 0) return -1;
    uint8_t *out = (uint8_t *)e->out.data + e->out.length;
    for (int i = 0; i < e->unit; i++) out[i] = (uint8_t)(c >> 8 * (e->big_endian ? e->unit - 1 - i : i));
    e->out.length += e->unit;
    return 0;
}

static int put16(KrEncoder *e, uint32_t c) {
    if (c < 0x10000) return put_unit(e, c);
    c -= 0x10000;
    return put_unit(e, 0xD800 + (c >> 10)) < 0 ? -1 : put_unit(e, 0xDC00 + (c & 0x3FF));
}

static KrValue encode_units(KrEncoder *e, int variant) {
    int64_t length = kr_str_length(e->text);
    e->big_endian = variant == 2;
    if (kr_builder_reserve(&e->out, (length + 1) * e->unit, 0) < 0) return 0;
    if (variant == 0 && put_unit(e, 0xFEFF) < 0) return 0;
    for (int64_t i = 0; i < length;) {
        uint32_t c = kr_str_char(e->text, i);
        if (KR_LIKELY(!kr_is_surrogate(c))) {
            if (e->put(e, c) < 0) return 0;
            i++;
            continue;
        }
        if ((i = kr_encode_error(e, i, i + 1, "surrogates not allowed")) < 0) return 0;
    }
    return kr_builder_finish_bytes(&e->out);
}

KrValue kr_utf16_encode(KrEncoder *e, int variant) {
    e->unit = 2;
    e->put = put16;
    return encode_units(e, variant);
}

// ---- UTF-32

KrValue kr_utf32_decode(KrDecoder *d, int variant) {
    bool big = variant == 2;
    int64_t i = 0;
    if (variant == 0) {
        if (d->size >= 4 && unit32(d->data, false) == 0xFEFF) i = 4;
        else if (d->size >= 4 && unit32(d->data, true) == 0xFEFF) big = true, i = 4;
        d->encoding = big ? "utf-32-be" : "utf-32-le";
    }
    if (kr_builder_reserve(&d->out, d->size / 4, 0) < 0) return 0;
    while (i < d->size) {
        if (d->size - i < 4) {
            if ((i = kr_decode_error(d, i, d->size, "truncated data")) < 0) return 0;
            continue;
        }
        uint32_t c = unit32(d->data + i, big);
        if (KR_LIKELY(c <= 0x10FFFF && !kr_is_surrogate(c))) {
            if (kr_builder_char(&d->out, c) < 0) return 0;
            i += 4;
            continue;
        }
        i = kr_decode_error(d, i, i + 4, c > 0x10FFFF ? "code point not in range(0x110000)"
                                                      : "code point in surrogate code point range(0xd800, 0xe000)");
        if (i < 0) return 0;
    }
    return kr_builder_finish(&d->out);
}

KrValue kr_utf32_encode(KrEncoder *e, int variant) {
    e->unit = 4;
    e->put = put_unit;
    return encode_units(e, variant);
}
