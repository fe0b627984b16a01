// Shared by the files of the module itertools.
#ifndef KRAIT_ITERTOOLS_IMPL_H
#define KRAIT_ITERTOOLS_IMPL_H
#include "../objects/container_impl.h"

// An object of an iterator's class or of a subclass.
#define NEW_ITERATOR(layout, type, own) ((layout *)((type) == &(own) ? kr_new((type), sizeof(layout)) : kr_new_instance((type), 0)))

// Definition of an iterator's class.
#define ITERTOOLS_TYPE(variable, name_, layout, new_, next_, doc_, ...) \
    KrType variable KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = "itertools." name_, .tp_basicsize = sizeof(layout), \
        .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE, .tp_doc = doc_, .tp_new = new_, .tp_iter = kr_self_iter, .tp_iternext = next_, \
        __VA_ARGS__ \
    }

extern KrType kr_itertools_product_type, kr_itertools_combinations_type, kr_itertools_replacement_type, kr_itertools_permutations_type,
    kr_itertools_groupby_type, kr_itertools_tee_type;
KrValue kr_itertools_tee(KrValue self, KrValue const *args, int64_t nargs);

#endif
