// asyncio.Task: a future that runs a coroutine, one step for each turn of the loop.
#include "asyncio_impl.h"

#include "../core/generator_impl.h"

static KrTask *all_tasks;       // those that are pending and have not been started eagerly, newest first
static KrValue eager_tasks;     // set of those that take their first step eagerly, 0: none yet
static int64_t task_count;

bool kr_is_task(KrValue v) { return kr_is_pointer(v) && (kr_type_of(v) == &kr_task_type || kr_is_subtype(kr_type_of(v), &kr_task_type)); }

static void enlist(KrTask *t) {
    if (t->listed) return;
    t->listed = true;
    t->next = all_tasks;
    t->previous = NULL;
    if (all_tasks) all_tasks->previous = t;
    all_tasks = t;
}
static void delist(KrTask *t) {
    if (!t->listed) return;
    t->listed = false;
    if (t->previous) t->previous->next = t->next;
    else all_tasks = t->next;
    if (t->next) t->next->previous = t->previous;
    t->next = t->previous = NULL;
}

// ---- steps as callables, where the loop wants some

static KrValue step_method(KrValue self, KrValue const *args, int64_t nargs) { return kr_task_step(self, nargs ? args[0] : 0); }
static KrValue wakeup_method(KrValue self, KrValue future) { return kr_task_wakeup(self, &future); }
static const KrMethodDef step_def = KR_DEF_FAST("TaskStepMethWrapper", step_method, 0, 1, "exception=None, /", NULL);
static const KrMethodDef wakeup_def = KR_DEF_O("task_wakeup", wakeup_method, "future, /", NULL);

KrValue kr_task_method(KrValue task, KrReadyKind kind) { return kr_builtin_new(kind == KR_READY_STEP ? &step_def : &wakeup_def, task, 0); }

static int step_soon(KrTask *t, KrValue exception) {
    KrValue loop = t->future.loop, self = KR_VALUE(t);
    if (KR_LIKELY(kr_loop_is_plain(loop)) && !LOOP(loop)->closed) return kr_loop_push(LOOP(loop), KR_READY_STEP, self, exception, 0);
    return kr_loop_call_soon(loop, kr_task_method(self, KR_READY_STEP), exception, t->context);
}

// ---- which task runs

static int enter_task(KrValue loop, KrValue task) {
    KrValue *current = kr_loop_current(loop);
    if (!current) return -1;
    if (*current) {
        kr_raise(&kr_exc_RuntimeError, "Cannot enter into task %R while another task %R is being executed.", task, *current);
        return -1;
    }
    *current = task;
    return 0;
}
static int leave_task(KrValue loop, KrValue task) {
    KrValue *current = kr_loop_current(loop);
    if (!current) return -1;
    if (*current != task) {
        kr_raise(&kr_exc_RuntimeError, "Leaving task %R does not match the current task %R.", task, *current ? *current : KR_NONE);
        return -1;
    }
    *current = 0;
    return 0;
}

// ---- starting

static int eager_start(KrTask *t);

static int task_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue params[5];
    KrTask *t = TASK(self);
    if (kr_bind("Task", "coro, *, loop=None, name=None, context=None, eager_start=False", &signature, args, nargs, kwnames, params) < 0) return -1;
    KrValue coroutine = params[0], loop = params[1], name = params[2], context = params[3];
    if (kr_future_start(self, loop) < 0) return -1;
    if (KR_UNLIKELY(!kr_is_exactly(coroutine, &kr_coroutine_type))) {
        KrValue answer = kr_call1(kr_asyncio_hook(KR_HOOK_IS_COROUTINE), coroutine);
        int is = answer ? kr_truth_slow(answer) : -1;
        if (is < 0) return -1;
        if (!is) {
            t->log_destroyed = false;
            kr_raise(&kr_exc_TypeError, "a coroutine was expected, got %R", coroutine);
            return -1;
        }
    }
    t->context = !context || context == KR_NONE ? kr_context_copy(kr_context_current()) : context;
    t->waits_for = 0;
    t->must_cancel = false;
    t->log_destroyed = true;
    t->cancels = 0;
    t->coroutine = coroutine;
    if (KR_LIKELY(kr_is_exactly(coroutine, &kr_coroutine_type))) KR_AS(KrGenerator, coroutine)->hooks |= KR_COROUTINE_OF_TASK;
    t->number = ++task_count;
    t->name = 0;
    if (name && name != KR_NONE) {
        t->number = --task_count;
        t->name = kr_is_str_exactly(name) ? name : kr_str(name);
        if (!t->name) return -1;
    }
    int eager = params[4] ? kr_truth_slow(params[4]) : 0;
    if (eager < 0) return -1;
    if (eager) {
        KrValue running = kr_call_method(t->future.loop, "is_running", NULL, 0);
        eager = running ? kr_truth_slow(running) : -1;
        if (eager < 0) return -1;
        if (eager) return eager_start(t);
    }
    if (step_soon(t, 0) < 0) return -1;
    enlist(t);
    return 0;
}

// ---- a step

// The task fails in its next step: something wrong was yielded.
KR_COLD static KrValue fail_soon(KrTask *t) { return step_soon(t, kr_err_take()) < 0 ? 0 : KR_NONE; }

static KrValue finish(KrTask *t) {
    t->waits_for = 0;
    delist(t);
    return KR_NONE;
}

static int must_cancel_now(KrTask *t) {
    static KrValue names;
    if (!names) names = kr_tuple_of(1, kr_str_intern("msg"));
    KrValue message = t->future.cancel_message ? t->future.cancel_message : KR_NONE;
    KrValue done = kr_call_method_value(t->waits_for, KR_NAME("cancel"), &message, 0, names);
    int is = done ? kr_truth_slow(done) : -1;
    if (is > 0) t->must_cancel = false;
    return is < 0 ? -1 : 0;
}

static bool is_cancelled_error(KrValue exception) { return kr_exception_is(exception, kr_asyncio_exception(KR_HOOK_CANCELLED_ERROR)); }

static KrValue wait_for_future(KrTask *t, KrValue future) {
    KrValue self = KR_VALUE(t);
    KrFuture *f = FUTURE(future);
    if (future == self) return kr_raise(&kr_exc_RuntimeError, "Task cannot await on itself: %R", self), fail_soon(t);
    if (f->loop != t->future.loop) return kr_raise(&kr_exc_RuntimeError, "Task %R got Future %R attached to a different loop", self, future), fail_soon(t);
    if (!f->blocking) return kr_raise(&kr_exc_RuntimeError, "yield was used instead of yield from in task %R with %R", self, future), fail_soon(t);
    f->blocking = false;
    if (kr_future_add_callback(future, self, 0) < 0) return 0;
    t->waits_for = future;
    return t->must_cancel && must_cancel_now(t) < 0 ? 0 : KR_NONE;
}

// Something that only looks like a future, as other libraries' do.
static KrValue wait_for_like(KrTask *t, KrValue v, KrValue blocking) {
    static KrValue names;
    if (!names) names = kr_tuple_of(1, kr_str_intern("context"));
    KrValue self = KR_VALUE(t), loop = kr_getattr_opt(v, KR_NAME("get_loop"));
    loop = loop ? kr_call0(loop) : kr_getattr(v, KR_NAME("_loop"));
    int is = loop ? kr_truth_slow(blocking) : -1;
    if (is < 0) return fail_soon(t);
    if (loop != t->future.loop) return kr_raise(&kr_exc_RuntimeError, "Task %R got Future %R attached to a different loop", self, v), fail_soon(t);
    if (!is) return kr_raise(&kr_exc_RuntimeError, "yield was used instead of yield from in task %R with %R", self, v), fail_soon(t);
    if (kr_setattr(v, KR_NAME("_asyncio_future_blocking"), KR_FALSE) < 0) return fail_soon(t);
    KrValue args[] = {kr_task_method(self, KR_READY_WAKEUP), t->context};
    if (!kr_call_method_value(v, KR_NAME("add_done_callback"), args, 1, names)) return fail_soon(t);
    t->waits_for = v;
    return t->must_cancel && must_cancel_now(t) < 0 ? 0 : KR_NONE;
}

KR_COLD static KrValue wait_for_other(KrTask *t, KrValue v) {
    KrValue self = KR_VALUE(t), blocking = kr_getattr_opt(v, KR_NAME("_asyncio_future_blocking"));
    if (!blocking && kr_err_occurred()) return fail_soon(t);
    if (blocking && blocking != KR_NONE) return wait_for_like(t, v, blocking);
    if (kr_is_exactly(v, &kr_generator_type))
        kr_raise(&kr_exc_RuntimeError, "yield was used instead of yield from for generator in task %R with %R", self, v);
    else kr_raise(&kr_exc_RuntimeError, "Task got bad yield: %R", v);
    return fail_soon(t);
}

KR_COLD static KrValue ended_with_exception(KrTask *t) {
    KrValue exception = kr_err_take(), self = KR_VALUE(t);
    if (is_cancelled_error(exception)) {
        t->future.cancelled_error = exception;
        return kr_future_cancel(self, t->future.cancel_message) < 0 ? 0 : finish(t);
    }
    if (kr_future_set_exception(self, exception) < 0) return 0;
    finish(t);
    if (kr_exception_is(exception, &kr_exc_KeyboardInterrupt) || kr_exception_is(exception, &kr_exc_SystemExit)) {
        kr_err_restore(exception);
        return 0;
    }
    return KR_NONE;
}

static KrValue step(KrTask *t, KrValue exception) {
    KrValue self = KR_VALUE(t), result = 0, v;
    if (KR_UNLIKELY(t->future.state != KR_FUTURE_PENDING))
        return kr_raise(kr_asyncio_exception(KR_HOOK_INVALID_STATE_ERROR), "__step(): already done: %R %R", self, exception ? exception : KR_NONE);
    if (KR_UNLIKELY(t->must_cancel)) {
        if (!exception || !is_cancelled_error(exception)) exception = kr_future_cancelled_error(self);
        if (!exception) return 0;
        t->must_cancel = false;
    }
    t->waits_for = 0;
    KrValue coroutine = t->coroutine;
    bool own = kr_is_exactly(coroutine, &kr_coroutine_type);
    if (KR_LIKELY(own)) {
        KrGenerator *g = KR_AS(KrGenerator, coroutine);
        v = KR_LIKELY(!exception) ? kr_generator_send(g, KR_NONE) : kr_generator_throw(g, exception);
        result = g->result;
    } else {
        KrValue argument = exception ? exception : KR_NONE;
        v = kr_call_method(coroutine, exception ? "throw" : "send", &argument, 1);
        if (!v && kr_err_matches(&kr_exc_StopIteration)) {
            KrValue value = KR_EXC(kr_err_take())->extra[KR_STOP_VALUE];
            result = value ? value : KR_NONE;
        }
    }
    if (!v) {
        if (KR_UNLIKELY(kr_err_occurred())) return ended_with_exception(t);
        if (KR_UNLIKELY(t->must_cancel)) {   // cancelled just before its end
            t->must_cancel = false;
            return kr_future_cancel(self, t->future.cancel_message) < 0 ? 0 : finish(t);
        }
        return kr_future_set_result(self, result ? result : KR_NONE) < 0 ? 0 : finish(t);
    }
    if (v == KR_NONE) return step_soon(t, 0) < 0 ? 0 : KR_NONE;
    if (KR_LIKELY(kr_is_future(v))) return wait_for_future(t, v);
    return wait_for_other(t, v);
}

static KrValue step_and_leave(KrTask *t, KrValue exception) {
    KrValue v = step(t, exception), pending = v ? 0 : kr_err_take();
    if (leave_task(t->future.loop, KR_VALUE(t)) < 0) return 0;
    if (pending) kr_err_restore(pending);
    return v;
}

KrValue kr_task_step(KrValue self, KrValue exception) {
    if (enter_task(TASK(self)->future.loop, self) < 0) return 0;
    return step_and_leave(TASK(self), exception == KR_NONE ? 0 : exception);
}

// Once the task goes on, *future is 0: what it has waited for shall not live as long as the step.
KrValue kr_task_wakeup(KrValue self, KrValue *future) {
    KrValue exception = 0;
    if (KR_LIKELY(kr_is_future(*future))) {
        KrValue v = kr_future_outcome(*future, &exception);
        if (!v && !exception) exception = kr_err_take();
    } else if (!kr_call_method(*future, "result", NULL, 0)) {
        exception = kr_err_take();
    }
    if (enter_task(TASK(self)->future.loop, self) < 0) return 0;
    *future = 0;
    return step_and_leave(TASK(self), exception);
}

static int eager_start(KrTask *t) {
    KrValue self = KR_VALUE(t), loop = t->future.loop, before, around;
    KrValue *current = kr_loop_current(loop);
    if (!current) return -1;
    around = *current;
    *current = self;
    if (!eager_tasks) eager_tasks = kr_set_new(&kr_set_type, 0);
    kr_set_add(eager_tasks, self);
    int failed = kr_context_enter(t->context, &before);
    if (!failed) {
        failed = step(t, 0) ? 0 : -1;
        kr_context_leave(t->context, before);
    }
    KrValue pending = failed ? kr_err_take() : 0;
    kr_set_discard(eager_tasks, self);
    *kr_loop_current(loop) = around;
    if (t->future.state == KR_FUTURE_PENDING) enlist(t);
    else t->coroutine = 0;
    if (pending) kr_err_restore(pending);
    return failed;
}

// ---- methods

static KrValue task_cancel(KrValue self, KrValue const *params) {
    static KrValue names;
    if (!names) names = kr_tuple_of(1, kr_str_intern("msg"));
    if (kr_future_check(self) < 0) return 0;
    KrTask *t = TASK(self);
    KrValue message = params[0] ? params[0] : KR_NONE;
    t->future.log_traceback = false;
    if (t->future.state != KR_FUTURE_PENDING) return KR_FALSE;
    t->cancels++;
    if (t->waits_for) {
        KrValue done = kr_call_method_value(t->waits_for, KR_NAME("cancel"), &message, 0, names);
        int is = done ? kr_truth_slow(done) : -1;
        if (is < 0) return 0;
        if (is) return KR_TRUE;
    }
    t->must_cancel = true;
    t->future.cancel_message = message;
    return KR_TRUE;
}
static KrValue task_cancelling(KrValue self) { return kr_from_small(TASK(self)->cancels); }
static KrValue task_uncancel(KrValue self) {
    KrTask *t = TASK(self);
    if (t->cancels > 0 && --t->cancels == 0) t->must_cancel = false;
    return kr_from_small(t->cancels);
}
static KrValue task_get_coro(KrValue self) { return TASK(self)->coroutine ? TASK(self)->coroutine : KR_NONE; }
static KrValue task_get_context(KrValue self) { return TASK(self)->context; }
static KrValue task_get_name(KrValue self) {
    KrTask *t = TASK(self);
    if (!t->name && t->number) t->name = kr_format("Task-%lld", (long long)t->number);
    return t->name ? t->name : KR_NONE;
}
static KrValue task_set_name(KrValue self, KrValue name) {
    KrValue text = kr_is_str_exactly(name) ? name : kr_str(name);
    if (text) TASK(self)->name = text;
    return text ? KR_NONE : 0;
}
static KrValue task_get_stack(KrValue self, KrValue const *params) {
    return kr_call2(kr_asyncio_hook(KR_HOOK_GET_STACK), self, params[0] ? params[0] : KR_NONE);
}
static KrValue task_print_stack(KrValue self, KrValue const *params) {
    return kr_call3(kr_asyncio_hook(KR_HOOK_PRINT_STACK), self, params[0] ? params[0] : KR_NONE, params[1] ? params[1] : KR_NONE);
}
static KrValue refuse_result(KrValue self, KrValue v) {
    (void)self, (void)v;
    return kr_raise(&kr_exc_RuntimeError, "Task does not support set_result operation");
}
static KrValue refuse_exception(KrValue self, KrValue v) {
    (void)self, (void)v;
    return kr_raise(&kr_exc_RuntimeError, "Task does not support set_exception operation");
}
static KrValue task_repr(KrValue self) { return kr_call1(kr_asyncio_hook(KR_HOOK_TASK_REPR), self); }

static const KrMethodDef task_methods[] = {
    KR_DEF_BOUND("cancel", task_cancel, "msg=None", "Request that this task cancel itself."),
    KR_DEF_NOARGS("cancelling", task_cancelling, "Return the count of the task's cancellation requests."),
    KR_DEF_NOARGS("uncancel", task_uncancel, "Decrement the task's count of cancellation requests."),
    KR_DEF_NOARGS("get_coro", task_get_coro, NULL),
    KR_DEF_NOARGS("get_context", task_get_context, NULL),
    KR_DEF_NOARGS("get_name", task_get_name, NULL),
    KR_DEF_O("set_name", task_set_name, "value, /", NULL),
    KR_DEF_BOUND("get_stack", task_get_stack, "*, limit=None", "Return the list of stack frames for this task's coroutine."),
    KR_DEF_BOUND("print_stack", task_print_stack, "*, limit=None, file=None", "Print the stack or traceback for this task's coroutine."),
    KR_DEF_O("set_result", refuse_result, "result, /", NULL),
    KR_DEF_O("set_exception", refuse_exception, "exception, /", NULL),
    {0},
};
static KrValue task_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(kr_new_instance(type, 0));
}
KrType kr_task_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_base = &kr_future_type,
    .tp_name = "_asyncio.Task",
    .tp_basicsize = sizeof(KrTask),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_dictoffset = offsetof(KrFuture, attrs),
    .tp_doc = "A coroutine wrapped in a Future.",
    .tp_new = task_new,
    .tp_init = task_init,
    .tp_repr = task_repr,
    .tp_iter = kr_future_iter,
    .am_await = kr_future_iter,
    .tp_methods = task_methods,
    .tp_getset = kr_task_getset,
};

// ---- functions

// The pending tasks; of all loops.
static KrValue listed_tasks(KrValue self) {
    (void)self;
    KrValue list = kr_list_new(0);
    for (KrTask *t = all_tasks; t; t = t->next)
        if (kr_list_append(list, KR_VALUE(t)) < 0) return 0;
    return eager_tasks && kr_list_extend(list, eager_tasks) < 0 ? 0 : list;
}
static KrValue function_enter_task(KrValue self, KrValue const *params) { return (void)self, enter_task(params[0], params[1]) < 0 ? 0 : KR_NONE; }
static KrValue function_leave_task(KrValue self, KrValue const *params) { return (void)self, leave_task(params[0], params[1]) < 0 ? 0 : KR_NONE; }
static KrValue function_swap_task(KrValue self, KrValue const *params) {
    (void)self;
    KrValue *current = kr_loop_current(params[0]);
    if (!current) return 0;
    KrValue before = *current;
    *current = params[1] == KR_NONE ? 0 : params[1];
    return before ? before : KR_NONE;
}
static KrValue current_task(KrValue self, KrValue const *params) {
    (void)self;
    KrValue loop = !params[0] || params[0] == KR_NONE ? kr_thread.running_loop : params[0];
    if (!loop) return kr_raise(&kr_exc_RuntimeError, "no running event loop");
    KrValue *current = kr_loop_current(loop);
    return !current ? 0 : *current ? *current : KR_NONE;
}

const KrMethodDef kr_task_functions[] = {
    KR_DEF_NOARGS("_listed_tasks", listed_tasks, NULL),
    KR_DEF_BOUND("_enter_task", function_enter_task, "loop, task", "Enter into task execution or resume suspended task."),
    KR_DEF_BOUND("_leave_task", function_leave_task, "loop, task", "Leave task execution or suspend a task."),
    KR_DEF_BOUND("_swap_current_task", function_swap_task, "loop, task", "Temporarily swap in the supplied task and return the original one (or None)."),
    KR_DEF_BOUND("current_task", current_task, "loop=None", "Return a currently executed task."),
    {0},
};
