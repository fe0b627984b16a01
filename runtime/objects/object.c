// The type `object`: what every object can do.
#include "../core/type_impl.h"
#include <stdio.h>

static KrValue object_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames);
static int object_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);

// Has t a method of its own where object has one?  Most answers are in the slot; a class may also name object's own method.
static bool overrides(KrType *t, KrValue name, bool same_slot) {
    if (same_slot) return false;
    if (!(t->tp_flags & KR_TYPE_HEAP)) return true;
    KrValue found = kr_type_lookup(t, name);
    return found && found != kr_type_lookup(&kr_object_type, name);
}
static bool overrides_new(KrType *t) { return overrides(t, KR_NAME("__new__"), t->tp_new == object_new); }
static bool overrides_init(KrType *t) { return overrides(t, KR_NAME("__init__"), t->tp_init == object_init); }

static KrValue abstract_error(KrType *t) {
    KrValue names = kr_getattr_cstr(KR_VALUE(t), "__abstractmethods__");
    if (!names) return 0;
    KrValue sorted = kr_list_from_iterable(names);
    if (!sorted || !kr_list_sort(sorted, 0, false)) return 0;
    KrList *l = KR_AS(KrList, sorted);
    KrValue quoted = kr_list_new(l->size);
    for (int64_t i = 0; i < l->size; i++) kr_list_append(quoted, kr_format("'%U'", kr_list_item(l, i)));
    KrValue joined = kr_str_join(kr_str_from_cstr(", "), quoted);
    return kr_raise(&kr_exc_TypeError, "Can't instantiate abstract class %N without an implementation for abstract method%s %U", t,
                    l->size == 1 ? "" : "s", joined);
}

static KrValue object_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args;
    if (nargs || (kwnames && kr_tuple_size(kwnames))) {
        if (overrides_new(t))
            return kr_raise(&kr_exc_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (!overrides_init(t)) return kr_raise(&kr_exc_TypeError, "%N() takes no arguments", t);
    }
    if (KR_UNLIKELY(t->tp_flags & KR_TYPE_ABSTRACT)) return abstract_error(t);
    return KR_VALUE(kr_new_instance(t, 0));
}

static int object_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args;
    KrType *t = kr_type_of(self);
    if (nargs || (kwnames && kr_tuple_size(kwnames))) {
        if (overrides_init(t)) {
            kr_raise(&kr_exc_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
            return -1;
        }
        if (!overrides_new(t)) {
            kr_raise(&kr_exc_TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)", t);
            return -1;
        }
    }
    return 0;
}

KrValue kr_object_repr(KrValue v) {
    KrType *t = kr_type_of(v);
    KrValue module = kr_type_module(t), qualname = kr_type_qualname(t);
    char address[32];
    snprintf(address, sizeof address, "0x%llx", (unsigned long long)kr_bits(v));
    if (!kr_is_str(module) || kr_str_equals_cstr(module, "builtins")) return kr_format("<%U object at %s>", qualname, address);
    return kr_format("<%U.%U object at %s>", module, qualname, address);
}

// As it comes: str() checks what it gets, under its own name.
static KrValue object_str(KrValue v) {
    kr_type_ready(kr_type_of(v));
    // `C.__repr__ = C.__str__` leads back here, without a frame between.
    KrUnaryFn repr = kr_type_of(v)->tp_repr;
    return repr == object_str || kr_stack_low() ? kr_raise_recursion() : repr(v);
}

static int64_t object_hash(KrValue v) {
    uint64_t bits = kr_bits(v);
    int64_t h = (int64_t)(bits >> 4 | bits << 60);
    return h == -1 ? -2 : h;
}

static KrValue object_richcompare(KrValue a, KrValue b, int op) {
    if (op == KR_EQ) return a == b ? KR_TRUE : KR_NOT_IMPLEMENTED;
    if (op == KR_NE) {
        KrType *t = kr_type_of(a);
        if (!t->tp_richcompare) return KR_NOT_IMPLEMENTED;
        KrValue r = t->tp_richcompare(a, b, KR_EQ);
        if (!r || r == KR_NOT_IMPLEMENTED) return r;
        int truth = kr_op_truth(r);
        return truth < 0 ? 0 : kr_from_bool(!truth);
    }
    return KR_NOT_IMPLEMENTED;
}

static KrValue object_format(KrValue v, KrValue spec) {
    if (!kr_is_str(spec)) return kr_raise(&kr_exc_TypeError, "__format__() argument must be str, not %A", spec);
    if (kr_str_length(spec) > 0) return kr_raise(&kr_exc_TypeError, "unsupported format string passed to %N.__format__", kr_type_of(v));
    return kr_str(v);
}

static KrValue object_dir(KrValue v) { return kr_dir(v); }
static KrValue object_sizeof(KrValue v) { return kr_from_small(kr_type_of(v)->tp_basicsize); }
static KrValue object_init_subclass(KrValue cls, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args;
    if (kwnames && kr_tuple_size(kwnames)) return kr_raise(&kr_exc_TypeError, "%N.__init_subclass__() takes no keyword arguments", KR_AS(KrType, cls));
    if (nargs) return kr_raise(&kr_exc_TypeError, "%N.__init_subclass__() takes no arguments (%lld given)", KR_AS(KrType, cls), (long long)nargs);
    return KR_NONE;
}
static KrValue object_subclasshook(KrValue cls, KrValue c) {
    (void)cls, (void)c;
    return KR_NOT_IMPLEMENTED;
}

static KrValue get_class(KrValue v) { return KR_VALUE(kr_type_of(v)); }

// Instances of classes whose fields are laid out alike can change their class; so can modules.
static int set_class(KrValue v, KrValue value) {
    if (!value || !kr_is_type(value)) {
        if (!value) kr_raise(&kr_exc_TypeError, "can't delete __class__ attribute");
        else kr_raise(&kr_exc_TypeError, "__class__ must be set to a class, not '%T' object", value);
        return -1;
    }
    KrType *old = kr_type_of(v), *new = KR_AS(KrType, value);
    bool modules = kr_is_subtype(old, &kr_module_type) && kr_is_subtype(new, &kr_module_type);
    if (!modules && !(old->tp_flags & new->tp_flags & KR_TYPE_HEAP)) {
        kr_raise(&kr_exc_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
        return -1;
    }
    if (old->tp_basicsize != new->tp_basicsize || old->tp_dictoffset != new->tp_dictoffset || old->tp_itemsize != new->tp_itemsize ||
        (old->tp_flags & KR_SUB_MASK) != (new->tp_flags & KR_SUB_MASK) || !kr_same_fields(old, new)) {
        kr_raise(&kr_exc_TypeError, "__class__ assignment: '%N' object layout differs from '%N'", new, old);
        return -1;
    }
    // Slots belong to the old class's layout: keep the attributes in a dict.
    if (new->tp_dictoffset && !kr_instance_dict(v)) return -1;
    if (new->tp_dictoffset && !(new->tp_flags & KR_TYPE_DICT_MODE)) {
        new->tp_flags |= KR_TYPE_DICT_MODE;
        kr_type_modified(new);
    }
    if (new->tp_dictoffset > 0 && new->tp_safe_slots > old->tp_safe_slots) {
        new->tp_safe_slots = old->tp_safe_slots;
        kr_type_modified(new);
    }
    KR_OBJECT(v)->ob_type = new;
    if (kr_is_tuple(v)) kr_tuple_note_class(v);
    return 0;
}

KrValue kr_object_reduce(KrValue v), kr_object_reduce_ex(KrValue v, KrValue protocol), kr_object_getstate(KrValue v);   // object_reduce.c

static const KrMethodDef object_methods[] = {
    KR_DEF_O("__format__", object_format, "format_spec, /", "Default object formatter."),
    KR_DEF_NOARGS("__dir__", object_dir, "Default dir() implementation."),
    KR_DEF_NOARGS("__sizeof__", object_sizeof, "Size of object in memory, in bytes."),
    KR_DEF_NOARGS("__reduce__", kr_object_reduce, "Helper for pickle."),
    KR_DEF_O("__reduce_ex__", kr_object_reduce_ex, "protocol, /", "Helper for pickle."),
    KR_DEF_NOARGS("__getstate__", kr_object_getstate, "Helper for pickle."),
    {"__init_subclass__", (KrAnyFn)object_init_subclass, KR_METH_KW | KR_METH_CLASS, 0, -1, "", "This method is called when a class is subclassed."},
    {"__subclasshook__", (KrAnyFn)object_subclasshook, KR_METH_O | KR_METH_CLASS, 1, 1, "subclass, /", "Abstract classes can override this to customize issubclass()."},
    {0},
};
static const KrGetSetDef object_getset[] = {{"__class__", get_class, set_class, "the object's class"}, {0}};

KrType kr_object_type = {
    .head = {&kr_type_type},
    .tp_name = "object",
    .tp_basicsize = sizeof(KrObject),
    .tp_flags = KR_TYPE_BASE,
    .tp_repr = kr_object_repr,
    .tp_str = object_str,
    .tp_hash = object_hash,
    .tp_getattro = kr_generic_getattr,
    .tp_setattro = kr_generic_setattr,
    .tp_richcompare = object_richcompare,
    .tp_init = object_init,
    .tp_new = object_new,
    .tp_methods = object_methods,
    .tp_getset = object_getset,
    .tp_doc = "object()\n--\n\nThe base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
};
