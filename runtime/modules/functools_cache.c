// functools.lru_cache and cache.
//
// The dict maps a key to its entry; entries form a ring by age around `root` when the size is bounded.  The key of a call with one
// argument that is an int or str is that argument; of any other call a tuple of all there is to tell it by.
#include "functools_impl.h"

#include "../objects/container_impl.h"

typedef struct Entry {
    KrObject head;
    struct Entry *older, *newer;   // 0 in an unbounded cache
    KrValue key, result;
} Entry;

typedef struct KrCache {
    KrObject head;
    KrValue attrs;
    KrValue function;
    KrValue entries;               // dict
    Entry *root;                   // root->newer is the oldest entry, root->older the newest
    int64_t limit;                 // -1: none
    int64_t hits, misses;
    bool typed;
} KrCache;
static KrType cache_type, entry_type;
#define CACHE(v) KR_AS(KrCache, v)

static KrType entry_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "functools._lru_list_elem", .tp_basicsize = sizeof(Entry), .tp_flags = KR_TYPE_IMMUTABLE};

// ---- keys

static KrValue make_key(KrCache *c, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (!c->typed && !kwnames && nargs == 1 && (kr_is_small(args[0]) || kr_is_str_exactly(args[0]))) return args[0];
    int64_t keywords = kwnames ? kr_tuple_size(kwnames) : 0, size = nargs + (keywords ? 1 + 2 * keywords : 0);
    if (c->typed) size += nargs + keywords;
    KrValue key = kr_tuple_new(size);
    if (!key) return 0;
    KrValue *out = KR_AS(KrTuple, key)->items;
    for (int64_t i = 0; i < nargs; i++) *out++ = args[i];
    if (keywords) *out++ = KR_VALUE(&cache_type);   // no argument can be mistaken for it together with what follows
    for (int64_t i = 0; i < keywords; i++) {
        *out++ = kr_tuple_item(kwnames, i);
        *out++ = args[nargs + i];
    }
    if (c->typed)
        for (int64_t i = 0; i < nargs + keywords; i++) *out++ = KR_VALUE(kr_type_of(args[i]));
    return key;
}

// ---- the ring

static void unlink_entry(Entry *e) {
    e->older->newer = e->newer;
    e->newer->older = e->older;
}
static void make_newest(KrCache *c, Entry *e) {
    Entry *last = c->root->older;
    last->newer = c->root->older = e;
    e->older = last;
    e->newer = c->root;
}

static void empty(KrCache *c) {
    c->entries = kr_dict_new();
    c->hits = c->misses = 0;
    c->root = kr_new(&entry_type, sizeof(Entry));
    c->root->older = c->root->newer = c->root;
}

static KrValue store(KrCache *c, KrValue key, int64_t hash, KrValue result) {
    Entry *e = NULL;
    if (c->limit >= 0) {
        if (kr_dict_get_hashed(c->entries, key, hash)) return result;   // the call itself has stored it
        if (kr_err_occurred()) return 0;
        if (kr_dict_size(c->entries) >= c->limit && c->root->newer != c->root) {
            e = c->root->newer;
            unlink_entry(e);
            if (!kr_dict_pop(c->entries, e->key, KR_NONE)) return 0;
        }
    }
    if (!e) e = kr_new(&entry_type, sizeof *e);
    e->key = key;
    e->result = result;
    if (kr_dict_set_hashed(c->entries, key, hash, KR_VALUE(e)) < 0) return 0;
    if (c->limit >= 0) make_newest(c, e);
    return result;
}

static KrValue cache_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrCache *c = CACHE(self);
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    if (KR_UNLIKELY(c->limit == 0)) {
        c->misses++;
        return kr_call(c->function, args, nargs, kwnames);
    }
    if (kwnames && !kr_tuple_size(kwnames)) kwnames = 0;
    KrValue key = make_key(c, args, nargs, kwnames);
    if (!key) return 0;
    int64_t hash = kr_hash_quick(key);
    if (KR_UNLIKELY(hash == -1)) return 0;
    KrValue found = kr_dict_get_hashed(c->entries, key, hash);
    if (found) {
        Entry *e = KR_AS(Entry, found);
        if (c->limit >= 0 && c->root->older != e) {
            unlink_entry(e);
            make_newest(c, e);
        }
        c->hits++;
        return e->result;
    }
    if (KR_UNLIKELY(kr_err_occurred())) return 0;
    c->misses++;
    KrValue result = kr_call(c->function, args, nargs, kwnames);
    return result ? store(c, key, hash, result) : 0;
}

// ---- methods

static const KrMemberDef info_members[] = {
    KR_STRUCTSEQ_FIELD("hits", 0), KR_STRUCTSEQ_FIELD("misses", 1), KR_STRUCTSEQ_FIELD("maxsize", 2), KR_STRUCTSEQ_FIELD("currsize", 3), {0}};
static KrType info_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "CacheInfo", .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue),
    .tp_base = &kr_tuple_type, .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_repr = kr_structseq_repr, .tp_new = kr_structseq_refuse,
    .tp_members = info_members};

static KrValue limit_value(KrCache *c) { return c->limit < 0 ? KR_NONE : kr_from_small(c->limit); }

static KrValue cache_info(KrValue self) {
    KrCache *c = CACHE(self);
    KrValue fields[] = {kr_from_small(c->hits), kr_from_small(c->misses), limit_value(c), kr_from_small(kr_dict_size(c->entries))};
    return kr_structseq_new(&info_type, fields, 4, 4);
}
static KrValue cache_clear(KrValue self) { return empty(CACHE(self)), KR_NONE; }
static KrValue cache_parameters(KrValue self) {
    KrValue d = kr_dict_new();
    kr_dict_set_cstr(d, "maxsize", limit_value(CACHE(self)));
    kr_dict_set_cstr(d, "typed", kr_from_bool(CACHE(self)->typed));
    return d;
}
static KrValue cache_copy(KrValue self) { return self; }
static KrValue cache_deepcopy(KrValue self, KrValue memo) { return (void)memo, self; }
// A decorated function is pickled as the name it has in its module.
static KrValue cache_reduce(KrValue self) { return kr_getattr(self, KR_NAME("__qualname__")); }
static KrValue cache_bind(KrValue self, KrValue object, KrValue type) {
    (void)type;
    return object && object != KR_NONE ? kr_bound_method(self, object) : self;
}
static KrValue get_dict(KrValue self) { return KR_VALUE(kr_instance_dict(self)); }

static const KrMethodDef cache_methods[] = {
    KR_DEF_NOARGS("cache_info", cache_info, "Report cache statistics"),
    KR_DEF_NOARGS("cache_clear", cache_clear, "Clear the cache and cache statistics"),
    KR_DEF_NOARGS("cache_parameters", cache_parameters, NULL),
    KR_DEF_NOARGS("__reduce__", cache_reduce, NULL),
    KR_DEF_NOARGS("__copy__", cache_copy, NULL),
    KR_DEF_O("__deepcopy__", cache_deepcopy, "memo, /", NULL),
    {0},
};
static const KrGetSetDef cache_getset[] = {
    {"__dict__", get_dict, NULL, NULL},
    {0},
};
static KrType cache_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "functools._lru_cache_wrapper",
    .tp_basicsize = sizeof(KrCache),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_METHOD_DESCR | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(KrCache, attrs),
    .tp_call = cache_call,
    .tp_descr_get = cache_bind,
    .tp_methods = cache_methods,
    .tp_getset = cache_getset,
};

// ---- the decorators

static KrValue cached(KrValue function, int64_t limit, bool typed) {
    kr_type_ready(kr_type_of(function));
    if (!kr_type_of(function)->tp_call) return kr_raise(&kr_exc_TypeError, "the first argument must be callable");
    KrCache *c = kr_new_instance(&cache_type, 0);
    c->function = function;
    c->limit = limit;
    c->typed = typed;
    empty(c);
    return kr_update_wrapper(KR_VALUE(c), function) < 0 ? 0 : KR_VALUE(c);
}

static KrValue decorate(KrValue self, KrValue function) {   // self: (limit, typed)
    return cached(function, kr_small(kr_tuple_item(self, 0)), kr_tuple_item(self, 1) == KR_TRUE);
}
static const KrMethodDef decorator_def = KR_DEF_O("decorating_function", decorate, "user_function, /", NULL);

KrValue kr_functools_cache(KrValue self, KrValue function) { return (void)self, cached(function, -1, false); }

KrValue kr_functools_lru_cache(KrValue self, KrValue const *params) {
    (void)self;
    KrValue maxsize = params[0] ? params[0] : KR_SMALL(128);
    int typed = params[1] ? kr_op_truth(params[1]) : 0;
    if (typed < 0) return 0;
    int64_t limit = -1;
    if (kr_is_int(maxsize)) {
        limit = kr_as_int64(maxsize);
        if (limit == -1 && kr_err_occurred()) return 0;
        if (limit < 0) limit = 0;
    } else if (maxsize != KR_NONE) {
        kr_type_ready(kr_type_of(maxsize));
        if (!kr_type_of(maxsize)->tp_call) return kr_raise(&kr_exc_TypeError, "Expected first argument to be an integer, a callable, or None");
        return cached(maxsize, 128, typed);   // used without parentheses
    }
    return kr_builtin_new(&decorator_def, kr_tuple_of(2, kr_from_small(limit), kr_from_bool(typed)), 0);
}
