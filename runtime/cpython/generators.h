// Generators, coroutines, asynchronous generators.
//
// The object holds a frame for the registers that live across suspensions.  Invariant: while the code runs the frame is empty (it has moved
// all of them out), while it is suspended the frame owns what is in it; so the collector sees everything, and nothing twice.
#ifndef KRAIT_EXT_GENERATORS_H
#define KRAIT_EXT_GENERATORS_H

typedef struct KrGenerator KrGenerator;
// Runs from g->state on with what is sent in, or with 0 and the exception that is thrown in.  What it gives is yielded; 0: it has returned
// g->result, or failed.
typedef KrValue (*KrResume)(KrGenerator *g, KrValue sent);

enum { KR_GEN_START = 0, KR_GEN_DONE = -1 };   // other states are numbers of suspensions

struct KrGenerator {
    PyObject_VAR_HEAD
    KrResume resume;
    const KrCode *code;
    KrFunction *function;
    PyObject *name, *qualname, *weak_references;
    PyObject *delegate;          // what `yield from` and `await` hand on to
    PyObject *finalizer;         // asynchronous: the hook of the event loop
    KrValue result;
    _PyErr_StackItem handled;    // what its own handlers handle
    int state;
    bool is_running;
    bool has_yielded;            // asynchronous: the value that came out is the generator's, not that of something it waits for
    bool has_hooks, is_closed, is_stepping;
    KrValue frame[];
};

extern PyTypeObject kr_generator_type, kr_coroutine_type, kr_async_generator_type;

// Its first registers are the parameters.
KrGenerator *kr_generator_new(const KrCode *code, KrFunction *function, KrResume resume, Py_ssize_t frame_size);
PySendResult kr_generator_resume(KrGenerator *g, KrValue sent, PyObject **result);
// What throw() is given goes in; a delegate gets the arguments as they are.
PySendResult kr_generator_throw(KrGenerator *g, PyObject *const *args, Py_ssize_t count, PyObject **result);
PyObject *kr_generator_close(KrGenerator *g);
// The warning about more than one argument; -1: it is an error.
int kr_warn_throw(const char *method, Py_ssize_t count);
// What a step gives to callers of __next__ and send.
PyObject *kr_sent_result(PySendResult kind, PyObject *result);

// One step of the delegate: 1 it yields, 0 it is done, -1 it fails.
int kr_delegate_step(KrGenerator *g, KrValue sent, KrValue *value);
KrValue kr_op_delegate_iter(KrValue a, int in_coroutine);
KrValue kr_op_await_iter(KrValue a, int of);
KrValue kr_op_async_iter(KrValue a);
KrValue kr_op_async_next(KrValue a);

int kr_generators_ready(void);

// Parts of the types that generators.c shares with the others.
void kr_generator_dealloc(PyObject *self);
int kr_generator_traverse(PyObject *self, visitproc visit, void *arg);
int kr_generator_clear(PyObject *self);
PyObject *kr_generator_repr(PyObject *self);
PyObject *kr_generator_send(PyObject *self, PyObject *value);
PyObject *kr_generator_throw_method(PyObject *self, PyObject *const *args, Py_ssize_t count);
PyObject *kr_generator_close_method(PyObject *self, PyObject *ignored);
PySendResult kr_generator_am_send(PyObject *self, PyObject *value, PyObject **result);
PyObject *kr_generator_running(PyObject *self, void *ignored);
PyObject *kr_generator_suspended(PyObject *self, void *ignored);
PyObject *kr_generator_frame(PyObject *self, void *ignored);
PyObject *kr_generator_code(PyObject *self, void *ignored);
PyObject *kr_generator_delegate(PyObject *self, void *ignored);
PyObject *kr_generator_name(PyObject *self, void *ignored);
PyObject *kr_generator_qualname(PyObject *self, void *ignored);
int kr_generator_set_name(PyObject *self, PyObject *value, void *ignored);
int kr_generator_set_qualname(PyObject *self, PyObject *value, void *ignored);
#define KR_NAME_GETSETS \
    {"__name__", kr_generator_name, kr_generator_set_name, NULL, NULL}, {"__qualname__", kr_generator_qualname, kr_generator_set_qualname, NULL, NULL}

// `generator[int, None, str]`, a row of the types' methods.
#define KR_CLASS_GETITEM \
    { "__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, NULL }

#endif
