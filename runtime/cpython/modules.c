// Modules: constants, and what the support code needs before a body runs.
#include "krait_ext.h"

static PyObject *make(const KrConstant *c, PyObject **made) {
    const double *doubles = c->data;
    switch (c->kind) {
    case KR_CONST_NONE: return Py_NewRef(Py_None);
    case KR_CONST_TRUE: return Py_NewRef(Py_True);
    case KR_CONST_FALSE: return Py_NewRef(Py_False);
    case KR_CONST_ELLIPSIS: return Py_NewRef(Py_Ellipsis);
    case KR_CONST_INT: return PyLong_FromString(c->data, NULL, 16);
    case KR_CONST_FLOAT: return PyFloat_FromDouble(doubles[0]);
    case KR_CONST_COMPLEX: return PyComplex_FromDoubles(doubles[0], doubles[1]);
    case KR_CONST_BYTES: return PyBytes_FromStringAndSize(c->data, c->count);
    case KR_CONST_STR: {
        PyObject *text = PyUnicode_DecodeUTF8(c->data, c->count, "surrogatepass");
        // Names are found faster, and texts that look like names are the same object everywhere, as in CPython.
        if (text && c->count < 64 && (c->count == 0 || PyUnicode_IsIdentifier(text))) PyUnicode_InternInPlace(&text);
        return text;
    }
    case KR_CONST_TUPLE: {
        PyObject *tuple = PyTuple_New(c->count);
        const int *items = c->data;
        for (int i = 0; tuple && i < c->count; i++) PyTuple_SET_ITEM(tuple, i, Py_NewRef(made[items[i]]));
        return tuple;
    }
    }
    return NULL;
}

// Constants refer to those with lower numbers only.  They stay for good, as the module's code does.
int kr_constants_make(const KrConstant *from, int count, PyObject **to) {
    for (int i = 0; i < count; i++)
        if (!to[i] && !(to[i] = make(&from[i], to))) return -1;
    return 0;
}

int kr_module_ready(void) {
    kr_builtins = PyEval_GetBuiltins();
    kr_typed_ready();
    return kr_linking_ready() < 0 || kr_functions_ready() < 0 || kr_generators_ready() < 0 ? -1 : 0;
}

// The body is called from a frame of the interpreter: functions that name what they make after the module they are called in (namedtuple,
// Enum, TypeVar) look there.  Tracebacks show the body's own entry only.
int kr_module_run(const KrCode *code, PyObject *globals, PyMethodDef *body) {
    KrValue self = kr_function_new(code, globals, NULL, 0, 0, 0);
    PyObject *call = Py_CompileString("body()", "<krait>", Py_eval_input), *file = kr_file_name(code), *replace = NULL, *frame_code = NULL;
    PyObject *method = self ? PyCFunction_New(body, kr_object(self)) : NULL, *locals = NULL, *result = NULL;
    PyObject *empty = PyTuple_New(0), *keywords = NULL;
    if (!call || !file || !method || !empty) goto done;
    if (!(replace = PyObject_GetAttrString(call, "replace")) || !(locals = Py_BuildValue("{s:O}", "body", method))) goto done;
    if (!(keywords = Py_BuildValue("{s:O,s:s}", "co_filename", file, "co_name", "<module>"))) goto done;
    if (!(frame_code = PyObject_Call(replace, empty, keywords))) goto done;
    result = PyEval_EvalCode(frame_code, globals, locals);
    if (!result) {
        PyObject *e = kr_fetch(), *traceback = PyException_GetTraceback(e);
        PyObject *rest = traceback ? (PyObject *)((PyTracebackObject *)traceback)->tb_next : NULL;
        if (rest) PyException_SetTraceback(e, rest);
        Py_XDECREF(traceback);
        kr_restore(kr_word(e));
        Py_DECREF(e);
    }
done:
    kr_xdecref(self);
    Py_XDECREF(call), Py_XDECREF(file), Py_XDECREF(replace), Py_XDECREF(frame_code), Py_XDECREF(method), Py_XDECREF(locals);
    Py_XDECREF(empty), Py_XDECREF(keywords), Py_XDECREF(result);
    return result ? 0 : -1;
}
