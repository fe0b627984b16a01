// UTF-8, and the two functions of C code that see strings as UTF-8: kr_str_from_utf8 and kr_str_utf8.
//
// Decoding first looks at all bytes, sixteen at a time: the bytes that begin a character say how many characters there are and how wide
// they are.  With that the string is made, and filled while the input is checked.  Incorrect input takes the way through the error handlers.
#include "codec_impl.h"

#include <stdlib.h>

typedef uint16_t Words8 __attribute__((vector_size(16), aligned(2), may_alias));

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

// What the bytes would be if they were correct: *count characters, none beyond the result.
static uint32_t survey(const uint8_t *p, int64_t size, int64_t *count) {
    enum { AT_ONCE = 255 * 16 };   // bytes until a lane could overflow
    int64_t n = 0, i = 0;
    KrBytes16 wide = {0}, widest = {0};
    while (size - i >= 16) {
        KrBytes16 lanes = {0};
        for (int64_t end = size - i < AT_ONCE ? size : i + AT_ONCE; end - i >= 16; i += 16) {
            KrBytes16 bytes = *(const KrBytes16 *)(p + i);
            lanes -= (KrBytes16)((bytes & 0xC0) != 0x80);
            wide |= (KrBytes16)(bytes >= 0xC4);
            widest |= (KrBytes16)(bytes >= 0xF0);
        }
        for (int lane = 0; lane < 16; lane++) n += lanes[lane];
    }
    bool two = kr_first_hit(wide) < 16, four = kr_first_hit(widest) < 16;
    for (; i < size; i++) {
        n += (p[i] & 0xC0) != 0x80;
        two |= p[i] >= 0xC4;
        four |= p[i] >= 0xF0;
    }
    *count = n;
    return four ? 0x10FFFF : two ? 0xFFFF : 0xFF;
}

// Decodes to characters of type T, which is wide enough if the input is correct; false: it is not.  Writes no more characters than there
// are bytes that can begin one.
#define DECODE(name, T) \
    KR_INLINE void name##_eight(const uint8_t *restrict p, T *restrict out) { \
        for (int k = 0; k < 8; k++) out[k] = p[k]; \
    } \
    static bool name(const uint8_t *p, int64_t size, T *out) { \
        for (const uint8_t *end = p + size; p < end;) { \
            uint32_t c = *p; \
            if (c < 0x80) { \
                for (uint64_t word; end - p >= 8 && (memcpy(&word, p, 8), !(word & 0x8080808080808080u)); p += 8, out += 8) \
                    name##_eight(p, out); \
                while (p < end && *p < 0x80) *out++ = *p++; \
                continue; \
            } \
            int length = sequence_length((uint8_t)c); \
            if (length == 2 && end - p >= 2 && (p[1] & 0xC0) == 0x80) { \
                *out++ = (T)sequence_value(p, 2); \
                p += 2; \
            } else { \
                if (length < 2 || good_bytes(p, end - p, length) != length) return false; \
                *out++ = (T)sequence_value(p, length); \
                p += length; \
            } \
        } \
        return true; \
    }
DECODE(decode8, uint8_t)
DECODE(decode16, uint16_t)
DECODE(decode32, uint32_t)

// Correct input that is not only ASCII; 0 without exception: it is incorrect.
static KrValue decode_correct(const uint8_t *p, int64_t size) {
    int64_t count;
    uint32_t widest = survey(p, size, &count);
    if (count <= 1) {
        int length = sequence_length(p[0]);
        return length == size && good_bytes(p, size, length) == length ? kr_str_from_char(sequence_value(p, length)) : 0;
    }
    KrValue s = kr_str_alloc_for(count, widest);
    if (s == 0) return 0;
    bool correct = widest == 0xFF     ? decode8(p, size, kr_str_data(s))
                   : widest == 0xFFFF ? decode16(p, size, kr_str_data(s))
                                      : decode32(p, size, kr_str_data(s));
    return correct ? s : 0;
}

static KrValue decode_with_errors(KrDecoder *d) {
    if (kr_builder_reserve(&d->out, d->size, 0) < 0) return 0;
    for (int64_t i = 0; i < d->size;) {
        const uint8_t *p = d->data;         // an error handler may change it
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
    if (ascii_run(d->data, d->size) == d->size) return kr_str_from_latin1((const char *)d->data, d->size);
    KrValue s = decode_correct(d->data, d->size);
    return s || kr_err_occurred() ? s : decode_with_errors(d);
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

enum { ON_STACK = 2048, ONE_PASS = 1 << 18 };   // characters

// Characters from `limit` on among n of 16 bits; n < 65536 * 8, so that no lane overflows.
static int64_t count_from(const uint16_t *p, int64_t n, uint16_t limit) {
    Words8 lanes = {0};
    int64_t i = 0, count = 0;
    for (; i + 8 <= n; i += 8) lanes -= (Words8)(*(const Words8 *)(p + i) >= limit);
    for (int lane = 0; lane < 8; lane++) count += lanes[lane];
    for (; i < n; i++) count += p[i] >= limit;
    return count;
}

// The same of 32 bits, from 0x80, 0x800 and 0x10000 on together; n < 2 ** 30.
typedef uint32_t Words4 __attribute__((vector_size(16), aligned(4), may_alias));
static int64_t bytes_beyond_one(const uint32_t *p, int64_t n) {
    Words4 lanes = {0};
    int64_t i = 0, count = 0;
    for (; i + 4 <= n; i += 4) {
        Words4 c = *(const Words4 *)(p + i);
        lanes -= (Words4)(c >= 0x80) + (Words4)(c >= 0x800) + (Words4)(c >= 0x10000);
    }
    for (int lane = 0; lane < 4; lane++) count += lanes[lane];
    for (; i < n; i++) count += (p[i] >= 0x80) + (p[i] >= 0x800) + (p[i] >= 0x10000);
    return count;
}

static int64_t encoded_size(KrValue s) {
    int64_t length = kr_str_length(s), size = length;
    const void *data = kr_str_data(s);
    if (kr_str_kind(s) == 1) {
        const uint8_t *p = data;
        for (int64_t i = 0; i < length; i++) size += p[i] >> 7;
    } else if (kr_str_kind(s) == 2) {
        for (int64_t i = 0; i < length; i += 1 << 16) {
            const uint16_t *p = (const uint16_t *)data + i;
            int64_t n = length - i < 1 << 16 ? length - i : 1 << 16;
            size += count_from(p, n, 0x80) + count_from(p, n, 0x800);
        }
    } else {
        for (int64_t i = 0; i < length; i += 1 << 29)
            size += bytes_beyond_one((const uint32_t *)data + i, length - i < 1 << 29 ? length - i : 1 << 29);
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

static uint8_t *write_all(KrValue s, uint8_t *out) {
    int64_t length = kr_str_length(s);
    const void *data = kr_str_data(s);
    switch (kr_str_kind(s)) {
    case 1:
        for (const uint8_t *p = data, *end = p + length; p < end;) {
            for (uint64_t word; end - p >= 8 && (memcpy(&word, p, 8), !(word & 0x8080808080808080u)); p += 8, out += 8) memcpy(out, p, 8);
            if (p < end) out = write_char(out, *p++);
        }
        break;
    case 2:
        for (int64_t i = 0; i < length; i++) {
            const uint16_t *p = (const uint16_t *)data + i;
            for (uint64_t word; i + 4 <= length && (memcpy(&word, p, 8), !(word & 0xFF80FF80FF80FF80u)); i += 4, p += 4)
                for (int k = 0; k < 4; k++) *out++ = (uint8_t)p[k];
            if (i < length) out = write_char(out, *p);
        }
        break;
    default:
        for (const uint32_t *p = data, *end = p + length; p < end; p++) {
            if (*p < 0x80) *out++ = (uint8_t)*p;
            else out = write_char(out, *p);
        }
        break;
    }
    return out;
}

bool kr_str_has_surrogates(KrValue s) {
    if (kr_str_kind(s) == 1) return false;
    int64_t length = kr_str_length(s);
    if (kr_str_kind(s) == 2) {
        const uint16_t *p = kr_str_data(s);
        Words8 found = {0};
        int64_t i = 0;
        for (; i + 8 <= length; i += 8) found |= (Words8)((*(const Words8 *)(p + i) & 0xF800) == 0xD800);
        for (; i < length; i++) if ((p[i] & 0xF800) == 0xD800) return true;
        return kr_first_hit((KrBytes16)found) < 16;
    }
    const uint32_t *p = kr_str_data(s);
    Words4 found = {0};
    int64_t i = 0;
    for (; i + 4 <= length; i += 4) found |= (Words4)((*(const Words4 *)(p + i) & 0xFFFFF800) == 0xD800);
    for (; i < length; i++) if (kr_is_surrogate(p[i])) return true;
    return kr_first_hit((KrBytes16)found) < 16;
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
    if (with_signature || kr_str_has_surrogates(s)) return encode_with_errors(e);
    if (kr_str_is_ascii(s)) return kr_bytes_new(kr_str_data(s), kr_str_length(s));
    if (kr_str_length(s) <= ONE_PASS) {   // written first, then copied: measuring would take as long
        uint8_t small[ON_STACK * 4], *out = kr_str_length(s) <= ON_STACK ? small : malloc((size_t)kr_str_length(s) * 4);
        if (!out) return kr_raise_out_of_memory();
        KrValue bytes = kr_bytes_new(out, write_all(s, out) - out);
        if (out != small) free(out);
        return bytes;
    }
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
