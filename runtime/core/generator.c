// Generators: resuming, throwing, closing and delegating (language reference, 6.2.9 "Yield expressions"; PEP 342, 380, 479).
//
// A KrGenerator is a frame and a resume function of emitted code; coroutines and asynchronous generators have the same
// layout and come through here as well.  States: KR_GEN_START, suspended (> 0), KR_GEN_DONE; `running` while the
// resume function is on the stack.
//
// kr_thread.handled is about the running generator alone: what was being handled around it waits in a KrHandled on the
// stack, and what it handles itself in g->handled while it is suspended.
#include "generator_impl.h"

KrGenerator *kr_generator_new(KrFunction *function, KrResumeFn resume, int32_t registers) {
    int32_t flags = function->code->flags;
    KrType *type = flags & KR_CODE_COROUTINE         ? &kr_coroutine_type
                   : flags & KR_CODE_ASYNC_GENERATOR ? &kr_async_generator_type
                                                     : &kr_generator_type;
    KrGenerator *g = kr_new(type, sizeof *g + (size_t)registers * sizeof(KrValue));
    g->resume = resume;
    g->code = function->code;
    g->function = function;
    g->handles = flags & KR_CODE_HANDLES;
    if (KR_UNLIKELY(flags & (KR_CODE_SUSPENDS_IN_TRY | KR_CODE_COROUTINE))) {
        if (flags & KR_CODE_COROUTINE) kr_coroutine_made(&g->head);
        else kr_finalize_register(&g->head);
    }
    return g;
}

// The value of g->delegate for g to go on with what it is sent as the delegate's result.
static KrObject delegate_ended KR_STATIC_ALIGN = {&kr_object_type};
#define DELEGATE_ENDED KR_VALUE(&delegate_ended)

const char *kr_generator_kind(KrGenerator *g) {
    if (g->head.ob_type == &kr_generator_type) return "generator";
    return g->head.ob_type == &kr_coroutine_type ? "coroutine" : "async generator";
}

static int iter_close(KrValue iterator);

// ---- running

// PEP 479: an iterator's end that comes out of a body would silently end a loop elsewhere.
KR_COLD static void replace_stop(const char *kind, const char *name) {
    KrValue stop = kr_err_take();
    kr_raise(&kr_exc_RuntimeError, "%s raised %s", kind, name);
    KrException *e = KR_EXC(kr_thread.exception);
    e->cause = e->context = stop;
    e->suppress_context = true;
}

KR_COLD static void convert_stop(KrGenerator *g) {
    if (kr_err_matches(&kr_exc_StopIteration)) replace_stop(kr_generator_kind(g), "StopIteration");
    else if (g->head.ob_type == &kr_async_generator_type && kr_err_matches(&kr_exc_StopAsyncIteration))
        replace_stop(kr_generator_kind(g), "StopAsyncIteration");
}

void kr_generator_left(void) {
    if (kr_err_matches(&kr_exc_StopIteration)) replace_stop("generator", "StopIteration");
}

KrValue kr_generator_ended(KrGenerator *g) {
    g->state = KR_GEN_DONE;
    g->handled = g->delegate = 0;
    // The collector looks through all finalizers again and again: what has ended needs none.
    if (KR_UNLIKELY((g->code->flags & (KR_CODE_SUSPENDS_IN_TRY | KR_CODE_COROUTINE)) == KR_CODE_SUSPENDS_IN_TRY)) kr_finalize_unregister(&g->head);
    if (KR_UNLIKELY(kr_err_occurred())) convert_stop(g);
    return 0;
}

// Runs until the next yield; the exception to throw is pending when sent is 0.
KR_INLINE KrValue run(KrGenerator *g, KrValue sent) {
    KrValue v;
    g->running = true;
    if (g->handles) {
        KrHandled around = {kr_thread.handled, kr_thread.handled_around};
        kr_thread.handled_around = &around;
        kr_thread.handled = g->handled;
        v = g->resume(g, sent);
        g->handled = kr_thread.handled;
        kr_thread.handled = around.exception;
        kr_thread.handled_around = around.outer;
    } else {
        v = g->resume(g, sent);   // what is handled around it is all that there is
    }
    g->running = false;
    return KR_LIKELY(v != 0) ? v : kr_generator_ended(g);
}

KR_COLD static KrValue already_running(KrGenerator *g) {
    return kr_raise(&kr_exc_ValueError, "%s already executing", kr_generator_kind(g));
}

KR_COLD static KrValue send_unusual(KrGenerator *g) {
    if (g->running) return already_running(g);
    if (g->state == KR_GEN_START)
        return kr_raise(&kr_exc_TypeError, "can't send non-None value to a just-started %s", kr_generator_kind(g));
    if (g->head.ob_type == &kr_coroutine_type) return kr_raise(&kr_exc_RuntimeError, "cannot reuse already awaited coroutine");
    g->result = KR_NONE;
    return 0;
}

KrValue kr_generator_send(KrGenerator *g, KrValue value) {
    if (KR_UNLIKELY(g->running) || KR_UNLIKELY(g->state == KR_GEN_DONE) || (g->state == KR_GEN_START && value != KR_NONE))
        return send_unusual(g);
    return run(g, value);
}

// Raises the pending exception where g stands.
static KrValue raise_inside(KrGenerator *g) {
    if (g->running) return already_running(g);
    if (g->state == KR_GEN_DONE) {
        if (g->head.ob_type == &kr_coroutine_type) return kr_raise(&kr_exc_RuntimeError, "cannot reuse already awaited coroutine");
        return 0;
    }
    if (g->state == KR_GEN_START) {   // raised at the head of the function, before its first statement
        g->state = KR_GEN_DONE;
        kr_traceback_add(g->code, -1);
        convert_stop(g);
        return 0;
    }
    kr_exception_chain(kr_thread.exception, g->handled);
    return run(g, 0);
}

// g goes on after its delegate has ended: with `result`, or with the pending exception.
static KrValue end_delegation(KrGenerator *g, KrValue result) {
    if (kr_err_occurred()) return raise_inside(g);
    g->delegate = DELEGATE_ENDED;
    return run(g, result);
}

static bool is_generator_exit(KrValue thrown) {   // the class or an instance
    KrType *t = kr_is_type(thrown) ? KR_AS(KrType, thrown) : kr_type_of(thrown);
    return t == &kr_exc_GeneratorExit || kr_is_subtype(t, &kr_exc_GeneratorExit);
}

static bool is_delegating(KrGenerator *g) { return g->delegate && !g->running; }

static KrValue iter_throw(KrValue iterator, KrValue const *args, int64_t nargs, bool closes, KrValue *result, bool *absent);

KrValue kr_generator_throw_arguments(KrGenerator *g, KrValue const *args, int64_t nargs, bool closes) {
    if (is_delegating(g)) {
        if (closes && is_generator_exit(args[0])) {
            g->running = true;
            int failed = iter_close(g->delegate);
            g->running = false;
            if (failed < 0) return raise_inside(g);
        } else {
            bool absent = false;
            KrValue result = 0;
            g->running = true;
            KrValue v = iter_throw(g->delegate, args, nargs, closes, &result, &absent);
            g->running = false;
            if (v || (absent && kr_err_occurred())) return v;
            if (!absent) return end_delegation(g, result);
        }
    }
    KrValue exception = kr_throw_argument(args, nargs);
    if (!exception) return 0;
    kr_err_restore(exception);
    return raise_inside(g);
}

// An asynchronous generator is closed from outside, by awaiting: its GeneratorExit is thrown like any other.
KrValue kr_generator_throw(KrGenerator *g, KrValue exception) {
    return kr_generator_throw_arguments(g, &exception, 1, g->head.ob_type != &kr_async_generator_type);
}

// Closes; *value: what the generator returned, or None.
static int close_generator(KrGenerator *g, KrValue *value) {
    *value = KR_NONE;
    if (g->running) {
        already_running(g);
        return -1;
    }
    if (g->state == KR_GEN_START) g->state = KR_GEN_DONE;
    if (g->state == KR_GEN_DONE) return 0;
    int failed = 0;
    if (g->delegate) {
        g->running = true;
        failed = iter_close(g->delegate);
        g->running = false;
    }
    if (!failed) kr_err_restore(kr_exception_new(&kr_exc_GeneratorExit, NULL, 0));
    if (raise_inside(g)) {
        kr_raise(&kr_exc_RuntimeError, "%s ignored GeneratorExit", kr_generator_kind(g));
        return -1;
    }
    if (!kr_err_occurred()) {
        *value = g->result;
        return 0;
    }
    if (!kr_err_matches(&kr_exc_GeneratorExit)) return -1;
    kr_err_clear();
    return 0;
}

int kr_generator_close(KrGenerator *g) {
    KrValue value;
    return close_generator(g, &value);
}

// ---- any iterator

KrValue kr_send_outcome(KrValue v, KrValue result) {
    if (v || kr_err_occurred()) return v;
    return kr_raise_stop_iteration(result);
}

// Takes a pending StopIteration for the end: its value goes to *result.
static KrValue catch_stop(KrValue *result) {
    if (!kr_err_occurred()) *result = KR_NONE;
    else if (kr_err_matches(&kr_exc_StopIteration)) {
        KrValue value = KR_EXC(kr_err_take())->extra[KR_STOP_VALUE];
        *result = value ? value : KR_NONE;
    }
    return 0;
}

KrValue kr_iter_send(KrValue iterator, KrValue value, KrValue *result) {
    KrType *t = kr_type_of(iterator);
    if (t == &kr_coroutine_wrapper_type) {
        iterator = KR_AS(KrCoroutineWrapper, iterator)->coroutine;
        t = kr_type_of(iterator);
    }
    if (KR_LIKELY(t == &kr_generator_type || t == &kr_coroutine_type)) {
        KrGenerator *g = KR_AS(KrGenerator, iterator);
        KrValue v = kr_generator_send(g, value);
        if (!v && !kr_err_occurred()) *result = g->result;
        return v;
    }
    if (t->am_send) return t->am_send(iterator, value, result);
    KrValue v;
    if (value != KR_NONE) v = kr_call_method(iterator, "send", &value, 1);
    else if (t->tp_flags & KR_TYPE_HEAP) v = kr_call_special(iterator, "__next__", NULL, 0);   // tp_iternext would lose the value
    else {
        kr_type_ready(t);
        if (!t->tp_iternext) return kr_raise(&kr_exc_TypeError, "'%T' object is not an iterator", iterator);
        v = t->tp_iternext(iterator);
    }
    return v ? v : catch_stop(result);
}

static KrValue unwrapped(KrValue iterator) {
    return kr_is_exactly(iterator, &kr_coroutine_wrapper_type) ? KR_AS(KrCoroutineWrapper, iterator)->coroutine : iterator;
}

// Throws into any iterator; returns like kr_iter_send.  *absent: it has no throw method (or looking for it raised).
static KrValue iter_throw(KrValue iterator, KrValue const *args, int64_t nargs, bool closes, KrValue *result, bool *absent) {
    iterator = unwrapped(iterator);
    if (kr_is_exactly(iterator, &kr_generator_type) || kr_is_exactly(iterator, &kr_coroutine_type)) {
        KrGenerator *g = KR_AS(KrGenerator, iterator);
        KrValue v = kr_generator_throw_arguments(g, args, nargs, closes);
        if (!v && !kr_err_occurred()) *result = g->result;
        return v;
    }
    KrValue method = kr_getattr_opt(iterator, KR_NAME("throw"));
    *absent = !method;
    if (!method) return 0;
    KrValue v = kr_call(method, args, nargs, 0);
    return v ? v : catch_stop(result);
}

static int iter_close(KrValue iterator) {
    iterator = unwrapped(iterator);
    if (kr_is_generator_like(iterator)) return kr_generator_close(KR_AS(KrGenerator, iterator));
    KrValue method = kr_getattr_opt(iterator, KR_NAME("close"));
    if (!method) {
        if (kr_err_occurred()) kr_unraisable(NULL, iterator);
        return 0;
    }
    return kr_call0(method) ? 0 : -1;
}

KrValue kr_next_or_stop(KrValue iterator) {
    KrType *t = kr_type_of(iterator);
    KrValue result = KR_NONE;
    if (kr_is_generator_like(iterator) || t == &kr_coroutine_wrapper_type || t->am_send) {
        KrValue v = kr_iter_send(iterator, KR_NONE, &result);
        return kr_send_outcome(v, result);
    }
    if (t->tp_flags & KR_TYPE_HEAP) {
        KrValue v = kr_call_special(iterator, "__next__", NULL, 0);
        if (v || kr_err_occurred()) return v;
        return kr_raise(&kr_exc_TypeError, "'%T' object is not an iterator", iterator);
    }
    kr_type_ready(t);
    if (!t->tp_iternext) return kr_raise(&kr_exc_TypeError, "'%T' object is not an iterator", iterator);
    KrValue v = t->tp_iternext(iterator);
    return v || kr_err_occurred() ? v : kr_raise_none(&kr_exc_StopIteration);
}

// ---- delegation

KR_INLINE bool is_plain_generator(KrValue v) { return kr_is_exactly(v, &kr_generator_type) || kr_is_exactly(v, &kr_coroutine_type); }

// g waits for another generator and would hand over what it is sent, and what that yields, without doing anything itself.
KR_INLINE bool only_passes_on(KrGenerator *g) {
    return g->delegate && !g->running && !g->handled && g->delegate != DELEGATE_ENDED && is_plain_generator(g->delegate);
}

enum {
    STACK_OF_A_LINK = 512,   // what a generator in a chain takes of the stack when the whole chain is closed or thrown into
    KEPT_LINKS = 32,         // a power of 2
};

KR_COLD static KrGenerator *delegator(KrGenerator *top, KrGenerator *inner) {   // of inner in the chain that begins with top
    KrGenerator *g = top;
    while (g->delegate != KR_VALUE(inner)) g = KR_AS(KrGenerator, g->delegate);
    return g;
}

// Sends into a chain of generators each of which waits for the next: the last one is resumed, those between are gone through
// when it has ended.  All of them are running meanwhile, so nobody else moves the chain.
static KrValue send_through(KrGenerator *top, KrValue sent) {
    KrGenerator *last = top, *links[KEPT_LINKS];
    char *stack = __builtin_frame_address(0), *limit = KR_WRITTEN_BY_OTHERS(kr_thread.call_limit);
    unsigned count = 0;
    for (; only_passes_on(last) && (stack -= STACK_OF_A_LINK) > limit; last = KR_AS(KrGenerator, last->delegate)) {
        last->running = true;
        links[count++ % KEPT_LINKS] = last;
    }
    KrValue v = KR_UNLIKELY(stack <= limit) && last != top ? kr_raise_recursion() : kr_generator_send(last, sent);
    for (unsigned kept = count < KEPT_LINKS ? count : KEPT_LINKS; !v && last != top; kept -= kept > 0) {
        KrGenerator *outer = KR_LIKELY(kept) ? links[--count % KEPT_LINKS] : delegator(top, last);
        KrValue result = 0;
        if (!kr_err_occurred()) {
            result = last->result;
            outer->delegate = DELEGATE_ENDED;
        }
        last = outer;
        v = run(last, result);
    }
    for (KrGenerator *g = top; g != last; g = KR_AS(KrGenerator, g->delegate)) g->running = false;
    return v;
}

// A generator may wait for a coroutine when types.coroutine() has marked its function.
KR_INLINE bool may_await(KrGenerator *g) {
    return g->head.ob_type != &kr_generator_type || g->code->flags & KR_CODE_ITERABLE_COROUTINE;
}

KrValue kr_delegate_step(KrGenerator *g, KrValue sent, KrValue *result) {
    KrValue v = 0;
    if (KR_UNLIKELY(g->delegate == DELEGATE_ENDED)) *result = sent;
    else if (sent && KR_LIKELY(is_plain_generator(g->delegate))) {
        KrGenerator *inner = KR_AS(KrGenerator, g->delegate);
        if (inner->head.ob_type == &kr_coroutine_type && KR_UNLIKELY(!may_await(g)))
            kr_raise(&kr_exc_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        else if (only_passes_on(inner)) v = send_through(inner, sent);
        else v = sent == KR_NONE ? kr_generator_step(inner) : kr_generator_send(inner, sent);
        if (!v && !kr_err_occurred()) *result = inner->result;
    } else if (KR_LIKELY(sent != 0)) v = kr_iter_send(g->delegate, sent, result);
    if (!v) g->delegate = 0;
    return v;
}

// Whether the generator may wait for a coroutine is asked when it begins to: types.coroutine() marks functions at run time.
KrValue kr_yield_from_iter(KrValue v) {
    return kr_is_exactly(v, &kr_generator_type) || kr_is_exactly(v, &kr_coroutine_type) ? v : kr_iter(v);
}

// ---- methods

// type(value) as throw() makes it; what making it raises is the exception then.
static KrValue make_exception(KrValue type, KrValue value, KrValue traceback) {
    KrValue e;
    if (kr_is_exception(value) && kr_exception_is(value, KR_AS(KrType, type))) e = value;
    else if (kr_is_tuple(value)) e = kr_call(type, KR_AS(KrTuple, value)->items, kr_tuple_size(value), 0);
    else e = kr_call(type, &value, value != KR_NONE, 0);
    if (e && !kr_is_exception(e)) {
        kr_raise(&kr_exc_TypeError, "calling %R should have returned an instance of BaseException, not %T", type, e);
        e = 0;
    }
    if (e) KR_EXC(e)->traceback = traceback != KR_NONE ? traceback : 0;
    return e ? e : kr_err_take();
}

KrValue kr_throw_argument(KrValue const *args, int64_t nargs) {
    KrValue type = args[0], value = nargs > 1 ? args[1] : KR_NONE, traceback = nargs > 2 ? args[2] : KR_NONE;
    if (traceback != KR_NONE && !kr_is_exactly(traceback, &kr_traceback_type))
        return kr_raise(&kr_exc_TypeError, "throw() third argument must be a traceback object");
    if (kr_is_type(type) && kr_is_subtype(KR_AS(KrType, type), &kr_exc_BaseException)) return make_exception(type, value, traceback);
    if (!kr_is_exception(type))
        return kr_raise(&kr_exc_TypeError, "exceptions must be classes or instances deriving from BaseException, not %T", type);
    if (value != KR_NONE) return kr_raise(&kr_exc_TypeError, "instance exception may not have a separate value");
    if (traceback != KR_NONE) KR_EXC(type)->traceback = traceback;
    return type;
}

// A coroutine that the program drives by hand has something to clean up when it is left suspended; one that is awaited is closed
// by who awaits it, and tasks are known to the event loop until they are done.
static void watch(KrGenerator *g) {
    if (g->head.ob_type != &kr_coroutine_type || g->hooks & KR_COROUTINE_WATCHED) return;
    g->hooks |= KR_COROUTINE_WATCHED;
    kr_finalize_register(&g->head);
}

KrValue kr_generator_send_method(KrValue self, KrValue value) {
    KrValue v = kr_generator_send(KR_AS(KrGenerator, self), value);
    if (v) watch(KR_AS(KrGenerator, self));
    return kr_send_outcome(v, KR_AS(KrGenerator, self)->result);
}

// throw(type, value, traceback) of any kind of generator is deprecated.
int kr_throw_warn(const char *method, int64_t nargs) {
    if (nargs <= 1) return 0;
    return kr_warn_deprecated(kr_format("the (type, exc, tb) signature of %s() is deprecated, use the single-arg signature instead.", method));
}

KrValue kr_generator_throw_method(KrValue self, KrValue const *args, int64_t nargs) {
    if (kr_throw_warn("throw", nargs) < 0) return 0;
    KrValue v = kr_generator_throw_arguments(KR_AS(KrGenerator, self), args, nargs, true);
    return kr_send_outcome(v, KR_AS(KrGenerator, self)->result);
}

KrValue kr_generator_close_method(KrValue self) {
    KrValue value;
    return close_generator(KR_AS(KrGenerator, self), &value) < 0 ? 0 : value;
}

// __del__ called by hand: what the end of an abandoned generator does.
KrValue kr_generator_finalize(KrValue self) {
    KrGenerator *g = KR_AS(KrGenerator, self);
    return g->state == KR_GEN_START || g->state == KR_GEN_DONE || kr_generator_close_method(self) ? KR_NONE : 0;
}

KrValue kr_generator_get_name(KrValue self) {
    KrGenerator *g = KR_AS(KrGenerator, self);
    if (!g->name) g->name = g->function->name ? g->function->name : KR_VALUE(g->code->name);
    return g->name;
}
KrValue kr_generator_get_qualname(KrValue self) {
    KrGenerator *g = KR_AS(KrGenerator, self);
    if (!g->qualname) g->qualname = g->function->qualname ? g->function->qualname : KR_VALUE(g->code->qualname);
    return g->qualname;
}
int kr_generator_set_name(KrValue self, KrValue value) {
    if (value && kr_is_str(value)) {
        KR_AS(KrGenerator, self)->name = value;
        return 0;
    }
    kr_raise(&kr_exc_TypeError, "__name__ must be set to a string object");
    return -1;
}
int kr_generator_set_qualname(KrValue self, KrValue value) {
    if (value && kr_is_str(value)) {
        KR_AS(KrGenerator, self)->qualname = value;
        return 0;
    }
    kr_raise(&kr_exc_TypeError, "__qualname__ must be set to a string object");
    return -1;
}
KrValue kr_generator_get_running(KrValue self) { return kr_from_bool(KR_AS(KrGenerator, self)->running); }
KrValue kr_generator_get_suspended(KrValue self) {
    KrGenerator *g = KR_AS(KrGenerator, self);
    return kr_from_bool(g->state > 0 && !g->running);
}
KrValue kr_generator_get_code(KrValue self) { return kr_code_object(KR_AS(KrGenerator, self)->code); }
int32_t (*kr_interpreted_place)(const KrGenerator *g);

int32_t kr_generator_line(const KrGenerator *g) {
    if (g->state == KR_GEN_START) return g->code->first_line;
    if (g->state == KR_GEN_DONE || g->running) return 0;
    int32_t place = g->code->interpreted ? kr_interpreted_place(g) : g->place;
    return place >= 0 ? g->code->positions[place].line : 0;
}

KrValue kr_generator_get_frame(KrValue self) {
    KrGenerator *g = KR_AS(KrGenerator, self);
    return g->state == KR_GEN_DONE ? KR_NONE : kr_frame_new(g->code, kr_generator_line(g), -1);
}
KrValue kr_generator_get_delegate(KrValue self) {
    KrGenerator *g = KR_AS(KrGenerator, self);
    return g->delegate && !g->running ? g->delegate : KR_NONE;
}

KrValue kr_generator_repr(KrValue self) {
    return kr_format("<%T object %U at %p>", self, kr_generator_get_qualname(self), (void *)self);
}

// ---- the type

static KrValue self_iter(KrValue self) { return self; }
// The end without a value needs no exception; one with a value does, so that next() can show it.
static KrValue iternext(KrValue self) {
    KrGenerator *g = KR_AS(KrGenerator, self);
    KrValue v = kr_generator_step(g);
    if (!v && !kr_err_occurred() && g->result && g->result != KR_NONE) return kr_raise_stop_iteration(g->result);
    return v;
}

static const KrMethodDef generator_methods[] = {
    KR_DEF_O("send", kr_generator_send_method, "value, /", "Resumes the generator; `value` is the result of its yield."),
    KR_DEF_FAST("throw", kr_generator_throw_method, 1, 3, "typ, val=None, tb=None, /", "Raises an exception at the yield."),
    KR_DEF_NOARGS("close", kr_generator_close_method, "Raises GeneratorExit at the yield."),
    KR_DEF_SLOT0("__next__", kr_next_or_stop, "Implement next(self)."),   // with the returned value, unlike the slot
    KR_DEF_SLOT0("__del__", kr_generator_finalize, NULL),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrGetSetDef generator_getset[] = {
    {"__name__", kr_generator_get_name, kr_generator_set_name, NULL},
    {"__qualname__", kr_generator_get_qualname, kr_generator_set_qualname, NULL},
    {"gi_code", kr_generator_get_code, NULL, NULL},
    {"gi_frame", kr_generator_get_frame, NULL, NULL},
    {"gi_running", kr_generator_get_running, NULL, NULL},
    {"gi_suspended", kr_generator_get_suspended, NULL, NULL},
    {"gi_yieldfrom", kr_generator_get_delegate, NULL, NULL},
    {0},
};
KrType kr_generator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "generator",
    .tp_basicsize = sizeof(KrGenerator),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_repr = kr_generator_repr,
    .tp_iter = self_iter,
    .tp_iternext = iternext,
    .tp_methods = generator_methods,
    .tp_getset = generator_getset,
};
