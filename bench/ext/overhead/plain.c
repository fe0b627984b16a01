// Empty functions of two arguments, written by hand against CPython's C API: what a call of compiled code is measured by.
// `empty` is an object with a vectorcall slot, as functions are that have attributes of their own; `builtin` is a built-in function, for
// whose calls the interpreter has instructions since 3.11.
#include <Python.h>
#include <structmember.h>

typedef struct Function {
    PyObject_HEAD
    vectorcallfunc vectorcall;
} Function;

static PyObject *call(PyObject *self, PyObject *const *args, size_t count, PyObject *names) {
    (void)self, (void)args;
    if (PyVectorcall_NARGS(count) != 2 || names) return PyErr_Format(PyExc_TypeError, "empty() takes 2 arguments");
    Py_RETURN_NONE;
}
static PyObject *builtin(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    (void)self, (void)args;
    if (count != 2) return PyErr_Format(PyExc_TypeError, "builtin() takes 2 arguments, not %zd", count);
    Py_RETURN_NONE;
}

static PyTypeObject type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "plain.Function",
    .tp_basicsize = sizeof(Function),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_call = PyVectorcall_Call,
    .tp_vectorcall_offset = offsetof(Function, vectorcall),
};
static PyMethodDef methods[] = {{"builtin", (PyCFunction)(void (*)(void))builtin, METH_FASTCALL, NULL}, {0}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "plain", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC PyInit_plain(void) {
    PyObject *module = PyType_Ready(&type) < 0 ? NULL : PyModule_Create(&definition);
    Function *function = module ? PyObject_New(Function, &type) : NULL;
    if (!function) return NULL;
    function->vectorcall = call;
    PyModule_AddObject(module, "empty", (PyObject *)function);
    return module;
}
