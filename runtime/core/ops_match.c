// The opcodes of match statements (language reference, 8.6 "The match statement"; PEP 634).
#include "krait/krait.h"

int kr_op_match_sequence(KrValue v) { return kr_has_flag(v, KR_TYPE_SEQUENCE); }
int kr_op_match_mapping(KrValue v) { return kr_has_flag(v, KR_TYPE_MAPPING); }

int kr_op_match_length(KrValue v, int64_t length, int at_least) {
    int64_t n = kr_length(v);
    if (n < 0 && kr_err_occurred()) return -1;
    return at_least ? n >= length : n == length;
}

KrValue kr_op_match_item(KrValue v, int64_t index, int from_end) {
    if (!from_end) return kr_getitem(v, kr_from_small(index));
    int64_t n = kr_length(v);
    if (n < 0 && kr_err_occurred()) return 0;
    return kr_getitem(v, kr_from_small(n - index));
}

KrValue kr_op_match_slice(KrValue v, int64_t before, int64_t after) {
    KrValue items = kr_list_from_iterable(v);
    if (!items) return 0;
    KrList *l = KR_AS(KrList, items);
    return kr_list_copy_range(l, before, l->size - before - after);
}

KrValue kr_op_match_keys(KrValue v, KrValue const *keys, int64_t count) {
    KrValue seen = kr_set_new(&kr_set_type, 0), values = kr_tuple_new(count), missing = KR_VALUE(kr_new(&kr_object_type, sizeof(KrObject)));
    KrValue get = count && !kr_is_exactly(v, &kr_dict_type) ? kr_getattr_cstr(v, "get") : KR_NONE;
    if (!seen || !values || !get) return 0;
    for (int64_t i = 0; i < count; i++) {
        int known = kr_set_contains(seen, keys[i]);
        if (known < 0) return 0;
        if (known) return kr_raise(&kr_exc_ValueError, "mapping pattern checks duplicate key (%R)", keys[i]);
        if (kr_set_add(seen, keys[i]) < 0) return 0;
        KrValue item;
        if (get == KR_NONE) {
            item = kr_dict_get(v, keys[i]);
            if (!item) {
                if (kr_err_occurred()) return 0;
                return KR_NONE;
            }
        } else {
            item = kr_call2(get, keys[i], missing);
            if (!item) return 0;
            if (item == missing) return KR_NONE;
        }
        KR_AS(KrTuple, values)->items[i] = item;
    }
    return values;
}

KrValue kr_op_match_rest(KrValue v, KrValue const *keys, int64_t count) {
    KrValue rest = kr_dict_new();
    if (kr_dict_update(rest, v) < 0) return 0;
    for (int64_t i = 0; i < count; i++)
        if (kr_dict_delete(rest, keys[i]) < 0) return 0;
    return rest;
}

// Built-in types whose one positional pattern is the object itself.
static bool matches_itself(KrType *t) {
    return (t->tp_flags & (KR_SUB_INT | KR_SUB_FLOAT | KR_SUB_STR | KR_SUB_BYTES | KR_SUB_LIST | KR_SUB_TUPLE | KR_SUB_DICT | KR_SUB_SET |
                           KR_SUB_FROZENSET)) || kr_is_subtype(t, &kr_bytearray_type);
}

// The tuple __match_args__ of the class; None: the one positional pattern is the object itself; 0: it has none, or an exception is set.
static KrValue match_arguments(KrValue cls) {
    KrValue args = kr_getattr_opt(cls, KR_NAME("__match_args__"));
    if (!args) return !kr_err_occurred() && matches_itself(KR_AS(KrType, cls)) ? KR_NONE : 0;
    if (kr_is_tuple(args)) return args;
    return kr_raise(&kr_exc_TypeError, "%U.__match_args__ must be a tuple (got %T)", kr_type_name(KR_AS(KrType, cls)), args);
}

int kr_op_match_class(KrValue v, KrValue cls, int64_t positional) {
    if (!kr_is_type(cls)) {
        kr_raise(&kr_exc_TypeError, "called match pattern must be a class");
        return -1;
    }
    int r = kr_isinstance(v, cls);
    if (r <= 0 || positional == 0) return r;
    KrValue args = match_arguments(cls);
    if (!args && kr_err_occurred()) return -1;
    int64_t allowed = args == KR_NONE ? 1 : args ? kr_tuple_size(args) : 0;
    if (allowed >= positional) return 1;
    kr_raise(&kr_exc_TypeError, "%U() accepts %lld positional sub-pattern%s (%lld given)", kr_type_name(KR_AS(KrType, cls)),
             (long long)allowed, allowed == 1 ? "" : "s", (long long)positional);
    return -1;
}

// The attribute that part n of a class pattern looks at; 0 with an exception set if the class does not say.
static KrValue part_name(KrValue args, int64_t n, int64_t positional, KrValue names) {
    if (n >= positional) return kr_tuple_item(names, n - positional);
    if (n >= kr_tuple_size(args)) return kr_raise(&kr_exc_TypeError, "__match_args__ was changed");
    KrValue name = kr_tuple_item(args, n);
    return kr_is_str(name) ? name : kr_raise(&kr_exc_TypeError, "__match_args__ elements must be strings (got %T)", name);
}

int kr_match_attribute(KrValue v, KrValue cls, int64_t n, int64_t positional, KrValue names, KrValue *found) {
    KrValue args = positional > 0 ? match_arguments(cls) : KR_NONE;
    if (!args) {
        if (!kr_err_occurred()) kr_raise(&kr_exc_TypeError, "__match_args__ was changed");
        return -1;
    }
    *found = v;
    if (args == KR_NONE && n < positional) return 0;
    KrValue name = part_name(args, n, positional, names);
    if (!name) return -1;
    for (int64_t i = args == KR_NONE ? positional : 0; i < n; i++) {
        KrValue other = part_name(args, i, positional, names);
        if (!other) return -1;
        if (other != name && !kr_str_eq(other, name)) continue;
        kr_raise(&kr_exc_TypeError, "%U() got multiple sub-patterns for attribute %R", kr_type_name(KR_AS(KrType, cls)), name);
        return -1;
    }
    *found = kr_getattr_opt(v, name);
    return !*found && kr_err_occurred() ? -1 : 0;
}

KrValue kr_is_instance(KrValue v, KrValue cls) {
    int r = kr_isinstance(v, cls);
    return r < 0 ? 0 : kr_from_bool(r);
}
