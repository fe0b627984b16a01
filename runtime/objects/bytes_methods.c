// Methods of bytes and bytearray that change or ask about single bytes: case, padding, translate, hex, decode.
#include "str_impl.h"

#include <endian.h>

// ---- case

static inline uint8_t swap(uint8_t c) { return c ^ (uint8_t)(((uint8_t)((c | 32) - 'a') < 26) * 32); }

// A copy in which the letters from `first` to `first` + 25 have the other case.
static KrValue flip(KrValue self, uint8_t first) {
    KrValue result = kr_bytes_like(self, NULL, kr_size_of_bytes(self));
    if (result != 0) kr_flip_case(kr_data_of_bytes(result), kr_data_of_bytes(self), kr_size_of_bytes(self), first);
    return result;
}

KrValue kr_bytes_upper(KrValue self) { return flip(self, 'a'); }
KrValue kr_bytes_lower(KrValue self) { return flip(self, 'A'); }

KrValue kr_bytes_swapcase(KrValue self) {
    KrValue result = kr_bytes_like(self, NULL, kr_size_of_bytes(self));
    for (int64_t i = 0; result != 0 && i < kr_size_of_bytes(self); i++) kr_data_of_bytes(result)[i] = swap(kr_data_of_bytes(self)[i]);
    return result;
}

KrValue kr_bytes_capitalize(KrValue self) {
    KrValue result = flip(self, 'A');
    if (result != 0 && kr_size_of_bytes(self) > 0) kr_data_of_bytes(result)[0] = kr_ascii_upper(kr_data_of_bytes(self)[0]);
    return result;
}

KrValue kr_bytes_title(KrValue self) {
    KrValue result = flip(self, 'A');
    if (result == 0) return 0;
    uint8_t *p = kr_data_of_bytes(result);
    bool inside = false;
    for (int64_t i = 0; i < kr_size_of_bytes(self); i++) {
        bool letter = kr_ascii_class[p[i]] & KR_ASCII_LOWER;
        if (letter && !inside) p[i] = kr_ascii_upper(p[i]);
        inside = letter;
    }
    return result;
}

static KrValue all_are(KrValue self, int ascii_class) {
    const uint8_t *p = kr_data_of_bytes(self);
    int64_t size = kr_size_of_bytes(self);
    for (int64_t i = 0; i < size; i++) if (!(kr_ascii_class[p[i]] & ascii_class)) return KR_FALSE;
    return kr_from_bool(size > 0);
}

static KrValue only_case(KrValue self, int wanted) {
    int seen = 0;
    const uint8_t *p = kr_data_of_bytes(self);
    for (int64_t i = 0; i < kr_size_of_bytes(self); i++) seen |= kr_ascii_class[p[i]];
    return kr_from_bool((seen & (KR_ASCII_UPPER | KR_ASCII_LOWER)) == wanted);
}

KrValue kr_bytes_isalpha(KrValue self) { return all_are(self, KR_ASCII_UPPER | KR_ASCII_LOWER); }
KrValue kr_bytes_isdigit(KrValue self) { return all_are(self, KR_ASCII_DIGIT); }
KrValue kr_bytes_isalnum(KrValue self) { return all_are(self, KR_ASCII_UPPER | KR_ASCII_LOWER | KR_ASCII_DIGIT); }
KrValue kr_bytes_isupper(KrValue self) { return only_case(self, KR_ASCII_UPPER); }
KrValue kr_bytes_islower(KrValue self) { return only_case(self, KR_ASCII_LOWER); }
KrValue kr_bytes_isascii(KrValue self) { return kr_from_bool(kr_bytes_are_ascii(kr_data_of_bytes(self), kr_size_of_bytes(self))); }

KrValue kr_bytes_isspace(KrValue self) {
    const uint8_t *p = kr_data_of_bytes(self);
    int64_t size = kr_size_of_bytes(self);
    for (int64_t i = 0; i < size; i++) if (p[i] != ' ' && !(p[i] >= '\t' && p[i] <= '\r')) return KR_FALSE;
    return kr_from_bool(size > 0);
}

KrValue kr_bytes_istitle(KrValue self) {
    const uint8_t *p = kr_data_of_bytes(self);
    bool inside = false, found = false;
    for (int64_t i = 0; i < kr_size_of_bytes(self); i++) {
        int class = kr_ascii_class[p[i]] & (KR_ASCII_UPPER | KR_ASCII_LOWER);
        if (class != 0 && inside != (class == KR_ASCII_LOWER)) return KR_FALSE;
        inside = class != 0;
        found |= inside;
    }
    return kr_from_bool(found);
}

// ---- padding

static KrValue padded(KrValue self, int64_t left, int64_t right, uint8_t fill) {
    int64_t size = kr_size_of_bytes(self);
    if (left == 0 && right == 0 && kr_is_exactly(self, &kr_bytes_type)) return self;
    if (left > KR_LONGEST_TEXT || right > KR_LONGEST_TEXT - left) return kr_raise_out_of_memory();
    KrValue result = kr_bytes_like(self, NULL, left + size + right);
    if (result == 0) return 0;
    uint8_t *out = kr_data_of_bytes(result);
    memset(out, fill, (size_t)left);
    memcpy(out + left, kr_data_of_bytes(self), (size_t)size);
    memset(out + left + size, fill, (size_t)right);
    return result;
}

static int pad_arguments(const char *name, KrValue self, KrValue const *args, int64_t nargs, int64_t *margin, int64_t *width, uint8_t *fill) {
    KrView view;
    if (kr_arg_index(args[0], width) < 0) return -1;
    *fill = ' ';
    if (nargs > 1) {
        bool suitable = kr_is_bytes(args[1]) || kr_is_instance_of(args[1], &kr_bytearray_type);
        if (!suitable || !kr_as_buffer(args[1], &view.data, &view.size) || view.size != 1) {
            kr_argument_error(name, 2, "a byte string of length 1", args[1]);
            return -1;
        }
        *fill = view.data[0];
    }
    int64_t size = kr_size_of_bytes(self);
    *margin = *width > size ? *width - size : 0;
    return 0;
}

KrValue kr_bytes_center(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t margin, width;
    uint8_t fill;
    if (pad_arguments("center", self, args, nargs, &margin, &width, &fill) < 0) return 0;
    int64_t left = margin / 2 + (margin & width & 1);
    return padded(self, left, margin - left, fill);
}
KrValue kr_bytes_ljust(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t margin, width;
    uint8_t fill;
    return pad_arguments("ljust", self, args, nargs, &margin, &width, &fill) < 0 ? 0 : padded(self, 0, margin, fill);
}
KrValue kr_bytes_rjust(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t margin, width;
    uint8_t fill;
    return pad_arguments("rjust", self, args, nargs, &margin, &width, &fill) < 0 ? 0 : padded(self, margin, 0, fill);
}

KrValue kr_bytes_zfill(KrValue self, KrValue width_value) {
    int64_t width, size = kr_size_of_bytes(self);
    if (kr_arg_index(width_value, &width) < 0) return 0;
    if (width <= size) return padded(self, 0, 0, 0);
    KrValue result = padded(self, width - size, 0, '0');
    if (result == 0 || size == 0) return result;
    uint8_t *out = kr_data_of_bytes(result), sign = out[width - size];
    if (sign == '+' || sign == '-') {
        out[0] = sign;
        out[width - size] = '0';
    }
    return result;
}

KrValue kr_bytes_method_expandtabs(KrValue self, KrValue const *params) {
    int64_t size = 8, column = 0;
    if (params[0] != 0 && kr_arg_index(params[0], &size) < 0) return 0;
    KrStrBuilder b;
    kr_builder_init(&b);
    const uint8_t *p = kr_data_of_bytes(self);
    for (int64_t i = 0; i < kr_size_of_bytes(self); i++) {
        if (p[i] == '\t') {
            int64_t step = size > 0 ? size - column % size : 0;
            if (kr_builder_fill(&b, ' ', step) < 0) return 0;
            column += step;
            continue;
        }
        if (kr_builder_char(&b, p[i]) < 0) return 0;
        column = p[i] == '\n' || p[i] == '\r' ? 0 : column + 1;
    }
    return kr_bytes_like(self, b.length == 0 ? "" : b.data, b.length);
}

// ---- translate

KrValue kr_bytes_method_translate(KrValue self, KrValue const *params) {
    KrView table = {NULL, 0}, delete = {NULL, 0};
    if (params[0] != KR_NONE) {
        if (kr_view(params[0], &table) < 0) return 0;
        if (table.size != 256) return kr_raise(&kr_exc_ValueError, "translation table must be 256 characters long");
    }
    if (params[1] != 0 && kr_view(params[1], &delete) < 0) return 0;
    if (delete.size == 0 && table.data) {
        int64_t n = kr_size_of_bytes(self);
        KrValue mapped = kr_bytes_like(self, NULL, n);
        if (mapped == 0) return 0;
        const uint8_t *from = kr_data_of_bytes(self);
        uint8_t *to = kr_data_of_bytes(mapped);
        for (int64_t i = 0; i < n; i++) to[i] = table.data[from[i]];
        return mapped;
    }
    bool deleted[256] = {0};
    for (int64_t i = 0; i < delete.size; i++) deleted[delete.data[i]] = true;
    const uint8_t *p = kr_data_of_bytes(self);
    int64_t size = kr_size_of_bytes(self), count = 0;
    for (int64_t i = 0; i < size; i++) count += !deleted[p[i]];
    KrValue result = kr_bytes_like(self, NULL, count);
    if (result == 0) return 0;
    uint8_t *out = kr_data_of_bytes(result);
    for (int64_t i = 0; i < size; i++) if (!deleted[p[i]]) *out++ = table.data == NULL ? p[i] : table.data[p[i]];
    return result;
}

KrValue kr_bytes_maketrans(KrValue none, KrValue const *args, int64_t nargs) {
    (void)none, (void)nargs;
    KrView from, to;
    if (kr_view(args[0], &from) < 0 || kr_view(args[1], &to) < 0) return 0;
    if (from.size != to.size) return kr_raise(&kr_exc_ValueError, "maketrans arguments must have same length");
    uint8_t table[256];
    for (int i = 0; i < 256; i++) table[i] = (uint8_t)i;
    for (int64_t i = 0; i < from.size; i++) table[from.data[i]] = to.data[i];
    return kr_bytes_new(table, 256);
}

// ---- hex

#define NONE8 -1, -1, -1, -1, -1, -1, -1, -1
static const int8_t hex_values[256] = {
    NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -1, -1, -1, -1, -1,
    -1, 10, 11, 12, 13, 14, 15, -1, NONE8, NONE8, NONE8, -1, 10, 11, 12, 13, 14, 15, -1, NONE8, NONE8, NONE8,
    NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE8,
};
#undef NONE8

static bool is_space(uint32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

KrValue kr_bytes_from_hex(KrValue cls, KrValue text) {
    if (!kr_is_str(text)) return kr_argument_error("fromhex", 0, "str", text);
    int64_t length = kr_str_length(text), i = 0;
    while (!kr_str_is_ascii(text) && kr_str_char(text, i) < 0x80) i++;
    if (!kr_str_is_ascii(text))
        return kr_raise(&kr_exc_ValueError, "non-hexadecimal number found in fromhex() arg at position %lld", (long long)i);
    const uint8_t *p = kr_str_data(text);
    uint8_t *block = kr_alloc_array((size_t)length / 2 + 1, 1, true), *out = block;
    if (block == NULL) return 0;
    for (;;) {
        for (int both; i + 1 < length && (both = hex_values[p[i]] * 16 | hex_values[p[i + 1]]) >= 0; i += 2) *out++ = (uint8_t)both;
        while (i < length && is_space(p[i])) i++;
        if (i == length) break;
        int high = hex_values[p[i]], low = i + 1 < length ? hex_values[p[i + 1]] : -1;
        if (high < 0 || low < 0)
            return kr_raise(&kr_exc_ValueError, "non-hexadecimal number found in fromhex() arg at position %lld",
                            (long long)(high < 0 ? i : i + 1));
        *out++ = (uint8_t)(high << 4 | low);
        i += 2;
    }
    KrType *type = KR_AS(KrType, cls);
    KrValue bytes = kr_bytes_new(block, out - block);
    if (bytes == 0 || type == &kr_bytes_type) return bytes;
    if (type == &kr_bytearray_type) return kr_bytearray_new(kr_bytes_data(bytes), kr_bytes_size(bytes));
    return kr_call1(cls, bytes);
}

// The separator of hex(): a character or byte.  0: none, -1: error
static int hex_separator(KrValue v) {
    if (v == 0) return 0;
    int64_t length = kr_length(v);
    if (length == -1 && kr_err_occurred()) return -1;
    if (length != 1) return kr_raise(&kr_exc_ValueError, "sep must be length 1."), -1;
    uint32_t c;
    if (kr_is_str(v)) c = kr_str_char(v, 0);
    else if (kr_is_bytes(v)) c = kr_bytes_data(v)[0];
    else return kr_raise(&kr_exc_TypeError, "sep must be str or bytes."), -1;
    if (c >= 128) return kr_raise(&kr_exc_ValueError, "sep must be ASCII."), -1;
    return c == 0 ? 256 : (int)c;   // NUL as 256, whose low byte it is
}

// Four bytes as eight digits, in the bytes of one word: 39 lies between '9' and 'a'.
static void put_eight_digits(const uint8_t *p, char *out) {
    uint32_t four;
    memcpy(&four, p, 4);
    uint64_t x = le32toh(four);
    x = (x | x << 16) & 0x0000ffff0000ffff;
    x = (x | x << 8) & 0x00ff00ff00ff00ff;
    x = (x >> 4 & 0x000f000f000f000f) | (x & 0x000f000f000f000f) << 8;
    x += 0x3030303030303030 + ((x + 0x0606060606060606) >> 4 & 0x0101010101010101) * 39;
    x = htole64(x);
    memcpy(out, &x, 8);
}

static KrValue to_hex(const uint8_t *p, int64_t size, int separator, int64_t group) {
    static const char digits[] = "0123456789abcdef";
    int64_t every = group < 0 ? -group : group;
    int64_t seps = separator == 0 || every == 0 || size == 0 ? 0 : (size - 1) / every;
    KrValue result = kr_str_alloc(size * 2 + seps, 1, true);
    if (result == 0 || size == 0) return result;
    char *out = kr_str_data(result);
    if (seps == 0) {
        int64_t i = 0;
        for (; size - i >= 4; i += 4) put_eight_digits(p + i, out + 2 * i);
        for (; i < size; i++) {   // both digits as one word
            uint32_t high = p[i] >> 4, low = p[i] & 15;
            uint16_t pair = (uint16_t)((high + '0' + (high > 9) * 39u) | (low + '0' + (low > 9) * 39u) << 8);
            memcpy(out + 2 * i, &pair, 2);
        }
        return result;
    }
    int64_t until = group < 0 ? every : (size - 1) % every + 1;   // bytes before the next separator
    for (int64_t i = 0; i < size; until = every) {
        for (int64_t end = i + until; i < end && i < size; i++) {
            *out++ = digits[p[i] >> 4];
            *out++ = digits[p[i] & 15];
        }
        if (i < size) *out++ = (char)separator;
    }
    return result;
}

KrValue kr_bytes_method_hex(KrValue self, KrValue const *params) {
    int64_t group = params[1] != 0 ? kr_as_int(params[1]) : 1;
    if (group == -1 && kr_err_occurred()) return 0;
    int separator = hex_separator(params[0]);
    if (separator < 0) return 0;
    KrView view;
    if (kr_view(self, &view) < 0) return 0;
    if (view.size > KR_LONGEST_TEXT / 4) return kr_raise_out_of_memory();
    return to_hex(view.data, view.size, separator, group);
}

// ---- decode

KrValue kr_bytes_method_decode(KrValue self, KrValue const *params) {
    const char *encoding = "utf-8", *errors = "strict";
    if (params[0] != 0) {
        if (!kr_is_str(params[0])) return kr_argument_error("decode", -1, "'encoding' must be str", params[0]);
        if ((encoding = kr_str_utf8(params[0], 0)) == NULL) return 0;
    }
    if (params[1] != 0) {
        if (!kr_is_str(params[1])) return kr_argument_error("decode", -1, "'errors' must be str", params[1]);
        if ((errors = kr_str_utf8(params[1], 0)) == NULL) return 0;
    }
    return kr_bytes_decode(kr_data_of_bytes(self), kr_size_of_bytes(self), encoding, errors);
}
