// Module _native: for classes of the library that are written in Python here and in C in CPython.
#include "krait/krait.h"

// named_with_module(cls): error texts call it module.name.  A decorator; subclasses are not concerned.
static KrValue named_with_module(KrValue self, KrValue cls) {
    (void)self;
    if (!kr_is_type(cls)) return kr_raise(&kr_exc_TypeError, "named_with_module() takes a class, not %T", cls);
    KR_AS(KrType, cls)->tp_flags |= KR_TYPE_NAMED_WITH_MODULE;
    return cls;
}

static const KrMethodDef functions[] = {
    KR_DEF_O("named_with_module", named_with_module, "cls, /", NULL),
    {0},
};

const KrModuleDef kr_module__native = {
    .name = "_native",
    .functions = functions,
};
