// Raising, catching and tracebacks by CPython's own exception state.
#include "krait_ext.h"
#include <time.h>

// ---- the pending exception

PyObject *kr_fetch(void) {
#if PY_VERSION_HEX >= 0x030C0000
    return PyErr_GetRaisedException();
#else
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (!type) return NULL;
    PyErr_NormalizeException(&type, &value, &traceback);
    if (traceback) PyException_SetTraceback(value, traceback);
    Py_DECREF(type);
    Py_XDECREF(traceback);
    return value;
#endif
}

// Takes the reference.
static void restore(PyObject *e) {
#if PY_VERSION_HEX >= 0x030C0000
    PyErr_SetRaisedException(e);
#else
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(e)), e, PyException_GetTraceback(e));
#endif
}

void kr_restore(KrValue e) { restore(Py_NewRef(kr_object(e))); }

// ---- the exception being handled

PyObject *kr_handled(void) {
#if PY_VERSION_HEX >= 0x030B0000
    return PyErr_GetHandledException();
#else
    PyObject *type, *value, *traceback;
    PyErr_GetExcInfo(&type, &value, &traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    if (value == Py_None) Py_CLEAR(value);
    return value;
#endif
}

void kr_handled_set(KrValue e) {
#if PY_VERSION_HEX >= 0x030B0000
    PyErr_SetHandledException(kr_object(e));
#else
    PyObject *value = kr_object(e);
    if (!value)
        PyErr_SetExcInfo(NULL, NULL, NULL);
    else
        PyErr_SetExcInfo(Py_NewRef((PyObject *)Py_TYPE(value)), Py_NewRef(value), PyException_GetTraceback(value));
#endif
}

// What a generator handles is kept apart from what is handled around it: that may be something else when the clause ends.
static PyObject *handled_here(void) {
    PyObject *e = PyThreadState_Get()->exc_info->exc_value;
    return e == Py_None ? NULL : Py_XNewRef(e);
}

KrValue kr_catch(KrValue *previous) {
    PyObject *e = kr_fetch();
    *previous = kr_word(handled_here());
    kr_handled_set(kr_word(e));
    return kr_word(e);
}

// ---- tracebacks

#if PY_VERSION_HEX >= 0x030B0000
// The beginning of what these versions declare in internal headers: a frame tells this line, if it is not 0.
typedef struct KrFrame {
    PyObject_HEAD
    PyFrameObject *back;
    void *frame;
    PyObject *trace;
    int line;
} KrFrame;
#endif

// A frame of the function's own code object stands for the function: who knows frames by their code finds it.
void kr_traceback_add(const KrCode *code, KrFunction *f, int position) {
    PyObject *e = kr_fetch();
    int line = code->spans[position].line;
    PyCodeObject *object = kr_code_object(code);
    PyFrameObject *frame = object ? PyFrame_New(PyThreadState_Get(), object, f->func_globals, NULL) : NULL;
    if (!frame) PyErr_Clear();
#if PY_VERSION_HEX >= 0x030B0000
    if (frame && e) {
        ((KrFrame *)frame)->line = line;
        PyObject *next = PyException_GetTraceback(e);
        int instruction = kr_span_instruction(position);
        PyObject *entry = PyObject_CallFunction((PyObject *)&PyTraceBack_Type, "OOii", next ? next : Py_None, frame, instruction, line);
        if (!entry || PyException_SetTraceback(e, entry) < 0) PyErr_Clear();
        Py_XDECREF(entry);
        Py_XDECREF(next);
    }
    restore(e);
#else
    restore(e);
    if (!frame) return;
    frame->f_lineno = line;
    PyTraceBack_Here(frame);
#endif
    Py_XDECREF(frame);
}

// ---- raising

static PyObject *instance_of(PyObject *e, const char *message) {
    if (PyExceptionInstance_Check(e)) return Py_NewRef(e);
    if (!PyExceptionClass_Check(e)) return PyErr_SetString(PyExc_TypeError, message), NULL;
    PyObject *made = PyObject_CallNoArgs(e);
    if (made && !PyExceptionInstance_Check(made)) {
        PyErr_Format(PyExc_TypeError, "calling %R should have returned an instance of BaseException, not %R", e, Py_TYPE(made));
        Py_CLEAR(made);
    }
    return made;
}

void kr_raise(KrValue exception, KrValue cause) {
    KR_BORROW(o, exception);
    PyObject *e = instance_of(o, "exceptions must derive from BaseException");
    KR_DONE(o, exception);
    if (!e) return;
    if (cause) {
        KR_BORROW(c, cause);
        PyObject *made = c == Py_None ? NULL : instance_of(c, "exception causes must derive from BaseException");
        bool failed = c != Py_None && !made;
        KR_DONE(c, cause);
        if (failed) {
            Py_DECREF(e);
            return;
        }
        PyException_SetCause(e, made);
    }
    PyErr_SetObject((PyObject *)Py_TYPE(e), e);
    Py_DECREF(e);
}

void kr_raise_current(void) {
    PyObject *e = kr_handled();
    if (e)
        restore(e);
    else
        PyErr_SetString(PyExc_RuntimeError, "No active exception to reraise");
}

KrValue kr_op_assertion_error(KrValue message) {
    if (!message) return kr_word(PyObject_CallNoArgs(PyExc_AssertionError));
    KR_BORROW(text, message);
    PyObject *e = PyObject_CallOneArg(PyExc_AssertionError, text);
    KR_DONE(text, message);
    return kr_word(e);
}

// ---- clauses

static bool is_class(PyObject *o) { return PyExceptionClass_Check(o); }

static int check_clause(PyObject *clause, const char *message) {
    if (is_class(clause)) return 0;
    if (PyTuple_Check(clause)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(clause); i++)
            if (!is_class(PyTuple_GET_ITEM(clause, i))) goto wrong;
        return 0;
    }
wrong:
    PyErr_SetString(PyExc_TypeError, message);
    return -1;
}

int kr_op_except_match(KrValue e, KrValue clause) {
    KR_BORROW(c, clause);
    int result = check_clause(c, "catching classes that do not inherit from BaseException is not allowed");
    if (result == 0) result = PyErr_GivenExceptionMatches(kr_object(e), c);
    KR_DONE(c, clause);
    return result;
}

int kr_op_is_stop_async(KrValue e) { return PyErr_GivenExceptionMatches(kr_object(e), PyExc_StopAsyncIteration); }

// ---- with

static int lacks(PyObject *manager, const char *protocol, const char *method, const char *hint) {
    if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_AttributeError)) return -1;
    PyErr_Clear();
#if PY_VERSION_HEX < 0x030B0000
    (void)protocol, (void)hint, (void)manager;
    PyErr_SetString(PyExc_AttributeError, method);
#else
    PyErr_Format(PyExc_TypeError, "'%.200s' object does not support the %s protocol%s", Py_TYPE(manager)->tp_name, protocol, hint);
    (void)method;
#endif
    return -1;
}

// A special method of the type, bound.
static PyObject *special(PyObject *o, const char *name) {
    PyObject *text = PyUnicode_InternFromString(name);
    if (!text) return NULL;
    PyObject *found = _PyType_Lookup(Py_TYPE(o), text);
    if (found) {
        descrgetfunc bind = Py_TYPE(found)->tp_descr_get;
        found = bind ? bind(found, o, (PyObject *)Py_TYPE(o)) : Py_NewRef(found);
    }
    Py_DECREF(text);
    return found;
}

int kr_with_enter(KrValue manager, bool is_async, KrValue *exit, KrValue *value) {
    KR_BORROW(m, manager);
    const char *protocol = is_async ? "asynchronous context manager" : "context manager";
    int result = -1;
    PyObject *enter = special(m, is_async ? "__aenter__" : "__enter__"), *leave = NULL;
    if (!enter)
        lacks(m, protocol, is_async ? "__aenter__" : "__enter__", "");
    else if (!(leave = special(m, is_async ? "__aexit__" : "__exit__")))
        lacks(m, protocol, is_async ? "__aexit__" : "__exit__", is_async ? " (missed __aexit__ method)" : " (missed __exit__ method)");
    else {
        PyObject *entered = PyObject_CallNoArgs(enter);
        if (entered) {
            *exit = kr_word(Py_NewRef(leave));
            *value = kr_word(entered);
            result = 0;
        }
    }
    Py_XDECREF(enter);
    Py_XDECREF(leave);
    KR_DONE(m, manager);
    return result;
}

static PyObject *call_exit(KrValue exit, PyObject *e) {
    PyObject *traceback = PyException_GetTraceback(e);
    PyObject *result =
        PyObject_CallFunctionObjArgs(kr_object(exit), (PyObject *)Py_TYPE(e), e, traceback ? traceback : Py_None, NULL);
    Py_XDECREF(traceback);
    return result;
}

int kr_op_with_exit(KrValue exit, KrValue e) {
    PyObject *result = call_exit(exit, kr_object(e));
    if (!result) return -1;
    int truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    return truth;
}

KrValue kr_op_async_with_exit(KrValue exit, KrValue e) {
    if (e) return kr_word(call_exit(exit, kr_object(e)));
    return kr_word(PyObject_CallFunctionObjArgs(kr_object(exit), Py_None, Py_None, Py_None, NULL));
}

// ---- loops and recursion

unsigned kr_polls __attribute__((visibility("hidden")));

int kr_slow_poll(void) {
    // Compiled code runs no interpreter that would do this: threads that wait for the interpreter's lock would wait for its end.
    // They get it as often as the interpreter would give it to them, whatever the loop's body takes.
    static int64_t offered;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t time = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    if (time - offered >= 5) {
        offered = time;
        PyThreadState *state = PyEval_SaveThread();
        PyEval_RestoreThread(state);
    }
    return PyErr_CheckSignals();
}
