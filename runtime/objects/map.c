// map(function, iterable, *iterables).
#include "container_impl.h"

typedef struct { KrObject head; KrValue function; KrTuple *iterators; } KrMap;

static KrValue map_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    bool own = type == &kr_map_type || type->tp_init == kr_map_type.tp_init;
    if (kwnames && own && kr_no_keywords("map", kwnames) < 0) return 0;
    if (nargs < 2) return kr_raise(&kr_exc_TypeError, "map() must have at least two arguments.");
    KrValue iterators = kr_tuple_new(nargs - 1);
    for (int64_t i = 1; iterators && i < nargs; i++) {
        KrValue it = kr_iter(args[i]);
        if (!it) return 0;
        KR_AS(KrTuple, iterators)->items[i - 1] = it;
    }
    KrMap *m = type == &kr_map_type ? kr_new(type, sizeof *m) : kr_new_instance(type, 0);
    if (!m || !iterators) return 0;
    m->function = args[0];
    m->iterators = KR_AS(KrTuple, iterators);
    return KR_VALUE(m);
}

static KrValue map_next(KrValue self) {
    KrMap *m = KR_AS(KrMap, self);
    int64_t n = m->iterators->size;
    if (KR_LIKELY(n == 1)) {
        KrValue item = kr_step(m->iterators->items[0]);
        return item ? kr_call1(m->function, item) : 0;
    }
    KrValue few[8], *items = few;
    if (n > 8 && !(items = kr_alloc_array((size_t)n, sizeof *items, false))) return 0;
    for (int64_t i = 0; i < n; i++)
        if (!(items[i] = kr_step(m->iterators->items[i]))) return 0;
    return kr_call(m->function, items, n, 0);
}

// Of iterators whose hint runs no code of the program; 8 for others.
static int64_t expected(KrValue it) {
    if (kr_is_exactly(it, &kr_map_type)) return kr_map_expected(it);
    bool is_plain = kr_is_exactly(it, &kr_list_iterator_type) || kr_is_exactly(it, &kr_tuple_iterator_type) ||
                    kr_is_exactly(it, &kr_range_iterator_type);
    return is_plain ? kr_length_hint(it, 8) : 8;
}

int64_t kr_map_expected(KrValue map) {
    KrTuple *iterators = KR_AS(KrMap, map)->iterators;
    int64_t least = expected(iterators->items[0]);
    for (int64_t i = 1; i < iterators->size; i++) {
        int64_t n = expected(iterators->items[i]);
        if (n < least) least = n;
    }
    return least;
}

static KrValue map_reduce(KrValue self) {
    KrMap *m = KR_AS(KrMap, self);
    KrValue args = kr_tuple_new(m->iterators->size + 1);
    if (!args) return 0;
    KR_AS(KrTuple, args)->items[0] = m->function;
    memcpy(KR_AS(KrTuple, args)->items + 1, m->iterators->items, (size_t)m->iterators->size * sizeof(KrValue));
    return kr_tuple_of(2, KR_VALUE(KR_OBJECT(self)->ob_type), args);
}

static const KrMethodDef map_methods[] = {
    KR_DEF_NOARGS("__reduce__", map_reduce, "Return state information for pickling."),
    {0},
};

KrType kr_map_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "map",
    .tp_basicsize = sizeof(KrMap),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "map(function, iterable, /, *iterables)\n--\n\nMake an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.",
    .tp_iter = kr_self_iter,
    .tp_iternext = map_next,
    .tp_new = map_new,
    .tp_methods = map_methods,
};
