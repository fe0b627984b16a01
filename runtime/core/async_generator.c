// Asynchronous generators (PEP 525), and the awaitables that __anext__, asend, athrow and aclose give.
//
// The body hands out two kinds of values: those it yields, and those that what it awaits hands to the event loop.
// kr_async_generator_wrap marks the former: it puts the value aside and returns `marker`, which unwrap() recognises at once.
//
// An awaitable is in one of the states READY (nothing sent yet), RUNNING and CLOSED; a generator serves one at a time.
#include "generator_impl.h"

enum { CLOSED_FLAG = 1, BUSY_FLAG = 2, HOOKS_DONE = 4 };   // in KrGenerator.hooks
enum { READY, RUNNING, CLOSED };
typedef struct { KrObject head; KrGenerator *generator; KrValue value; int64_t state; } KrASend;        // value 0: __anext__
typedef struct { KrObject head; KrGenerator *generator; KrValue arguments; int64_t state; } KrAThrow;   // arguments 0: aclose
_Static_assert(offsetof(KrASend, state) == offsetof(KrAThrow, state), "what is common to both is found through either");

static KrObject marker KR_STATIC_ALIGN = {&kr_object_type};
static KrValue yielded;
#define MARKER KR_VALUE(&marker)

KrValue kr_async_generator_wrap(KrValue v) {
    yielded = v;
    return MARKER;
}

static KrValue take_yielded(void) {
    KrValue v = yielded;
    yielded = 0;
    return v;
}

// What a step of the generator means for the awaitable: v goes to the event loop; or the end: *result, or an exception.
static KrValue unwrap(KrGenerator *g, KrValue v, KrValue *result) {
    if (v && v != MARKER) return v;
    g->hooks &= ~BUSY_FLAG;
    if (v == MARKER) {
        *result = take_yielded();
        return 0;
    }
    if (!kr_err_occurred()) kr_raise_none(&kr_exc_StopAsyncIteration);
    if (kr_err_matches(&kr_exc_StopAsyncIteration) || kr_err_matches(&kr_exc_GeneratorExit)) g->hooks |= CLOSED_FLAG;
    return 0;
}

static KrValue run(KrGenerator *g, KrValue sent) {
    return sent ? kr_generator_send(g, sent) : kr_generator_throw(g, kr_err_take());
}

// ---- __anext__ and asend

KrValue kr_async_asend_step(KrValue self, KrValue sent, KrValue *result) {
    KrASend *a = KR_AS(KrASend, self);
    KrGenerator *g = a->generator;
    if (a->state == CLOSED) return kr_raise(&kr_exc_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    if (a->state == READY) {
        kr_coroutine_awaited(&a->head);
        if (g->hooks & BUSY_FLAG) {
            a->state = CLOSED;
            return kr_raise(&kr_exc_RuntimeError, "anext(): asynchronous generator is already running");
        }
        if (sent == KR_NONE && a->value) sent = a->value;
        a->state = RUNNING;
    }
    g->hooks |= BUSY_FLAG;
    KrValue v = unwrap(g, run(g, sent), result);
    if (!v) a->state = CLOSED;
    return v;
}

// ---- athrow and aclose

static KrValue athrow_begin(KrAThrow *a, KrValue sent) {
    KrGenerator *g = a->generator;
    const char *name = a->arguments ? "athrow" : "aclose";
    kr_coroutine_awaited(&a->head);
    if (g->hooks & BUSY_FLAG) {
        a->state = CLOSED;
        return kr_raise(&kr_exc_RuntimeError, "%s(): asynchronous generator is already running", name);
    }
    if (sent) {
        if (g->hooks & CLOSED_FLAG) {
            a->state = CLOSED;
            return kr_raise_none(&kr_exc_StopAsyncIteration);
        }
        if (sent != KR_NONE) return kr_raise(&kr_exc_RuntimeError, "can't send non-None value to a just-started coroutine");
    }
    a->state = RUNNING;
    g->hooks |= BUSY_FLAG;
    if (!sent) return run(g, 0);
    if (a->arguments) return kr_generator_throw_arguments(g, KR_AS(KrTuple, a->arguments)->items, kr_tuple_size(a->arguments), false);
    g->hooks |= CLOSED_FLAG;
    return kr_generator_throw(g, kr_exception_new(&kr_exc_GeneratorExit, NULL, 0));
}

// The end of aclose(): the generator's end is its success.
static KrValue aclose_outcome(KrAThrow *a, KrValue v, KrValue *result) {
    KrGenerator *g = a->generator;
    if (v && v != MARKER) return v;
    g->hooks &= ~BUSY_FLAG;
    a->state = CLOSED;
    if (v == MARKER) {
        take_yielded();
        return kr_raise(&kr_exc_RuntimeError, "async generator ignored GeneratorExit");
    }
    if (!kr_err_occurred() || kr_err_matches(&kr_exc_StopAsyncIteration) || kr_err_matches(&kr_exc_GeneratorExit)) {
        kr_err_clear();
        *result = KR_NONE;
    }
    return 0;
}

KrValue kr_async_athrow_step(KrValue self, KrValue sent, KrValue *result) {
    KrAThrow *a = KR_AS(KrAThrow, self);
    KrGenerator *g = a->generator;
    if (a->state == CLOSED) return kr_raise(&kr_exc_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    if (sent && g->state == KR_GEN_DONE) {
        a->state = CLOSED;
        *result = KR_NONE;
        return 0;
    }
    KrValue v;
    if (a->state == READY) {
        v = athrow_begin(a, sent);
        if (a->state != RUNNING) return 0;
    } else {
        g->hooks |= BUSY_FLAG;
        v = run(g, sent);
    }
    if (!a->arguments) return aclose_outcome(a, v, result);
    v = unwrap(g, v, result);
    if (!v) a->state = CLOSED;
    return v;
}

// ---- methods of both

KrValue kr_awaitable_close(KrValue self, KrSendFn step) {
    KrValue result;
    kr_err_restore(kr_exception_new(&kr_exc_GeneratorExit, NULL, 0));
    if (step(self, 0, &result)) return kr_raise(&kr_exc_RuntimeError, "coroutine ignored GeneratorExit");
    if (kr_err_occurred() && !kr_err_matches(&kr_exc_StopAsyncIteration) && !kr_err_matches(&kr_exc_GeneratorExit)) return 0;
    kr_err_clear();
    return KR_NONE;
}

static KrValue step_throw(KrValue self, KrSendFn step, KrValue const *args, int64_t nargs) {
    if (kr_throw_warn("throw", nargs) < 0) return 0;
    KrValue result = 0, exception = kr_throw_argument(args, nargs);
    if (!exception) return 0;
    kr_err_restore(exception);
    KrValue v = step(self, 0, &result);
    return kr_send_outcome(v, result);
}

#define AWAITABLE(name, type, step) \
    static KrValue name##_send(KrValue self, KrValue value) { \
        KrValue result = 0, v = step(self, value, &result); \
        return kr_send_outcome(v, result); \
    } \
    static KrValue name##_next(KrValue self) { return name##_send(self, KR_NONE); } \
    static KrValue name##_iternext(KrValue self) { \
        KrValue result = 0; \
        return step(self, KR_NONE, &result); \
    } \
    static KrValue name##_throw(KrValue self, KrValue const *args, int64_t nargs) { return step_throw(self, step, args, nargs); } \
    static KrValue name##_close(KrValue self) { \
        if (KR_AS(type, self)->state == CLOSED) return KR_NONE; \
        return kr_awaitable_close(self, step); \
    } \
    static const KrMethodDef name##_methods[] = { \
        KR_DEF_O("send", name##_send, "value, /", "Resumes the asynchronous generator."), \
        KR_DEF_FAST("throw", name##_throw, 1, 3, "typ, val=None, tb=None, /", "Raises an exception inside the generator."), \
        KR_DEF_NOARGS("close", name##_close, "Raises GeneratorExit inside the generator."), \
        KR_DEF_SLOT0("__next__", name##_next, "Implement next(self)."), \
        KR_DEF_SLOT0("__del__", never_awaited, NULL), \
        {0}, \
    }; \
    KrType kr_async_generator_##name##_type KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, \
        .tp_name = "async_generator_" #name, \
        .tp_basicsize = sizeof(type), \
        .tp_flags = KR_TYPE_IMMUTABLE, \
        .tp_iter = self_value, \
        .tp_iternext = name##_iternext, \
        .am_await = self_value, \
        .am_send = step, \
        .tp_methods = name##_methods, \
    }

static KrValue self_value(KrValue self) { return self; }
static KrValue nothing_left(KrValue self) { return (void)self, KR_NONE; }   // __del__: closing takes an event loop
static KrValue never_awaited(KrValue self) { return kr_coroutine_dead(KR_AS(KrObject, self)), KR_NONE; }
AWAITABLE(asend, KrASend, kr_async_asend_step);
AWAITABLE(athrow, KrAThrow, kr_async_athrow_step);

const char *kr_unstarted_method(KrValue v, KrGenerator **generator) {
    bool sends = kr_is_exactly(v, &kr_async_generator_asend_type);
    const KrASend *a = KR_AS(KrASend, v);   // both kinds have the same layout
    if (generator) *generator = a->generator;
    return a->state != READY ? NULL : sends ? "asend" : a->value ? "athrow" : "aclose";
}

void kr_awaitable_give_up(KrValue v) { KR_AS(KrASend, v)->state = CLOSED; }

// ---- async_generator

// The event loop's hook is told about each generator before its first step.
static int call_hook(KrGenerator *g) {
    if (g->hooks & HOOKS_DONE) return 0;
    g->hooks |= HOOKS_DONE;
    return kr_thread.asyncgen_firstiter && !kr_call1(kr_thread.asyncgen_firstiter, KR_VALUE(g)) ? -1 : 0;
}

static KrValue new_asend(KrValue self, KrValue value) {
    if (call_hook(KR_AS(KrGenerator, self)) < 0) return 0;
    KrASend *a = kr_new(&kr_async_generator_asend_type, sizeof *a);
    a->generator = KR_AS(KrGenerator, self);
    a->value = value;
    kr_coroutine_made(&a->head);
    return KR_VALUE(a);
}
static KrValue anext_slot(KrValue self) { return new_asend(self, 0); }
static KrValue asend(KrValue self, KrValue value) { return new_asend(self, value); }

static KrValue new_athrow(KrValue self, KrValue arguments) {
    if (call_hook(KR_AS(KrGenerator, self)) < 0) return 0;
    KrAThrow *a = kr_new(&kr_async_generator_athrow_type, sizeof *a);
    a->generator = KR_AS(KrGenerator, self);
    a->arguments = arguments;
    kr_coroutine_made(&a->head);
    return KR_VALUE(a);
}
static KrValue athrow(KrValue self, KrValue const *args, int64_t nargs) {
    return kr_throw_warn("athrow", nargs) < 0 ? 0 : new_athrow(self, kr_tuple_from_array(args, nargs));   // looked at when it is awaited
}
static KrValue aclose(KrValue self) { return new_athrow(self, 0); }

static KrValue get_busy(KrValue self) { return kr_from_bool(KR_AS(KrGenerator, self)->hooks & BUSY_FLAG); }

static const KrMethodDef async_generator_methods[] = {
    KR_DEF_O("asend", asend, "value, /", "Awaitable that resumes the generator; `value` is the result of its yield."),
    KR_DEF_FAST("athrow", athrow, 1, 3, "typ, val=None, tb=None, /", "Awaitable that raises an exception at the yield."),
    KR_DEF_NOARGS("aclose", aclose, "Awaitable that raises GeneratorExit at the yield."),
    KR_DEF_SLOT0("__del__", nothing_left, NULL),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrGetSetDef async_generator_getset[] = {
    {"__name__", kr_generator_get_name, kr_generator_set_name, NULL},
    {"__qualname__", kr_generator_get_qualname, kr_generator_set_qualname, NULL},
    {"ag_code", kr_generator_get_code, NULL, NULL},
    {"ag_frame", kr_generator_get_frame, NULL, NULL},
    {"ag_running", get_busy, NULL, NULL},
    {"ag_suspended", kr_generator_get_suspended, NULL, NULL},
    {"ag_await", kr_generator_get_delegate, NULL, NULL},
    {0},
};
KrType kr_async_generator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "async_generator",
    .tp_basicsize = sizeof(KrGenerator),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_repr = kr_generator_repr,
    .am_aiter = self_value,
    .am_anext = anext_slot,
    .tp_methods = async_generator_methods,
    .tp_getset = async_generator_getset,
};
