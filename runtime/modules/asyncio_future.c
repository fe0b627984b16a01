// asyncio.Future: a result that is not there yet.
#include "asyncio_impl.h"

static KrValue finalize_watched(KrValue self);

static KrValue none_if_0(KrValue v) { return v ? v : KR_NONE; }

int kr_future_check(KrValue self) {
    if (KR_LIKELY(FUTURE(self)->loop != 0)) return 0;
    kr_raise(&kr_exc_RuntimeError, "%s object is not initialized.", kr_is_task(self) ? "Task" : "Future");
    return -1;
}

int kr_future_start(KrValue self, KrValue loop) {
    KrFuture *f = FUTURE(self);
    if (!loop || loop == KR_NONE) loop = kr_call0(kr_asyncio_hook(KR_HOOK_GET_EVENT_LOOP));
    if (!loop) return -1;
    f->loop = loop;
    f->callback = f->context = f->callbacks = f->result = f->exception = f->traceback = f->cancel_message = f->cancelled_error = 0;
    f->state = KR_FUTURE_PENDING;
    f->blocking = f->log_traceback = false;
    return 0;
}

static KrValue future_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(kr_new_instance(type, 0));
}
static int future_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue params[1];
    if (kr_bind("Future", "*, loop=None", &signature, args, nargs, kwnames, params) < 0) return -1;
    return kr_future_start(self, params[0]);
}

// ---- callbacks

static int schedule(KrFuture *f, KrValue callback, KrValue context) {
    KrValue self = KR_VALUE(f);
    if (KR_LIKELY(kr_loop_is_plain(f->loop)) && !LOOP(f->loop)->closed)
        return kr_loop_push(LOOP(f->loop), context ? KR_READY_CALL : KR_READY_WAKEUP, callback, self, context);
    if (!context) context = TASK(callback)->context, callback = kr_task_method(callback, KR_READY_WAKEUP);
    return kr_loop_call_soon(f->loop, callback, self, context);
}

static int schedule_all(KrFuture *f) {
    KrValue callback = f->callback, context = f->context, list = f->callbacks;
    f->callback = f->context = f->callbacks = 0;
    if (callback && schedule(f, callback, context) < 0) return -1;
    for (int64_t i = 0; list && i < KR_AS(KrList, list)->size; i++) {
        KrValue pair = kr_list_item(KR_AS(KrList, list), i), context_of = kr_tuple_item(pair, 1);
        if (schedule(f, kr_tuple_item(pair, 0), context_of == KR_NONE ? 0 : context_of) < 0) return -1;
    }
    return 0;
}

int kr_future_add_callback(KrValue self, KrValue callback, KrValue context) {
    KrFuture *f = FUTURE(self);
    if (f->state != KR_FUTURE_PENDING) return schedule(f, callback, context);
    if (!f->callback && !f->callbacks) {
        f->callback = callback;
        f->context = context;
        return 0;
    }
    if (!f->callbacks) f->callbacks = kr_list_new(1);
    return kr_list_append(f->callbacks, kr_tuple_of(2, callback, none_if_0(context)));
}

static KrValue future_add_done_callback(KrValue self, KrValue const *params) {
    if (kr_future_check(self) < 0) return 0;
    KrValue context = !params[1] || params[1] == KR_NONE ? kr_context_copy(kr_context_current()) : params[1];
    return kr_future_add_callback(self, params[0], context) < 0 ? 0 : KR_NONE;
}

// A task that waits is told from its own step only by the missing context.
static KrValue shown_callback(KrValue callback, KrValue context) { return context ? callback : kr_task_method(callback, KR_READY_WAKEUP); }

static KrValue callbacks_list(KrFuture *f) {
    KrValue list = kr_list_new(1);
    if (f->callback && kr_list_append(list, kr_tuple_of(2, shown_callback(f->callback, f->context), none_if_0(f->context))) < 0) return 0;
    for (int64_t i = 0; f->callbacks && i < KR_AS(KrList, f->callbacks)->size; i++) {
        KrValue pair = kr_list_item(KR_AS(KrList, f->callbacks), i), context = kr_tuple_item(pair, 1);
        KrValue callback = shown_callback(kr_tuple_item(pair, 0), context == KR_NONE ? 0 : context);
        if (kr_list_append(list, kr_tuple_of(2, callback, context)) < 0) return 0;
    }
    return list;
}

static KrValue future_remove_done_callback(KrValue self, KrValue callback) {
    if (kr_future_check(self) < 0) return 0;
    KrFuture *f = FUTURE(self);
    int64_t removed = 0;
    if (f->callback) {
        int same = f->context ? kr_equal(f->callback, callback) : 0;
        if (same < 0) return 0;
        if (same) f->callback = f->context = 0, removed++;
    }
    KrValue kept = kr_list_new(0);
    for (int64_t i = 0; f->callbacks && i < KR_AS(KrList, f->callbacks)->size; i++) {
        KrValue pair = kr_list_item(KR_AS(KrList, f->callbacks), i);
        int same = kr_tuple_item(pair, 1) == KR_NONE ? 0 : kr_equal(kr_tuple_item(pair, 0), callback);
        if (same < 0) return 0;
        if (same) removed++;
        else if (kr_list_append(kept, pair) < 0) return 0;
    }
    if (f->callbacks) f->callbacks = KR_AS(KrList, kept)->size ? kept : 0;
    return kr_from_small(removed);
}

// ---- results

static int invalid_state(const char *text) {
    kr_raise(kr_asyncio_exception(KR_HOOK_INVALID_STATE_ERROR), "%s", text);
    return -1;
}

int kr_future_set_result(KrValue self, KrValue result) {
    KrFuture *f = FUTURE(self);
    if (f->state != KR_FUTURE_PENDING) return invalid_state("invalid state");
    f->result = result;
    f->state = KR_FUTURE_FINISHED;
    return schedule_all(f);
}

int kr_future_set_exception(KrValue self, KrValue exception) {
    KrFuture *f = FUTURE(self);
    if (f->state != KR_FUTURE_PENDING) return invalid_state("invalid state");
    if (kr_is_type(exception) && kr_is_subtype(KR_AS(KrType, exception), &kr_exc_BaseException)) {
        exception = kr_call0(exception);
        if (!exception) return -1;
    }
    if (!kr_is_exception(exception)) {
        kr_raise(&kr_exc_TypeError, "invalid exception object");
        return -1;
    }
    if (kr_exception_is(exception, &kr_exc_StopIteration)) {
        KrValue stop = exception;
        kr_raise(&kr_exc_RuntimeError, "StopIteration interacts badly with generators and cannot be raised into a Future");
        exception = kr_err_take();
        KR_AS(KrException, exception)->cause = KR_AS(KrException, exception)->context = stop;
        KR_AS(KrException, exception)->suppress_context = true;
    }
    f->exception = exception;
    f->traceback = KR_AS(KrException, exception)->traceback;
    f->state = KR_FUTURE_FINISHED;
    if (schedule_all(f) < 0) return -1;
    f->log_traceback = true;
    if (!f->watched) {
        f->watched = true;
        kr_finalize_register(&f->head);
    }
    return 0;
}

int kr_future_cancel(KrValue self, KrValue message) {
    KrFuture *f = FUTURE(self);
    f->log_traceback = false;
    if (f->state != KR_FUTURE_PENDING) return 0;
    f->state = KR_FUTURE_CANCELLED;
    f->cancel_message = message;
    return schedule_all(f) < 0 ? -1 : 1;
}

KrValue kr_future_cancelled_error(KrValue self) {
    KrFuture *f = FUTURE(self);
    if (f->cancelled_error) {
        KrValue error = f->cancelled_error;
        f->cancelled_error = 0;
        return error;
    }
    KrValue type = kr_asyncio_hook(KR_HOOK_CANCELLED_ERROR);
    return !f->cancel_message || f->cancel_message == KR_NONE ? kr_call0(type) : kr_call1(type, f->cancel_message);
}

KrValue kr_future_outcome(KrValue self, KrValue *exception) {
    KrFuture *f = FUTURE(self);
    *exception = 0;
    if (f->state == KR_FUTURE_CANCELLED) {
        *exception = kr_future_cancelled_error(self);
        return 0;
    }
    if (f->state == KR_FUTURE_PENDING) return invalid_state("Result is not set."), (KrValue)0;
    f->log_traceback = false;
    if (!f->exception) return f->result;
    *exception = f->exception;
    KR_AS(KrException, f->exception)->traceback = f->traceback;
    return 0;
}

static KrValue future_result(KrValue self) {
    if (kr_future_check(self) < 0) return 0;
    KrValue exception, result = kr_future_outcome(self, &exception);
    return exception ? kr_raise_instance(exception) : result;
}
static KrValue future_exception(KrValue self) {
    if (kr_future_check(self) < 0) return 0;
    KrFuture *f = FUTURE(self);
    if (f->state == KR_FUTURE_CANCELLED) {
        KrValue error = kr_future_cancelled_error(self);
        return error ? kr_raise_instance(error) : 0;
    }
    if (f->state == KR_FUTURE_PENDING) return invalid_state("Exception is not set."), (KrValue)0;
    f->log_traceback = false;
    return none_if_0(f->exception);
}
static KrValue future_set_result(KrValue self, KrValue result) {
    return kr_future_check(self) < 0 || kr_future_set_result(self, result) < 0 ? 0 : KR_NONE;
}
static KrValue future_set_exception(KrValue self, KrValue exception) {
    return kr_future_check(self) < 0 || kr_future_set_exception(self, exception) < 0 ? 0 : KR_NONE;
}
static KrValue future_cancel(KrValue self, KrValue const *params) {
    if (kr_future_check(self) < 0) return 0;
    int done = kr_future_cancel(self, params[0]);
    return done < 0 ? 0 : kr_from_bool(done);
}
static KrValue future_cancelled(KrValue self) { return kr_from_bool(FUTURE(self)->loop && FUTURE(self)->state == KR_FUTURE_CANCELLED); }
static KrValue future_done(KrValue self) { return kr_from_bool(FUTURE(self)->loop && FUTURE(self)->state != KR_FUTURE_PENDING); }
static KrValue future_get_loop(KrValue self) { return kr_future_check(self) < 0 ? 0 : FUTURE(self)->loop; }
static KrValue future_make_cancelled_error(KrValue self) { return kr_future_cancelled_error(self); }

// An exception that nobody has asked for is told to the loop, once the future is dead.
static KrValue finalize_watched(KrValue self) {
    KrFuture *f = FUTURE(self);
    if (!f->log_traceback) return KR_NONE;
    f->log_traceback = false;
    KrValue context = kr_dict_new();
    kr_dict_set_cstr(context, "message", kr_format("%U exception was never retrieved", kr_type_name(kr_type_of(self))));
    kr_dict_set_cstr(context, "exception", f->exception);
    kr_dict_set_cstr(context, "future", self);
    return kr_call_method(f->loop, "call_exception_handler", &context, 1);
}

// ---- attributes

static KrValue get_state(KrValue self) {
    static const char *const names[] = {"PENDING", "CANCELLED", "FINISHED"};
    return kr_future_check(self) < 0 ? 0 : kr_str_intern(names[FUTURE(self)->state]);
}
static KrValue get_loop(KrValue self) { return none_if_0(FUTURE(self)->loop); }
static KrValue get_result(KrValue self) { return none_if_0(FUTURE(self)->result); }
static KrValue get_exception(KrValue self) { return none_if_0(FUTURE(self)->exception); }
static KrValue get_callbacks(KrValue self) {
    if (kr_future_check(self) < 0) return 0;
    return FUTURE(self)->callback || FUTURE(self)->callbacks ? callbacks_list(FUTURE(self)) : KR_NONE;
}
static KrValue get_blocking(KrValue self) { return kr_from_bool(FUTURE(self)->blocking); }
static int set_blocking(KrValue self, KrValue value) {
    if (kr_future_check(self) < 0) return -1;
    int flag = value ? kr_truth_slow(value) : 0;
    if (flag >= 0) FUTURE(self)->blocking = flag;
    return flag < 0 ? -1 : 0;
}
static KrValue get_log_traceback(KrValue self) { return kr_from_bool(FUTURE(self)->log_traceback); }
static int set_log_traceback(KrValue self, KrValue value) {
    int flag = value ? kr_truth_slow(value) : -1;
    if (flag > 0) return kr_raise(&kr_exc_ValueError, "_log_traceback can only be set to False"), -1;
    if (flag == 0) FUTURE(self)->log_traceback = false;
    return flag < 0 ? -1 : 0;
}
static KrValue get_cancel_message(KrValue self) { return none_if_0(FUTURE(self)->cancel_message); }
static int set_cancel_message(KrValue self, KrValue value) { return FUTURE(self)->cancel_message = value, 0; }
static KrValue get_source_traceback(KrValue self) { return (void)self, KR_NONE; }
static KrValue get_log_destroyed(KrValue self) { return kr_from_bool(kr_is_task(self) && TASK(self)->log_destroyed); }
static int set_log_destroyed(KrValue self, KrValue value) {
    int flag = value ? kr_truth_slow(value) : 0;
    if (flag >= 0 && kr_is_task(self)) TASK(self)->log_destroyed = flag;
    return flag < 0 ? -1 : 0;
}
static KrValue get_must_cancel(KrValue self) { return kr_from_bool(TASK(self)->must_cancel); }
static KrValue get_waiter(KrValue self) { return none_if_0(TASK(self)->waits_for); }
static KrValue get_coroutine(KrValue self) { return none_if_0(TASK(self)->coroutine); }

#define FUTURE_ATTRIBUTES \
    {"_state", get_state, NULL, NULL}, {"_asyncio_future_blocking", get_blocking, set_blocking, NULL}, {"_loop", get_loop, NULL, NULL}, \
    {"_callbacks", get_callbacks, NULL, NULL}, {"_result", get_result, NULL, NULL}, {"_exception", get_exception, NULL, NULL}, \
    {"_log_traceback", get_log_traceback, set_log_traceback, NULL}, {"_source_traceback", get_source_traceback, NULL, NULL}, \
    {"_cancel_message", get_cancel_message, set_cancel_message, NULL}
static const KrGetSetDef future_getset[] = {FUTURE_ATTRIBUTES, {0}};
const KrGetSetDef kr_task_getset[] = {
    {"_log_destroy_pending", get_log_destroyed, set_log_destroyed, NULL}, {"_must_cancel", get_must_cancel, NULL, NULL},
    {"_coro", get_coroutine, NULL, NULL}, {"_fut_waiter", get_waiter, NULL, NULL}, {0},
};

static KrValue future_repr(KrValue self) { return kr_call1(kr_asyncio_hook(KR_HOOK_FUTURE_REPR), self); }

// ---- awaiting

// state 0: nothing asked for yet; 1: the future has been handed to the task.
typedef struct { KrObject head; KrValue future /* 0: finished */; int64_t state; } KrFutureIter;

KrValue kr_future_iter(KrValue self) {
    if (kr_future_check(self) < 0) return 0;
    KrFutureIter *it = kr_new(&kr_future_iter_type, sizeof *it);
    it->future = self;
    return KR_VALUE(it);
}
static KrValue iter_step(KrValue self, KrValue sent, KrValue *result) {
    (void)sent;
    KrFutureIter *it = KR_AS(KrFutureIter, self);
    KrValue future = it->future, exception;
    if (!future) {
        *result = KR_NONE;
        return 0;
    }
    KrFuture *f = FUTURE(future);
    if (f->state == KR_FUTURE_PENDING) {
        if (it->state) return kr_raise(&kr_exc_RuntimeError, "await wasn't used with future");
        it->state = 1;
        f->blocking = true;
        return future;
    }
    it->future = 0;
    KrValue value = kr_future_outcome(future, &exception);
    if (exception) return kr_raise_instance(exception);
    *result = value;
    return 0;
}
static KrValue iter_send(KrValue self, KrValue value) {
    KrValue result = 0, v = iter_step(self, value, &result);
    return v || kr_err_occurred() ? v : kr_raise_stop_iteration(result);
}
static KrValue iter_next(KrValue self) {
    KrValue result = 0, v = iter_step(self, KR_NONE, &result);
    return v || kr_err_occurred() || result == KR_NONE ? v : kr_raise_stop_iteration(result);
}
static KrValue iter_throw(KrValue self, KrValue const *args, int64_t nargs) {
    KR_AS(KrFutureIter, self)->future = 0;
    KrValue value = nargs > 1 && args[1] != KR_NONE ? args[1] : 0;
    if (kr_is_exception(args[0])) return kr_raise_instance(args[0]);
    return kr_raise_statement(value && kr_is_exception(value) ? value : value ? kr_call1(args[0], value) : args[0], 0);
}
static KrValue iter_close(KrValue self) {
    KR_AS(KrFutureIter, self)->future = 0;
    return KR_NONE;
}
static KrValue iter_self(KrValue self) { return self; }
static const KrMethodDef iter_methods[] = {
    KR_DEF_O("send", iter_send, "value, /", "Goes on."),
    KR_DEF_FAST("throw", iter_throw, 1, 3, "typ, val=None, tb=None, /", "Raises an exception."),
    KR_DEF_NOARGS("close", iter_close, "Ends the iterator."),
    {0},
};
KrType kr_future_iter_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_asyncio.FutureIter",
    .tp_basicsize = sizeof(KrFutureIter),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = iter_self,
    .tp_iternext = iter_next,
    .am_send = iter_step,
    .tp_methods = iter_methods,
};

static const KrMethodDef future_methods[] = {
    KR_DEF_NOARGS("result", future_result, "Return the result this future represents."),
    KR_DEF_NOARGS("exception", future_exception, "Return the exception that was set on this future."),
    KR_DEF_O("set_result", future_set_result, "result, /", "Mark the future done and set its result."),
    KR_DEF_O("set_exception", future_set_exception, "exception, /", "Mark the future done and set an exception."),
    KR_DEF_BOUND("add_done_callback", future_add_done_callback, "fn, /, *, context=<unrepresentable>", "Add a callback to be run when the future becomes done."),
    KR_DEF_O("remove_done_callback", future_remove_done_callback, "fn, /", "Remove all instances of a callback from the \"call when done\" list."),
    KR_DEF_BOUND("cancel", future_cancel, "msg=None", "Cancel the future and schedule callbacks."),
    KR_DEF_NOARGS("cancelled", future_cancelled, "Return True if the future was cancelled."),
    KR_DEF_NOARGS("done", future_done, "Return True if the future is done."),
    KR_DEF_NOARGS("get_loop", future_get_loop, "Return the event loop the Future is bound to."),
    KR_DEF_NOARGS("_make_cancelled_error", future_make_cancelled_error, "Create the CancelledError to raise if the Future is cancelled."),
    {"__del__", (KrAnyFn)finalize_watched, KR_METH_NOARGS | KR_METH_SLOT, 0, 0, "", NULL},
    KR_DEF_CLASS_GETITEM,
    {0},
};
KrType kr_future_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_asyncio.Future",
    .tp_basicsize = sizeof(KrFuture),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(KrFuture, attrs),
    .tp_doc = "This class is *almost* compatible with concurrent.futures.Future.",
    .tp_new = future_new,
    .tp_init = future_init,
    .tp_repr = future_repr,
    .tp_iter = kr_future_iter,
    .am_await = kr_future_iter,
    .tp_methods = future_methods,
    .tp_getset = future_getset,
};
