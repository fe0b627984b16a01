// The type `type`: its own attributes and methods.
#include "../core/type_impl.h"

#define T(v) KR_AS(KrType, v)

static KrValue type_repr(KrValue v) {
    KrValue module = kr_type_module(T(v)), qualname = kr_type_qualname(T(v));
    if (!kr_is_str(module) || kr_str_equals_cstr(module, "builtins")) return kr_format("<class '%U'>", qualname);
    return kr_format("<class '%U.%U'>", module, qualname);
}

static KrValue get_name(KrValue v) { return kr_type_name(T(v)); }
static KrValue get_qualname(KrValue v) { return kr_type_qualname(T(v)); }
static KrValue get_module(KrValue v) { return kr_type_module(T(v)); }
static KrValue get_bases(KrValue v) { kr_type_ensure(T(v)); return T(v)->tp_bases; }
static KrValue get_base(KrValue v) { kr_type_ensure(T(v)); return T(v)->tp_base ? KR_VALUE(T(v)->tp_base) : KR_NONE; }
static KrValue get_mro(KrValue v) { kr_type_ensure(T(v)); return T(v)->tp_mro; }
static KrValue get_doc(KrValue v) {
    KrValue doc = kr_dict_get_cstr(KR_VALUE(kr_type_dict(T(v))), "__doc__");
    if (!doc) return KR_NONE;
    KrDescrGetFn get = kr_type_of(doc)->tp_descr_get;
    return get ? get(doc, 0, v) : doc;
}

KrValue kr_mappingproxy_new(KrValue mapping);
static KrValue get_dict(KrValue v) { return kr_mappingproxy_new(KR_VALUE(kr_type_dict(T(v)))); }

// What the class itself says; in the dict of `type` there are only the descriptors for all classes.
static KrValue own(KrValue v, const char *name) {
    return v == KR_VALUE(&kr_type_type) ? 0 : kr_dict_get_cstr(KR_VALUE(kr_type_dict(T(v))), name);
}

static int refuse_static(KrValue v, const char *name) {
    if (T(v)->tp_flags & KR_TYPE_HEAP) return 0;
    kr_raise(&kr_exc_TypeError, "cannot set '%s' attribute of immutable type '%s'", name, T(v)->tp_name);
    return -1;
}
/// For the attributes that every class has: `del C.__name__` is refused too. CPython calls any class immutable there.
static int refuse_special(KrValue v, KrValue value, const char *name) {
    if (refuse_static(v, name) < 0) return -1;
    if (value) return 0;
    kr_raise(&kr_exc_TypeError, "cannot delete '%s' attribute of immutable type '%s'", name, T(v)->tp_name);
    return -1;
}

static int set_name(KrValue v, KrValue value) {
    if (refuse_special(v, value, "__name__") < 0) return -1;
    if (!kr_is_str(value)) {
        kr_raise(&kr_exc_TypeError, "can only assign string to %N.__name__, not '%T'", T(v), value);
        return -1;
    }
    const char *text = kr_class_name_text(value);
    if (!text) return -1;
    T(v)->ht_name = KR_AS(KrStr, value);
    T(v)->tp_name = text;
    return 0;
}
static int set_qualname(KrValue v, KrValue value) {
    if (refuse_special(v, value, "__qualname__") < 0) return -1;
    if (!kr_is_str(value)) {
        kr_raise(&kr_exc_TypeError, "can only assign string to %N.__qualname__, not '%T'", T(v), value);
        return -1;
    }
    T(v)->ht_qualname = KR_AS(KrStr, value);
    return 0;
}
static int set_own(KrValue v, const char *name, KrValue value) {
    if (refuse_static(v, name) < 0) return -1;
    KrValue dict = KR_VALUE(kr_type_dict(T(v)));
    return value ? kr_dict_set_cstr(dict, name, value) : kr_dict_delete(dict, kr_str_intern(name));
}
static int set_bases(KrValue v, KrValue value) {
    return refuse_special(v, value, "__bases__") < 0 ? -1 : kr_type_set_bases(T(v), value);
}
static int set_module(KrValue v, KrValue value) {
    if (refuse_special(v, value, "__module__") < 0 || set_own(v, "__module__", value) < 0) return -1;
    // The line was one of the file of the module before.
    return kr_dict_pop(KR_VALUE(kr_type_dict(T(v))), kr_str_intern("__firstlineno__"), KR_NONE) ? 0 : -1;
}
static int set_doc(KrValue v, KrValue value) {
    return refuse_special(v, value, "__doc__") < 0 ? -1 : set_own(v, "__doc__", value);
}

static KrValue get_annotations(KrValue v) {
    KrValue a = own(v, "__annotations__");
    if (a) return a;
    if (!(T(v)->tp_flags & KR_TYPE_HEAP)) return kr_raise(&kr_exc_AttributeError, "type object '%N' has no attribute '__annotations__'", T(v));
    a = kr_dict_new();
    kr_dict_set_cstr(KR_VALUE(kr_type_dict(T(v))), "__annotations__", a);
    return a;
}
static int set_annotations(KrValue v, KrValue value) { return set_own(v, "__annotations__", value); }

static KrValue get_abstract(KrValue v) {
    KrValue a = own(v, "__abstractmethods__");
    if (a) return a;
    kr_raise(&kr_exc_AttributeError, "type object '%N' has no attribute '__abstractmethods__'", T(v));
    return 0;
}
static int set_abstract(KrValue v, KrValue value) {
    if (!value && !own(v, "__abstractmethods__")) {
        kr_raise(&kr_exc_AttributeError, "__abstractmethods__");
        return -1;
    }
    if (set_own(v, "__abstractmethods__", value) < 0) return -1;
    int any = value ? kr_op_truth(value) : 0;
    if (any < 0) return -1;
    if (any) T(v)->tp_flags |= KR_TYPE_ABSTRACT;
    else T(v)->tp_flags &= ~(uint64_t)KR_TYPE_ABSTRACT;
    return 0;
}

static KrValue get_type_params(KrValue v) {
    KrValue p = own(v, "__type_params__");
    return p ? p : kr_tuple_from_array(NULL, 0);
}
static int set_type_params(KrValue v, KrValue value) { return refuse_special(v, value, "__type_params__") < 0 ? -1 : set_own(v, "__type_params__", value); }
static KrValue get_basicsize(KrValue v) { return kr_from_small(T(v)->tp_basicsize); }
static KrValue get_itemsize(KrValue v) { return kr_from_small(T(v)->tp_itemsize); }
static KrValue get_dictoffset(KrValue v) { return kr_from_small(T(v)->tp_dictoffset); }

// Static types have no weak references of their own making.
static KrValue get_weakrefoffset(KrValue v) { return (void)v, KR_SMALL(0); }

// CPython's bits, as far as they mean something here.
static KrValue get_flags(KrValue v) {
    enum { COLLECTED = 1 << 14, READY = 1 << 12, VALID_VERSION = 1 << 19, MATCHES_SELF = 1 << 22 };
    static const struct { uint64_t ours, theirs; } bits[] = {
        {KR_TYPE_SEQUENCE, 1 << 5}, {KR_TYPE_MAPPING, 1 << 6}, {KR_TYPE_IMMUTABLE, 1 << 8}, {KR_TYPE_HEAP, 1 << 9}, {KR_TYPE_BASE, 1 << 10},
        {KR_TYPE_METHOD_DESCR, 1 << 17}, {KR_TYPE_ABSTRACT, 1 << 20}, {KR_SUB_INT, 1 << 24 | MATCHES_SELF}, {KR_SUB_LIST, 1 << 25 | MATCHES_SELF},
        {KR_SUB_TUPLE, 1 << 26 | MATCHES_SELF}, {KR_SUB_BYTES, 1 << 27 | MATCHES_SELF}, {KR_SUB_STR, 1 << 28 | MATCHES_SELF},
        {KR_SUB_DICT, 1 << 29 | MATCHES_SELF}, {KR_SUB_EXC, 1 << 30}, {KR_SUB_TYPE, UINT64_C(1) << 31},
        {KR_SUB_FLOAT | KR_SUB_SET | KR_SUB_FROZENSET, MATCHES_SELF},
    };
    KrType *t = T(v);
    kr_type_ensure(t);
    uint64_t flags = READY | VALID_VERSION;
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) if (t->tp_flags & bits[i].ours) flags |= bits[i].theirs;
    if (t->tp_flags & KR_TYPE_HEAP || !(t->tp_flags & (KR_SUB_INT | KR_SUB_STR | KR_SUB_BYTES | KR_SUB_FLOAT))) flags |= COLLECTED;
    if (!t->tp_new) flags |= 1 << 7;
    return kr_int_from_uint64(flags);
}

// Of built-in types: "name(parameters)\n--\n\n" in front of the text of tp_doc.
static KrValue get_text_signature(KrValue v) {
    const char *doc = T(v)->tp_flags & KR_TYPE_HEAP ? NULL : T(v)->tp_doc, *text = kr_doc_text(doc);
    if (text == doc) return KR_NONE;
    const char *start = strchr(doc, '(');
    return kr_str_from_utf8(start, text - start - 5);
}

static KrValue type_mro(KrValue v) {
    KrValue mro = kr_mro_compute(T(v));
    return mro ? kr_list_from_iterable(mro) : 0;
}
static KrValue type_subclasses(KrValue v) {
    return T(v)->tp_subclasses ? kr_list_from_iterable(T(v)->tp_subclasses) : kr_list_new(0);
}
static KrValue type_instancecheck(KrValue cls, KrValue v) { return kr_from_bool(kr_is_instance_of(v, T(cls))); }
static KrValue type_subclasscheck(KrValue cls, KrValue c) {
    if (!kr_is_type(c)) return kr_raise(&kr_exc_TypeError, "issubclass() arg 1 must be a class");
    return kr_from_bool(kr_is_subtype(T(c), T(cls)));
}
static KrValue type_prepare(KrValue cls, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)cls, (void)args, (void)nargs, (void)kwnames;
    return kr_dict_new();
}
static KrValue type_dir(KrValue v) { return kr_dir(v); }

KrValue kr_union_new(KrValue a, KrValue b);
static KrValue type_or(KrValue a, KrValue b) { return kr_union_new(a, b); }

static int type_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self, (void)args, (void)kwnames;
    if (nargs == 1 || nargs == 3) return 0;
    kr_raise(&kr_exc_TypeError, "type.__init__() takes 1 or 3 arguments");
    return -1;
}

static const KrMethodDef type_methods[] = {
    KR_DEF_NOARGS("mro", type_mro, "Return a type's method resolution order."),
    KR_DEF_NOARGS("__subclasses__", type_subclasses, "Return a list of immediate subclasses."),
    KR_DEF_O("__instancecheck__", type_instancecheck, "instance, /", "Check if an object is an instance."),
    KR_DEF_O("__subclasscheck__", type_subclasscheck, "subclass, /", "Check if a class is a subclass."),
    KR_DEF_NOARGS("__dir__", type_dir, "Specialized __dir__ implementation for types."),
    {"__prepare__", (KrAnyFn)type_prepare, KR_METH_KW | KR_METH_CLASS, 0, -1, "name, bases, /, **kwds", "Create the namespace for the class statement"},
    {0},
};
static const KrGetSetDef type_getset[] = {
    {"__name__", get_name, set_name, 0}, {"__qualname__", get_qualname, set_qualname, 0}, {"__module__", get_module, set_module, 0},
    {"__bases__", get_bases, set_bases, 0}, {"__base__", get_base, 0, 0}, {"__mro__", get_mro, 0, 0}, {"__doc__", get_doc, set_doc, 0},
    {"__dict__", get_dict, 0, 0}, {"__annotations__", get_annotations, set_annotations, 0},
    {"__abstractmethods__", get_abstract, set_abstract, 0}, {"__type_params__", get_type_params, set_type_params, 0},
    {"__basicsize__", get_basicsize, 0, 0}, {"__itemsize__", get_itemsize, 0, 0}, {"__dictoffset__", get_dictoffset, 0, 0},
    {"__weakrefoffset__", get_weakrefoffset, 0, 0}, {"__flags__", get_flags, 0, 0}, {"__text_signature__", get_text_signature, 0, 0},
    {0},
};

KrValue kr_type_new(KrType *meta, KrValue const *args, int64_t nargs, KrValue kwnames);

KrType kr_type_type = {
    .head = {&kr_type_type},
    .tp_name = "type",
    .tp_basicsize = sizeof(KrType),
    .tp_flags = KR_TYPE_BASE | KR_SUB_TYPE | KR_TYPE_ADDS_WEAKREF,
    .tp_repr = type_repr,
    .tp_call = kr_type_call,
    .tp_getattro = kr_type_getattr,
    .tp_setattro = kr_type_setattr,
    .tp_init = type_init,
    .tp_new = kr_type_new,
    .nb_or = type_or,
    .tp_methods = type_methods,
    .tp_getset = type_getset,
    .tp_doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
};
