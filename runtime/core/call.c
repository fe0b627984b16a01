// Calling anything: the protocol behind f(...), f(*a, **k) and method calls from C.
#include "type_impl.h"

static KrValue call_slot(KrValue f, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrType *t = kr_type_of(f);
    kr_type_ensure(t);
    if (KR_UNLIKELY(!t->tp_call)) return kr_raise(&kr_exc_TypeError, "'%T' object is not callable", f);
    return t->tp_call(f, args, nargs, kwnames);
}

// A built-in function with arguments that need no binding goes straight to its C function.
KR_INLINE KrValue call(KrValue f, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_is_exactly(f, &kr_function_type)) return kr_function_call(f, args, nargs, kwnames);
    if (kr_is_exactly(f, &kr_builtin_type) && !kwnames && KR_LIKELY(!kr_stack_low())) {
        const KrBuiltin *b = KR_AS(KrBuiltin, f);
        const KrMethodDef *def = b->def;
        int kind = def->flags & KR_METH_KIND;
        if (kind == KR_METH_O && nargs == 1) return ((KrBinaryFn)def->fn)(b->self, args[0]);
        if (kind == KR_METH_FAST && nargs >= def->min && (nargs <= def->max || def->max < 0)) return ((KrFastFn)def->fn)(b->self, args, nargs);
    }
    return call_slot(f, args, nargs, kwnames);
}

KrValue kr_call(KrValue f, KrValue const *args, int64_t nargs, KrValue kwnames) { return call(f, args, nargs, kwnames); }

KrValue kr_call0(KrValue f) { return kr_call(f, NULL, 0, 0); }
KrValue kr_call1(KrValue f, KrValue a) {
    if (KR_ENTERS(f, 1)) return KR_ENTRY(f, 1)(KR_AS(KrFunction, f), a);
    return call(f, &a, 1, 0);
}
KrValue kr_call2(KrValue f, KrValue a, KrValue b) {
    if (KR_ENTERS(f, 2)) return KR_ENTRY(f, 2)(KR_AS(KrFunction, f), a, b);
    KrValue args[2] = {a, b};
    return call(f, args, 2, 0);
}
KrValue kr_call3(KrValue f, KrValue a, KrValue b, KrValue c) {
    if (KR_ENTERS(f, 3)) return KR_ENTRY(f, 3)(KR_AS(KrFunction, f), a, b, c);
    KrValue args[3] = {a, b, c};
    return kr_call(f, args, 3, 0);
}

KrValue kr_call_method_value(KrValue o, KrValue name, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrAttrCache none = {0};
    KrValue self, f = kr_getmethod_miss(o, name, &none, &self);
    return f ? kr_call_found_array(f, self, args, nargs, kwnames) : 0;
}
KrValue kr_call_method(KrValue o, const char *name, KrValue const *args, int64_t nargs) {
    return kr_call_method_value(o, kr_str_intern(name), args, nargs, 0);
}

// "f()" as error texts name a callable.
static KrValue shown(KrValue f) {
    if (!f) return kr_str_from_cstr("__build_class__()");
    KrValue qualname = kr_getattr_opt(f, KR_NAME("__qualname__"));
    if (!qualname || !kr_is_str(qualname)) {
        kr_err_clear();
        return kr_str(f);
    }
    KrValue module = kr_getattr_opt(f, KR_NAME("__module__"));
    kr_err_clear();
    if (module && kr_is_str(module) && !kr_str_equals_cstr(module, "builtins")) return kr_format("%U.%U()", module, qualname);
    return kr_format("%U()", qualname);
}

// f is 0 for a class statement.
int kr_call_merge_keywords(KrValue f, KrValue d, KrValue mapping) {
    if (!kr_is_dict(mapping)) {
        KrValue keys = kr_getattr_opt(mapping, KR_NAME("keys"));
        if (!keys) {
            if (kr_err_occurred()) return -1;
            kr_raise(&kr_exc_TypeError, "%U argument after ** must be a mapping, not %T", shown(f), mapping);
            return -1;
        }
        KrValue copy = kr_dict_new();
        if (kr_dict_update(copy, mapping) < 0) return -1;
        mapping = copy;
    }
    KrValue key, value;
    for (int64_t i = 0; kr_dict_next(mapping, &i, &key, &value);) {
        int there = kr_dict_contains(d, key);
        if (there < 0) return -1;
        if (there) {
            kr_raise(&kr_exc_TypeError, "%U got multiple values for keyword argument '%S'", shown(f), key);
            return -1;
        }
        if (kr_dict_set(d, key, value) < 0) return -1;
    }
    return 0;
}

KrValue kr_call_ex(KrValue f, KrValue args, KrValue kwargs) {
    if (!kr_is_tuple(args)) {
        KrType *t = kr_type_of(args);
        kr_type_ensure(t);
        if (!t->tp_iter && !t->sq_item) return kr_raise(&kr_exc_TypeError, "%U argument after * must be an iterable, not %T", shown(f), args);
        args = kr_tuple_from_iterable(args);
        if (!args) return 0;
    }
    KrTuple *positional = KR_AS(KrTuple, args);
    int64_t nkw = kwargs ? kr_dict_size(kwargs) : 0;
    if (nkw == 0) return kr_call(f, positional->items, positional->size, 0);
    KrValue *all = kr_alloc_array((size_t)(positional->size + nkw), sizeof(KrValue), false);
    KrValue names = kr_tuple_new(nkw);
    if (!all || !names) return 0;
    memcpy(all, positional->items, (size_t)positional->size * sizeof(KrValue));
    KrValue key, value;
    int64_t n = 0;
    for (int64_t i = 0; kr_dict_next(kwargs, &i, &key, &value); n++) {
        if (!kr_is_str(key)) return kr_raise(&kr_exc_TypeError, "keywords must be strings");
        KR_AS(KrTuple, names)->items[n] = key;
        all[positional->size + n] = value;
    }
    return kr_call(f, all, positional->size, names);
}
