// Searching in bytes and bytearray: find, count, replace, prefixes, strip.  The engine is str_search.c's.
#include "str_impl.h"

// What find, index and count look for: bytes-like, or a number that stands for one byte (kept in *byte).
static int needle(KrValue v, KrView *view, uint8_t *byte) {
    if (kr_as_buffer(v, &view->data, &view->size)) return 0;
    if (!kr_has_index(v)) {
        kr_raise(&kr_exc_TypeError, "argument should be integer or bytes-like object, not '%T'", v);
        return -1;
    }
    int value = kr_byte_value(v);
    *byte = (uint8_t)value;
    *view = (KrView){byte, 1};
    return value < 0 ? -1 : 0;
}

static int find_in(KrValue self, KrValue const *args, int64_t nargs, bool reverse, int64_t *hit) {
    KrView part;
    uint8_t byte;
    int64_t from, to;
    if (kr_slice_bounds(nargs > 1 ? args[1] : 0, nargs > 2 ? args[2] : 0, kr_size_of_bytes(self), &from, &to) < 0) return -1;
    if (needle(args[0], &part, &byte) < 0) return -1;
    if (to > kr_size_of_bytes(self)) to = kr_size_of_bytes(self);   // the bounds' __index__ may have shortened a bytearray
    *hit = -1;
    if (from > to) return 0;
    const uint8_t *data = kr_data_of_bytes(self) + from;
    *hit = (reverse ? kr_chars_rfind : kr_chars_find)(data, to - from, part.data, part.size, 1);
    if (*hit >= 0) *hit += from;
    return 0;
}

KrValue kr_bytes_find(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t hit;
    return find_in(self, args, nargs, false, &hit) < 0 ? 0 : kr_from_small(hit);
}
KrValue kr_bytes_rfind(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t hit;
    return find_in(self, args, nargs, true, &hit) < 0 ? 0 : kr_from_small(hit);
}
KrValue kr_bytes_index(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t hit;
    if (find_in(self, args, nargs, false, &hit) < 0) return 0;
    return hit < 0 ? kr_raise(&kr_exc_ValueError, "subsection not found") : kr_from_small(hit);
}
KrValue kr_bytes_rindex(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t hit;
    if (find_in(self, args, nargs, true, &hit) < 0) return 0;
    return hit < 0 ? kr_raise(&kr_exc_ValueError, "subsection not found") : kr_from_small(hit);
}

KrValue kr_bytes_count(KrValue self, KrValue const *args, int64_t nargs) {
    KrView part;
    uint8_t byte;
    int64_t from, to;
    if (kr_slice_bounds(nargs > 1 ? args[1] : 0, nargs > 2 ? args[2] : 0, kr_size_of_bytes(self), &from, &to) < 0) return 0;
    if (needle(args[0], &part, &byte) < 0) return 0;
    if (to > kr_size_of_bytes(self)) to = kr_size_of_bytes(self);
    if (from > to) return kr_from_small(0);
    return kr_from_small(kr_chars_count(kr_data_of_bytes(self) + from, to - from, part.data, part.size, 1, -1));
}

// ---- prefixes and suffixes

static bool matches(KrValue self, KrView part, int64_t from, int64_t to, bool at_end) {
    if (to > kr_size_of_bytes(self)) to = kr_size_of_bytes(self);
    if (to - from < part.size) return false;
    return memcmp(kr_data_of_bytes(self) + (at_end ? to - part.size : from), part.data, (size_t)part.size) == 0;
}

static KrValue tail_match(const char *name, KrValue self, KrValue const *args, int64_t nargs, bool at_end) {
    KrView part;
    int64_t from, to;
    if (kr_slice_bounds(nargs > 1 ? args[1] : 0, nargs > 2 ? args[2] : 0, kr_size_of_bytes(self), &from, &to) < 0) return 0;
    if (kr_as_buffer(args[0], &part.data, &part.size)) return kr_from_bool(matches(self, part, from, to, at_end));
    if (!kr_is_tuple(args[0]))
        return kr_raise(&kr_exc_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", name, args[0]);
    for (int64_t i = 0; i < kr_tuple_size(args[0]); i++) {
        if (kr_view(kr_tuple_item(args[0], i), &part) < 0) return 0;
        if (matches(self, part, from, to, at_end)) return KR_TRUE;
    }
    return KR_FALSE;
}

KrValue kr_bytes_startswith(KrValue self, KrValue const *args, int64_t nargs) { return tail_match("startswith", self, args, nargs, false); }
KrValue kr_bytes_endswith(KrValue self, KrValue const *args, int64_t nargs) { return tail_match("endswith", self, args, nargs, true); }

// The part [from, to) of self, or self when that is all of an exact bytes object.
static KrValue part_of(KrValue self, int64_t from, int64_t to) {
    if (from == 0 && to == kr_size_of_bytes(self) && kr_is_exactly(self, &kr_bytes_type)) return self;
    return kr_bytes_like(self, kr_data_of_bytes(self) + from, to - from);
}

KrValue kr_bytes_removeprefix(KrValue self, KrValue prefix) {
    KrView part;
    if (kr_view(prefix, &part) < 0) return 0;
    int64_t size = kr_size_of_bytes(self);
    return part_of(self, matches(self, part, 0, size, false) ? part.size : 0, size);
}

KrValue kr_bytes_removesuffix(KrValue self, KrValue suffix) {
    KrView part;
    if (kr_view(suffix, &part) < 0) return 0;
    int64_t size = kr_size_of_bytes(self);
    return part_of(self, 0, matches(self, part, 0, size, true) ? size - part.size : size);
}

// ---- strip

enum { LEFT = 1, RIGHT = 2 };

static KrValue strip(KrValue self, KrValue const *args, int64_t nargs, int sides) {
    bool among[256] = {0};
    KrView chars;
    if (nargs == 0 || args[0] == KR_NONE) chars = (KrView){(const uint8_t *)" \t\n\r\f\v", 6};
    else if (kr_view(args[0], &chars) < 0) return 0;
    for (int64_t i = 0; i < chars.size; i++) among[chars.data[i]] = true;
    const uint8_t *data = kr_data_of_bytes(self);
    int64_t start = 0, end = kr_size_of_bytes(self);
    if (sides & LEFT) while (start < end && among[data[start]]) start++;
    if (sides & RIGHT) while (start < end && among[data[end - 1]]) end--;
    return part_of(self, start, end);
}

KrValue kr_bytes_strip(KrValue self, KrValue const *args, int64_t nargs) { return strip(self, args, nargs, LEFT | RIGHT); }
KrValue kr_bytes_lstrip(KrValue self, KrValue const *args, int64_t nargs) { return strip(self, args, nargs, LEFT); }
KrValue kr_bytes_rstrip(KrValue self, KrValue const *args, int64_t nargs) { return strip(self, args, nargs, RIGHT); }

// ---- replace

KrValue kr_bytes_replace(KrValue self, KrValue const *args, int64_t nargs) {
    KrView old, new;
    int64_t limit = -1;
    if (kr_view(args[0], &old) < 0 || kr_view(args[1], &new) < 0) return 0;
    if (nargs > 2 && kr_arg_index(args[2], &limit) < 0) return 0;
    const uint8_t *data = kr_data_of_bytes(self);
    int64_t size = kr_size_of_bytes(self), pieces = limit == 0 ? 0 : kr_chars_count(data, size, old.data, old.size, 1, limit);
    if (pieces == 0) return part_of(self, 0, size);
    int64_t growth = new.size - old.size;
    if (growth > 0 && pieces > (KR_LONGEST_TEXT - size) / growth) return kr_raise_out_of_memory();
    KrValue result = kr_bytes_like(self, NULL, size + pieces * growth);
    if (result != 0 && size + pieces * growth > 0)
        kr_chars_replace(kr_data_of_bytes(result), data, size, old.data, old.size, new.data, new.size, pieces, 1);
    return result;
}
