// operator.itemgetter, attrgetter and methodcaller: callables that fetch parts of their argument.
#include "operator_impl.h"

// ---- itemgetter

typedef struct { KrObject head; KrValue keys; } ItemGetter;   // tuple, not empty

static KrValue itemgetter_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (type == &kr_itemgetter_type && kr_no_keywords("itemgetter", kwnames) < 0) return 0;
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "itemgetter expected 1 argument, got 0");
    ItemGetter *g = kr_new_instance(type, 0);
    g->keys = kr_tuple_from_array(args, nargs);
    return KR_VALUE(g);
}
// What all three are called with: one argument.
static bool one_argument(const char *name, int64_t nargs, KrValue kwnames) {
    return kr_no_keywords(name, kwnames) == 0 && kr_arity(name, nargs, 1, 1) == 0;
}
static KrValue itemgetter_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    ItemGetter *g = KR_AS(ItemGetter, self);
    if (!one_argument("itemgetter", nargs, kwnames)) return 0;
    int64_t n = kr_tuple_size(g->keys);
    if (n == 1) return kr_op_item_get(args[0], kr_tuple_item(g->keys, 0));
    KrValue items = kr_tuple_new(n);
    for (int64_t i = 0; items && i < n; i++) {
        KrValue v = kr_op_item_get(args[0], kr_tuple_item(g->keys, i));
        if (!v) return 0;
        KR_AS(KrTuple, items)->items[i] = v;
    }
    return items;
}

// module.name(a, b)
static KrValue shown(KrValue self, KrValue first, KrValue args, KrValue keywords) {
    KrStrBuilder b;
    kr_builder_init(&b);
    KrType *t = kr_type_of(self);
    KrValue head = kr_format("%U.%U(", kr_type_module(t), kr_type_name(t));
    bool ok = head && kr_builder_str(&b, head) == 0, comma = false;
    for (int64_t i = first ? -1 : 0; ok && i < kr_tuple_size(args); i++, comma = true) {
        KrValue text = kr_repr(i < 0 ? first : kr_tuple_item(args, i));
        ok = text && (!comma || kr_builder_ascii(&b, ", ", 2) == 0) && kr_builder_str(&b, text) == 0;
    }
    KrValue key, value;
    for (int64_t at = 0; ok && keywords && kr_dict_next(keywords, &at, &key, &value);) {
        KrValue text = kr_format(", %U=%R", key, value);
        ok = text && kr_builder_str(&b, text) == 0;
    }
    return ok && kr_builder_char(&b, ')') == 0 ? kr_builder_finish(&b) : 0;
}
static KrValue itemgetter_repr(KrValue self) { return shown(self, 0, KR_AS(ItemGetter, self)->keys, 0); }
static KrValue itemgetter_reduce(KrValue self) { return kr_tuple_of(2, KR_VALUE(kr_type_of(self)), KR_AS(ItemGetter, self)->keys); }
static const KrMethodDef itemgetter_methods[] = {KR_DEF_NOARGS("__reduce__", itemgetter_reduce, "Return state information for pickling"), {0}};

// ---- attrgetter: each name is a path of attributes

typedef struct { KrObject head; KrValue names, paths; KrAttrCache *caches; } AttrGetter;   // paths: tuple of tuples; caches: of the paths' first names

static KrValue attrgetter_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (type == &kr_attrgetter_type && kr_no_keywords("attrgetter", kwnames) < 0) return 0;
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "attrgetter expected 1 argument, got 0");
    KrValue paths = kr_tuple_new(nargs);
    for (int64_t i = 0; paths && i < nargs; i++) {
        if (!kr_is_str(args[i])) return kr_raise(&kr_exc_TypeError, "attribute name must be a string");
        KrValue dot = kr_str_from_cstr("."), parts = kr_call_method(args[i], "split", &dot, 1);
        KrValue path = parts ? kr_tuple_from_iterable(parts) : 0;
        if (!path) return 0;
        for (int64_t k = 0; k < kr_tuple_size(path); k++) KR_AS(KrTuple, path)->items[k] = kr_str_intern_value(kr_tuple_item(path, k));
        KR_AS(KrTuple, paths)->items[i] = path;
    }
    AttrGetter *g = kr_new_instance(type, 0);
    g->names = kr_tuple_from_array(args, nargs);
    g->paths = paths;
    g->caches = kr_alloc_array((size_t)nargs, sizeof *g->caches, false);
    return paths && g->caches ? KR_VALUE(g) : 0;
}
static KrValue follow(AttrGetter *g, int64_t i, KrValue v) {
    KrValue path = kr_tuple_item(g->paths, i);
    v = kr_op_attr_get(v, kr_tuple_item(path, 0), &g->caches[i]);
    for (int64_t k = 1; v && k < kr_tuple_size(path); k++) v = kr_getattr(v, kr_tuple_item(path, k));
    return v;
}
static KrValue attrgetter_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    AttrGetter *g = KR_AS(AttrGetter, self);
    if (!one_argument("attrgetter", nargs, kwnames)) return 0;
    int64_t n = kr_tuple_size(g->paths);
    if (n == 1) return follow(g, 0, args[0]);
    KrValue values = kr_tuple_new(n);
    for (int64_t i = 0; values && i < n; i++) {
        KrValue v = follow(g, i, args[0]);
        if (!v) return 0;
        KR_AS(KrTuple, values)->items[i] = v;
    }
    return values;
}
static KrValue attrgetter_repr(KrValue self) { return shown(self, 0, KR_AS(AttrGetter, self)->names, 0); }
static KrValue attrgetter_reduce(KrValue self) { return kr_tuple_of(2, KR_VALUE(kr_type_of(self)), KR_AS(AttrGetter, self)->names); }
static const KrMethodDef attrgetter_methods[] = {KR_DEF_NOARGS("__reduce__", attrgetter_reduce, "Return state information for pickling"), {0}};

// ---- methodcaller

typedef struct { KrObject head; KrValue name, args, kwnames, keywords; KrValue *values; } MethodCaller;   // values: positional, then by keyword

static KrValue methodcaller_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "methodcaller needs at least one argument, the method name");
    if (!kr_is_str(args[0])) return kr_raise(&kr_exc_TypeError, "method name must be a string");
    int64_t nkw = kwnames ? kr_tuple_size(kwnames) : 0;
    MethodCaller *m = kr_new_instance(type, 0);
    m->name = kr_str_intern_value(args[0]);
    m->args = kr_tuple_from_array(args + 1, nargs - 1);
    m->kwnames = nkw ? kwnames : 0;
    m->keywords = kr_dict_new();
    m->values = kr_alloc_array((size_t)(nargs + nkw), sizeof *m->values, false);
    if (!m->args || !m->values) return 0;
    memcpy(m->values, args + 1, (size_t)(nargs - 1 + nkw) * sizeof *m->values);
    for (int64_t i = 0; i < nkw; i++)
        if (kr_dict_set(m->keywords, kr_tuple_item(kwnames, i), args[nargs + i]) < 0) return 0;
    return KR_VALUE(m);
}
static KrValue methodcaller_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    MethodCaller *m = KR_AS(MethodCaller, self);
    if (!one_argument("methodcaller", nargs, kwnames)) return 0;
    return kr_call_method_value(args[0], m->name, m->values, kr_tuple_size(m->args), m->kwnames);
}
static KrValue methodcaller_repr(KrValue self) {
    MethodCaller *m = KR_AS(MethodCaller, self);
    return shown(self, m->name, m->args, m->keywords);
}
static KrValue methodcaller_reduce(KrValue self) {
    MethodCaller *m = KR_AS(MethodCaller, self);
    KrValue all = kr_list_from_array(&m->name, 1), type = KR_VALUE(kr_type_of(self));
    if (!all || kr_list_extend(all, m->args) < 0) return 0;
    if (!kr_dict_size(m->keywords)) return kr_tuple_of(2, type, kr_tuple_from_iterable(all));
    KrModule *functools = kr_import(kr_str_intern("functools"));
    KrValue partial = functools ? kr_getattr_cstr(KR_VALUE(functools), "partial") : 0;
    KrValue made = partial ? kr_call_ex(partial, kr_tuple_of(2, type, m->name), m->keywords) : 0;
    return made ? kr_tuple_of(2, made, m->args) : 0;
}
static const KrMethodDef methodcaller_methods[] = {KR_DEF_NOARGS("__reduce__", methodcaller_reduce, "Return state information for pickling"), {0}};

#define GETTER(name, layout, doc) \
    KrType kr_##name##_type KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = "operator." #name, .tp_basicsize = sizeof(layout), .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_BASE, \
        .tp_doc = doc, .tp_new = name##_new, .tp_call = name##_call, .tp_repr = name##_repr, .tp_methods = name##_methods, \
    }
GETTER(itemgetter, ItemGetter, "Return a callable object that fetches the given item(s) from its operand.");
GETTER(attrgetter, AttrGetter, "Return a callable object that fetches the given attribute(s) from its operand.");
GETTER(methodcaller, MethodCaller, "Return a callable object that calls the given method on its operand.");
