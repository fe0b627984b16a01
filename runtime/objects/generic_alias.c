// list[int]: types.GenericAlias (PEP 585).  Type parameters among the arguments are known by protocol only, so that typing can
// be written in Python: __typing_subst__ and __typing_prepare_subst__ of parameters, __parameters__ of other arguments,
// __typing_unpacked_tuple_args__ and __typing_is_unpacked_typevartuple__ of unpacked ones.
#include "../core/type_impl.h"

typedef struct {
    KrObject head;
    KrValue origin, args;
    KrValue parameters;      // 0: not asked for yet
    bool starred;            // *tuple[int], from iterating over tuple[int]
} KrGenericAlias;
#define A(v) KR_AS(KrGenericAlias, v)
#define IS_ALIAS(v) (kr_is_pointer(v) && kr_is_instance_of(v, &kr_generic_alias_type))

static KrValue alias_make(KrType *type, KrValue origin, KrValue args) {
    KrGenericAlias *a = type == &kr_generic_alias_type ? kr_new(type, sizeof *a) : kr_new_instance(type, 0);
    a->origin = origin;
    a->args = kr_is_tuple(args) ? args : kr_tuple_of(1, args);
    return KR_VALUE(a);
}
KrValue kr_generic_alias_new(KrValue origin, KrValue args) { return alias_make(&kr_generic_alias_type, origin, args); }

// ---- texts

static KrValue shown(KrValue v);

static int add_shown(KrValue parts, KrValue v) {
    KrValue part = shown(v);
    return part ? kr_list_append(parts, part) : -1;
}

static KrValue joined(KrValue items, const char *separator) {
    int64_t count;
    KrValue *array = kr_sequence_array(items, &count), parts = kr_list_new(count);
    if (!array) return 0;
    for (int64_t i = 0; i < count; i++)
        if (add_shown(parts, array[i]) < 0) return 0;
    return kr_str_join(kr_str_from_cstr(separator), parts);
}

// How an argument is written: classes and functions by name, with the module unless it is builtins; lists of types in brackets.
static KrValue shown(KrValue v) {
    if (v == KR_ELLIPSIS) return kr_str_intern("...");
    if (v == KR_VALUE(&kr_none_type)) return kr_str_intern("None");
    if (kr_is_exactly(v, &kr_list_type)) {
        KrValue items = joined(v, ", ");
        return items ? kr_format("[%U]", items) : 0;
    }
    KrValue origin = kr_getattr_opt(v, KR_NAME("__origin__"));
    if (!origin && kr_err_occurred()) return 0;
    if (origin && kr_getattr_opt(v, KR_NAME("__args__"))) return kr_repr(v);
    if (kr_err_occurred()) return 0;
    KrValue qualname = kr_getattr_opt(v, KR_NAME("__qualname__"));
    KrValue module = qualname ? kr_getattr_opt(v, KR_NAME("__module__")) : 0;
    if (kr_err_occurred()) return 0;
    if (!module || module == KR_NONE) return kr_repr(v);
    if (kr_is_str(module) && kr_str_equals_cstr(module, "builtins")) return kr_str(qualname);
    return kr_format("%S.%S", module, qualname);
}

static KrValue alias_repr(KrValue v) {
    KrValue origin = shown(A(v)->origin);
    if (!origin) return 0;
    const char *star = A(v)->starred ? "*" : "";
    if (kr_tuple_size(A(v)->args) == 0) return kr_format("%s%U[()]", star, origin);
    KrValue args = joined(A(v)->args, ", ");
    return args ? kr_format("%s%U[%U]", star, origin, args) : 0;
}

// ---- type parameters

static int add_new(KrValue list, KrValue item) {
    KrList *l = KR_AS(KrList, list);
    for (int64_t i = 0; i < l->size; i++) {
        int same = kr_equal(kr_list_item(l, i), item);
        if (same) return same < 0 ? -1 : 0;
    }
    return kr_list_append(list, item);
}

// An attribute of an argument that is no class; 0 without exception when absent.
static KrValue attribute(KrValue v, KrValue name) { return kr_is_type(v) ? 0 : kr_getattr_opt(v, name); }

static int collect(KrValue list, KrValue args) {
    int64_t count;
    KrValue *items = kr_sequence_array(args, &count);
    for (int64_t i = 0; i < count; i++) {
        KrValue arg = items[i];
        if (kr_is_tuple(arg) || kr_is_list(arg)) {
            if (collect(list, arg) < 0) return -1;
        } else if (attribute(arg, KR_NAME("__typing_subst__"))) {
            if (add_new(list, arg) < 0) return -1;
        } else {
            KrValue inner = kr_err_occurred() ? 0 : attribute(arg, KR_NAME("__parameters__"));
            if (kr_err_occurred()) return -1;
            for (int64_t j = 0; inner && kr_is_tuple(inner) && j < kr_tuple_size(inner); j++)
                if (add_new(list, kr_tuple_item(inner, j)) < 0) return -1;
        }
    }
    return 0;
}

static KrValue parameters_of(KrValue args) {
    KrValue list = kr_list_new(0);
    if (collect(list, args) < 0) return 0;
    return kr_tuple_from_array(kr_list_values(KR_AS(KrList, list)), KR_AS(KrList, list)->size);
}

// The arguments between brackets with *tuple[X, Y] replaced by X, Y.
static KrValue unpacked_args(KrValue item) {
    KrValue args = kr_is_tuple(item) ? item : kr_tuple_of(1, item), list = kr_list_new(kr_tuple_size(args));
    for (int64_t i = 0; i < kr_tuple_size(args); i++) {
        KrValue arg = kr_tuple_item(args, i), parts = attribute(arg, KR_NAME("__typing_unpacked_tuple_args__"));
        if (!parts && kr_err_occurred()) return 0;
        int64_t n = parts && kr_is_tuple(parts) ? kr_tuple_size(parts) : -1;
        bool splices = n >= 0 && !(n > 0 && kr_tuple_item(parts, n - 1) == KR_ELLIPSIS);
        if ((splices ? kr_list_extend(list, parts) : kr_list_append(list, arg)) < 0) return 0;
    }
    return kr_tuple_from_array(kr_list_values(KR_AS(KrList, list)), KR_AS(KrList, list)->size);
}

static int64_t index_of(KrValue tuple, KrValue item) {
    for (int64_t i = 0; i < kr_tuple_size(tuple); i++)
        if (kr_tuple_item(tuple, i) == item) return i;
    return -1;
}

// arg with its own parameters replaced: arg[...].
static KrValue substitute_inside(KrValue arg, KrValue parameters, KrValue chosen) {
    KrValue own = attribute(arg, KR_NAME("__parameters__"));
    if (!own) return kr_err_occurred() ? 0 : arg;
    if (!kr_is_tuple(own) || kr_tuple_size(own) == 0) return arg;
    KrValue list = kr_list_new(kr_tuple_size(own));
    for (int64_t i = 0; i < kr_tuple_size(own); i++) {
        KrValue parameter = kr_tuple_item(own, i);
        int64_t index = index_of(parameters, parameter);
        KrValue value = index < 0 ? parameter : kr_tuple_item(chosen, index);
        // Of parameters only type variable tuples can be iterated over: they stand for several arguments.
        bool several = index >= 0 && kr_is_tuple(value) && kr_type_of(parameter)->tp_iter;
        if ((several ? kr_list_extend(list, value) : kr_list_append(list, value)) < 0) return 0;
    }
    return kr_getitem(arg, kr_tuple_from_array(kr_list_values(KR_AS(KrList, list)), KR_AS(KrList, list)->size));
}

static KrValue substitute(KrValue args, KrValue parameters, KrValue chosen);

static int add_substituted(KrValue list, KrValue arg, KrValue parameters, KrValue chosen) {
    if (kr_is_type(arg)) return kr_list_append(list, arg);
    if (kr_is_tuple(arg) || kr_is_list(arg)) {
        KrValue inner = substitute(arg, parameters, chosen);
        if (inner && kr_is_list(arg)) inner = kr_list_from_iterable(inner);
        return inner ? kr_list_append(list, inner) : -1;
    }
    KrValue unpacked = kr_getattr_opt(arg, KR_NAME("__typing_is_unpacked_typevartuple__"));
    int splices = unpacked ? kr_op_truth(unpacked) : kr_err_occurred() ? -1 : 0;
    if (splices < 0) return -1;
    KrValue subst = kr_getattr_opt(arg, KR_NAME("__typing_subst__"));
    if (!subst && kr_err_occurred()) return -1;
    int64_t index = subst ? index_of(parameters, arg) : -1;
    KrValue value = index >= 0 ? kr_call1(subst, kr_tuple_item(chosen, index)) : substitute_inside(arg, parameters, chosen);
    if (!value) return -1;
    return splices && kr_is_tuple(value) ? kr_list_extend(list, value) : kr_list_append(list, value);
}

static KrValue substitute(KrValue args, KrValue parameters, KrValue chosen) {
    int64_t count;
    KrValue *items = kr_sequence_array(args, &count), list = kr_list_new(count);
    for (int64_t i = 0; i < count; i++)
        if (add_substituted(list, items[i], parameters, chosen) < 0) return 0;
    return kr_tuple_from_array(kr_list_values(KR_AS(KrList, list)), KR_AS(KrList, list)->size);
}

// The arguments of v, an alias or union with these parameters, after v[item].
static KrValue subscripted_args(KrValue v, KrValue args, KrValue parameters, KrValue item) {
    int64_t wanted = kr_tuple_size(parameters);
    if (!wanted) return kr_raise(&kr_exc_TypeError, "%R is not a generic class", v);
    KrValue chosen = unpacked_args(item);
    for (int64_t i = 0; chosen && i < wanted; i++) {
        KrValue prepare = kr_getattr_opt(kr_tuple_item(parameters, i), KR_NAME("__typing_prepare_subst__"));
        if (!prepare && kr_err_occurred()) return 0;
        if (prepare && prepare != KR_NONE) chosen = kr_call2(prepare, v, chosen);
        if (chosen) chosen = kr_tuple_from_iterable(chosen);
    }
    if (!chosen) return 0;
    int64_t given = kr_tuple_size(chosen);
    if (given == wanted) return substitute(args, parameters, chosen);
    return kr_raise(&kr_exc_TypeError, "Too %s arguments for %R; actual %lld, expected %lld", given > wanted ? "many" : "few", v,
                    (long long)given, (long long)wanted);
}

static KrValue alias_parameters(KrValue v) {
    if (!A(v)->parameters) A(v)->parameters = parameters_of(A(v)->args);
    return A(v)->parameters;
}

static KrValue alias_subscript(KrValue v, KrValue item) {
    KrValue parameters = alias_parameters(v);
    KrValue args = parameters ? subscripted_args(v, A(v)->args, parameters, item) : 0;
    if (!args) return 0;
    KrValue r = kr_generic_alias_new(A(v)->origin, args);
    A(r)->starred = A(v)->starred;
    return r;
}

// ---- what the alias does in place of its class

static KrValue alias_call(KrValue v, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue r = kr_call(A(v)->origin, args, nargs, kwnames);
    if (!r || kr_setattr(r, KR_NAME("__orig_class__"), v) == 0) return r;
    if (!kr_err_matches(&kr_exc_AttributeError) && !kr_err_matches(&kr_exc_TypeError)) return 0;
    kr_err_clear();
    return r;
}

static bool is_own_attribute(KrValue name) {
    static const char *const names[] = {"__class__", "__bases__", "__origin__", "__args__", "__parameters__", "__mro_entries__", "__unpacked__",
                                        "__typing_unpacked_tuple_args__", "__reduce__", "__reduce_ex__", "__copy__", "__deepcopy__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (kr_str_equals_cstr(name, names[i])) return true;
    return false;
}
static KrValue alias_getattro(KrValue v, KrValue name) {
    return is_own_attribute(name) ? kr_generic_getattr(v, name) : kr_getattr(A(v)->origin, name);
}

static KrValue alias_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !IS_ALIAS(b)) return KR_NOT_IMPLEMENTED;
    int same = A(a)->starred == A(b)->starred ? kr_equal(A(a)->origin, A(b)->origin) : 0;
    if (same > 0) same = kr_equal(A(a)->args, A(b)->args);
    return same < 0 ? 0 : kr_from_bool(same == (op == KR_EQ));
}
static int64_t alias_hash(KrValue v) {
    int64_t a = kr_hash(A(v)->origin), b = kr_hash(A(v)->args);
    if (a == -1 || b == -1) return -1;
    return (a ^ b) == -1 ? -2 : a ^ b;
}

// *tuple[int]: one item, the starred alias.
static KrType alias_iterator_type;

static KrValue alias_iter(KrValue v) {
    KrValue starred = kr_generic_alias_new(A(v)->origin, A(v)->args);
    A(starred)->starred = true;
    return kr_seq_iter_new(&alias_iterator_type, starred);
}
static KrValue alias_iter_next(KrValue v) {
    KrValue starred = KR_AS(KrSeqIter, v)->sequence;
    KR_AS(KrSeqIter, v)->sequence = 0;
    return starred;
}
static KrValue alias_iter_self(KrValue v) { return v; }
static KrValue alias_iter_reduce(KrValue v) {
    KrValue starred = KR_AS(KrSeqIter, v)->sequence, iter = kr_builtin_lookup(KR_NAME("iter"));
    if (!iter) return 0;
    return kr_tuple_of(2, iter, kr_tuple_of(1, starred ? kr_generic_alias_new(A(starred)->origin, A(starred)->args) : kr_tuple_from_array(NULL, 0)));
}
static const KrMethodDef alias_iter_methods[] = {KR_DEF_NOARGS("__reduce__", alias_iter_reduce, NULL), {0}};
static KrType alias_iterator_type = {
    .head = {&kr_type_type}, .tp_name = "generic_alias_iterator", .tp_basicsize = sizeof(KrSeqIter), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = alias_iter_self, .tp_iternext = alias_iter_next, .tp_methods = alias_iter_methods,
};

static KrValue alias_origin(KrValue v) { return A(v)->origin; }
static KrValue alias_args(KrValue v) { return A(v)->args; }
static KrValue alias_unpacked(KrValue v) { return kr_from_bool(A(v)->starred); }
static KrValue alias_unpacked_args(KrValue v) { return A(v)->starred && A(v)->origin == KR_VALUE(&kr_tuple_type) ? A(v)->args : KR_NONE; }
static KrValue alias_mro_entries(KrValue v, KrValue bases) { (void)bases; return kr_tuple_of(1, A(v)->origin); }
static KrValue alias_instancecheck(KrValue v, KrValue o) {
    (void)v, (void)o;
    return kr_raise(&kr_exc_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
static KrValue alias_subclasscheck(KrValue v, KrValue o) {
    (void)v, (void)o;
    return kr_raise(&kr_exc_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
static KrValue alias_reduce(KrValue v) {
    return kr_tuple_of(2, KR_VALUE(&kr_generic_alias_type), kr_tuple_of(2, A(v)->origin, A(v)->args));
}
static KrValue alias_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_no_keywords("GenericAlias", kwnames) < 0 || kr_arity("GenericAlias", nargs, 2, 2) < 0) return 0;
    return alias_make(t, args[0], args[1]);
}
KrValue kr_union_new(KrValue a, KrValue b);
static const KrMethodDef alias_methods[] = {
    KR_DEF_O("__mro_entries__", alias_mro_entries, "bases, /", ""),
    KR_DEF_O("__instancecheck__", alias_instancecheck, "instance, /", ""),
    KR_DEF_O("__subclasscheck__", alias_subclasscheck, "cls, /", ""),
    KR_DEF_NOARGS("__reduce__", alias_reduce, ""),
    {0},
};
static const KrGetSetDef alias_getset[] = {
    {"__origin__", alias_origin, 0, 0},
    {"__args__", alias_args, 0, 0},
    {"__parameters__", alias_parameters, 0, 0},
    {"__unpacked__", alias_unpacked, 0, 0},
    {"__typing_unpacked_tuple_args__", alias_unpacked_args, 0, 0},
    {0},
};
KrType kr_generic_alias_type = {
    .head = {&kr_type_type},
    .tp_name = "types.GenericAlias",
    .tp_basicsize = sizeof(KrGenericAlias),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_ADDS_WEAKREF,
    .tp_repr = alias_repr,
    .tp_call = alias_call,
    .tp_getattro = alias_getattro,
    .tp_richcompare = alias_compare,
    .tp_hash = alias_hash,
    .tp_iter = alias_iter,
    .tp_new = alias_new,
    .mp_subscript = alias_subscript,
    .nb_or = kr_union_new,
    .tp_methods = alias_methods,
    .tp_getset = alias_getset,
};

// ---- unions: int | str (PEP 604), types.UnionType

typedef struct { KrObject head; KrValue args; } KrUnion;
#define U(v) KR_AS(KrUnion, v)

// Classes, aliases, unions, None, and instances of types that declare __typing_union_member__ (aliases of type statements).
static bool can_join(KrValue v) {
    if (v == KR_NONE || kr_is_type(v) || IS_ALIAS(v) || kr_is_exactly(v, &kr_union_type)) return true;
    return kr_type_lookup(kr_type_of(v), KR_NAME("__typing_union_member__")) == KR_TRUE;
}

static int add_member(KrValue list, KrValue v) {
    if (!kr_is_exactly(v, &kr_union_type)) return add_new(list, v == KR_NONE ? KR_VALUE(&kr_none_type) : v);
    for (int64_t i = 0; i < kr_tuple_size(U(v)->args); i++)
        if (add_member(list, kr_tuple_item(U(v)->args, i)) < 0) return -1;
    return 0;
}

KrValue kr_union_new(KrValue a, KrValue b) {
    if (!can_join(a) || !can_join(b)) return KR_NOT_IMPLEMENTED;
    KrValue list = kr_list_new(2);
    if (add_member(list, a) < 0 || add_member(list, b) < 0) return 0;
    KrList *l = KR_AS(KrList, list);
    if (l->size == 1) return kr_list_item(l, 0);
    KrUnion *u = kr_new(&kr_union_type, sizeof(KrUnion));
    u->args = kr_tuple_from_array(kr_list_values(l), l->size);
    return KR_VALUE(u);
}

static KrValue union_repr(KrValue v) { return joined(U(v)->args, " | "); }
static KrValue union_args(KrValue v) { return U(v)->args; }
static KrValue union_parameters(KrValue v) { return parameters_of(U(v)->args); }
static KrValue union_subscript(KrValue v, KrValue item) {
    KrValue parameters = union_parameters(v), args = parameters ? subscripted_args(v, U(v)->args, parameters, item) : 0;
    if (!args) return 0;
    KrValue r = kr_tuple_item(args, 0);
    for (int64_t i = 1; r && i < kr_tuple_size(args); i++) r = kr_op_or(r, kr_tuple_item(args, i));
    return r;
}
static KrValue union_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_exactly(b, &kr_union_type)) return KR_NOT_IMPLEMENTED;
    KrValue x = kr_set_new(&kr_frozenset_type, U(a)->args), y = kr_set_new(&kr_frozenset_type, U(b)->args);
    return x && y ? kr_compare(x, y, op) : 0;
}
static int64_t union_hash(KrValue v) {
    KrValue s = kr_set_new(&kr_frozenset_type, U(v)->args);
    return s ? kr_hash(s) : -1;
}
int kr_union_check(KrValue v, KrValue o, bool instance) {
    for (int64_t i = 0; i < kr_tuple_size(U(v)->args); i++) {
        KrValue arg = kr_tuple_item(U(v)->args, i);
        if (!kr_is_type(arg))
            return kr_raise(&kr_exc_TypeError, "%s argument 2 cannot be a parameterized generic", instance ? "isinstance()" : "issubclass()"), -1;
        int r = instance ? kr_isinstance(o, arg) : kr_issubclass(o, arg);
        if (r) return r;
    }
    return 0;
}
static const KrGetSetDef union_getset[] = {{"__args__", union_args, 0, 0}, {"__parameters__", union_parameters, 0, 0}, {0}};
KrType kr_union_type = {
    .head = {&kr_type_type},
    .tp_name = "types.UnionType",
    .tp_basicsize = sizeof(KrUnion),
    .tp_repr = union_repr,
    .tp_richcompare = union_compare,
    .tp_hash = union_hash,
    .mp_subscript = union_subscript,
    .nb_or = kr_union_new,
    .tp_getset = union_getset,
};
