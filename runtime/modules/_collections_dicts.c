// collections.defaultdict and OrderedDict: dicts with more fields; and the counting of Counter.
#include "../core/type_impl.h"
#include "../objects/dict_impl.h"

// Does a class have dict's own method (or slot method) of this name?
static bool has_dict_method(KrType *t, KrValue name) { return kr_type_lookup(t, name) == kr_type_lookup(&kr_dict_type, name); }

// ---- defaultdict

typedef struct KrDefaultDict { KrDict dict; KrValue factory; } KrDefaultDict;   // factory: None without one, 0 before __init__
#define DD(v) KR_AS(KrDefaultDict, v)
extern KrType kr_defaultdict_type, kr_ordered_dict_type;

static int defaultdict_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue factory = nargs ? args[0] : KR_NONE;
    if (factory != KR_NONE && !kr_ready_type_of(factory)->tp_call) {
        kr_raise(&kr_exc_TypeError, "first argument must be callable or None");
        return -1;
    }
    DD(self)->factory = factory;
    return kr_dict_type.tp_init(self, args + (nargs > 0), nargs - (nargs > 0), kwnames);
}

static KrValue defaultdict_missing(KrValue self, KrValue key) {
    KrValue factory = DD(self)->factory;
    if (!factory || factory == KR_NONE) return kr_raise_key_error(key);
    KrValue value = kr_call0(factory);
    return value && kr_setitem(self, key, value) == 0 ? value : 0;
}

static KrValue defaultdict_subscript(KrValue self, KrValue key) {
    if (KR_UNLIKELY(!kr_is_exactly(self, &kr_defaultdict_type))) return kr_dict_subscript(self, key);
    KrValue value = kr_dict_get(self, key);
    if (KR_LIKELY(value) || kr_err_occurred()) return value;
    KrValue factory = DD(self)->factory;
    if (!factory || factory == KR_NONE) return kr_raise_key_error(key);
    value = kr_call0(factory);
    return value && kr_dict_set(self, key, value) == 0 ? value : 0;
}

static KrValue defaultdict_copy(KrValue self) {
    KrValue args[2] = {DD(self)->factory ? DD(self)->factory : KR_NONE, self};
    return kr_call(KR_VALUE(kr_type_of(self)), args, 2, 0);
}

static KrValue defaultdict_repr(KrValue self) {
    KrValue dict = kr_dict_type.tp_repr(self);
    if (!dict) return 0;
    KrValue factory = DD(self)->factory;
    if (!factory) return kr_format("%U(None, %U)", kr_type_name(kr_type_of(self)), dict);
    int inside = kr_repr_enter(factory);
    if (inside < 0) return 0;
    KrValue text = inside ? kr_repr(factory) : kr_str_from_cstr("...");
    if (inside) kr_repr_leave(factory);
    return text ? kr_format("%U(%U, %U)", kr_type_name(kr_type_of(self)), text, dict) : 0;
}

static KrValue defaultdict_or(KrValue a, KrValue b) {
    KrValue self = kr_is_instance_of(a, &kr_defaultdict_type) ? a : b, other = self == a ? b : a;
    if (!kr_is_dict(other)) return KR_NOT_IMPLEMENTED;
    KrValue sum = kr_call2(KR_VALUE(kr_type_of(self)), DD(self)->factory ? DD(self)->factory : KR_NONE, a);
    return sum && kr_dict_update(sum, b) == 0 ? sum : 0;
}

static KrValue defaultdict_reduce(KrValue self) {
    KrValue factory = DD(self)->factory;
    KrValue args = !factory || factory == KR_NONE ? kr_tuple_new(0) : kr_tuple_of(1, factory);
    KrValue items = kr_call_method(self, "items", NULL, 0), it = items ? kr_iter(items) : 0;
    return it ? kr_tuple_of(5, KR_VALUE(kr_type_of(self)), args, KR_NONE, KR_NONE, it) : 0;
}

static const KrMethodDef defaultdict_methods[] = {
    KR_DEF_O("__missing__", defaultdict_missing, "key, /", "Called by __getitem__ for a missing key; stores and returns what default_factory gives."),
    KR_DEF_NOARGS("copy", defaultdict_copy, "D.copy() -> a shallow copy of D."),
    KR_DEF_NOARGS("__copy__", defaultdict_copy, "D.copy() -> a shallow copy of D."),
    KR_DEF_NOARGS("__reduce__", defaultdict_reduce, "Return state information for pickling."),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrMemberDef defaultdict_members[] = {
    {"default_factory", KR_MEMBER_VALUE_OR_NONE, offsetof(KrDefaultDict, factory), false},
    {0},
};

KrType kr_defaultdict_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "collections.defaultdict",
    .tp_base = &kr_dict_type,
    .tp_basicsize = sizeof(KrDefaultDict),
    .tp_flags = KR_TYPE_BASE | KR_SUB_DICT | KR_TYPE_MAPPING | KR_TYPE_IMMUTABLE,
    .tp_doc = "A dict that calls default_factory without arguments to make the value of a key that is missing.",
    .tp_repr = defaultdict_repr,
    .tp_init = defaultdict_init,
    .nb_or = defaultdict_or,
    .mp_subscript = defaultdict_subscript,
    .tp_methods = defaultdict_methods,
    .tp_members = defaultdict_members,
};

// ---- OrderedDict.  `first`: no entry of the table at `entries` is taken below; says nothing about another table.

typedef struct KrOrderedDict { KrDict dict; KrValue attrs; KrDictEntry *entries; int64_t first; } KrOrderedDict;
#define OD(v) KR_AS(KrOrderedDict, v)
static KrType odict_keys_type, odict_values_type, odict_items_type;

// The number of the first taken entry, or dict.fill.
static int64_t first_entry(KrOrderedDict *o) {
    KrDict *d = &o->dict;
    if (o->entries != d->entries) {
        o->entries = d->entries;
        o->first = 0;
    }
    while (o->first < d->fill && !d->entries[o->first].key) o->first++;
    return o->first;
}

// self.update(other): through the class's own __setitem__ if it has one.
static int add_key(KrValue key, void *context) {
    KrValue *pair = context, value = kr_getitem(pair[1], key);
    return value ? kr_setitem(pair[0], key, value) : -1;
}
static int add_pair(KrValue item, void *context) {
    KrValue *pair = context, parts[2];
    return kr_unpack(item, 2, -1, parts) < 0 ? -1 : kr_setitem(pair[0], parts[0], parts[1]);
}
static int update(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (nargs > 1) {
        kr_raise(&kr_exc_TypeError, "expected at most 1 arguments, got %lld", (long long)nargs);
        return -1;
    }
    bool plain = has_dict_method(kr_type_of(self), KR_NAME("__setitem__"));
    if (nargs && plain && kr_dict_update(self, args[0]) < 0) return -1;
    if (nargs && !plain) {
        KrValue pair[2] = {self, args[0]}, keys = kr_getattr_opt(args[0], KR_NAME("keys"));
        if (keys && !(keys = kr_call0(keys))) return -1;
        if (kr_err_occurred() || kr_for_each(keys ? keys : args[0], keys ? add_key : add_pair, pair) < 0) return -1;
    }
    for (int64_t i = 0; kwnames && i < kr_tuple_size(kwnames); i++)
        if (kr_setitem(self, kr_tuple_item(kwnames, i), args[nargs + i]) < 0) return -1;
    return 0;
}
static int odict_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) { return update(self, args, nargs, kwnames); }
static KrValue odict_update(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    return update(self, args, nargs, kwnames) < 0 ? 0 : KR_NONE;
}

static KrValue odict_popitem(KrValue self, KrValue const *params) {
    int last = params[0] ? kr_op_truth(params[0]) : true;
    if (last < 0) return 0;
    if (!kr_dict_size(self)) return kr_raise(&kr_exc_KeyError, "dictionary is empty");
    return last ? kr_dict_popitem(self) : kr_dict_pop_entry(KR_AS(KrDict, self), first_entry(OD(self)));
}

static KrValue odict_move_to_end(KrValue self, KrValue const *params) {
    KrDict *d = KR_AS(KrDict, self);
    int last = params[1] ? kr_op_truth(params[1]) : true;
    int64_t hash = last < 0 ? -1 : kr_hash_quick(params[0]);
    if (hash == -1) return 0;
    uint64_t slot;
    int64_t number = kr_dict_lookup(d, params[0], hash, &slot);
    if (number == LOOKUP_FAILED) return 0;
    if (number < 0) return kr_raise_key_error(params[0]);
    KrValue key = d->entries[number].key;
    if (last) {
        if (number == d->fill - 1) return KR_NONE;
        KrValue value = kr_dict_remove(d, number, slot);
        return kr_dict_set_hashed(self, key, hash, value) < 0 ? 0 : KR_NONE;
    }
    if (number == first_entry(OD(self))) return KR_NONE;
    KrValue value = kr_dict_remove(d, number, slot);
    int64_t first = first_entry(OD(self));
    if (kr_dict_insert_first(d, key, hash, value, &first) < 0) return 0;
    OD(self)->entries = d->entries;
    OD(self)->first = first;
    return KR_NONE;
}

static KrValue odict_copy(KrValue self) {
    KrValue copy = kr_call0(KR_VALUE(kr_type_of(self)));
    return copy && update(copy, &self, 1, 0) == 0 ? copy : 0;
}

static KrValue odict_pop(KrValue self, KrValue const *params) { return kr_dict_pop(self, params[0], params[1]); }
static KrValue odict_setdefault(KrValue self, KrValue const *params) {
    KrValue otherwise = params[1] ? params[1] : KR_NONE;
    if (has_dict_method(kr_type_of(self), KR_NAME("__setitem__"))) return kr_dict_setdefault(self, params[0], otherwise);
    int present = kr_contains(self, params[0]);
    if (present) return present < 0 ? 0 : kr_getitem(self, params[0]);
    return kr_setitem(self, params[0], otherwise) < 0 ? 0 : otherwise;
}

static int set_default(KrValue key, void *given) { return kr_setitem(((KrValue *)given)[0], key, ((KrValue *)given)[1]); }
static KrValue odict_fromkeys(KrValue cls, KrValue const *params) {
    KrValue given[2] = {kr_call0(cls), params[1] ? params[1] : KR_NONE};
    return given[0] && kr_for_each(params[0], set_default, given) >= 0 ? given[0] : 0;
}

static KrValue odict_keys(KrValue self) { return kr_dict_view_new(&odict_keys_type, self); }
static KrValue odict_values(KrValue self) { return kr_dict_view_new(&odict_values_type, self); }
static KrValue odict_items(KrValue self) { return kr_dict_view_new(&odict_items_type, self); }

static KrValue odict_repr(KrValue self) {
    KrValue name = kr_type_name(kr_type_of(self));
    if (!kr_dict_size(self)) return kr_format("%U()", name);
    int inside = kr_repr_enter(self);
    if (inside <= 0) return inside < 0 ? 0 : kr_str_from_cstr("...");
    KrValue text = 0, plain = has_dict_method(kr_type_of(self), KR_NAME("__getitem__")) ? kr_dict_copy(self) : 0;
    if (!plain) {
        KrValue items = kr_err_occurred() ? 0 : kr_call_method(self, "items", NULL, 0);
        plain = items ? kr_dict_new() : 0;
        if (plain && kr_dict_update(plain, items) < 0) plain = 0;
    }
    if (plain) text = kr_format("%U(%R)", name, plain);
    kr_repr_leave(self);
    return text;
}

static int same_order(KrValue a, KrValue b) {
    int64_t i = 0, j = 0;
    for (KrValue x, y; kr_dict_next(a, &i, &x, NULL) && kr_dict_next(b, &j, &y, NULL);) {
        int same = kr_equal_quick(x, y);
        if (same <= 0) return same;
    }
    return 1;
}

static KrValue odict_richcompare(KrValue self, KrValue other, int op) {
    if (op != KR_EQ && op != KR_NE) return KR_NOT_IMPLEMENTED;
    KrValue equal = kr_dict_type.tp_richcompare(self, other, KR_EQ);
    if (!equal || equal == KR_NOT_IMPLEMENTED) return equal;
    int same = equal == KR_TRUE;
    if (same && kr_is_instance_of(other, &kr_ordered_dict_type)) same = same_order(self, other);
    return same < 0 ? 0 : kr_from_bool(same == (op == KR_EQ));
}

static KrValue odict_or(KrValue a, KrValue b) {
    KrValue self = kr_is_instance_of(a, &kr_ordered_dict_type) ? a : b;
    if (!kr_is_dict(a) || !kr_is_dict(b)) return KR_NOT_IMPLEMENTED;
    KrValue sum = kr_call1(KR_VALUE(kr_type_of(self)), a);
    return sum && update(sum, &b, 1, 0) == 0 ? sum : 0;
}
static KrValue odict_inplace_or(KrValue self, KrValue other) { return update(self, &other, 1, 0) < 0 ? 0 : self; }

static KrValue odict_reduce(KrValue self) {
    KrDict *dict = kr_instance_dict(self);
    KrValue items = dict ? kr_call_method(self, "items", NULL, 0) : 0, it = items ? kr_iter(items) : 0;
    if (!it) return 0;
    return kr_tuple_of(5, KR_VALUE(kr_type_of(self)), kr_tuple_new(0), dict->used ? KR_VALUE(dict) : KR_NONE, KR_NONE, it);
}

static const KrMethodDef odict_methods[] = {
    KR_DEF_BOUND("popitem", odict_popitem, "last=True",
                 "Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if false."),
    KR_DEF_BOUND("move_to_end", odict_move_to_end, "key, last=True",
                 "Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist."),
    KR_DEF_KW("update", odict_update, 0, "Update the dict from a mapping or an iterable of pairs, and from keywords."),
    KR_DEF_BOUND("pop", odict_pop, "key, default=<unrepresentable>", "Remove a key and return its value, or the default if it is not there."),
    KR_DEF_BOUND("setdefault", odict_setdefault, "key, default=None",
                 "Insert key with a value of default if key is not in the dictionary.\n\n"
                 "Return the value for key if key is in the dictionary, else default."),
    {"fromkeys", (KrAnyFn)(1 ? odict_fromkeys : (KrBoundFn)0), KR_METH_BOUND | KR_METH_CLASS, 0, -1, "iterable, value=None",
     "Create a new ordered dictionary with keys from iterable and values set to value."},
    KR_DEF_NOARGS("copy", odict_copy, "od.copy() -> a shallow copy of od"),
    KR_DEF_NOARGS("keys", odict_keys, NULL),
    KR_DEF_NOARGS("values", odict_values, NULL),
    KR_DEF_NOARGS("items", odict_items, NULL),
    KR_DEF_NOARGS("__reduce__", odict_reduce, "Return state information for pickling"),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrGetSetDef odict_getset[] = {{0}};

KrType kr_ordered_dict_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "collections.OrderedDict",
    .tp_base = &kr_dict_type,
    .tp_basicsize = sizeof(KrOrderedDict),
    .tp_dictoffset = offsetof(KrOrderedDict, attrs),
    .tp_flags = KR_TYPE_BASE | KR_SUB_DICT | KR_TYPE_MAPPING | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_doc = "Dictionary that remembers insertion order",
    .tp_repr = odict_repr,
    .tp_hash = kr_hash_not_implemented,
    .tp_richcompare = odict_richcompare,
    .tp_init = odict_init,
    .nb_or = odict_or,
    .nb_inplace_or = odict_inplace_or,
    .tp_methods = odict_methods,
    .tp_getset = odict_getset,
};

#define VIEW(kind) \
    static KrType odict_##kind##_type KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = "odict_" #kind, .tp_base = &kr_dict_##kind##_type, .tp_basicsize = sizeof(KrDictView), \
        .tp_flags = KR_TYPE_IMMUTABLE, \
    }
VIEW(keys);
VIEW(values);
VIEW(items);

// ---- counting

typedef struct Counting { KrValue counts; bool plain; } Counting;

static int count(KrValue item, void *context) {
    Counting *c = context;
    if (KR_LIKELY(c->plain)) {
        KrDict *d = KR_AS(KrDict, c->counts);
        int64_t hash = kr_hash_quick(item);
        uint64_t slot;
        int64_t number = hash == -1 ? LOOKUP_FAILED : kr_dict_lookup(d, item, hash, &slot);
        if (number == LOOKUP_FAILED) return -1;
        if (number == LOOKUP_ABSENT) return kr_dict_insert(d, item, hash, KR_SMALL(1), slot);
        KrValue n = kr_op_add(d->entries[number].value, KR_SMALL(1));
        if (!n) return -1;
        if (KR_LIKELY(kr_is_small(n))) {   // nobody's code has run: the entry is where it was
            d->entries[number].value = n;
            return 0;
        }
        return kr_dict_set_hashed(c->counts, item, hash, n);
    }
    KrValue get[2] = {item, KR_SMALL(0)}, old = kr_call_method(c->counts, "get", get, 2), n = old ? kr_op_add(old, KR_SMALL(1)) : 0;
    return n ? kr_setitem(c->counts, item, n) : -1;
}

static KrValue count_elements(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrType *t = kr_ready_type_of(args[0]);
    Counting c = {args[0], kr_is_dict(args[0]) && has_dict_method(t, KR_NAME("get")) && has_dict_method(t, KR_NAME("__setitem__"))};
    return kr_for_each(args[1], count, &c) < 0 ? 0 : KR_NONE;
}

// ---- the module

static KrValue init(KrModule *m) {
    extern KrType kr_deque_type, kr_deque_iterator_type;
    KrValue dict = KR_VALUE(m->dict);
    kr_dict_set_cstr(dict, "deque", KR_VALUE(&kr_deque_type));
    kr_dict_set_cstr(dict, "_deque_iterator", KR_VALUE(&kr_deque_iterator_type));
    kr_dict_set_cstr(dict, "defaultdict", KR_VALUE(&kr_defaultdict_type));
    kr_dict_set_cstr(dict, "OrderedDict", KR_VALUE(&kr_ordered_dict_type));
    return KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_FAST("_count_elements", count_elements, 2, 2, "mapping, iterable, /", "Count elements in the iterable, updating the mapping"),
    {0},
};
const KrModuleDef kr_module__collections = {
    .name = "_collections",
    .init = init,
    .functions = functions,
    .doc = "The containers of collections that are written in C.",
};
