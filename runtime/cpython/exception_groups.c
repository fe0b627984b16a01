// except* (PEP 654): splitting groups, and what is raised at the end of the clauses.
#include "krait_ext.h"

#if PY_VERSION_HEX < 0x030B0000

static int unknown(void) {
    PyErr_SetString(PyExc_SystemError, "except* needs exception groups, which this version of Python does not have");
    return -1;
}
int kr_except_star(KrValue e, KrValue clause, KrValue *matched, KrValue *rest) { return (void)e, (void)clause, (void)matched, (void)rest, unknown(); }
KrValue kr_op_except_star_finish(KrValue original, KrValue raised) { return (void)original, (void)raised, unknown(), (KrValue)0; }

#else

static bool is_group(PyObject *o) { return PyObject_TypeCheck(o, (PyTypeObject *)PyExc_BaseExceptionGroup); }

static PyObject *call_method(PyObject *o, const char *name, PyObject *argument) {
    PyObject *method = PyObject_GetAttrString(o, name);
    PyObject *result = method ? PyObject_CallOneArg(method, argument) : NULL;
    Py_XDECREF(method);
    return result;
}

// CPython refuses classes of groups: what they would catch is not clear.
static int check_clause(PyObject *clause) {
    bool is_tuple = PyTuple_Check(clause);
    Py_ssize_t n = is_tuple ? PyTuple_GET_SIZE(clause) : 1;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = is_tuple ? PyTuple_GET_ITEM(clause, i) : clause;
        if (!PyExceptionClass_Check(item)) {
            PyErr_SetString(PyExc_TypeError, "catching classes that do not inherit from BaseException is not allowed");
            return -1;
        }
        if (PyType_IsSubtype((PyTypeObject *)item, (PyTypeObject *)PyExc_BaseExceptionGroup)) {
            PyErr_SetString(PyExc_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
            return -1;
        }
    }
    return 0;
}

int kr_except_star(KrValue exception, KrValue clause, KrValue *matched, KrValue *rest) {
    PyObject *e = kr_object(exception);
    if (e == Py_None) {
        *matched = kr_word(Py_NewRef(Py_None));
        *rest = kr_word(Py_NewRef(Py_None));
        return 0;
    }
    KR_BORROW(c, clause);
    int result = check_clause(c);
    if (result == 0 && PyErr_GivenExceptionMatches(e, c)) {
        PyObject *part = Py_NewRef(e);
        if (!is_group(e)) {
            // A lone exception is caught as a group of one.
            PyObject *list = PyTuple_Pack(1, e);
            Py_DECREF(part);
            part = list ? PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "", list) : NULL;
            Py_XDECREF(list);
            if (part) {
                PyObject *traceback = PyException_GetTraceback(e);
                if (traceback) PyException_SetTraceback(part, traceback);
                Py_XDECREF(traceback);
            }
        }
        *matched = kr_word(part);
        *rest = kr_word(part ? Py_NewRef(Py_None) : NULL);
        result = part ? 0 : -1;
    } else if (result == 0 && is_group(e)) {
        PyObject *pair = call_method(e, "split", c);
        if (pair && (!PyTuple_CheckExact(pair) || PyTuple_GET_SIZE(pair) < 2)) {
            PyErr_Format(PyExc_TypeError, "%.200s.split must return a 2-tuple", Py_TYPE(e)->tp_name);
            Py_CLEAR(pair);
        }
        result = pair ? 0 : -1;
        if (pair) {
            *matched = kr_word(Py_NewRef(PyTuple_GET_ITEM(pair, 0)));
            *rest = kr_word(Py_NewRef(PyTuple_GET_ITEM(pair, 1)));
            Py_DECREF(pair);
        }
    } else if (result == 0) {
        *matched = kr_word(Py_NewRef(Py_None));
        *rest = kr_word(Py_NewRef(e));
    }
    KR_DONE(c, clause);
    return result;
}

static bool same_origin(PyObject *a, PyObject *b) {
    PyObject *t = PyException_GetTraceback(a), *u = PyException_GetTraceback(b), *c = PyException_GetCause(a), *d = PyException_GetCause(b);
    PyObject *x = PyException_GetContext(a), *y = PyException_GetContext(b);
    bool same = t == u && c == d && x == y;
    Py_XDECREF(t), Py_XDECREF(u), Py_XDECREF(c), Py_XDECREF(d), Py_XDECREF(x), Py_XDECREF(y);
    return same;
}

static int collect_leaves(PyObject *e, PyObject *identities) {
    if (!is_group(e)) {
        PyObject *identity = PyLong_FromVoidPtr(e);
        int result = identity ? PySet_Add(identities, identity) : -1;
        Py_XDECREF(identity);
        return result;
    }
    PyObject *members = PyObject_GetAttrString(e, "exceptions");
    int result = members ? 0 : -1;
    for (Py_ssize_t i = 0; result == 0 && i < PyTuple_GET_SIZE(members); i++)
        result = collect_leaves(PyTuple_GET_ITEM(members, i), identities);
    Py_XDECREF(members);
    return result;
}

static PyObject *is_wanted(PyObject *identities, PyObject *e) {
    PyObject *identity = is_group(e) ? NULL : PyLong_FromVoidPtr(e);
    if (!identity) return PyErr_Occurred() ? NULL : Py_NewRef(Py_False);
    int found = PySet_Contains(identities, identity);
    Py_DECREF(identity);
    return found < 0 ? NULL : PyBool_FromLong(found);
}
static PyMethodDef is_wanted_method = {"is_wanted", is_wanted, METH_O, NULL};

// The part of `original` whose leaves are in the groups of the list.
static PyObject *projection(PyObject *original, PyObject *list) {
    PyObject *identities = PySet_New(NULL), *test = NULL, *part = NULL;
    for (Py_ssize_t i = 0; identities && i < PyList_GET_SIZE(list); i++)
        if (collect_leaves(PyList_GET_ITEM(list, i), identities) < 0) goto done;
    if (identities && (test = PyCFunction_New(&is_wanted_method, identities))) part = call_method(original, "subgroup", test);
done:
    Py_XDECREF(identities);
    Py_XDECREF(test);
    return part;
}

KrValue kr_op_except_star_finish(KrValue original, KrValue raised_list) {
    PyObject *e = kr_object(original), *l = kr_object(raised_list), *rest = NULL, *result = NULL;
    PyObject *raised = PyList_New(0), *again = PyList_New(0);
    if (!raised || !again) goto done;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(l); i++) {
        PyObject *item = PyList_GET_ITEM(l, i);
        if (item == Py_None) continue;
        if (!is_group(e)) {
            // A lone exception was caught: only one clause can have run.
            result = Py_NewRef(item);
            goto done;
        }
        if (PyList_Append(is_group(item) && same_origin(item, e) ? again : raised, item) < 0) goto done;
    }
    rest = PyList_GET_SIZE(again) ? projection(e, again) : Py_NewRef(Py_None);
    if (!rest) goto done;
    if (PyList_GET_SIZE(raised) == 0) {
        result = Py_NewRef(rest);
        goto done;
    }
    if (rest != Py_None && PyList_Append(raised, rest) < 0) goto done;
    if (PyList_GET_SIZE(raised) == 1)
        result = Py_NewRef(PyList_GET_ITEM(raised, 0));
    else
        result = PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "", raised);
done:
    Py_XDECREF(raised);
    Py_XDECREF(again);
    Py_XDECREF(rest);
    return kr_word(result);
}

#endif
