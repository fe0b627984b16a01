// Attributes, items, slices.
#ifndef KRAIT_EXT_ATTRIBUTES_H
#define KRAIT_EXT_ATTRIBUTES_H

typedef struct KrAttrCache {
    PyTypeObject *type;
    unsigned version;
    Py_ssize_t place;
} KrAttrCache;

KrValue kr_op_attr_get(KrValue a, KrValue name, KrAttrCache *cache);
int kr_op_attr_set(KrValue a, KrValue name, KrValue b, KrAttrCache *cache);
int kr_op_attr_delete(KrValue a, KrValue name);

KrValue kr_slow_item_get(KrValue a, KrValue b);
int kr_slow_item_set(KrValue a, KrValue b, KrValue c);
int kr_op_item_delete(KrValue a, KrValue b);
KrValue kr_op_slice_new(KrValue a, KrValue b, KrValue c);

// The place of an index in a sequence of n items, or -1.
KR_INLINE Py_ssize_t kr_place(KrValue index, Py_ssize_t n) {
    int64_t i;
    if (!kr_int_value(index, &i)) return -1;
    if (i < 0) i += n;
    return i >= 0 && i < n ? i : -1;
}

KR_INLINE KrValue kr_op_item_get(KrValue a, KrValue b) {
    if (KR_LIKELY(kr_is_pointer(a))) {
        PyObject *o = kr_object(a);
        Py_ssize_t i;
        if (PyList_CheckExact(o)) {
            if (KR_LIKELY((i = kr_place(b, PyList_GET_SIZE(o))) >= 0)) return kr_word(Py_NewRef(PyList_GET_ITEM(o, i)));
        } else if (PyTuple_CheckExact(o)) {
            if (KR_LIKELY((i = kr_place(b, PyTuple_GET_SIZE(o))) >= 0)) return kr_word(Py_NewRef(PyTuple_GET_ITEM(o, i)));
        }
    }
    return kr_slow_item_get(a, b);
}

KR_INLINE int kr_op_item_set(KrValue a, KrValue b, KrValue c) {
    if (KR_LIKELY(kr_is_pointer(a)) && PyList_CheckExact(kr_object(a))) {
        PyListObject *l = (PyListObject *)kr_object(a);
        Py_ssize_t i = kr_place(b, PyList_GET_SIZE(l));
        if (KR_LIKELY(i >= 0)) {
            PyObject *old = l->ob_item[i];
            l->ob_item[i] = kr_box(c);
            Py_DECREF(old);
            return 0;
        }
    }
    return kr_slow_item_set(a, b, c);
}

#endif
