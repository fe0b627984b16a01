// Module _native: what the library's modules in Python need from the runtime.
#include "krait/krait.h"

// named_with_module(cls), for classes that are written in C in CPython: error texts call it module.name.  A decorator; subclasses are not concerned.
static KrValue named_with_module(KrValue self, KrValue cls) {
    (void)self;
    if (!kr_is_type(cls)) return kr_raise(&kr_exc_TypeError, "named_with_module() takes a class, not %T", cls);
    KR_AS(KrType, cls)->tp_flags |= KR_TYPE_NAMED_WITH_MODULE;
    return cls;
}

// exception_text(exception): as an uncaught one is shown.
static KrValue exception_text(KrValue self, KrValue e) {
    (void)self;
    return kr_is_exception(e) ? kr_exception_format(e) : kr_raise(&kr_exc_TypeError, "expected an exception, not %T", e);
}

// parameter_names(code): of the positional ones, the keyword-only ones, *args, **kwargs, in this order.
static KrValue parameter_names(KrValue self, KrValue v) {
    (void)self;
    if (!kr_is_exactly(v, &kr_code_type)) return kr_raise(&kr_exc_TypeError, "expected code, not %T", v);
    const KrCode *code = kr_code_of(v);
    KrValue names = kr_tuple_new(code->nparams);
    for (int i = 0; names && i < code->nparams; i++) KR_AS(KrTuple, names)->items[i] = KR_VALUE(code->names[i]);
    return names;
}

static const KrMethodDef functions[] = {
    KR_DEF_O("exception_text", exception_text, "exception, /", NULL),
    KR_DEF_O("parameter_names", parameter_names, "code, /", NULL),
    KR_DEF_O("named_with_module", named_with_module, "cls, /", NULL),
    {0},
};

const KrModuleDef kr_module__native = {
    .name = "_native",
    .functions = functions,
};
