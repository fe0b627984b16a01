// enumerate(iterable, start=0).  The index is a machine word until it leaves the small integers.
#include "container_impl.h"

typedef struct { KrObject head; KrValue iterator; int64_t index; KrValue long_index /* 0: index counts */; } KrEnumerate;

static KrValue make(KrType *type, KrValue iterable, KrValue start) {
    KrEnumerate *e = type == &kr_enumerate_type ? kr_new(type, sizeof *e) : kr_new_instance(type, 0);
    if (!e) return 0;
    if (start) {
        start = kr_index(start);
        if (!start) return 0;
        if (kr_is_small(start)) e->index = kr_small(start);
        else e->long_index = start;
    }
    e->iterator = kr_iter(iterable);
    return e->iterator ? KR_VALUE(e) : 0;
}

static KrValue bad_keyword(KrValue name) {
    return kr_raise(&kr_exc_TypeError, "'%U' is an invalid keyword argument for enumerate()", name);
}

static KrValue enumerate_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    int64_t given = nargs + (kwnames ? kr_tuple_size(kwnames) : 0);
    if (given > 2) return kr_raise(&kr_exc_TypeError, "enumerate() takes at most 2 arguments (%lld given)", (long long)given);
    KrValue params[2] = {0, 0};
    for (int64_t i = 0; i < given; i++) {
        int64_t where = i;
        if (i >= nargs) {
            KrValue name = kr_tuple_item(kwnames, i - nargs);
            where = kr_str_equals_cstr(name, "iterable") ? 0 : kr_str_equals_cstr(name, "start") ? 1 : -1;
            if (where < 0 || params[where]) return bad_keyword(name);
        }
        params[where] = args[i];
    }
    if (!params[0]) return kr_raise(&kr_exc_TypeError, "enumerate() missing required argument 'iterable'");
    return make(type, params[0], params[1]);
}

static KrValue next_index(KrEnumerate *e) {
    if (KR_LIKELY(!e->long_index)) {
        if (KR_LIKELY(e->index < KR_SMALL_MAX)) return kr_from_small(e->index++);
        e->long_index = kr_from_small(e->index);
    }
    KrValue index = e->long_index, next = kr_int_add(index, KR_SMALL(1));
    if (!next) return 0;
    e->long_index = next;
    return index;
}

static KrValue enumerate_next(KrValue self) {
    KrEnumerate *e = KR_AS(KrEnumerate, self);
    KrValue item = kr_step(e->iterator);
    if (!item) return 0;
    KrValue index = next_index(e);
    if (!index) return 0;
    KrTuple *pair = kr_new(&kr_tuple_type, sizeof *pair + 2 * sizeof *pair->items);
    pair->size = 2;
    pair->items[0] = index;
    pair->items[1] = item;
    return KR_VALUE(pair);
}

static KrValue enumerate_reduce(KrValue self) {
    KrEnumerate *e = KR_AS(KrEnumerate, self);
    KrValue index = e->long_index ? e->long_index : kr_from_small(e->index);
    return kr_tuple_of(2, KR_VALUE(KR_OBJECT(self)->ob_type), kr_tuple_of(2, e->iterator, index));
}

static const KrMethodDef enumerate_methods[] = {
    KR_DEF_NOARGS("__reduce__", enumerate_reduce, "Return state information for pickling."),
    KR_DEF_CLASS_GETITEM,
    {0},
};

KrType kr_enumerate_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "enumerate",
    .tp_basicsize = sizeof(KrEnumerate),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "enumerate(iterable, start=0)\n--\n\nReturn an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n"
              "The enumerate object yields pairs containing a count (from start, which\n"
              "defaults to zero) and a value yielded by the iterable argument.",
    .tp_iter = kr_self_iter,
    .tp_iternext = enumerate_next,
    .tp_new = enumerate_new,
    .tp_methods = enumerate_methods,
};
