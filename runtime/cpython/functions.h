// Functions: what is known of each at compile time, function objects, calls.
//
// A compiled function is a function object of CPython whose `vectorcall` is C code of the module.  So everything that Python code
// expects of functions is there: binding as methods, `inspect`, defaults that can be assigned, pickling by name.  CPython 3.11 and 3.13 are
// the exceptions, where they are of a subtype of `function`: the interpreter of 3.11 looks at the type alone and runs the code object, that of
// 3.13 has an instruction for calls of whatever is not exactly a function, which takes four fifths of the time of its general one.
#ifndef KRAIT_EXT_FUNCTIONS_H
#define KRAIT_EXT_FUNCTIONS_H

typedef PyFunctionObject KrFunction;

typedef struct KrPlace {
    int line, end_line, column, end_column;         // columns in bytes of UTF-8; -1: unknown
} KrPlace;

typedef struct KrCode {
    PyObject *const *constants;                     // the module's; the numbers below are places in it
    const char *file;
    int name, qualname, documentation, parameter_names;   // documentation: -1 none; parameter_names: a tuple
    int first_line, flags;                          // flags: CO_*
    int positional_only, positional, keyword_only, parameters;
    int variables, cell_names, free_names, used_names;   // tuples, as the code object shows them
    vectorcallfunc entry;
    const KrPlace *spans;                           // that tracebacks may name
    int span_count;
    PyCodeObject **object;                          // the code object of its function objects and of frames in tracebacks
} KrCode;

// ---- function objects
KrValue kr_function_new(const KrCode *code, PyObject *globals, KrValue *cells, Py_ssize_t cell_count, KrValue defaults, KrValue kwdefaults);
int kr_op_function_annotate(KrValue function, KrValue annotations);

// Puts the arguments of a call into `values`, a new reference for each parameter; -1 and CPython's TypeError when they do not fit.
int kr_bind(const KrCode *code, KrFunction *f, PyObject *const *args, size_t nargsf, PyObject *names, KrValue *values);
KR_INLINE void kr_unbind(KrValue *values, int count) {
    for (int i = 0; i < count; i++) Py_XDECREF(kr_object(values[i]));
}

// Is a value of the class that a parameter is annotated with?  An int will do for a float, both for a complex number.
bool kr_slow_is_of(KrValue v, PyTypeObject *type, bool allows_none);
KR_INLINE bool kr_is_of(KrValue v, PyTypeObject *type, bool allows_none) {
    return (kr_is_pointer(v) && KR_LIKELY(Py_IS_TYPE(kr_object(v), type))) || kr_slow_is_of(v, type, allows_none);
}
KR_COLD void kr_wrong_argument(const KrCode *code, KrFunction *f, int parameter, KrValue v, const char *type);

KR_INLINE KrValue kr_closure_cell(KrFunction *f, int n) { return kr_word(PyTuple_GET_ITEM(f->func_closure, n)); }

// Is it the compiled function with this entry?  Then its C function may be called directly.
#if (PY_VERSION_HEX >= 0x030B0000 && PY_VERSION_HEX < 0x030C0000) || PY_VERSION_HEX >= 0x030D0000
#define KR_OWN_FUNCTION_TYPE 1
extern PyTypeObject kr_function_type __attribute__((visibility("hidden")));
#else
#define KR_OWN_FUNCTION_TYPE 0
#define kr_function_type PyFunction_Type
#endif
KR_INLINE bool kr_is_function(KrValue f, vectorcallfunc entry) {
    return kr_is_pointer(f) && Py_IS_TYPE(kr_object(f), &kr_function_type) && ((KrFunction *)f)->vectorcall == entry;
}

// ---- the C stack
extern __thread char *kr_stack_end __attribute__((visibility("hidden"), tls_model("initial-exec")));
bool kr_stack_overflow(char *here);   // finds the end of this thread's stack first
KR_INLINE bool kr_stack_low(void) {
    char here;
    return KR_UNLIKELY(&here < kr_stack_end + (128 << 10) || !kr_stack_end) && kr_stack_overflow(&here);
}

// Signals that a call has raised are handled behind it, one after the other.  From 3.12 on what raises them sees to that.
KR_INLINE PyObject *kr_signalled(PyObject *result) {
#if PY_VERSION_HEX < 0x030C0000
    if (result && PyErr_CheckSignals() < 0) Py_CLEAR(result);
#endif
    return result;
}

// ---- calls: the word in front of the arguments is free for the callee
KrValue kr_call_boxing(KrValue f, KrValue *args, Py_ssize_t count, PyObject *names);
KR_INLINE bool kr_all_pointers(KrValue *v, Py_ssize_t n) {
    for (Py_ssize_t i = 0; i < n; i++)
        if (!kr_is_pointer(v[i])) return false;
    return true;
}
// count: of positional arguments; those of the keywords `names` follow.
KR_INLINE KrValue kr_call(KrValue f, KrValue *args, Py_ssize_t count, PyObject *names) {
    Py_ssize_t all = count + (names ? PyTuple_GET_SIZE(names) : 0);
    if (KR_UNLIKELY(!kr_is_pointer(f) || !kr_all_pointers(args, all))) return kr_call_boxing(f, args, count, names);
    return kr_word(kr_signalled(PyObject_Vectorcall(kr_object(f), (PyObject *const *)args, (size_t)count | PY_VECTORCALL_ARGUMENTS_OFFSET, names)));
}
// args[0] is the object, `count` counts it.
KrValue kr_call_method(PyObject *name, KrValue *args, Py_ssize_t count, PyObject *names);
// args[0] is what kr_find_method gave as self, or nothing.
KrValue kr_call_found(KrValue found, KrValue *args, Py_ssize_t count, PyObject *names);
KrValue kr_op_call_ex(KrValue f, KrValue args, KrValue keywords);
// exec and eval, which see the variables of their caller.
KrValue kr_call_with_place(KrValue f, KrValue *args, Py_ssize_t count, PyObject *names);
KrValue kr_op_super_new(KrValue cell, KrValue object);

int kr_functions_ready(void);
PyObject *kr_file_name(const KrCode *code);
// Its code object, not a new reference, made when it is asked for first; NULL: an exception is pending.
PyCodeObject *kr_code_object(const KrCode *code);
#if PY_VERSION_HEX >= 0x030B0000
// The instruction of the code object that stands for a span, as tracebacks count them.
int kr_span_instruction(int span);
#endif

#endif
