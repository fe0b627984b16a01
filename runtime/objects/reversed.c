// reversed(sequence): what __reversed__ gives, else an iterator over the items from the last to the first.
#include "container_impl.h"

#define ITER(v) KR_AS(KrSeqIter, v)

static KrValue over_items(KrType *type, KrValue sequence) {
    KrType *t = kr_ready_type_of(sequence);
    if (!kr_has_items_by_number(t)) return kr_raise(&kr_exc_TypeError, "'%T' object is not reversible", sequence);
    int64_t n = kr_length(sequence);
    if (n < 0) return 0;
    KrSeqIter *it = type == &kr_reversed_type ? kr_new(type, sizeof *it) : kr_new_instance(type, 0);
    if (!it) return 0;
    it->index = n - 1;
    it->sequence = sequence;
    return KR_VALUE(it);
}

static KrValue reversed_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    bool own = type == &kr_reversed_type || type->tp_init == kr_reversed_type.tp_init;
    if (kwnames && own && kr_no_keywords("reversed", kwnames) < 0) return 0;
    if (kr_arity("reversed", nargs, 1, 1) < 0) return 0;
    KrValue sequence = args[0], function, self;
    if (kr_is_exactly(sequence, &kr_tuple_type) || kr_is_exactly(sequence, &kr_str_type)) return over_items(type, sequence);
    int found = kr_lookup_special(sequence, "__reversed__", &function, &self);
    if (found < 0) return 0;
    if (!found) return over_items(type, sequence);
    if (function == KR_NONE) return kr_raise(&kr_exc_TypeError, "'%T' object is not reversible", sequence);
    return self ? kr_call(function, &self, 1, 0) : kr_call0(function);
}

static KrValue reversed_next(KrValue self) {
    KrSeqIter *it = ITER(self);
    if (it->index >= 0 && it->sequence) {
        KrValue item = kr_sequence_item(it->sequence, it->index);
        if (KR_LIKELY(item)) {
            it->index--;
            return item;
        }
        if (!kr_err_matches(&kr_exc_IndexError) && !kr_err_matches(&kr_exc_StopIteration)) return 0;
        kr_err_clear();
    }
    it->index = -1;
    it->sequence = 0;
    return 0;
}

static KrValue reversed_length_hint(KrValue self) {
    KrSeqIter *it = ITER(self);
    if (!it->sequence) return KR_SMALL(0);
    int64_t n = kr_length(it->sequence);
    if (n < 0) return 0;
    return kr_int_from_int64(n < it->index + 1 ? 0 : it->index + 1);
}

static KrValue reversed_reduce(KrValue self) {
    KrSeqIter *it = ITER(self);
    KrValue type = KR_VALUE(KR_OBJECT(self)->ob_type);
    if (!it->sequence) return kr_tuple_of(2, type, kr_tuple_of(1, kr_tuple_new(0)));
    return kr_tuple_of(3, type, kr_tuple_of(1, it->sequence), kr_int_from_int64(it->index));
}

static KrValue reversed_setstate(KrValue self, KrValue state) {
    KrSeqIter *it = ITER(self);
    int64_t i = kr_int_as_int64(state);
    if (i == -1 && kr_err_occurred()) return 0;
    if (!it->sequence) return KR_NONE;
    int64_t n = kr_length(it->sequence);
    if (n < 0) return 0;
    it->index = i < -1 ? -1 : i > n - 1 ? n - 1 : i;
    return KR_NONE;
}

static const KrMethodDef reversed_methods[] = {
    KR_DEF_NOARGS("__length_hint__", reversed_length_hint, "Private method returning an estimate of len(list(it))."),
    KR_DEF_NOARGS("__reduce__", reversed_reduce, "Return state information for pickling."),
    KR_DEF_O("__setstate__", reversed_setstate, "object, /", "Set state information for unpickling."),
    {0},
};

KrType kr_reversed_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "reversed",
    .tp_basicsize = sizeof(KrSeqIter),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "reversed(sequence, /)\n--\n\nReturn a reverse iterator over the values of the given sequence.",
    .tp_iter = kr_self_iter,
    .tp_iternext = reversed_next,
    .tp_new = reversed_new,
    .tp_methods = reversed_methods,
};
