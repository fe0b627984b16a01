// functools.singledispatch: a function chosen by the class of its first argument.
#include "functools_impl.h"

typedef struct KrDispatch {
    KrObject head;
    KrValue attrs;
    KrValue function;
    KrValue registry;   // dict: class -> implementation, in order of registration
    KrValue chosen;     // dict: class -> implementation found for it; dropped when something is registered
    int64_t registrations;   // of abstract classes, when it was begun
} KrDispatch;
static KrType dispatch_type;
#define DISPATCH(v) KR_AS(KrDispatch, v)

// order(cls, classes) of the library's functools: cls, what it derives from, and those of the classes that say so themselves, in the order in
// which they are asked.
static KrValue order;
KrValue kr_functools_tell_order(KrValue self, KrValue function) { return (void)self, order = function; }

// The implementation for cls where registered classes say that it is a subclass, without being in its mro.
static KrValue find_in_order(KrDispatch *d, KrValue cls) {
    KrValue classes = kr_tuple_from_iterable(d->registry), asked = classes ? kr_call2(order, cls, classes) : 0;
    KrValue mro = KR_AS(KrType, cls)->tp_mro, match = 0;
    if (!asked) return 0;
    for (int64_t i = 0; i < kr_length(asked); i++) {
        KrValue c = kr_list_item(KR_AS(KrList, asked), i);
        int registered = kr_dict_contains(d->registry, c);
        if (registered < 0) return 0;
        if (!match) {
            if (registered) match = c;
            continue;
        }
        // The next one is as good, if it is not in the mro either.
        if (!registered || kr_contains(mro, c) || kr_contains(mro, match)) break;
        int closer = kr_issubclass(match, c);
        if (closer < 0) return 0;
        if (!closer) return kr_raise(&kr_exc_RuntimeError, "Ambiguous dispatch: %S or %S", match, c);
        break;
    }
    return match ? kr_dict_get(d->registry, match) : KR_NONE;
}

static KrValue find(KrDispatch *d, KrValue cls) {
    kr_type_ready(KR_AS(KrType, cls));
    KrValue key, f;
    for (int64_t at = 0; kr_dict_next(d->registry, &at, &key, &f);) {
        if (key == KR_VALUE(&kr_object_type) || kr_is_subtype(KR_AS(KrType, cls), KR_AS(KrType, key))) continue;
        int is = kr_issubclass(cls, key);
        if (is) return is < 0 ? 0 : find_in_order(d, cls);
    }
    KrValue mro = KR_AS(KrType, cls)->tp_mro;
    for (int64_t i = 0; i < kr_tuple_size(mro); i++) {
        f = kr_dict_get(d->registry, kr_tuple_item(mro, i));
        if (f || kr_err_occurred()) return f;
    }
    return KR_NONE;
}

static KrValue choose(KrDispatch *d, KrValue cls) {
    if (KR_UNLIKELY(d->registrations != kr_abstract_registrations)) {
        d->chosen = kr_dict_new();
        d->registrations = kr_abstract_registrations;
    }
    KrValue f = kr_dict_get(d->chosen, cls);
    if (f || kr_err_occurred()) return f;
    f = find(d, cls);
    return f && kr_dict_set(d->chosen, cls, f) == 0 ? f : 0;
}

static KrValue dispatch_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrDispatch *d = DISPATCH(self);
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    if (nargs < 1) {
        KrValue name = kr_getattr_opt(d->function, kr_str_intern("__name__"));
        if (kr_err_occurred()) return 0;
        return kr_raise(&kr_exc_TypeError, "%S requires at least 1 positional argument", name ? name : kr_str_from_cstr("singledispatch function"));
    }
    KrValue cls = kr_getattr_cstr(args[0], "__class__");
    KrValue f = cls ? choose(d, cls) : 0;
    return f ? kr_call(f, args, nargs, kwnames) : 0;
}

static KrValue dispatch_dispatch(KrValue self, KrValue cls) {
    if (!kr_is_type(cls)) return kr_raise(&kr_exc_TypeError, "dispatch() argument must be a class, not %A", cls);
    return choose(DISPATCH(self), cls);
}

// What a union has as members, one of typing too; 0: it is none.
static KrValue union_members(KrValue v) {
    if (kr_is_exactly(v, &kr_union_type)) return kr_getattr_cstr(v, "__args__");
    if (!kr_is_pointer(v) || kr_is_type(v) || kr_is_str(v)) return 0;
    KrValue origin = kr_getattr_opt(v, kr_str_intern("__origin__"));
    KrValue text = origin && !kr_is_type(origin) ? kr_str(origin) : 0;
    KrValue members = text && kr_str_equals_cstr(text, "typing.Union") ? kr_getattr_opt(v, kr_str_intern("__args__")) : 0;
    kr_err_clear();
    return members && kr_is_tuple(members) ? members : 0;
}
static bool are_classes(KrValue members) {
    for (int64_t i = 0; i < kr_tuple_size(members); i++)
        if (!kr_is_type(kr_tuple_item(members, i)) && kr_tuple_item(members, i) != KR_NONE) return false;
    return true;
}
static bool is_class(KrValue v) {
    KrValue members = kr_is_type(v) ? 0 : union_members(v);
    return kr_is_type(v) || (members && are_classes(members));
}

// What the text of an annotation stands for, if it is a name with attributes behind it, or several of them with | between; else the text.
static KrValue named_class(KrValue f, KrValue text) {
    KrValue globals = kr_getattr_opt(f, kr_str_intern("__globals__")), result = 0;
    KrValue parts = kr_call_method(text, "split", (KrValue[]){kr_str_intern("|")}, 1);
    for (int64_t i = 0; parts && globals && i < kr_length(parts); i++) {
        KrValue stripped = kr_call_method(kr_getitem(parts, kr_from_small(i)), "strip", NULL, 0);
        KrValue names = stripped ? kr_call_method(stripped, "split", (KrValue[]){kr_str_intern(".")}, 1) : 0;
        KrValue v = 0, first = names ? kr_getitem(names, kr_from_small(0)) : 0;
        if (first && kr_str_equals_cstr(first, "None")) v = KR_VALUE(&kr_none_type);
        else if (first) v = kr_is_dict(globals) ? kr_dict_get(globals, first) : 0;
        if (!v && first) v = kr_getattr_opt(KR_VALUE(kr_builtins_module), first);
        for (int64_t j = 1; v && j < kr_length(names); j++) v = kr_getattr_opt(v, kr_getitem(names, kr_from_small(j)));
        if (v && result) v = kr_op_or(result, v);
        if (!v) break;
        result = v;
        if (i + 1 == kr_length(parts)) return result;
    }
    kr_err_clear();
    return text;
}

// Registers f for a class or for each member of a union.
static KrValue add(KrDispatch *d, KrValue cls, KrValue f) {
    KrValue members = union_members(cls);
    if (members) {
        for (int64_t i = 0; i < kr_tuple_size(members); i++)
            if (!add(d, kr_tuple_item(members, i), f)) return 0;
        return f;
    }
    if (cls == KR_NONE) cls = KR_VALUE(&kr_none_type);
    if (kr_dict_set(d->registry, cls, f) < 0) return 0;
    d->chosen = kr_dict_new();
    return f;
}

static KrValue register_for(KrValue self, KrValue f) {   // self: (dispatch, class)
    return add(DISPATCH(kr_tuple_item(self, 0)), kr_tuple_item(self, 1), f);
}
static const KrMethodDef register_def = KR_DEF_O("register", register_for, "func, /", NULL);

// f alone: the class is the annotation of its first parameter.
static KrValue add_annotated(KrDispatch *d, KrValue f) {
    KrValue annotations = kr_getattr_opt(f, kr_str_intern("__annotations__"));
    KrValue name = 0, cls = 0;
    int64_t at = 0;
    if (kr_err_occurred()) return 0;
    if (!annotations || !kr_is_dict(annotations) || !kr_dict_next(annotations, &at, &name, &cls))
        return kr_raise(&kr_exc_TypeError, "Invalid first argument to `register()`: %R. Use either `@register(some_class)` or plain `@register` on an annotated function.", f);
    if (kr_is_str(cls)) cls = named_class(f, cls);
    if (!is_class(cls) && cls != KR_NONE)
        return kr_raise(&kr_exc_TypeError, union_members(cls) ? "Invalid annotation for %R. %R not all arguments are classes." : "Invalid annotation for %R. %R is not a class.",
                        name, cls);
    return add(d, cls, f);
}

static KrValue dispatch_register(KrValue self, KrValue const *params) {
    KrValue cls = params[0], f = params[1] == KR_NONE ? 0 : params[1];
    if (is_class(cls)) {
        if (f) return add(DISPATCH(self), cls, f);
        return kr_builtin_new(&register_def, kr_tuple_of(2, self, cls), 0);
    }
    if (f) return kr_raise(&kr_exc_TypeError, "Invalid first argument to `register()`. %R is not a class or union type.", cls);
    return add_annotated(DISPATCH(self), cls);
}

static KrValue get_registry(KrValue self) { return kr_mappingproxy_new(DISPATCH(self)->registry); }
static KrValue get_dict(KrValue self) { return KR_VALUE(kr_instance_dict(self)); }
static KrValue clear_cache(KrValue self) { return DISPATCH(self)->chosen = kr_dict_new(), KR_NONE; }
static KrValue dispatch_bind(KrValue self, KrValue object, KrValue type) {
    (void)type;
    return object && object != KR_NONE ? kr_bound_method(self, object) : self;
}

static const KrMethodDef dispatch_methods[] = {
    KR_DEF_BOUND("register", dispatch_register, "cls, func=None", "Registers a new implementation for the given class."),
    KR_DEF_O("dispatch", dispatch_dispatch, "cls, /", "Runs the dispatch algorithm to return the best available implementation for the given class."),
    KR_DEF_NOARGS("_clear_cache", clear_cache, NULL),
    {0},
};
static const KrGetSetDef dispatch_getset[] = {
    {"registry", get_registry, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {0},
};
static KrType dispatch_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "functools._singledispatch_function",
    .tp_basicsize = sizeof(KrDispatch),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_METHOD_DESCR,
    .tp_dictoffset = offsetof(KrDispatch, attrs),
    .tp_call = dispatch_call,
    .tp_descr_get = dispatch_bind,
    .tp_methods = dispatch_methods,
    .tp_getset = dispatch_getset,
};

KrValue kr_functools_singledispatch(KrValue self, KrValue function) {
    (void)self;
    KrDispatch *d = kr_new_instance(&dispatch_type, 0);
    d->function = function;
    d->registry = kr_dict_new();
    d->chosen = kr_dict_new();
    if (kr_dict_set(d->registry, KR_VALUE(&kr_object_type), function) < 0) return 0;
    return kr_update_wrapper(KR_VALUE(d), function) < 0 ? 0 : KR_VALUE(d);
}
