// Arguments of a call to parameters, where they are not simply one for each: keywords, defaults, *args, **kwargs.
//
// The texts of the errors are CPython's, which counts and lists names.
#include "krait_ext.h"

static PyObject *parameter_name(const KrCode *c, int i) { return PyTuple_GET_ITEM(c->constants[c->parameter_names], i); }
static const char *plural(Py_ssize_t n) { return n == 1 ? "" : "s"; }
static PyObject *shown_name(KrFunction *f) { return f->func_qualname; }

// 'a', 'b', and 'c'
static PyObject *listed(PyObject *names) {
    Py_ssize_t n = PyList_GET_SIZE(names);
    if (n == 1) return PyUnicode_FromFormat("%R", PyList_GET_ITEM(names, 0));
    PyObject *text = PyUnicode_FromFormat("%R", PyList_GET_ITEM(names, 0));
    for (Py_ssize_t i = 1; text && i < n; i++) {
        const char *between = i < n - 1 ? ", " : n > 2 ? ", and " : " and ";
        PyObject *longer = PyUnicode_FromFormat("%U%s%R", text, between, PyList_GET_ITEM(names, i));
        Py_DECREF(text);
        text = longer;
    }
    return text;
}

static int missing(const KrCode *c, KrFunction *f, KrValue *values, int from, int to, const char *kind) {
    PyObject *names = PyList_New(0);
    for (int i = from; names && i < to; i++)
        if (!values[i] && PyList_Append(names, parameter_name(c, i)) < 0) return Py_DECREF(names), -1;
    if (!names) return -1;
    PyObject *text = listed(names);
    if (text)
        PyErr_Format(PyExc_TypeError, "%U() missing %zd required %s argument%s: %U", shown_name(f), PyList_GET_SIZE(names), kind,
                     plural(PyList_GET_SIZE(names)), text);
    Py_XDECREF(text);
    Py_DECREF(names);
    return -1;
}

static int too_many(const KrCode *c, KrFunction *f, Py_ssize_t given, KrValue *values) {
    Py_ssize_t defaults = f->func_defaults ? PyTuple_GET_SIZE(f->func_defaults) : 0;
    int keyword_only = 0;
    for (int i = c->positional; i < c->positional + c->keyword_only; i++) keyword_only += values[i] != 0;
    PyObject *takes = defaults ? PyUnicode_FromFormat("from %zd to %d", (Py_ssize_t)c->positional - defaults, c->positional)
                               : PyUnicode_FromFormat("%d", c->positional);
    PyObject *also = keyword_only ? PyUnicode_FromFormat(" positional argument%s (and %d keyword-only argument%s)", plural(given),
                                                         keyword_only, plural(keyword_only))
                                  : PyUnicode_FromString("");
    if (takes && also)
        PyErr_Format(PyExc_TypeError, "%U() takes %U positional argument%s but %zd%U %s given", shown_name(f), takes,
                     defaults || c->positional != 1 ? "s" : "", given, also, given == 1 && !keyword_only ? "was" : "were");
    Py_XDECREF(takes);
    Py_XDECREF(also);
    return -1;
}

// Positional-only parameters that were named in the call.
static int positional_only(const KrCode *c, KrFunction *f, PyObject *names) {
    PyObject *text = NULL;
    for (int i = 0; i < c->positional_only; i++) {
        PyObject *name = parameter_name(c, i);
        int found = PySequence_Contains(names, name);
        if (found < 0) return Py_XDECREF(text), -1;
        if (!found) continue;
        PyObject *longer = text ? PyUnicode_FromFormat("%U, %U", text, name) : Py_NewRef(name);
        Py_XDECREF(text);
        if (!(text = longer)) return -1;
    }
    if (!text) return 0;
    PyErr_Format(PyExc_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'", shown_name(f), text);
    Py_DECREF(text);
    return -1;
}

// The number of the parameter that a keyword names; -1: none, -2: error.
static int find(const KrCode *c, PyObject *name) {
    int end = c->positional + c->keyword_only;
    for (int i = c->positional_only; i < end; i++)
        if (parameter_name(c, i) == name) return i;
    for (int i = c->positional_only; i < end; i++) {
        int same = PyObject_RichCompareBool(name, parameter_name(c, i), Py_EQ);
        if (same) return same < 0 ? -2 : i;
    }
    return -1;
}

// From 3.13 on the text may have a suggestion, for which there is no function: a function that is interpreted and has the same parameters
// is called, and fails like that before it begins.
static int unexpected(KrFunction *f, PyObject *const *args, Py_ssize_t given, PyObject *names, PyObject *name) {
#if PY_VERSION_HEX >= 0x030D0000
    PyObject *like = PyFunction_NewWithQualName(f->func_code, f->func_globals, f->func_qualname);
    PyObject *result = like ? PyObject_Vectorcall(like, args, (size_t)given, names) : NULL;
    Py_XDECREF(like);
    Py_XDECREF(result);
    if (PyErr_Occurred()) return -1;
#else
    (void)args, (void)given, (void)names;
#endif
    return PyErr_Format(PyExc_TypeError, "%U() got an unexpected keyword argument '%S'", shown_name(f), name), -1;
}

static int take_keywords(
    const KrCode *c, KrFunction *f, PyObject *const *args, Py_ssize_t given, PyObject *names, KrValue *values, PyObject *others) {
    for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(names); k++) {
        PyObject *name = PyTuple_GET_ITEM(names, k);
        if (!PyUnicode_Check(name)) return PyErr_Format(PyExc_TypeError, "%U() keywords must be strings", shown_name(f)), -1;
        int i = find(c, name);
        if (i == -2) return -1;
        if (i >= 0) {
            if (values[i]) return PyErr_Format(PyExc_TypeError, "%U() got multiple values for argument '%S'", shown_name(f), name), -1;
            values[i] = kr_word(Py_NewRef(args[given + k]));
        } else if (others) {
            if (PyDict_SetItem(others, name, args[given + k]) < 0) return -1;
        } else {
            if (c->positional_only && positional_only(c, f, names) < 0) return -1;
            return unexpected(f, args, given, names, name);
        }
    }
    return 0;
}

static int take(const KrCode *c, KrFunction *f, PyObject *const *args, Py_ssize_t given, PyObject *names, KrValue *values) {
    int named = c->positional + c->keyword_only, next = named;
    PyObject *others = NULL;
    Py_ssize_t direct = given < c->positional ? given : c->positional;
    for (Py_ssize_t i = 0; i < direct; i++) values[i] = kr_word(Py_NewRef(args[i]));
    bool has_rest = c->flags & CO_VARARGS;
    if (has_rest) {
        PyObject *rest = PyTuple_New(given - direct);
        if (!rest) return -1;
        for (Py_ssize_t i = direct; i < given; i++) PyTuple_SET_ITEM(rest, i - direct, Py_NewRef(args[i]));
        values[next++] = kr_word(rest);
    }
    if (c->flags & CO_VARKEYWORDS) {
        if (!(others = PyDict_New())) return -1;
        values[next++] = kr_word(others);
    }
    if (names && take_keywords(c, f, args, given, names, values, others) < 0) return -1;
    if (given > c->positional && !has_rest) return too_many(c, f, given, values);
    Py_ssize_t defaults = f->func_defaults ? PyTuple_GET_SIZE(f->func_defaults) : 0, first = c->positional - defaults;
    for (Py_ssize_t i = given; i < first; i++)
        if (!values[i]) return missing(c, f, values, 0, (int)first, "positional");
    for (Py_ssize_t i = first < 0 ? 0 : first; i < c->positional; i++)
        if (!values[i]) values[i] = kr_word(Py_NewRef(PyTuple_GET_ITEM(f->func_defaults, i - first)));
    bool lacks = false;
    for (int i = c->positional; i < named; i++) {
        if (values[i]) continue;
        PyObject *value = f->func_kwdefaults ? PyDict_GetItemWithError(f->func_kwdefaults, parameter_name(c, i)) : NULL;
        if (!value && PyErr_Occurred()) return -1;
        values[i] = kr_word(Py_XNewRef(value));
        lacks |= !value;
    }
    return lacks ? missing(c, f, values, c->positional, named, "keyword-only") : 0;
}

int kr_bind(const KrCode *c, KrFunction *f, PyObject *const *args, size_t nargsf, PyObject *names, KrValue *values) {
    memset(values, 0, sizeof(KrValue) * (size_t)c->parameters);
    if (take(c, f, args, PyVectorcall_NARGS(nargsf), names, values) == 0) return 0;
    kr_unbind(values, c->parameters);
    return -1;
}

// ---- annotated parameters

bool kr_slow_is_of(KrValue v, PyTypeObject *type, bool allows_none) {
    if (allows_none && v == KR_NONE_WORD) return true;
    bool is_complex = type == &PyComplex_Type, is_float = type == &PyFloat_Type || is_complex;
    if (!kr_is_pointer(v)) return kr_is_small(v) ? type == &PyLong_Type || is_float : is_float;
    PyObject *o = kr_object(v);
    return PyObject_TypeCheck(o, type) || (is_float && PyLong_Check(o)) || (is_complex && PyFloat_Check(o));
}

void kr_wrong_argument(const KrCode *code, KrFunction *f, int parameter, KrValue v, const char *type) {
    KR_BORROW(o, v);
    PyObject *name = shown_name(f);
    if (parameter < code->positional_only)
        PyErr_Format(PyExc_TypeError, "%U() argument %d must be %s, not %.50s", name, parameter + 1, type, o == Py_None ? "None" : Py_TYPE(o)->tp_name);
    else
        PyErr_Format(PyExc_TypeError, "%U() argument '%U' must be %s, not %.50s", name, parameter_name(code, parameter), type,
                     o == Py_None ? "None" : Py_TYPE(o)->tp_name);
    KR_DONE(o, v);
}
