// _unions: unions of operands that are no classes themselves, for typing's TypeAliasType.
#include "krait/krait.h"

KrValue kr_union_new(KrValue a, KrValue b);   // objects/generic_alias.c

static KrValue join(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    return kr_union_new(args[0], args[1]);
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("join", join, 2, 2, "a, b, /", "a | b; NotImplemented when there is no such union."),
    {0},
};
const KrModuleDef kr_module__unions = {.name = "_unions", .functions = functions, .doc = "Parts of typing."};
