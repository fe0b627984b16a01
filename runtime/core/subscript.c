// a[b], a[b] = c, del a[b] and `b in a` for any values (language reference, 3.3.7 "Emulating container types").
//
// Exact lists, tuples, dicts and strings are served first.  Then mappings by mp_subscript, sequences by sq_item with negative
// indices counted from the end, and classes by __class_getitem__.
#include "krait/krait.h"

KR_INLINE KrType *ready_type(KrValue v) {
    KrType *t = kr_type_of(v);
    if (KR_UNLIKELY(!(t->tp_flags & KR_TYPE_READY))) kr_type_ready(t);
    return t;
}

// The key as an index for sq_item; -1 with an exception pending on failure.
static int64_t sequence_index(KrValue o, KrType *t, KrValue key) {
    if (!kr_is_int(key) && !ready_type(key)->nb_index) {
        kr_raise(&kr_exc_TypeError, "sequence index must be integer, not '%T'", key);
        return -1;
    }
    int64_t i = kr_as_index_checked(key);
    if (i >= 0 || !t->sq_length || kr_err_occurred()) return i;
    int64_t n = t->sq_length(o);
    if (n < 0) return -1;
    return i + n < 0 ? INT64_MIN : i + n;   // sq_item must not count it from the end once more
}

// Foo[int] of a class that is no built-in generic.
static KrValue class_item(KrValue cls, KrValue key) {
    KrValue kr_generic_alias_new(KrValue origin, KrValue args);
    if (cls == KR_VALUE(&kr_type_type)) return kr_generic_alias_new(cls, key);
    KrValue f = kr_getattr_opt(cls, KR_NAME("__class_getitem__"));
    if (f && f != KR_NONE) return kr_call1(f, key);
    return kr_err_occurred() ? 0 : kr_raise(&kr_exc_TypeError, "type '%N' is not subscriptable", KR_AS(KrType, cls));
}

KrValue kr_getitem(KrValue o, KrValue key) {
    if (kr_is_exactly(o, &kr_dict_type)) {
        KrValue v = kr_dict_get(o, key);
        if (KR_LIKELY(v != 0)) return v;
        return kr_err_occurred() ? 0 : kr_raise_key_error(key);
    }
    if (kr_is_exactly(o, &kr_list_type)) return kr_list_subscript(o, key);
    if (kr_is_exactly(o, &kr_str_type)) return kr_is_small(key) ? kr_str_item(o, kr_small(key)) : kr_str_subscript(o, key);
    KrType *t = ready_type(o);
    if (t->mp_subscript) return t->mp_subscript(o, key);
    if (t->sq_item) {
        int64_t i = sequence_index(o, t, key);
        return i < 0 && kr_err_occurred() ? 0 : t->sq_item(o, i);
    }
    if (kr_is_type(o)) return class_item(o, key);
    return kr_raise(&kr_exc_TypeError, "'%T' object is not subscriptable", o);
}

int kr_setitem(KrValue o, KrValue key, KrValue value) {
    if (kr_is_exactly(o, &kr_dict_type)) return kr_dict_set(o, key, value);
    if (kr_is_exactly(o, &kr_list_type)) return kr_list_ass_subscript(o, key, value);
    KrType *t = ready_type(o);
    if (t->mp_ass_subscript) return t->mp_ass_subscript(o, key, value);
    if (t->sq_ass_item) {
        int64_t i = sequence_index(o, t, key);
        return i < 0 && kr_err_occurred() ? -1 : t->sq_ass_item(o, i, value);
    }
    kr_raise(&kr_exc_TypeError, "'%T' object does not support item assignment", o);
    return -1;
}

// Types with some part of the sequence protocol, classes among them, have a text of their own for deletion by number.
static bool is_sequence_like(const KrType *t) {
    return (t->tp_flags & KR_TYPE_HEAP) || t->sq_length || t->sq_contains || t->sq_item || t->sq_concat || t->sq_repeat || t->mp_subscript;
}

int kr_delitem(KrValue o, KrValue key) {
    if (kr_is_exactly(o, &kr_dict_type)) return kr_dict_delete(o, key);
    KrType *t = ready_type(o);
    if (t->mp_ass_subscript) return t->mp_ass_subscript(o, key, 0);
    if (t->sq_ass_item) {
        int64_t i = sequence_index(o, t, key);
        return i < 0 && kr_err_occurred() ? -1 : t->sq_ass_item(o, i, 0);
    }
    const char *words = is_sequence_like(t) && (kr_is_int(key) || ready_type(key)->nb_index) ? "doesn't" : "does not";
    kr_raise(&kr_exc_TypeError, "'%T' object %s support item deletion", o, words);
    return -1;
}

// ---- in

static int search(KrValue container, KrValue item) {
    KrValue it = kr_iter(container);
    if (!it) {
        if (kr_err_matches(&kr_exc_TypeError)) {
            kr_err_clear();
            kr_raise(&kr_exc_TypeError, "argument of type '%T' is not iterable", container);
        }
        return -1;
    }
    for (KrValue v; (v = kr_next(it));) {
        int equal = kr_equal(v, item);
        if (equal) return equal;
    }
    return kr_err_occurred() ? -1 : 0;
}

static int tuple_contains(const KrTuple *t, KrValue item) {
    if (kr_is_small(item)) {
        uint64_t all = 1;
        const KrValue *at = t->items, *end = at + t->size;
        for (; end - at >= 4; at += 4) {   // branches cost more than comparisons
            if ((at[0] == item) | (at[1] == item) | (at[2] == item) | (at[3] == item)) return 1;
            all &= kr_bits(at[0]) & kr_bits(at[1]) & kr_bits(at[2]) & kr_bits(at[3]);
        }
        for (; at < end; at++) {
            if (*at == item) return 1;
            all &= kr_bits(*at);
        }
        if (all) return 0;   // small ints only
    }
    for (int64_t i = 0; i < t->size; i++) {
        if (t->items[i] == item) return 1;
        if (kr_both_small(t->items[i], item)) continue;
        int equal = kr_equal(t->items[i], item);
        if (equal) return equal;
    }
    return 0;
}

int kr_contains(KrValue container, KrValue item) {
    KrType *t = kr_type_of(container);
    if (t == &kr_tuple_type) return tuple_contains(KR_AS(KrTuple, container), item);
    if (t == &kr_dict_type) return kr_dict_contains(container, item);
    if (t == &kr_set_type || t == &kr_frozenset_type) return kr_set_contains(container, item);
    if (t == &kr_str_type && kr_is_str_exactly(item)) return kr_str_contains(container, item);
    t = ready_type(container);
    return t->sq_contains ? t->sq_contains(container, item) : search(container, item);
}
