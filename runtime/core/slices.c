// a[b:c:e], a[b:c:e] = v and del a[b:c:e], whose slice is nothing's but the subscript's.
//
// Built-in sequences look at a slice and forget it, so theirs is on the C stack; other types are given one that they may keep.
#include "krait/krait.h"

// A bound of a slice without step, within the sequence; false: that takes a closer look.
static bool plain_bound(KrValue v, int64_t absent, int64_t length, int64_t *out) {
    if (v == KR_NONE) {
        *out = absent;
        return true;
    }
    if (!kr_is_small(v)) return false;
    int64_t i = kr_small(v);
    if (i < 0) i = i + length < 0 ? 0 : i + length;
    *out = i < length ? i : length;
    return true;
}

static bool forgets_slices(KrType const *t) {
    return t == &kr_list_type || t == &kr_str_type || t == &kr_tuple_type || t == &kr_bytes_type || t == &kr_bytearray_type ||
           t == &kr_range_type;
}

KrValue kr_op_slice_get(KrValue o, KrValue start, KrValue stop, KrValue step) {
    if (KR_LIKELY(kr_is_pointer(o))) {
        KrType *t = KR_OBJECT(o)->ob_type;
        if (step == KR_NONE && (t == &kr_list_type || t == &kr_str_type)) {
            int64_t length = t == &kr_list_type ? KR_AS(KrList, o)->size : kr_str_length(o), from, to;
            if (plain_bound(start, 0, length, &from) && plain_bound(stop, length, length, &to)) {
                if (t == &kr_list_type) return kr_list_copy_range(KR_AS(KrList, o), from, to - from);
                return from < to ? kr_str_substring(o, from, to) : kr_str_empty();
            }
        }
        if (forgets_slices(t)) {
            KrSlice slice = {{&kr_slice_type}, start, stop, step};
            return kr_getitem(o, KR_VALUE(&slice));
        }
    }
    return kr_getitem(o, kr_slice_new(start, stop, step));
}

int kr_op_slice_set(KrValue o, KrValue start, KrValue stop, KrValue step, KrValue v) {
    if (kr_is_exactly(o, &kr_list_type) || kr_is_exactly(o, &kr_bytearray_type)) {
        KrSlice slice = {{&kr_slice_type}, start, stop, step};
        return kr_setitem(o, KR_VALUE(&slice), v);
    }
    return kr_setitem(o, kr_slice_new(start, stop, step), v);
}

int kr_op_slice_delete(KrValue o, KrValue start, KrValue stop, KrValue step) {
    if (kr_is_exactly(o, &kr_list_type) || kr_is_exactly(o, &kr_bytearray_type)) {
        KrSlice slice = {{&kr_slice_type}, start, stop, step};
        return kr_delitem(o, KR_VALUE(&slice));
    }
    return kr_delitem(o, kr_slice_new(start, stop, step));
}
