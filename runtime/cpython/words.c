// Boxing: numbers that become objects of CPython.
#include "krait_ext.h"

// Memory for a number is all that can be missing here; callers in the middle of an operation have no way to go on without it.
static PyObject *made(PyObject *o) {
    if (!o) Py_FatalError("no memory for a number");
    return o;
}

PyObject *kr_box_number(KrValue v) {
    return made(kr_is_small(v) ? PyLong_FromLongLong(kr_small(v)) : PyFloat_FromDouble(kr_flonum(v)));
}

// Zeros are the most frequent floats that are no words.
KrValue kr_float_box(double d) {
    static PyObject *zero, *negative_zero;
    if (d != 0) return kr_word(made(PyFloat_FromDouble(d)));
    PyObject **known = signbit(d) ? &negative_zero : &zero;
    if (!*known) *known = made(PyFloat_FromDouble(d));
    return kr_word(Py_NewRef(*known));
}
