// Arguments of the methods of str and bytes: their error texts, bounds, and the ASCII class table.
#include "str_impl.h"

#define S KR_ASCII_SPACE
#define D KR_ASCII_DIGIT
#define U KR_ASCII_UPPER
#define L KR_ASCII_LOWER
const uint8_t kr_ascii_class[256] = {
    ['\t'] = S, ['\n'] = S, ['\v'] = S, ['\f'] = S, ['\r'] = S, [0x1c] = S, [0x1d] = S, [0x1e] = S, [0x1f] = S, [' '] = S,
    ['0' ... '9'] = D, ['A' ... 'Z'] = U, ['a' ... 'z'] = L, ['_'] = KR_ASCII_UNDERSCORE,
};
#undef S
#undef D
#undef U
#undef L

void kr_flip_case(uint8_t *out, const uint8_t *text, int64_t n, uint8_t first) {
    int64_t i = 0;
    for (uint64_t word; i + 8 <= n; i += 8) {
        memcpy(&word, text + i, 8);
        word = kr_word_flip(word, first);
        memcpy(out + i, &word, 8);
    }
    if (i + 4 <= n) {
        uint32_t half;
        memcpy(&half, text + i, 4);
        half = (uint32_t)kr_word_flip(half, first);
        memcpy(out + i, &half, 4);
        i += 4;
    }
    for (; i < n; i++) out[i] = text[i] ^ (uint8_t)(((uint8_t)(text[i] - first) < 26) * 32);
}

// number > 0: "f() argument 2 must be X", 0: "f() argument must be X", < 0: `expected` begins with the argument's name
KrValue kr_argument_error(const char *function, int number, const char *expected, KrValue got) {
    KrValue name = got == KR_NONE ? kr_str_from_cstr("None") : kr_type_name(kr_type_of(got));
    if (number > 0) return kr_raise(&kr_exc_TypeError, "%s() argument %d must be %s, not %U", function, number, expected, name);
    if (number == 0) return kr_raise(&kr_exc_TypeError, "%s() argument must be %s, not %U", function, expected, name);
    return kr_raise(&kr_exc_TypeError, "%s() argument %s, not %U", function, expected, name);
}

bool kr_has_index(KrValue v) {
    KrType *type = kr_type_of(v);
    if (!(type->tp_flags & KR_TYPE_READY)) kr_type_ready(type);
    return type->nb_index != NULL;
}

static int bound(KrValue v, int64_t *out) {
    if (v == KR_NONE) return 0;
    if (KR_LIKELY(kr_is_small(v))) {
        *out = kr_small(v);
        return 0;
    }
    if (!kr_has_index(v)) {
        kr_raise(&kr_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
        return -1;
    }
    *out = kr_as_index(v);
    return *out == -1 && kr_err_occurred() ? -1 : 0;
}

int kr_slice_bounds(KrValue start, KrValue end, int64_t length, int64_t *from, int64_t *to) {
    *from = 0;
    *to = length;
    if (start != 0 && bound(start, from) < 0) return -1;
    if (end != 0 && bound(end, to) < 0) return -1;
    if (*to > length) *to = length;
    else if (*to < 0) *to = *to + length < 0 ? 0 : *to + length;
    if (*from < 0) *from = *from + length < 0 ? 0 : *from + length;
    return 0;
}
