// Iterators over sequences: list (both ways), tuple, anything with __getitem__; and iter(callable, sentinel).
//
// All but the last are a KrSeqIter: the sequence and the index of the next item.  An exhausted one has forgotten its
// sequence, and stays exhausted even when the sequence grows.
#include "container_impl.h"

#define ITER(v) KR_AS(KrSeqIter, v)

KrValue kr_seq_iter_new(KrType *type, KrValue sequence) {
    KrSeqIter *it = kr_new(type, sizeof *it);
    it->sequence = sequence;
    return KR_VALUE(it);
}

KrValue kr_iter_builtin(const char *name) {
    KrValue f = kr_builtin_lookup(kr_str_intern(name));
    if (f || kr_err_occurred()) return f;
    return kr_raise(&kr_exc_AttributeError, "module 'builtins' has no attribute '%s'", name);
}

KrValue kr_class_alias(KrValue cls, KrValue item) {
    return kr_generic_alias_new(cls, item);
}

// ---- next

static KrValue list_next(KrValue self) {
    KrSeqIter *it = ITER(self);
    if (KR_UNLIKELY(!it->sequence)) return 0;
    KrList *l = KR_AS(KrList, it->sequence);
    if (KR_LIKELY(it->index < l->size)) return kr_list_item(l, it->index++);
    it->sequence = 0;
    return 0;
}

static KrValue list_previous(KrValue self) {
    KrSeqIter *it = ITER(self);
    if (KR_UNLIKELY(!it->sequence)) return 0;
    KrList *l = KR_AS(KrList, it->sequence);
    if (KR_LIKELY(it->index >= 0 && it->index < l->size)) return kr_list_item(l, it->index--);
    it->index = -1;
    it->sequence = 0;
    return 0;
}

static KrValue tuple_next(KrValue self) {
    KrSeqIter *it = ITER(self);
    if (KR_UNLIKELY(!it->sequence)) return 0;
    KrTuple *t = KR_AS(KrTuple, it->sequence);
    if (KR_LIKELY(it->index < t->size)) return t->items[it->index++];
    it->sequence = 0;
    return 0;
}

KrValue kr_sequence_item(KrValue sequence, int64_t i) {
    KrType *t = kr_ready_type_of(sequence);
    if (t->sq_item) return t->sq_item(sequence, i);
    return kr_getitem(sequence, kr_int_from_int64(i));
}

static KrValue seq_next(KrValue self) {
    KrSeqIter *it = ITER(self);
    if (!it->sequence) return 0;
    if (KR_UNLIKELY(it->index == INT64_MAX)) return kr_raise(&kr_exc_OverflowError, "iter index too large");
    KrValue item = kr_sequence_item(it->sequence, it->index);
    if (KR_LIKELY(item)) {
        it->index++;
        return item;
    }
    if (kr_err_matches(&kr_exc_IndexError) || kr_err_matches(&kr_exc_StopIteration)) {
        kr_err_clear();
        it->sequence = 0;
    }
    return 0;
}

// ---- methods

static KrValue forward_length_hint(KrValue self) {
    KrSeqIter *it = ITER(self);
    if (!it->sequence) return KR_SMALL(0);
    int64_t n = kr_length(it->sequence);
    if (n < 0) {
        if (!kr_err_matches(&kr_exc_TypeError)) return 0;
        kr_err_clear();
        return KR_NOT_IMPLEMENTED;
    }
    return kr_int_from_int64(n > it->index ? n - it->index : 0);
}

static KrValue reverse_length_hint(KrValue self) {
    KrSeqIter *it = ITER(self);
    bool valid = it->sequence && it->index < kr_length(it->sequence);
    return kr_int_from_int64(valid ? it->index + 1 : 0);
}

static KrValue reduce(KrSeqIter *it, KrValue f, KrValue empty) {
    if (!f) return 0;
    if (!it->sequence) return kr_tuple_of(2, f, kr_tuple_of(1, empty));
    return kr_tuple_of(3, f, kr_tuple_of(1, it->sequence), kr_int_from_int64(it->index));
}
static KrValue list_reduce(KrValue self) {
    return reduce(ITER(self), kr_iter_builtin("iter"), kr_list_new(0));
}
static KrValue forward_reduce(KrValue self) {
    return reduce(ITER(self), kr_iter_builtin("iter"), kr_tuple_new(0));
}
static KrValue list_reverse_reduce(KrValue self) {
    KrValue f = kr_iter_builtin("reversed");   // first: looking it up may run code that exhausts the iterator
    return reduce(ITER(self), f, kr_list_new(0));
}

static KrValue set_position(KrValue self, KrValue state, int64_t lowest) {
    KrSeqIter *it = ITER(self);
    int64_t i = kr_int_as_int64(state);
    if (i == -1 && kr_err_occurred()) return 0;
    if (!it->sequence) return KR_NONE;
    it->index = i < lowest ? lowest : i;
    return KR_NONE;
}
static KrValue forward_setstate(KrValue self, KrValue state) {
    return set_position(self, state, 0);
}
static KrValue reverse_setstate(KrValue self, KrValue state) {
    KrValue r = set_position(self, state, -1);
    KrSeqIter *it = ITER(self);
    if (r && it->sequence && it->index >= kr_length(it->sequence)) it->index = kr_length(it->sequence) - 1;
    return r;
}

#define METHODS(name, hint, reduce, setstate) \
    static const KrMethodDef name[] = { \
        KR_DEF_NOARGS("__length_hint__", hint, "Private method returning an estimate of len(list(it))."), \
        KR_DEF_NOARGS("__reduce__", reduce, "Return state information for pickling."), \
        KR_DEF_O("__setstate__", setstate, "object, /", "Set state information for unpickling."), \
        {0}, \
    }
METHODS(list_methods, forward_length_hint, list_reduce, forward_setstate);
METHODS(list_reverse_methods, reverse_length_hint, list_reverse_reduce, reverse_setstate);
METHODS(forward_methods, forward_length_hint, forward_reduce, forward_setstate);

#define ITERATOR_TYPE(variable, name, next, methods) \
    KrType variable KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = name, .tp_basicsize = sizeof(KrSeqIter), .tp_flags = KR_TYPE_IMMUTABLE, \
        .tp_iter = kr_self_iter, .tp_iternext = next, .tp_methods = methods, \
    }
ITERATOR_TYPE(kr_list_iterator_type, "list_iterator", list_next, list_methods);
ITERATOR_TYPE(kr_list_reverse_iterator_type, "list_reverseiterator", list_previous, list_reverse_methods);
ITERATOR_TYPE(kr_tuple_iterator_type, "tuple_iterator", tuple_next, forward_methods);
ITERATOR_TYPE(kr_seq_iterator_type, "iterator", seq_next, forward_methods);

// ---- iter(callable, sentinel)

KrValue kr_callable_iter_new(KrValue callable, KrValue sentinel) {
    KrCallableIter *it = kr_new(&kr_callable_iterator_type, sizeof *it);
    it->callable = callable;
    it->sentinel = sentinel;
    return KR_VALUE(it);
}

static KrValue callable_next(KrValue self) {
    KrCallableIter *it = KR_AS(KrCallableIter, self);
    if (!it->callable) return 0;
    KrValue item = kr_call0(it->callable);
    if (!item) {
        if (!kr_err_matches(&kr_exc_StopIteration)) return 0;
        kr_err_clear();
        it->callable = 0;
        return 0;
    }
    if (!it->callable) return 0;   // the call exhausted this very iterator
    int end = kr_equal(it->sentinel, item);
    if (!end) return item;
    if (end > 0) it->callable = 0;
    return 0;
}

static KrValue callable_reduce(KrValue self) {
    KrCallableIter *it = KR_AS(KrCallableIter, self);
    KrValue iter = kr_iter_builtin("iter");
    if (!iter) return 0;
    if (!it->callable) return kr_tuple_of(2, iter, kr_tuple_of(1, kr_tuple_new(0)));
    return kr_tuple_of(2, iter, kr_tuple_of(2, it->callable, it->sentinel));
}

static const KrMethodDef callable_methods[] = {
    KR_DEF_NOARGS("__reduce__", callable_reduce, "Return state information for pickling."),
    {0},
};

KrType kr_callable_iterator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "callable_iterator", .tp_basicsize = sizeof(KrCallableIter), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = kr_self_iter, .tp_iternext = callable_next, .tp_methods = callable_methods,
};
