// zip(*iterables, strict=False).
#include "container_impl.h"

typedef struct { KrObject head; KrTuple *iterators; bool strict; } KrZip;

static int strict_argument(KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (!kwnames || !kr_tuple_size(kwnames)) return 0;
    if (kr_tuple_size(kwnames) > 1) {
        kr_raise(&kr_exc_TypeError, "zip() takes at most 1 keyword argument (%lld given)", (long long)kr_tuple_size(kwnames));
        return -1;
    }
    if (!kr_str_equals_cstr(kr_tuple_item(kwnames, 0), "strict")) {
        kr_unexpected_keyword("zip", kr_tuple_item(kwnames, 0), (const char *const[]){"strict"}, 1);
        return -1;
    }
    return kr_truth_slow(args[nargs]);
}

static KrValue zip_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    int strict = strict_argument(args, nargs, kwnames);
    if (strict < 0) return 0;
    KrValue iterators = kr_tuple_new(nargs);
    for (int64_t i = 0; iterators && i < nargs; i++) {
        KrValue it = kr_iter(args[i]);
        if (!it) return 0;
        KR_AS(KrTuple, iterators)->items[i] = it;
    }
    KrZip *z = type == &kr_zip_type ? kr_new(type, sizeof *z) : kr_new_instance(type, 0);
    if (!z || !iterators) return 0;
    z->iterators = KR_AS(KrTuple, iterators);
    z->strict = strict;
    return KR_VALUE(z);
}

static KR_COLD KrValue uneven(int64_t i, const char *how) {
    return kr_raise(&kr_exc_ValueError, "zip() argument %lld is %s than argument%s%lld", (long long)i + 1, how, i == 1 ? " " : "s 1-",
                    (long long)i);
}

// Iterator i was the first to end: with strict=True all have to end with it.
static KrValue ended(KrZip *z, int64_t i) {
    if (!z->strict || kr_err_occurred()) return 0;
    if (i) return uneven(i, "shorter");
    for (i = 1; i < z->iterators->size; i++) {
        if (kr_step(z->iterators->items[i])) return uneven(i, "longer");
        if (kr_err_occurred()) return 0;
    }
    return 0;
}

static KrValue zip_next(KrValue self) {
    KrZip *z = KR_AS(KrZip, self);
    int64_t n = z->iterators->size;
    if (!n) return 0;
    KrValue items = kr_tuple_new(n);
    if (!items) return 0;
    for (int64_t i = 0; i < n; i++) {
        KrValue item = kr_step(z->iterators->items[i]);
        if (KR_UNLIKELY(!item)) return ended(z, i);
        KR_AS(KrTuple, items)->items[i] = item;
    }
    return items;
}

static KrValue zip_reduce(KrValue self) {
    KrZip *z = KR_AS(KrZip, self);
    KrValue type = KR_VALUE(KR_OBJECT(self)->ob_type), iterators = KR_VALUE(z->iterators);
    return z->strict ? kr_tuple_of(3, type, iterators, KR_TRUE) : kr_tuple_of(2, type, iterators);
}

static KrValue zip_setstate(KrValue self, KrValue state) {
    int strict = kr_truth_slow(state);
    if (strict < 0) return 0;
    KR_AS(KrZip, self)->strict = strict;
    return KR_NONE;
}

static const KrMethodDef zip_methods[] = {
    KR_DEF_NOARGS("__reduce__", zip_reduce, "Return state information for pickling."),
    KR_DEF_O("__setstate__", zip_setstate, "object, /", "Set state information for unpickling."),
    {0},
};

KrType kr_zip_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "zip",
    .tp_basicsize = sizeof(KrZip),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "zip(*iterables, strict=False)\n--\n\nThe zip object yields n-length tuples, where n is the number of iterables\n"
              "passed as positional arguments to zip().  It goes on until the shortest argument\n"
              "sequence is exhausted; if strict is true and one of the arguments is exhausted\n"
              "before the others, it raises a ValueError.",
    .tp_iter = kr_self_iter,
    .tp_iternext = zip_next,
    .tp_new = zip_new,
    .tp_methods = zip_methods,
};
