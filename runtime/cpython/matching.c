// The opcodes of match statements (PEP 634).
#include "krait_ext.h"

static Py_ssize_t length_of(KrValue v) {
    KR_BORROW(o, v);
    Py_ssize_t n = PyObject_Size(o);
    KR_DONE(o, v);
    return n;
}

int kr_op_match_length(KrValue v, Py_ssize_t length, int at_least) {
    Py_ssize_t n = length_of(v);
    return n < 0 ? -1 : at_least ? n >= length : n == length;
}

KrValue kr_op_match_item(KrValue v, Py_ssize_t index, int from_end) {
    if (from_end) {
        Py_ssize_t n = length_of(v);
        if (n < 0) return 0;
        index = n - index;
    }
    return kr_op_item_get(v, kr_from_small(index));
}

KrValue kr_op_match_slice(KrValue v, Py_ssize_t before, Py_ssize_t after) {
    PyObject *all = PySequence_List(kr_object(v));
    if (!all) return 0;
    PyObject *part = PyList_GetSlice(all, before, PyList_GET_SIZE(all) - after);
    Py_DECREF(all);
    return kr_word(part);
}

KrValue kr_op_match_keys(KrValue v, KrValue *keys, Py_ssize_t count) {
    PyObject *o = kr_object(v), *seen = PySet_New(NULL), *values = PyTuple_New(count), *missing = PyObject_CallNoArgs((PyObject *)&PyBaseObject_Type);
    PyObject *get = count ? PyObject_GetAttrString(o, "get") : Py_NewRef(Py_None), *result = NULL;
    if (!seen || !values || !missing || !get) goto done;
    for (Py_ssize_t i = 0; i < count; i++) {
        KR_BORROW(key, keys[i]);
        int known = PySet_Contains(seen, key);
        if (known > 0) PyErr_Format(PyExc_ValueError, "mapping pattern checks duplicate key (%R)", key);
        PyObject *item = known == 0 && PySet_Add(seen, key) == 0 ? PyObject_CallFunctionObjArgs(get, key, missing, NULL) : NULL;
        KR_DONE(key, keys[i]);
        if (item == missing) {
            Py_DECREF(item);
            result = Py_NewRef(Py_None);
        }
        if (!item || item == missing) goto done;
        PyTuple_SET_ITEM(values, i, item);
    }
    result = Py_NewRef(values);
done:
    Py_XDECREF(seen);
    Py_XDECREF(values);
    Py_XDECREF(missing);
    Py_XDECREF(get);
    return kr_word(result);
}

KrValue kr_op_match_rest(KrValue v, KrValue *keys, Py_ssize_t count) {
    PyObject *rest = PyDict_New();
    if (rest && PyDict_Update(rest, kr_object(v)) < 0) Py_CLEAR(rest);
    for (Py_ssize_t i = 0; rest && i < count; i++) {
        KR_BORROW(key, keys[i]);
        if (PyDict_DelItem(rest, key) < 0) Py_CLEAR(rest);
        KR_DONE(key, keys[i]);
    }
    return kr_word(rest);
}

// One attribute of a class pattern into `values`; 1 found, 0 the pattern fails, -1 error.
static int match_attribute(PyObject *o, PyObject *cls, PyObject *name, PyObject *seen, PyObject *values) {
    int known = PySet_Contains(seen, name);
    if (known > 0)
        PyErr_Format(PyExc_TypeError, "%s() got multiple sub-patterns for attribute %R", ((PyTypeObject *)cls)->tp_name, name);
    if (known || PySet_Add(seen, name) < 0) return -1;
    PyObject *item = PyObject_GetAttr(o, name);
    if (!item) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) return -1;
        PyErr_Clear();
        return 0;
    }
    int result = PyList_Append(values, item);
    Py_DECREF(item);
    return result < 0 ? -1 : 1;
}

static int match_positional(PyObject *o, PyObject *cls, Py_ssize_t count, PyObject *seen, PyObject *values) {
    const char *shown = ((PyTypeObject *)cls)->tp_name;
    PyObject *names = PyObject_GetAttrString(cls, "__match_args__");
    bool itself = false;
    int result = 1;
    if (!names) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) return -1;
        PyErr_Clear();
        itself = PyType_HasFeature((PyTypeObject *)cls, _Py_TPFLAGS_MATCH_SELF);
    } else if (!PyTuple_CheckExact(names)) {
        PyErr_Format(PyExc_TypeError, "%s.__match_args__ must be a tuple (got %s)", shown, Py_TYPE(names)->tp_name);
        result = -1;
        goto done;
    }
    Py_ssize_t allowed = itself ? 1 : names ? PyTuple_GET_SIZE(names) : 0;
    if (allowed < count) {
        PyErr_Format(PyExc_TypeError, "%s() accepts %zd positional sub-pattern%s (%zd given)", shown, allowed, allowed == 1 ? "" : "s", count);
        result = -1;
    } else if (itself)
        result = PyList_Append(values, o) < 0 ? -1 : 1;
    for (Py_ssize_t i = 0; result == 1 && !itself && i < count; i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i);
        if (!PyUnicode_CheckExact(name)) {
            PyErr_Format(PyExc_TypeError, "__match_args__ elements must be strings (got %s)", Py_TYPE(name)->tp_name);
            result = -1;
        } else
            result = match_attribute(o, cls, name, seen, values);
    }
done:
    Py_XDECREF(names);
    return result;
}

KrValue kr_op_match_class(KrValue v, KrValue c, Py_ssize_t positional, KrValue names) {
    KR_BORROW(o, v);
    KR_BORROW(cls, c);
    PyObject *seen = NULL, *values = NULL;
    int found = -1;
    if (!PyType_Check(cls))
        PyErr_SetString(PyExc_TypeError, "called match pattern must be a class");
    else
        found = PyObject_IsInstance(o, cls);
    if (found > 0 && (!(seen = PySet_New(NULL)) || !(values = PyList_New(0)))) found = -1;
    if (found > 0 && positional) found = match_positional(o, cls, positional, seen, values);
    for (Py_ssize_t i = 0; found > 0 && i < PyTuple_GET_SIZE(kr_object(names)); i++)
        found = match_attribute(o, cls, PyTuple_GET_ITEM(kr_object(names), i), seen, values);
    PyObject *result = found < 0 ? NULL : found ? PyList_AsTuple(values) : Py_NewRef(Py_None);
    Py_XDECREF(seen);
    Py_XDECREF(values);
    KR_DONE(o, v);
    KR_DONE(cls, c);
    return kr_word(result);
}
