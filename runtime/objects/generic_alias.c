// list[int] and int | str: types.GenericAlias (PEP 585) and types.UnionType (PEP 604).
#include "../core/type_impl.h"

typedef struct { KrObject head; KrValue origin, args; } KrGenericAlias;
#define A(v) KR_AS(KrGenericAlias, v)

KrValue kr_generic_alias_new(KrValue origin, KrValue args) {
    KrGenericAlias *a = kr_new(&kr_generic_alias_type, sizeof(KrGenericAlias));
    a->origin = origin;
    a->args = kr_is_tuple(args) ? args : kr_tuple_of(1, args);
    return KR_VALUE(a);
}

// How a type is written inside an alias: builtins by name, others with their module.
static KrValue shown(KrValue v) {
    if (v == KR_ELLIPSIS) return kr_str_intern("...");
    if (kr_is_exactly(v, &kr_generic_alias_type) || !kr_is_type(v)) return kr_repr(v);
    KrType *t = KR_AS(KrType, v);
    if (t == &kr_none_type) return kr_str_intern("None");
    KrValue module = kr_type_module(t);
    if (kr_is_str(module) && kr_str_equals_cstr(module, "builtins")) return kr_type_qualname(t);
    return kr_format("%S.%U", module, kr_type_qualname(t));
}

static KrValue joined(KrValue args, const char *separator) {
    KrValue parts = kr_list_new(kr_tuple_size(args));
    for (int64_t i = 0; i < kr_tuple_size(args); i++) {
        KrValue part = shown(kr_tuple_item(args, i));
        if (!part) return 0;
        kr_list_append(parts, part);
    }
    return kr_str_join(kr_str_from_cstr(separator), parts);
}

static KrValue alias_repr(KrValue v) {
    if (kr_tuple_size(A(v)->args) == 0) return kr_format("%U[()]", shown(A(v)->origin));
    KrValue args = joined(A(v)->args, ", ");
    return args ? kr_format("%U[%U]", shown(A(v)->origin), args) : 0;
}
static KrValue alias_call(KrValue v, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue r = kr_call(A(v)->origin, args, nargs, kwnames);
    if (r && kr_setattr(r, kr_str_intern("__orig_class__"), v) < 0) kr_err_clear();
    return r;
}
static KrValue alias_getattro(KrValue v, KrValue name) {
    if (kr_type_lookup(&kr_generic_alias_type, name)) return kr_generic_getattr(v, name);
    return kr_getattr(A(v)->origin, name);
}
static KrValue alias_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_exactly(b, &kr_generic_alias_type)) return KR_NOT_IMPLEMENTED;
    int same = kr_equal(A(a)->origin, A(b)->origin);
    if (same > 0) same = kr_equal(A(a)->args, A(b)->args);
    return same < 0 ? 0 : kr_from_bool(same == (op == KR_EQ));
}
static int64_t alias_hash(KrValue v) {
    int64_t a = kr_hash(A(v)->origin), b = kr_hash(A(v)->args);
    if (a == -1 || b == -1) return -1;
    return (a ^ b) == -1 ? -2 : a ^ b;
}
static KrValue alias_origin(KrValue v) { return A(v)->origin; }
static KrValue alias_args(KrValue v) { return A(v)->args; }
static KrValue alias_parameters(KrValue v) { (void)v; return kr_tuple_from_array(NULL, 0); }
static KrValue alias_mro_entries(KrValue v, KrValue bases) { (void)bases; return kr_tuple_of(1, A(v)->origin); }
static KrValue alias_instancecheck(KrValue v, KrValue o) { (void)v, (void)o; return kr_raise(&kr_exc_TypeError, "isinstance() argument 2 cannot be a parameterized generic"); }
static KrValue alias_subclasscheck(KrValue v, KrValue o) { (void)v, (void)o; return kr_raise(&kr_exc_TypeError, "issubclass() argument 2 cannot be a parameterized generic"); }
static KrValue alias_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)t;
    if (kr_no_keywords("GenericAlias", kwnames) < 0 || kr_arity("GenericAlias", nargs, 2, 2) < 0) return 0;
    return kr_generic_alias_new(args[0], args[1]);
}
KrValue kr_union_new(KrValue a, KrValue b);
static const KrMethodDef alias_methods[] = {KR_DEF_O("__mro_entries__", alias_mro_entries, "bases, /", ""), KR_DEF_O("__instancecheck__", alias_instancecheck, "instance, /", ""),
                                            KR_DEF_O("__subclasscheck__", alias_subclasscheck, "cls, /", ""), {0}};
static const KrGetSetDef alias_getset[] = {{"__origin__", alias_origin, 0, 0}, {"__args__", alias_args, 0, 0}, {"__parameters__", alias_parameters, 0, 0}, {0}};
KrType kr_generic_alias_type = {.head = {&kr_type_type}, .tp_name = "types.GenericAlias", .tp_basicsize = sizeof(KrGenericAlias), .tp_repr = alias_repr,
    .tp_call = alias_call, .tp_getattro = alias_getattro, .tp_richcompare = alias_compare, .tp_hash = alias_hash, .tp_new = alias_new, .nb_or = kr_union_new,
    .tp_methods = alias_methods, .tp_getset = alias_getset};

// ---- unions

typedef struct { KrObject head; KrValue args; } KrUnion;
#define U(v) KR_AS(KrUnion, v)

static bool can_join(KrValue v) { return v == KR_NONE || kr_is_type(v) || kr_is_exactly(v, &kr_generic_alias_type) || kr_is_exactly(v, &kr_union_type); }
static int add(KrValue list, KrValue v) {
    if (kr_is_exactly(v, &kr_union_type)) {
        for (int64_t i = 0; i < kr_tuple_size(U(v)->args); i++)
            if (add(list, kr_tuple_item(U(v)->args, i)) < 0) return -1;
        return 0;
    }
    if (v == KR_NONE) v = KR_VALUE(&kr_none_type);
    KrList *l = KR_AS(KrList, list);
    for (int64_t i = 0; i < l->size; i++) {
        int same = kr_equal(l->items[i], v);
        if (same) return same < 0 ? -1 : 0;
    }
    return kr_list_append(list, v);
}

KrValue kr_union_new(KrValue a, KrValue b) {
    if (!can_join(a) || !can_join(b)) return KR_NOT_IMPLEMENTED;
    KrValue list = kr_list_new(2);
    if (add(list, a) < 0 || add(list, b) < 0) return 0;
    KrList *l = KR_AS(KrList, list);
    if (l->size == 1) return l->items[0];
    KrUnion *u = kr_new(&kr_union_type, sizeof(KrUnion));
    u->args = kr_tuple_from_array(l->items, l->size);
    return KR_VALUE(u);
}

static KrValue union_repr(KrValue v) { return joined(U(v)->args, " | "); }
static KrValue union_args(KrValue v) { return U(v)->args; }
static KrValue union_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_exactly(b, &kr_union_type)) return KR_NOT_IMPLEMENTED;
    KrValue x = kr_set_new(&kr_frozenset_type, U(a)->args), y = kr_set_new(&kr_frozenset_type, U(b)->args);
    return x && y ? kr_compare(x, y, op) : 0;
}
static int64_t union_hash(KrValue v) {
    KrValue s = kr_set_new(&kr_frozenset_type, U(v)->args);
    return s ? kr_hash(s) : -1;
}
static KrValue union_check(KrValue v, KrValue o, bool instance) {
    for (int64_t i = 0; i < kr_tuple_size(U(v)->args); i++) {
        KrValue arg = kr_tuple_item(U(v)->args, i);
        if (!kr_is_type(arg)) return kr_raise(&kr_exc_TypeError, "%s argument 2 cannot be a parameterized generic", instance ? "isinstance()" : "issubclass()");
        int r = instance ? kr_isinstance(o, arg) : kr_issubclass(o, arg);
        if (r) return r < 0 ? 0 : KR_TRUE;
    }
    return KR_FALSE;
}
static KrValue union_instancecheck(KrValue v, KrValue o) { return union_check(v, o, true); }
static KrValue union_subclasscheck(KrValue v, KrValue o) { return union_check(v, o, false); }
static const KrMethodDef union_methods[] = {KR_DEF_O("__instancecheck__", union_instancecheck, "instance, /", ""), KR_DEF_O("__subclasscheck__", union_subclasscheck, "cls, /", ""), {0}};
static const KrGetSetDef union_getset[] = {{"__args__", union_args, 0, 0}, {"__parameters__", alias_parameters, 0, 0}, {0}};
KrType kr_union_type = {.head = {&kr_type_type}, .tp_name = "types.UnionType", .tp_basicsize = sizeof(KrUnion), .tp_repr = union_repr,
    .tp_richcompare = union_compare, .tp_hash = union_hash, .nb_or = kr_union_new, .tp_methods = union_methods, .tp_getset = union_getset};
