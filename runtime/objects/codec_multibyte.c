// The East Asian encodings of one or two bytes a character (euc_jp: three, gb18030: four), and iso2022_jp.
//
// What pairs of bytes stand for is asked from the C library's iconv, pair by pair, when an encoding is first used; the table that this gives
// decides from then on, so what is wrong, and how long it is, does not depend on iconv.  The few characters where CPython's tables are
// different are corrected when the table is made.  An encoding that the C library does not have is unknown.
//
// A code in `codes`: below 0x100 one byte, else two; with the high bit of the second clear, 0x8F and two bytes (JIS X 0212).
#include "codec_impl.h"

#include <iconv.h>
#include <stdlib.h>

typedef enum { SHIFT_JIS, CP932, EUC_JP, EUC_KR, CP949, BIG5, CP950, GB2312, GBK, GB18030, ISO2022_JP, ENCODINGS } Encoding;

static const struct { const char *names, *canonical, *library; } encodings[ENCODINGS] = {
    [SHIFT_JIS] = {"shift_jis csshiftjis s_jis shiftjis sjis x_mac_japanese", "shift_jis", "SHIFT_JIS"},
    [CP932] = {"cp932 932 ms932 ms_kanji mskanji windows_31j", "cp932", "CP932"},
    [EUC_JP] = {"euc_jp eucjp u_jis ujis", "euc_jp", "EUC-JP"},
    [EUC_KR] = {"euc_kr euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 x_mac_korean", "euc_kr", "EUC-KR"},
    [CP949] = {"cp949 949 ms949 uhc", "cp949", "UHC"},
    [BIG5] = {"big5 big5_tw csbig5 x_mac_trad_chinese", "big5", "BIG5"},
    [CP950] = {"cp950 950 ms950", "cp950", "CP950"},
    [GB2312] = {"gb2312 chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58 x_mac_simp_chinese", "gb2312",
                "EUC-CN"},
    [GBK] = {"gbk 936 cp936 ms936", "gbk", "GBK"},
    [GB18030] = {"gb18030 gb18030_2000", "gb18030", "GB18030"},
    [ISO2022_JP] = {"iso2022_jp csiso2022jp iso2022jp iso_2022_jp", "iso2022_jp", "EUC-JP"},
};

enum { ROW = 94, FOURS = 39420 };   // of JIS X 0212: cells of a row; of gb18030: four bytes for characters below 0x10000

typedef struct {
    uint16_t pairs[0x8000];      // by first byte - 0x80 and second byte; 0: nothing
    uint16_t codes[0x10000];     // by character; 0: not in the encoding, or not below 0x100
    uint16_t *thirds;            // euc_jp: by row and cell
    uint16_t *fours, *places;    // gb18030: character by number of the sequence, and back
} Table;

typedef struct { uint16_t character, code; } Pair;

// Characters that are encoded, though no bytes are decoded to them, or to other bytes than the first that are decoded to them.
static const Pair odd_codes[ENCODINGS][12] = {
    [SHIFT_JIS] = {{0xA5, 0x5C}, {0x203E, 0x7E}},
    [CP932] = {{0xA2, 0x8191}, {0xA3, 0x8192}, {0xAC, 0x81CA}, {0x2016, 0x8161}, {0x2212, 0x817C}, {0x301C, 0x8160}},
    [EUC_JP] = {{0xA5, 0x5C}, {0x203E, 0x7E}},
    [EUC_KR] = {{0x3164, 0xA4D4}},
    [BIG5] = {{0x5341, 0xA451}, {0x5345, 0xA4CA}, {0xFF0F, 0xA241}, {0xFF3C, 0xA242}},
    [CP950] = {{0xA2, 0xA246}, {0xA3, 0xA247}, {0xA5, 0xA244}, {0x2022, 0xA145}, {0x203E, 0xA1C2}, {0x223C, 0xA1E3}, {0x2609, 0xA1F3},
               {0x2641, 0xA1F2}, {0x5341, 0xA451}, {0x5345, 0xA4CA}, {0xFF64, 0xA14E}},
};

// Pairs, one after the other, that stand for other characters than the C library says: from first on `count` characters that follow
// character, or nothing where that is 0.
typedef struct { uint16_t first, character, count; } Correction;

#define CYRILLIC_AND_NUMBERS \
    {0xC6A1, 0x30FE, 1}, {0xC6A2, 0x309D, 2}, {0xC6A4, 0x3005, 1}, {0xC6A5, 0x3041, 83}, {0xC6F8, 0x30A1, 86}, {0xC7B1, 0x414, 2}, \
    {0xC7B3, 0x401, 1}, {0xC7B4, 0x416, 7}, {0xC7BB, 0x423, 19}, {0xC7CE, 0x451, 1}, {0xC7CF, 0x436, 26}, {0xC7E9, 0x2460, 10}, \
    {0xC7F3, 0x2474, 10}, {0xC7FD, 0, 159}

static const Correction corrections[ENCODINGS][28] = {
    [EUC_KR] = {{0xA2E8, 0, 1}, {0xA4D4, 0, 1}},
    [BIG5] = {{0xA145, 0x2022, 1}, {0xA14E, 0xFF64, 1}, {0xA1C2, 0x203E, 1}, {0xA1E3, 0x223C, 1}, {0xA1F2, 0x2641, 1}, {0xA1F3, 0x2609, 1},
              {0xA241, 0xFF0F, 1}, {0xA242, 0xFF3C, 1}, {0xA244, 0xA5, 1}, {0xA246, 0xA2, 2}, {0xA3E1, 0, 1}, CYRILLIC_AND_NUMBERS,
              {0xF9D6, 0, 41}},
    [CP950] = {CYRILLIC_AND_NUMBERS},
    [GB18030] = {{0xA6D9, 0xE78D, 7}, {0xA6EC, 0xE794, 2}, {0xA6F3, 0xE796, 1}, {0xA8BC, 0xE7C7, 1}, {0xFE51, 0xE816, 3}, {0xFE59, 0xE81E, 1},
                 {0xFE61, 0xE826, 1}, {0xFE66, 0xE82B, 2}, {0xFE6C, 0xE831, 2}, {0xFE76, 0xE83B, 1}, {0xFE7E, 0xE843, 1}, {0xFE90, 0xE854, 2},
                 {0xFEA0, 0xE864, 1}},
};

// ---- the tables

// The one character below 0x10000 that the bytes stand for, or 0.
static uint16_t ask_library(iconv_t library, const uint8_t *bytes, size_t size) {
    uint16_t out[4];
    char *from = (char *)bytes, *to = (char *)out;
    size_t left = size, room = sizeof out;
    iconv(library, NULL, NULL, NULL, NULL);
    if (iconv(library, &from, &left, &to, &room) == (size_t)-1 || left) return 0;
    iconv(library, NULL, NULL, &to, &room);
    return sizeof out - room == 2 && !kr_is_surrogate(out[0]) ? out[0] : 0;
}

static void enter(Table *t, uint32_t c, uint32_t code) { if (c >= 0x80 && !t->codes[c]) t->codes[c] = (uint16_t)code; }

static void fill_pairs(Table *t, iconv_t library) {
    for (uint32_t a = 0x80; a < 0x100; a++) {
        for (uint32_t b = 0; b < 0x100; b++) {
            uint8_t bytes[2] = {(uint8_t)a, (uint8_t)b};
            uint16_t c = ask_library(library, bytes, 2);
            if (c >= 0x80) t->pairs[(a - 0x80) << 8 | b] = c;
        }
    }
}

static void correct_pairs(Table *t, Encoding encoding) {
    for (const Correction *run = corrections[encoding]; run->first; run++) {
        uint32_t pair = run->first;
        for (uint16_t i = 0; i < run->count; i++) {
            t->pairs[pair - 0x8000] = run->character ? run->character + i : 0;
            pair += (pair & 0xFF) == 0x7E ? 0x23 : (pair & 0xFF) == 0xFE ? 0x100 - 0xBE : 1;   // second bytes: 0x40-0x7E, 0xA1-0xFE
        }
    }
}

// JIS X 0212, behind a byte 0x8F.
static int fill_thirds(Table *t, iconv_t library) {
    t->thirds = calloc(ROW * ROW, sizeof *t->thirds);
    if (!t->thirds) return -1;
    for (uint32_t i = 0; i < ROW * ROW; i++) {
        uint8_t bytes[3] = {0x8F, (uint8_t)(0xA1 + i / ROW), (uint8_t)(0xA1 + i % ROW)};
        t->thirds[i] = ask_library(library, bytes, 3);
        if (t->thirds[i] == 0xFF5E) t->thirds[i] = '~';   // decoded only: enter() leaves codes of ASCII alone
    }
    return 0;
}

// Sequences of four bytes stand for the characters that have no pair, in their order.
static int fill_fours(Table *t) {
    t->fours = calloc(FOURS, sizeof *t->fours);
    t->places = calloc(0x10000, sizeof *t->places);
    if (!t->fours || !t->places) return -1;
    uint16_t n = 0;
    for (uint32_t c = 0x80; c < 0x10000 && n < FOURS; c++) {
        if (kr_is_surrogate(c) || t->codes[c]) continue;
        t->fours[n] = (uint16_t)c;
        t->places[c] = n++;
    }
    return 0;
}

static void fill_codes(Table *t, Encoding encoding) {
    for (const Pair *odd = odd_codes[encoding]; odd->character; odd++) t->codes[odd->character] = odd->code;
    if (encoding == SHIFT_JIS || encoding == CP932)
        for (uint32_t b = 0xA1; b < 0xE0; b++) enter(t, 0xFF61 + b - 0xA1, b);
    for (uint32_t i = 0; i < 0x8000; i++) enter(t, t->pairs[i], 0x8000 | i);
    for (uint32_t i = 0; t->thirds && i < ROW * ROW; i++) enter(t, t->thirds[i], (0xA1 + i / ROW) << 8 | (0x21 + i % ROW));
}

// NULL: the C library does not have the encoding, or there is no memory.
static const Table *table_of(Encoding encoding) {
    static Table *made[ENCODINGS];
    if (encoding == ISO2022_JP) encoding = EUC_JP;
    if (made[encoding]) return made[encoding];
    iconv_t library = iconv_open("UTF-16LE", encodings[encoding].library);
    if (library == (iconv_t)-1) return NULL;
    Table *t = calloc(1, sizeof *t);   // for ever: none of it belongs to the collector
    if (t) {
        fill_pairs(t, library);
        correct_pairs(t, encoding);
        if (encoding == EUC_JP && fill_thirds(t, library) < 0) t = NULL;
    }
    iconv_close(library);
    if (!t) return NULL;
    fill_codes(t, encoding);
    if (encoding == GB18030 && fill_fours(t) < 0) return NULL;
    return made[encoding] = t;
}

int kr_multibyte_number(const char *name, bool (*has_name)(const char *, const char *)) {
    for (int i = 0; i < ENCODINGS; i++) if (has_name(encodings[i].names, name)) return table_of((Encoding)i) ? i : -1;
    return -1;
}

const char *kr_multibyte_name(int number) { return encodings[number].canonical; }

// ---- decoding

enum { ILLEGAL = -1, INCOMPLETE = 0 };   // instead of a length

static const uint8_t korean_initials[19] = {0xA1, 0xA2, 0xA4, 0xA7, 0xA8, 0xA9, 0xB1, 0xB2, 0xB3, 0xB5,
                                            0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE};
static const uint8_t korean_finals[28] = {0xD4, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE,
                                          0xAF, 0xB0, 0xB1, 0xB2, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE};

static int place_of(const uint8_t *letters, int count, uint8_t byte) {
    for (int i = 0; i < count; i++) if (letters[i] == byte) return i;
    return -1;
}

// KS X 1001 writes a syllable that has no code of its own as a filler and its three letters: eight bytes.
static int korean_syllable(const uint8_t *p, int64_t left, uint32_t *c) {
    if (left < 8) return INCOMPLETE;
    if (p[2] != 0xA4 || p[4] != 0xA4 || p[6] != 0xA4) return ILLEGAL;
    int initial = place_of(korean_initials, 19, p[3]), middle = p[5] - 0xBF, final = place_of(korean_finals, 28, p[7]);
    if (initial < 0 || middle < 0 || middle > 20 || final < 0) return ILLEGAL;
    *c = 0xAC00 + (uint32_t)((initial * 21 + middle) * 28 + final);
    return 8;
}

static int four_bytes(const Table *t, const uint8_t *p, int64_t left, uint32_t *c) {
    if (left < 4) return INCOMPLETE;
    if (p[0] < 0x81 || p[0] > 0xFE || p[2] < 0x81 || p[2] > 0xFE || p[3] < '0' || p[3] > '9') return ILLEGAL;
    uint32_t n = (((p[0] - 0x81u) * 10 + (p[1] - '0')) * 126 + (p[2] - 0x81u)) * 10 + (p[3] - '0');
    if (n >= 189000) {   // 0x90 0x30 0x81 0x30: the first character above 0xFFFF
        *c = n - 189000 + 0x10000;
        return *c > 0x10FFFF ? ILLEGAL : 4;
    }
    if (n >= FOURS) return ILLEGAL;
    *c = t->fours[n];
    return 4;
}

// The length of the first character, INCOMPLETE or ILLEGAL.
static int step(const Table *t, Encoding encoding, const uint8_t *p, int64_t left, uint32_t *c) {
    uint32_t a = p[0];
    if ((*c = a) < 0x80) return 1;
    if (encoding == SHIFT_JIS || encoding == CP932) {
        if (a >= 0xA1 && a < 0xE0) return *c = 0xFF61 + a - 0xA1, 1;
        if (encoding == CP932 && a == 0x80) return 1;
        if (encoding == CP932 && (a == 0xA0 || a >= 0xFD)) return *c = a == 0xA0 ? 0xF8F0 : 0xF8F1 + a - 0xFD, 1;
        if (a == 0x80 || a == 0xA0 || a >= (encoding == CP932 ? 0xFD : 0xEB)) return ILLEGAL;
    }
    if (left < 2) return INCOMPLETE;
    uint32_t b = p[1];
    if (encoding == EUC_JP && a == 0x8F) {
        if (left < 3) return INCOMPLETE;
        if (b < 0xA1 || b > 0xFE || p[2] < 0xA1 || p[2] > 0xFE) return ILLEGAL;
        *c = t->thirds[(b - 0xA1) * ROW + (p[2] - 0xA1u)];
        return *c ? 3 : ILLEGAL;
    }
    if (encoding == EUC_KR && a == 0xA4 && b == 0xD4) return korean_syllable(p, left, c);
    if (encoding == GB18030 && b >= '0' && b <= '9') return four_bytes(t, p, left, c);
    *c = t->pairs[(a - 0x80) << 8 | b];
    return *c ? 2 : ILLEGAL;
}

// length: of what is illegal, or INCOMPLETE.
static int64_t wrong(KrDecoder *d, int64_t at, int length) {
    return length == INCOMPLETE ? kr_decode_error(d, at, d->size, "incomplete multibyte sequence")
                                : kr_decode_error(d, at, at + length, "illegal multibyte sequence");
}

// What an escape sequence at p switches to: 'B' ASCII, 'J' JIS X 0201, '$' JIS X 0208; 0: it does not begin one that is known.
// *length: of the sequence, 1 for an escape that begins none, INCOMPLETE.
static int designated(const uint8_t *p, int64_t left, int *length) {
    *length = left < 2 ? INCOMPLETE : 1;
    if (left < 2 || memchr("($.&", p[1], 4) == NULL) return 0;
    int size = p[1] == '$' && left > 2 && (p[2] == '(' || p[2] == ')') ? 4 : 3;
    *length = left < size ? INCOMPLETE : size;
    if (left < size || size == 4) return 0;
    if (p[1] == '(') return p[2] == 'B' || p[2] == 'J' ? p[2] : 0;
    return p[1] == '$' && (p[2] == 'B' || p[2] == '@') ? '$' : 0;
}

static KrValue decode_iso2022(KrDecoder *d) {
    const Table *t = table_of(EUC_JP);
    int set = 'B';
    for (int64_t i = 0; i < d->size;) {
        const uint8_t *p = d->data + i;
        int64_t left = d->size - i;
        uint32_t a = p[0], c = a;
        int length = 1;
        bool right = a < 0x80;
        if (a == 0x1B) {
            int next = designated(p, left, &length);
            if (next) {
                set = next;
                i += length;
                continue;
            }
            right = length == 1;
        } else if (right && set == '$' && a >= ' ') {
            c = left > 1 && a > ' ' && p[1] < 0x80 ? t->pairs[a << 8 | p[1] | 0x80] : 0;
            right = c != 0;
            length = left > 1 ? 2 : INCOMPLETE;
        } else if (set == 'J') {
            c = a == 0x5C ? 0xA5 : a == 0x7E ? 0x203E : a;
        }
        if (!right) {
            if ((i = wrong(d, i, length)) < 0) return 0;
            continue;
        }
        if (kr_builder_char(&d->out, c) < 0) return 0;
        i += length;
    }
    return kr_builder_finish(&d->out);
}

KrValue kr_multibyte_decode(KrDecoder *d, int number) {
    if (number == ISO2022_JP) return decode_iso2022(d);
    if (kr_bytes_are_ascii(d->data, d->size)) return kr_str_from_latin1((const char *)d->data, d->size);
    const Table *t = table_of((Encoding)number);
    for (int64_t i = 0; i < d->size;) {
        uint32_t c;
        int length = step(t, (Encoding)number, d->data + i, d->size - i, &c);
        if (length <= 0) {
            if ((i = wrong(d, i, length == ILLEGAL ? 1 : length)) < 0) return 0;
            continue;
        }
        if (kr_builder_char(&d->out, c) < 0) return 0;
        i += length;
    }
    return kr_builder_finish(&d->out);
}

int64_t kr_multibyte_complete(int number, const uint8_t *data, int64_t size) {
    if (number == ISO2022_JP) return size;
    const Table *t = table_of((Encoding)number);
    int64_t i = 0;
    while (i < size) {
        uint32_t c;
        int length = step(t, (Encoding)number, data + i, size - i, &c);
        if (length == INCOMPLETE) break;
        i += length < 0 ? 1 : length;
    }
    return i;
}

// ---- encoding

typedef struct { const Table *table; Encoding encoding; int set; } Run;   // set: of iso2022_jp, what the text so far has switched to
static Run *running;   // the encoding that goes on: error handlers put their characters through it

static int put_bytes(KrEncoder *e, const uint8_t *bytes, int count) {
    for (int i = 0; i < count; i++) if (kr_builder_char(&e->out, bytes[i]) < 0) return -1;
    return 0;
}

// The bytes of a character; how many, 0: the encoding does not have it.
static int bytes_of(const Run *run, uint32_t c, uint8_t *out) {
    const Table *t = run->table;
    if (c < 0x80) return out[0] = (uint8_t)c, 1;
    uint32_t code = c < 0x10000 ? t->codes[c] : 0;
    if (code && code < 0x100) return out[0] = (uint8_t)code, 1;
    if (code) {
        bool third = run->encoding == EUC_JP && !(code & 0x80);
        out[0] = 0x8F;
        out[third] = (uint8_t)(code >> 8);
        out[third + 1] = (uint8_t)(third ? code | 0x80 : code);
        return third ? 3 : 2;
    }
    if (run->encoding == CP932 && (c == 0x80 || (c >= 0xF8F0 && c <= 0xF8F3)))
        return out[0] = c == 0x80 ? 0x80 : c == 0xF8F0 ? 0xA0 : (uint8_t)(0xFD + c - 0xF8F1), 1;
    if (run->encoding == EUC_KR && c >= 0xAC00 && c < 0xAC00 + 11172) {
        uint32_t n = c - 0xAC00;
        const uint8_t bytes[8] = {0xA4, 0xD4, 0xA4, korean_initials[n / 588], 0xA4, (uint8_t)(0xBF + n / 28 % 21), 0xA4,
                                  korean_finals[n % 28]};
        memcpy(out, bytes, 8);
        return 8;
    }
    if (run->encoding != GB18030 || kr_is_surrogate(c)) return 0;
    uint32_t n = c >= 0x10000 ? c - 0x10000 + 189000 : t->places[c];
    const uint8_t bytes[4] = {(uint8_t)(0x81 + n / 12600), (uint8_t)('0' + n / 1260 % 10), (uint8_t)(0x81 + n / 10 % 126),
                              (uint8_t)('0' + n % 10)};
    memcpy(out, bytes, 4);
    return 4;
}

// The same for iso2022_jp, with the escape sequence before it where another set is needed.
static int escaped_bytes_of(Run *run, uint32_t c, uint8_t *out) {
    uint32_t code = c < 0x80 ? c : c < 0x10000 ? run->table->codes[c] : 0;
    bool pair = code >= 0x100;
    if (!code || (pair && (!(code & 0x80) || code >> 8 == 0x8E))) return 0;
    int set = c < 0x80 ? 'B' : pair ? '$' : 'J', n = 0;
    if (set != run->set) {
        memcpy(out, set == '$' ? "\x1b$B" : set == 'J' ? "\x1b(J" : "\x1b(B", 3);
        n = 3;
        run->set = set;
    }
    if (pair) out[n++] = (uint8_t)(code >> 8 & 0x7F);
    out[n++] = (uint8_t)(code & 0x7F);
    return n;
}

static int encoded(uint32_t c, uint8_t *out) {
    return running->encoding == ISO2022_JP ? escaped_bytes_of(running, c, out) : bytes_of(running, c, out);
}

static int put(KrEncoder *e, uint32_t c) {
    uint8_t bytes[8];
    return put_bytes(e, bytes, encoded(c, bytes));
}

static int code(uint32_t c) {
    uint8_t bytes[8];
    int set = running->set, count = encoded(c, bytes);
    running->set = set;
    return count ? 0 : -1;
}

static KrValue encode_text(KrEncoder *e) {
    e->put = put;
    e->code = code;
    int64_t length = kr_str_length(e->text);
    for (int64_t i = 0; i < length;) {
        uint8_t bytes[8];
        int count = encoded(kr_str_char(e->text, i), bytes);
        if (count == 0 ? (i = kr_encode_error(e, i, i + 1, "illegal multibyte sequence")) < 0 : put_bytes(e, bytes, count) < 0) return 0;
        i += count > 0;
    }
    if (running->set != 'B' && put_bytes(e, (const uint8_t *)"\x1b(B", 3) < 0) return 0;
    return kr_builder_finish_bytes(&e->out);
}

KrValue kr_multibyte_encode(KrEncoder *e, int number) {
    if (kr_str_is_ascii(e->text)) return kr_bytes_new(kr_str_data(e->text), kr_str_length(e->text));
    Run run = {table_of((Encoding)number), (Encoding)number, 'B'}, *outer = running;   // an error handler may encode, too
    running = &run;
    KrValue bytes = encode_text(e);
    running = outer;
    return bytes;
}
