// Coroutines, and what `await`, `async for` and `yield from` ask of objects.
#include "krait_ext.h"

// What __await__ of a coroutine gives: an iterator over it.
typedef struct Wrapper {
    PyObject_HEAD
    KrGenerator *coroutine;
} Wrapper;

static KrGenerator *wrapped(PyObject *self) { return ((Wrapper *)self)->coroutine; }
static PyObject *wrapper_next(PyObject *self) {
    PyObject *result;
    PySendResult kind = kr_generator_resume(wrapped(self), KR_NONE_WORD, &result);
    return kr_sent_result(kind, result);
}
static PySendResult wrapper_am_send(PyObject *self, PyObject *value, PyObject **result) {
    return kr_generator_resume(wrapped(self), kr_word(value), result);
}
static PyObject *wrapper_send(PyObject *self, PyObject *value) { return kr_generator_send((PyObject *)wrapped(self), value); }
static PyObject *wrapper_throw(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    return kr_generator_throw_method((PyObject *)wrapped(self), args, count);
}
static PyObject *wrapper_close(PyObject *self, PyObject *ignored) { return (void)ignored, kr_generator_close(wrapped(self)); }
static int wrapper_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(wrapped(self));
    return 0;
}
static void wrapper_dealloc(PyObject *self) {
    PyObject_GC_UnTrack(self);
    Py_DECREF(wrapped(self));
    PyObject_GC_Del(self);
}
static PyMethodDef wrapper_methods[] = {
    {"send", wrapper_send, METH_O, NULL},
    {"throw", (PyCFunction)(void (*)(void))wrapper_throw, METH_FASTCALL, NULL},
    {"close", wrapper_close, METH_NOARGS, NULL},
    {0},
};
static PyAsyncMethods wrapper_async = {.am_send = wrapper_am_send};
static PyTypeObject wrapper_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "coroutine_wrapper",
    .tp_basicsize = sizeof(Wrapper),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_dealloc = wrapper_dealloc,
    .tp_traverse = wrapper_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = wrapper_next,
    .tp_as_async = &wrapper_async,
    .tp_methods = wrapper_methods,
};

static PyObject *await(PyObject *self) {
    Wrapper *w = PyObject_GC_New(Wrapper, &wrapper_type);
    if (!w) return NULL;
    w->coroutine = (KrGenerator *)Py_NewRef(self);
    PyObject_GC_Track(w);
    return (PyObject *)w;
}

static PyObject *origin(PyObject *self, void *ignored) { return (void)self, (void)ignored, Py_NewRef(Py_None); }
static PyGetSetDef attributes[] = {
    KR_NAME_GETSETS,
    {"cr_running", kr_generator_running, NULL, NULL, NULL},
#if PY_VERSION_HEX >= 0x030B0000
    {"cr_suspended", kr_generator_suspended, NULL, NULL, NULL},
#endif
    {"cr_frame", kr_generator_frame, NULL, NULL, NULL},
    {"cr_code", kr_generator_code, NULL, NULL, NULL},
    {"cr_await", kr_generator_delegate, NULL, NULL, NULL},
    {"cr_origin", origin, NULL, NULL, NULL},
    {0},
};
static PyMethodDef methods[] = {
    {"send", kr_generator_send, METH_O, NULL},
    {"throw", (PyCFunction)(void (*)(void))kr_generator_throw_method, METH_FASTCALL, NULL},
    {"close", kr_generator_close_method, METH_NOARGS, NULL},
    KR_CLASS_GETITEM,
    {0},
};
static PyAsyncMethods async = {.am_await = await, .am_send = kr_generator_am_send};

PyTypeObject kr_coroutine_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "coroutine",
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

// ---- the operations

// Generators of functions that types.coroutine has marked.
static bool is_iterable_coroutine(PyObject *o) {
    if (!PyGen_CheckExact(o) && !Py_IS_TYPE(o, &kr_generator_type)) return false;
    PyCodeObject *code = (PyCodeObject *)PyObject_GetAttrString(o, "gi_code");
    bool is_marked = code && code->co_flags & CO_ITERABLE_COROUTINE;
    Py_XDECREF(code);
    return is_marked;
}
static bool is_coroutine(PyObject *o) { return Py_IS_TYPE(o, &kr_coroutine_type) || PyCoro_CheckExact(o); }

KrValue kr_op_delegate_iter(KrValue a, int in_coroutine) {
    KR_BORROW(o, a);
    PyObject *iterator = NULL;
    if (is_coroutine(o)) {
        if (in_coroutine)
            iterator = Py_NewRef(o);
        else
            PyErr_SetString(PyExc_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    } else if (PyGen_CheckExact(o))
        iterator = Py_NewRef(o);
    else
        iterator = PyObject_GetIter(o);
    KR_DONE(o, a);
    return kr_word(iterator);
}

// A new reference to what an object gives to `await`; NULL without an exception: it is not for that.
static PyObject *awaitable(PyObject *o) {
    if (is_coroutine(o) || is_iterable_coroutine(o)) {
        if (!Py_IS_TYPE(o, &kr_coroutine_type) || !((KrGenerator *)o)->delegate) return Py_NewRef(o);
        PyErr_SetString(PyExc_RuntimeError, "coroutine is being awaited already");
        return NULL;
    }
    PyAsyncMethods *slots = Py_TYPE(o)->tp_as_async;
    if (!slots || !slots->am_await) return NULL;
    PyObject *iterator = slots->am_await(o);
    if (!iterator) return NULL;
    if (is_coroutine(iterator) || is_iterable_coroutine(iterator))
        PyErr_SetString(PyExc_TypeError, "__await__() returned a coroutine");
    else if (!PyIter_Check(iterator))
        PyErr_Format(PyExc_TypeError, "__await__() returned non-iterator of type '%.100s'", Py_TYPE(iterator)->tp_name);
    else
        return iterator;
    Py_DECREF(iterator);
    return NULL;
}

KrValue kr_op_await_iter(KrValue a, int of) {
    KR_BORROW(o, a);
    PyObject *iterator = awaitable(o);
    const char *text = of == 0   ? "object %.100s can't be used in 'await' expression"
                       : of == 1 ? "'async with' received an object from __aenter__ that does not implement __await__: %.100s"
                                 : "'async with' received an object from __aexit__ that does not implement __await__: %.100s";
    if (!iterator && !PyErr_Occurred()) PyErr_Format(PyExc_TypeError, text, Py_TYPE(o)->tp_name);
    KR_DONE(o, a);
    return kr_word(iterator);
}

KrValue kr_op_async_iter(KrValue a) {
    KR_BORROW(o, a);
    PyAsyncMethods *slots = Py_TYPE(o)->tp_as_async;
    PyObject *iterator = NULL;
    if (!slots || !slots->am_aiter)
        PyErr_Format(PyExc_TypeError, "'async for' requires an object with __aiter__ method, got %.100s", Py_TYPE(o)->tp_name);
    else if ((iterator = slots->am_aiter(o))) {
        PyAsyncMethods *found = Py_TYPE(iterator)->tp_as_async;
        if (!found || !found->am_anext) {
            PyErr_Format(PyExc_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %.100s",
                         Py_TYPE(iterator)->tp_name);
            Py_CLEAR(iterator);
        }
    }
    KR_DONE(o, a);
    return kr_word(iterator);
}

KrValue kr_op_async_next(KrValue a) {
    PyObject *o = kr_object(a), *result = NULL, *next;
    PyAsyncMethods *slots = Py_TYPE(o)->tp_as_async;
    if (!slots || !slots->am_anext) {
        PyErr_Format(PyExc_TypeError, "'async for' requires an iterator with __anext__ method, got %.100s", Py_TYPE(o)->tp_name);
        return 0;
    }
    if (!(next = slots->am_anext(o))) return 0;
    if (PyAsyncGen_CheckExact(o)) return kr_word(next);
    result = awaitable(next);
    if (!result) {
        PyObject *cause = kr_fetch();
        PyErr_Format(PyExc_TypeError, "'async for' received an invalid object from __anext__: %.100s", Py_TYPE(next)->tp_name);
        PyObject *e = cause ? kr_fetch() : NULL;
        if (e) {
            PyException_SetContext(e, Py_NewRef(cause));
            PyException_SetCause(e, cause);
            kr_restore(kr_word(e));
            Py_DECREF(e);
        }
    }
    Py_DECREF(next);
    return kr_word(result);
}

int kr_async_generator_ready(void);

int kr_async_types_ready(destructor finalizer) {
    kr_coroutine_type.tp_finalize = kr_async_generator_type.tp_finalize = finalizer;
    return PyType_Ready(&kr_coroutine_type) < 0 || PyType_Ready(&wrapper_type) < 0 || kr_async_generator_ready() < 0 ? -1 : 0;
}
