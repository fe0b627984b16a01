// None, NotImplemented and Ellipsis: types with one instance each; and the object that holds these and the two bools (bool.c).
#include "krait/krait.h"

static KrValue none_repr(KrValue v) { (void)v; return kr_str_intern("None"); }
static int none_bool(KrValue v) { (void)v; return 0; }
static int64_t none_hash(KrValue v) { (void)v; return 0xfca86420; }
static KrValue none_richcompare(KrValue a, KrValue b, int op) {
    return a == b && (op == KR_EQ || op == KR_NE) ? kr_from_bool(op == KR_EQ) : KR_NOT_IMPLEMENTED;
}
static KrValue only(KrValue value, const char *name, int64_t nargs, KrValue kwnames) {
    if (nargs || (kwnames && kr_tuple_size(kwnames))) return kr_raise(&kr_exc_TypeError, "%s takes no arguments", name);
    return value;
}
static KrValue none_new(KrType *t, KrValue const *a, int64_t n, KrValue k) { (void)t, (void)a; return only(KR_NONE, "NoneType", n, k); }

KrType kr_none_type = {.head = {&kr_type_type}, .tp_name = "NoneType", .tp_basicsize = sizeof(KrObject), .tp_repr = none_repr,
                       .tp_hash = none_hash, .tp_richcompare = none_richcompare, .nb_bool = none_bool, .tp_new = none_new};

static KrValue notimplemented_repr(KrValue v) { (void)v; return kr_str_intern("NotImplemented"); }
static KrValue notimplemented_new(KrType *t, KrValue const *a, int64_t n, KrValue k) { (void)t, (void)a; return only(KR_NOT_IMPLEMENTED, "NotImplementedType", n, k); }
static int notimplemented_bool(KrValue v) {
    (void)v;
    return kr_warn_deprecated(kr_str_from_cstr("NotImplemented should not be used in a boolean context")) < 0 ? -1 : 1;
}
// The one instance is reduced to its name.
static KrValue reduce(KrValue v) { return kr_repr(v); }
static const KrMethodDef methods[] = {KR_DEF_NOARGS("__reduce__", reduce, NULL), {0}};

KrType kr_notimplemented_type = {.head = {&kr_type_type}, .tp_name = "NotImplementedType", .tp_basicsize = sizeof(KrObject),
                                 .tp_repr = notimplemented_repr, .nb_bool = notimplemented_bool, .tp_new = notimplemented_new, .tp_methods = methods};

static KrValue ellipsis_repr(KrValue v) { (void)v; return kr_str_intern("Ellipsis"); }
static KrValue ellipsis_new(KrType *t, KrValue const *a, int64_t n, KrValue k) { (void)t, (void)a; return only(KR_ELLIPSIS, "EllipsisType", n, k); }
KrType kr_ellipsis_type = {.head = {&kr_type_type}, .tp_name = "ellipsis", .tp_basicsize = sizeof(KrObject), .tp_repr = ellipsis_repr,
                           .tp_new = ellipsis_new, .tp_methods = methods};

struct KrSingletons kr_singletons = {
    .bools = {{{&kr_bool_type}, 0, 0}, {{&kr_bool_type}, 1, 1}},
    .none = {{&kr_none_type}}, .not_implemented = {{&kr_notimplemented_type}}, .ellipsis = {{&kr_ellipsis_type}},
};
