// object.__reduce_ex__, __reduce__ and __getstate__: what copy and pickle ask of any object.
//
// The functions that make the object again are those of the module copyreg when the program has it; a program without it gets
// built-in ones of the same names.  Fields of built-in types cannot be seen from here: an object that has some and says nothing
// about them itself "cannot be pickled".  The state is a new dict, not the instance's __dict__: asking for that would change how the
// instance keeps its attributes.
#include "../core/type_impl.h"

static KrValue refuse(KrValue v) { return kr_raise(&kr_exc_TypeError, "cannot pickle '%T' object", v); }

// ---- the functions of copyreg

static KrValue new_object(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    KrValue make = kr_getattr(args[0], KR_NAME("__new__"));
    return make ? kr_call(make, args, nargs, 0) : 0;
}

static KrValue new_object_ex(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrValue make = kr_getattr(args[0], KR_NAME("__new__")), all = kr_list_new(4);
    if (!make || kr_list_append(all, args[0]) < 0 || kr_list_extend(all, args[1]) < 0) return 0;
    return kr_call_ex(make, all, args[2]);
}

static KrValue reconstruct(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrValue make = kr_getattr(args[1], KR_NAME("__new__"));
    if (!make) return 0;
    if (args[1] == KR_VALUE(&kr_object_type)) return kr_call1(make, args[0]);
    KrValue v = kr_call2(make, args[0], args[2]);
    if (!v) return 0;
    KrValue init = kr_getattr(args[1], KR_NAME("__init__"));
    if (!init) return 0;
    return init == kr_type_lookup(&kr_object_type, KR_NAME("__init__")) || kr_call2(init, v, args[2]) ? v : 0;
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("__newobj__", new_object, 1, -1, "cls, /, *args", "cls.__new__(cls, *args)"),
    KR_DEF_FAST("__newobj_ex__", new_object_ex, 3, 3, "cls, args, kwargs, /", "cls.__new__(cls, *args, **kwargs)"),
    KR_DEF_FAST("_reconstructor", reconstruct, 3, 3, "cls, base, state, /", "An object of cls from a value of its built-in base."),
    {0},
};

static KrValue function_named(const char *name) {
    KrModule *module = kr_import(KR_NAME("copyreg"));
    if (module) return kr_getattr_cstr(KR_VALUE(module), name);
    if (!kr_err_matches(&kr_exc_ModuleNotFoundError)) return 0;
    kr_err_clear();
    const KrMethodDef *def = functions;
    while (strcmp(def->name, name) != 0) def++;
    return kr_builtin_new(def, 0, KR_NAME("copyreg"));
}

// ---- __getstate__

// The name of a slot as an attribute: private names of a class are mangled.
static KrValue attribute_name(KrValue name, KrType *owner) {
    const char *text = kr_str_utf8(name, 0), *cls = kr_str_utf8(kr_type_name(owner), 0);
    size_t length = strlen(text);
    while (*cls == '_') cls++;
    bool is_private = strncmp(text, "__", 2) == 0 && strcmp(text + length - 2, "__") != 0 && *cls;
    return is_private ? kr_format("_%s%U", cls, name) : name;
}

// The names of all slots of t: kept in the class, as copyreg does.
static KrValue slot_names(KrType *t) {
    KrValue known = kr_dict_get_str(KR_VALUE(kr_type_dict(t)), KR_NAME("__slotnames__"));
    if (known) return known;
    KrValue names = kr_list_new(0);
    for (int64_t i = 0; i < kr_tuple_size(t->tp_mro); i++) {
        KrType *c = KR_AS(KrType, kr_tuple_item(t->tp_mro, i));
        KrValue slots = c->tp_flags & KR_TYPE_HEAP ? kr_dict_get_str(KR_VALUE(kr_type_dict(c)), KR_NAME("__slots__")) : 0;
        if (!slots) continue;
        if (kr_is_str(slots)) slots = kr_tuple_of(1, slots);
        int64_t count;
        KrValue *items = kr_sequence_array(slots, &count);
        if (!items) return 0;
        for (int64_t j = 0; j < count; j++) {
            if (!kr_is_str(items[j]) || kr_str_equals_cstr(items[j], "__dict__") || kr_str_equals_cstr(items[j], "__weakref__")) continue;
            if (kr_list_append(names, attribute_name(items[j], c)) < 0) return 0;
        }
    }
    if (t->tp_flags & KR_TYPE_HEAP) kr_dict_set(KR_VALUE(kr_type_dict(t)), KR_NAME("__slotnames__"), names);
    return names;
}

static bool has_native_fields(KrType *t) {
    while (t->tp_flags & KR_TYPE_HEAP) t = t->tp_base;
    return t->tp_itemsize || t->tp_basicsize > (int64_t)(sizeof(KrObject) + (t->tp_dictoffset ? sizeof(KrValue) : 0));
}

// None, the dict, or a tuple of it and the values of slots.  `whole`: nothing else describes the object.
static KrValue default_state(KrValue v, bool whole) {
    KrType *t = kr_type_of(v);
    kr_type_ensure(t);
    if (whole && has_native_fields(t)) return refuse(v);
    KrValue state = KR_NONE;
    if (t->tp_dictoffset) {
        KrValue own = kr_instance_attributes(v);
        if (!own) return 0;
        if (kr_dict_size(own)) state = own;
    }
    KrValue names = slot_names(t);
    if (!names || !kr_is_list(names)) return names ? state : 0;
    KrValue values = kr_dict_new();
    for (int64_t i = 0; i < KR_AS(KrList, names)->size; i++) {
        KrValue name = kr_list_values(KR_AS(KrList, names))[i], value = kr_getattr_opt(v, name);
        if (value ? kr_dict_set(values, name, value) < 0 : kr_err_occurred()) return 0;
    }
    return kr_dict_size(values) ? kr_tuple_of(2, state, values) : state;
}

KrValue kr_object_getstate(KrValue v) { return default_state(v, false); }

static KrValue state_of(KrValue v, bool whole) {
    KrValue own = kr_type_lookup(kr_type_of(v), KR_NAME("__getstate__"));
    bool shadowed = kr_is_pointer(v) && kr_instance_get(v, KR_NAME("__getstate__"));
    if (own == kr_type_lookup(&kr_object_type, KR_NAME("__getstate__")) && !shadowed) return default_state(v, whole);
    KrValue method = kr_getattr(v, KR_NAME("__getstate__"));
    return method ? kr_call0(method) : 0;
}

KrValue kr_reduce_state(KrValue v) { return state_of(v, false); }

// ---- __reduce_ex__

// What __getnewargs_ex__ or __getnewargs__ give; *args 0: there is neither.  -1: an exception.
static int new_arguments(KrValue v, KrValue *args, KrValue *kwargs) {
    *args = *kwargs = 0;
    KrValue r = kr_call_special(v, "__getnewargs_ex__", NULL, 0);
    if (!r && kr_err_occurred()) return -1;
    if (r) {
        if (!kr_is_tuple(r)) return kr_raise(&kr_exc_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", r), -1;
        if (kr_tuple_size(r) != 2)
            return kr_raise(&kr_exc_ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %lld", (long long)kr_tuple_size(r)), -1;
        *args = kr_tuple_item(r, 0);
        *kwargs = kr_tuple_item(r, 1);
        if (!kr_is_tuple(*args))
            return kr_raise(&kr_exc_TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'", *args), -1;
        if (kr_is_dict(*kwargs)) return 0;
        return kr_raise(&kr_exc_TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'", *kwargs), -1;
    }
    r = kr_call_special(v, "__getnewargs__", NULL, 0);
    if (!r) return kr_err_occurred() ? -1 : 0;
    if (!kr_is_tuple(r)) return kr_raise(&kr_exc_TypeError, "__getnewargs__ should return a tuple, not '%T'", r), -1;
    *args = r;
    return 0;
}

static KrValue reduce_with_new(KrValue v) {
    KrValue args, kwargs, cls = KR_VALUE(kr_type_of(v));
    if (!kr_type_of(v)->tp_new) return refuse(v);
    if (new_arguments(v, &args, &kwargs) < 0) return 0;
    bool ex = kwargs && kr_dict_size(kwargs);
    KrValue function = function_named(ex ? "__newobj_ex__" : "__newobj__"), first;
    if (!function) return 0;
    if (ex) {
        first = kr_tuple_of(3, cls, args, kwargs);
    } else {
        int64_t count = args ? kr_tuple_size(args) : 0;
        first = kr_tuple_new(count + 1);
        KR_AS(KrTuple, first)->items[0] = cls;
        for (int64_t i = 0; i < count; i++) KR_AS(KrTuple, first)->items[i + 1] = kr_tuple_item(args, i);
    }
    KrValue state = state_of(v, !(args || kr_is_list(v) || kr_is_dict(v)));
    KrValue items = !state ? 0 : kr_is_list(v) ? kr_iter(v) : KR_NONE, pairs = KR_NONE;
    if (items && kr_is_dict(v)) {
        pairs = kr_call_method(v, "items", NULL, 0);
        if (pairs) pairs = kr_iter(pairs);
    }
    return items && pairs ? kr_tuple_of(5, function, first, state, items, pairs) : 0;
}

// The way of protocols 0 and 1: the value of the built-in base, and the state.
static KrValue reduce_with_base(KrValue v) {
    KrType *t = kr_type_of(v), *base = t;
    while (base->tp_flags & KR_TYPE_HEAP) base = base->tp_base;
    KrValue value = KR_NONE;
    if (base != &kr_object_type) {
        if (base == t) return refuse(v);
        value = kr_call1(KR_VALUE(base), v);
    }
    if (!value) return 0;
    bool plain = kr_type_lookup(t, KR_NAME("__getstate__")) == kr_type_lookup(&kr_object_type, KR_NAME("__getstate__"));
    KrValue slots = plain ? kr_getattr_opt(v, KR_NAME("__slots__")) : 0;
    int has_slots = slots ? kr_op_truth(slots) : kr_err_occurred() ? -1 : 0;
    if (has_slots < 0) return 0;
    if (has_slots)
        return kr_raise(&kr_exc_TypeError, "a class that defines __slots__ without defining __getstate__ cannot be pickled");
    KrValue function = function_named("_reconstructor"), state = function ? state_of(v, false) : 0;
    int any = state ? kr_op_truth(state) : -1;
    if (any < 0) return 0;
    KrValue args = kr_tuple_of(3, KR_VALUE(t), KR_VALUE(base), value);
    return any ? kr_tuple_of(3, function, args, state) : kr_tuple_of(2, function, args);
}

// An attribute of an object, for pickle: getattr(object, name).
KrValue kr_reduce_attribute(KrValue object, KrValue name) {
    KrValue get = kr_builtin_lookup(KR_NAME("getattr"));
    return get && name ? kr_tuple_of(2, get, kr_tuple_of(2, object, name)) : 0;
}

KrValue kr_object_reduce(KrValue v) { return reduce_with_base(v); }

KrValue kr_object_reduce_ex(KrValue v, KrValue protocol) {
    int64_t number = kr_as_int64(protocol);
    if (number == -1 && kr_err_occurred()) return 0;
    KrValue own = kr_type_lookup(kr_type_of(v), KR_NAME("__reduce__"));
    if (own != kr_type_lookup(&kr_object_type, KR_NAME("__reduce__"))) {
        KrValue method = kr_getattr(v, KR_NAME("__reduce__"));
        return method ? kr_call0(method) : 0;
    }
    return number >= 2 ? reduce_with_new(v) : reduce_with_base(v);
}
