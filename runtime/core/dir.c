// dir(): the names that an object, class or module offers.
#include "type_impl.h"

// The names in the classes of the order of t.
static int add_class_names(KrValue names, KrType *t) {
    kr_type_ensure(t);
    for (int64_t i = 0; i < kr_tuple_size(t->tp_mro); i++)
        if (kr_set_update(names, KR_VALUE(kr_type_dict(KR_AS(KrType, kr_tuple_item(t->tp_mro, i))))) < 0) return -1;
    return 0;
}

// The default of __dir__: sorted later by dir() itself.
KrValue kr_dir(KrValue o) {
    KrValue names = kr_set_new(&kr_set_type, 0);
    if (kr_is_type(o)) {
        if (add_class_names(names, KR_AS(KrType, o)) < 0) return 0;
        return kr_list_from_iterable(names);
    }
    KrValue dict = kr_getattr_opt(o, kr_str_intern("__dict__"));
    if (!dict && kr_err_occurred()) return 0;
    if (dict && kr_is_dict(dict) && kr_set_update(names, dict) < 0) return 0;
    if (kr_is_exactly(o, &kr_module_type)) return kr_list_from_iterable(names);
    KrValue cls = kr_getattr_opt(o, kr_str_intern("__class__"));
    if (!cls && kr_err_occurred()) return 0;
    if (cls && kr_is_type(cls) && add_class_names(names, KR_AS(KrType, cls)) < 0) return 0;
    return kr_list_from_iterable(names);
}
