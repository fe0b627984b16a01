// list, tuple, dict, set, range, slice and iteration.  objects/list.c, sort.c, tuple.c, dict.c, dict_views.c, set.c, range.c, slice.c, iterators.c.
#ifndef KRAIT_CONTAINERS_H
#define KRAIT_CONTAINERS_H

#include "types.h"

// ---- tuple
KrValue kr_tuple_new(int64_t size);                                  // items 0, to be filled in at once
KrValue kr_tuple_from_array(KrValue const *items, int64_t size);     // size 0: the shared empty tuple
KrValue kr_tuple_of_class(KrType *type, KrValue const *items, int64_t size);   // of a class derived from tuple
KrValue kr_tuple_of(int64_t count, ...);
KrValue kr_tuple_with(KrValue tuple, KrValue const *items, int64_t count);   // tuple + (items...)
KrValue kr_tuple_from_iterable(KrValue v);
KR_INLINE int64_t kr_tuple_size(KrValue t) { return KR_AS(KrTuple, t)->size; }
KR_INLINE KrValue kr_tuple_item(KrValue t, int64_t i) { return KR_AS(KrTuple, t)->items[i]; }

// ---- list
KrValue kr_list_new(int64_t capacity);                               // empty
KrValue kr_list_from_array(KrValue const *items, int64_t size);
KrValue kr_list_from_iterable(KrValue v);
int kr_list_append_slow(KrValue list, KrValue item);
KR_INLINE int kr_list_append(KrValue list, KrValue item) {
    KrList *l = KR_AS(KrList, list);
    if (KR_LIKELY(l->kind == KR_LIST_VALUES) && KR_LIKELY(l->size < (int64_t)l->capacity)) { l->values[l->size++] = item; return 0; }
    return kr_list_append_slow(list, item);
}
KrValue kr_list_item_unboxed(KrList const *l, int64_t i);
KR_INLINE KrValue kr_list_item(KrList const *l, int64_t i) {        // i: of an item that is there
    return KR_LIKELY(l->kind == KR_LIST_VALUES) ? l->values[i] : kr_list_item_unboxed(l, i);
}
int kr_list_set_unboxed(KrList *l, int64_t i, KrValue item);
KR_INLINE int kr_list_set(KrList *l, int64_t i, KrValue item) {     // of an item that is there
    if (KR_UNLIKELY(l->kind != KR_LIST_VALUES)) return kr_list_set_unboxed(l, i, item);
    l->values[i] = item;
    return 0;
}
KR_INLINE void kr_list_swap(KrList *l, int64_t i, int64_t j) {
    if (KR_UNLIKELY(l->kind == KR_LIST_BOOLS)) {
        uint8_t b = l->bools[i];
        l->bools[i] = l->bools[j];
        l->bools[j] = b;
    } else {                                                         // doubles are of the size of values
        KrValue v = l->values[i];
        l->values[i] = l->values[j];
        l->values[j] = v;
    }
}
KrValue kr_list_copy_range(KrList *l, int64_t start, int64_t count);   // list[start:start + count]
KrValue *kr_list_values(KrList *l);                                  // to read: valid until the list changes
KrValue *kr_list_own_values(KrList *l);                              // to write as well: the list holds values from here on
int kr_list_extend(KrValue list, KrValue iterable);
KrValue kr_list_sort(KrValue list, KrValue key /* 0 or None */, bool reverse);   // None
KrValue kr_list_subscript(KrValue list, KrValue index);              // ints and slices, negative too
int kr_list_ass_subscript(KrValue list, KrValue index, KrValue value);
KrValue kr_list_with(KrValue list, KrValue const *items, int64_t count);     // list + [items...]
KrValue kr_list_concat(KrValue a, KrValue b);
KrValue kr_list_pop(KrValue list, int64_t index);

// ---- dict
void kr_dict_forget(void);                                           // what was looked up last; at each collection
KrValue kr_dict_new(void);
KrValue kr_dict_new_sized(int64_t expected);
// The value of a module's entry may be a reference to a word outside, the global variable itself.
KR_INLINE bool kr_dict_is_reference(KrValue v) { return (kr_bits(v) & 7) == 4; }
KR_INLINE KrValue kr_dict_entry_value(const KrDictEntry *e) {
    KrValue v = e->value;
    return KR_UNLIKELY(kr_dict_is_reference(v)) ? *(KrValue *)(uintptr_t)(kr_bits(v) - 4) : v;
}
// The number of the entry that a string as key meets first in a small dict: -1: there is no such key, -2: nothing is known.
KR_INLINE int64_t kr_dict_first_look(KrValue dict, KrValue key) {
    const KrDict *d = KR_AS(KrDict, dict);
    if (!kr_is_str_exactly(key) || d->mask >= 128) return -2;
    int64_t hash = KR_AS(KrStr, key)->hash, n = ((const int8_t *)d->indices)[(uint64_t)hash & d->mask];
    return n == -1 && KR_UNLIKELY(hash == -1) ? -2 : n;   // the hash is not known yet
}
KR_INLINE void kr_dict_entry_store(KrDictEntry *e, KrValue value) {
    if (KR_UNLIKELY(kr_dict_is_reference(e->value))) *(KrValue *)(uintptr_t)(kr_bits(e->value) - 4) = value;
    else e->value = value;
}
KrValue kr_dict_get(KrValue d, KrValue key);                         // 0 without exception: absent; 0 with exception: unhashable or __eq__ raised
// The same, inline where a string is the very key, or is not there, as seen at the first look.
KR_INLINE KrValue kr_dict_get_quick(KrValue d, KrValue key) {
    int64_t n = kr_dict_first_look(d, key);
    if (n == -1) return 0;
    if (n < 0) return kr_dict_get(d, key);
    const KrDictEntry *e = &KR_AS(KrDict, d)->entries[n];
    return e->key == key ? kr_dict_entry_value(e) : kr_dict_get(d, key);
}
KrValue kr_dict_get_hashed(KrValue d, KrValue key, int64_t hash);
KrValue kr_dict_get_str(KrValue d, KrValue name);                    // name is an exact str: never raises when all keys are exact str
KrValue kr_dict_get_cstr(KrValue d, const char *name);
int kr_dict_set(KrValue d, KrValue key, KrValue value);
int kr_dict_set_cstr(KrValue d, const char *name, KrValue value);
int kr_dict_delete(KrValue d, KrValue key);                          // KeyError when absent
int kr_dict_contains(KrValue d, KrValue key);
KrValue kr_dict_pop(KrValue d, KrValue key, KrValue missing /* 0: KeyError */);
KrValue kr_dict_setdefault(KrValue d, KrValue key, KrValue value);
int kr_dict_update(KrValue d, KrValue other);                        // mapping or iterable of pairs
int kr_dict_merge(KrValue d, KrValue other, bool override_);
KrValue kr_dict_copy(KrValue d);
void kr_dict_clear(KrValue d);
KR_INLINE int64_t kr_dict_size(KrValue d) { return KR_AS(KrDict, d)->used; }
// Iterates in order: `*position` starts at 0; false at the end.  The dict must not change meanwhile.
bool kr_dict_next(KrValue d, int64_t *position, KrValue *key, KrValue *value);
KrValue kr_dict_subscript(KrValue d, KrValue key);                   // d[key] with __missing__ of subclasses, KeyError
// The dict of a module: the values of its compile-time globals live in def->globals; their entries hold a reference to that
// word (low bits 100).  All functions above see and write through it.  A key that is one of def->global_names always gets such an entry.
KrValue kr_dict_new_module(const KrModuleDef *def);
// First store to the global with number i (its word was 0): enters it into the dict.
void kr_module_dict_bind(KrValue d, int32_t i, KrValue value);
void kr_module_dict_unbind(KrValue d, int32_t i);                    // del: removes the entry, zeroes the word

// ---- set, frozenset
KrValue kr_set_new(KrType *type /* kr_set_type or kr_frozenset_type */, KrValue iterable /* 0: empty */);
int kr_set_add(KrValue s, KrValue item);
int kr_set_contains(KrValue s, KrValue item);
int kr_set_discard(KrValue s, KrValue item);                         // 1 removed, 0 absent
int kr_set_update(KrValue s, KrValue iterable);
int kr_set_merge_item(KrValue s, KrValue item);                       // s.update({item}), with its growth
KR_INLINE int64_t kr_set_size(KrValue s) { return KR_AS(KrSet, s)->used; }
bool kr_set_next(KrValue s, int64_t *position, KrValue *item);

KrValue kr_set_from_array(KrValue const *items, int64_t size);        // {a, b, c}: added in order; 0 when unhashable
// {1, 2, 3} of constants only, three or more: as CPython's compiler does it, from a frozenset, so that the order agrees.
KrValue kr_set_from_constants(KrValue const *items, int64_t size);
int kr_set_clear(KrValue s);
KrValue kr_set_copy(KrValue s, KrType *type);                         // kr_set_type or kr_frozenset_type

// ---- range, slice
KrValue kr_range_new(KrValue start, KrValue stop, KrValue step);     // ints
KrValue kr_slice_new(KrValue start, KrValue stop, KrValue step);     // None for absent
// Clipped to a sequence of `length`: 0, or -1 (zero step, bad types).  *count: number of items selected.
int kr_slice_indices(KrValue slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count);

KrValue kr_slice_indices_method(KrValue slice, KrValue length);      // slice.indices(length): any size of integers

KrValue kr_mappingproxy_new(KrValue mapping);                        // a read-only view: type.__dict__

// ---- iteration
KrValue kr_iter(KrValue v);                                          // "'int' object is not iterable"
KrValue kr_next(KrValue iterator);                                   // 0 without exception: the end
int64_t kr_length(KrValue v);                                        // len(); -1 + exception
int64_t kr_length_hint(KrValue v, int64_t otherwise);
// Calls f(item, context) for every item of any iterable; stops when f returns non-zero: 1 -> returns 1 (stopped), -1 -> error.
int kr_for_each(KrValue iterable, int (*f)(KrValue item, void *context), void *context);
// Items of any iterable as an array (a list's or tuple's own array, or a fresh one).  0 + exception on error; empty: non-null.
KrValue *kr_sequence_array(KrValue iterable, int64_t *count);
// a, b, *c = v.  before/after: targets before and after the star (after -1: no star).  out[]: the values, the list for the star in its place.
int kr_unpack(KrValue v, int64_t before, int64_t after, KrValue *out);

KrValue kr_callable_iter_new(KrValue callable, KrValue sentinel);    // iter(callable, sentinel)
KrValue kr_seq_iter_new(KrType *type, KrValue sequence);             // a KrSeqIter at the start of sequence

// ---- hashing and comparing
int64_t kr_hash_not_implemented(KrValue v);                          // tp_hash of unhashable types: always raises
int64_t kr_hash(KrValue v);                                          // -1: TypeError "unhashable type: 'list'"
int kr_equal(KrValue a, KrValue b);                                  // identity or ==, as containers do; -1 error
int kr_compare_bool(KrValue a, KrValue b, int op);                   // truth of a op b; -1 error
KrValue kr_compare(KrValue a, KrValue b, int op);                    // a op b, reflected tries, default identity, TypeError
int kr_truth_slow(KrValue v);                                        // 1, 0, -1

#endif
