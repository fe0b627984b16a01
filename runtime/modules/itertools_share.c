// itertools: groupby and tee, whose iterators share a source.
#include "itertools_impl.h"

// ---- groupby.  `key` and `value` are those of the item read last; value 0: a group has taken it.

typedef struct { KrObject head; KrValue iterator, function, group_key, key, value, group; } GroupBy;
typedef struct { KrObject head; GroupBy *parent; KrValue key; } Group;
static KrType group_type;

static KrValue groupby_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[2];
    if (kr_bind("groupby", "iterable, key=None", &cache, args, nargs, kwnames, p) < 0) return 0;
    KrValue it = kr_iter(p[0]);
    if (!it) return 0;
    GroupBy *g = NEW_ITERATOR(GroupBy, type, kr_itertools_groupby_type);
    g->iterator = it;
    g->function = p[1] == KR_NONE ? 0 : p[1];
    return KR_VALUE(g);
}

static int advance(GroupBy *g) {
    KrValue value = kr_step(g->iterator), key = value && g->function ? kr_call1(g->function, value) : value;
    if (!key) return -1;
    g->value = value;
    g->key = key;
    return 0;
}

static KrValue groupby_next(KrValue self) {
    GroupBy *g = KR_AS(GroupBy, self);
    g->group = 0;
    for (;;) {   // what is left of the group before
        if (g->key) {
            if (!g->group_key) break;
            int same = kr_equal_quick(g->group_key, g->key);
            if (same < 0) return 0;
            if (!same) break;
        }
        if (advance(g) < 0) return 0;
    }
    g->group_key = g->key;
    Group *group = kr_new(&group_type, sizeof *group);
    group->parent = g;
    group->key = g->key;
    g->group = KR_VALUE(group);
    return kr_tuple_of(2, g->key, g->group);
}

static KrValue group_next(KrValue self) {
    Group *group = KR_AS(Group, self);
    GroupBy *g = group->parent;
    if (g->group != self) return 0;
    if (!g->value && advance(g) < 0) return 0;
    int same = kr_equal_quick(group->key, g->key);
    if (same <= 0) return 0;
    KrValue value = g->value;
    g->value = g->key = 0;
    return value;
}

ITERTOOLS_TYPE(kr_itertools_groupby_type, "groupby", GroupBy, groupby_new, groupby_next,
               "groupby(iterable, key=None): pairs of a key and an iterator over the consecutive items that have it.", );
static KrType group_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "itertools._grouper", .tp_basicsize = sizeof(Group), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = kr_self_iter, .tp_iternext = group_next,
};

// ---- tee: iterators over a list of links that grows at its end, as far as the one in front has gone.

typedef struct { KrObject head; KrValue iterator; bool running; } Source;
typedef struct Link { KrValue value; struct Link *next; } Link;      // value 0: not read yet
typedef struct { KrObject head; Source *source; Link *at; } Tee;
static KrType source_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "itertools._tee_dataobject", .tp_basicsize = sizeof(Source), .tp_flags = KR_TYPE_IMMUTABLE,
};

static Tee *tee_at(Source *source, Link *at) {
    Tee *t = kr_new(&kr_itertools_tee_type, sizeof *t);
    t->source = source;
    t->at = at;
    return t;
}

static KrValue tee_next(KrValue self) {
    Tee *t = KR_AS(Tee, self);
    Link *link = t->at;
    if (!link->value) {
        if (t->source->running) return kr_raise(&kr_exc_RuntimeError, "cannot re-enter the tee iterator");
        t->source->running = true;
        KrValue value = kr_step(t->source->iterator);
        t->source->running = false;
        if (!value) return 0;
        link->next = kr_alloc(sizeof *link);
        link->value = value;
    }
    t->at = link->next;
    return link->value;
}

static KrValue tee_copy(KrValue self) { return KR_VALUE(tee_at(KR_AS(Tee, self)->source, KR_AS(Tee, self)->at)); }

static Tee *tee_over(KrValue iterable) {
    KrValue it = kr_iter(iterable);
    if (!it) return NULL;
    if (kr_is_exactly(it, &kr_itertools_tee_type)) return KR_AS(Tee, tee_copy(it));
    Source *source = kr_new(&source_type, sizeof *source);
    source->iterator = it;
    return tee_at(source, kr_alloc(sizeof(Link)));
}
static KrValue tee_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    if (kr_no_keywords("_tee", kwnames) < 0 || kr_arity("_tee", nargs, 1, 1) < 0) return 0;
    return KR_VALUE(tee_over(args[0]));
}

KrValue kr_itertools_tee(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int64_t n = nargs > 1 ? kr_as_int64(args[1]) : 2;
    if (n == -1 && kr_err_occurred()) return 0;
    if (n < 0) return kr_raise(&kr_exc_ValueError, "n must be >= 0");
    KrValue all = kr_tuple_new(n);
    if (!all || !n) return all;
    Tee *first = tee_over(args[0]);
    if (!first) return 0;
    bool is_tee = kr_is_exactly(args[0], &kr_itertools_tee_type);
    KR_AS(KrTuple, all)->items[0] = is_tee ? args[0] : KR_VALUE(first);
    for (int64_t i = 1; i < n; i++) KR_AS(KrTuple, all)->items[i] = KR_VALUE(tee_at(first->source, first->at));
    return all;
}

static const KrMethodDef tee_methods[] = {KR_DEF_NOARGS("__copy__", tee_copy, "Returns an independent iterator."), {0}};
KrType kr_itertools_tee_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "itertools._tee", .tp_basicsize = sizeof(Tee), .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_doc = "Iterator wrapped to make it copyable.", .tp_new = tee_new, .tp_iter = kr_self_iter, .tp_iternext = tee_next, .tp_methods = tee_methods,
};
