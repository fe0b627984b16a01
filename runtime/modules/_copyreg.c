// _copyreg: what copyreg and copy need of the inside of objects.
#include "krait/krait.h"

// set_attributes(object, dict): object.__dict__.update(dict), without asking for the __dict__ where attributes can be set one by one.
static KrValue set_attributes(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrType *t = kr_type_of(args[0]);
    bool plain = t->tp_dictoffset && kr_is_exactly(args[1], &kr_dict_type);
    KrValue key, value;
    for (int64_t at = 0; plain && kr_dict_next(args[1], &at, &key, NULL);) plain = kr_is_str_exactly(key);
    if (!plain) {
        KrDict *dict = kr_instance_dict(args[0]);
        return dict && kr_dict_update(KR_VALUE(dict), args[1]) == 0 ? KR_NONE : 0;
    }
    for (int64_t at = 0; kr_dict_next(args[1], &at, &key, &value);)
        if (kr_instance_set(args[0], kr_str_intern_value(key), value) < 0) return 0;
    return KR_NONE;
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("set_attributes", set_attributes, 2, 2, "object, dict, /", "Sets attributes of the object itself."),
    {0},
};
const KrModuleDef kr_module__copyreg = {.name = "_copyreg", .functions = functions, .doc = "Parts of copyreg and copy."};
