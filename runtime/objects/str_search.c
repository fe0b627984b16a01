// Searching: find, count, replace and their relatives, over characters of one, two or four bytes.
//
// Byte-wise work goes to memchr and memmem (linear, vectorised); for wider characters memmem's hits count only when they fall
// on a character.  The engine (kr_chars_*) knows nothing of objects and serves bytes and bytearray too.
#define _GNU_SOURCE   // memmem, memrchr
#include "str_impl.h"

#include <wchar.h>

// ---- one character

typedef uint16_t Words8 __attribute__((vector_size(16), aligned(2), may_alias));

static int64_t find_char16(const uint16_t *p, int64_t n, uint16_t c) {
    int64_t i = 0;
    const Words8 wanted = (Words8){0} + c;
    for (; i + 8 <= n; i += 8) {
        int hit = kr_first_hit((KrBytes16)(*(const Words8 *)(p + i) == wanted));
        if (hit < 16) return i + hit / 2;
    }
    for (; i < n; i++) if (p[i] == c) return i;
    return -1;
}

int64_t kr_char_find(const void *text, int64_t length, uint32_t c, int kind) {
    if (length <= 0) return -1;
    if (kind == 1) {
        const char *hit = c > 0xff ? NULL : memchr(text, (int)c, (size_t)length);
        return hit ? hit - (const char *)text : -1;
    }
    if (kind == 2) return c > 0xffff ? -1 : find_char16(text, length, (uint16_t)c);
    const wchar_t *hit = wmemchr(text, (wchar_t)c, (size_t)length);
    return hit ? hit - (const wchar_t *)text : -1;
}

int64_t kr_char_rfind(const void *text, int64_t length, uint32_t c, int kind) {
    if (length <= 0) return -1;
    if (kind == 1) {
        const char *hit = c > 0xff ? NULL : memrchr(text, (int)c, (size_t)length);
        return hit ? hit - (const char *)text : -1;
    }
    for (int64_t i = length; i-- > 0;) if (kr_char_at(text, kind, i) == c) return i;
    return -1;
}

static int64_t count_char(const void *text, int64_t length, uint32_t c, int kind, int64_t limit) {
    int64_t count = 0;
    if (kind == 1 && limit >= length) {
        const uint8_t *p = text;
        int64_t i = 0;
        const KrBytes16 wanted = kr_bytes16((uint8_t)c);
        while (i + 16 <= length) {   // lanes count to 255 at most
            KrBytes16 lanes = {0};
            for (int round = 0; round < 255 && i + 16 <= length; round++, i += 16)
                lanes -= (KrBytes16)(*(const KrBytes16 *)(p + i) == wanted);
            for (int lane = 0; lane < 16; lane++) count += lanes[lane];
        }
        for (; i < length; i++) count += p[i] == (uint8_t)c;
        return count;
    }
    for (int64_t at = 0; count < limit; count++) {
        int64_t hit = kr_char_find(kr_char_address(text, kind, at), length - at, c, kind);
        if (hit < 0) break;
        at += hit + 1;
    }
    return count;
}

// ---- several characters

// Looks at sixteen bytes of places at once for the first and the last character of the part.  -1: absent; but with *rest >= 0:
// absent before *rest, and so much has been compared in vain that a search of bounded cost must take over from there.
#define FIND_BY_ENDS(name, T, Vector) \
    static int64_t name(const T *text, int64_t length, const T *part, int64_t part_length, int64_t *rest) { \
        enum { LANES = 16 / sizeof(T) }; \
        *rest = -1; \
        const Vector first = (Vector){0} + part[0], last = (Vector){0} + part[part_length - 1]; \
        int64_t i = 0, cost = 0, inner = (part_length - 2) * (int64_t)sizeof(T); \
        for (; i + part_length + LANES - 1 <= length; i += LANES) { \
            KrBytes16 mask = (KrBytes16)((*(const Vector *)(text + i) == first) & (*(const Vector *)(text + i + part_length - 1) == last)); \
            uint64_t words[2]; \
            memcpy(words, &mask, sizeof words); \
            if (KR_LIKELY(!(words[0] | words[1]))) continue; \
            for (int half = 0; half < 2; half++) { \
                for (uint64_t left = words[half]; left;) { \
                    int byte = __builtin_ctzll(left) / 8; \
                    int64_t at = i + (half * 8 + byte) / (int64_t)sizeof(T); \
                    if (kr_bytes_equal(text + at + 1, part + 1, inner)) return at; \
                    cost += 8 + part_length; \
                    left &= ~((sizeof(T) == 8 ? 0 : (UINT64_C(1) << 8 * sizeof(T) % 64) - 1) << 8 * byte); \
                } \
            } \
            if (cost > 1024 + 8 * i) { \
                *rest = i + LANES; \
                return -1; \
            } \
        } \
        for (; i + part_length <= length; i++) \
            if (text[i] == part[0] && kr_bytes_equal(text + i, part, part_length * (int64_t)sizeof(T))) return i; \
        return -1; \
    }
typedef uint32_t Words4 __attribute__((vector_size(16), aligned(4), may_alias));
FIND_BY_ENDS(find_by_ends8, uint8_t, KrBytes16)
FIND_BY_ENDS(find_by_ends16, uint16_t, Words8)
FIND_BY_ENDS(find_by_ends32, uint32_t, Words4)

int64_t kr_chars_find(const void *text, int64_t length, const void *part, int64_t part_length, int kind) {
    if (part_length > length) return -1;
    if (part_length == 0) return 0;
    if (part_length == 1) return kr_char_find(text, length, kr_char_at(part, kind, 0), kind);
    int64_t rest, hit = kind == 1 ? find_by_ends8(text, length, part, part_length, &rest)
                      : kind == 2 ? find_by_ends16(text, length, part, part_length, &rest)
                                  : find_by_ends32(text, length, part, part_length, &rest);
    if (rest < 0) return hit;
    const char *base = text, *from = base + rest * kind;
    size_t left = (size_t)((length - rest) * kind), size = (size_t)(part_length * kind);
    for (;;) {
        const char *hit = memmem(from, left, part, size);
        if (hit == NULL) return -1;
        if ((hit - base) % kind == 0) return (hit - base) / kind;
        left -= (size_t)(hit + 1 - from);
        from = hit + 1;
    }
}

int64_t kr_chars_rfind(const void *text, int64_t length, const void *part, int64_t part_length, int kind) {
    if (part_length > length) return -1;
    if (part_length == 0) return length;
    uint32_t first = kr_char_at(part, kind, 0);
    size_t rest = (size_t)((part_length - 1) * kind);
    const void *tail = kr_char_address(part, kind, 1);
    for (int64_t end = length - part_length + 1;;) {
        int64_t at = kr_char_rfind(text, end, first, kind);
        if (at < 0) return -1;
        if (memcmp(kr_char_address(text, kind, at + 1), tail, rest) == 0) return at;
        end = at;
    }
}

int64_t kr_chars_count(const void *text, int64_t length, const void *part, int64_t part_length, int kind, int64_t limit) {
    if (limit < 0) limit = INT64_MAX;
    if (length < 0) return 0;
    if (part_length == 0) return length + 1 < limit ? length + 1 : limit;
    if (part_length == 1) return count_char(text, length, kr_char_at(part, kind, 0), kind, limit);
    int64_t count = 0;
    for (int64_t at = 0; count < limit; count++) {
        int64_t hit = kr_chars_find(kr_char_address(text, kind, at), length - at, part, part_length, kind);
        if (hit < 0) break;
        at += hit + part_length;
    }
    return count;
}

// `new` before every character, `pieces` times, then the rest
static void interleave(char *out, const char *text, int64_t length, const void *new, int64_t new_length, int64_t pieces, int kind) {
    size_t size = (size_t)(new_length * kind);
    int64_t at = 0;
    for (int64_t i = 0; i < pieces; i++) {
        memcpy(out, new, size);
        out += size;
        if (at == length) return;
        memcpy(out, text + at * kind, (size_t)kind);
        out += kind;
        at++;
    }
    memcpy(out, text + at * kind, (size_t)((length - at) * kind));
}

void kr_chars_replace(void *out, const void *text, int64_t length, const void *old, int64_t old_length,
                      const void *replacement, int64_t new_length, int64_t pieces, int kind) {
    if (old_length == 0) {
        interleave(out, text, length, replacement, new_length, pieces, kind);
        return;
    }
    char *to = out;
    const char *from = text;
    size_t size = (size_t)(new_length * kind);
    int64_t left = length;
    for (; pieces > 0; pieces--) {
        int64_t hit = kr_chars_find(from, left, old, old_length, kind);
        memcpy(to, from, (size_t)(hit * kind));
        to += hit * kind;
        memcpy(to, replacement, size);
        to += size;
        from += (hit + old_length) * kind;
        left -= hit + old_length;
    }
    memcpy(to, from, (size_t)(left * kind));
}

// ---- strings

const void *kr_chars_as_kind(KrValue part, int kind) {
    int own = kr_str_kind(part);
    if (own == kind) return kr_str_data(part);
    if (own > kind) return NULL;
    int64_t length = kr_str_length(part);
    void *wide = kr_alloc_array((size_t)length + 1, (size_t)kind, true);
    if (wide != NULL) kr_chars_copy(wide, kind, 0, kr_str_data(part), own, 0, length);
    return wide;
}

int64_t kr_str_find(KrValue s, KrValue part, int64_t start, int64_t end, bool reverse) {
    int kind = kr_str_kind(s);
    int64_t part_length = kr_str_length(part), length = end - start, hit;
    if (length < part_length) return -1;
    const void *text = kr_char_address(kr_str_data(s), kind, start);
    if (part_length == 1) {
        uint32_t c = kr_str_char(part, 0);
        hit = reverse ? kr_char_rfind(text, length, c, kind) : kr_char_find(text, length, c, kind);
        return hit < 0 ? -1 : start + hit;
    }
    const void *wide = kr_chars_as_kind(part, kind);
    if (wide == NULL) return -1;
    hit = (reverse ? kr_chars_rfind : kr_chars_find)(text, length, wide, part_length, kind);
    return hit < 0 ? -1 : start + hit;
}

int kr_str_contains(KrValue s, KrValue part) {
    if (KR_UNLIKELY(!kr_is_str(part))) {
        kr_raise(&kr_exc_TypeError, "'in <string>' requires string as left operand, not %T", part);
        return -1;
    }
    return kr_str_find(s, part, 0, kr_str_length(s), false) >= 0;
}

static int find_in(const char *name, KrValue s, KrValue const *args, int64_t nargs, bool reverse, int64_t *hit) {
    int64_t from, to;
    if (!kr_is_str(args[0])) {
        kr_argument_error(name, 1, "str", args[0]);
        return -1;
    }
    if (kr_slice_bounds(nargs > 1 ? args[1] : 0, nargs > 2 ? args[2] : 0, kr_str_length(s), &from, &to) < 0) return -1;
    *hit = from > to ? -1 : kr_str_find(s, args[0], from, to, reverse);
    return 0;
}

KrValue kr_str_method_find(KrValue s, KrValue const *args, int64_t nargs) {
    int64_t hit;
    return find_in("find", s, args, nargs, false, &hit) < 0 ? 0 : kr_from_small(hit);
}

KrValue kr_str_method_rfind(KrValue s, KrValue const *args, int64_t nargs) {
    int64_t hit;
    return find_in("rfind", s, args, nargs, true, &hit) < 0 ? 0 : kr_from_small(hit);
}

KrValue kr_str_method_index(KrValue s, KrValue const *args, int64_t nargs) {
    int64_t hit;
    if (find_in("index", s, args, nargs, false, &hit) < 0) return 0;
    return hit < 0 ? kr_raise(&kr_exc_ValueError, "substring not found") : kr_from_small(hit);
}

KrValue kr_str_method_rindex(KrValue s, KrValue const *args, int64_t nargs) {
    int64_t hit;
    if (find_in("rindex", s, args, nargs, true, &hit) < 0) return 0;
    return hit < 0 ? kr_raise(&kr_exc_ValueError, "substring not found") : kr_from_small(hit);
}

KrValue kr_str_method_count(KrValue s, KrValue const *args, int64_t nargs) {
    int64_t from, to;
    if (!kr_is_str(args[0])) return kr_argument_error("count", 1, "str", args[0]);
    if (kr_slice_bounds(nargs > 1 ? args[1] : 0, nargs > 2 ? args[2] : 0, kr_str_length(s), &from, &to) < 0) return 0;
    int kind = kr_str_kind(s);
    if (from > to) return kr_from_small(0);
    const void *part = kr_chars_as_kind(args[0], kind);
    if (part == NULL) return kr_err_occurred() ? 0 : kr_from_small(0);
    return kr_from_small(kr_chars_count(kr_char_address(kr_str_data(s), kind, from), to - from, part, kr_str_length(args[0]), kind, -1));
}

// ---- startswith, endswith

static bool matches_at(KrValue s, KrValue part, int64_t from, int64_t to, bool at_end) {
    int64_t length = kr_str_length(part);
    if (to - from < length) return false;
    int64_t at = at_end ? to - length : from;
    int kind = kr_str_kind(s), part_kind = kr_str_kind(part);
    const void *text = kr_char_address(kr_str_data(s), kind, at);
    if (kind == part_kind) return memcmp(text, kr_str_data(part), (size_t)(length * kind)) == 0;
    if (part_kind > kind) return false;
    for (int64_t i = 0; i < length; i++)
        if (kr_char_at(text, kind, i) != kr_str_char(part, i)) return false;
    return true;
}

static KrValue tail_match(const char *name, KrValue s, KrValue const *args, int64_t nargs, bool at_end) {
    int64_t from = 0, to = kr_str_length(s);
    if (nargs > 1 && kr_slice_bounds(args[1], nargs > 2 ? args[2] : 0, kr_str_length(s), &from, &to) < 0) return 0;
    if (KR_LIKELY(kr_is_str(args[0]))) return kr_from_bool(matches_at(s, args[0], from, to, at_end));
    if (!kr_is_tuple(args[0]))
        return kr_raise(&kr_exc_TypeError, "%s first arg must be str or a tuple of str, not %T", name, args[0]);
    for (int64_t i = 0; i < kr_tuple_size(args[0]); i++) {
        KrValue part = kr_tuple_item(args[0], i);
        if (!kr_is_str(part)) return kr_raise(&kr_exc_TypeError, "tuple for %s must only contain str, not %T", name, part);
        if (matches_at(s, part, from, to, at_end)) return KR_TRUE;
    }
    return KR_FALSE;
}

KrValue kr_str_method_startswith(KrValue s, KrValue const *args, int64_t nargs) { return tail_match("startswith", s, args, nargs, false); }
KrValue kr_str_method_endswith(KrValue s, KrValue const *args, int64_t nargs) { return tail_match("endswith", s, args, nargs, true); }

// ---- replace

static void replace_in8(uint8_t *p, int64_t n, uint8_t old, uint8_t new) {
    int64_t i = 0;
    const KrBytes16 wanted = kr_bytes16(old), difference = kr_bytes16(old ^ new);
    for (; i + 16 <= n; i += 16) {
        KrBytes16 *chunk = (KrBytes16 *)(p + i);
        *chunk ^= (KrBytes16)(*chunk == wanted) & difference;
    }
    for (; i < n; i++) if (p[i] == old) p[i] = new;
}

static void replace_in16(uint16_t *p, int64_t n, uint16_t old, uint16_t new) {
    int64_t i = 0;
    const Words8 wanted = (Words8){0} + old, difference = (Words8){0} + (uint16_t)(old ^ new);
    for (; i + 8 <= n; i += 8) {
        Words8 *chunk = (Words8 *)(p + i);
        *chunk ^= (Words8)(*chunk == wanted) & difference;
    }
    for (; i < n; i++) if (p[i] == old) p[i] = new;
}

// One character by one that s's kind has, everywhere: no counting.
static KrValue replace_char(KrValue s, uint32_t old, uint32_t new) {
    int kind = kr_str_kind(s);
    int64_t length = kr_str_length(s);
    if (kr_char_find(kr_str_data(s), length, old, kind) < 0) return kr_str_exact(s);
    KrValue result = kr_str_alloc(length, kind, kr_str_is_ascii(s));
    if (result == 0) return 0;
    void *out = kr_str_data(result);
    memcpy(out, kr_str_data(s), (size_t)(length * kind));
    if (kind == 1) replace_in8(out, length, (uint8_t)old, (uint8_t)new);
    else if (kind == 2) replace_in16(out, length, (uint16_t)old, (uint16_t)new);
    else for (int64_t i = 0; i < length; i++) if (((uint32_t *)out)[i] == old) ((uint32_t *)out)[i] = new;
    return result;
}

static KrValue replace(KrValue s, KrValue old, KrValue new, int64_t limit) {
    int kind = kr_str_kind(s), new_kind = kr_str_kind(new);
    int64_t length = kr_str_length(s), old_length = kr_str_length(old), new_length = kr_str_length(new);
    const void *part = kr_chars_as_kind(old, kind);
    if (part == NULL) return kr_err_occurred() ? 0 : kr_str_exact(s);
    // A result without the characters of `old` may be narrower than s; then, and only then, its characters are looked at.
    uint32_t widest = kr_str_widest(s);
    bool may_narrow = old_length > 0 && kr_str_widest(old) == widest && kr_str_widest(new) < widest;
    bool ascii = kr_str_is_ascii(s) && kr_str_is_ascii(new);
    if (old_length == 1 && new_length == 1 && limit < 0 && !may_narrow && kr_str_widest(new) <= widest)
        return replace_char(s, kr_char_at(part, kind, 0), kr_str_char(new, 0));
    int64_t pieces = kr_chars_count(kr_str_data(s), length, part, old_length, kind, limit);
    if (pieces == 0) return kr_str_exact(s);
    int wide = kind > new_kind ? kind : new_kind;
    const void *text = kr_str_data(s), *replacement = kr_chars_as_kind(new, wide);
    if (replacement == NULL) return 0;
    if (wide != kind && ((text = kr_chars_as_kind(s, wide)) == NULL || (part = kr_chars_as_kind(old, wide)) == NULL)) return 0;
    int64_t growth = new_length - old_length;
    if (growth > 0 && pieces > (KR_LONGEST_TEXT - length) / growth) return kr_raise_out_of_memory();
    int64_t total = length + pieces * growth;
    if (may_narrow) {
        void *buffer = kr_alloc_array((size_t)total + 1, (size_t)wide, true);
        if (buffer == NULL) return 0;
        kr_chars_replace(buffer, text, length, part, old_length, replacement, new_length, pieces, wide);
        return kr_str_from_chars(buffer, wide, total);
    }
    if (total == 0) return kr_str_empty();
    KrValue result = kr_str_alloc(total, wide, ascii);
    if (result != 0)
        kr_chars_replace(kr_str_data(result), text, length, part, old_length, replacement, new_length, pieces, wide);
    return result;
}

KrValue kr_str_replace(KrValue s, KrValue const *params) {
    if (!kr_is_str(params[0])) return kr_argument_error("replace", 1, "str", params[0]);
    if (!kr_is_str(params[1])) return kr_argument_error("replace", 2, "str", params[1]);
    int64_t limit = -1;
    if (params[2] != 0 && kr_arg_index(params[2], &limit) < 0) return 0;
    if (limit == 0 || params[0] == params[1]) return kr_str_exact(s);
    return replace(s, params[0], params[1], limit);
}
