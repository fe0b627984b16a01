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

KrValue kr_float_box(double d) { return kr_word(made(PyFloat_FromDouble(d))); }
