// The table of a dict, for the files objects/dict*.c and the types derived from dict in modules/_collections*.c.
#ifndef KRAIT_DICT_IMPL_H
#define KRAIT_DICT_IMPL_H

#include "container_impl.h"

enum { SLOT_FREE = -1, SLOT_DEAD = -2 };
enum { LOOKUP_ABSENT = -1, LOOKUP_FAILED = -2 };

KR_INLINE int64_t kr_dict_index(const KrDict *d, uint64_t mask, uint64_t i) {
    if (mask < 128) return ((const int8_t *)d->indices)[i];
    if (mask < 32768) return ((const int16_t *)d->indices)[i];
    if (mask < UINT64_C(0x80000000)) return ((const int32_t *)d->indices)[i];
    return ((const int64_t *)d->indices)[i];
}

int kr_dict_allocate(KrDict *d, uint64_t slots);           // fresh free arrays; -1 MemoryError
int kr_dict_fill_new(KrDict *d, uint64_t minimum, const KrDictEntry *from, int64_t fill);   // fresh arrays of `minimum` slots, with these entries
int kr_dict_presize(KrDict *d, int64_t expected);          // room for `expected` entries in all
KrValue kr_dict_union(KrValue a, KrValue b);               // a new dict
void kr_dict_reset(KrDict *d);                             // empty
int64_t kr_dict_lookup(KrDict *d, KrValue key, int64_t hash, uint64_t *slot);
int kr_dict_insert(KrDict *d, KrValue key, int64_t hash, KrValue value, uint64_t slot);
KrValue kr_dict_remove(KrDict *d, int64_t number, uint64_t slot);
KrValue kr_dict_pop_entry(KrDict *d, int64_t number);      // the (key, value) pair
int kr_dict_insert_first(KrDict *d, KrValue key, int64_t hash, KrValue value, int64_t *first);
// What the entry of a new key holds: a reference to the global's word (and the value in it), or the value itself.
KrValue kr_module_dict_reference(KrDict *d, KrValue key, KrValue value);

#endif
