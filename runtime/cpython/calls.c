// Calls of objects of CPython.
#include "krait_ext.h"
#include <pthread.h>

KrValue kr_call_boxing(KrValue f, KrValue *args, Py_ssize_t count, PyObject *names) {
    Py_ssize_t all = count + (names ? PyTuple_GET_SIZE(names) : 0);
    unsigned char made[all ? all : 1];
    kr_box_array(args, all, made);
    KR_BORROW(callee, f);
    PyObject *result = kr_signalled(PyObject_Vectorcall(callee, (PyObject *const *)args, (size_t)count | PY_VECTORCALL_ARGUMENTS_OFFSET, names));
    KR_DONE(callee, f);
    kr_drop_boxes(args, all, made);
    return kr_word(result);
}

KrValue kr_call_method(PyObject *name, KrValue *args, Py_ssize_t count, PyObject *names) {
    Py_ssize_t all = count + (names ? PyTuple_GET_SIZE(names) : 0);
    unsigned char made[all];
    kr_box_array(args, all, made);
    size_t flags = (size_t)count | PY_VECTORCALL_ARGUMENTS_OFFSET;
    PyObject *result = kr_signalled(PyObject_VectorcallMethod(name, (PyObject *const *)args, flags, names));
    kr_drop_boxes(args, all, made);
    return kr_word(result);
}

KrValue kr_call_found(KrValue found, KrValue *args, Py_ssize_t count, PyObject *names) {
    return args[0] ? kr_call(found, args, count + 1, names) : kr_call(found, args + 1, count, names);
}

// What a call of f is called in messages about its arguments.
static PyObject *callee_text(PyObject *f) {
    PyObject *name = PyObject_GetAttrString(f, "__qualname__");
    if (!name) return PyErr_Clear(), PyObject_Str(f);
    PyObject *module = PyObject_GetAttrString(f, "__module__"), *text;
    if (!module) PyErr_Clear();
    if (module && PyUnicode_Check(module) && PyUnicode_CompareWithASCIIString(module, "builtins") != 0)
        text = PyUnicode_FromFormat("%S.%S()", module, name);
    else
        text = PyUnicode_FromFormat("%S()", name);
    Py_XDECREF(module);
    Py_DECREF(name);
    return text;
}

KrValue kr_op_call_ex(KrValue function, KrValue arguments, KrValue keywords) {
    KR_BORROW(f, function);
    KR_BORROW(given, arguments);
    PyObject *args = NULL, *result = NULL;
    if (PyTuple_CheckExact(given))
        args = Py_NewRef(given);
    else if (Py_TYPE(given)->tp_iter || PySequence_Check(given))
        args = PySequence_Tuple(given);
    else {
        PyObject *text = callee_text(f);
        if (text) PyErr_Format(PyExc_TypeError, "%U argument after * must be an iterable, not %.200s", text, Py_TYPE(given)->tp_name);
        Py_XDECREF(text);
    }
    if (args) result = PyObject_Call(f, args, kr_object(keywords));
    Py_XDECREF(args);
    KR_DONE(f, function);
    KR_DONE(given, arguments);
    return kr_word(result);
}

// The last two arguments are the caller's globals and locals; the call gives them on where it says nothing itself.
KrValue kr_call_with_place(KrValue f, KrValue *args, Py_ssize_t count, PyObject *names) {
    Py_ssize_t keywords = PyTuple_GET_SIZE(names) - 2;
    PyObject *own = PyTuple_GetSlice(names, 0, keywords);
    if (!own) return 0;
    KrValue place[2] = {args[count + keywords], args[count + keywords + 1]}, all[count + keywords + 3];
    bool is_known = kr_is_pointer(f) && PyCFunction_Check(kr_object(f)) && PyCFunction_GET_SELF(kr_object(f)) &&
                    PyModule_Check(PyCFunction_GET_SELF(kr_object(f)));
    Py_ssize_t positional = 0;
    all[0] = 0;
    for (; positional < count; positional++) all[positional + 1] = args[positional];
    // With keywords (globals=, locals=, from 3.13 on; closure=) the call has said what it wants, except of the globals.
    if (is_known && count == 1 && keywords == 0) {
        all[2] = place[0];
        all[3] = place[1];
        positional = 3;
    }
    for (Py_ssize_t k = 0; k < keywords; k++) all[positional + 1 + k] = args[count + k];
    KrValue result = kr_call(f, all + 1, positional, keywords ? own : NULL);
    Py_DECREF(own);
    return result;
}

KrValue kr_op_super_new(KrValue cell, KrValue object) {
    PyObject *cls = PyCell_GET(kr_object(cell));
    if (!object) return PyErr_SetString(PyExc_RuntimeError, "super(): arg[0] deleted"), (KrValue)0;
    if (!cls) return PyErr_SetString(PyExc_RuntimeError, "super(): empty __class__ cell"), (KrValue)0;
    KR_BORROW(o, object);
    PyObject *result = PyObject_CallFunctionObjArgs((PyObject *)&PySuper_Type, cls, o, NULL);
    KR_DONE(o, object);
    return kr_word(result);
}

// ---- the C stack

__thread char *kr_stack_end __attribute__((visibility("hidden"), tls_model("initial-exec")));

bool kr_stack_overflow(char *here) {
    if (!kr_stack_end) {
        pthread_attr_t attributes;
        void *low = NULL;
        size_t size = 0;
        if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
            pthread_attr_getstack(&attributes, &low, &size);
            pthread_attr_destroy(&attributes);
        }
        kr_stack_end = low ? (char *)low : here - (1 << 18);
    }
    if (here >= kr_stack_end + (128 << 10)) return false;
    // Where each error is handled by calls that end here as well, their contexts make a chain that each new error goes along: the calls
    // between two looks for signals could take ages.
    static unsigned overflows;
    if ((++overflows & 0x3f) != 0 || kr_slow_poll() == 0) PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded");
    return true;
}
