// Attributes and items of objects of CPython.
#include "krait_ext.h"

KrValue kr_op_attr_get(KrValue a, KrValue name, KrAttrCache *cache) {
    (void)cache;
    KR_BORROW(o, a);
    PyObject *result = PyObject_GetAttr(o, kr_object(name));
    KR_DONE(o, a);
    return kr_word(result);
}

int kr_op_attr_set(KrValue a, KrValue name, KrValue b, KrAttrCache *cache) {
    (void)cache;
    KR_BORROW(o, a);
    KR_BORROW(value, b);
    int result = PyObject_SetAttr(o, kr_object(name), value);
    KR_DONE(o, a);
    KR_DONE(value, b);
    return result;
}

int kr_op_attr_delete(KrValue a, KrValue name) {
    KR_BORROW(o, a);
    int result = PyObject_SetAttr(o, kr_object(name), NULL);
    KR_DONE(o, a);
    return result;
}

KrValue kr_slow_item_get(KrValue a, KrValue b) {
    KR_BORROW(o, a);
    KR_BORROW(key, b);
    PyObject *result = NULL;
    if (PyDict_CheckExact(o) && (result = PyDict_GetItemWithError(o, key)))
        Py_INCREF(result);
    else if (!PyErr_Occurred())
        result = PyObject_GetItem(o, key);
    KR_DONE(o, a);
    KR_DONE(key, b);
    return kr_word(result);
}

int kr_slow_item_set(KrValue a, KrValue b, KrValue c) {
    KR_BORROW(o, a);
    KR_BORROW(key, b);
    KR_BORROW(value, c);
    int result = PyDict_CheckExact(o) ? PyDict_SetItem(o, key, value) : PyObject_SetItem(o, key, value);
    KR_DONE(o, a);
    KR_DONE(key, b);
    KR_DONE(value, c);
    return result;
}

int kr_op_item_delete(KrValue a, KrValue b) {
    KR_BORROW(o, a);
    KR_BORROW(key, b);
    int result = PyObject_DelItem(o, key);
    KR_DONE(o, a);
    KR_DONE(key, b);
    return result;
}

KrValue kr_op_slice_new(KrValue a, KrValue b, KrValue c) {
    KR_BORROW(start, a);
    KR_BORROW(stop, b);
    KR_BORROW(step, c);
    PyObject *result = PySlice_New(start, stop, step);
    KR_DONE(start, a);
    KR_DONE(stop, b);
    KR_DONE(step, c);
    return kr_word(result);
}
