// Function objects of compiled functions, and their code objects.
#include "krait_ext.h"

#define CONSTANT(code, n) ((code)->constants[n])

#if KR_OWN_FUNCTION_TYPE
// The interpreter of 3.11 takes whatever is exactly a function for interpreted.
static PyObject *reduced(PyObject *self, PyObject *Py_UNUSED(ignored)) { return Py_NewRef(((KrFunction *)self)->func_qualname); }
static PyMethodDef own_methods[] = {{"__reduce__", reduced, METH_NOARGS, NULL}, {0}};
PyTypeObject kr_function_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "function",
    .tp_basicsize = sizeof(PyFunctionObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR,
    .tp_vectorcall_offset = offsetof(PyFunctionObject, vectorcall),
    .tp_call = PyVectorcall_Call,
    .tp_methods = own_methods,
};
#endif

// A code object that raises when somebody executes it, of which all others are changed copies.
static PyObject *template;

int kr_functions_ready(void) {
    if (template) return 0;
#if KR_OWN_FUNCTION_TYPE
    kr_function_type.tp_base = &PyFunction_Type;
    kr_function_type.tp_traverse = PyFunction_Type.tp_traverse;
    kr_function_type.tp_clear = PyFunction_Type.tp_clear;
    kr_function_type.tp_dealloc = PyFunction_Type.tp_dealloc;
    kr_function_type.tp_repr = PyFunction_Type.tp_repr;
    kr_function_type.tp_descr_get = PyFunction_Type.tp_descr_get;
    kr_function_type.tp_getset = PyFunction_Type.tp_getset;
    kr_function_type.tp_members = PyFunction_Type.tp_members;
    kr_function_type.tp_dictoffset = PyFunction_Type.tp_dictoffset;
    kr_function_type.tp_weaklistoffset = PyFunction_Type.tp_weaklistoffset;
    if (PyType_Ready(&kr_function_type) < 0) return -1;
#endif
    template = Py_CompileString("assert False", "<krait>", Py_file_input);
    return template ? 0 : -1;
}

PyObject *kr_file_name(const KrCode *code) { return PyUnicode_DecodeFSDefault(code->file); }

static PyObject *code_object(const KrCode *code) {
    if (*code->object) return (PyObject *)*code->object;
    PyObject *variables = CONSTANT(code, code->variables);
    bool is_body = !(code->flags & CO_OPTIMIZED);
    PyObject *file = kr_file_name(code), *replace = PyObject_GetAttrString(template, "replace");
    PyObject *empty = PyTuple_New(0), *keywords = NULL, *made = NULL;
    if (file && replace && empty) {
        keywords = Py_BuildValue(
            "{s:O,s:O,s:O,s:i,s:i,s:i,s:i,s:i,s:O,s:n,s:O,s:O"
#if PY_VERSION_HEX >= 0x030B0000
            ",s:O"
#endif
            "}", "co_name", CONSTANT(code, code->name), "co_filename", file, "co_names", CONSTANT(code, code->used_names), "co_firstlineno", code->first_line, "co_flags",
            code->flags, "co_argcount", is_body ? 0 : code->positional, "co_posonlyargcount", is_body ? 0 : code->positional_only,
            "co_kwonlyargcount", code->keyword_only, "co_varnames", variables, "co_nlocals", PyTuple_GET_SIZE(variables),
            "co_freevars", CONSTANT(code, code->free_names), "co_cellvars", CONSTANT(code, code->cell_names)
#if PY_VERSION_HEX >= 0x030B0000
            , "co_qualname", CONSTANT(code, code->qualname)
#endif
        );
        if (keywords) made = PyObject_Call(replace, empty, keywords);
    }
    Py_XDECREF(file);
    Py_XDECREF(replace);
    Py_XDECREF(empty);
    Py_XDECREF(keywords);
#if PY_VERSION_HEX >= 0x030C0000
    // The interpreter would run the code of an __init__ without a look at the function's entry, if it could take it for an ordinary one.
    if (made && PyUnicode_CompareWithASCIIString(CONSTANT(code, code->name), "__init__") == 0) ((PyCodeObject *)made)->co_flags &= ~CO_OPTIMIZED;
#endif
    *code->object = (PyCodeObject *)made;
    return made;
}

KrValue kr_function_new(const KrCode *code, PyObject *globals, KrValue *cells, Py_ssize_t cell_count, KrValue defaults, KrValue kwdefaults) {
    PyObject *object = code_object(code);
    if (!object) return 0;
    KrFunction *f = (KrFunction *)PyFunction_NewWithQualName(object, globals, CONSTANT(code, code->qualname));
    if (!f) return 0;
#if PY_VERSION_HEX >= 0x030C0000
    PyFunction_SetVectorcall(f, code->entry);
#else
    f->vectorcall = code->entry;
#endif
#if KR_OWN_FUNCTION_TYPE
    Py_SET_TYPE(f, &kr_function_type);
#endif
    Py_XSETREF(f->func_doc, Py_NewRef(code->documentation >= 0 ? CONSTANT(code, code->documentation) : Py_None));
    if (cell_count) {
        PyObject *closure = PyTuple_New(cell_count);
        if (!closure) return Py_DECREF(f), (KrValue)0;
        for (Py_ssize_t i = 0; i < cell_count; i++) PyTuple_SET_ITEM(closure, i, Py_NewRef(kr_object(cells[i])));
        f->func_closure = closure;
    }
    if (defaults) f->func_defaults = Py_NewRef(kr_object(defaults));
    if (kwdefaults) f->func_kwdefaults = Py_NewRef(kr_object(kwdefaults));
    return kr_word((PyObject *)f);
}

int kr_op_function_annotate(KrValue function, KrValue annotations) {
    return PyObject_SetAttrString(kr_object(function), "__annotations__", kr_object(annotations));
}
