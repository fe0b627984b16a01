// UTF-16 and UTF-32, of either byte order, with or without byte order mark.
#include "codec_impl.h"

#include <stdlib.h>

static inline uint32_t unit16(const uint8_t *p, bool big) { return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0]; }
static inline uint32_t unit32(const uint8_t *p, bool big) {
    return big ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
               : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

// ---- UTF-16

typedef uint16_t Words8 __attribute__((vector_size(16), aligned(2), may_alias));

static bool any_surrogate(const uint16_t *p, int64_t n) {
    Words8 found = {0};
    int64_t i = 0;
    for (; i + 8 <= n; i += 8) found |= (Words8)((*(const Words8 *)(p + i) & 0xF800) == 0xD800);
    for (; i < n; i++) if (kr_is_surrogate(p[i])) return true;
    return kr_first_hit((KrBytes16)found) < 16;
}

KR_INLINE void widen_eight(const uint16_t *restrict units, uint32_t *restrict out) {
    for (int k = 0; k < 8; k++) out[k] = units[k];
}

// The second halves of pairs among the units.
static int64_t count_seconds(const uint16_t *units, int64_t count) {
    enum { AT_ONCE = 8 << 15 };   // so that no lane overflows
    int64_t seconds = 0;
    for (int64_t i = 0; i < count;) {
        int64_t end = count - i < AT_ONCE ? count : i + AT_ONCE;
        Words8 lanes = {0};
        for (; i + 8 <= end; i += 8) lanes -= (Words8)((*(const Words8 *)(units + i) & 0xFC00) == 0xDC00);
        for (int lane = 0; lane < 8; lane++) seconds += lanes[lane];
        for (; i < end; i++) seconds += units[i] >> 10 == 0xDC00 >> 10;
    }
    return seconds;
}

// The characters of units with correct pairs of surrogates, at most one for each unit that is no second half.  False: not all pairs are
// correct.
static bool join_pairs(const uint16_t *units, int64_t count, uint32_t *out) {
    for (int64_t k = 0; k < count; k++) {
        for (; k + 8 <= count && !any_surrogate(units + k, 8); k += 8, out += 8) widen_eight(units + k, out);
        if (k == count) break;
        uint32_t c = units[k];
        if (kr_is_surrogate(c)) {
            if (c >= 0xDC00 || k + 1 == count || units[k + 1] >> 10 != 0xDC00 >> 10) return false;
            c = 0x10000 + ((c - 0xD800) << 10) + (units[++k] - 0xDC00u);
        }
        *out++ = c;
    }
    return true;
}

// Units from byte i on, when they are all correct: in one go.  0 without exception: they are not.  What is needed in between is not
// taken from the collected memory: it is freed at once.
static KrValue decode_units(const KrDecoder *d, int64_t i, bool big) {
    enum { ON_STACK = 2048 };
    int64_t count = (d->size - i) / 2;
    const uint16_t *units = (const uint16_t *)(const void *)(d->data + i);
    if ((d->size - i) % 2 || !count) return 0;
    uint16_t small_units[ON_STACK], *native = NULL;
    if (big || (uintptr_t)units % 2) {
        native = count <= ON_STACK ? small_units : malloc((size_t)count * sizeof *native);
        if (!native) return kr_raise_out_of_memory();
        memcpy(native, units, (size_t)count * 2);
        if (big) for (int64_t k = 0; k < count; k++) native[k] = __builtin_bswap16(native[k]);
        units = native;
    }
    KrValue result;
    if (!any_surrogate(units, count)) {
        result = kr_str_from_chars(units, 2, count);
    } else {
        result = kr_str_alloc_for(count - count_seconds(units, count), 0x10FFFF);
        if (result && !join_pairs(units, count, kr_str_data(result))) result = 0;
    }
    if (native != small_units) free(native);
    return result;
}

KrValue kr_utf16_decode(KrDecoder *d, int variant) {
    bool big = variant == 2;
    int64_t i = 0;
    if (variant == 0) {
        if (d->size >= 2 && d->data[0] == 0xFF && d->data[1] == 0xFE) i = 2;
        else if (d->size >= 2 && d->data[0] == 0xFE && d->data[1] == 0xFF) big = true, i = 2;
        d->encoding = big ? "utf-16-be" : "utf-16-le";
    }
    KrValue whole = decode_units(d, i, big);
    if (whole || kr_err_occurred()) return whole;
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

KR_INLINE uint8_t *write16(uint8_t *out, uint32_t unit, bool big) {
    uint16_t word = big ? __builtin_bswap16((uint16_t)unit) : (uint16_t)unit;
    memcpy(out, &word, 2);
    return out + 2;
}
KR_INLINE uint8_t *write32(uint8_t *out, uint32_t c, bool big) {
    uint32_t word = big ? __builtin_bswap32(c) : c;
    memcpy(out, &word, 4);
    return out + 4;
}

typedef uint8_t Bytes8 __attribute__((vector_size(8), aligned(1), may_alias));
typedef uint16_t Words4 __attribute__((vector_size(8), aligned(1), may_alias));
typedef uint32_t Longs4 __attribute__((vector_size(16), aligned(4), may_alias));

// Characters beyond U+FFFF among n < 2 ** 32.
static int64_t count_beyond(const uint32_t *p, int64_t n) {
    Longs4 lanes = {0};
    int64_t i = 0, count = 0;
    for (; i + 4 <= n; i += 4) lanes -= (Longs4)(*(const Longs4 *)(p + i) > 0xFFFF);
    for (int lane = 0; lane < 4; lane++) count += lanes[lane];
    for (; i < n; i++) count += p[i] > 0xFFFF;
    return count;
}

// Writes the first characters as little-endian units, as long as that is simple; how many.
static int64_t write_little(uint8_t *out, const void *data, int kind, int64_t length) {
    int64_t i = 0;
    if (kind == 2) {
        memcpy(out, data, (size_t)length * 2);
        return length;
    }
    for (; i + 8 <= length && kind == 1; i += 8, out += 16) {
        Words8 wide = __builtin_convertvector(*(const Bytes8 *)((const uint8_t *)data + i), Words8);
        memcpy(out, &wide, sizeof wide);
    }
    for (; i + 4 <= length && kind == 4; i += 4, out += 8) {
        Longs4 c = *(const Longs4 *)((const uint32_t *)data + i);
        uint64_t high[2];
        Longs4 upper = c >> 16;
        memcpy(high, &upper, sizeof high);
        if (high[0] | high[1]) break;
        Words4 units = __builtin_convertvector(c, Words4);
        memcpy(out, &units, sizeof units);
    }
    return i;
}

// Text without surrogates, in one go.
static KrValue encode_plain(KrValue s, int unit, bool mark, bool big) {
    int64_t length = kr_str_length(s), beyond = 0;
    int kind = kr_str_kind(s);
    const void *data = kr_str_data(s);
    for (int64_t i = 0; unit == 2 && kind == 4 && i < length; i += 1 << 30)
        beyond += count_beyond((const uint32_t *)data + i, length - i < 1 << 30 ? length - i : 1 << 30);
    KrValue bytes = kr_bytes_new(NULL, (length + beyond + mark) * unit);
    if (bytes == 0) return 0;
    uint8_t *out = kr_bytes_data(bytes);
    if (mark) out = unit == 2 ? write16(out, 0xFEFF, big) : write32(out, 0xFEFF, big);
    if (unit == 4) for (int64_t i = 0; i < length; i++) out = write32(out, kr_char_at(data, kind, i), big);
    else for (int64_t i = 0; i < length; i++) {
        if (!big) {
            int64_t n = write_little(out, (const uint8_t *)data + i * kind, kind, length - i);
            out += n * 2;
            if ((i += n) == length) break;
        }
        uint32_t c = kr_char_at(data, kind, i);
        if (c > 0xFFFF) {
            out = write16(out, 0xD800 + ((c - 0x10000) >> 10), big);
            c = 0xDC00 + (c & 0x3FF);
        }
        out = write16(out, c, big);
    }
    return bytes;
}

static KrValue encode_units(KrEncoder *e, int variant) {
    int64_t length = kr_str_length(e->text);
    e->big_endian = variant == 2;
    if (!kr_str_has_surrogates(e->text)) return encode_plain(e->text, e->unit, variant == 0, e->big_endian);
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
    int64_t count = (d->size - i) / 4;
    bool correct = (d->size - i) % 4 == 0 && count > 0;
    uint32_t *chars = correct ? kr_alloc_array((size_t)count, sizeof *chars, true) : NULL;
    for (int64_t k = 0; correct && chars && k < count; k++) {
        chars[k] = unit32(d->data + i + k * 4, big);
        correct = chars[k] <= 0x10FFFF && !kr_is_surrogate(chars[k]);
    }
    if (correct) return chars ? kr_str_from_chars(chars, 4, count) : 0;
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
