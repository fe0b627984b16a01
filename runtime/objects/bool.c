// bool: two static objects (of kr_singletons) with the layout of KrInt, so that everything that takes ints takes them.
#include "int_impl.h"

static KrValue bool_repr(KrValue v) {
    KR_STATIC_STR(text_true, "True", 4);
    KR_STATIC_STR(text_false, "False", 5);
    return v == KR_TRUE ? KR_VALUE(&text_true) : KR_VALUE(&text_false);
}

static KrValue bool_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    if (kr_no_keywords("bool", kwnames) < 0 || kr_arity("bool", nargs, 0, 1) < 0) return 0;
    if (nargs == 0) return KR_FALSE;
    if (args[0] == KR_TRUE || args[0] == KR_FALSE) return args[0];
    int truth = kr_truth_slow(args[0]);
    return truth < 0 ? 0 : kr_from_bool(truth);
}

static KrValue bool_invert(KrValue v) {
    static const char text[] = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion "
                               "of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator "
                               "for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.";
    return kr_warn_deprecated(kr_str_from_cstr(text)) < 0 ? 0 : kr_from_small(v == KR_TRUE ? -2 : -1);
}

// & | ^ of two bools are bools; with another int they are the operations of int.
static bool both_bool(KrValue a, KrValue b) { return kr_is_exactly(a, &kr_bool_type) && kr_is_exactly(b, &kr_bool_type); }

#define BITWISE_SLOT(name, op) \
    static KrValue bool_##name(KrValue a, KrValue b) { \
        if (both_bool(a, b)) return kr_from_bool((a == KR_TRUE) op (b == KR_TRUE)); \
        return kr_is_int(a) && kr_is_int(b) ? kr_int_##name(a, b) : KR_NOT_IMPLEMENTED; \
    }
BITWISE_SLOT(and, &)
BITWISE_SLOT(or, |)
BITWISE_SLOT(xor, ^)

KrType kr_bool_type = {
    .head = {&kr_type_type},
    .tp_name = "bool",
    .tp_basicsize = sizeof(KrInt),
    .tp_itemsize = 8,
    .tp_flags = KR_SUB_INT | KR_TYPE_IMMUTABLE,
    .tp_base = &kr_int_type,
    .tp_repr = bool_repr,
    .tp_new = bool_new,
    .nb_invert = bool_invert,
    .nb_and = bool_and,
    .nb_xor = bool_xor,
    .nb_or = bool_or,
    .tp_doc = "bool(object=False, /)\n--\n\nReturns True when the argument is true, False otherwise.\n"
              "The builtins True and False are the only two instances of the class bool.\n"
              "The class bool is a subclass of the class int, and cannot be subclassed.",
};
