// Iterating over anything, unpacking, and lengths.
//
// The exact built-in sequences take short cuts that cannot be told apart from iterating: their iterators have no effects
// of their own.  Lists are read again at every step because the consumer may change them.
#include "../objects/container_impl.h"

bool kr_has_items_by_number(KrType *t) {
    if (t->tp_flags & KR_SUB_DICT) return false;
    return t->sq_item || ((t->tp_flags & KR_TYPE_HEAP) && t->mp_subscript);
}

KrValue kr_iter(KrValue v) {
    if (kr_is_exactly(v, &kr_list_type)) return kr_seq_iter_new(&kr_list_iterator_type, v);
    if (kr_is_exactly(v, &kr_tuple_type)) return kr_seq_iter_new(&kr_tuple_iterator_type, v);
    KrType *t = kr_ready_type_of(v);
    if (KR_LIKELY(t->tp_iter)) {
        KrValue it = t->tp_iter(v);
        if (KR_UNLIKELY(!it)) return 0;
        if (KR_UNLIKELY(!kr_ready_type_of(it)->tp_iternext))
            return kr_raise(&kr_exc_TypeError, "iter() returned non-iterator of type '%T'", it);
        return it;
    }
    if (kr_has_items_by_number(t)) return kr_seq_iter_new(&kr_seq_iterator_type, v);
    return kr_raise(&kr_exc_TypeError, "'%T' object is not iterable", v);
}

KrValue kr_next(KrValue iterator) {
    KrType *t = kr_type_of(iterator);
    if (KR_UNLIKELY(!t->tp_iternext)) {
        kr_type_ready(t);
        if (!t->tp_iternext) return kr_raise(&kr_exc_TypeError, "'%T' object is not an iterator", iterator);
    }
    KrValue item = t->tp_iternext(iterator);
    if (KR_UNLIKELY(!item) && kr_err_occurred() && kr_err_matches(&kr_exc_StopIteration)) kr_err_clear();
    return item;
}

int kr_for_each(KrValue iterable, int (*f)(KrValue item, void *context), void *context) {
    if (kr_is_exactly(iterable, &kr_tuple_type)) {
        KrTuple *t = KR_AS(KrTuple, iterable);
        for (int64_t i = 0; i < t->size; i++) {
            int r = f(t->items[i], context);
            if (r) return r;
        }
        return 0;
    }
    if (kr_is_exactly(iterable, &kr_list_type)) {
        KrList *l = KR_AS(KrList, iterable);
        for (int64_t i = 0; i < l->size; i++) {
            int r = f(kr_list_item(l, i), context);
            if (r) return r;
        }
        return 0;
    }
    if (kr_is_exactly(iterable, &kr_generator_type)) {
        KrGenerator *g = KR_AS(KrGenerator, iterable);
        for (KrValue item; (item = kr_generator_step(g));) {
            int r = f(item, context);
            if (r) return r;
        }
        return kr_err_occurred() ? -1 : 0;
    }
    KrValue it = kr_iter(iterable);
    if (!it) return -1;
    for (KrValue item; (item = kr_step(it));) {
        int r = f(item, context);
        if (r) return r;
    }
    return kr_err_occurred() ? -1 : 0;
}

KrValue *kr_sequence_array(KrValue iterable, int64_t *count) {
    static KrValue none[1];
    KrValue list = iterable;
    if (kr_is_exactly(iterable, &kr_tuple_type)) {
        *count = kr_tuple_size(iterable);
        return KR_AS(KrTuple, iterable)->items;
    }
    if (!kr_is_exactly(iterable, &kr_list_type)) {
        list = kr_list_from_iterable(iterable);
        if (!list) return NULL;
    }
    *count = KR_AS(KrList, list)->size;
    return *count ? kr_list_values(KR_AS(KrList, list)) : none;
}

// ---- unpacking

static int too_many(int64_t expected) {
    kr_raise(&kr_exc_ValueError, "too many values to unpack (expected %lld)", (long long)expected);
    return -1;
}
static int not_enough(int64_t before, int64_t after, int64_t got) {
    const char *at_least = after < 0 ? "" : "at least ";
    long long expected = before + (after < 0 ? 0 : after);
    kr_raise(&kr_exc_ValueError, "not enough values to unpack (expected %s%lld, got %lld)", at_least, expected, (long long)got);
    return -1;
}

static int unpack_array(KrValue *items, int64_t n, int64_t before, int64_t after, KrValue *out) {
    if (after < 0) {
        if (n > before) return too_many(before);
        if (n < before) return not_enough(before, after, n);
        memcpy(out, items, (size_t)n * sizeof *out);
        return 0;
    }
    if (n < before + after) return not_enough(before, after, n);
    KrValue rest = kr_list_from_array(items + before, n - before - after);
    if (!rest) return -1;
    memcpy(out, items, (size_t)before * sizeof *out);
    out[before] = rest;
    memcpy(out + before + 1, items + n - after, (size_t)after * sizeof *out);
    return 0;
}

static int unpack_iterator(KrValue it, int64_t before, int64_t after, KrValue *out) {
    for (int64_t i = 0; i < before; i++) {
        out[i] = kr_next(it);
        if (!out[i]) return kr_err_occurred() ? -1 : not_enough(before, after, i);
    }
    if (after < 0) {
        if (!kr_next(it)) return kr_err_occurred() ? -1 : 0;
        return too_many(before);
    }
    KrValue rest = kr_list_from_iterable(it);
    if (!rest) return -1;
    KrList *l = KR_AS(KrList, rest);
    if (l->size < after) return not_enough(before, after, before + l->size);
    KrValue *items = kr_list_values(l);
    if (l->size && !items) return -1;
    if (after) memcpy(out + before + 1, items + l->size - after, (size_t)after * sizeof *out);
    kr_list_shrink(l, l->size - after);
    out[before] = rest;
    return 0;
}

// Without a star no item is boxed but for its place in `out`.
static int unpack_list(KrList *l, int64_t before, int64_t after, KrValue *out) {
    if (after >= 0 || l->size != before) return unpack_array(kr_list_values(l), l->size, before, after, out);
    kr_list_unpack(out, l->kind, l->storage, l->size);
    return 0;
}

int kr_unpack(KrValue v, int64_t before, int64_t after, KrValue *out) {
    if (kr_is_exactly(v, &kr_tuple_type)) return unpack_array(KR_AS(KrTuple, v)->items, kr_tuple_size(v), before, after, out);
    if (kr_is_exactly(v, &kr_list_type)) return unpack_list(KR_AS(KrList, v), before, after, out);
    KrType *t = kr_ready_type_of(v);
    if (!t->tp_iter && !kr_has_items_by_number(t)) {
        kr_raise(&kr_exc_TypeError, "cannot unpack non-iterable %T object", v);
        return -1;
    }
    KrValue it = kr_iter(v);
    return it ? unpack_iterator(it, before, after, out) : -1;
}

// ---- lengths

int64_t kr_length(KrValue v) {
    KrType *t = kr_ready_type_of(v);
    KrLenFn length = t->sq_length ? t->sq_length : t->mp_length;
    if (KR_LIKELY(length)) return length(v);
    kr_raise(&kr_exc_TypeError, "object of type '%T' has no len()", v);
    return -1;
}

int64_t kr_length_hint(KrValue v, int64_t otherwise) {
    KrType *t = kr_ready_type_of(v);
    if (t->sq_length || t->mp_length) {
        int64_t n = kr_length(v);
        if (n >= 0) return n;
        if (!kr_err_matches(&kr_exc_TypeError)) return -1;
        kr_err_clear();
    }
    KrValue hint = kr_call_special(v, "__length_hint__", NULL, 0);
    if (!hint) {
        if (!kr_err_occurred()) return otherwise;
        if (!kr_err_matches(&kr_exc_TypeError)) return -1;
        kr_err_clear();
        return otherwise;
    }
    if (hint == KR_NOT_IMPLEMENTED) return otherwise;
    if (!kr_is_int(hint)) {
        kr_raise(&kr_exc_TypeError, "__length_hint__ must be an integer, not %T", hint);
        return -1;
    }
    int64_t n = kr_as_int64(hint);
    if (n < 0 && !kr_err_occurred()) kr_raise(&kr_exc_ValueError, "__length_hint__() should return >= 0");
    return n < 0 ? -1 : n;
}
