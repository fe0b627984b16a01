// The opcodes of match statements (PEP 634).
#include "krait_ext.h"

#if PY_VERSION_HEX >= 0x030C0000
#define NO_CLASS "called match pattern must be a class"
#else
#define NO_CLASS "called match pattern must be a type"
#endif

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

// The tuple __match_args__ of the class as a new reference; None: the one positional pattern is the object itself; NULL: it has none, or
// an exception is set.
static PyObject *match_arguments(PyObject *cls) {
    PyObject *names = PyObject_GetAttrString(cls, "__match_args__");
    if (!names) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) return NULL;
        PyErr_Clear();
        return PyType_HasFeature((PyTypeObject *)cls, _Py_TPFLAGS_MATCH_SELF) ? Py_NewRef(Py_None) : NULL;
    }
    if (PyTuple_CheckExact(names)) return names;
    PyErr_Format(PyExc_TypeError, "%s.__match_args__ must be a tuple (got %s)", ((PyTypeObject *)cls)->tp_name, Py_TYPE(names)->tp_name);
    Py_DECREF(names);
    return NULL;
}

int kr_op_match_class(KrValue v, KrValue c, Py_ssize_t positional) {
    KR_BORROW(o, v);
    KR_BORROW(cls, c);
    int found = -1;
    if (!PyType_Check(cls))
        PyErr_SetString(PyExc_TypeError, NO_CLASS);
    else
        found = PyObject_IsInstance(o, cls);
    if (found > 0 && positional) {
        PyObject *names = match_arguments(cls);
        Py_ssize_t allowed = names == Py_None ? 1 : names ? PyTuple_GET_SIZE(names) : 0;
        if (!names && PyErr_Occurred()) {
            found = -1;
        } else if (allowed < positional) {
            PyErr_Format(PyExc_TypeError, "%s() accepts %zd positional sub-pattern%s (%zd given)", ((PyTypeObject *)cls)->tp_name, allowed,
                         allowed == 1 ? "" : "s", positional);
            found = -1;
        }
        Py_XDECREF(names);
    }
    KR_DONE(o, v);
    KR_DONE(cls, c);
    return found;
}

// The attribute that part n of a class pattern looks at, borrowed; NULL with an exception set if the class does not say.
static PyObject *part_name(PyObject *args, Py_ssize_t n, Py_ssize_t positional, PyObject *names) {
    if (n >= positional) return PyTuple_GET_ITEM(names, n - positional);
    if (n >= PyTuple_GET_SIZE(args)) {
        PyErr_SetString(PyExc_TypeError, "__match_args__ was changed");
        return NULL;
    }
    PyObject *name = PyTuple_GET_ITEM(args, n);
    if (PyUnicode_CheckExact(name)) return name;
    PyErr_Format(PyExc_TypeError, "__match_args__ elements must be strings (got %s)", Py_TYPE(name)->tp_name);
    return NULL;
}

// As a new reference into *found, NULL if there is no such attribute.
static int find_part(PyObject *o, PyObject *cls, Py_ssize_t n, Py_ssize_t positional, PyObject *args, PyObject *names, PyObject **found) {
    if (args == Py_None && n < positional) {
        *found = Py_NewRef(o);
        return 0;
    }
    PyObject *name = part_name(args, n, positional, names);
    if (!name) return -1;
    for (Py_ssize_t i = args == Py_None ? positional : 0; i < n; i++) {
        PyObject *other = part_name(args, i, positional, names);
        if (!other) return -1;
        int same = PyObject_RichCompareBool(other, name, Py_EQ);
        if (same > 0)
            PyErr_Format(PyExc_TypeError, "%s() got multiple sub-patterns for attribute %R", ((PyTypeObject *)cls)->tp_name, name);
        if (same) return -1;
    }
    *found = PyObject_GetAttr(o, name);
    if (*found) return 0;
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) return -1;
    PyErr_Clear();
    return 0;
}

int kr_match_attribute(KrValue v, KrValue c, Py_ssize_t n, Py_ssize_t positional, KrValue names, KrValue *found) {
    KR_BORROW(o, v);
    KR_BORROW(cls, c);
    PyObject *args = positional ? match_arguments(cls) : Py_NewRef(Py_None), *item = NULL;
    if (!args && !PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "__match_args__ was changed");
    int result = args ? find_part(o, cls, n, positional, args, kr_object(names), &item) : -1;
    if (item) *found = kr_word(item);
    Py_XDECREF(args);
    KR_DONE(o, v);
    KR_DONE(cls, c);
    return result;
}
