// filter(function or None, iterable).
#include "container_impl.h"

typedef struct { KrObject head; KrValue function /* 0: the truth of the items themselves */, iterator; } KrFilter;

static KrValue filter_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    bool own = type == &kr_filter_type || type->tp_init == kr_filter_type.tp_init;
    if (kwnames && own && kr_no_keywords("filter", kwnames) < 0) return 0;
    if (kr_arity("filter", nargs, 2, 2) < 0) return 0;
    KrValue it = kr_iter(args[1]);
    if (!it) return 0;
    KrFilter *f = type == &kr_filter_type ? kr_new(type, sizeof *f) : kr_new_instance(type, 0);
    if (!f) return 0;
    bool truth = args[0] == KR_NONE || args[0] == KR_VALUE(&kr_bool_type);
    f->function = truth ? 0 : args[0];
    f->iterator = it;
    return KR_VALUE(f);
}

static KrValue filter_next(KrValue self) {
    KrFilter *f = KR_AS(KrFilter, self);
    for (KrValue item; (item = kr_step(f->iterator));) {
        KrValue answer = f->function ? kr_call1(f->function, item) : item;
        int good = !answer ? -1 : answer == KR_TRUE ? 1 : answer == KR_FALSE ? 0 : kr_truth_slow(answer);
        if (good) return good < 0 ? 0 : item;
    }
    return 0;
}

static KrValue filter_reduce(KrValue self) {
    KrFilter *f = KR_AS(KrFilter, self);
    KrValue args = kr_tuple_of(2, f->function ? f->function : KR_NONE, f->iterator);
    return kr_tuple_of(2, KR_VALUE(KR_OBJECT(self)->ob_type), args);
}

static const KrMethodDef filter_methods[] = {
    KR_DEF_NOARGS("__reduce__", filter_reduce, "Return state information for pickling."),
    {0},
};

KrType kr_filter_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "filter",
    .tp_basicsize = sizeof(KrFilter),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "filter(function, iterable, /)\n--\n\nReturn an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.",
    .tp_iter = kr_self_iter,
    .tp_iternext = filter_next,
    .tp_new = filter_new,
    .tp_methods = filter_methods,
};
