// Module atexit: functions to call when the program ends.  core/start.c keeps and runs them.
#include "krait/krait.h"

static KrValue atexit_register(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "register() takes at least 1 argument (0 given)");
    kr_type_ready(kr_type_of(args[0]));
    if (!kr_type_of(args[0])->tp_call) return kr_raise(&kr_exc_TypeError, "the first argument must be callable");
    KrValue keywords = 0, rest = kr_tuple_from_array(args + 1, nargs - 1);
    if (kwnames && kr_tuple_size(kwnames)) {
        keywords = kr_dict_new();
        for (int64_t i = 0; i < kr_tuple_size(kwnames); i++)
            if (kr_dict_set(keywords, kr_tuple_item(kwnames, i), args[nargs + i]) < 0) return 0;
    }
    return rest && kr_atexit_register(args[0], rest, keywords) == 0 ? args[0] : 0;
}

static KrValue atexit_unregister(KrValue self, KrValue function) {
    (void)self;
    kr_atexit_unregister(function);
    return kr_err_occurred() ? 0 : KR_NONE;
}

static KrValue atexit_run(KrValue self) {
    (void)self;
    kr_atexit_run();
    return KR_NONE;
}

static const KrMethodDef functions[] = {
    KR_DEF_KW("register", atexit_register, "func, /, *args, **kwargs", "Register a function to be executed upon normal program termination."),
    KR_DEF_O("unregister", atexit_unregister, "func, /", "Unregister an exit function which was previously registered using atexit.register."),
    KR_DEF_NOARGS("_run_exitfuncs", atexit_run, "Run all registered exit functions."),
    {0},
};

const KrModuleDef kr_module_atexit = {
    .name = "atexit",
    .functions = functions,
    .doc = "allow programmer to define multiple exit functions to be executed\nupon normal program termination.",
};
