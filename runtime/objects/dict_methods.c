// The type dict: slots and named methods.
#include "dict_impl.h"

// ---- slots

static int64_t dict_length(KrValue self) {
    return kr_dict_size(self);
}

static int dict_ass_subscript(KrValue self, KrValue key, KrValue value) {
    return value ? kr_dict_set(self, key, value) : kr_dict_delete(self, key);
}

static KrValue dict_iter(KrValue self) {
    return kr_dict_iter_new(&kr_dict_keyiterator_type, self);
}

static int repr_entries(KrStrBuilder *b, KrValue self) {
    int64_t position = 0;
    bool first = true;
    for (KrValue key, value; kr_dict_next(self, &position, &key, &value);) {
        if (!first && kr_builder_ascii(b, ", ", 2) < 0) return -1;
        first = false;
        KrValue text = kr_repr(key);
        if (!text || kr_builder_str(b, text) < 0 || kr_builder_ascii(b, ": ", 2) < 0) return -1;
        text = kr_repr(value);
        if (!text || kr_builder_str(b, text) < 0) return -1;
    }
    return 0;
}

static KrValue dict_repr(KrValue self) {
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    int inside = kr_repr_enter(self);
    if (inside <= 0) return inside < 0 ? 0 : kr_str_intern("{...}");
    KrStrBuilder b;
    kr_builder_init(&b);
    bool ok = kr_builder_char(&b, '{') >= 0 && repr_entries(&b, self) >= 0 && kr_builder_char(&b, '}') >= 0;
    kr_repr_leave(self);
    return ok ? kr_builder_finish(&b) : 0;
}

static int dicts_equal(KrValue a, KrValue b) {
    if (kr_dict_size(a) != kr_dict_size(b)) return 0;
    int64_t position = 0, hash;
    for (KrValue key, value; kr_dict_next_hashed(a, &position, &key, &value, &hash);) {
        KrValue other = kr_dict_get_hashed(b, key, hash);
        if (!other) return kr_err_occurred() ? -1 : 0;
        int r = kr_equal_quick(other, value);
        if (r <= 0) return r;
    }
    return 1;
}

static KrValue dict_richcompare(KrValue self, KrValue other, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_dict(self) || !kr_is_dict(other)) return KR_NOT_IMPLEMENTED;
    int r = dicts_equal(self, other);
    return r < 0 ? 0 : kr_from_bool(r == (op == KR_EQ));
}

static KrValue dict_or(KrValue self, KrValue other) {
    if (!kr_is_dict(self) || !kr_is_dict(other)) return KR_NOT_IMPLEMENTED;
    return kr_dict_union(self, other);
}

static KrValue dict_inplace_or(KrValue self, KrValue other) {
    return kr_dict_update(self, other) < 0 ? 0 : self;
}

static KrValue dict_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    if (type == &kr_dict_type) return kr_dict_new();
    KrDict *d = kr_new_instance(type, 0);
    if (!d) return 0;
    kr_dict_reset(d);
    return KR_VALUE(d);
}

static int update_from_call(const char *name, KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_arity(name, nargs, 0, 1) < 0) return -1;
    if (nargs && kr_dict_update(self, args[0]) < 0) return -1;
    int64_t count = kwnames ? kr_tuple_size(kwnames) : 0;
    for (int64_t i = 0; i < count; i++)
        if (kr_dict_set(self, kr_tuple_item(kwnames, i), args[nargs + i]) < 0) return -1;
    return 0;
}

static int dict_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    return update_from_call("dict", self, args, nargs, kwnames);
}

// ---- methods

static KrValue dict_get(KrValue self, KrValue const *args, int64_t nargs) {
    KrValue value = kr_dict_get(self, args[0]);
    if (value || kr_err_occurred()) return value;
    return nargs > 1 ? args[1] : KR_NONE;
}

static KrValue dict_setdefault(KrValue self, KrValue const *args, int64_t nargs) {
    return kr_dict_setdefault(self, args[0], nargs > 1 ? args[1] : KR_NONE);
}

static KrValue dict_pop(KrValue self, KrValue const *args, int64_t nargs) {
    return kr_dict_pop(self, args[0], nargs > 1 ? args[1] : 0);
}

static KrValue dict_keys(KrValue self) {
    return kr_dict_view_new(&kr_dict_keys_type, self);
}
static KrValue dict_values(KrValue self) {
    return kr_dict_view_new(&kr_dict_values_type, self);
}
static KrValue dict_items(KrValue self) {
    return kr_dict_view_new(&kr_dict_items_type, self);
}

static KrValue dict_update(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    return update_from_call("update", self, args, nargs, kwnames) < 0 ? 0 : KR_NONE;
}

typedef struct { KrValue dict, value; } FromKeys;

static int set_exact(KrValue key, void *context) {
    FromKeys *f = context;
    return kr_dict_set(f->dict, key, f->value);
}
static int set_any(KrValue key, void *context) {
    FromKeys *f = context;
    return kr_setitem(f->dict, key, f->value);
}

// Items whose hashes are known are not hashed again.
static KrValue from_set_items(FromKeys f, KrValue set) {
    int64_t position = 0, hash;
    for (KrValue item; kr_set_next_hashed(set, &position, &item, &hash);)
        if (kr_dict_set_hashed(f.dict, item, hash, f.value) < 0) return 0;
    return f.dict;
}
static KrValue from_dict_keys(FromKeys f, KrValue dict) {
    int64_t position = 0, hash;
    for (KrValue key, value; kr_dict_next_hashed(dict, &position, &key, &value, &hash);)
        if (kr_dict_set_hashed(f.dict, key, hash, f.value) < 0) return 0;
    return f.dict;
}

static KrValue dict_fromkeys(KrValue cls, KrValue const *args, int64_t nargs) {
    FromKeys f = {cls == KR_VALUE(&kr_dict_type) ? kr_dict_new() : kr_call0(cls), nargs > 1 ? args[1] : KR_NONE};
    if (!f.dict) return 0;
    bool exact = kr_is_exactly(f.dict, &kr_dict_type);
    if (exact && (kr_is_exactly(args[0], &kr_set_type) || kr_is_exactly(args[0], &kr_frozenset_type))) return from_set_items(f, args[0]);
    if (exact && kr_is_exactly(args[0], &kr_dict_type)) return from_dict_keys(f, args[0]);
    return kr_for_each(args[0], exact ? set_exact : set_any, &f) < 0 ? 0 : f.dict;
}

static KrValue dict_clear(KrValue self) {
    kr_dict_clear(self);
    return KR_NONE;
}

static KrValue dict_reversed(KrValue self) {
    return kr_dict_iter_new(&kr_dict_reversekeyiterator_type, self);
}

static KrValue dict_contains(KrValue self, KrValue key) {
    int found = kr_dict_contains(self, key);
    return found < 0 ? 0 : kr_from_bool(found);
}

const KrMethodDef kr_dict_methods[] = {
    KR_DEF_O("__contains__", dict_contains, "key, /", "True if the dictionary has the specified key, else False."),
    KR_DEF_O("__getitem__", kr_dict_subscript, "key, /", "Return self[key]."),
    KR_DEF_FAST("get", dict_get, 1, 2, "key, default=None, /", "Return the value for key if key is in the dictionary, else default."),
    KR_DEF_FAST("setdefault", dict_setdefault, 1, 2, "key, default=None, /",
                "Insert key with a value of default if key is not in the dictionary.\n\n"
                "Return the value for key if key is in the dictionary, else default."),
    KR_DEF_FAST("pop", dict_pop, 1, 2, "key, default=<unrepresentable>, /",
                "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\n"
                "If the key is not found, return the default if given; otherwise,\nraise a KeyError."),
    KR_DEF_NOARGS("popitem", kr_dict_popitem, "Remove and return a (key, value) pair, the last one that came in."),
    KR_DEF_NOARGS("keys", dict_keys, "Return a set-like object providing a view on the dict's keys."),
    KR_DEF_NOARGS("items", dict_items, "Return a set-like object providing a view on the dict's items."),
    KR_DEF_NOARGS("values", dict_values, "Return an object providing a view on the dict's values."),
    KR_DEF_KW("update", dict_update, 0, "Update the dict from a mapping or an iterable of pairs, and from keywords."),
    {"fromkeys", (KrAnyFn)dict_fromkeys, KR_METH_FAST | KR_METH_CLASS, 1, 2, "iterable, value=None, /",
     "Create a new dictionary with keys from iterable and values set to value."},
    KR_DEF_NOARGS("clear", dict_clear, "Remove all items from the dict."),
    KR_DEF_NOARGS("copy", kr_dict_copy, "Return a shallow copy of the dict."),
    KR_DEF_NOARGS("__reversed__", dict_reversed, "Return a reverse iterator over the dict keys."),
    KR_DEF_CLASS_GETITEM,
    {0},
};

KrType kr_dict_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "dict",
    .tp_basicsize = sizeof(KrDict),
    .tp_flags = KR_TYPE_BASE | KR_SUB_DICT | KR_TYPE_MAPPING | KR_TYPE_IMMUTABLE,
    .tp_doc = "dict() -> new empty dictionary\n"
              "dict(mapping) -> new dictionary initialized from a mapping object's (key, value) pairs\n"
              "dict(iterable) -> new dictionary from an iterable of pairs\n"
              "dict(**kwargs) -> new dictionary initialized with the name=value pairs in the keyword argument list",
    .tp_repr = dict_repr,
    .tp_hash = kr_hash_not_implemented,
    .tp_richcompare = dict_richcompare,
    .tp_iter = dict_iter,
    .tp_init = dict_init,
    .tp_new = dict_new,
    .nb_or = dict_or,
    .nb_inplace_or = dict_inplace_or,
    .sq_contains = kr_dict_contains,
    .mp_length = dict_length,
    .mp_subscript = kr_dict_subscript,
    .mp_ass_subscript = dict_ass_subscript,
    .tp_methods = kr_dict_methods,
};
