// Displays, iteration, unpacking, formatting.
#include "krait_ext.h"

KrValue kr_op_tuple_new(KrValue *values, Py_ssize_t count) {
    PyObject *tuple = PyTuple_New(count);
    for (Py_ssize_t i = 0; tuple && i < count; i++) PyTuple_SET_ITEM(tuple, i, kr_box(values[i]));
    return kr_word(tuple);
}

KrValue kr_op_list_new(KrValue *values, Py_ssize_t count) {
    PyObject *list = PyList_New(count);
    for (Py_ssize_t i = 0; list && i < count; i++) PyList_SET_ITEM(list, i, kr_box(values[i]));
    return kr_word(list);
}

KrValue kr_op_set_new(KrValue *values, Py_ssize_t count) {
    PyObject *set = PySet_New(NULL);
    for (Py_ssize_t i = 0; set && i < count; i++)
        if (kr_op_set_add(kr_word(set), values[i]) < 0) Py_CLEAR(set);
    return kr_word(set);
}

KrValue kr_op_dict_new(KrValue *values, Py_ssize_t count) {
    PyObject *dict = PyDict_New();
    for (Py_ssize_t i = 0; dict && i < count; i += 2)
        if (kr_op_dict_set(kr_word(dict), values[i], values[i + 1]) < 0) Py_CLEAR(dict);
    return kr_word(dict);
}

int kr_op_list_append(KrValue list, KrValue item) {
    KR_BORROW(o, item);
    int result = PyList_Append(kr_object(list), o);
    KR_DONE(o, item);
    return result;
}

int kr_op_list_extend(KrValue list, KrValue items, int of_call) {
    (void)of_call;   // CPython has one text for both
    KR_BORROW(o, items);
    int result = -1;
    bool is_iterable = Py_TYPE(o)->tp_iter || PySequence_Check(o);
    if (!is_iterable)
        PyErr_Format(PyExc_TypeError, "Value after * must be an iterable, not %.200s", Py_TYPE(o)->tp_name);
    else {
        PyObject *l = kr_object(list), *added = PyList_CheckExact(o) || PyTuple_CheckExact(o) ? Py_NewRef(o) : PySequence_List(o);
        if (added) result = PyList_SetSlice(l, PyList_GET_SIZE(l), PyList_GET_SIZE(l), added);
        Py_XDECREF(added);
    }
    KR_DONE(o, items);
    return result;
}

int kr_op_set_add(KrValue set, KrValue item) {
    KR_BORROW(o, item);
    int result = PySet_Add(kr_object(set), o);
    KR_DONE(o, item);
    return result;
}

int kr_op_set_update(KrValue set, KrValue items) {
    KR_BORROW(o, items);
    PyObject *iterator = PyObject_GetIter(o), *item;
    while (iterator && (item = PyIter_Next(iterator))) {
        int result = PySet_Add(kr_object(set), item);
        Py_DECREF(item);
        if (result < 0) break;
    }
    Py_XDECREF(iterator);
    KR_DONE(o, items);
    return PyErr_Occurred() ? -1 : 0;
}

int kr_op_dict_set(KrValue dict, KrValue key, KrValue value) {
    KR_BORROW(k, key);
    KR_BORROW(v, value);
    int result = PyDict_SetItem(kr_object(dict), k, v);
    KR_DONE(k, key);
    KR_DONE(v, value);
    return result;
}

int kr_op_dict_update(KrValue dict, KrValue other) {
    KR_BORROW(o, other);
    int result = PyDict_Update(kr_object(dict), o);
    if (result < 0 && PyErr_ExceptionMatches(PyExc_AttributeError))
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not a mapping", Py_TYPE(o)->tp_name);
    KR_DONE(o, other);
    return result;
}

// `module.f()`, as messages about the keywords of a call begin.
static PyObject *callee_text(KrValue function) {
    PyObject *name = function ? PyObject_GetAttrString(kr_object(function), "__qualname__") : NULL;
    if (!name) return PyErr_Clear(), function ? PyObject_Str(kr_object(function)) : PyUnicode_FromString("__build_class__()");
    PyObject *module = PyObject_GetAttrString(kr_object(function), "__module__");
    if (!module) PyErr_Clear();
    bool is_shown = module && PyUnicode_Check(module) && PyUnicode_CompareWithASCIIString(module, "builtins") != 0;
    PyObject *text = is_shown ? PyUnicode_FromFormat("%U.%U()", module, name) : PyUnicode_FromFormat("%U()", name);
    Py_XDECREF(module);
    Py_DECREF(name);
    return text;
}

int kr_op_dict_merge(KrValue dict, KrValue other, KrValue function) {
    KR_BORROW(o, other);
    PyObject *text = NULL;
    int result = -1;
    PyObject *keys = PyObject_HasAttrString(o, "keys") ? PyMapping_Keys(o) : NULL;
    if (!keys && !PyErr_Occurred()) PyErr_SetString(PyExc_AttributeError, "keys");
    if (!keys) {
        if (PyErr_ExceptionMatches(PyExc_AttributeError) && (text = callee_text(function)))
            PyErr_Format(PyExc_TypeError, "%U argument after ** must be a mapping, not %.200s", text, Py_TYPE(o)->tp_name);
        goto done;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(keys); i++) {
        PyObject *key = PyList_GET_ITEM(keys, i);
        if (!PyUnicode_Check(key)) {
            PyErr_SetString(PyExc_TypeError, "keywords must be strings");
            goto done;
        }
        int known = PyDict_Contains(kr_object(dict), key);
        if (known > 0 && (text = callee_text(function)))
            PyErr_Format(PyExc_TypeError, "%U got multiple values for keyword argument '%S'", text, key);
        if (known) goto done;
        PyObject *value = PyObject_GetItem(o, key);
        int stored = value ? PyDict_SetItem(kr_object(dict), key, value) : -1;
        Py_XDECREF(value);
        if (stored < 0) goto done;
    }
    result = 0;
done:
    Py_XDECREF(keys);
    Py_XDECREF(text);
    KR_DONE(o, other);
    return result;
}

KrValue kr_op_list_to_tuple(KrValue list) { return kr_word(PyList_AsTuple(kr_object(list))); }

KrValue kr_op_format_value(KrValue value, int conversion, KrValue spec) {
    KR_BORROW(o, value);
    PyObject *shown = NULL, *result = NULL;
    switch (conversion) {
    case 's': shown = PyObject_Str(o); break;
    case 'r': shown = PyObject_Repr(o); break;
    case 'a': shown = PyObject_ASCII(o); break;
    default: shown = Py_NewRef(o);
    }
    if (shown) result = !spec && PyUnicode_CheckExact(shown) ? Py_NewRef(shown) : PyObject_Format(shown, kr_object(spec));
    Py_XDECREF(shown);
    KR_DONE(o, value);
    return kr_word(result);
}

KrValue kr_op_str_join(KrValue *values, Py_ssize_t count) {
    PyObject *tuple = kr_object(kr_op_tuple_new(values, count)), *empty = tuple ? PyUnicode_FromStringAndSize("", 0) : NULL;
    PyObject *result = empty ? PyUnicode_Join(empty, tuple) : NULL;
    Py_XDECREF(tuple);
    Py_XDECREF(empty);
    return kr_word(result);
}

int kr_op_contains(KrValue container, KrValue item) {
    KR_BORROW(c, container);
    KR_BORROW(o, item);
    int result = PyDict_CheckExact(c) ? PyDict_Contains(c, o) : PySequence_Contains(c, o);
    KR_DONE(c, container);
    KR_DONE(o, item);
    return result;
}

// ---- iteration

KrValue kr_op_iter(KrValue a) {
    KR_BORROW(o, a);
    PyObject *iterator = PyObject_GetIter(o);
    KR_DONE(o, a);
    return kr_word(iterator);
}

KrValue kr_slow_next(PyObject *iterator) {
    PyObject *item = Py_TYPE(iterator)->tp_iternext(iterator);
    if (!item && PyErr_Occurred() && PyErr_ExceptionMatches(PyExc_StopIteration)) PyErr_Clear();
    return kr_word(item);
}

static int wrong_count(bool too_many, Py_ssize_t before, Py_ssize_t after, Py_ssize_t got) {
    if (too_many)
        PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %zd)", before);
    else if (after < 0)
        PyErr_Format(PyExc_ValueError, "not enough values to unpack (expected %zd, got %zd)", before, got);
    else
        PyErr_Format(PyExc_ValueError, "not enough values to unpack (expected at least %zd, got %zd)", before + after, got);
    return -1;
}

static int unpack_items(PyObject **items, Py_ssize_t n, Py_ssize_t before, Py_ssize_t after, KrValue *results) {
    if (after < 0) {
        if (n != before) return wrong_count(n > before, before, after, n);
        for (Py_ssize_t i = 0; i < n; i++) results[i] = kr_word(Py_NewRef(items[i]));
        return 0;
    }
    if (n < before + after) return wrong_count(false, before, after, n);
    PyObject *rest = PyList_New(n - before - after);
    if (!rest) return -1;
    for (Py_ssize_t i = 0; i < before; i++) results[i] = kr_word(Py_NewRef(items[i]));
    for (Py_ssize_t i = before; i < n - after; i++) PyList_SET_ITEM(rest, i - before, Py_NewRef(items[i]));
    results[before] = kr_word(rest);
    for (Py_ssize_t i = 0; i < after; i++) results[before + 1 + i] = kr_word(Py_NewRef(items[n - after + i]));
    return 0;
}

// Takes no more items than there are names, and one to see that there are no more.
static int unpack_exactly(PyObject *iterator, Py_ssize_t count, KrValue *results) {
    Py_ssize_t got = 0;
    for (; got < count; got++) {
        PyObject *item = PyIter_Next(iterator);
        if (!item) {
            if (!PyErr_Occurred()) wrong_count(false, count, -1, got);
            goto failed;
        }
        results[got] = kr_word(item);
    }
    PyObject *more = PyIter_Next(iterator);
    if (!more && !PyErr_Occurred()) return 0;
    if (more) wrong_count(true, count, -1, got);
    Py_XDECREF(more);
failed:
    while (got--) Py_DECREF(kr_object(results[got]));
    return -1;
}

int kr_unpack(KrValue source, Py_ssize_t before, Py_ssize_t after, KrValue *results) {
    KR_BORROW(o, source);
    int result = -1;
    if (PyTuple_CheckExact(o))
        result = unpack_items(((PyTupleObject *)o)->ob_item, PyTuple_GET_SIZE(o), before, after, results);
    else if (PyList_CheckExact(o))
        result = unpack_items(((PyListObject *)o)->ob_item, PyList_GET_SIZE(o), before, after, results);
    else {
        PyObject *iterator = PyObject_GetIter(o);
        if (!iterator) {
            if (PyErr_ExceptionMatches(PyExc_TypeError) && !Py_TYPE(o)->tp_iter && !PySequence_Check(o))
                PyErr_Format(PyExc_TypeError, "cannot unpack non-iterable %.200s object", Py_TYPE(o)->tp_name);
        } else if (after < 0)
            result = unpack_exactly(iterator, before, results);
        else {
            PyObject *all = PySequence_List(iterator);
            if (all) result = unpack_items(((PyListObject *)all)->ob_item, PyList_GET_SIZE(all), before, after, results);
            Py_XDECREF(all);
        }
        Py_XDECREF(iterator);
    }
    KR_DONE(o, source);
    return result;
}
