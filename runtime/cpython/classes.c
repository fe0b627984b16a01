// Class statements, as __build_class__ does it, in two halves around the body.
#include "krait_ext.h"

// Bases that are no classes say what they stand for (PEP 560).  A new reference.
static PyObject *resolved_bases(PyObject *bases) {
    PyObject *list = NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyObject *base = PyTuple_GET_ITEM(bases, i), *method = NULL;
        if (!PyType_Check(base) && !(method = PyObject_GetAttrString(base, "__mro_entries__"))) {
            if (!PyErr_ExceptionMatches(PyExc_AttributeError)) goto failed;
            PyErr_Clear();
        }
        if (!method) {
            if (list && PyList_Append(list, base) < 0) goto failed;
            continue;
        }
        PyObject *entries = PyObject_CallOneArg(method, bases);
        Py_DECREF(method);
        if (entries && !PyTuple_Check(entries)) {
            PyErr_SetString(PyExc_TypeError, "__mro_entries__ must return a tuple");
            Py_CLEAR(entries);
        }
        if (!entries) goto failed;
        if (!list) {
            list = PyList_New(i);
            for (Py_ssize_t k = 0; list && k < i; k++) PyList_SET_ITEM(list, k, Py_NewRef(PyTuple_GET_ITEM(bases, k)));
        }
        int result = list ? PyList_SetSlice(list, PyList_GET_SIZE(list), PyList_GET_SIZE(list), entries) : -1;
        Py_DECREF(entries);
        if (result < 0) goto failed;
    }
    if (!list) return Py_NewRef(bases);
    PyObject *result = PyList_AsTuple(list);
    Py_DECREF(list);
    return result;
failed:
    Py_XDECREF(list);
    return NULL;
}

// The most derived of the metaclasses of the bases and the one given.  Borrowed.
static PyObject *derived_metaclass(PyObject *start, PyObject *bases) {
    PyTypeObject *winner = (PyTypeObject *)start;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *type = Py_TYPE(PyTuple_GET_ITEM(bases, i));
        if (PyType_IsSubtype(winner, type)) continue;
        if (!PyType_IsSubtype(type, winner)) {
            PyErr_SetString(PyExc_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                                             "metaclasses of all its bases");
            return NULL;
        }
        winner = type;
    }
    return (PyObject *)winner;
}

KrValue kr_keyword_dict(PyObject *names, KrValue *values) {
    PyObject *dict = PyDict_New();
    for (Py_ssize_t i = 0; dict && i < PyTuple_GET_SIZE(names); i++) {
        PyObject *value = kr_box(values[i]);
        if (PyDict_SetItem(dict, PyTuple_GET_ITEM(names, i), value) < 0) Py_CLEAR(dict);
        Py_DECREF(value);
    }
    return kr_word(dict);
}

// keywords: a dict, from which `metaclass` is taken where no metaclass is given.
int kr_class_prepare(PyObject *name, KrValue original, KrValue given, KrValue keywords, KrValue *results) {
    PyObject *bases = resolved_bases(kr_object(original)), *metaclass = Py_XNewRef(kr_object(given)), *space = NULL;
    if (!bases) goto failed;
    if (!metaclass && (metaclass = PyDict_GetItemString(kr_object(keywords), "metaclass"))) {
        Py_INCREF(metaclass);
        if (PyDict_DelItemString(kr_object(keywords), "metaclass") < 0) goto failed;
    }
    if (!metaclass) metaclass = Py_NewRef(PyTuple_GET_SIZE(bases) ? (PyObject *)Py_TYPE(PyTuple_GET_ITEM(bases, 0)) : (PyObject *)&PyType_Type);
    bool is_class = PyType_Check(metaclass);
    if (is_class) {
        PyObject *winner = derived_metaclass(metaclass, bases);
        if (!winner) goto failed;
        Py_SETREF(metaclass, Py_NewRef(winner));
    }
    PyObject *prepare = PyObject_GetAttrString(metaclass, "__prepare__");
    if (prepare) {
        PyObject *args = PyTuple_Pack(2, name, bases);
        space = args ? PyObject_Call(prepare, args, kr_object(keywords)) : NULL;
        Py_XDECREF(args);
        Py_DECREF(prepare);
    } else if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        space = PyDict_New();
    }
    if (space && !PyMapping_Check(space)) {
        PyErr_Format(PyExc_TypeError, "%.200s.__prepare__() must return a mapping, not %.200s",
                     is_class ? ((PyTypeObject *)metaclass)->tp_name : "<metaclass>", Py_TYPE(space)->tp_name);
        Py_CLEAR(space);
    }
    if (!space) goto failed;
    results[0] = kr_word(space);
    results[1] = kr_word(bases);
    results[2] = kr_word(metaclass);
    return 0;
failed:
    Py_XDECREF(bases);
    Py_XDECREF(metaclass);
    return -1;
}

#if KR_OWN_FUNCTION_TYPE
// type.__new__ makes these static and class methods where they are functions, exactly.
static int wrap_implied_methods(PyObject *space) {
    static const char *const names[] = {"__new__", "__init_subclass__", "__class_getitem__"};
    if (!PyDict_Check(space)) return 0;
    for (int i = 0; i < 3; i++) {
        PyObject *method = PyDict_GetItemString(space, names[i]);
        if (!method || !Py_IS_TYPE(method, &kr_function_type)) continue;
        PyObject *wrapped = i == 0 ? PyStaticMethod_New(method) : PyClassMethod_New(method);
        int result = wrapped ? PyDict_SetItemString(space, names[i], wrapped) : -1;
        Py_XDECREF(wrapped);
        if (result < 0) return -1;
    }
    return 0;
}
#endif

KrValue kr_class_build(PyObject *name, KrValue space, KrValue bases, KrValue metaclass, KrValue original, KrValue keywords) {
    PyObject *s = kr_object(space), *cell = NULL;
    if (bases != original && PyMapping_SetItemString(s, "__orig_bases__", kr_object(original)) < 0) return 0;
#if KR_OWN_FUNCTION_TYPE
    if (wrap_implied_methods(s) < 0) return 0;
#endif
    if (PyDict_Check(s)) cell = Py_XNewRef(PyDict_GetItemString(s, "__classcell__"));
    PyObject *args = PyTuple_Pack(3, name, kr_object(bases), s);
    PyObject *cls = args ? PyObject_Call(kr_object(metaclass), args, kr_object(keywords)) : NULL;
    Py_XDECREF(args);
    if (cls && cell && PyCell_Check(cell) && PyType_Check(cls)) {
        PyObject *set = PyCell_GET(cell);
        if (set != cls) {
            if (!set)
                PyErr_Format(PyExc_RuntimeError,
                             "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated to type.__new__?", name, cls);
            else
                PyErr_Format(PyExc_TypeError, "__class__ set to %.200R defining %.200R as %.200R", set, name, cls);
            Py_CLEAR(cls);
        }
    }
    Py_XDECREF(cell);
    return kr_word(cls);
}
