// Operations on ints that fit 64 bits, held in registers of their own (tables/opcodes.def, `i64`).
//
// What bails returns true when the result does not fit or is another type's or an exception's business: the function then goes
// on in its general version, which has Python's whole semantics.  core/typed.c has the slow parts.
#ifndef KRAIT_TYPED_H
#define KRAIT_TYPED_H

#include "ops.h"
#include "buffers.h"

// Around each test for a case that the typed form does not cover; --check-types puts another one in its place.
#define KR_BAILS(x) KR_UNLIKELY(x)

// ---- complex numbers as pairs (objects/complex.c)
KR_INLINE double kr_op_complex_real(KrValue v) { return KR_AS(KrComplex, v)->real; }
KR_INLINE double kr_op_complex_imag(KrValue v) { return KR_AS(KrComplex, v)->imag; }
KR_INLINE KrValue kr_op_complex_box(double re, double im) { return kr_complex_new(re, im); }
KR_INLINE double kr_op_complex_quotient_real(double ar, double ai, double br, double bi) { return kr_complex_quotient(ar, ai, br, bi).re; }
KR_INLINE double kr_op_complex_quotient_imag(double ar, double ai, double br, double bi) { return kr_complex_quotient(ar, ai, br, bi).im; }
double kr_op_complex_abs(double re, double im);
KR_COLD int kr_raise_complex_power(void);
KR_COLD int kr_raise_complex_division(void);
KR_INLINE int kr_op_complex_power_check(double re, double im) {
    return KR_UNLIKELY(isinf(re) || isinf(im)) ? kr_raise_complex_power() : 0;
}
KR_INLINE int kr_op_complex_divisor_check(double re, double im) {
    return KR_UNLIKELY(re == 0.0 && im == 0.0) ? kr_raise_complex_division() : 0;
}

// ---- sums, item by item (modules/builtins_sum.c)
KrValue kr_op_sum_new(void);
int kr_op_sum_add(KrValue sum, KrValue item);
KrValue kr_op_sum_end(KrValue sum);

// ---- results of typed functions
// An i64 that says: an exception is pending, or the result is in kr_thread.big_result.
#define KR_I64_NONE INT64_MIN
KR_COLD int64_t kr_big_result(KrValue v);
KR_INLINE int64_t kr_result_to_i64(KrValue v) { return KR_LIKELY(kr_is_small(v)) ? kr_small(v) : v ? kr_big_result(v) : KR_I64_NONE; }
// What a typed function returns: the number that stands for others goes their way.
KR_INLINE int64_t kr_given_i64(int64_t i) { return KR_UNLIKELY(i == KR_I64_NONE) ? kr_big_result(kr_int_from_int64(i)) : i; }
KR_INLINE double kr_result_to_f64(KrValue v) { return KR_LIKELY(v != 0) ? kr_op_f64_unbox(v) : __builtin_nan(""); }
KR_INLINE KrValue kr_op_i64_box(int64_t i) {
    int64_t r;
    return KR_LIKELY(!__builtin_add_overflow(i, i, &r)) ? kr_from_bits((uint64_t)r | 1) : kr_int_from_int64(i);
}
KR_INLINE KrValue kr_result_from_i64(int64_t i) {
    if (KR_UNLIKELY(i == KR_I64_NONE)) return kr_thread.exception ? 0 : kr_thread.big_result;
    return kr_op_i64_box(i);
}
// The same where a float was expected: a NaN then says that kr_thread has something else, which is taken at once.
KR_COLD double kr_other_result(KrValue v);
KR_INLINE double kr_result_to_expected(KrValue v) { return KR_LIKELY(v != 0 && kr_is_float_exactly(v)) ? kr_op_f64_unbox(v) : kr_other_result(v); }
KR_INLINE bool kr_take_other(void) {
    bool is_other = kr_thread.gave_other;
    kr_thread.gave_other = false;
    return is_other;
}
KR_INLINE KrValue kr_result_from_expected(double d) {
    if (KR_LIKELY(d == d)) return kr_op_f64_box(d);
    if (kr_err_occurred()) return 0;
    return kr_take_other() ? kr_thread.big_result : kr_op_f64_box(d);
}
KR_INLINE bool kr_op_f64_expect(KrValue v, double *d) {
    if (KR_UNLIKELY(!kr_is_float_exactly(v))) return true;
    *d = kr_float_value(v);
    return false;
}
// What has no finite result, or a complex one, is left to the general version.
KR_INLINE bool kr_op_f64_power_at(double a, double b, double *d) {
    if (KR_UNLIKELY(!(a > 0)) && !(a == 0 && b > 0) && b != nearbyint(b)) return true;
    *d = pow(a, b);
    return !isfinite(*d);
}
KR_INLINE KrValue kr_result_from_f64(double d) { return KR_UNLIKELY(kr_f64_failed(d)) ? 0 : kr_op_f64_box(d); }
KR_INLINE KrValue kr_op_number_box(double d, int is_int) { return is_int ? kr_from_small((int64_t)d) : kr_op_f64_box(d); }

// Items of a tuple for a caller that takes it apart: values, or the bits of doubles.
KR_INLINE KrValue kr_part_from_f64(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof d);
    return kr_from_bits(bits);
}
KR_INLINE double kr_part_to_f64(KrValue part) {
    uint64_t bits = kr_bits(part);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}
// What the general version of a function has returned, to such a caller of the typed one, or another (parts: NULL).  doubles: a bit for
// each part that is one.
KR_INLINE KrValue kr_result_to_parts(KrValue tuple, KrValue *parts, int64_t count, int doubles) {
    if (!tuple || !parts) return tuple;
    for (int64_t i = 0; i < count; i++) {
        KrValue item = KR_AS(KrTuple, tuple)->items[i];
        parts[i] = doubles >> i & 1 ? kr_part_from_f64(kr_op_f64_unbox(item)) : item;
    }
    return KR_NONE;
}

// ---- conversions
KR_INLINE bool kr_op_i64_unbox(KrValue v, int64_t *d) {
    *d = kr_small(v);
    return !kr_is_small(v);
}
KR_INLINE int kr_op_bool_truth(KrValue v) { return v == KR_TRUE; }
KR_INLINE int kr_op_is_something(KrValue v) { return v != KR_NONE; }

// ---- attributes whose slot is known.  An empty slot: no such attribute, or it is elsewhere
// Slots of exceptions come behind their fields, which count as so many slots (ClassLayout.swift).
#define KR_EXCEPTION_SLOTS 5
_Static_assert(offsetof(KrException, extra) == offsetof(KrInstance, slots) + 8 * KR_EXCEPTION_SLOTS, "slots of exceptions");
#define KR_SLOT(o, index) (KR_AS(KrInstance, o)->slots[index])
#define KR_FLOAT_SLOT_BITS(o, index) (*(uint64_t *)&KR_SLOT(o, index))
KR_COLD void kr_unknown_class(KrValue o);
KR_COLD KrValue kr_op_never_called(void);
KR_INLINE KrValue kr_op_slot_get(KrValue o, KrValue name, int index) {
    KrValue v = KR_SLOT(o, index);
    return KR_LIKELY(v != 0) ? v : kr_getattr(o, name);
}
KR_INLINE int kr_op_slot_set(KrValue o, KrValue name, KrValue v, KrAttrCache *cache, int index) {
    if (KR_UNLIKELY(KR_SLOT(o, index) == 0)) return kr_op_attr_set(o, name, v, cache);
    KR_SLOT(o, index) = v;
    return 0;
}
// Of instances of several numbered classes: each class finds its own cache, or one that it shares with few others.
KR_INLINE KrAttrCache *kr_cache_of_class(KrValue o, KrAttrCache *caches) { return &caches[KR_OBJECT(o)->ob_type->tp_number & 7]; }
KR_INLINE KrValue kr_op_attr_get_of_classes(KrValue o, KrValue name, KrAttrCache *caches) {
    return kr_op_attr_get(o, name, kr_cache_of_class(o, caches));
}
KR_INLINE int kr_op_attr_set_of_classes(KrValue o, KrValue name, KrValue v, KrAttrCache *caches) {
    return kr_op_attr_set(o, name, v, kr_cache_of_class(o, caches));
}
// Types without a flag of their own, and what pretends to be something else, are asked in full.
KR_INLINE KrValue kr_op_is_builtin_instance(KrValue v, KrValue cls, int flags) {
    if (kr_is_small(v)) return kr_from_bool(flags & KR_SUB_INT);
    if (kr_is_flonum(v)) return kr_from_bool(flags & KR_SUB_FLOAT);
    KrType *t = KR_OBJECT(v)->ob_type;
    if (t->tp_flags & flags & KR_SUB_MASK) return KR_TRUE;
    if (t == &kr_bool_type) return kr_from_bool(flags & (KR_SUB_INT | 1));
    return (t->tp_flags & (KR_TYPE_HEAP | KR_TYPE_READY)) == KR_TYPE_READY ? KR_FALSE : kr_is_instance(v, cls);
}
KR_INLINE bool kr_op_none_guard(KrValue v) { return v == KR_NONE; }
KR_INLINE void kr_op_class_number(KrValue cls, int number) { KR_AS(KrType, cls)->tp_number = number; }
// A new instance with `count` attributes that __init__ will set before anyone sees them; `*shape` is the site's: what it has then.
// Slots are the caller's to fill.
KrValue kr_instance_shaped_slow(KrType *t, KrShape **shape, KrStr *const *names, int32_t count);
KR_INLINE KrValue kr_instance_shaped(KrValue cls, KrShape **shape, KrStr *const *names, int32_t count, int32_t slots) {
    KrType *t = KR_AS(KrType, cls);
    KrShape *s = *shape;
    if (KR_UNLIKELY(!s) || KR_UNLIKELY(s->type != t) || KR_UNLIKELY(t->tp_inline_slots != slots))
        return kr_instance_shaped_slow(t, shape, names, count);
    KrInstance *o = kr_alloc(sizeof(KrInstance) + 8 * (size_t)slots);
    o->head.ob_type = t;
    o->attrs = KR_VALUE(s);
    return KR_VALUE(o);
}
// Instances of exception classes of the program, whose __new__ is that of a built-in class.
KR_INLINE KrValue kr_op_exception_new(KrValue cls, KrValue const *args, int64_t nargs) {
    return KR_AS(KrType, cls)->tp_new(KR_AS(KrType, cls), args, nargs, 0);
}
int kr_op_exception_init(KrValue e, KrValue const *args, int64_t nargs);
// Attributes that every instance has, whoever sees it.
KR_INLINE KrValue kr_op_slot_load(KrValue o, KrValue name, int index) {
    (void)name;
    KrValue v = KR_SLOT(o, index);
    if (v == 0) __builtin_unreachable();
    return v;
}
KR_INLINE void kr_op_slot_store(KrValue o, KrValue name, KrValue v, int index) {
    (void)name;
    KR_SLOT(o, index) = v;
}
KR_INLINE double kr_op_slot_load_f64(KrValue o, KrValue name, int index) {
    (void)name;
    double d;
    memcpy(&d, &KR_SLOT(o, index), sizeof d);
    return d;
}
KR_INLINE void kr_op_slot_store_f64(KrValue o, KrValue name, double d, int index) {
    (void)name;
    memcpy(&KR_SLOT(o, index), &d, sizeof d);
}
double kr_float_slot_missing(KrValue o, KrValue name, double d);
KR_INLINE double kr_op_slot_get_f64(KrValue o, KrValue name, int index) {
    double d;
    memcpy(&d, &KR_SLOT(o, index), sizeof d);
    return KR_LIKELY(d == d) ? d : kr_float_slot_missing(o, name, d);
}
KR_INLINE bool kr_op_slot_at(KrValue o, int index, KrValue *v) {
    *v = KR_SLOT(o, index);
    return *v == 0;
}
KR_INLINE bool kr_op_slot_at_f64(KrValue o, int index, double *d) {
    memcpy(d, &KR_SLOT(o, index), sizeof *d);
    return *d != *d;
}
int kr_float_slot_set(KrValue o, KrValue name, double d, int index);
KR_INLINE int kr_op_slot_set_f64(KrValue o, KrValue name, double d, int index) {
    double old;
    memcpy(&old, &KR_SLOT(o, index), sizeof d);
    if (KR_UNLIKELY(old != old)) return kr_float_slot_set(o, name, d, index);
    memcpy(&KR_SLOT(o, index), &d, sizeof d);
    return 0;
}

// ---- containers of exact types
// Ways in which a list of items of known types may hold them besides as values: bits of an `int` operand.
#define KR_LIST_MAY_HOLD_DOUBLES 1
#define KR_LIST_MAY_HOLD_BOOLS 2
KR_INLINE KrValue kr_list_known_item(KrList const *l, int64_t i, int kinds) {
    if (kinds & KR_LIST_MAY_HOLD_DOUBLES) return kr_list_item(l, i);
    if ((kinds & KR_LIST_MAY_HOLD_BOOLS) && KR_LIKELY(l->kind == KR_LIST_BOOLS)) return kr_from_bool(l->bools[i]);
    return l->values[i];
}
// The item's number counted from the start; true: there is none.
KR_INLINE bool kr_list_position(KrList const *l, int64_t *i) {
    if (KR_LIKELY((uint64_t)*i < (uint64_t)l->size)) return false;
    *i += l->size;
    return (uint64_t)*i >= (uint64_t)l->size;
}
int kr_list_set_or_bail(KrList *l, int64_t i, KrValue v);
KR_INLINE bool kr_op_list_at(KrValue o, int64_t i, int kinds, KrValue *d) {
    KrList *l = KR_AS(KrList, o);
    if (KR_UNLIKELY(kr_list_position(l, &i))) return true;
    *d = kr_list_known_item(l, i, kinds);
    return false;
}
KR_INLINE bool kr_op_list_put(KrValue o, int64_t i, KrValue v, int kinds) {
    KrList *l = KR_AS(KrList, o);
    if (KR_UNLIKELY(kr_list_position(l, &i))) return true;
    if ((kinds & KR_LIST_MAY_HOLD_BOOLS) && l->kind == KR_LIST_BOOLS && (v == KR_TRUE || v == KR_FALSE)) {
        l->bools[i] = v == KR_TRUE;
        return false;
    }
    if (kinds && KR_UNLIKELY(l->kind != KR_LIST_VALUES)) return kr_list_set_or_bail(l, i, v);
    l->values[i] = v;
    return false;
}
KR_INLINE double kr_list_known_double(KrList const *l, int64_t i) {
    return KR_LIKELY(l->kind == KR_LIST_DOUBLES) ? l->doubles[i] : kr_float_value(l->values[i]);
}
KR_INLINE bool kr_op_list_at_f64(KrValue o, int64_t i, double *d) {
    KrList *l = KR_AS(KrList, o);
    if (KR_UNLIKELY(kr_list_position(l, &i))) return true;
    *d = kr_list_known_double(l, i);
    return false;
}
KR_INLINE bool kr_op_list_put_f64(KrValue o, int64_t i, double v) {
    KrList *l = KR_AS(KrList, o);
    if (KR_UNLIKELY(kr_list_position(l, &i))) return true;
    if (KR_UNLIKELY(l->kind != KR_LIST_DOUBLES)) {
        l->values[i] = kr_from_double(v);
        return false;
    }
    if (KR_UNLIKELY(v != v)) return true;    // so that typed code never changes how such a list holds its items
    l->doubles[i] = v;
    return false;
}
// Lists that stay the same in a loop: where their items are, and how many, is looked up in front of it.
bool kr_list_repack(KrList *l, int kind);
KR_INLINE bool kr_op_list_doubles(KrValue o, KrValue *data) {
    KrList *l = KR_AS(KrList, o);
    if (KR_UNLIKELY(l->kind != KR_LIST_DOUBLES) && !kr_list_repack(l, KR_LIST_DOUBLES)) return true;
    *data = (KrValue)l->storage;
    return false;
}
KR_INLINE bool kr_op_list_bools(KrValue o, KrValue *data) {
    KrList *l = KR_AS(KrList, o);
    if (KR_UNLIKELY(l->kind != KR_LIST_BOOLS) && !kr_list_repack(l, KR_LIST_BOOLS)) return true;
    *data = (KrValue)l->storage;
    return false;
}
KR_INLINE bool kr_stored_position(int64_t *i, int64_t size) {
    if (KR_LIKELY((uint64_t)*i < (uint64_t)size)) return false;
    *i += size;
    return (uint64_t)*i >= (uint64_t)size;
}
KR_INLINE bool kr_op_doubles_at(KrValue data, int64_t i, int64_t size, double *d) {
    if (KR_UNLIKELY(kr_stored_position(&i, size))) return true;
    *d = ((double const *)(void *)data)[i];
    return false;
}
KR_INLINE bool kr_op_doubles_put(KrValue data, int64_t i, int64_t size, double v) {
    if (KR_UNLIKELY(kr_stored_position(&i, size)) || KR_UNLIKELY(v != v)) return true;
    ((double *)(void *)data)[i] = v;
    return false;
}
KR_INLINE double kr_op_doubles_get(KrValue data, int64_t i, int64_t offset) { return ((double const *)(void *)data + offset)[i]; }
KR_INLINE bool kr_op_doubles_set(KrValue data, int64_t i, double v, int64_t offset) {
    if (KR_UNLIKELY(v != v)) return true;
    ((double *)(void *)data + offset)[i] = v;
    return false;
}
KR_INLINE bool kr_op_bools_at(KrValue data, int64_t i, int64_t size, KrValue *d) {
    if (KR_UNLIKELY(kr_stored_position(&i, size))) return true;
    *d = kr_from_bool(((uint8_t const *)data)[i]);
    return false;
}
KR_INLINE bool kr_op_bools_put(KrValue data, int64_t i, int64_t size, KrValue v) {
    if (KR_UNLIKELY(kr_stored_position(&i, size))) return true;
    ((uint8_t *)data)[i] = v == KR_TRUE;
    return false;
}
KR_INLINE KrValue kr_op_bools_get(KrValue data, int64_t i, int64_t offset) { return kr_from_bool(((uint8_t const *)data + offset)[i]); }
KR_INLINE void kr_op_bools_set(KrValue data, int64_t i, KrValue v, int64_t offset) { ((uint8_t *)data + offset)[i] = v == KR_TRUE; }
KR_INLINE KrValue kr_op_list_values(KrValue o) { return (KrValue)KR_AS(KrList, o)->values; }
KR_INLINE bool kr_op_values_at(KrValue data, int64_t i, int64_t size, KrValue *d) {
    if (KR_UNLIKELY(kr_stored_position(&i, size))) return true;
    *d = ((KrValue const *)(void *)data)[i];
    return false;
}
KR_INLINE bool kr_op_values_put(KrValue data, int64_t i, int64_t size, KrValue v) {
    if (KR_UNLIKELY(kr_stored_position(&i, size))) return true;
    ((KrValue *)(void *)data)[i] = v;
    return false;
}
KR_INLINE KrValue kr_op_values_get(KrValue data, int64_t i, int64_t offset) { return ((KrValue const *)(void *)data + offset)[i]; }
KR_INLINE void kr_op_values_set(KrValue data, int64_t i, KrValue v, int64_t offset) { ((KrValue *)(void *)data + offset)[i] = v; }
KR_INLINE bool kr_op_range_check(int64_t at, int64_t end, int64_t step, int64_t size, int64_t offset) {
    if (step > 0) return at < -offset || end > size - offset;
    return at >= size - offset || end < -1 - offset;
}
KR_INLINE int kr_op_list_append_f64(KrValue o, double v) {
    KrList *l = KR_AS(KrList, o);
    if (KR_UNLIKELY(l->kind != KR_LIST_DOUBLES) || KR_UNLIKELY(v != v) || KR_UNLIKELY(l->size >= (int64_t)l->capacity))
        return kr_list_append(o, kr_from_double(v));
    l->doubles[l->size++] = v;
    return 0;
}
void kr_list_outgrow(KrList *l);
KR_INLINE void kr_op_list_outgrow(KrValue o) {
    KrList *l = KR_AS(KrList, o);
    if (KR_UNLIKELY(l->size >= (int64_t)l->capacity)) kr_list_outgrow(l);
}
KR_INLINE int kr_op_str_equal(KrValue a, KrValue b) {
    if (a == b) return 1;
    // Of other lengths, or beginning with another byte: both have at least a zero character.
    const KrStr *x = KR_AS(KrStr, a), *y = KR_AS(KrStr, b);
    if ((x->meta ^ y->meta) >> 8 || *(const char *)kr_str_data(a) != *(const char *)kr_str_data(b)) return 0;
    return kr_str_eq(a, b);
}
// a == the string of these `size` ASCII characters: nothing but a's own words is read, so that the C compiler sees a chain of such tests
// as tests of the same two words.
KR_INLINE int kr_op_str_is(KrValue a, const char *text, size_t size) {
    const uint64_t meta = KR_AS(KrStr, a)->meta & ~(uint64_t)(KR_STR_SHARED | KR_STR_INTERNED | KR_STR_ELSEWHERE);
    return meta == KR_STR_META(size, 1, true) && memcmp(kr_str_data(a), text, size) == 0;
}
KR_INLINE int kr_op_str_contains(KrValue text, KrValue part) { return kr_str_contains(text, part); }
// Small ints are equal only to themselves, and no other int is equal to one.
KR_INLINE bool kr_values_contain_i64(KrValue const *items, int64_t count, int64_t i, int *d) {
    KrValue v = kr_op_i64_box(i);
    if (KR_UNLIKELY(!kr_is_small(v))) return true;
    int found = 0;
    for (int64_t n = 0; n < count && !found; n++) found = items[n] == v;
    *d = found;
    return false;
}
KR_INLINE bool kr_op_list_contains_i64(KrValue o, int64_t i, int *d) {
    KrList *l = KR_AS(KrList, o);
    return kr_values_contain_i64(l->values, l->size, i, d);
}
KR_INLINE bool kr_op_tuple_contains_i64(KrValue o, int64_t i, int *d) {
    KrTuple *t = KR_AS(KrTuple, o);
    return kr_values_contain_i64(t->items, t->size, i, d);
}
KR_INLINE int kr_op_str_order(KrValue a, KrValue b, int op) {
    const KrStr *x = KR_AS(KrStr, a), *y = KR_AS(KrStr, b);
    uint8_t first = *(const uint8_t *)kr_str_data(a), other = *(const uint8_t *)kr_str_data(b);
    // Of characters of one byte, beginning with two that differ: an empty string has a zero there.
    int order = KR_LIKELY(x->meta & y->meta & 1) && first != other && x->meta >> 8 && y->meta >> 8 ? first - other : kr_str_compare(a, b);
    return op == KR_LT ? order < 0 : op == KR_LE ? order <= 0 : op == KR_GT ? order > 0 : order >= 0;
}
KR_INLINE KrValue kr_op_str_concat(KrValue a, KrValue b) { return kr_str_concat(a, b); }
KR_INLINE bool kr_op_str_at(KrValue s, int64_t i, KrValue *d) {
    int64_t length = kr_str_length(s);
    if (i < 0) i += length;
    if (KR_UNLIKELY((uint64_t)i >= (uint64_t)length)) return true;
    *d = kr_str_from_char(kr_str_char(s, i));
    return false;
}
KR_INLINE bool kr_op_str_code(KrValue s, int64_t *d) {
    *d = kr_str_char(s, 0);   // of an empty one: its zero
    return KR_UNLIKELY(kr_str_length(s) != 1);
}
KR_INLINE bool kr_op_str_char(int64_t i, KrValue *d) {
    if (KR_UNLIKELY((uint64_t)i > 0x10ffff)) return true;
    *d = kr_str_from_char((uint32_t)i);
    return false;
}
KR_INLINE KrValue kr_op_dict_get_item(KrValue d, KrValue key) {
    KrValue v = kr_dict_get_quick(d, key);
    return KR_LIKELY(v != 0) ? v : kr_dict_subscript(d, key);
}
KR_INLINE KrValue kr_op_int_from_text(KrValue text) { return kr_int_from_str(text, 10); }
KR_INLINE bool kr_op_int_in_text(KrValue text, KrValue *v) { return (*v = kr_int_in_str(text)) == 0; }
KR_INLINE bool kr_op_dict_at(KrValue d, KrValue key, KrValue *v) { return (*v = kr_dict_get_quick(d, key)) == 0; }
KR_INLINE KrValue kr_op_dict_find(KrValue d, KrValue key, KrValue missing) {
    KrValue v = kr_dict_get_quick(d, key);
    return v ? v : KR_UNLIKELY(kr_err_occurred()) ? 0 : missing;
}
// Looking up and then storing under the same key: the place is the number of the entry, or ~ the slot of one that is not there.
typedef struct { KrValue value; int64_t place; } KrDictFound;
KrDictFound kr_dict_get_place(KrValue d, KrValue key);     // value 0: absent, or an exception
KR_INLINE KrDictFound kr_op_dict_get_place(KrValue d, KrValue key) {
    KrDictFound found = kr_dict_get_place(d, key);
    if (KR_UNLIKELY(!found.value)) found.value = kr_dict_subscript(d, key);
    return found;
}
KR_INLINE KrDictFound kr_op_dict_find_place(KrValue d, KrValue key, KrValue missing) {
    KrDictFound found = kr_dict_get_place(d, key);
    if (!found.value && KR_LIKELY(!kr_err_occurred())) found.value = missing;
    return found;
}
int kr_dict_insert_at(KrValue d, KrValue key, KrValue value, int64_t place);
KR_INLINE int kr_op_dict_put_place(KrValue d, KrValue key, KrValue value, int64_t place) {
    if (place < 0) return kr_dict_insert_at(d, key, value, place);
    kr_dict_entry_store(&KR_AS(KrDict, d)->entries[place], value);
    return 0;
}
KR_INLINE int kr_op_dict_contains(KrValue d, KrValue key) {
    return kr_dict_get_quick(d, key) ? 1 : KR_UNLIKELY(kr_err_occurred()) ? -1 : 0;
}
KR_INLINE int kr_op_set_contains(KrValue s, KrValue key) { return kr_set_contains(s, key); }
// Containers and displays of new items together, without making the displays.
KR_INLINE KrValue kr_op_tuple_with(KrValue t, KrValue const *items, int64_t count) { return kr_tuple_with(t, items, count); }
KR_INLINE KrValue kr_op_list_with(KrValue list, KrValue const *items, int64_t count) { return kr_list_with(list, items, count); }
KR_INLINE KrValue kr_op_list_extend_items(KrValue list, KrValue const *items, int64_t count) {
    for (int64_t i = 0; i < count; i++)
        if (KR_UNLIKELY(kr_list_append(list, items[i]) < 0)) return 0;
    return list;
}
KR_INLINE KrValue kr_op_set_with(KrValue s, KrValue item) {
    KrValue result = kr_set_copy(s, KR_OBJECT(s)->ob_type);
    return KR_LIKELY(result != 0) && KR_LIKELY(kr_set_merge_item(result, item) >= 0) ? result : 0;
}
KR_INLINE KrValue kr_op_set_merge_item(KrValue s, KrValue item) { return KR_LIKELY(kr_set_merge_item(s, item) >= 0) ? s : 0; }
KR_INLINE int64_t kr_op_i64_from_bool(KrValue v) { return v == KR_TRUE; }
// Told to the C compiler, the bounds of a length spare sums with positions their tests: no block of memory is as large (core/memory.c).
KR_INLINE int64_t kr_a_length(int64_t length) {
    if (length < 0 || length > KR_LARGEST_BLOCK) __builtin_unreachable();
    return length;
}
KR_INLINE int64_t kr_op_list_length(KrValue o) { return kr_a_length(KR_AS(KrList, o)->size); }
KR_INLINE bool kr_op_list_is_length(KrValue o, int length) { return KR_AS(KrList, o)->size != length; }
KR_INLINE KrValue kr_op_tuple_part(KrValue o, int at) { return KR_AS(KrTuple, o)->items[at]; }
KR_INLINE int64_t kr_op_tuple_length(KrValue o) { return kr_a_length(KR_AS(KrTuple, o)->size); }
KR_INLINE int64_t kr_op_str_length(KrValue o) { return kr_a_length(kr_str_length(o)); }
KR_INLINE int64_t kr_op_dict_length(KrValue o) { return kr_a_length(kr_dict_size(o)); }

// ---- loops over lists and tuples
void kr_op_list_expect(KrValue list, int64_t more, int64_t kind);
KR_INLINE int kr_op_list_test(KrValue o, int64_t at) { return at < KR_AS(KrList, o)->size; }
KR_INLINE KrValue kr_op_list_item(KrValue o, int64_t at, int kinds) { return kr_list_known_item(KR_AS(KrList, o), at, kinds); }
KR_INLINE double kr_op_list_item_f64(KrValue o, int64_t at) { return kr_list_known_double(KR_AS(KrList, o), at); }
KR_INLINE int kr_op_tuple_test(KrValue o, int64_t at) { return at < KR_AS(KrTuple, o)->size; }
KR_INLINE KrValue kr_op_tuple_item(KrValue o, int64_t at) { return KR_AS(KrTuple, o)->items[at]; }
KR_INLINE int kr_op_str_test(KrValue o, int64_t at) { return at < kr_str_length(o); }
KR_INLINE KrValue kr_op_str_item(KrValue o, int64_t at) { return kr_str_from_char(kr_str_char(o, at)); }
KrValue kr_op_str_iterator(KrValue str, int64_t at);

// ---- loops over sets and dicts: places in their tables
KR_INLINE int kr_op_place_test(int64_t at) { return at >= 0; }
KR_INLINE int64_t kr_op_set_length(KrValue o) { return kr_a_length(KR_AS(KrSet, o)->used); }
int64_t kr_set_seek(KrSet const *s, int64_t at);
KR_INLINE bool kr_op_set_seek(KrValue o, int64_t at, int64_t count, int64_t *found) {
    KrSet *s = KR_AS(KrSet, o);
    *found = kr_set_seek(s, at);
    return s->used != count;
}
KR_INLINE KrValue kr_op_set_item(KrValue o, int64_t at) { return KR_AS(KrSet, o)->table[at].key; }
KrValue kr_op_set_iterator(KrValue set, int64_t at, int64_t count);
int64_t kr_dict_seek(KrDict const *d, int64_t at);
KR_INLINE bool kr_op_dict_seek(KrValue o, int64_t at, int64_t count, int64_t before, int64_t *found) {
    KrDict *d = KR_AS(KrDict, o);
    // Most entries are there: nothing was deleted.
    *found = KR_LIKELY(at < d->fill) && KR_LIKELY(d->entries[at].key != 0) && !d->flags ? at : kr_dict_seek(d, at);
    return d->used != count || (KR_UNLIKELY(before >= count) && *found >= 0);
}
KR_INLINE KrValue kr_op_dict_key(KrValue o, int64_t at) { return KR_AS(KrDict, o)->entries[at].key; }
KR_INLINE KrValue kr_op_dict_value(KrValue o, int64_t at) { return kr_dict_entry_value(&KR_AS(KrDict, o)->entries[at]); }
enum { KR_DICT_KEYS, KR_DICT_VALUES, KR_DICT_ITEMS };
KrValue kr_op_dict_iterator(KrValue dict, int64_t at, int64_t count, int64_t before, int what);
KR_INLINE int64_t kr_op_position_next(int64_t at) { return at + 1; }
KR_INLINE int64_t kr_op_position_previous(int64_t at) { return at - 1; }
KR_INLINE int kr_op_bool_and(int a, int b) { return a & b; }
KrValue kr_op_list_iterator(KrValue list, int64_t at);
KrValue kr_op_list_reversed_iterator(KrValue list, int64_t at);
KrValue kr_op_tuple_iterator(KrValue tuple, int64_t at);
KrValue kr_op_enumerate_iterator(KrValue iterator, int64_t count);
KrValue kr_op_zip_iterator(KrValue const *iterators, int64_t count);

#endif
