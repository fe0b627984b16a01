// What the codecs share: the state of one conversion and the way to an error handler.
#ifndef KRAIT_CODEC_IMPL_H
#define KRAIT_CODEC_IMPL_H

#include "str_impl.h"

typedef struct KrDecoder {
    KrStrBuilder out;
    const uint8_t *data;
    int64_t size;
    const char *encoding, *errors;   // encoding: as it appears in errors
} KrDecoder;

typedef struct KrEncoder KrEncoder;
struct KrEncoder {
    KrStrBuilder out;                // kind 1: the bytes so far
    KrValue text;
    const char *encoding, *errors;
    int (*put)(KrEncoder *, uint32_t c);   // appends a character that the encoding has
    int (*code)(uint32_t c);         // its byte in a single-byte encoding, -1: not in it; 0 in others
    int unit;                        // bytes of a code unit
    bool big_endian;
};

// The bytes from start to end are wrong.  Appends what the handler says; where to go on, -1: raised.
int64_t kr_decode_error(KrDecoder *d, int64_t start, int64_t end, const char *reason);
// The characters from start to end cannot be encoded.
int64_t kr_encode_error(KrEncoder *e, int64_t start, int64_t end, const char *reason);

bool kr_str_has_surrogates(KrValue s);
KR_INLINE bool kr_is_surrogate(uint32_t c) { return c - 0xD800 < 0x800; }

// What the bytes of a single-byte encoding stand for: 16 rows of 16 characters, by number in kr_code_rows; 0xFFFE: nothing.
// Ended by a page of zeros.  ascii: bytes below 128 are ASCII.
enum { KR_CODE_PAGES = 80 };   // room for more than there are
typedef struct KrCodePage { const char *names, *canonical; bool ascii; uint16_t rows[16]; } KrCodePage;
extern const uint16_t kr_code_rows[][16];
extern const KrCodePage kr_code_pages[];
KR_INLINE uint32_t kr_page_char(const KrCodePage *page, uint8_t byte) { return kr_code_rows[page->rows[byte >> 4]][byte & 15]; }

// One codec: decode gives a str, encode gives bytes.  `variant` tells apart what one function serves.
KrValue kr_utf8_decode(KrDecoder *d, int variant);
KrValue kr_utf8_encode(KrEncoder *e, int variant);      // variant 1: with signature
KrValue kr_utf16_decode(KrDecoder *d, int variant);     // variant 0: by the byte order mark, 1: little, 2: big endian
KrValue kr_utf16_encode(KrEncoder *e, int variant);
KrValue kr_utf32_decode(KrDecoder *d, int variant);
KrValue kr_utf32_encode(KrEncoder *e, int variant);
KrValue kr_latin1_decode(KrDecoder *d, int variant);    // variant: number of characters, 128 or 256
KrValue kr_latin1_encode(KrEncoder *e, int variant);
KrValue kr_page_decode(KrDecoder *d, int number);       // an encoding of kr_code_pages
KrValue kr_page_encode(KrEncoder *e, int number);
KrValue kr_multibyte_decode(KrDecoder *d, int number);  // an encoding of codec_multibyte.c
KrValue kr_multibyte_encode(KrEncoder *e, int number);
KrValue kr_utf7_decode(KrDecoder *d, int variant);
KrValue kr_utf7_encode(KrEncoder *e, int variant);
KrValue kr_escape_decode(KrDecoder *d, int variant);    // unicode_escape, raw_unicode_escape (variant 1)
KrValue kr_escape_encode(KrEncoder *e, int variant);

// The number of an encoding of codec_multibyte.c, -1: it is none, or the C library does not have it.
enum { KR_MULTIBYTE_ENCODINGS = 11 };
int kr_multibyte_number(const char *normalised, bool (*has_name)(const char *names, const char *name));
const char *kr_multibyte_name(int number);
// How many of the bytes are whole characters, or wrong: the rest may be the beginning of one.
int64_t kr_multibyte_complete(int number, const uint8_t *data, int64_t size);

#endif
