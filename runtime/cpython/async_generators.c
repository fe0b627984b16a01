// Asynchronous generators: the object, and the awaitables that asend, athrow and aclose give.
#include "krait_ext.h"

typedef struct Step {
    PyObject_HEAD
    KrGenerator *generator;
    PyObject *value;   // of asend; of athrow a tuple of arguments; NULL: aclose
    bool throws;
    enum { NEW, GOING, DONE } state;
} Step;

static PyTypeObject asend_type, athrow_type;

static Step *as_step(PyObject *o) { return (Step *)o; }
static const char *method_of(Step *s) { return !s->throws ? "asend" : s->value ? "athrow" : "aclose"; }

// The event loop wants to know of generators that begin.
static int call_hooks(KrGenerator *g) {
    if (g->has_hooks) return 0;
    g->has_hooks = true;
    PyThreadState *thread = PyThreadState_Get();
    g->finalizer = Py_XNewRef(thread->async_gen_finalizer);
    if (!thread->async_gen_firstiter) return 0;
    PyObject *result = PyObject_CallOneArg(thread->async_gen_firstiter, (PyObject *)g);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

static PyObject *step_new(PyObject *generator, PyObject *value, bool throws) {
    if (call_hooks((KrGenerator *)generator) < 0) return NULL;
    Step *s = PyObject_GC_New(Step, throws ? &athrow_type : &asend_type);
    if (!s) return NULL;
    s->generator = (KrGenerator *)Py_NewRef(generator);
    s->value = Py_XNewRef(value);
    s->throws = throws;
    s->state = NEW;
    PyObject_GC_Track(s);
    return (PyObject *)s;
}

// What came out of the generator, as the awaitable gives it on.
static PySendResult passed(Step *s, PySendResult kind, PyObject **result) {
    KrGenerator *g = s->generator;
    bool closes = s->throws && !s->value;
    if (kind == PYGEN_NEXT && !g->has_yielded) return kind;
    g->is_stepping = false;
    s->state = DONE;
    if (kind == PYGEN_NEXT) {
        if (!closes) return PYGEN_RETURN;
        Py_CLEAR(*result);
        PyErr_SetString(PyExc_RuntimeError, "async generator ignored GeneratorExit");
        return PYGEN_ERROR;
    }
    g->is_closed = closes || g->state == KR_GEN_DONE;
    if (kind == PYGEN_RETURN) {
        Py_CLEAR(*result);
        PyErr_SetNone(PyExc_StopAsyncIteration);
    }
    if (closes && (PyErr_ExceptionMatches(PyExc_StopAsyncIteration) || PyErr_ExceptionMatches(PyExc_GeneratorExit))) {
        PyErr_Clear();
        *result = Py_NewRef(Py_None);
        return PYGEN_RETURN;
    }
    return PYGEN_ERROR;
}

static int begin(Step *s) {
    if (s->generator->is_stepping) {
        s->state = DONE;
        PyErr_Format(PyExc_RuntimeError, "%s(): asynchronous generator is already running", s->throws ? method_of(s) : "anext");
        return -1;
    }
    return 0;
}

static PySendResult am_send(PyObject *self, PyObject *value, PyObject **result) {
    Step *s = as_step(self);
    KrGenerator *g = s->generator;
    *result = NULL;
    if (s->state == DONE) {
        PyErr_Format(PyExc_RuntimeError, "cannot reuse already awaited %s", !s->throws ? "__anext__()/asend()" : "aclose()/athrow()");
        return PYGEN_ERROR;
    }
    if (s->state == GOING) {
        PySendResult kind = kr_generator_resume(g, kr_word(value), result);
        return passed(s, kind, result);
    }
    if (begin(s) < 0) return PYGEN_ERROR;
    if (!s->throws) {
        s->state = GOING;
        g->is_stepping = true;
        PySendResult kind = kr_generator_resume(g, kr_word(s->value && value == Py_None ? s->value : value), result);
        return passed(s, kind, result);
    }
    if (g->is_closed || g->state == KR_GEN_DONE) {
        s->state = DONE;
        PyErr_SetNone(PyExc_StopAsyncIteration);
        if (s->value) return PYGEN_ERROR;
        PyErr_Clear();
        *result = Py_NewRef(Py_None);
        return PYGEN_RETURN;
    }
    if (value != Py_None) {
        PyErr_SetString(PyExc_RuntimeError, "can't send non-None value to a just-started coroutine");
        return PYGEN_ERROR;
    }
    s->state = GOING;
    g->is_stepping = true;
    g->is_closed = !s->value;
    PyObject **args = s->value ? ((PyTupleObject *)s->value)->ob_item : &PyExc_GeneratorExit;
    PySendResult kind = kr_generator_throw(g, args, s->value ? PyTuple_GET_SIZE(s->value) : 1, result);
    return passed(s, kind, result);
}

static PyObject *step_send(PyObject *self, PyObject *value) {
    PyObject *result;
    PySendResult kind = am_send(self, value, &result);
    return kr_sent_result(kind, result);
}
static PyObject *step_next(PyObject *self) { return step_send(self, Py_None); }

static PyObject *step_throw(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    Step *s = as_step(self);
    PyObject *result = NULL;
    if (s->state == DONE) {
        PyErr_Format(PyExc_RuntimeError, "cannot reuse already awaited %s", !s->throws ? "__anext__()/asend()" : "aclose()/athrow()");
        return NULL;
    }
    if (s->state == NEW) {
        if (begin(s) < 0) return NULL;
        s->state = GOING;
        s->generator->is_stepping = true;
    }
    PySendResult kind = PYGEN_ERROR;
    if (kr_warn_throw("throw", count) == 0) kind = kr_generator_throw(s->generator, args, count, &result);
    kind = passed(s, kind, &result);
    return kr_sent_result(kind, result);
}

static PyObject *step_close(PyObject *self, PyObject *ignored) {
    (void)ignored;
    if (as_step(self)->state == DONE) return Py_NewRef(Py_None);
    PyObject *exit = PyExc_GeneratorExit, *result = step_throw(self, &exit, 1);
    if (result) {
        Py_DECREF(result);
        PyErr_SetString(PyExc_RuntimeError, "coroutine ignored GeneratorExit");
        return NULL;
    }
    if (!PyErr_ExceptionMatches(PyExc_StopIteration) && !PyErr_ExceptionMatches(PyExc_StopAsyncIteration) &&
        !PyErr_ExceptionMatches(PyExc_GeneratorExit))
        return NULL;
    PyErr_Clear();
    return Py_NewRef(Py_None);
}

static int step_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(as_step(self)->generator);
    Py_VISIT(as_step(self)->value);
    return 0;
}

#if PY_VERSION_HEX >= 0x030D0000
// Newer versions warn of what nobody has awaited.
static void step_finalize(PyObject *self) {
    Step *s = as_step(self);
    if (s->state != NEW) return;
    PyObject *pending = kr_fetch(), *warnings = PyImport_ImportModule("_warnings"), *result = NULL;
    PyObject *text = PyUnicode_FromFormat("coroutine method '%s' of %R was never awaited", method_of(s), s->generator->qualname);
    if (warnings && text)
        result = PyObject_CallMethod(warnings, "warn", "OOiO", text, PyExc_RuntimeWarning, 1, (PyObject *)s->generator);
    if (!result) PyErr_WriteUnraisable((PyObject *)s->generator);
    Py_XDECREF(warnings);
    Py_XDECREF(text);
    Py_XDECREF(result);
    if (pending) kr_restore(kr_word(pending));
    Py_XDECREF(pending);
}
#else
#define step_finalize NULL
#endif

static void step_dealloc(PyObject *self) {
    if (PyObject_CallFinalizerFromDealloc(self)) return;
    PyObject_GC_UnTrack(self);
    Py_DECREF(as_step(self)->generator);
    Py_XDECREF(as_step(self)->value);
    PyObject_GC_Del(self);
}

static PyMethodDef step_methods[] = {
    {"send", step_send, METH_O, NULL},
    {"throw", (PyCFunction)(void (*)(void))step_throw, METH_FASTCALL, NULL},
    {"close", step_close, METH_NOARGS, NULL},
    {0},
};
static PyAsyncMethods step_async = {.am_await = PyObject_SelfIter, .am_send = am_send};
#define STEP_TYPE(name)                                                                                                  \
    {                                                                                                                    \
        PyVarObject_HEAD_INIT(NULL, 0).tp_name = name, .tp_basicsize = sizeof(Step),                                     \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, .tp_dealloc = step_dealloc, \
        .tp_finalize = step_finalize, .tp_traverse = step_traverse, .tp_iter = PyObject_SelfIter, .tp_iternext = step_next, \
        .tp_as_async = &step_async, .tp_methods = step_methods,                                                          \
    }
static PyTypeObject asend_type = STEP_TYPE("async_generator_asend"), athrow_type = STEP_TYPE("async_generator_athrow");

// ---- the generator itself

static PyObject *anext(PyObject *self) { return step_new(self, NULL, false); }
static PyObject *asend(PyObject *self, PyObject *value) { return step_new(self, value, false); }
static PyObject *athrow(PyObject *self, PyObject *args) {
    return kr_warn_throw("athrow", PyTuple_GET_SIZE(args)) < 0 ? NULL : step_new(self, args, true);
}
static PyObject *aclose(PyObject *self, PyObject *ignored) { return (void)ignored, step_new(self, NULL, true); }

static PyGetSetDef attributes[] = {
    KR_NAME_GETSETS,
    {"ag_running", kr_generator_running, NULL, NULL, NULL},
#if PY_VERSION_HEX >= 0x030C0000
    {"ag_suspended", kr_generator_suspended, NULL, NULL, NULL},
#endif
    {"ag_frame", kr_generator_frame, NULL, NULL, NULL},
    {"ag_code", kr_generator_code, NULL, NULL, NULL},
    {"ag_await", kr_generator_delegate, NULL, NULL, NULL},
    {0},
};
static PyMethodDef methods[] = {
    {"asend", asend, METH_O, NULL},
    {"athrow", athrow, METH_VARARGS, NULL},
    {"aclose", aclose, METH_NOARGS, NULL},
    KR_CLASS_GETITEM,
    {0},
};
static PyAsyncMethods async = {.am_aiter = PyObject_SelfIter, .am_anext = anext};

PyTypeObject kr_async_generator_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "async_generator",
    .tp_basicsize = offsetof(KrGenerator, frame),
    .tp_itemsize = sizeof(KrValue),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_dealloc = kr_generator_dealloc,
    .tp_traverse = kr_generator_traverse,
    .tp_weaklistoffset = offsetof(KrGenerator, weak_references),
    .tp_repr = kr_generator_repr,
    .tp_as_async = &async,
    .tp_methods = methods,
    .tp_getset = attributes,
};

int kr_async_generator_ready(void) {
    return PyType_Ready(&kr_async_generator_type) < 0 || PyType_Ready(&asend_type) < 0 || PyType_Ready(&athrow_type) < 0 ? -1 : 0;
}
