// Warnings that the runtime itself gives, all of them DeprecationWarnings.
//
// They go through the module warnings, its filters and handlers, where the program has imported it.  Without it nobody could
// ask for them, and as the runtime does not know the line, there would be nothing to show.
#include "exceptions_impl.h"

int kr_warn_deprecated(KrValue text) {
    if (!text) return -1;
    KrValue module = kr_dict_get_cstr(kr_sys_modules(), "warnings");
    if (!module) return kr_err_occurred() ? -1 : 0;
    KrValue args[2] = {text, KR_VALUE(&kr_exc_DeprecationWarning)};
    return kr_call_method(module, "warn", args, 2) ? 0 : -1;
}

int kr_warn_subclass(KrValue result, const char *method, const char *expected) {
    return kr_warn_deprecated(kr_format("%s returned non-%s (type %T).  The ability to return an instance of a strict subclass of %s "
                                        "is deprecated, and may be removed in a future version of Python.", method, expected, result, expected));
}
