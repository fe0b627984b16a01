// Globals of emitted code that their module does not have: the built-ins, or NameError.
#include "krait/krait.h"

KrModule *kr_builtins_module;
uint32_t kr_builtins_version = 1;

KrValue kr_builtin_lookup(KrValue name) { return kr_dict_get_str(KR_VALUE(kr_builtins_module->dict), name); }

KrValue kr_global_missing(KrModule *module, int32_t i) {
    KrValue name = KR_VALUE(module->def->global_names[i]);
    KrValue v = kr_builtin_lookup(name);
    if (KR_LIKELY(v != 0)) return v;
    return kr_raise(&kr_exc_NameError, "name '%U' is not defined", name);
}
