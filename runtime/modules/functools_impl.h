// The files of module functools: functools.c (the table, reduce, cmp_to_key, wraps, total_ordering, cached_property),
// functools_partial.c, functools_cache.c, functools_dispatch.c.
#ifndef KRAIT_FUNCTOOLS_IMPL_H
#define KRAIT_FUNCTOOLS_IMPL_H

#include "krait/krait.h"

#include "../core/type_impl.h"

extern KrType kr_partial_type;
KrValue kr_partial_of(KrValue function, KrValue args /* tuple */, KrValue keywords /* dict */);
KrValue kr_functools_lru_cache(KrValue self, KrValue const *params);
KrValue kr_functools_cache(KrValue self, KrValue function);
KrValue kr_functools_singledispatch(KrValue self, KrValue function);
KrValue kr_functools_tell_order(KrValue self, KrValue function);
int kr_update_wrapper(KrValue wrapper, KrValue wrapped);   // with the default attributes

#endif
