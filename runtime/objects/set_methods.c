// The types set and frozenset: slots, named methods, iterator.
#include "container_impl.h"

static KrValue copy_of(KrValue s) {
    return kr_set_copy(s, kr_set_base_type(s));
}

// ---- slots

static int64_t set_length(KrValue self) {
    return kr_set_size(self);
}

static KrValue set_repr(KrValue self) {
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    if (!kr_set_size(self)) return kr_format("%T()", self);
    int inside = kr_repr_enter(self);
    if (inside <= 0) return inside < 0 ? 0 : kr_format("%T(...)", self);
    KrStrBuilder b;
    kr_builder_init(&b);
    KrList *items = KR_AS(KrList, kr_list_from_iterable(self));
    bool ok = items != NULL;
    for (int64_t i = 0; ok && i < items->size; i++) {
        KrValue text = kr_repr(kr_list_item(items, i));
        ok = text && kr_builder_ascii(&b, i ? ", " : "{", i ? 2 : 1) >= 0 && kr_builder_str(&b, text) >= 0;
    }
    kr_repr_leave(self);
    if (!ok || kr_builder_char(&b, '}') < 0) return 0;
    KrValue text = kr_builder_finish(&b);
    return !text || kr_is_exactly(self, &kr_set_type) ? text : kr_format("%T(%U)", self, text);
}

static uint64_t shuffled(uint64_t h) {
    return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
}

// Independent of the order of the items; the same value as CPython's.
static int64_t frozenset_hash(KrValue self) {
    KrSet *s = KR_AS(KrSet, self);
    if (s->hash != -1) return s->hash;
    uint64_t h = 0;
    int64_t position = 0, hash;
    for (KrValue item; kr_set_next_hashed(self, &position, &item, &hash);) h ^= shuffled((uint64_t)hash);
    h ^= ((uint64_t)s->used + 1) * 1927868237u;
    h ^= (h >> 11) ^ (h >> 25);
    h = h * 69069u + 907133923u;
    s->hash = h == UINT64_MAX ? 590923713 : (int64_t)h;
    return s->hash;
}

static int sets_equal(KrValue a, KrValue b) {
    if (kr_set_size(a) != kr_set_size(b)) return 0;
    bool frozen = kr_has_flag(a, KR_SUB_FROZENSET) && kr_has_flag(b, KR_SUB_FROZENSET);
    int64_t x = KR_AS(KrSet, a)->hash, y = KR_AS(KrSet, b)->hash;
    if (frozen && x != -1 && y != -1 && x != y) return 0;
    return kr_set_is_subset(a, b);
}

static KrValue set_richcompare(KrValue self, KrValue other, int op) {
    if (!kr_is_anyset(self) || !kr_is_anyset(other)) return KR_NOT_IMPLEMENTED;
    int r;
    switch (op) {
        case KR_EQ:
        case KR_NE: r = sets_equal(self, other); break;
        case KR_LT: r = kr_set_size(self) < kr_set_size(other) ? kr_set_is_subset(self, other) : 0; break;
        case KR_LE: r = kr_set_is_subset(self, other); break;
        case KR_GT: r = kr_set_size(self) > kr_set_size(other) ? kr_set_is_subset(other, self) : 0; break;
        default: r = kr_set_is_subset(other, self); break;
    }
    return r < 0 ? 0 : kr_from_bool(op == KR_NE ? !r : r);
}

static KrValue set_or(KrValue a, KrValue b) {
    if (!kr_is_anyset(a) || !kr_is_anyset(b)) return KR_NOT_IMPLEMENTED;
    KrValue result = copy_of(a);
    return result && kr_set_update(result, b) >= 0 ? result : 0;
}
static KrValue set_and(KrValue a, KrValue b) {
    return kr_is_anyset(a) && kr_is_anyset(b) ? kr_set_intersection(a, b) : KR_NOT_IMPLEMENTED;
}
static KrValue set_sub(KrValue a, KrValue b) {
    return kr_is_anyset(a) && kr_is_anyset(b) ? kr_set_difference(a, b) : KR_NOT_IMPLEMENTED;
}
static KrValue set_xor(KrValue a, KrValue b) {
    return kr_is_anyset(a) && kr_is_anyset(b) ? kr_set_symmetric_difference(a, b) : KR_NOT_IMPLEMENTED;
}
static KrValue set_ior(KrValue a, KrValue b) {
    if (!kr_is_anyset(b)) return KR_NOT_IMPLEMENTED;
    return kr_set_update(a, b) < 0 ? 0 : a;
}
static KrValue set_iand(KrValue a, KrValue b) {
    if (!kr_is_anyset(b)) return KR_NOT_IMPLEMENTED;
    KrValue result = kr_set_intersection(a, b);
    if (!result) return 0;
    kr_set_swap(a, result);
    return a;
}
static KrValue set_isub(KrValue a, KrValue b) {
    if (!kr_is_anyset(b)) return KR_NOT_IMPLEMENTED;
    return kr_set_difference_update(a, b) < 0 ? 0 : a;
}
static KrValue set_ixor(KrValue a, KrValue b) {
    if (!kr_is_anyset(b)) return KR_NOT_IMPLEMENTED;
    return kr_set_symmetric_difference_update(a, b) < 0 ? 0 : a;
}

static KrValue set_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return kr_set_make(type, 0);
}

static int set_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kwnames && kr_no_keywords("set", kwnames) < 0) return -1;
    if (kr_arity("set", nargs, 0, 1) < 0) return -1;
    if (KR_AS(KrSet, self)->fill) kr_set_clear(self);
    return nargs ? kr_set_update(self, args[0]) : 0;
}

static KrValue frozenset_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    bool own = type == &kr_frozenset_type || type->tp_init == kr_frozenset_type.tp_init;
    if (kwnames && own && kr_no_keywords("frozenset", kwnames) < 0) return 0;
    if (kr_arity("frozenset", nargs, 0, 1) < 0) return 0;
    if (nargs && type == &kr_frozenset_type && kr_is_exactly(args[0], &kr_frozenset_type)) return args[0];
    return kr_set_make(type, nargs ? args[0] : 0);
}

// ---- methods of both

static KrValue set_copy(KrValue self) {
    return kr_is_exactly(self, &kr_frozenset_type) ? self : copy_of(self);
}

static KrValue set_union(KrValue self, KrValue const *args, int64_t nargs) {
    KrValue result = copy_of(self);
    for (int64_t i = 0; result && i < nargs; i++)
        if (args[i] != self && kr_set_update(result, args[i]) < 0) return 0;
    return result;
}

static KrValue set_intersection(KrValue self, KrValue const *args, int64_t nargs) {
    if (!nargs) return copy_of(self);
    KrValue result = self;
    for (int64_t i = 0; result && i < nargs; i++) result = kr_set_intersection(result, args[i]);
    return result;
}

static KrValue set_difference(KrValue self, KrValue const *args, int64_t nargs) {
    if (!nargs) return copy_of(self);
    KrValue result = kr_set_difference(self, args[0]);
    for (int64_t i = 1; result && i < nargs; i++)
        if (kr_set_difference_update(result, args[i]) < 0) return 0;
    return result;
}

static int stop_if_contained(KrValue item, void *set) {
    int64_t hash = kr_hash_quick(item);
    return hash == -1 ? -1 : kr_set_contains_hashed(KR_VALUE(set), item, hash);
}
static int stop_if_missing(KrValue item, void *set) {
    int r = stop_if_contained(item, set);
    return r < 0 ? -1 : !r;
}

static KrValue set_isdisjoint(KrValue self, KrValue other) {
    if (self == other) return kr_from_bool(!kr_set_size(self));
    if (kr_is_anyset(other) && kr_set_size(other) > kr_set_size(self)) {
        KrValue larger = other;
        other = self;
        self = larger;
    }
    int64_t position = 0, hash;
    int r = 0;
    if (kr_is_anyset(other)) {
        for (KrValue item; !r && kr_set_next_hashed(other, &position, &item, &hash);) r = kr_set_contains_hashed(self, item, hash);
    } else {
        r = kr_for_each(other, stop_if_contained, self);
    }
    return r < 0 ? 0 : kr_from_bool(!r);
}

static KrValue set_issubset(KrValue self, KrValue other) {
    if (!kr_is_anyset(other)) {
        KrValue common = kr_set_intersection(self, other);
        return common ? kr_from_bool(kr_set_size(common) == kr_set_size(self)) : 0;
    }
    int r = kr_set_is_subset(self, other);
    return r < 0 ? 0 : kr_from_bool(r);
}

static KrValue set_issuperset(KrValue self, KrValue other) {
    if (kr_is_anyset(other)) return set_issubset(other, self);
    int r = kr_for_each(other, stop_if_missing, self);
    return r < 0 ? 0 : kr_from_bool(!r);
}

static KrValue set_reduce(KrValue self) {
    KrValue items = kr_list_from_iterable(self), state = items ? kr_reduce_state(self) : 0;
    return state == 0 ? 0 : kr_tuple_of(3, KR_VALUE(KR_OBJECT(self)->ob_type), kr_tuple_of(1, items), state);
}

// ---- methods of set

static KrValue set_add(KrValue self, KrValue item) {
    return kr_set_add(self, item) < 0 ? 0 : KR_NONE;
}
static KrValue set_clear(KrValue self) {
    kr_set_clear(self);
    return KR_NONE;
}
static KrValue set_discard(KrValue self, KrValue item) {
    return kr_set_discard(self, item) < 0 ? 0 : KR_NONE;
}
static KrValue set_remove(KrValue self, KrValue item) {
    int r = kr_set_discard(self, item);
    if (r < 0) return 0;
    return r ? KR_NONE : kr_raise_key_error(item);
}

static KrValue set_update(KrValue self, KrValue const *args, int64_t nargs) {
    for (int64_t i = 0; i < nargs; i++)
        if (kr_set_update(self, args[i]) < 0) return 0;
    return KR_NONE;
}

static KrValue set_intersection_update(KrValue self, KrValue const *args, int64_t nargs) {
    KrValue result = set_intersection(self, args, nargs);
    if (!result) return 0;
    kr_set_swap(self, result);
    return KR_NONE;
}

static KrValue set_difference_update(KrValue self, KrValue const *args, int64_t nargs) {
    for (int64_t i = 0; i < nargs; i++)
        if (kr_set_difference_update(self, args[i]) < 0) return 0;
    return KR_NONE;
}

static KrValue set_symmetric_difference_update(KrValue self, KrValue other) {
    return kr_set_symmetric_difference_update(self, other) < 0 ? 0 : KR_NONE;
}

// ---- iterator

static KrValue set_iter(KrValue self) {
    KrSetIter *it = kr_new(&kr_set_iterator_type, sizeof *it);
    it->set = self;
    it->used = it->remaining = kr_set_size(self);
    return KR_VALUE(it);
}

// A typed loop that needs an iterator after all.
KrValue kr_op_set_iterator(KrValue set, int64_t at, int64_t count) {
    KrValue made = set_iter(set);
    KR_AS(KrSetIter, made)->position = at;
    KR_AS(KrSetIter, made)->used = count;
    return made;
}

static KrValue iter_next(KrValue self) {
    KrSetIter *it = KR_AS(KrSetIter, self);
    if (KR_UNLIKELY(!it->set)) return 0;
    if (KR_UNLIKELY(it->used != kr_set_size(it->set))) {
        it->used = -1;   // fails again when asked again
        return kr_raise(&kr_exc_RuntimeError, "Set changed size during iteration");
    }
    KrValue item;
    if (KR_LIKELY(kr_set_next(it->set, &it->position, &item))) {
        it->remaining--;
        return item;
    }
    it->set = 0;
    return 0;
}

static KrValue iter_length_hint(KrValue self) {
    KrSetIter *it = KR_AS(KrSetIter, self);
    return kr_from_small(it->set && it->used == kr_set_size(it->set) ? it->remaining : 0);
}

static KrValue iter_reduce(KrValue self) {
    KrSetIter *copy = kr_new(&kr_set_iterator_type, sizeof *copy);
    *copy = *KR_AS(KrSetIter, self);
    KrValue list = kr_list_from_iterable(KR_VALUE(copy)), iter = kr_iter_builtin("iter");
    return list && iter ? kr_tuple_of(2, iter, kr_tuple_of(1, list)) : 0;
}

static const KrMethodDef iter_methods[] = {
    KR_DEF_NOARGS("__length_hint__", iter_length_hint, "Private method returning an estimate of len(list(it))."),
    KR_DEF_NOARGS("__reduce__", iter_reduce, "Return state information for pickling."),
    {0},
};

KrType kr_set_iterator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "set_iterator", .tp_basicsize = sizeof(KrSetIter), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = kr_self_iter, .tp_iternext = iter_next, .tp_methods = iter_methods,
};

// ---- types

static KrValue set_contains(KrValue self, KrValue item) {
    int found = kr_set_contains(self, item);
    return found < 0 ? 0 : kr_from_bool(found);
}

#define METHODS_OF_BOTH \
    KR_DEF_O("__contains__", set_contains, "object, /", "x.__contains__(y) <==> y in x."), \
    KR_DEF_NOARGS("copy", set_copy, "Return a shallow copy of a set."), \
    KR_DEF_FAST("difference", set_difference, 0, -1, "*others", "Return a new set with elements in the set that are not in the others."), \
    KR_DEF_FAST("intersection", set_intersection, 0, -1, "*others", "Return a new set with elements common to the set and all others."), \
    KR_DEF_O("isdisjoint", set_isdisjoint, "other, /", "Return True if two sets have a null intersection."), \
    KR_DEF_O("issubset", set_issubset, "other, /", "Report whether another set contains this set."), \
    KR_DEF_O("issuperset", set_issuperset, "other, /", "Report whether this set contains another set."), \
    KR_DEF_O("symmetric_difference", kr_set_symmetric_difference, "other, /", \
             "Return a new set with elements in either the set or other but not both."), \
    KR_DEF_FAST("union", set_union, 0, -1, "*others", "Return a new set with elements from the set and all others."), \
    KR_DEF_NOARGS("__reduce__", set_reduce, "Return state information for pickling."), \
    KR_DEF_CLASS_GETITEM

const KrMethodDef kr_frozenset_methods[] = {METHODS_OF_BOTH, {0}};

const KrMethodDef kr_set_methods[] = {
    METHODS_OF_BOTH,
    KR_DEF_O("add", set_add, "object, /", "Add an element to a set.\n\nThis has no effect if the element is already present."),
    KR_DEF_NOARGS("clear", set_clear, "Remove all elements from this set."),
    KR_DEF_O("discard", set_discard, "object, /", "Remove an element from a set if it is a member."),
    KR_DEF_FAST("difference_update", set_difference_update, 0, -1, "*others", "Update the set, removing elements found in others."),
    KR_DEF_FAST("intersection_update", set_intersection_update, 0, -1, "*others",
                "Update the set, keeping only elements found in it and all others."),
    KR_DEF_NOARGS("pop", kr_set_pop, "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."),
    KR_DEF_O("remove", set_remove, "object, /", "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError."),
    KR_DEF_O("symmetric_difference_update", set_symmetric_difference_update, "other, /",
             "Update the set, keeping only elements found in either set, but not in both."),
    KR_DEF_FAST("update", set_update, 0, -1, "*others", "Update the set, adding elements from all others."),
    {0},
};

#define SLOTS_OF_BOTH \
    .tp_repr = set_repr, .tp_richcompare = set_richcompare, .tp_iter = set_iter, .nb_subtract = set_sub, .nb_and = set_and, \
    .nb_xor = set_xor, .nb_or = set_or, .sq_length = set_length, .sq_contains = kr_set_contains

KrType kr_set_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "set",
    .tp_basicsize = sizeof(KrSet),
    .tp_flags = KR_TYPE_BASE | KR_SUB_SET | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_doc = "set(iterable=(), /)\n--\n\nBuild an unordered collection of unique elements.",
    .tp_hash = kr_hash_not_implemented,
    .tp_init = set_init,
    .tp_new = set_new,
    .nb_inplace_subtract = set_isub,
    .nb_inplace_and = set_iand,
    .nb_inplace_xor = set_ixor,
    .nb_inplace_or = set_ior,
    SLOTS_OF_BOTH,
    .tp_methods = kr_set_methods,
};

KrType kr_frozenset_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "frozenset",
    .tp_basicsize = sizeof(KrSet),
    .tp_flags = KR_TYPE_BASE | KR_SUB_FROZENSET | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_doc = "frozenset(iterable=(), /)\n--\n\nBuild an immutable unordered collection of unique elements.",
    .tp_hash = frozenset_hash,
    .tp_new = frozenset_new,
    SLOTS_OF_BOTH,
    .tp_methods = kr_frozenset_methods,
};
