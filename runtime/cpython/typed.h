// Typed versions of functions: unboxed numbers, items of lists with unboxed indices, results that are not what was guessed.
//
// A typed function gives an int64_t or a double.  What its general version gave otherwise is in `kr_shared->odd`, and the result says so: KR_ODD_INT,
// or a NaN with `kr_shared->is_odd`.  An odd result of 0 is an exception.  Nothing runs between the return and the caller's look at it.
#ifndef KRAIT_EXT_TYPED_H
#define KRAIT_EXT_TYPED_H

#include "krait/scalars.h"

// Around each test for a case that the typed form does not cover; --check-types puts another one in its place.
#define KR_BAILS(x) KR_UNLIKELY(x)

#define KR_ODD_INT INT64_MIN

KR_INLINE KrValue kr_odd_take(void) {
    KrValue v = kr_shared->odd;
    kr_shared->odd = 0;
    kr_shared->is_odd = false;
    return v;
}
KR_INLINE int64_t kr_fail_i64(void) { return kr_shared->odd = 0, KR_ODD_INT; }
KR_INLINE double kr_fail_f64(void) { return kr_shared->odd = 0, kr_shared->is_odd = true, __builtin_nan(""); }
KR_INLINE bool kr_odd_i64(int64_t i) { return KR_UNLIKELY(i == KR_ODD_INT); }
KR_INLINE bool kr_odd_f64(double d) { return KR_UNLIKELY(d != d) && kr_shared->is_odd; }
// Is the odd result an exception?
KR_INLINE bool kr_odd_failed(void) {
    if (kr_shared->odd) return false;
    kr_shared->is_odd = false;
    return true;
}

// What the general version has given, whose reference is taken.
int64_t kr_slow_result_i64(KrValue v);
double kr_slow_result_f64(KrValue v);
KR_INLINE int64_t kr_result_i64(KrValue v) { return KR_LIKELY(kr_is_small(v)) ? kr_small(v) : kr_slow_result_i64(v); }
KR_INLINE double kr_result_f64(KrValue v) { return KR_LIKELY(kr_is_flonum(v)) ? kr_flonum(v) : kr_slow_result_f64(v); }
// What a typed function gives.
KR_INLINE int64_t kr_given_i64(int64_t i) { return KR_UNLIKELY(i == KR_ODD_INT) ? kr_slow_result_i64(kr_from_int(i)) : i; }
KR_INLINE KrValue kr_word_of_i64(int64_t i) { return kr_odd_i64(i) ? kr_odd_take() : kr_from_int(i); }
KR_INLINE KrValue kr_word_of_f64(double d) { return kr_odd_f64(d) ? kr_odd_take() : kr_from_double(d); }

void kr_typed_ready(void);
// ---- built-in functions, as they are when the first module is imported
extern PyObject *kr_builtin_abs __attribute__((visibility("hidden"))), *kr_builtin_len __attribute__((visibility("hidden")));
extern PyObject *kr_builtin_max __attribute__((visibility("hidden"))), *kr_builtin_min __attribute__((visibility("hidden")));
#define kr_builtin_float ((PyObject *)&PyFloat_Type)
#define kr_builtin_int ((PyObject *)&PyLong_Type)
#define kr_builtin_range ((PyObject *)&PyRange_Type)

// ---- numbers: what bails returns true
KR_INLINE bool kr_op_i64_unbox(KrValue v, int64_t *d) { return !kr_int_value(v, d); }
KR_INLINE bool kr_op_f64_expect(KrValue v, double *d) { return !kr_float_value(v, d); }
KR_INLINE bool kr_op_f64_divisor_expect(double d) { return d == 0; }
// What is finite and of a positive base is what CPython gives, too.
KR_INLINE bool kr_op_f64_power_at(double a, double b, double *d) {
    if (!(a > 0)) return true;
    *d = pow(a, b);   // (the root of a differs in the last bit, now and then)
    return !isfinite(*d);
}
KR_INLINE KrValue kr_op_i64_box(int64_t i) { return kr_from_int(i); }
KR_INLINE KrValue kr_op_f64_box(double d) { return kr_from_double(d); }

// ---- items
// (CPython's own inline functions would be calls in functions that are large.)
KR_INLINE bool kr_within(int64_t *b, Py_ssize_t n) {
    if (KR_LIKELY((uint64_t)*b < (uint64_t)n)) return true;
    *b += n;
    return (uint64_t)*b < (uint64_t)n;
}
KR_INLINE PyObject *kr_item(KrValue a, int64_t b) {
    if (KR_UNLIKELY(!kr_is_pointer(a))) return NULL;
    PyObject *o = kr_object(a), *item;
    if (KR_LIKELY(o->ob_type == &PyList_Type)) {
        if (KR_UNLIKELY(!kr_within(&b, ((PyVarObject *)o)->ob_size))) return NULL;
        item = ((PyListObject *)o)->ob_item[b];
    } else {
        if (o->ob_type != &PyTuple_Type || !kr_within(&b, ((PyVarObject *)o)->ob_size)) return NULL;
        item = ((PyTupleObject *)o)->ob_item[b];
    }
    if (!item) __builtin_unreachable();
    return item;
}
KrValue kr_slow_item_at(KrValue a, int64_t b);
KR_INLINE KrValue kr_op_item_at(KrValue a, int64_t b) {
    PyObject *item = kr_item(a, b);
    return KR_LIKELY(item != NULL) ? kr_word(kr_retained(item)) : kr_slow_item_at(a, b);
}
// The same for code that only calculates with it.
KR_INLINE KrValue kr_item_at_number(KrValue a, int64_t b) {
    PyObject *item = kr_item(a, b);
    return KR_LIKELY(item != NULL) ? kr_unboxed_or_new(item) : kr_slow_item_at(a, b);
}
KR_INLINE bool kr_op_item_borrow(KrValue a, int64_t b, KrValue *d) { return !(*d = kr_word(kr_item(a, b))); }
// Of arrays and memory views, in buffers.c.  They only read, and the C compiler is told so: what a loop has read of lists it need not read
// again behind such a call.
typedef struct KrFloatFound { double value; bool bails; } KrFloatFound;
typedef struct KrIntFound { int64_t value; bool bails; } KrIntFound;
KrFloatFound kr_slow_item_f64(KrValue a, int64_t i) __attribute__((pure));
KrIntFound kr_slow_item_i64(KrValue a, int64_t i) __attribute__((pure));
int kr_slow_item_put_f64(KrValue a, int64_t i, double c);
int kr_slow_item_put_i64(KrValue a, int64_t i, int64_t c);
KR_INLINE bool kr_op_item_at_f64(KrValue a, int64_t b, double *d) {
    PyObject *item = kr_item(a, b);
    if (KR_UNLIKELY(!item)) {
        KrFloatFound found = kr_slow_item_f64(a, b);
        *d = found.value;
        return found.bails;
    }
    if (KR_UNLIKELY(item->ob_type != &PyFloat_Type)) return true;
    *d = ((PyFloatObject *)item)->ob_fval;
    return false;
}
KR_INLINE bool kr_op_item_at_i64(KrValue a, int64_t b, int64_t *d) {
    PyObject *item = kr_item(a, b);
    if (KR_UNLIKELY(!item)) {
        KrIntFound found = kr_slow_item_i64(a, b);
        *d = found.value;
        return found.bails;
    }
    return KR_UNLIKELY(item->ob_type != &PyLong_Type) || !kr_long_value(item, d);
}

// The place of an item of an exact list, or NULL.
KR_INLINE PyObject **kr_list_place(KrValue a, int64_t b) {
    if (KR_UNLIKELY(!kr_is_pointer(a) || kr_object(a)->ob_type != &PyList_Type)) return NULL;
    return KR_LIKELY(kr_within(&b, ((PyVarObject *)a)->ob_size)) ? ((PyListObject *)a)->ob_item + b : NULL;
}
int kr_slow_item_put(KrValue a, int64_t b, KrValue c);   // takes c's reference
KR_INLINE int kr_list_put(PyObject **place, PyObject *item) {
    PyObject *old = *place;
    if (KR_UNLIKELY(!item)) return -1;
    *place = item;
    kr_release(old);
    return 0;
}
KR_INLINE int kr_op_item_put(KrValue a, int64_t b, KrValue c) {
    PyObject **place = kr_list_place(a, b);
    if (KR_UNLIKELY(place == NULL)) return kr_slow_item_put(a, b, kr_new_ref(c));
    return kr_renewed(*place, c) ? 0 : kr_list_put(place, kr_box(c));
}
KR_INLINE int kr_op_item_put_i64(KrValue a, int64_t b, int64_t c) {
    PyObject **place = kr_list_place(a, b);
    if (KR_UNLIKELY(place == NULL)) return kr_slow_item_put_i64(a, b, c);
    return kr_fits_small(c) && kr_renewed(*place, kr_from_small(c)) ? 0 : kr_list_put(place, PyLong_FromLongLong(c));
}
// A float that only the list has becomes the new one.
KR_INLINE int kr_op_item_put_f64(KrValue a, int64_t b, double c) {
    PyObject **place = kr_list_place(a, b);
    if (KR_UNLIKELY(!place)) return kr_slow_item_put_f64(a, b, c);
    if (KR_UNLIKELY((*place)->ob_refcnt != 1 || (*place)->ob_type != &PyFloat_Type)) return kr_list_put(place, PyFloat_FromDouble(c));
    ((PyFloatObject *)*place)->ob_fval = c;
    return 0;
}

bool kr_slow_length(PyObject *o, int64_t *d);
KR_INLINE bool kr_op_length_at(KrValue a, int64_t *d) {
    if (!kr_is_pointer(a)) return true;
    PyObject *o = kr_object(a);
    if (PyList_CheckExact(o) || PyTuple_CheckExact(o)) return *d = Py_SIZE(o), false;
    if (PyUnicode_CheckExact(o)) return *d = PyUnicode_GET_LENGTH(o), false;
    if (PyDict_CheckExact(o)) return *d = ((PyDictObject *)o)->ma_used, false;
    return kr_slow_length(o, d);
}

#endif
