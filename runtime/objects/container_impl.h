// What the files of the containers share among themselves: layouts of views and iterators, inline hashing and
// equality of the common keys, index conversions.  Nothing outside objects/ and core/iteration.c, core/compare.c needs it.
#ifndef KRAIT_CONTAINER_IMPL_H
#define KRAIT_CONTAINER_IMPL_H

#include "krait/krait.h"

KrValue kr_generic_alias_new(KrValue origin, KrValue args);

// ---- layouts
typedef struct { KrObject head; KrValue dict; } KrDictView;
typedef struct { KrObject head; KrValue dict; int64_t used, position, remaining; } KrDictIter;   // dict 0: exhausted
typedef struct { KrObject head; KrValue set; int64_t used, position, remaining; } KrSetIter;     // set 0: exhausted
typedef struct { KrObject head; KrValue start, step, length, index; } KrLongRangeIter;           // index counts 0 ... length
typedef struct { KrObject head; KrValue callable, sentinel; } KrCallableIter;                    // callable 0: exhausted
typedef struct { KrObject head; KrValue mapping; } KrMappingProxy;
typedef struct { KrDict dict; const KrModuleDef *def; } KrModuleDict;                            // with KR_DICT_MODULE

extern KrType kr_list_reverse_iterator_type, kr_long_range_iterator_type, kr_dict_reversekeyiterator_type,
    kr_dict_reversevalueiterator_type, kr_dict_reverseitemiterator_type;
extern const KrMethodDef kr_list_methods[], kr_dict_methods[], kr_set_methods[], kr_frozenset_methods[];

// ---- types
// Slots of a static type may be inherited: they are there only once the type is ready.
KR_INLINE KrType *kr_ready_type_of(KrValue v) {
    KrType *t = kr_type_of(v);
    if (KR_UNLIKELY(!(t->tp_flags & KR_TYPE_READY))) kr_type_ready(t);
    return t;
}
KR_INLINE bool kr_has_index(KrValue v) { return kr_is_int(v) || kr_ready_type_of(v)->nb_index; }
// kr_next for what kr_iter gave.
KR_INLINE KrValue kr_step(KrValue iterator) {
    KrValue item = KR_OBJECT(iterator)->ob_type->tp_iternext(iterator);
    if (KR_UNLIKELY(!item) && kr_err_occurred() && kr_err_matches(&kr_exc_StopIteration)) kr_err_clear();
    return item;
}
static inline KrValue kr_self_iter(KrValue self) { return self; }   // tp_iter of iterators

// ---- hashing and equality, the common cases inline
#define KR_HASH_MODULUS ((INT64_C(1) << 61) - 1)
KR_INLINE int64_t kr_hash_quick(KrValue v) {
    if (kr_is_small(v)) {
        int64_t i = kr_small(v);
        if (KR_LIKELY(i > -KR_HASH_MODULUS && i < KR_HASH_MODULUS)) return i == -1 ? -2 : i;
    } else if (kr_is_str_exactly(v)) {
        return kr_str_hash(v);
    }
    return kr_hash(v);
}
// Identity or ==, as containers compare: 1, 0, -1.
KR_INLINE int kr_equal_quick(KrValue a, KrValue b) {
    if (a == b) return 1;
    if (kr_both_small(a, b)) return 0;
    if (kr_is_str_exactly(a) && kr_is_str_exactly(b)) return kr_str_eq(a, b);
    return kr_equal(a, b);
}
// Are a and b exact tuples of the very same items?  Then they are equal, without asking the items.
KR_INLINE bool kr_same_tuples(KrValue a, KrValue b) {
    if (!kr_is_exactly(a, &kr_tuple_type) || !kr_is_exactly(b, &kr_tuple_type) || kr_tuple_size(a) != kr_tuple_size(b)) return false;
    int64_t i = 0, n = kr_tuple_size(a);
    while (i < n && kr_tuple_item(a, i) == kr_tuple_item(b, i)) i++;
    return i == n;
}
static inline bool kr_compare_holds(int order, int op) {   // order: -1, 0, 1
    switch (op) {
        case KR_LT: return order < 0;
        case KR_LE: return order <= 0;
        case KR_EQ: return order == 0;
        case KR_NE: return order != 0;
        case KR_GT: return order > 0;
        default: return order >= 0;
    }
}

// ---- sequences
// An index of list.index() and the like: clamped, negative ones counted from the end.  false: raised.
bool kr_bound_argument(KrValue v, int64_t length, int64_t *out);
// The two halves of kr_slice_indices, for sequences whose length __index__ may change in between.
int kr_slice_unpack(KrValue slice, int64_t *start, int64_t *stop, int64_t *step);
int64_t kr_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step);   // number of items
KrValue kr_sequence_item(KrValue sequence, int64_t i);     // sequence[i] for iterators: i is not negative
bool kr_has_items_by_number(KrType *t);                    // __getitem__ with 0, 1, 2 ...; mappings do not count
int kr_slice_long_indices(KrValue slice, KrValue length, KrValue *start, KrValue *stop, KrValue *step);
int kr_array_compare(KrValue *const *a, const int64_t *na, KrValue *const *b, const int64_t *nb, int op, KrValue *result);
KrValue kr_array_repr(KrValue owner, KrValue *const *items, const int64_t *size, const char *open, const char *close, bool tuple);
KrValue kr_iter_builtin(const char *name);                 // the built-in function, for __reduce__

// ---- list
size_t kr_list_width(int kind);                            // bytes an item
void *kr_list_allocate(int kind, int64_t capacity);        // 0 with MemoryError pending
int kr_list_kind_of(KrValue const *items, int64_t n);      // the kind that can hold them unboxed
void kr_list_pack(int kind, void *storage, int64_t at, KrValue const *items, int64_t n);
void kr_list_unpack(KrValue *out, int kind, void const *storage, int64_t n);
int kr_list_accept(KrList *l, KrValue const *items, int64_t n);   // after it the list's kind can hold them; -1 MemoryError
KrValue kr_list_new_kind(int kind, int64_t capacity);
int kr_list_reserve(KrList *l, int64_t capacity);          // room for at least so many; -1 MemoryError
int kr_list_make_room(KrList *l, int64_t more);
void kr_list_shrink(KrList *l, int64_t size);              // forgets the items from `size` on, gives back memory that is mostly unused
void kr_list_clear(KrList *l);
KrValue kr_list_slice(KrList *l, int64_t start, int64_t step, int64_t count);

int64_t kr_map_expected(KrValue map);                      // how many items it will give, as far as that is easily told

// ---- dict
bool kr_tuple_is_constant(KrValue v);                      // a tuple just hashed, of numbers, strings and the like
KrValue kr_dict_view_new(KrType *type, KrValue dict);
KrValue kr_dict_iter_new(KrType *type, KrValue dict);
KrValue kr_dict_popitem(KrValue d);
int kr_dict_set_hashed(KrValue d, KrValue key, int64_t hash, KrValue value);
int kr_dict_contains_hashed(KrValue d, KrValue key, int64_t hash);
bool kr_dict_next_hashed(KrValue d, int64_t *position, KrValue *key, KrValue *value, int64_t *hash);

// ---- set
int kr_set_add_hashed(KrValue s, KrValue item, int64_t hash);
int kr_set_contains_hashed(KrValue s, KrValue item, int64_t hash);
int kr_set_discard_hashed(KrValue s, KrValue item, int64_t hash);
bool kr_set_next_hashed(KrValue s, int64_t *position, KrValue *item, int64_t *hash);
KrValue kr_set_pop(KrValue s);
void kr_set_swap(KrValue a, KrValue b);
KrValue kr_set_intersection(KrValue s, KrValue other);
KrValue kr_set_difference(KrValue s, KrValue other);
int kr_set_difference_update(KrValue s, KrValue other);
KrValue kr_set_symmetric_difference(KrValue s, KrValue other);
int kr_set_symmetric_difference_update(KrValue s, KrValue other);
int kr_set_is_subset(KrValue s, KrValue other);            // both sets
KrValue kr_set_make(KrType *type, KrValue iterable);       // a new set of exactly this type, subclasses too
// set for sets and subclasses, frozenset for the others: what operators give
KR_INLINE KrType *kr_set_base_type(KrValue s) { return kr_has_flag(s, KR_SUB_SET) ? &kr_set_type : &kr_frozenset_type; }

#endif
