// _functools, most of the module functools: reduce, cmp_to_key, update_wrapper and wraps, total_ordering, cached_property.
#include "functools_impl.h"

static KrValue get_dict(KrValue self) { return KR_VALUE(kr_instance_dict(self)); }

// ---- reduce

typedef struct Reduction { KrValue function, total; } Reduction;

static int reduce_item(KrValue item, void *context) {
    Reduction *r = context;
    r->total = r->total ? kr_call2(r->function, r->total, item) : item;
    return r->total ? 0 : -1;
}

static KrValue functools_reduce(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    Reduction r = {args[0], nargs > 2 ? args[2] : 0};
    KrType *t = kr_type_of(args[1]);
    kr_type_ready(t);
    if (!t->tp_iter && !t->sq_item && !t->mp_subscript) return kr_raise(&kr_exc_TypeError, "reduce() arg 2 must support iteration");
    if (kr_for_each(args[1], reduce_item, &r) < 0) return 0;
    return r.total ? r.total : kr_raise(&kr_exc_TypeError, "reduce() of empty iterable with no initial value");
}

// ---- cmp_to_key

typedef struct KrKey { KrObject head; KrValue compare, object; } KrKey;   // object 0: the factory
static KrType key_type;

static KrValue key_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue object;
    if (kr_bind("K", "obj", &cache, args, nargs, kwnames, &object) < 0) return 0;
    KrKey *k = kr_new(&key_type, sizeof *k);
    k->compare = KR_AS(KrKey, self)->compare;
    k->object = object;
    return KR_VALUE(k);
}

static KrValue key_compare(KrValue a, KrValue b, int op) {
    if (!kr_is_exactly(a, &key_type) || !kr_is_exactly(b, &key_type)) return kr_raise(&kr_exc_TypeError, "other argument must be K instance");
    KrKey *x = KR_AS(KrKey, a), *y = KR_AS(KrKey, b);
    if (!x->object || !y->object) return kr_raise(&kr_exc_AttributeError, "object");
    KrValue order = kr_call2(x->compare, x->object, y->object);
    if (!order) return 0;
    if (op == KR_LT && kr_is_small(order)) return kr_from_bool(kr_small(order) < 0);
    return kr_compare(order, KR_SMALL(0), op);
}

static const KrMemberDef key_members[] = {
    {"obj", KR_MEMBER_VALUE, offsetof(KrKey, object), false},
    {0},
};
static KrType key_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "functools.KeyWrapper",
    .tp_basicsize = sizeof(KrKey),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_call = key_call,
    .tp_richcompare = key_compare,
    .tp_hash = kr_hash_not_implemented,
    .tp_members = key_members,
};

static KrValue functools_cmp_to_key(KrValue self, KrValue const *params) {
    (void)self;
    KrKey *k = kr_new(&key_type, sizeof *k);
    k->compare = params[0];
    return KR_VALUE(k);
}

// ---- update_wrapper, wraps

static const char *const assignment_names[] = {"__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__"};
enum { ASSIGNMENT_COUNT = sizeof assignment_names / sizeof *assignment_names };

static KrValue default_assignments(void) {
    KrValue names[ASSIGNMENT_COUNT];
    for (int i = 0; i < ASSIGNMENT_COUNT; i++) names[i] = kr_str_intern(assignment_names[i]);
    return kr_tuple_from_array(names, ASSIGNMENT_COUNT);
}
static KrValue default_updates(void) { return kr_tuple_of(1, kr_str_intern("__dict__")); }

static int update_wrapper(KrValue wrapper, KrValue wrapped, KrValue assigned, KrValue updated) {
    int64_t count;
    KrValue *names = kr_sequence_array(assigned, &count);
    if (!names) return -1;
    for (int64_t i = 0; i < count; i++) {
        KrValue v = kr_getattr_opt(wrapped, names[i]);
        if (v ? kr_setattr(wrapper, names[i], v) < 0 : kr_err_occurred()) return -1;
    }
    names = kr_sequence_array(updated, &count);
    if (!names) return -1;
    for (int64_t i = 0; i < count; i++) {
        KrValue from = kr_getattr_opt(wrapped, names[i]);
        if (!from && kr_err_occurred()) return -1;
        KrValue to = kr_getattr(wrapper, names[i]);
        if (!to || (from && !kr_call_method(to, "update", &from, 1))) return -1;
    }
    return kr_setattr(wrapper, kr_str_intern("__wrapped__"), wrapped);
}

int kr_update_wrapper(KrValue wrapper, KrValue wrapped) { return update_wrapper(wrapper, wrapped, default_assignments(), default_updates()); }

static KrValue functools_update_wrapper(KrValue self, KrValue const *params) {
    (void)self;
    KrValue assigned = params[2] ? params[2] : default_assignments(), updated = params[3] ? params[3] : default_updates();
    return update_wrapper(params[0], params[1], assigned, updated) < 0 ? 0 : params[0];
}
#define UPDATE_WRAPPER_SIGNATURE "wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES"
static const KrMethodDef update_wrapper_def =
    KR_DEF_BOUND("update_wrapper", functools_update_wrapper, UPDATE_WRAPPER_SIGNATURE, "Update a wrapper function to look like the wrapped function");

static KrValue functools_wraps(KrValue self, KrValue const *params) {
    (void)self;
    KrValue keywords = kr_dict_new();
    kr_dict_set_cstr(keywords, "wrapped", params[0]);
    kr_dict_set_cstr(keywords, "assigned", params[1] ? params[1] : default_assignments());
    kr_dict_set_cstr(keywords, "updated", params[2] ? params[2] : default_updates());
    return kr_partial_of(kr_builtin_new(&update_wrapper_def, 0, kr_str_intern("functools")), kr_tuple_new(0), keywords);
}

// ---- total_ordering

// The method that makes one comparison from the class's own one: op(self, other) = [not] root [and self != other | or self == other].
typedef struct KrOrdering { KrObject head; int root, op; } KrOrdering;
static KrType ordering_type;
static const char *const operator_names[] = {"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"};

static KrValue ordering_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrOrdering *o = KR_AS(KrOrdering, self);
    if (kr_no_keywords(operator_names[o->op], kwnames) < 0 || kr_arity(operator_names[o->op], nargs, 2, 2) < 0) return 0;
    KrValue method = kr_type_lookup(kr_type_of(args[0]), kr_str_intern(operator_names[o->root]));
    if (!method) return kr_raise(&kr_exc_AttributeError, "type object '%T' has no attribute '%s'", args[0], operator_names[o->root]);
    KrValue result = kr_call2(method, args[0], args[1]);
    if (!result || result == KR_NOT_IMPLEMENTED) return result;
    int truth = kr_op_truth(result);
    if (truth < 0) return 0;
    bool root_less = o->root == KR_LT || o->root == KR_LE, op_less = o->op == KR_LT || o->op == KR_LE;
    bool root_strict = o->root == KR_LT || o->root == KR_GT, op_strict = o->op == KR_LT || o->op == KR_GT;
    if (root_less != op_less) {
        truth = !truth;
        root_strict = !root_strict;
    }
    if (root_strict == op_strict) return kr_from_bool(truth);
    if (root_strict) {       // from < to <=: or equal
        if (truth) return KR_TRUE;
        int equal = kr_compare_bool(args[0], args[1], KR_EQ);
        return equal < 0 ? 0 : kr_from_bool(equal);
    }
    if (!truth) return KR_FALSE;
    int different = kr_compare_bool(args[0], args[1], KR_NE);
    return different < 0 ? 0 : kr_from_bool(different);
}

static KrValue ordering_bind(KrValue self, KrValue object, KrValue type) {
    (void)type;
    return object && object != KR_NONE ? kr_bound_method(self, object) : self;
}
static KrValue ordering_name(KrValue self) { return kr_str_intern(operator_names[KR_AS(KrOrdering, self)->op]); }

static const KrGetSetDef ordering_getset[] = {
    {"__name__", ordering_name, NULL, NULL},
    {0},
};
static KrType ordering_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "functools._ordering_method",
    .tp_basicsize = sizeof(KrOrdering),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_METHOD_DESCR,
    .tp_call = ordering_call,
    .tp_descr_get = ordering_bind,
    .tp_getset = ordering_getset,
};

static bool defines(KrType *type, int op) {
    KrValue name = kr_str_intern(operator_names[op]);
    return kr_type_lookup(type, name) != kr_type_lookup(&kr_object_type, name);
}

static KrValue functools_total_ordering(KrValue self, KrValue cls) {
    (void)self;
    static const int preferred[] = {KR_LT, KR_LE, KR_GT, KR_GE};
    if (!kr_is_type(cls)) return kr_raise(&kr_exc_TypeError, "total_ordering() argument must be a class, not %A", cls);
    KrType *type = KR_AS(KrType, cls);
    kr_type_ready(type);
    bool defined[4];
    int root = -1;
    for (int i = 3; i >= 0; i--)
        if ((defined[i] = defines(type, preferred[i]))) root = preferred[i];
    if (root < 0) return kr_raise(&kr_exc_ValueError, "must define at least one ordering operation: < > <= >=");
    for (int i = 0; i < 4; i++) {
        if (defined[i]) continue;
        KrOrdering *o = kr_new(&ordering_type, sizeof *o);
        o->root = root;
        o->op = preferred[i];
        if (kr_setattr(cls, kr_str_intern(operator_names[o->op]), KR_VALUE(o)) < 0) return 0;
    }
    return cls;
}

// ---- cached_property

typedef struct KrCachedProperty { KrObject head; KrValue attrs; KrValue function, name, doc; } KrCachedProperty;
#define CACHED(v) KR_AS(KrCachedProperty, v)
static KrType cached_property_type;

static KrValue cached_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(kr_new_instance(type, 0));
}
static int cached_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrCachedProperty *c = CACHED(self);
    if (kr_bind("cached_property.__init__", "func", &cache, args, nargs, kwnames, &c->function) < 0) return -1;
    c->doc = kr_getattr_opt(c->function, kr_str_intern("__doc__"));
    if (kr_err_occurred()) return -1;
    if (!c->doc) c->doc = KR_NONE;
    KrValue module = kr_getattr_opt(c->function, KR_NAME("__module__"));
    return module ? kr_instance_set(self, KR_NAME("__module__"), module) : kr_err_occurred() ? -1 : 0;
}

static KrValue cached_set_name(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    KrCachedProperty *c = CACHED(self);
    if (!c->name) {
        c->name = args[1];
    } else if (kr_equal(c->name, args[1]) != 1) {
        if (kr_err_occurred()) return 0;
        return kr_raise(&kr_exc_TypeError, "Cannot assign the same cached_property to two different names (%R and %R).", c->name, args[1]);
    }
    return KR_NONE;
}

// The value becomes an attribute of the object, which is found before this descriptor from then on.
static KrValue cached_get(KrValue self, KrValue object, KrValue type) {
    (void)type;
    KrCachedProperty *c = CACHED(self);
    if (!object || object == KR_NONE) return self;
    if (!c->name) return kr_raise(&kr_exc_TypeError, "Cannot use cached_property instance without calling __set_name__ on it.");
    if (kr_is_type(object)) {
        KrValue known = kr_dict_get(KR_VALUE(kr_type_dict(KR_AS(KrType, object))), c->name);
        if (known || kr_err_occurred()) return known;
        if (!kr_call1(c->function, object)) return 0;
        return kr_raise(&kr_exc_TypeError, "The '__dict__' attribute on '%T' instance does not support item assignment for caching %R property.",
                        object, c->name);
    }
    if (!kr_is_pointer(object) || !KR_OBJECT(object)->ob_type->tp_dictoffset)
        return kr_raise(&kr_exc_TypeError, "No '__dict__' attribute on '%T' instance to cache %R property.", object, c->name);
    KrValue v = kr_instance_get(object, c->name);
    if (v || kr_err_occurred()) return v;
    v = kr_call1(c->function, object);
    return v && kr_instance_set(object, c->name, v) == 0 ? v : 0;
}

static const KrMethodDef cached_methods[] = {
    KR_DEF_FAST("__set_name__", cached_set_name, 2, 2, "owner, name", NULL),
    {0},
};
static const KrMemberDef cached_members[] = {
    {"func", KR_MEMBER_VALUE, offsetof(KrCachedProperty, function), false},
    {"attrname", KR_MEMBER_VALUE_OR_NONE, offsetof(KrCachedProperty, name), false},
    {"__doc__", KR_MEMBER_VALUE_OR_NONE, offsetof(KrCachedProperty, doc), false},
    {0},
};
static const KrGetSetDef cached_getset[] = {
    {"__dict__", get_dict, NULL, NULL},
    {0},
};
static KrType cached_property_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "functools.cached_property",
    .tp_basicsize = sizeof(KrCachedProperty),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_dictoffset = offsetof(KrCachedProperty, attrs),
    .tp_descr_get = cached_get,
    .tp_new = cached_new,
    .tp_init = cached_init,
    .tp_methods = cached_methods,
    .tp_members = cached_members,
    .tp_getset = cached_getset,
};

// ---- the module

static KrValue functools_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_dict_set_cstr(dict, "partial", KR_VALUE(&kr_partial_type));
    kr_dict_set_cstr(dict, "cached_property", KR_VALUE(&cached_property_type));
    kr_dict_set_cstr(dict, "WRAPPER_ASSIGNMENTS", default_assignments());
    kr_dict_set_cstr(dict, "WRAPPER_UPDATES", default_updates());
    return KR_NONE;
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("reduce", functools_reduce, 2, 3, "function, iterable, initial=None, /", "Apply a function of two arguments cumulatively to the items of an iterable, from left to right."),
    KR_DEF_BOUND("cmp_to_key", functools_cmp_to_key, "mycmp", "Convert a cmp= function into a key= function."),
    KR_DEF_BOUND("lru_cache", kr_functools_lru_cache, "maxsize=128, typed=False", "Least-recently-used cache decorator."),
    KR_DEF_O("cache", kr_functools_cache, "user_function, /", "Simple lightweight unbounded cache.  Sometimes called \"memoize\"."),
    KR_DEF_BOUND("update_wrapper", functools_update_wrapper, UPDATE_WRAPPER_SIGNATURE, "Update a wrapper function to look like the wrapped function"),
    KR_DEF_BOUND("wraps", functools_wraps, "wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES", "Decorator factory to apply update_wrapper() to a wrapper function"),
    KR_DEF_O("total_ordering", functools_total_ordering, "cls, /", "Class decorator that fills in missing ordering methods"),
    KR_DEF_O("_tell_order", kr_functools_tell_order, "order, /", NULL),
    KR_DEF_O("singledispatch", kr_functools_singledispatch, "func, /", "Single-dispatch generic function decorator."),
    {0},
};

const KrModuleDef kr_module__functools = {
    .name = "_functools",
    .init = functools_init,
    .functions = functions,
    .doc = "Tools for working with functions and callable objects.",
};
