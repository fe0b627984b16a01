// Descriptors of static types: methods, class methods, computed attributes, fields, and the wrappers of slots.
#include "../core/type_impl.h"

// ---- what all have in common: an owner and a name

static KrValue wrong_owner(const char *what, const char *name, KrType *owner, KrValue obj) {
    return kr_raise(&kr_exc_TypeError, "%s '%s' for '%N' objects doesn't apply to a '%T' object", what, name, owner, obj);
}
static KrValue described(const char *kind, const char *name, KrType *owner) { return kr_format("<%s '%s' of '%N' objects>", kind, name, owner); }
static KrValue qualified(KrType *owner, const char *name) { return kr_format("%U.%s", kr_type_qualname(owner), name); }
static KrValue text_or_none(const char *text) { return text ? kr_str_from_cstr(text) : KR_NONE; }

// ---- methods

KrValue kr_method_descr_new(KrType *t, const KrMethodDef *def) {
    if (def->flags & KR_METH_SLOT) return kr_wrapper_descr_new(t, kr_slot_of_method(def), def->fn);
    if (def->flags & KR_METH_STATIC) {
        KrStaticMethod *s = kr_new(&kr_staticmethod_type, sizeof(KrStaticMethod));
        s->callable = kr_builtin_new(def, KR_VALUE(t), 0);
        return KR_VALUE(s);
    }
    KrMethodDescr *d = kr_new(def->flags & KR_METH_CLASS ? &kr_classmethod_descriptor_type : &kr_method_descriptor_type, sizeof(KrMethodDescr));
    d->def = def;
    d->type = t;
    return KR_VALUE(d);
}

#define METHOD(v) KR_AS(KrMethodDescr, v)
static KrValue method_name(KrValue v) { return kr_str_intern(METHOD(v)->def->name); }
static KrValue method_qualname(KrValue v) { return qualified(METHOD(v)->type, METHOD(v)->def->name); }
static KrValue method_doc(KrValue v) { return text_or_none(METHOD(v)->def->doc); }
static KrValue method_objclass(KrValue v) { return KR_VALUE(METHOD(v)->type); }
static KrValue method_signature(KrValue v) { return METHOD(v)->def->signature ? kr_format("($self, %s)", METHOD(v)->def->signature) : KR_NONE; }
static KrValue method_repr(KrValue v) { return described("method", METHOD(v)->def->name, METHOD(v)->type); }
static const KrGetSetDef method_getset[] = {{"__name__", method_name, 0, 0}, {"__qualname__", method_qualname, 0, 0}, {"__doc__", method_doc, 0, 0},
                                            {"__objclass__", method_objclass, 0, 0}, {"__text_signature__", method_signature, 0, 0}, {0}};

static KrValue method_reduce(KrValue v) { return kr_reduce_attribute(method_objclass(v), method_name(v)); }
static const KrMethodDef method_methods[] = {KR_DEF_NOARGS("__reduce__", method_reduce, "Return state information for pickling."), {0}};

static KrValue bind(KrMethodDescr *d, KrValue self) {
    KrValue bound = kr_builtin_new(d->def, self, 0);
    KR_AS(KrBuiltin, bound)->signature = kr_signature_of(d->def, &d->signature);
    return bound;
}

static KrValue method_get(KrValue descr, KrValue obj, KrValue type) {
    (void)type;
    if (!obj) return descr;
    if (!kr_is_instance_of(obj, METHOD(descr)->type)) return wrong_owner("descriptor", METHOD(descr)->def->name, METHOD(descr)->type, obj);
    return bind(METHOD(descr), obj);
}

static KrValue method_call(KrValue callable, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrMethodDescr *d = METHOD(callable);
    if (KR_UNLIKELY(nargs < 1)) return kr_raise(&kr_exc_TypeError, "unbound method %N.%s() needs an argument", d->type, d->def->name);
    if (KR_UNLIKELY(kr_type_of(args[0]) != d->type && !kr_is_instance_of(args[0], d->type)))
        return wrong_owner("descriptor", d->def->name, d->type, args[0]);
    return kr_builtin_call(d->def, &d->signature, args[0], KR_VALUE(d->type), args + 1, nargs - 1, kwnames);
}

KrType kr_method_descriptor_type = {.head = {&kr_type_type}, .tp_name = "method_descriptor", .tp_basicsize = sizeof(KrMethodDescr),
    .tp_flags = KR_TYPE_METHOD_DESCR, .tp_repr = method_repr, .tp_call = method_call, .tp_descr_get = method_get, .tp_getset = method_getset,
    .tp_methods = method_methods};

// The class that the method is called with: a type, derived from the owner.
static bool class_argument(KrMethodDescr *d, KrValue type) {
    if (!kr_is_type(type))
        kr_raise(&kr_exc_TypeError, "descriptor '%s' for type '%N' needs a type, not a '%T' as arg 2", d->def->name, d->type, type);
    else if (!kr_is_subtype(KR_AS(KrType, type), d->type))
        kr_raise(&kr_exc_TypeError, "descriptor '%s' requires a subtype of '%N' but received '%N'", d->def->name, d->type, KR_AS(KrType, type));
    else return true;
    return false;
}
static KrValue class_method_get(KrValue descr, KrValue obj, KrValue type) {
    if (!type) type = KR_VALUE(kr_type_of(obj));
    return class_argument(METHOD(descr), type) ? bind(METHOD(descr), type) : 0;
}
static KrValue class_method_call(KrValue callable, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrMethodDescr *d = METHOD(callable);
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "descriptor '%s' of '%N' object needs an argument", d->def->name, d->type);
    if (!class_argument(d, args[0])) return 0;
    return kr_builtin_call(d->def, &d->signature, args[0], KR_VALUE(d->type), args + 1, nargs - 1, kwnames);
}
KrType kr_classmethod_descriptor_type = {.head = {&kr_type_type}, .tp_name = "classmethod_descriptor", .tp_basicsize = sizeof(KrMethodDescr),
    .tp_repr = method_repr, .tp_call = class_method_call, .tp_descr_get = class_method_get, .tp_getset = method_getset, .tp_methods = method_methods};

// ---- computed attributes

#define GETSET(v) KR_AS(KrGetSetDescr, v)
KrValue kr_getset_descr_new(KrType *t, const KrGetSetDef *def) {
    KrGetSetDescr *d = kr_new(&kr_getset_descriptor_type, sizeof(KrGetSetDescr));
    d->def = def;
    d->type = t;
    return KR_VALUE(d);
}
static KrValue getset_get(KrValue descr, KrValue obj, KrValue type) {
    (void)type;
    if (!obj) return descr;
    if (!kr_is_instance_of(obj, GETSET(descr)->type)) return wrong_owner("descriptor", GETSET(descr)->def->name, GETSET(descr)->type, obj);
    return GETSET(descr)->def->get(obj);
}
static int getset_set(KrValue descr, KrValue obj, KrValue value) {
    KrGetSetDescr *d = GETSET(descr);
    if (!kr_is_instance_of(obj, d->type)) return wrong_owner("descriptor", d->def->name, d->type, obj), -1;
    if (d->def->set) return d->def->set(obj, value);
    kr_raise(&kr_exc_AttributeError, "attribute '%s' of '%N' objects is not writable", d->def->name, d->type);
    return -1;
}
static KrValue getset_name(KrValue v) { return kr_str_intern(GETSET(v)->def->name); }
static KrValue getset_qualname(KrValue v) { return qualified(GETSET(v)->type, GETSET(v)->def->name); }
static KrValue getset_doc(KrValue v) { return text_or_none(GETSET(v)->def->doc); }
static KrValue getset_objclass(KrValue v) { return KR_VALUE(GETSET(v)->type); }
static KrValue getset_repr(KrValue v) { return described("attribute", GETSET(v)->def->name, GETSET(v)->type); }
static const KrGetSetDef getset_getset[] = {{"__name__", getset_name, 0, 0}, {"__qualname__", getset_qualname, 0, 0}, {"__doc__", getset_doc, 0, 0}, {"__objclass__", getset_objclass, 0, 0}, {0}};
KrType kr_getset_descriptor_type = {.head = {&kr_type_type}, .tp_name = "getset_descriptor", .tp_basicsize = sizeof(KrGetSetDescr),
    .tp_repr = getset_repr, .tp_descr_get = getset_get, .tp_descr_set = getset_set, .tp_getset = getset_getset};

// ---- fields

#define MEMBER(v) KR_AS(KrMemberDescr, v)
KrValue kr_member_descr_new(KrType *t, const char *name, int kind, int64_t offset, bool readonly) {
    KrMemberDescr *d = kr_new(&kr_member_descriptor_type, sizeof(KrMemberDescr));
    *d = (KrMemberDescr){d->head, name, kind, offset, readonly, t, 0};
    return KR_VALUE(d);
}
KrValue kr_slot_member_new(KrType *t, KrValue name, int64_t offset) {
    KrMemberDescr *d = KR_AS(KrMemberDescr, kr_member_descr_new(t, kr_str_utf8(name, NULL), KR_MEMBER_VALUE, offset, false));
    d->name_value = name;
    return KR_VALUE(d);
}
static KrValue member_get(KrValue descr, KrValue obj, KrValue type) {
    (void)type;
    if (!obj) return descr;
    KrMemberDescr *d = MEMBER(descr);
    if (!kr_is_instance_of(obj, d->type)) return wrong_owner("descriptor", d->name, d->type, obj);
    char *field = (char *)obj + d->offset;
    switch (d->kind) {
    case KR_MEMBER_INT64: return kr_int_from_int64(*(int64_t *)field);
    case KR_MEMBER_BOOL: return kr_from_bool(*(bool *)field);
    case KR_MEMBER_DOUBLE: return kr_from_double(*(double *)field);
    case KR_MEMBER_VALUE_OR_NONE: return *(KrValue *)field ? *(KrValue *)field : KR_NONE;
    default: break;
    }
    KrValue v = *(KrValue *)field;
    if (v) return v;
    KrValue name = d->name_value ? d->name_value : kr_str_intern(d->name);
    kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U'", obj, name);
    kr_attribute_error_set(kr_thread.exception, name, obj);
    return 0;
}
static int member_set(KrValue descr, KrValue obj, KrValue value) {
    KrMemberDescr *d = MEMBER(descr);
    if (!kr_is_instance_of(obj, d->type)) return wrong_owner("descriptor", d->name, d->type, obj), -1;
    bool is_value = d->kind == KR_MEMBER_VALUE || d->kind == KR_MEMBER_VALUE_OR_NONE;
    if (d->readonly || !is_value) {
        kr_raise(&kr_exc_AttributeError, "readonly attribute");
        return -1;
    }
    KrValue *field = (KrValue *)((char *)obj + d->offset);
    if (!value && !*field && d->kind == KR_MEMBER_VALUE) {
        KrValue name = d->name_value ? d->name_value : kr_str_intern(d->name);
        kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U'", obj, name);
        kr_attribute_error_set(kr_thread.exception, name, obj);
        return -1;
    }
    *field = value;
    return 0;
}
static KrValue member_name(KrValue v) { return MEMBER(v)->name_value ? MEMBER(v)->name_value : kr_str_intern(MEMBER(v)->name); }
static KrValue member_qualname(KrValue v) { return qualified(MEMBER(v)->type, MEMBER(v)->name); }
static KrValue member_objclass(KrValue v) { return KR_VALUE(MEMBER(v)->type); }
static KrValue member_doc(KrValue v) { (void)v; return KR_NONE; }
static KrValue member_repr(KrValue v) { return described("member", MEMBER(v)->name, MEMBER(v)->type); }
static const KrGetSetDef member_getset[] = {{"__name__", member_name, 0, 0}, {"__qualname__", member_qualname, 0, 0}, {"__objclass__", member_objclass, 0, 0}, {"__doc__", member_doc, 0, 0}, {0}};
KrType kr_member_descriptor_type = {.head = {&kr_type_type}, .tp_name = "member_descriptor", .tp_basicsize = sizeof(KrMemberDescr),
    .tp_repr = member_repr, .tp_descr_get = member_get, .tp_descr_set = member_set, .tp_getset = member_getset};

int kr_readonly_set(KrValue o, KrValue value) {
    (void)o, (void)value;
    kr_raise(&kr_exc_AttributeError, "readonly attribute");
    return -1;
}

// ---- slots as methods

#define WRAPPER(v) KR_AS(KrWrapperDescr, v)
KrValue kr_wrapper_descr_new(KrType *t, const KrSlotDef *def, KrAnyFn fn) {
    KrWrapperDescr *d = kr_new(&kr_wrapper_descriptor_type, sizeof(KrWrapperDescr));
    d->def = def;
    d->fn = fn;
    d->type = t;
    return KR_VALUE(d);
}
static KrValue wrapper_get(KrValue descr, KrValue obj, KrValue type) {
    (void)type;
    if (!obj) return descr;
    if (!kr_is_instance_of(obj, WRAPPER(descr)->type)) return wrong_owner("descriptor", WRAPPER(descr)->def->name, WRAPPER(descr)->type, obj);
    KrMethodWrapper *m = kr_new(&kr_method_wrapper_type, sizeof(KrMethodWrapper));
    m->descr = WRAPPER(descr);
    m->self = obj;
    return KR_VALUE(m);
}
static KrValue call_slot(KrWrapperDescr *d, KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (KR_UNLIKELY(kwnames && kr_tuple_size(kwnames)) && !kr_slot_takes_keywords(d->def))
        return kr_raise(&kr_exc_TypeError, "wrapper %s() takes no keyword arguments", d->def->name);
    return d->def->wrapper(self, args, nargs, kwnames, d->fn);
}
static KrValue wrapper_call(KrValue callable, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrWrapperDescr *d = WRAPPER(callable);
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "descriptor '%s' of '%N' object needs an argument", d->def->name, d->type);
    if (!kr_is_instance_of(args[0], d->type))
        return kr_raise(&kr_exc_TypeError, "descriptor '%s' requires a '%N' object but received a '%T'", d->def->name, d->type, args[0]);
    return call_slot(d, args[0], args + 1, nargs - 1, kwnames);
}
static KrValue wrapper_name(KrValue v) { return kr_str_intern(WRAPPER(v)->def->name); }
static KrValue wrapper_qualname(KrValue v) { return qualified(WRAPPER(v)->type, WRAPPER(v)->def->name); }
static KrValue wrapper_doc(KrValue v) { return text_or_none(WRAPPER(v)->def->doc); }
static KrValue wrapper_objclass(KrValue v) { return KR_VALUE(WRAPPER(v)->type); }
static KrValue wrapper_signature(KrValue v) { return kr_format("(%s)", kr_slot_signature(WRAPPER(v)->def)); }
static KrValue wrapper_repr(KrValue v) { return described("slot wrapper", WRAPPER(v)->def->name, WRAPPER(v)->type); }
static const KrGetSetDef wrapper_getset[] = {{"__name__", wrapper_name, 0, 0}, {"__qualname__", wrapper_qualname, 0, 0}, {"__doc__", wrapper_doc, 0, 0}, {"__objclass__", wrapper_objclass, 0, 0},
                                             {"__text_signature__", wrapper_signature, 0, 0}, {0}};
static KrValue wrapper_reduce(KrValue v) { return kr_reduce_attribute(wrapper_objclass(v), wrapper_name(v)); }
static const KrMethodDef wrapper_methods[] = {KR_DEF_NOARGS("__reduce__", wrapper_reduce, "Return state information for pickling."), {0}};
KrType kr_wrapper_descriptor_type = {.head = {&kr_type_type}, .tp_name = "wrapper_descriptor", .tp_basicsize = sizeof(KrWrapperDescr),
    .tp_flags = KR_TYPE_METHOD_DESCR, .tp_repr = wrapper_repr, .tp_call = wrapper_call, .tp_descr_get = wrapper_get, .tp_getset = wrapper_getset,
    .tp_methods = wrapper_methods};

#define BOUND(v) KR_AS(KrMethodWrapper, v)
static KrValue bound_call(KrValue callable, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrMethodWrapper *m = BOUND(callable);
    return call_slot(m->descr, m->self, args, nargs, kwnames);
}
static KrValue bound_name(KrValue v) { return kr_str_intern(BOUND(v)->descr->def->name); }
static KrValue bound_qualname(KrValue v) { return qualified(BOUND(v)->descr->type, BOUND(v)->descr->def->name); }
static KrValue bound_self(KrValue v) { return BOUND(v)->self; }
static KrValue bound_doc(KrValue v) { return text_or_none(BOUND(v)->descr->def->doc); }
static KrValue bound_objclass(KrValue v) { return KR_VALUE(BOUND(v)->descr->type); }
static KrValue bound_signature(KrValue v) { return kr_format("(%s)", kr_slot_signature(BOUND(v)->descr->def)); }
static KrValue bound_repr(KrValue v) {
    return kr_format("<method-wrapper '%s' of %T object at 0x%llx>", BOUND(v)->descr->def->name, BOUND(v)->self, (unsigned long long)kr_bits(BOUND(v)->self));
}
static KrValue bound_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_exactly(b, &kr_method_wrapper_type)) return KR_NOT_IMPLEMENTED;
    bool same = BOUND(a)->descr == BOUND(b)->descr && BOUND(a)->self == BOUND(b)->self;
    return kr_from_bool(same == (op == KR_EQ));
}
static int64_t bound_hash(KrValue v) { return (int64_t)(kr_bits(BOUND(v)->self) >> 4 ^ (uintptr_t)BOUND(v)->descr >> 3); }
static const KrGetSetDef bound_getset[] = {{"__name__", bound_name, 0, 0}, {"__qualname__", bound_qualname, 0, 0}, {"__self__", bound_self, 0, 0}, {"__doc__", bound_doc, 0, 0}, {"__objclass__", bound_objclass, 0, 0},
                                           {"__text_signature__", bound_signature, 0, 0}, {0}};
static KrValue bound_reduce(KrValue v) { return kr_reduce_attribute(BOUND(v)->self, bound_name(v)); }
static const KrMethodDef bound_methods[] = {KR_DEF_NOARGS("__reduce__", bound_reduce, "Return state information for pickling."), {0}};
KrType kr_method_wrapper_type = {.head = {&kr_type_type}, .tp_name = "method-wrapper", .tp_basicsize = sizeof(KrMethodWrapper),
    .tp_repr = bound_repr, .tp_call = bound_call, .tp_richcompare = bound_compare, .tp_hash = bound_hash, .tp_getset = bound_getset,
    .tp_methods = bound_methods};

// ---- __new__ of static types

static KrValue call_new(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrType *owner = KR_AS(KrType, self);
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "%N.__new__(): not enough arguments", owner);
    if (!kr_is_type(args[0])) return kr_raise(&kr_exc_TypeError, "%N.__new__(X): X is not a type object (%T)", owner, args[0]);
    KrType *t = KR_AS(KrType, args[0]);
    if (!kr_is_subtype(t, owner)) return kr_raise(&kr_exc_TypeError, "%N.__new__(%N): %N is not a subtype of %N", owner, t, t, owner);
    // The fields of t must be those of owner: its nearest static base is.
    KrType *native = t;
    while (native->tp_flags & KR_TYPE_HEAP) native = native->tp_base;
    if (native->tp_new != owner->tp_new)
        return kr_raise(&kr_exc_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", owner, t, native);
    return owner->tp_new(t, args + 1, nargs - 1, kwnames);
}
static const KrMethodDef new_def = {"__new__", (KrAnyFn)call_new, KR_METH_KW, 0, -1, "*args, **kwargs", "Create and return a new object.  See help(type) for accurate signature."};
KrValue kr_new_wrapper(KrType *t) { return kr_builtin_new(&new_def, KR_VALUE(t), 0); }
bool kr_is_new_wrapper(KrValue v, KrType **type) {
    if (!kr_is_exactly(v, &kr_builtin_type) || KR_AS(KrBuiltin, v)->def != &new_def) return false;
    *type = KR_AS(KrType, KR_AS(KrBuiltin, v)->self);
    return true;
}
