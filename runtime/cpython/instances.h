// Attributes of instances without their dicts: where CPython 3.12 and 3.13 keep them.
//
// Instances of a class share the names of their attributes; each has an array of values, at places that the names have for good.  The
// structures here repeat what these two versions declare in internal headers.  Other versions go through PyObject_GetAttr.
#ifndef KRAIT_EXT_INSTANCES_H
#define KRAIT_EXT_INSTANCES_H

#if PY_VERSION_HEX >= 0x030C0000

#define KR_HAS_VALUES 1

typedef struct KrKeys {
    Py_ssize_t references;
    uint8_t log2_size, log2_index_bytes, kind;
    uint32_t version;
    Py_ssize_t usable, count;
    char indices[];   // then the entries: name, and a value that is not used here
} KrKeys;

KR_INLINE KrKeys *kr_keys(PyTypeObject *t) {
    return t->tp_flags & Py_TPFLAGS_HEAPTYPE ? (KrKeys *)((PyHeapTypeObject *)t)->ht_cached_keys : NULL;
}

#if PY_VERSION_HEX >= 0x030D0000

#define KR_VALUES_FLAG (1UL << 2)
typedef struct KrValues {
    uint8_t capacity, size, embedded, valid;
    PyObject *values[];   // then the order in which they were set, a byte each
} KrValues;

// The values of an instance of a type with keys, NULL: they are in a dict.
KR_INLINE PyObject **kr_values(PyObject *o) {
    KrValues *v = (KrValues *)(o + 1);
    return v->valid ? v->values : NULL;
}
// The same for setting them: no dict refers to them either.
KR_INLINE PyObject **kr_own_values(PyObject *o) { return ((PyObject **)o)[-3] ? NULL : kr_values(o); }
KR_INLINE void kr_note_order(PyObject *o, Py_ssize_t place) {
    KrValues *v = (KrValues *)(o + 1);
    ((uint8_t *)&v->values[v->capacity])[v->size++] = (uint8_t)place;
}

#else

#define KR_VALUES_FLAG Py_TPFLAGS_MANAGED_DICT
KR_INLINE PyObject **kr_values(PyObject *o) {
    uintptr_t word = ((uintptr_t *)o)[-3];
    return word & 1 ? (PyObject **)(word + 1) : NULL;
}
KR_INLINE PyObject **kr_own_values(PyObject *o) { return kr_values(o); }
KR_INLINE void kr_note_order(PyObject *o, Py_ssize_t place) {
    uint8_t *size = (uint8_t *)kr_values(o) - 2;
    ++*size;
    size[-(int)*size] = (uint8_t)place;
}

#endif

// The place of a name among the attributes of the instances of a type, or -1.
KR_INLINE Py_ssize_t kr_value_place(PyTypeObject *t, PyObject *name) {
    KrKeys *keys = t->tp_flags & KR_VALUES_FLAG ? kr_keys(t) : NULL;
    if (!keys) return -1;
    PyObject **entry = (PyObject **)(keys->indices + ((size_t)1 << keys->log2_index_bytes));
    for (Py_ssize_t i = 0; i < keys->count; i++)
        if (entry[2 * i] == name) return i;
    return -1;
}

#else
#define KR_HAS_VALUES 0
#endif

#endif
