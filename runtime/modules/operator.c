// Module operator: the operators as functions; attrgetter, itemgetter, methodcaller are in operator_getters.c.
#include "operator_impl.h"

#define UNARY(name, expression) \
    static KrValue op_##name(KrValue self, KrValue a) { return (void)self, (expression); }
#define BINARY(name, expression) \
    static KrValue op_##name(KrValue self, KrValue const *args, int64_t nargs) { \
        (void)self, (void)nargs; \
        KrValue a = args[0], b = args[1]; \
        return (expression); \
    }
static KrValue boxed(int truth) { return truth < 0 ? 0 : kr_from_bool(truth); }
static KrValue none(int failed) { return failed < 0 ? 0 : KR_NONE; }
static KrValue inverted(int truth) { return truth < 0 ? 0 : kr_from_bool(!truth); }

BINARY(lt, kr_compare(a, b, KR_LT))
BINARY(le, kr_compare(a, b, KR_LE))
BINARY(eq, kr_compare(a, b, KR_EQ))
BINARY(ne, kr_compare(a, b, KR_NE))
BINARY(gt, kr_compare(a, b, KR_GT))
BINARY(ge, kr_compare(a, b, KR_GE))
UNARY(not_, inverted(kr_op_truth(a)))
UNARY(truth, boxed(kr_op_truth(a)))
BINARY(is_, kr_from_bool(a == b))
BINARY(is_not, kr_from_bool(a != b))
UNARY(abs, kr_absolute(a))
UNARY(index, kr_index(a))
UNARY(invert, kr_invert(a))
UNARY(neg, kr_negative(a))
UNARY(pos, kr_positive(a))
#define ARITHMETIC(X) \
    X(add, add) X(and_, and) X(floordiv, floor_divide) X(lshift, lshift) X(mod, remainder) X(mul, multiply) X(matmul, matrix_multiply) \
    X(or_, or) X(pow, power) X(rshift, rshift) X(sub, subtract) X(truediv, true_divide) X(xor, xor)
#define INPLACE(X) \
    X(iadd, add) X(iand, and) X(ifloordiv, floor_divide) X(ilshift, lshift) X(imod, remainder) X(imul, multiply) \
    X(imatmul, matrix_multiply) X(ior, or) X(ipow, power) X(irshift, rshift) X(isub, subtract) X(itruediv, true_divide) X(ixor, xor)
#define X(name, operation) BINARY(name, kr_##operation(a, b))
ARITHMETIC(X)
#undef X
#define X(name, operation) BINARY(name, kr_inplace_##operation(a, b))
INPLACE(X)
#undef X
BINARY(contains, boxed(kr_contains(a, b)))
BINARY(delitem, none(kr_delitem(a, b)))
BINARY(getitem, kr_getitem(a, b))

static KrValue op_setitem(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    return none(kr_setitem(args[0], args[1], args[2]));
}

static bool is_sequence(KrValue v) {
    return kr_ready_type_of(v)->sq_concat || (!kr_is_dict(v) && kr_has_items_by_number(kr_type_of(v)));
}
static KrValue joined(KrValue a, KrValue b, bool in_place) {
    if (!is_sequence(a)) return kr_raise(&kr_exc_TypeError, "'%T' object can't be concatenated", a);
    KrType *t = kr_type_of(a);
    if (in_place && t->sq_inplace_concat) return t->sq_inplace_concat(a, b);
    return t->sq_concat ? t->sq_concat(a, b) : in_place ? kr_inplace_add(a, b) : kr_add(a, b);
}
BINARY(concat, joined(a, b, false))
BINARY(iconcat, joined(a, b, true))

static KrValue search_iter(KrValue v) {
    KrValue it = kr_iter(v);
    if (it || !kr_err_matches(&kr_exc_TypeError)) return it;
    kr_err_clear();
    return kr_raise(&kr_exc_TypeError, "argument of type '%T' is not iterable", v);
}
static KrValue op_countOf(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrValue it = search_iter(args[0]);
    int64_t count = 0;
    for (KrValue v; it && (v = kr_step(it));) {
        int same = kr_equal_quick(v, args[1]);
        if (same < 0) return 0;
        count += same;
    }
    return it && !kr_err_occurred() ? kr_from_small(count) : 0;
}
static KrValue op_indexOf(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrValue it = search_iter(args[0]);
    int64_t i = 0;
    for (KrValue v; it && (v = kr_step(it)); i++) {
        int same = kr_equal_quick(v, args[1]);
        if (same) return same < 0 ? 0 : kr_from_small(i);
    }
    return !it || kr_err_occurred() ? 0 : kr_raise(&kr_exc_ValueError, "sequence.index(x): x not in sequence");
}

static KrValue op_length_hint(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (nargs > 1 && !kr_is_int(args[1])) return kr_raise(&kr_exc_TypeError, "'%T' object cannot be interpreted as an integer", args[1]);
    int64_t otherwise = nargs > 1 ? kr_as_int64(args[1]) : 0;
    if (otherwise == -1 && kr_err_occurred()) return 0;
    int64_t hint = kr_length_hint(args[0], otherwise);
    return hint == -1 && kr_err_occurred() ? 0 : kr_from_small(hint);
}
static KrValue op_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "call expected at least 1 argument, got 0");
    return kr_call(args[0], args + 1, nargs - 1, kwnames);
}
static KrValue op_compare_digest(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const uint8_t *a, *b;
    int64_t n, m;
    if (kr_is_str(args[0]) && kr_is_str(args[1])) {
        if (!kr_str_is_ascii(args[0]) || !kr_str_is_ascii(args[1]))
            return kr_raise(&kr_exc_TypeError, "comparing strings with non-ASCII characters is not supported");
        a = kr_str_data(args[0]), n = kr_str_length(args[0]);
        b = kr_str_data(args[1]), m = kr_str_length(args[1]);
    } else {
        for (int i = 0; i < 2; i++)
            if (!kr_as_buffer(args[i], i ? &b : &a, i ? &m : &n)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", args[i]);
    }
    uint8_t difference = n != m;
    const uint8_t *other = n == m ? a : b;
    for (int64_t i = 0; i < m; i++) difference |= (uint8_t)(other[i] ^ b[i]);
    return kr_from_bool(!difference);
}

// ---- the module

#define FUNCTION1(name, doc) KR_DEF_O(#name, op_##name, "a, /", doc)
#define FUNCTION2(name, doc) KR_DEF_FAST(#name, op_##name, 2, 2, "a, b, /", doc)
static const KrMethodDef functions[] = {
    FUNCTION2(lt, "Same as a < b."), FUNCTION2(le, "Same as a <= b."), FUNCTION2(eq, "Same as a == b."), FUNCTION2(ne, "Same as a != b."),
    FUNCTION2(gt, "Same as a > b."), FUNCTION2(ge, "Same as a >= b."), FUNCTION1(not_, "Same as not a."),
    FUNCTION1(truth, "Return True if a is true, False otherwise."), FUNCTION2(is_, "Same as a is b."), FUNCTION2(is_not, "Same as a is not b."),
    FUNCTION1(abs, "Same as abs(a)."), FUNCTION1(index, "Same as a.__index__()"), FUNCTION1(invert, "Same as ~a."),
    {"inv", (KrAnyFn)op_invert, KR_METH_O, 1, 1, "a, /", "Same as ~a."}, FUNCTION1(neg, "Same as -a."), FUNCTION1(pos, "Same as +a."),
#define X(name, operation) FUNCTION2(name, NULL),
    ARITHMETIC(X) INPLACE(X)
#undef X
    FUNCTION2(contains, "Same as b in a (note reversed operands)."), FUNCTION2(delitem, "Same as del a[b]."), FUNCTION2(getitem, "Same as a[b]."),
    KR_DEF_FAST("setitem", op_setitem, 3, 3, "a, b, c, /", "Same as a[b] = c."), FUNCTION2(concat, "Same as a + b, for a and b sequences."),
    FUNCTION2(iconcat, "Same as a += b, for a and b sequences."), FUNCTION2(countOf, "Return the number of items in a which are, or which equal, b."),
    FUNCTION2(indexOf, "Return the first index of b in a."),
    KR_DEF_FAST("length_hint", op_length_hint, 1, 2, "obj, default=0, /", "Return an estimate of the number of items in obj."),
    KR_DEF_KW("call", op_call, "obj, /, *args, **kwargs", "Same as obj(*args, **kwargs)."),
    FUNCTION2(compare_digest, "Compares in a time that does not depend on where the two differ."),
    {0},
};

static const char *const exported[] = {
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge", "getitem", "gt", "iadd", "iand",
    "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "indexOf", "inv", "invert", "ior", "ipow", "irshift", "is_", "is_not",
    "isub", "itemgetter", "itruediv", "ixor", "le", "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_",
    "pos", "pow", "rshift", "setitem", "sub", "truediv", "truth", "xor",
};

// __lt__ and so on: the functions with a special method's name; `and_` is __and__.
static int add_special_name(KrValue dict, const char *name, KrValue function) {
    static const char *const without[] = {"truth", "is_", "is_not", "countOf", "indexOf", "length_hint", "compare_digest"};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (!strcmp(name, without[i])) return 0;
    int64_t n = (int64_t)strlen(name);
    KrValue special = kr_format("__%U__", kr_str_substring(kr_str_from_cstr(name), 0, name[n - 1] == '_' ? n - 1 : n));
    return special ? kr_dict_set(dict, special, function) : -1;
}

static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), all = kr_list_new(0);
    for (size_t i = 0; i < sizeof exported / sizeof *exported; i++)
        if (kr_list_append(all, kr_str_intern(exported[i])) < 0) return 0;
    for (const KrMethodDef *def = functions; def->name; def++)
        if (add_special_name(dict, def->name, kr_dict_get_cstr(dict, def->name)) < 0) return 0;
    kr_dict_set_cstr(dict, "_compare_digest", kr_dict_pop(dict, kr_str_intern("compare_digest"), 0));
    kr_dict_set_cstr(dict, "itemgetter", KR_VALUE(&kr_itemgetter_type));
    kr_dict_set_cstr(dict, "attrgetter", KR_VALUE(&kr_attrgetter_type));
    kr_dict_set_cstr(dict, "methodcaller", KR_VALUE(&kr_methodcaller_type));
    return kr_dict_set_cstr(dict, "__all__", all) < 0 ? 0 : KR_NONE;
}
const KrModuleDef kr_module_operator = {
    .name = "operator",
    .init = init,
    .functions = functions,
    .doc = "The operators of the language as functions.",
};
