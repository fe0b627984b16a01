// Function objects of compiled functions, and their code objects.
#include "krait_ext.h"

#define CONSTANT(code, n) ((code)->constants[n])

#if KR_OWN_FUNCTION_TYPE
// The interpreter of 3.11 takes whatever is exactly a function for interpreted, that of 3.13 calls all else faster.
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
#if PY_VERSION_HEX >= 0x030B0000
static Py_ssize_t template_size;   // of its instructions, in bytes
#endif

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
    if (!template) return -1;
#if PY_VERSION_HEX >= 0x030B0000
    PyObject *own = PyObject_GetAttrString(template, "co_code");
    if (!own) {
        Py_CLEAR(template);
        return -1;
    }
    template_size = PyBytes_GET_SIZE(own);
    Py_DECREF(own);
#endif
    return 0;
}

PyObject *kr_file_name(const KrCode *code) { return PyUnicode_DecodeFSDefault(code->file); }

#if PY_VERSION_HEX >= 0x030B0000
// Locations: behind the template's instructions, which raise, there is one for each span, which nobody executes.  An entry of the table is for
// up to eight instructions: a byte with its kind and their number, then the numbers.

int kr_span_instruction(int span) { return (int)template_size + 2 * span; }

// Six bits in each byte, the lowest first; another bit says that more follow.
static uint8_t *put_number(uint8_t *to, unsigned number) {
    for (; number >= 64; number >>= 6) *to++ = 64 | (number & 63);
    *to++ = (uint8_t)number;
    return to;
}

// The sign is the lowest bit.
static uint8_t *put_difference(uint8_t *to, int number) { return put_number(to, number < 0 ? (unsigned)-number << 1 | 1 : (unsigned)number << 1); }

enum { KR_WITH_LINE = 13, KR_WITH_COLUMNS = 14, KR_MOST_BYTES = 32 };

static PyObject *location_table(const KrCode *code) {
    Py_ssize_t instructions = template_size / 2;
    PyObject *result = PyBytes_FromStringAndSize(NULL, 2 * (instructions / 8 + 1) + code->span_count * KR_MOST_BYTES);
    if (!result) return NULL;
    uint8_t *start = (uint8_t *)PyBytes_AS_STRING(result), *to = start;
    for (Py_ssize_t left = instructions; left > 0; left -= 8) {
        *to++ = (uint8_t)(0x80 | KR_WITH_LINE << 3 | (left > 8 ? 7 : left - 1));
        *to++ = 0;
    }
    int line = code->first_line;
    for (int i = 0; i < code->span_count; i++) {
        const KrPlace *p = code->spans + i;
        bool has_columns = p->column >= 0 && p->end_column >= 0 && p->end_line >= p->line;
        *to++ = (uint8_t)(0x80 | (has_columns ? KR_WITH_COLUMNS : KR_WITH_LINE) << 3);
        to = put_difference(to, p->line - line);
        line = p->line;
        if (!has_columns) continue;
        to = put_number(to, (unsigned)(p->end_line - p->line));
        to = put_number(to, (unsigned)p->column + 1);   // columns are counted from 1
        to = put_number(to, (unsigned)p->end_column + 1);
    }
    return _PyBytes_Resize(&result, to - start) < 0 ? NULL : result;
}

// The template's instructions, and its last one again for each span.
static PyObject *instructions(const KrCode *code) {
    PyObject *own = PyObject_GetAttrString(template, "co_code");
    PyObject *result = own ? PyBytes_FromStringAndSize(NULL, PyBytes_GET_SIZE(own) + 2 * code->span_count) : NULL;
    if (result) {
        char *to = PyBytes_AS_STRING(result);
        memcpy(to, PyBytes_AS_STRING(own), (size_t)PyBytes_GET_SIZE(own));
        to += PyBytes_GET_SIZE(own);
        for (int i = 0; i < code->span_count; i++, to += 2) memcpy(to, to - 2, 2);
    }
    Py_XDECREF(own);
    return result;
}
#endif

static PyObject *made_code(const KrCode *code) {
    PyObject *variables = CONSTANT(code, code->variables);
    bool is_body = !(code->flags & CO_OPTIMIZED);
    PyObject *file = kr_file_name(code), *replace = PyObject_GetAttrString(template, "replace");
    PyObject *empty = PyTuple_New(0), *keywords = NULL, *made = NULL;
    if (file && replace && empty) {
        keywords = Py_BuildValue(
            "{s:O,s:O,s:O,s:i,s:i,s:i,s:i,s:i,s:O,s:n,s:O,s:O"
#if PY_VERSION_HEX >= 0x030B0000
            ",s:O,s:N,s:N"
#endif
            "}", "co_name", CONSTANT(code, code->name), "co_filename", file, "co_names", CONSTANT(code, code->used_names), "co_firstlineno", code->first_line, "co_flags",
            code->flags, "co_argcount", is_body ? 0 : code->positional, "co_posonlyargcount", is_body ? 0 : code->positional_only,
            "co_kwonlyargcount", code->keyword_only, "co_varnames", variables, "co_nlocals", PyTuple_GET_SIZE(variables),
            "co_freevars", CONSTANT(code, code->free_names), "co_cellvars", CONSTANT(code, code->cell_names)
#if PY_VERSION_HEX >= 0x030B0000
            , "co_qualname", CONSTANT(code, code->qualname), "co_linetable", location_table(code), "co_code", instructions(code)
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
    return made;
}

PyCodeObject *kr_code_object(const KrCode *code) {
    if (!*code->object) *code->object = (PyCodeObject *)made_code(code);
    return *code->object;
}

KrValue kr_function_new(const KrCode *code, PyObject *globals, KrValue *cells, Py_ssize_t cell_count, KrValue defaults, KrValue kwdefaults) {
    PyObject *object = (PyObject *)kr_code_object(code);
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
