// Attributes and items of objects of CPython.
#include "krait_ext.h"

#include <stddef.h>

// Exported by all versions, declared in their internal headers.  1: a method to be called with the object in front.
extern int _PyObject_GetMethod(PyObject *object, PyObject *name, PyObject **method);

PyObject *kr_type_attribute(PyTypeObject *t, PyObject *name, bool *is_known) {
    PyObject *found = _PyType_Lookup(t, name);
#if PY_VERSION_HEX >= 0x030D0000
    *is_known = t->tp_version_tag != 0;
#else
    *is_known = t->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG && t->tp_version_tag;
#endif
    return found;
}

// Notes where instances of the object's type have the attribute.
static void note(PyObject *o, PyObject *name, bool sets, KrAttrCache *cache) {
    PyTypeObject *t = Py_TYPE(o);
    if (sets ? t->tp_setattro != PyObject_GenericSetAttr : t->tp_getattro != PyObject_GenericGetAttr) return;
    bool is_known;
    PyObject *found = kr_type_attribute(t, name, &is_known);
    if (!is_known) return;
    KrAttrCache *c = cache + t->tp_version_tag % KR_CACHE_WAYS;
    c->kind = KR_ATTR_UNKNOWN;
    c->version = t->tp_version_tag;
    if (found && Py_IS_TYPE(found, &PyMemberDescr_Type)) {
        PyMemberDef *member = ((PyMemberDescrObject *)found)->d_member;
        if (member->type != 16 || member->flags) return;   // of __slots__: an object, AttributeError where there is none
        c->place = member->offset;
        c->kind = KR_ATTR_MEMBER;
    }
#if KR_HAS_VALUES
    if (found && Py_TYPE(found)->tp_descr_set) return;
    Py_ssize_t place = kr_value_place(t, name);
    if (place < 0) return;
    c->place = place;
    c->keys = kr_keys(t);
    c->kind = KR_ATTR_VALUE;
#endif
}

KrValue kr_slow_attr_get(KrValue a, PyObject *name, KrAttrCache *cache) {
    KR_BORROW(o, a);
    PyObject *result = PyObject_GetAttr(o, name);
    if (result) note(o, name, false, cache);
    KR_DONE(o, a);
    return kr_word(result);
}

int kr_slow_attr_set(KrValue a, PyObject *name, KrValue b, KrAttrCache *cache) {
    KR_BORROW(o, a);
    KR_BORROW(value, b);
    int result = PyObject_SetAttr(o, name, value);
    if (result == 0) note(o, name, true, cache);
    KR_DONE(o, a);
    KR_DONE(value, b);
    return result;
}

PyObject *kr_slow_method(PyObject *o, PyObject *name, KrMethodCache *cache) {
    PyTypeObject *t = Py_TYPE(o);
    if (t->tp_getattro != PyObject_GenericGetAttr) return NULL;
    bool is_known;
    PyObject *found = kr_type_attribute(t, name, &is_known);
    if (!found || !is_known || !PyType_HasFeature(Py_TYPE(found), Py_TPFLAGS_METHOD_DESCRIPTOR)) return NULL;
    KrMethodCache *c = cache + t->tp_version_tag % KR_CACHE_WAYS;
    if (!t->tp_dictoffset && !(t->tp_flags & (1UL << 4))) {   // Py_TPFLAGS_MANAGED_DICT, where there is such a flag
        *c = (KrMethodCache){.method = found, .version = t->tp_version_tag};
        return Py_NewRef(found);
    }
#if KR_HAS_VALUES
    if (!(t->tp_flags & KR_VALUES_FLAG) || !kr_keys(t) || !kr_values(o) || kr_value_place(t, name) >= 0) return NULL;
    *c = (KrMethodCache){.method = found, .version = t->tp_version_tag, .keys = kr_keys(t), .count = kr_keys(t)->count};
    return Py_NewRef(found);
#else
    return NULL;
#endif
}

int kr_find_method(KrValue object, PyObject *name, KrValue *found, KrValue *self, KrMethodCache *cache) {
    PyObject *method = kr_method(object, name, cache);
    if (method) {
        *found = kr_word(method);
        *self = kr_new_ref(object);
        return 0;
    }
    KR_BORROW(o, object);
    int unbound = _PyObject_GetMethod(o, name, &method);
    *found = kr_word(method);
    *self = unbound ? kr_word(Py_NewRef(o)) : 0;
    KR_DONE(o, object);
    return method ? 0 : -1;
}

// ---- instances

bool kr_class_known(KrValue cls, KrClassCache *c) {
    if (!kr_is_pointer(cls) || !cls || !Py_IS_TYPE(kr_object(cls), &PyType_Type)) return false;
    PyTypeObject *t = (PyTypeObject *)kr_object(cls);
    static PyObject *init_name, *new_name;
    if (!init_name && (!(init_name = PyUnicode_InternFromString("__init__")) || !(new_name = PyUnicode_InternFromString("__new__")))) return false;
    if (t->tp_new != PyBaseObject_Type.tp_new || t->tp_flags & Py_TPFLAGS_IS_ABSTRACT || !(t->tp_flags & Py_TPFLAGS_HEAPTYPE)) return false;
    bool is_known;
    PyObject *init = kr_type_attribute(t, init_name, &is_known);
    if (!is_known || !init || !Py_IS_TYPE(init, &kr_function_type)) return false;
    *c = (KrClassCache){.init = init, .type = t, .version = t->tp_version_tag};
    return true;
}

KrValue kr_initialized(KrValue instance, PyObject *init, KrValue result) {
    Py_DECREF(init);
    if (result == KR_NONE_WORD) return Py_DECREF(kr_object(result)), instance;
    if (result) {
        KR_BORROW(o, result);
        PyErr_Format(PyExc_TypeError, "__init__() should return None, not '%.200s'", Py_TYPE(o)->tp_name);
        KR_DONE(o, result);
        kr_decref(result);
    }
    kr_decref(instance);
    return 0;
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

// The bound of a slice in a sequence of n items; false: neither None nor an int that a word holds.
static bool bound(KrValue v, Py_ssize_t n, Py_ssize_t if_none, Py_ssize_t *place) {
    int64_t i;
    if (v == KR_NONE_WORD) return *place = if_none, true;
    if (!kr_int_value(v, &i)) return false;
    if (i < 0) i += n;
    *place = i < 0 ? 0 : i > n ? n : (Py_ssize_t)i;
    return true;
}

KrValue kr_op_slice_get(KrValue a, KrValue b, KrValue c, KrValue step) {
    if (kr_is_pointer(a) && step == KR_NONE_WORD) {
        PyObject *o = kr_object(a);
        Py_ssize_t from, to;
        if (PyList_CheckExact(o)) {
            Py_ssize_t n = PyList_GET_SIZE(o);
            if (bound(b, n, 0, &from) && bound(c, n, n, &to)) return kr_word(PyList_GetSlice(o, from, to));
        } else if (PyTuple_CheckExact(o)) {
            Py_ssize_t n = PyTuple_GET_SIZE(o);
            if (bound(b, n, 0, &from) && bound(c, n, n, &to)) return kr_word(PyTuple_GetSlice(o, from, to));
        } else if (PyUnicode_CheckExact(o)) {
            Py_ssize_t n = PyUnicode_GET_LENGTH(o);
            if (bound(b, n, 0, &from) && bound(c, n, n, &to)) return kr_word(PyUnicode_Substring(o, from, to));
        }
    }
    KrValue slice = kr_op_slice_new(b, c, step);
    KrValue result = slice ? kr_slow_item_get(a, slice) : 0;
    kr_xdecref(slice);
    return result;
}
