// Variables and imports.
#include "krait_ext.h"

PyObject *kr_builtins __attribute__((visibility("hidden")));

static void name_error(const char *format, PyObject *type, PyObject *name) {
    PyErr_Format(type, format, name);
    PyObject *e = kr_fetch();
    if (PyErr_GivenExceptionMatches(e, PyExc_NameError) && PyObject_SetAttrString(e, "name", name) < 0) PyErr_Clear();
    kr_restore(kr_word(e));
    Py_DECREF(e);
}

int kr_raise_unbound(PyObject *name, int kind) {
#if PY_VERSION_HEX >= 0x030B0000
    if (kind == 0) name_error("cannot access local variable '%U' where it is not associated with a value", PyExc_UnboundLocalError, name);
    if (kind == 1) name_error("cannot access free variable '%U' where it is not associated with a value in enclosing scope", PyExc_NameError, name);
#else
    if (kind == 0) name_error("local variable '%U' referenced before assignment", PyExc_UnboundLocalError, name);
    if (kind == 1) name_error("free variable '%U' referenced before assignment in enclosing scope", PyExc_NameError, name);
#endif
    if (kind == 2) name_error("name '%U' is not defined", PyExc_NameError, name);
    return -1;
}

// ---- globals

KrValue kr_slow_global_get(PyObject *globals, PyObject *name, KrGlobalCache *cache) {
    PyObject *value = PyDict_GetItemWithError(globals, name);
    bool is_builtin = !value;
    if (!value && !PyErr_Occurred()) value = PyDict_GetItemWithError(kr_builtins, name);
    if (!value) {
        if (!PyErr_Occurred()) kr_raise_unbound(name, 2);
        return 0;
    }
    cache->version = kr_dict_version(globals);
    cache->builtins = is_builtin ? kr_dict_version(kr_builtins) : 0;
    cache->value = value;
    return kr_word(Py_NewRef(value));
}

int kr_global_set(PyObject *globals, PyObject *name, KrValue value) {
    KR_BORROW(o, value);
    int result = PyDict_SetItem(globals, name, o);
    KR_DONE(o, value);
    return result;
}

int kr_global_delete(PyObject *globals, PyObject *name) {
    if (PyDict_DelItem(globals, name) == 0) return 0;
    if (PyErr_ExceptionMatches(PyExc_KeyError)) kr_raise_unbound(name, 2);
    return -1;
}

// ---- cells

KrValue kr_op_cell_new(KrValue a) {
    PyObject *value = a ? kr_box(a) : NULL, *cell = PyCell_New(value);
    Py_XDECREF(value);
    return kr_word(cell);
}

void kr_op_cell_set(KrValue cell, KrValue value) {
    PyObject *old = PyCell_GET(kr_object(cell));
    PyCell_SET(kr_object(cell), value ? kr_box(value) : NULL);
    Py_XDECREF(old);
}

int kr_op_cell_delete(KrValue cell, KrValue name, int is_free) {
    if (!PyCell_GET(kr_object(cell))) return kr_raise_unbound(kr_object(name), is_free);
    kr_op_cell_set(cell, 0);
    return 0;
}

// ---- namespaces of class bodies, which may be any mapping

// A new reference; 0 without an exception: it is not there.
static PyObject *find(PyObject *space, PyObject *name) {
    if (PyDict_CheckExact(space)) return Py_XNewRef(PyDict_GetItemWithError(space, name));
    PyObject *value = PyObject_GetItem(space, name);
    if (!value && PyErr_ExceptionMatches(PyExc_KeyError)) PyErr_Clear();
    return value;
}

KrValue kr_name_get(KrValue space, PyObject *globals, PyObject *name, KrGlobalCache *cache) {
    PyObject *value = find(kr_object(space), name);
    return value || PyErr_Occurred() ? kr_word(value) : kr_global_get(globals, name, cache);
}

KrValue kr_op_name_get_cell(KrValue space, KrValue name, KrValue cell) {
    PyObject *value = find(kr_object(space), kr_object(name));
    return value || PyErr_Occurred() ? kr_word(value) : kr_op_cell_get(cell, name, 1);
}

int kr_op_name_set(KrValue space, KrValue name, KrValue value) {
    KR_BORROW(o, value);
    PyObject *s = kr_object(space), *n = kr_object(name);
    int result = PyDict_CheckExact(s) ? PyDict_SetItem(s, n, o) : PyObject_SetItem(s, n, o);
    KR_DONE(o, value);
    return result;
}

int kr_op_name_delete(KrValue space, KrValue name) {
    if (PyObject_DelItem(kr_object(space), kr_object(name)) == 0) return 0;
    if (PyErr_ExceptionMatches(PyExc_KeyError)) kr_raise_unbound(kr_object(name), 2);
    return -1;
}

int kr_op_annotations_set_up(KrValue space, KrValue name) {
    PyObject *known = find(kr_object(space), kr_object(name));
    if (known || PyErr_Occurred()) return Py_XDECREF(known), known ? 0 : -1;
    PyObject *made = PyDict_New();
    int result = made ? kr_op_name_set(space, name, kr_word(made)) : -1;
    Py_XDECREF(made);
    return result;
}

KrValue kr_op_locals_snapshot(KrValue *values, Py_ssize_t count, KrValue names) {
    PyObject *dict = PyDict_New();
    for (Py_ssize_t i = 0; dict && i < count; i++) {
        if (!values[i]) continue;
        PyObject *value = kr_box(values[i]);
        if (PyCell_Check(value)) Py_SETREF(value, Py_XNewRef(PyCell_GET(value)));
        if (value && PyDict_SetItem(dict, PyTuple_GET_ITEM(kr_object(names), i), value) < 0) Py_CLEAR(dict);
        Py_XDECREF(value);
    }
    return kr_word(dict);
}

// ---- imports

KrValue kr_import_name(PyObject *globals, PyObject *name, PyObject *members, int level) {
    PyObject *import = PyDict_GetItemString(kr_builtins, "__import__"), *number = PyLong_FromLong(level);
    if (!import) PyErr_SetString(PyExc_ImportError, "__import__ not found");
    PyObject *result = import && number ? PyObject_CallFunctionObjArgs(import, name, globals, globals, members, number, NULL) : NULL;
    Py_XDECREF(number);
    return kr_word(result);
}

static void cannot_import(PyObject *module, PyObject *name) {
    PyObject *known = PyObject_GetAttrString(module, "__name__"), *file = known ? PyModule_GetFilenameObject(module) : NULL;
    PyErr_Clear();
    PyObject *shown = known ? Py_NewRef(known) : PyUnicode_FromString("<unknown module name>");
    PyObject *place = file ? Py_NewRef(file) : PyUnicode_FromString("unknown location");
    PyObject *text = shown && place ? PyUnicode_FromFormat("cannot import name %R from %R (%S)", name, shown, place) : NULL;
    if (text) PyErr_SetImportErrorSubclass(PyExc_ImportError, text, shown, file);
    Py_XDECREF(text);
    Py_XDECREF(shown);
    Py_XDECREF(place);
    Py_XDECREF(known);
    Py_XDECREF(file);
}

KrValue kr_op_import_from(KrValue module, KrValue name) {
    PyObject *m = kr_object(module), *value = PyObject_GetAttr(m, kr_object(name));
    if (value || !PyErr_ExceptionMatches(PyExc_AttributeError)) return kr_word(value);
    PyErr_Clear();
    // A submodule that is being imported is in sys.modules before it is an attribute of its package.
    PyObject *package = PyObject_GetAttrString(m, "__name__");
    if (package && PyUnicode_Check(package)) {
        PyObject *full = PyUnicode_FromFormat("%U.%U", package, kr_object(name));
        value = full ? PyImport_GetModule(full) : NULL;
        Py_XDECREF(full);
    }
    Py_XDECREF(package);
    if (!value && (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_AttributeError))) cannot_import(m, kr_object(name));
    return kr_word(value);
}

int kr_op_import_star_into(KrValue module, KrValue space) {
    PyObject *m = kr_object(module), *listed = PyObject_GetAttrString(m, "__all__"), *names = listed;
    if (!listed) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) return -1;
        PyErr_Clear();
        PyObject *dict = PyObject_GetAttrString(m, "__dict__");
        names = dict ? PyMapping_Keys(dict) : NULL;
        Py_XDECREF(dict);
    }
    PyObject *sequence = names ? PySequence_Fast(names, "__all__ must be a sequence") : NULL;
    int result = sequence ? 0 : -1;
    for (Py_ssize_t i = 0; result == 0 && i < PySequence_Fast_GET_SIZE(sequence); i++) {
        PyObject *name = PySequence_Fast_GET_ITEM(sequence, i);
        if (!PyUnicode_Check(name)) {
            PyErr_Format(PyExc_TypeError, "Item in __all__ must be str, not %.100s", Py_TYPE(name)->tp_name);
            result = -1;
            break;
        }
        if (!listed && PyUnicode_GET_LENGTH(name) && PyUnicode_READ_CHAR(name, 0) == '_') continue;
        PyObject *value = PyObject_GetAttr(m, name);
        result = value ? PyObject_SetItem(kr_object(space), name, value) : -1;
        Py_XDECREF(value);
    }
    Py_XDECREF(sequence);
    Py_XDECREF(names);
    return result;
}
