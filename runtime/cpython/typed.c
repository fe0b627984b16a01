// Typed versions of functions: results that are not what was guessed, items of other objects than lists, the iterator of a range.
#include "krait_ext.h"

PyObject *kr_builtin_abs, *kr_builtin_len, *kr_builtin_max, *kr_builtin_min;

int64_t kr_slow_result_i64(KrValue v) {
    int64_t i;
    if (v && kr_int_value(v, &i) && i != KR_ODD_INT) {
        kr_decref(v);
        return i;
    }
    kr_shared->odd = v;
    return KR_ODD_INT;
}

double kr_slow_result_f64(KrValue v) {
    double d;
    if (v && kr_float_value(v, &d)) {
        kr_decref(v);
        return d;
    }
    kr_shared->odd = v;
    kr_shared->is_odd = true;
    return NAN;
}

KrValue kr_slow_item_at(KrValue a, int64_t b) {
    KrValue index = kr_from_int(b);
    KrValue result = kr_slow_item_get(a, index);
    kr_decref(index);
    return result;
}

int kr_slow_item_put(KrValue a, int64_t b, KrValue c) {
    KrValue index = kr_from_int(b);
    int result = c ? kr_slow_item_set(a, index, c) : -1;
    kr_decref(index);
    kr_xdecref(c);
    return result;
}

// It stands in for one that was there already, so there is nothing that could be done about an error.
KrValue kr_op_range_iterator(int64_t at, int64_t end, int64_t step) {
    PyObject *range = PyObject_CallFunction((PyObject *)&PyRange_Type, "LLL", (long long)at, (long long)end, (long long)step);
    PyObject *iterator = range ? PyObject_GetIter(range) : NULL;
    if (!iterator) Py_FatalError("no memory for the iterator of a range");
    Py_DECREF(range);
    return kr_word(iterator);
}

// The built-in functions themselves; what has been put in their place by now is none.
void kr_typed_ready(void) {
    static const struct { const char *name; PyObject **place; } functions[] = {
        {"abs", &kr_builtin_abs}, {"len", &kr_builtin_len}, {"max", &kr_builtin_max}, {"min", &kr_builtin_min},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        PyObject *found = PyDict_GetItemString(kr_builtins, functions[i].name);
        if (!*functions[i].place && found && PyCFunction_CheckExact(found)) *functions[i].place = Py_NewRef(found);
    }
}
