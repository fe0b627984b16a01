// Generators: stepping, throwing, closing, and the type `generator`.
#include "krait_ext.h"
#include <stddef.h>

// Exported by all versions, declared in their internal headers.
extern int _PyGen_SetStopIterationValue(PyObject *value);
extern int _PyGen_FetchStopIterationValue(PyObject **value);

static KrGenerator *as_generator(PyObject *o) { return (KrGenerator *)o; }
static bool is_coroutine(KrGenerator *g) { return Py_IS_TYPE(g, &kr_coroutine_type); }
static bool is_async(KrGenerator *g) { return Py_IS_TYPE(g, &kr_async_generator_type); }
static const char *kind(KrGenerator *g) { return is_coroutine(g) ? "coroutine" : is_async(g) ? "async generator" : "generator"; }

KrGenerator *kr_generator_new(const KrCode *code, KrFunction *function, KrResume resume, Py_ssize_t frame_size) {
    PyTypeObject *type = code->flags & CO_COROUTINE         ? &kr_coroutine_type
                         : code->flags & CO_ASYNC_GENERATOR ? &kr_async_generator_type
                                                            : &kr_generator_type;
    KrGenerator *g = PyObject_GC_NewVar(KrGenerator, type, frame_size);
    if (!g) return NULL;
    g->resume = resume;
    g->code = code;
    g->function = (KrFunction *)Py_NewRef((PyObject *)function);
    g->name = Py_NewRef(function->func_name);
    g->qualname = Py_NewRef(function->func_qualname);
    g->weak_references = g->delegate = g->finalizer = NULL;
    g->result = 0;
    memset(&g->handled, 0, sizeof g->handled);
    g->state = KR_GEN_START;
    g->is_running = g->has_yielded = g->has_hooks = g->is_closed = g->is_stepping = false;
    memset(g->frame, 0, sizeof(KrValue) * (size_t)frame_size);
    PyObject_GC_Track(g);
    return g;
}

// ---- steps

// An exception that means the end to whoever asks for items must not leave the body as itself.
static void hide_stop(KrGenerator *g) {
    const char *stop = PyErr_ExceptionMatches(PyExc_StopIteration)                       ? "StopIteration"
                       : is_async(g) && PyErr_ExceptionMatches(PyExc_StopAsyncIteration) ? "StopAsyncIteration"
                                                                                         : NULL;
    if (!stop) return;
    PyObject *cause = kr_fetch();
    PyErr_Format(PyExc_RuntimeError, "%s raised %s", kind(g), stop);
    PyObject *e = kr_fetch();
    PyException_SetContext(e, Py_NewRef(cause));
    PyException_SetCause(e, cause);
    kr_restore(kr_word(e));
    Py_DECREF(e);
}

PySendResult kr_generator_resume(KrGenerator *g, KrValue sent, PyObject **result) {
    *result = NULL;
    if (g->is_running) {
        PyErr_Clear();
        PyErr_Format(PyExc_ValueError, "%s already executing", kind(g));
        return PYGEN_ERROR;
    }
    if (g->state == KR_GEN_DONE) {
        if (!sent) return PYGEN_ERROR;
        if (is_coroutine(g)) return PyErr_SetString(PyExc_RuntimeError, "cannot reuse already awaited coroutine"), PYGEN_ERROR;
        *result = Py_NewRef(Py_None);
        return PYGEN_RETURN;
    }
    if (g->state == KR_GEN_START) {
        if (sent && sent != KR_NONE_WORD) {
            PyErr_Format(PyExc_TypeError, "can't send non-None value to a just-started %s", kind(g));
            return PYGEN_ERROR;
        }
        if (!sent) {
            g->state = KR_GEN_DONE;
            kr_generator_clear((PyObject *)g);
            return PYGEN_ERROR;
        }
    }
    PyThreadState *thread = PyThreadState_Get();
    g->handled.previous_item = thread->exc_info;
    thread->exc_info = &g->handled;
    g->is_running = true;
    g->has_yielded = false;
    Py_INCREF(g);
    KrValue out = g->resume(g, sent);
    g->is_running = false;
    thread->exc_info = g->handled.previous_item;
    g->handled.previous_item = NULL;
    PySendResult kind = PYGEN_NEXT;
    if (out)
        *result = kr_result(out);
    else {
        g->state = KR_GEN_DONE;
        kind = g->result ? PYGEN_RETURN : PYGEN_ERROR;
        if (g->result) *result = kr_result(g->result);
        g->result = 0;
        if (kind == PYGEN_ERROR) hide_stop(g);
        kr_generator_clear((PyObject *)g);
    }
    Py_DECREF(g);
    return kind;
}

PyObject *kr_sent_result(PySendResult kind, PyObject *result) {
    if (kind == PYGEN_RETURN) {
        if (result == Py_None)
            PyErr_SetNone(PyExc_StopIteration);
        else
            _PyGen_SetStopIterationValue(result);
        Py_CLEAR(result);
    }
    return result;
}

// ---- what `yield from` and `await` wait for

int kr_delegate_step(KrGenerator *g, KrValue sent, KrValue *value) {
    KR_BORROW(argument, sent);
    PyObject *result;
    PySendResult kind = PyIter_Send(g->delegate, argument, &result);
    KR_DONE(argument, sent);
    *value = kr_word(result);
    if (kind == PYGEN_NEXT) return 1;
    Py_CLEAR(g->delegate);
    return kind == PYGEN_RETURN ? 0 : -1;
}

static int close_delegate(PyObject *delegate) {
    PyObject *result;
    if (Py_IS_TYPE(delegate, &kr_generator_type) || Py_IS_TYPE(delegate, &kr_coroutine_type))
        result = kr_generator_close(as_generator(delegate));
    else {
        PyObject *method = PyObject_GetAttrString(delegate, "close");
        if (!method) {
            if (!PyErr_ExceptionMatches(PyExc_AttributeError)) PyErr_WriteUnraisable(delegate);
            PyErr_Clear();
            return 0;
        }
        result = PyObject_CallNoArgs(method);
        Py_DECREF(method);
    }
    Py_XDECREF(result);
    return result ? 0 : -1;
}

// What throw() was given goes on to the delegate as it is; false: it has no such method.
static bool throw_into(PyObject *delegate, PyObject *const *args, Py_ssize_t count, PySendResult *kind, PyObject **result) {
    if (Py_IS_TYPE(delegate, &kr_generator_type) || Py_IS_TYPE(delegate, &kr_coroutine_type)) {
        *kind = kr_generator_throw(as_generator(delegate), args, count, result);
        return true;
    }
    PyObject *method = PyObject_GetAttrString(delegate, "throw");
    *kind = PYGEN_ERROR;
    if (!method) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) return true;
        PyErr_Clear();
        return false;
    }
    *result = PyObject_Vectorcall(method, args, (size_t)count, NULL);
    Py_DECREF(method);
    *kind = *result ? PYGEN_NEXT : PYGEN_ERROR;
    if (!*result && _PyGen_FetchStopIterationValue(result) == 0) *kind = PYGEN_RETURN;
    return true;
}

// The exception of `throw(type, value, traceback)` made pending; -1: the arguments are wrong.
static int set_thrown(PyObject *const *args, Py_ssize_t count) {
    if (count < 1 || count > 3)
        return PyErr_Format(PyExc_TypeError, "throw expected at %s %d argument%s, got %zd", count < 1 ? "least" : "most", count < 1 ? 1 : 3,
                            count < 1 ? "" : "s", count), -1;
    PyObject *type = args[0], *value = count > 1 && args[1] != Py_None ? args[1] : NULL;
    PyObject *traceback = count > 2 && args[2] != Py_None ? args[2] : NULL, *e;
    if (traceback && !PyTraceBack_Check(traceback))
        return PyErr_SetString(PyExc_TypeError, "throw() third argument must be a traceback object"), -1;
    if (PyExceptionClass_Check(type)) {
        PyObject *t = Py_NewRef(type), *v = Py_XNewRef(value), *tb = Py_XNewRef(traceback);
        PyErr_NormalizeException(&t, &v, &tb);
        e = v;
        Py_XDECREF(t);
        Py_XDECREF(tb);
    } else if (PyExceptionInstance_Check(type)) {
        if (value) return PyErr_SetString(PyExc_TypeError, "instance exception may not have a separate value"), -1;
        e = Py_NewRef(type);
    } else
        return PyErr_Format(PyExc_TypeError, "exceptions must be classes or instances deriving from BaseException, not %s",
                            Py_TYPE(type)->tp_name), -1;
    if (traceback) PyException_SetTraceback(e, traceback);
    kr_restore(kr_word(e));
    Py_DECREF(e);
    return 0;
}

static PySendResult throw_here(KrGenerator *g, PyObject *const *args, Py_ssize_t count, PyObject **result) {
    return set_thrown(args, count) < 0 ? PYGEN_ERROR : kr_generator_resume(g, 0, result);
}

PySendResult kr_generator_throw(KrGenerator *g, PyObject *const *args, Py_ssize_t count, PyObject **result) {
    *result = NULL;
    if (!g->delegate || g->is_running || count < 1 || count > 3) return throw_here(g, args, count, result);
    PyObject *delegate = Py_NewRef(g->delegate);
    PySendResult kind = PYGEN_ERROR;
    bool is_exit = PyErr_GivenExceptionMatches(args[0], PyExc_GeneratorExit);
    g->is_running = true;
    bool is_over = is_exit ? close_delegate(delegate) < 0 : throw_into(delegate, args, count, &kind, result);
    g->is_running = false;
    Py_DECREF(delegate);
    if (kind == PYGEN_NEXT) return kind;
    Py_CLEAR(g->delegate);
    if (!is_over) return throw_here(g, args, count, result);
    PyObject *value = *result;
    if (kind == PYGEN_ERROR) return kr_generator_resume(g, 0, result);
    kind = kr_generator_resume(g, kr_word(value), result);
    Py_DECREF(value);
    return kind;
}

PyObject *kr_generator_close(KrGenerator *g) {
    if (g->state == KR_GEN_DONE && !g->is_running) return Py_NewRef(Py_None);
    if (g->state == KR_GEN_START && !g->is_running) {
        g->state = KR_GEN_DONE;
        kr_generator_clear((PyObject *)g);
        return Py_NewRef(Py_None);
    }
    PyObject *result;
    PySendResult sent = kr_generator_throw(g, &PyExc_GeneratorExit, 1, &result);
    if (sent == PYGEN_NEXT) {
        Py_DECREF(result);
        PyErr_Format(PyExc_RuntimeError, "%s ignored GeneratorExit", kind(g));
        return NULL;
    }
#if PY_VERSION_HEX >= 0x030D0000
    if (sent == PYGEN_RETURN) return result;
#else
    if (sent == PYGEN_RETURN) return Py_DECREF(result), Py_NewRef(Py_None);
#endif
    if (!PyErr_ExceptionMatches(PyExc_GeneratorExit) && !PyErr_ExceptionMatches(PyExc_StopIteration)) return NULL;
    PyErr_Clear();
    return Py_NewRef(Py_None);
}

int kr_warn_throw(const char *method, Py_ssize_t count) {
#if PY_VERSION_HEX >= 0x030C0000
    if (count > 1)
        return PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                                "the (type, exc, tb) signature of %s() is deprecated, use the single-arg signature instead.", method);
#endif
    (void)method, (void)count;
    return 0;
}

// ---- the object

int kr_generator_traverse(PyObject *self, visitproc visit, void *arg) {
    KrGenerator *g = as_generator(self);
    Py_VISIT(g->function);
    Py_VISIT(g->delegate);
    Py_VISIT(g->finalizer);
    Py_VISIT(g->handled.exc_value);
    if (!g->is_running)
        for (Py_ssize_t i = 0; i < Py_SIZE(g); i++)
            if (kr_is_pointer(g->frame[i])) Py_VISIT(kr_object(g->frame[i]));
    return 0;
}

int kr_generator_clear(PyObject *self) {
    KrGenerator *g = as_generator(self);
    Py_CLEAR(g->delegate);
    Py_CLEAR(g->handled.exc_value);
#if PY_VERSION_HEX < 0x030B0000
    Py_CLEAR(g->handled.exc_type);
    Py_CLEAR(g->handled.exc_traceback);
#endif
    for (Py_ssize_t i = 0; i < Py_SIZE(g); i++) {
        KrValue held = g->frame[i];
        g->frame[i] = 0;
        kr_xdecref(held);
    }
    return 0;
}

// By the module `warnings`, which knows where the coroutine was made, or without it where nothing can be imported any more.
static int warn_unawaited(KrGenerator *g) {
    PyObject *warnings = PyImport_ImportModule("warnings"), *result = NULL;
    if (!warnings) {
        PyErr_Clear();
        return PyErr_WarnFormat(PyExc_RuntimeWarning, 1, "coroutine '%.50S' was never awaited", g->qualname);
    }
    result = PyObject_CallMethod(warnings, "_warn_unawaited_coroutine", "O", g);
    Py_DECREF(warnings);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

static void finalize(PyObject *self) {
    KrGenerator *g = as_generator(self);
    if (g->state == KR_GEN_DONE) return;
    PyObject *pending = kr_fetch(), *result = NULL;
    if (g->finalizer && !g->is_closed) {
        result = PyObject_CallOneArg(g->finalizer, self);
        if (!result) PyErr_WriteUnraisable(self);
    } else if (is_coroutine(g) && g->state == KR_GEN_START) {
        if (warn_unawaited(g) < 0) PyErr_WriteUnraisable(self);
    } else if (g->state != KR_GEN_START) {
        result = kr_generator_close(g);
        if (!result) PyErr_WriteUnraisable(self);
    }
    Py_XDECREF(result);
    if (pending) kr_restore(kr_word(pending));
    Py_XDECREF(pending);
}

void kr_generator_dealloc(PyObject *self) {
    KrGenerator *g = as_generator(self);
    PyObject_GC_UnTrack(self);
    if (g->weak_references) PyObject_ClearWeakRefs(self);
    PyObject_GC_Track(self);
    if (PyObject_CallFinalizerFromDealloc(self)) return;
    PyObject_GC_UnTrack(self);
    kr_generator_clear(self);
    Py_CLEAR(g->function);
    Py_CLEAR(g->finalizer);
    Py_CLEAR(g->name);
    Py_CLEAR(g->qualname);
    PyObject_GC_Del(self);
}

PyObject *kr_generator_repr(PyObject *self) {
    const char *type = is_async(as_generator(self)) ? "async_generator" : Py_TYPE(self)->tp_name;
    return PyUnicode_FromFormat("<%s object %U at %p>", type, as_generator(self)->qualname, self);
}

PySendResult kr_generator_am_send(PyObject *self, PyObject *value, PyObject **result) {
    return kr_generator_resume(as_generator(self), kr_word(value), result);
}

PyObject *kr_generator_send(PyObject *self, PyObject *value) {
    PyObject *result;
    PySendResult kind = kr_generator_resume(as_generator(self), kr_word(value), &result);
    return kr_sent_result(kind, result);
}

static PyObject *next(PyObject *self) {
    PyObject *result;
    PySendResult kind = kr_generator_resume(as_generator(self), KR_NONE_WORD, &result);
    if (kind != PYGEN_RETURN || result != Py_None) return kr_sent_result(kind, result);
    Py_DECREF(result);
    return NULL;
}

PyObject *kr_generator_throw_method(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    PyObject *result;
    if (count <= 3 && kr_warn_throw("throw", count) < 0) return NULL;
    PySendResult kind = kr_generator_throw(as_generator(self), args, count, &result);
    return kr_sent_result(kind, result);
}

PyObject *kr_generator_close_method(PyObject *self, PyObject *ignored) { return (void)ignored, kr_generator_close(as_generator(self)); }

// ---- attributes

PyObject *kr_generator_running(PyObject *self, void *ignored) {
    KrGenerator *g = as_generator(self);
    return (void)ignored, PyBool_FromLong(is_async(g) ? g->is_stepping : g->is_running);
}
PyObject *kr_generator_suspended(PyObject *self, void *ignored) {
    KrGenerator *g = as_generator(self);
    return (void)ignored, PyBool_FromLong(!g->is_running && g->state > 0);
}
PyObject *kr_generator_code(PyObject *self, void *ignored) {
    return (void)ignored, PyObject_GetAttrString((PyObject *)as_generator(self)->function, "__code__");
}
// What is left to run has a frame; it shows where the function is, not its variables.
PyObject *kr_generator_frame(PyObject *self, void *ignored) {
    KrGenerator *g = as_generator(self);
    (void)ignored;
    if (g->state == KR_GEN_DONE) return Py_NewRef(Py_None);
    return (PyObject *)PyFrame_New(PyThreadState_Get(), (PyCodeObject *)g->function->func_code, g->function->func_globals, NULL);
}
PyObject *kr_generator_delegate(PyObject *self, void *ignored) {
    PyObject *delegate = as_generator(self)->delegate;
    return (void)ignored, Py_NewRef(delegate && !as_generator(self)->is_running ? delegate : Py_None);
}
PyObject *kr_generator_name(PyObject *self, void *ignored) { return (void)ignored, Py_NewRef(as_generator(self)->name); }
PyObject *kr_generator_qualname(PyObject *self, void *ignored) { return (void)ignored, Py_NewRef(as_generator(self)->qualname); }

static int set_text(PyObject **field, PyObject *value, const char *name) {
    if (!value || !PyUnicode_Check(value)) return PyErr_Format(PyExc_TypeError, "%s must be set to a string object", name), -1;
    Py_XSETREF(*field, Py_NewRef(value));
    return 0;
}
int kr_generator_set_name(PyObject *self, PyObject *value, void *ignored) {
    return (void)ignored, set_text(&as_generator(self)->name, value, "__name__");
}
int kr_generator_set_qualname(PyObject *self, PyObject *value, void *ignored) {
    return (void)ignored, set_text(&as_generator(self)->qualname, value, "__qualname__");
}

static PyGetSetDef attributes[] = {
    KR_NAME_GETSETS,
    {"gi_running", kr_generator_running, NULL, NULL, NULL},
#if PY_VERSION_HEX >= 0x030B0000
    {"gi_suspended", kr_generator_suspended, NULL, NULL, NULL},
#endif
    {"gi_frame", kr_generator_frame, NULL, NULL, NULL},
    {"gi_code", kr_generator_code, NULL, NULL, NULL},
    {"gi_yieldfrom", kr_generator_delegate, NULL, NULL, NULL},
    {0},
};
static PyMethodDef methods[] = {
    {"send", kr_generator_send, METH_O, NULL},
    {"throw", (PyCFunction)(void (*)(void))kr_generator_throw_method, METH_FASTCALL, NULL},
    {"close", kr_generator_close_method, METH_NOARGS, NULL},
    KR_CLASS_GETITEM,
    {0},
};
static PyAsyncMethods async = {.am_send = kr_generator_am_send};

PyTypeObject kr_generator_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "generator",
    .tp_basicsize = offsetof(KrGenerator, frame),
    .tp_itemsize = sizeof(KrValue),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_dealloc = kr_generator_dealloc,
    .tp_traverse = kr_generator_traverse,
    .tp_finalize = finalize,
    .tp_weaklistoffset = offsetof(KrGenerator, weak_references),
    .tp_repr = kr_generator_repr,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = next,
    .tp_as_async = &async,
    .tp_methods = methods,
    .tp_getset = attributes,
};

int kr_async_types_ready(destructor finalizer);

int kr_generators_ready(void) { return PyType_Ready(&kr_generator_type) < 0 ? -1 : kr_async_types_ready(finalize); }
