// Coroutines, what they can await, and the protocol of asynchronous iteration (PEP 492).
//
// A coroutine is a KrGenerator without __iter__; `await` delegates to an iterator just as `yield from` does.
#include "generator_impl.h"

KR_INLINE KrType *ready_type(KrValue v) {
    KrType *t = kr_type_of(v);
    if (KR_UNLIKELY(!(t->tp_flags & KR_TYPE_READY))) kr_type_ready(t);
    return t;
}

static bool is_marked_generator(KrValue v) {
    return kr_is_exactly(v, &kr_generator_type) && (KR_AS(KrGenerator, v)->code->flags & KR_CODE_ITERABLE_COROUTINE);
}

// The coroutine itself, unless somebody is awaiting it.
static KrValue free_coroutine(KrValue v) {
    KrGenerator *g = KR_AS(KrGenerator, v);
    kr_coroutine_awaited(&g->head);
    if (g->delegate && !g->running) return kr_raise(&kr_exc_RuntimeError, "coroutine is being awaited already");
    return v;
}

KR_COLD static KrValue not_awaitable(KrValue v, KrAwaitSource source) {
    if (source == KR_AWAIT_EXPRESSION) return kr_raise(&kr_exc_TypeError, "object %T can't be used in 'await' expression", v);
    return kr_raise(&kr_exc_TypeError, "'async with' received an object from %s that does not implement __await__: %T",
                    source == KR_AWAIT_AENTER ? "__aenter__" : "__aexit__", v);
}

KrValue kr_await_iter(KrValue v, KrAwaitSource source) {
    if (KR_LIKELY(kr_is_exactly(v, &kr_coroutine_type))) return free_coroutine(v);
    if (is_marked_generator(v)) return v;
    KrType *t = ready_type(v);
    if (!t->am_await) return not_awaitable(v, source);
    KrValue it = t->am_await(v);
    if (!it) return 0;
    if (kr_is_exactly(it, &kr_coroutine_type) || is_marked_generator(it))
        return kr_raise(&kr_exc_TypeError, "__await__() returned a coroutine");
    if (!ready_type(it)->tp_iternext) return kr_raise(&kr_exc_TypeError, "__await__() returned non-iterator of type '%T'", it);
    return it;
}

KrValue kr_async_iter(KrValue v) {
    KrType *t = ready_type(v);
    if (!t->am_aiter) return kr_raise(&kr_exc_TypeError, "'async for' requires an object with __aiter__ method, got %T", v);
    KrValue it = t->am_aiter(v);
    if (it && !ready_type(it)->am_anext)
        return kr_raise(&kr_exc_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", it);
    return it;
}

KrValue kr_async_next(KrValue v) {
    KrType *t = ready_type(v);
    if (!t->am_anext) return kr_raise(&kr_exc_TypeError, "'async for' requires an iterator with __anext__ method, got %T", v);
    KrValue awaitable = t->am_anext(v);
    KrValue it = awaitable ? kr_await_iter(awaitable, KR_AWAIT_EXPRESSION) : 0;
    if (!awaitable || it) return it;
    KrValue reason = kr_err_take();
    kr_raise(&kr_exc_TypeError, "'async for' received an invalid object from __anext__: %T", awaitable);
    KrException *e = KR_EXC(kr_thread.exception);
    e->cause = e->context = reason;
    e->suppress_context = true;
    return 0;
}

// ---- coroutine

static KrValue coroutine_await(KrValue self) {
    KrCoroutineWrapper *w = kr_new(&kr_coroutine_wrapper_type, sizeof *w);
    w->coroutine = self;
    return KR_VALUE(w);
}

static KrValue get_origin(KrValue self) {
    (void)self;
    return KR_NONE;
}

static const KrMethodDef coroutine_methods[] = {
    KR_DEF_O("send", kr_generator_send_method, "value, /", "Resumes the coroutine; `value` is the result of what it awaits."),
    KR_DEF_FAST("throw", kr_generator_throw_method, 1, 3, "typ, val=None, tb=None, /", "Raises an exception at the await."),
    KR_DEF_NOARGS("close", kr_generator_close_method, "Raises GeneratorExit at the await."),
    KR_DEF_SLOT0("__del__", kr_generator_finalize, NULL),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrGetSetDef coroutine_getset[] = {
    {"__name__", kr_generator_get_name, kr_generator_set_name, NULL},
    {"__qualname__", kr_generator_get_qualname, kr_generator_set_qualname, NULL},
    {"cr_code", kr_generator_get_code, NULL, NULL},
    {"cr_frame", kr_generator_get_frame, NULL, NULL},
    {"cr_running", kr_generator_get_running, NULL, NULL},
    {"cr_suspended", kr_generator_get_suspended, NULL, NULL},
    {"cr_await", kr_generator_get_delegate, NULL, NULL},
    {"cr_origin", get_origin, kr_readonly_set, NULL},
    {0},
};
KrType kr_coroutine_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "coroutine",
    .tp_basicsize = sizeof(KrGenerator),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_repr = kr_generator_repr,
    .am_await = coroutine_await,
    .tp_methods = coroutine_methods,
    .tp_getset = coroutine_getset,
};

// ---- coroutine_wrapper

static KrValue wrapped(KrValue self) { return KR_AS(KrCoroutineWrapper, self)->coroutine; }
static KrValue wrapper_send(KrValue self, KrValue value) { return kr_generator_send_method(wrapped(self), value); }
static KrValue wrapper_throw(KrValue self, KrValue const *args, int64_t nargs) { return kr_generator_throw_method(wrapped(self), args, nargs); }
static KrValue wrapper_close(KrValue self) { return kr_generator_close_method(wrapped(self)); }
static KrValue wrapper_iter(KrValue self) { return self; }
static KrValue wrapper_next(KrValue self) {
    KrValue v = kr_generator_send_method(wrapped(self), KR_NONE);
    if (!v && KR_AS(KrGenerator, wrapped(self))->result == KR_NONE && kr_err_matches(&kr_exc_StopIteration)) kr_err_clear();
    return v;
}

static const KrMethodDef wrapper_methods[] = {
    KR_DEF_O("send", wrapper_send, "value, /", "Resumes the coroutine."),
    KR_DEF_FAST("throw", wrapper_throw, 1, 3, "typ, val=None, tb=None, /", "Raises an exception inside the coroutine."),
    KR_DEF_NOARGS("close", wrapper_close, "Closes the coroutine."),
    KR_DEF_SLOT0("__next__", kr_next_or_stop, "Implement next(self)."),
    {0},
};
KrType kr_coroutine_wrapper_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "coroutine_wrapper",
    .tp_basicsize = sizeof(KrCoroutineWrapper),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = wrapper_iter,
    .tp_iternext = wrapper_next,
    .tp_methods = wrapper_methods,
};
