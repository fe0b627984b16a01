// Module _asyncio: the core of event loops, and their handles.
//
// A loop in Python derives from EventLoopCore, which has the queue of what is ready; the rest of a turn (files, timers) is in
// asyncio/base_events.py.
#define _GNU_SOURCE 1
#include "asyncio_impl.h"

#include <pthread.h>
#include <unistd.h>

KrValue kr_asyncio_hooks[KR_HOOK_COUNT];

// ---- the queue

int kr_loop_push(KrLoop *l, KrReadyKind kind, KrValue callback, KrValue arg, KrValue context) {
    if (KR_UNLIKELY(l->count == l->capacity)) {
        int64_t capacity = l->capacity ? l->capacity * 2 : 64;
        KrReady *ready = kr_alloc((size_t)capacity * sizeof *ready);
        for (int64_t i = 0; i < l->count; i++) ready[i] = l->ready[(l->first + i) & (l->capacity - 1)];
        l->ready = ready;
        l->capacity = capacity;
        l->first = 0;
    }
    l->ready[(l->first + l->count++) & (l->capacity - 1)] = (KrReady){callback, arg, context, kind};
    return 0;
}

static KrReady pop(KrLoop *l) {
    KrReady *slot = &l->ready[l->first], entry = *slot;
    *slot = (KrReady){0};
    l->first = (l->first + 1) & (l->capacity - 1);
    l->count--;
    return entry;
}

static KrValue loop_call_soon(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);

// Whether a class of loops leaves call_soon alone is remembered by the class's version.
bool kr_loop_is_plain(KrValue loop) {
    static uint64_t known_version;
    KrType *t = kr_type_of(loop);
    if (KR_UNLIKELY(t->tp_version != known_version || !known_version)) {
        if (!kr_is_subtype(t, &kr_loop_type)) return false;
        KrValue found = kr_type_lookup(t, KR_NAME("call_soon"));
        if (!found || !kr_is_exactly(found, &kr_method_descriptor_type) || KR_AS(KrMethodDescr, found)->def->fn != (KrAnyFn)loop_call_soon) return false;
        known_version = t->tp_version;
    }
    return !LOOP(loop)->debug;
}

int kr_loop_call_soon(KrValue loop, KrValue callback, KrValue arg, KrValue context) {
    static KrValue names;
    if (!names) names = kr_tuple_of(1, kr_str_intern("context"));
    KrValue args[3] = {callback};
    int64_t n = 1;
    if (arg) args[n++] = arg;
    args[n] = context;
    return kr_call_method_value(loop, KR_NAME("call_soon"), args, n, context ? names : 0) ? 0 : -1;
}

// Of loops that are not ours: a dict.
KrValue *kr_loop_current(KrValue loop) {
    typedef struct { KrObject head; KrValue task; } Place;
    static KrValue places;
    if (KR_LIKELY(kr_is_instance_of(loop, &kr_loop_type))) return &LOOP(loop)->current_task;
    if (!places) places = kr_dict_new();
    KrValue place = kr_dict_get(places, loop);
    if (!place) {
        if (kr_err_occurred()) return NULL;
        place = KR_VALUE(kr_new(&kr_object_type, sizeof(Place)));
        if (kr_dict_set(places, loop, place) < 0) return NULL;
    }
    return &KR_AS(Place, place)->task;
}

// ---- handles

static KrHandle *new_handle(KrType *type, size_t size, KrValue callback, KrValue args, KrValue loop, KrValue context) {
    KrHandle *h = kr_new(type, size);
    h->callback = callback;
    h->args = args;
    h->loop = loop;
    h->context = context && context != KR_NONE ? context : kr_context_copy(kr_context_current());
    return h;
}

// SystemExit and KeyboardInterrupt end the loop, everything else is told to its handler.
KR_COLD static int callback_failed(KrValue handle) {
    if (kr_err_matches(&kr_exc_SystemExit) || kr_err_matches(&kr_exc_KeyboardInterrupt)) return -1;
    return kr_call2(kr_asyncio_hook(KR_HOOK_HANDLE_FAILED), handle, kr_err_take()) ? 0 : -1;
}

static int run_handle(KrHandle *h) {
    KrValue v, before;
    if (KR_UNLIKELY(!kr_is_exactly(h->context, &kr_context_type))) {   // anything with run()
        KrValue args = kr_tuple_of(1, h->callback);
        args = kr_tuple_with(args, KR_AS(KrTuple, h->args)->items, kr_tuple_size(h->args));
        v = kr_call_method(h->context, "run", KR_AS(KrTuple, args)->items, kr_tuple_size(args));
    } else {
        v = 0;
        if (kr_context_enter(h->context, &before) == 0) {
            v = kr_call(h->callback, KR_AS(KrTuple, h->args)->items, kr_tuple_size(h->args), 0);
            kr_context_leave(h->context, before);
        }
    }
    return KR_LIKELY(v != 0) ? 0 : callback_failed(KR_VALUE(h));
}

static KrValue handle_of(KrLoop *l, KrReady *e) {
    KrValue loop = KR_VALUE(l);
    if (e->kind == KR_READY_HANDLE) return e->callback;
    KrValue args = e->arg ? kr_tuple_from_array(&e->arg, 1) : kr_tuple_new(0);
    KrValue callback = e->kind == KR_READY_CALL ? e->callback : kr_task_method(e->callback, (KrReadyKind)e->kind);
    KrValue context = e->kind == KR_READY_CALL ? e->context : TASK(e->callback)->context;
    return KR_VALUE(new_handle(&kr_handle_type, sizeof(KrHandle), callback, args, loop, context));
}

static int run_entry(KrLoop *l, KrReady *e) {
    KrValue v = 0, before, context = e->kind == KR_READY_CALL ? e->context : TASK(e->callback)->context;
    if (KR_UNLIKELY(!kr_is_exactly(context, &kr_context_type))) return run_handle(KR_AS(KrHandle, handle_of(l, e)));
    if (kr_context_enter(context, &before) == 0) {
        v = e->kind == KR_READY_CALL ? kr_call1(e->callback, e->arg)
            : e->kind == KR_READY_STEP ? kr_task_step(e->callback, e->arg) : kr_task_wakeup(e->callback, &e->arg);
        kr_context_leave(context, before);
    }
    return KR_LIKELY(v != 0) ? 0 : callback_failed(handle_of(l, e));
}

// EventLoopCore._run_ready(): what was ready at the start; what becomes ready meanwhile waits for the next turn.
static KrValue loop_run_ready(KrValue self) {
    KrLoop *l = LOOP(self);
    for (int64_t n = l->count; n > 0 && l->count > 0; n--) {
        KrReady entry = pop(l);
        if (entry.kind == KR_READY_HANDLE) {
            KrHandle *h = KR_AS(KrHandle, entry.callback);
            if (!h->cancelled && run_handle(h) < 0) return 0;
        } else if (run_entry(l, &entry) < 0) {
            return 0;
        }
        if (KR_UNLIKELY(KR_WRITTEN_BY_OTHERS(kr_thread.interrupted)) && kr_handle_interrupt() < 0) return 0;
    }
    return KR_NONE;
}
static KrValue loop_pop_ready(KrValue self) {
    KrLoop *l = LOOP(self);
    if (!l->count) return KR_NONE;
    KrReady entry = pop(l);
    return handle_of(l, &entry);
}
static KrValue loop_push_handle(KrValue self, KrValue handle) { return kr_loop_push(LOOP(self), KR_READY_HANDLE, handle, 0, 0) < 0 ? 0 : KR_NONE; }
static KrValue loop_ready_count(KrValue self) { return kr_from_small(LOOP(self)->count); }
static KrValue loop_clear_ready(KrValue self) {
    KrLoop *l = LOOP(self);
    while (l->count) pop(l);
    return KR_NONE;
}
static int check_open(KrLoop *l) {
    if (KR_LIKELY(!l->closed)) return 0;
    kr_raise(&kr_exc_RuntimeError, "Event loop is closed");
    return -1;
}

static KrValue loop_call_soon(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrLoop *l = LOOP(self);
    KrValue context = 0;
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "call_soon() missing 1 required positional argument: 'callback'");
    for (int64_t i = 0; kwnames && i < kr_tuple_size(kwnames); i++) {
        if (!kr_str_eq(kr_tuple_item(kwnames, i), KR_NAME("context")))
            return kr_raise(&kr_exc_TypeError, "call_soon() got an unexpected keyword argument '%U'", kr_tuple_item(kwnames, i));
        context = args[nargs + i];
    }
    if (check_open(l) < 0) return 0;
    if (KR_UNLIKELY(l->debug) && !kr_call3(kr_asyncio_hook(KR_HOOK_CHECK_CALLBACK), self, args[0], kr_str_intern("call_soon"))) return 0;
    KrValue handle = KR_VALUE(new_handle(&kr_handle_type, sizeof(KrHandle), args[0], kr_tuple_from_array(args + 1, nargs - 1), self, context));
    return kr_loop_push(l, KR_READY_HANDLE, handle, 0, 0) < 0 ? 0 : handle;
}

static KrValue loop_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(kr_new_instance(type, 0));
}
static int loop_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) { return (void)self, (void)args, (void)nargs, (void)kwnames, 0; }
static KrValue loop_create_future(KrValue self) {
    KrFuture *f = kr_new_instance(&kr_future_type, 0);
    return kr_future_start(KR_VALUE(f), self) < 0 ? 0 : KR_VALUE(f);
}

static const KrMethodDef loop_methods[] = {
    KR_DEF_KW("call_soon", loop_call_soon, "callback, /, *args, context=None", "Arrange for a callback to be called as soon as possible."),
    KR_DEF_NOARGS("create_future", loop_create_future, "Create a Future object attached to the loop."),
    KR_DEF_NOARGS("_run_ready", loop_run_ready, NULL),
    KR_DEF_NOARGS("_pop_ready", loop_pop_ready, NULL),
    KR_DEF_O("_push_handle", loop_push_handle, "handle, /", NULL),
    KR_DEF_NOARGS("_ready_count", loop_ready_count, NULL),
    KR_DEF_NOARGS("_clear_ready", loop_clear_ready, NULL),
    {0},
};
// An attribute that is a flag in the struct.
#define FLAG(id, T, field) \
    static KrValue get_##id(KrValue self) { return kr_from_bool(KR_AS(T, self)->field); } \
    static int set_##id(KrValue self, KrValue value) { \
        int flag = value ? kr_truth_slow(value) : 0; \
        if (flag >= 0) KR_AS(T, self)->field = flag; \
        return flag < 0 ? -1 : 0; \
    }
FLAG(debug, KrLoop, debug)
FLAG(closed, KrLoop, closed)
FLAG(is_cancelled, KrHandle, cancelled)
FLAG(scheduled, KrTimerHandle, scheduled)
static const KrGetSetDef loop_getset[] = {{"_debug", get_debug, set_debug, NULL}, {"_closed", get_closed, set_closed, NULL}, {0}};
static const KrGetSetDef handle_getset[] = {{"_cancelled", get_is_cancelled, set_is_cancelled, NULL}, {0}};
static const KrGetSetDef timer_getset[] = {{"_scheduled", get_scheduled, set_scheduled, NULL}, {0}};
KrType kr_loop_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_asyncio.EventLoopCore",
    .tp_basicsize = sizeof(KrLoop),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_dictoffset = offsetof(KrLoop, attrs),
    .tp_new = loop_new,
    .tp_init = loop_init,
    .tp_methods = loop_methods,
    .tp_getset = loop_getset,
};

// ---- Handle and TimerHandle

static KrValue handle_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    static struct KrSignature *signature;
    KrValue params[4];
    if (kr_bind("Handle", "callback, args, loop, context=None", &signature, args, nargs, kwnames, params) < 0) return 0;
    KrValue tuple = kr_tuple_from_iterable(params[1]);
    return tuple ? KR_VALUE(new_handle(&kr_handle_type, sizeof(KrHandle), params[0], tuple, params[2], params[3])) : 0;
}
static KrValue timer_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    static struct KrSignature *signature;
    KrValue params[5];
    if (kr_bind("TimerHandle", "when, callback, args, loop, context=None", &signature, args, nargs, kwnames, params) < 0) return 0;
    KrValue tuple = kr_tuple_from_iterable(params[2]);
    if (!tuple) return 0;
    KrTimerHandle *t = (KrTimerHandle *)new_handle(&kr_timer_handle_type, sizeof *t, params[1], tuple, params[3], params[4]);
    t->when = params[0];
    return KR_VALUE(t);
}
static KrValue handle_cancel(KrValue self) {
    KrHandle *h = KR_AS(KrHandle, self);
    if (h->cancelled) return KR_NONE;
    if (kr_is_exactly(self, &kr_timer_handle_type) && !kr_call_method(h->loop, "_timer_handle_cancelled", &self, 1)) return 0;
    KrValue debug = kr_call_method(h->loop, "get_debug", NULL, 0);
    int is_debug = debug ? kr_truth_slow(debug) : -1;
    if (is_debug < 0) return 0;
    h->cancelled = true;
    if (is_debug) {   // the text of what it was
        h->cancelled = false;
        h->repr = kr_repr(self);
        h->cancelled = true;
        if (!h->repr) return 0;
    }
    h->callback = h->args = 0;
    return KR_NONE;
}
static KrValue handle_cancelled(KrValue self) { return kr_from_bool(KR_AS(KrHandle, self)->cancelled); }
static KrValue handle_get_context(KrValue self) { return KR_AS(KrHandle, self)->context; }
static KrValue handle_run(KrValue self) { return run_handle(KR_AS(KrHandle, self)) < 0 ? 0 : KR_NONE; }
static KrValue handle_repr(KrValue self) {
    KrHandle *h = KR_AS(KrHandle, self);
    return h->repr ? h->repr : kr_call1(kr_asyncio_hook(KR_HOOK_HANDLE_REPR), self);
}
static KrValue timer_when(KrValue self) { return KR_AS(KrTimerHandle, self)->when; }
static KrValue timer_compare(KrValue a, KrValue b, int op) {
    if (!kr_is_exactly(a, &kr_timer_handle_type) || !kr_is_exactly(b, &kr_timer_handle_type)) return KR_NOT_IMPLEMENTED;
    KrTimerHandle *x = KR_AS(KrTimerHandle, a), *y = KR_AS(KrTimerHandle, b);
    if (op == KR_LT || op == KR_GT) return kr_compare(x->when, y->when, op);
    int same = kr_equal(x->when, y->when);
    if (same < 0) return 0;
    bool all = same && x->handle.cancelled == y->handle.cancelled && x->handle.callback == y->handle.callback;
    if (all && x->handle.args) {
        int equal = kr_equal(x->handle.args, y->handle.args);
        if (equal < 0) return 0;
        all = equal;
    }
    if (op == KR_EQ || op == KR_NE) return kr_from_bool((op == KR_EQ) == all);
    return all ? KR_TRUE : kr_compare(x->when, y->when, op == KR_LE ? KR_LT : KR_GT);
}
static int64_t timer_hash(KrValue self) { return kr_hash(KR_AS(KrTimerHandle, self)->when); }

static const KrMethodDef handle_methods[] = {
    KR_DEF_NOARGS("cancel", handle_cancel, NULL),
    KR_DEF_NOARGS("cancelled", handle_cancelled, NULL),
    KR_DEF_NOARGS("get_context", handle_get_context, NULL),
    KR_DEF_NOARGS("_run", handle_run, NULL),
    {0},
};
static const KrMethodDef timer_methods[] = {KR_DEF_NOARGS("when", timer_when, "Return a scheduled callback time."), {0}};
static const KrMemberDef handle_members[] = {
    {"_callback", KR_MEMBER_VALUE_OR_NONE, offsetof(KrHandle, callback), true}, {"_args", KR_MEMBER_VALUE_OR_NONE, offsetof(KrHandle, args), true},
    {"_context", KR_MEMBER_VALUE_OR_NONE, offsetof(KrHandle, context), true}, {"_loop", KR_MEMBER_VALUE_OR_NONE, offsetof(KrHandle, loop), true}, {0},
};
static const KrMemberDef timer_members[] = {
    {"_when", KR_MEMBER_VALUE, offsetof(KrTimerHandle, when), true}, {0},
};
KrType kr_handle_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "asyncio.events.Handle", .tp_basicsize = sizeof(KrHandle), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_doc = "Object returned by callback registration methods.", .tp_new = handle_new, .tp_repr = handle_repr,
    .tp_methods = handle_methods, .tp_members = handle_members, .tp_getset = handle_getset,
};
KrType kr_timer_handle_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_base = &kr_handle_type, .tp_name = "asyncio.events.TimerHandle", .tp_basicsize = sizeof(KrTimerHandle),
    .tp_flags = KR_TYPE_IMMUTABLE, .tp_doc = "Object returned by timed callback registration methods.", .tp_new = timer_new,
    .tp_repr = handle_repr, .tp_richcompare = timer_compare, .tp_hash = timer_hash, .tp_methods = timer_methods, .tp_members = timer_members,
    .tp_getset = timer_getset,
};

// ---- the module

static KrValue get_running_loop(KrValue self) {
    (void)self;
    return kr_thread.running_loop ? kr_thread.running_loop : kr_raise(&kr_exc_RuntimeError, "no running event loop");
}
static KrValue peek_running_loop(KrValue self) { return (void)self, kr_thread.running_loop ? kr_thread.running_loop : KR_NONE; }
static KrValue set_running_loop(KrValue self, KrValue loop) {
    (void)self;
    kr_thread.running_loop = loop == KR_NONE ? 0 : loop;
    return KR_NONE;
}
static KrValue thread_dict(KrValue self) {
    (void)self;
    if (!kr_thread.event_loops) kr_thread.event_loops = kr_dict_new();
    return kr_thread.event_loops;
}
static KrValue thread_id(KrValue self) { return (void)self, kr_int_from_int64((int64_t)pthread_self()); }
static KrValue is_main_thread(KrValue self) { return (void)self, kr_from_bool(gettid() == getpid()); }

// (file, first line) of a function, (file, first line, line it is at or None) of a coroutine; None of anything else.
static KrValue source_of(KrValue self, KrValue v) {
    (void)self;
    if (kr_is_exactly(v, &kr_method_type)) v = KR_AS(KrMethod, v)->func;
    if (kr_is_exactly(v, &kr_function_type)) {
        const KrCode *code = KR_AS(KrFunction, v)->code;
        return kr_tuple_of(2, kr_code_filename(code), kr_from_small(code->first_line));
    }
    if (!kr_is_exactly(v, &kr_coroutine_type) && !kr_is_exactly(v, &kr_generator_type)) return KR_NONE;
    KrGenerator *g = KR_AS(KrGenerator, v);
    KrValue first = kr_from_small(g->code->first_line);
    int32_t line = kr_generator_line(g);
    return kr_tuple_of(3, kr_code_filename(g->code), first, g->state == KR_GEN_DONE ? KR_NONE : line ? kr_from_small(line) : first);
}

static KrValue set_hooks(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    for (int64_t i = 0; i < nargs; i++) kr_asyncio_hooks[i] = args[i];
    return KR_NONE;
}
static const KrMethodDef own_functions[] = {
    KR_DEF_NOARGS("get_running_loop", get_running_loop, "Return the running event loop.  Raise a RuntimeError if there is none."),
    KR_DEF_NOARGS("_get_running_loop", peek_running_loop, "Return the running event loop or None."),
    KR_DEF_O("_set_running_loop", set_running_loop, "loop, /", "Set the running event loop."),
    KR_DEF_NOARGS("_thread_dict", thread_dict, NULL),
    KR_DEF_NOARGS("_thread_id", thread_id, NULL),
    KR_DEF_NOARGS("_is_main_thread", is_main_thread, NULL),
    KR_DEF_O("_source_of", source_of, "object, /", NULL),
    KR_DEF_FAST("_set_hooks", set_hooks, KR_HOOK_COUNT, KR_HOOK_COUNT, "*hooks", NULL),
    {0},
};

static KrValue asyncio_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    static const struct { const char *name; KrType *type; } types[] = {
        {"EventLoopCore", &kr_loop_type}, {"Handle", &kr_handle_type}, {"TimerHandle", &kr_timer_handle_type}, {"Future", &kr_future_type},
        {"Task", &kr_task_type},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        kr_type_ready(types[i].type);
        if (kr_dict_set_cstr(dict, types[i].name, KR_VALUE(types[i].type)) < 0) return 0;
    }
    for (const KrMethodDef *f = kr_task_functions; f->name; f++)
        if (kr_dict_set_cstr(dict, f->name, kr_builtin_new(f, 0, m->name)) < 0) return 0;
    return KR_NONE;
}
const KrModuleDef kr_module__asyncio = {
    .name = "_asyncio",
    .init = asyncio_init,
    .functions = own_functions,
    .doc = "Accelerator module for asyncio",
};
