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

enum { NO_CHARACTER = 0xFFFE };

// The bytes of a page's characters, made when a page is first encoded to.  A row has the characters with one upper byte: row[c >> 8] is
// its number, and row 0 has no characters.  Of several bytes for a character the last one counts: some pages whose first half is ASCII have
// characters of ASCII in their second half, too, and encode to those.
typedef struct { bool ascii; uint8_t row[256]; int16_t bytes[][256]; } Inverse;   // bytes -1: not in the page; ascii: ASCII is itself

static const Inverse *inverse_of(const KrCodePage *page) {
    static const Inverse *made[KR_CODE_PAGES];
    const Inverse **known = &made[page - kr_code_pages];
    if (*known) return *known;
    uint8_t row[256] = {1};   // characters below U+0100 have a row in any case
    uint8_t rows = 2;
    for (int i = 0; i < 256; i++) {
        uint32_t c = kr_page_char(page, (uint8_t)i);
        if (c != NO_CHARACTER && !row[c >> 8]) row[c >> 8] = rows++;
    }
    Inverse *inverse = kr_alloc_atomic(sizeof *inverse + rows * sizeof *inverse->bytes);
    memcpy(inverse->row, row, sizeof row);
    memset(inverse->bytes, 0xFF, rows * sizeof *inverse->bytes);
    for (int i = 0; i < 256; i++) {
        uint32_t c = kr_page_char(page, (uint8_t)i);
        if (c != NO_CHARACTER) inverse->bytes[row[c >> 8]][c & 255] = (int16_t)i;
    }
    inverse->ascii = true;
    for (int c = 0; c < 128; c++) inverse->ascii &= inverse->bytes[1][c] == c;
    return *known = inverse;
}

KR_INLINE int byte_of(const Inverse *inverse, uint32_t c) { return inverse->bytes[inverse->row[c >> 8]][c & 255]; }
static const Inverse *encoded_to;   // by the call of kr_page_encode that is running
static int page_code(uint32_t c) { return c > 0xFFFF ? -1 : byte_of(encoded_to, c); }

// The characters of a page's bytes in one table, made when the page is first decoded from.
static const uint16_t *characters_of(const KrCodePage *page) {
    static uint16_t *made[KR_CODE_PAGES];
    uint16_t **known = &made[page - kr_code_pages];
    if (*known) return *known;
    uint16_t *characters = kr_alloc_atomic(256 * sizeof *characters);
    for (int i = 0; i < 256; i++) characters[i] = (uint16_t)kr_page_char(page, (uint8_t)i);
    return *known = characters;
}

enum { AT_ONCE = 64 };   // bytes between two looks at what has been seen

// How many of the bytes have characters below U+0100; those are in `text`.
static int64_t decode_narrow(const uint16_t *characters, const KrDecoder *d, uint8_t *text) {
    int64_t done = 0;
    while (done < d->size) {
        int64_t end = d->size - done < AT_ONCE ? d->size : done + AT_ONCE, start = done;
        uint32_t all = 0;
        for (; done < end; done++) {
            uint32_t c = characters[d->data[done]];
            all |= c;
            text[done] = (uint8_t)c;
        }
        if (all > 0xFF) return start;
    }
    return done;
}

// The same for all characters; less than the size: there is a byte without one.
static int64_t decode_wide(const uint16_t *characters, const KrDecoder *d, uint16_t *text) {
    for (int64_t done = 0; done < d->size;) {
        int64_t end = d->size - done < AT_ONCE ? d->size : done + AT_ONCE;
        bool missing = false;
        for (; done < end; done++) {
            text[done] = characters[d->data[done]];
            missing |= text[done] == NO_CHARACTER;
        }
        if (missing) return 0;
    }
    return d->size;
}

// Text with all its characters in the page, written where it stays: first as if no character were beyond U+00FF.  0 without exception:
// a byte has no character.
static KrValue decode_whole(const KrCodePage *page, const KrDecoder *d) {
    const uint16_t *characters = characters_of(page);
    uint32_t widest = 0x80;
    for (int64_t i = 0; i < d->size && i < AT_ONCE; i++) widest |= characters[d->data[i]];
    if (widest <= 0xFF) {
        KrValue s = kr_str_alloc_for(d->size, 0xFF);
        if (s == 0) return 0;
        const uint8_t *text = kr_str_data(s);
        if (decode_narrow(characters, d, kr_str_data(s)) == d->size)   // other bytes than those of ASCII may stand for ASCII
            return kr_bytes_are_ascii(text, d->size) ? kr_str_from_latin1((const char *)text, d->size) : s;
    }
    KrValue s = kr_str_alloc_for(d->size, 0xFFFF);
    return s == 0 || decode_wide(characters, d, kr_str_data(s)) < d->size ? 0 : s;
}

KrValue kr_page_decode(KrDecoder *d, int number) {
    const KrCodePage *page = &kr_code_pages[number];
    if (page->ascii && kr_bytes_are_ascii(d->data, d->size)) return kr_str_from_latin1((const char *)d->data, d->size);
    if (d->size == 1 && kr_page_char(page, d->data[0]) != NO_CHARACTER) return kr_str_from_char(kr_page_char(page, d->data[0]));
    KrValue whole = decode_whole(page, d);
    if (whole || kr_err_occurred()) return whole;
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

// Text of 8-bit or 16-bit characters that are all in the page; 0 without exception: not all are.
#define ENCODE_WHOLE(name, T) \
    static KrValue name(const Inverse *inverse, const T *text, int64_t length) { \
        KrValue bytes = kr_bytes_new(NULL, length); \
        if (bytes == 0) return 0; \
        uint8_t *out = kr_bytes_data(bytes); \
        for (int64_t done = 0; done < length;) { \
            int64_t end = length - done < AT_ONCE ? length : done + AT_ONCE; \
            int all = 0;   /* negative when one is not in the page */ \
            for (; done < end; done++) { \
                int byte = byte_of(inverse, text[done]); \
                all |= byte; \
                out[done] = (uint8_t)byte; \
            } \
            if (all < 0) return 0; \
        } \
        return bytes; \
    }
ENCODE_WHOLE(encode_narrow, uint8_t)
ENCODE_WHOLE(encode_wide, uint16_t)

KrValue kr_page_encode(KrEncoder *e, int number) {
    const KrCodePage *page = &kr_code_pages[number];
    const Inverse *inverse = inverse_of(page);
    if (inverse->ascii && kr_str_is_ascii(e->text)) return kr_bytes_new(kr_str_data(e->text), kr_str_length(e->text));
    int kind = kr_str_kind(e->text);
    if (kind <= 2) {
        const void *text = kr_str_data(e->text);
        int64_t length = kr_str_length(e->text);
        KrValue bytes = kind == 1 ? encode_narrow(inverse, text, length) : encode_wide(inverse, text, length);
        if (bytes || kr_err_occurred()) return bytes;
    }
    const Inverse *outer = encoded_to;   // an error handler may encode, too
    encoded_to = inverse;
    KrValue bytes = encode_by(e, page_code, "character maps to <undefined>");
    encoded_to = outer;
    return bytes;
}
