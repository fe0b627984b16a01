// property, staticmethod and classmethod.
#include "../core/type_impl.h"

// ---- property

#define P(v) KR_AS(KrProperty, v)
static KrValue optional(KrValue v) { return v == KR_NONE ? 0 : v; }

static KrValue property_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(kr_new_instance(t, 0));
}

static int property_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue params[4];
    if (kr_bind("property", "fget=None, fset=None, fdel=None, doc=None", &signature, args, nargs, kwnames, params) < 0) return -1;
    for (int i = 0; i < 4; i++) params[i] = params[i] ? optional(params[i]) : 0;
    KrProperty *p = P(self);
    p->get = params[0];
    p->set = params[1];
    p->del = params[2];
    p->doc = params[3];
    p->doc_from_getter = false;
    if (!p->doc && p->get) {
        KrValue doc = kr_getattr_opt(p->get, kr_str_intern("__doc__"));
        if (!doc && kr_err_occurred()) return -1;
        if (doc && doc != KR_NONE) {
            p->doc = doc;
            p->doc_from_getter = true;
        }
    }
    if (kr_type_of(self) == &kr_property_type) return 0;
    // Subclasses show the documentation as an attribute of the instance.
    if (kr_setattr(self, kr_str_intern("__doc__"), p->doc ? p->doc : KR_NONE) == 0) return 0;
    if (p->doc_from_getter || !kr_err_matches(&kr_exc_AttributeError)) return -1;
    kr_err_clear();
    return 0;
}

static KrValue describe(KrValue self, KrValue obj, const char *what) {
    KrProperty *p = P(self);
    KrValue name = p->name;
    if (!name && p->get) name = kr_getattr_opt(p->get, kr_str_intern("__name__"));
    if (name) return kr_raise(&kr_exc_AttributeError, "property %R of '%U' object has no %s", name, kr_type_qualname(kr_type_of(obj)), what);
    return kr_raise(&kr_exc_AttributeError, "property of '%U' object has no %s", kr_type_qualname(kr_type_of(obj)), what);
}

static KrValue property_get(KrValue self, KrValue obj, KrValue type) {
    (void)type;
    if (!obj || obj == KR_NONE) return self;
    return P(self)->get ? kr_op_call1(P(self)->get, obj) : describe(self, obj, "getter");
}
static int property_set(KrValue self, KrValue obj, KrValue value) {
    if (value) {
        if (!P(self)->set) return describe(self, obj, "setter"), -1;
        return kr_op_call2(P(self)->set, obj, value) ? 0 : -1;
    }
    if (!P(self)->del) return describe(self, obj, "deleter"), -1;
    return kr_op_call1(P(self)->del, obj) ? 0 : -1;
}

static KrValue with(KrValue self, KrValue get, KrValue set, KrValue del) {
    KrProperty *p = P(self);
    KrValue args[4] = {get ? get : p->get ? p->get : KR_NONE, set ? set : p->set ? p->set : KR_NONE, del ? del : p->del ? p->del : KR_NONE, KR_NONE};
    if (!(p->doc_from_getter && args[0] != KR_NONE) && p->doc) args[3] = p->doc;
    KrValue copy = kr_call(KR_VALUE(kr_type_of(self)), args, 4, 0);
    if (copy && kr_is_instance_of(copy, &kr_property_type)) P(copy)->name = p->name;
    return copy;
}
static KrValue property_getter(KrValue self, KrValue f) { return with(self, f, 0, 0); }
static KrValue property_setter(KrValue self, KrValue f) { return with(self, 0, f, 0); }
static KrValue property_deleter(KrValue self, KrValue f) { return with(self, 0, 0, f); }
static KrValue property_set_name(KrValue self, KrValue const *args, int64_t nargs) {
    if (nargs != 2) return kr_raise(&kr_exc_TypeError, "__set_name__() takes 2 positional arguments but %lld were given", (long long)nargs);
    P(self)->name = args[1];
    return KR_NONE;
}
static KrValue get_doc(KrValue v) { return P(v)->doc ? P(v)->doc : KR_NONE; }
static int set_doc(KrValue v, KrValue value) { P(v)->doc = value; return 0; }
static KrValue get_name(KrValue v) {
    if (P(v)->name) return P(v)->name;
    KrValue name = P(v)->get ? kr_getattr_opt(P(v)->get, KR_NAME("__name__")) : 0;
    if (name || kr_err_occurred()) return name;
    return kr_raise(&kr_exc_AttributeError, "'property' object has no attribute '__name__'");
}
static int set_name(KrValue v, KrValue value) { P(v)->name = value; return 0; }
static KrValue get_isabstract(KrValue v) {
    KrValue parts[3] = {P(v)->get, P(v)->set, P(v)->del};
    for (int i = 0; i < 3; i++) {
        KrValue flag = parts[i] ? kr_getattr_opt(parts[i], kr_str_intern("__isabstractmethod__")) : 0;
        if (!flag && kr_err_occurred()) return 0;
        int truth = flag ? kr_op_truth(flag) : 0;
        if (truth < 0) return 0;
        if (truth) return KR_TRUE;
    }
    return KR_FALSE;
}
static const KrMethodDef property_methods[] = {
    KR_DEF_O("getter", property_getter, "fget, /", "Descriptor to obtain a copy of the property with a different getter."),
    KR_DEF_O("setter", property_setter, "fset, /", "Descriptor to obtain a copy of the property with a different setter."),
    KR_DEF_O("deleter", property_deleter, "fdel, /", "Descriptor to obtain a copy of the property with a different deleter."),
    KR_DEF_FAST("__set_name__", property_set_name, 0, -1, "owner, name, /", "Method to set name of a property."),
    {0},
};
static const KrMemberDef property_members[] = {
    {"fget", KR_MEMBER_VALUE_OR_NONE, offsetof(KrProperty, get), true}, {"fset", KR_MEMBER_VALUE_OR_NONE, offsetof(KrProperty, set), true},
    {"fdel", KR_MEMBER_VALUE_OR_NONE, offsetof(KrProperty, del), true}, {0},
};
static const KrGetSetDef property_getset[] = {{"__doc__", get_doc, set_doc, 0}, {"__name__", get_name, set_name, 0}, {"__isabstractmethod__", get_isabstract, 0, 0}, {0}};
KrType kr_property_type = {.head = {&kr_type_type}, .tp_name = "property", .tp_basicsize = sizeof(KrProperty), .tp_flags = KR_TYPE_BASE,
    .tp_new = property_new, .tp_init = property_init, .tp_descr_get = property_get, .tp_descr_set = property_set,
    .tp_methods = property_methods, .tp_members = property_members, .tp_getset = property_getset,
    .tp_doc = "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\nProperty attribute."};

// ---- staticmethod, classmethod

#define S(v) KR_AS(KrStaticMethod, v)
static KrValue holder_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    KrStaticMethod *s = kr_new_instance(t, 0);
    if (s) s->callable = KR_NONE;
    return KR_VALUE(s);
}
static const char *const copied[] = {"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"};
static int holder_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    const char *name = kr_is_instance_of(self, &kr_staticmethod_type) ? "staticmethod" : "classmethod";
    if (kr_no_keywords(name, kwnames) < 0 || kr_arity(name, nargs, 1, 1) < 0) return -1;
    S(self)->callable = args[0];
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
        KrValue key = kr_str_intern(copied[i]), value = kr_getattr_opt(args[0], key);
        if (!value && kr_err_occurred()) return -1;
        if (value && kr_instance_set(self, key, value) < 0) return -1;
    }
    return 0;
}
static KrValue static_get(KrValue self, KrValue obj, KrValue type) {
    (void)obj, (void)type;
    return S(self)->callable;
}
static KrValue static_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) { return kr_call(S(self)->callable, args, nargs, kwnames); }
static KrValue class_get(KrValue self, KrValue obj, KrValue type) { return kr_bound_method(S(self)->callable, type ? type : KR_VALUE(kr_type_of(obj))); }
static KrValue holder_func(KrValue v) { return S(v)->callable; }
static KrValue holder_isabstract(KrValue v) {
    KrValue flag = kr_getattr_opt(S(v)->callable, kr_str_intern("__isabstractmethod__"));
    if (!flag) return kr_err_occurred() ? 0 : KR_FALSE;
    int truth = kr_op_truth(flag);
    return truth < 0 ? 0 : kr_from_bool(truth);
}
static KrValue static_repr(KrValue v) { return kr_format("<staticmethod(%R)>", S(v)->callable); }
static KrValue class_repr(KrValue v) { return kr_format("<classmethod(%R)>", S(v)->callable); }
static const KrGetSetDef holder_getset[] = {{"__func__", holder_func, kr_readonly_set, 0}, {"__wrapped__", holder_func, kr_readonly_set, 0},
    {"__isabstractmethod__", holder_isabstract, 0, 0}, {0}};
KrType kr_staticmethod_type = {.head = {&kr_type_type}, .tp_name = "staticmethod", .tp_basicsize = sizeof(KrStaticMethod), .tp_dictoffset = offsetof(KrStaticMethod, attrs), .tp_flags = KR_TYPE_BASE,
    .tp_repr = static_repr, .tp_call = static_call, .tp_new = holder_new, .tp_init = holder_init, .tp_descr_get = static_get, .tp_getset = holder_getset};
KrType kr_classmethod_type = {.head = {&kr_type_type}, .tp_name = "classmethod", .tp_basicsize = sizeof(KrStaticMethod), .tp_dictoffset = offsetof(KrStaticMethod, attrs), .tp_flags = KR_TYPE_BASE,
    .tp_repr = class_repr, .tp_new = holder_new, .tp_init = holder_init, .tp_descr_get = class_get, .tp_getset = holder_getset};
