// Encodings of one byte a character: ASCII, Latin-1, and those of codec_pages.c.
#include "codec_impl.h"

static int put(KrEncoder *e, uint32_t c) { return kr_builder_char(&e->out, (uint32_t)e->code(c)); }

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
KR_INLINE KrValue encode_by(KrEncoder *e, int (*code)(uint32_t), const char *reason) {
    e->code = code;
    int64_t length = kr_str_length(e->text);
    e->put = put;
    KrValue whole = kr_bytes_new(NULL, length);   // enough when the encoding has all characters
    if (whole == 0) return 0;
    int64_t done = 0;
    for (int byte; done < length && (byte = code(kr_str_char(e->text, done))) >= 0; done++) kr_bytes_data(whole)[done] = (uint8_t)byte;
    if (done == length) return whole;
    for (int64_t i = 0; i < length;) {
        int byte = code(kr_str_char(e->text, i));
        if (byte >= 0) {
            if (kr_builder_char(&e->out, (uint32_t)byte) < 0) return 0;
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

// ---- code pages

enum { BUCKETS = 512, NO_CHARACTER = 0xFFFE };

// Byte + 1 by character, made when a page is first encoded to: open addressing.  Of several bytes the last one counts.
typedef struct { uint16_t character[BUCKETS], code[BUCKETS]; int16_t low[256]; } Inverse;   // low: byte or -1, of the first characters

static uint32_t bucket_of(const Inverse *inverse, uint32_t c) {
    uint32_t h = c * 0x9E3779B1u >> 23;
    while (inverse->code[h] && inverse->character[h] != c) h = (h + 1) % BUCKETS;
    return h;
}

static const Inverse *inverse_of(const KrCodePage *page) {
    static const Inverse *made[KR_CODE_PAGES];
    const Inverse **known = &made[page - kr_code_pages];
    if (*known) return *known;
    Inverse *inverse = kr_alloc_atomic(sizeof *inverse);
    memset(inverse, 0, sizeof *inverse);
    for (int i = 0; i < 256; i++) {
        uint32_t c = kr_page_char(page, (uint8_t)i);
        if (c == NO_CHARACTER) continue;
        uint32_t h = bucket_of(inverse, c);
        inverse->character[h] = (uint16_t)c;
        inverse->code[h] = (uint16_t)(i + 1);
    }
    for (uint32_t c = 0; c < 256; c++) inverse->low[c] = (int16_t)(inverse->code[bucket_of(inverse, c)] - 1);
    return *known = inverse;
}

static const Inverse *encoded_to;   // by the call of kr_page_encode that is running
static int page_code(uint32_t c) { return c < 256 ? encoded_to->low[c] : c > 0xffff ? -1 : encoded_to->code[bucket_of(encoded_to, c)] - 1; }

typedef uint8_t Bytes8 __attribute__((vector_size(8)));
typedef uint16_t Words8 __attribute__((vector_size(16), aligned(2), may_alias));

KrValue kr_page_decode(KrDecoder *d, int number) {
    const KrCodePage *page = &kr_code_pages[number];
    if (page->ascii && kr_bytes_are_ascii(d->data, d->size)) return kr_str_from_latin1((const char *)d->data, d->size);
    int64_t done = 0;   // so many bytes are simply characters
    uint16_t small[1024], *chars = d->size <= 1024 ? small : kr_alloc_array((size_t)d->size, sizeof *chars, true);
    if (chars == NULL) return 0;
    while (done < d->size) {
        uint64_t word;
        Bytes8 bytes;
        while (page->ascii && d->size - done >= 8 && (memcpy(&word, d->data + done, 8), !(word & 0x8080808080808080u))) {
            memcpy(&bytes, &word, 8);
            Words8 wide = __builtin_convertvector(bytes, Words8);
            memcpy(chars + done, &wide, sizeof wide);
            done += 8;
        }
        // So many to the next try: eight bytes after one that is not ASCII there often is another.
        int64_t end = d->size - done < 8 ? d->size : done + 8;
        for (; done < end; done++)
            if ((chars[done] = kr_page_char(page, d->data[done])) == NO_CHARACTER) goto decoded;
    }
decoded:
    if (done == d->size) return kr_str_from_chars(chars, 2, done);
    for (int64_t i = 0; i < d->size;) {
        uint32_t c = kr_page_char(page, d->data[i]);
        if (c != NO_CHARACTER) {
            if (kr_builder_char(&d->out, c) < 0) return 0;
            i++;
        } else if ((i = kr_decode_error(d, i, i + 1, "character maps to <undefined>")) < 0) {
            return 0;
        }
    }
    return kr_builder_finish(&d->out);
}

KrValue kr_page_encode(KrEncoder *e, int number) {
    const KrCodePage *page = &kr_code_pages[number];
    if (page->ascii && kr_str_is_ascii(e->text)) return kr_bytes_new(kr_str_data(e->text), kr_str_length(e->text));
    const Inverse *outer = encoded_to;   // an error handler may encode, too
    encoded_to = inverse_of(page);
    KrValue bytes = encode_by(e, page_code, "character maps to <undefined>");
    encoded_to = outer;
    return bytes;
}
