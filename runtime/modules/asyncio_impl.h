// What the files of module _asyncio share: the core of an event loop, handles, futures and tasks.
//
// The loop's queue of what is ready holds entries, not handles: a task that takes a step, and a callback of a future, need no
// object of their own.  Everything that a program rarely asks for (texts, waiting for files, timers) is in Python: the package
// asyncio gives the functions that are needed here to _asyncio._set_hooks().
#ifndef KRAIT_ASYNCIO_IMPL_H
#define KRAIT_ASYNCIO_IMPL_H

#include "contextvars_impl.h"

// What becomes of an entry: a handle runs; a callback is called with arg in context; a task takes a step, with the exception arg
// thrown in unless that is 0; a task goes on because the future arg is done.
typedef enum { KR_READY_HANDLE, KR_READY_CALL, KR_READY_STEP, KR_READY_WAKEUP } KrReadyKind;
typedef struct { KrValue callback, arg, context; int64_t kind; } KrReady;

typedef struct KrLoop {
    KrObject head;
    KrValue attrs;
    KrReady *ready;                 // ring buffer of capacity entries, a power of 2 or 0
    int64_t capacity, first, count;
    KrValue current_task;           // 0: none
    bool debug, closed;
} KrLoop;

typedef struct KrHandle {
    KrObject head;
    KrValue callback, args /* tuple */, context, loop, repr /* of a cancelled one in debug mode, or 0 */;
    bool cancelled;
} KrHandle;
typedef struct { KrHandle handle; KrValue when; bool scheduled; } KrTimerHandle;

enum { KR_FUTURE_PENDING, KR_FUTURE_CANCELLED, KR_FUTURE_FINISHED };
typedef struct KrFuture {
    KrObject head;
    KrValue attrs;
    KrValue loop;                   // 0: __init__ has not run
    KrValue callback, context;      // the first of the callbacks; a task that waits is itself the callback, without a context
    KrValue callbacks;              // list of (callback, context), or 0
    KrValue result, exception;      // 0: none
    KrValue traceback;              // of the exception when it was set
    KrValue cancel_message;         // 0: none
    KrValue cancelled_error;        // the exception that ended the task, 0: none
    uint8_t state;
    bool blocking, log_traceback, watched /* registered for finalization */;
} KrFuture;
typedef struct KrTask {
    KrFuture future;
    KrValue coroutine, context, name /* 0: from number */, waits_for /* a future or 0 */;
    struct KrTask *next, *previous; // in the list of all tasks, while it is pending
    int64_t number, cancels;
    bool must_cancel, log_destroyed, listed;
} KrTask;

#define FUTURE(v) KR_AS(KrFuture, v)
#define TASK(v) KR_AS(KrTask, v)
#define LOOP(v) KR_AS(KrLoop, v)

extern KrType kr_loop_type, kr_handle_type, kr_timer_handle_type, kr_future_type, kr_task_type, kr_future_iter_type;

// What the package gives: classes of exceptions and functions.
typedef enum {
    KR_HOOK_CANCELLED_ERROR, KR_HOOK_INVALID_STATE_ERROR, KR_HOOK_GET_EVENT_LOOP, KR_HOOK_IS_COROUTINE, KR_HOOK_HANDLE_REPR,
    KR_HOOK_HANDLE_FAILED, KR_HOOK_FUTURE_REPR, KR_HOOK_TASK_REPR, KR_HOOK_GET_STACK, KR_HOOK_PRINT_STACK, KR_HOOK_CHECK_CALLBACK,
    KR_HOOK_COUNT
} KrAsyncioHook;
extern KrValue kr_asyncio_hooks[KR_HOOK_COUNT];
KR_INLINE KrValue kr_asyncio_hook(KrAsyncioHook hook) { return kr_asyncio_hooks[hook]; }
KR_INLINE KrType *kr_asyncio_exception(KrAsyncioHook hook) { return KR_AS(KrType, kr_asyncio_hooks[hook]); }

// ---- the loop (_asyncio.c)
bool kr_loop_is_plain(KrValue loop);                 // its call_soon is ours, and it is not in debug mode
int kr_loop_push(KrLoop *loop, KrReadyKind kind, KrValue callback, KrValue arg, KrValue context);
// loop.call_soon(callback, arg, context=context) of any loop.
int kr_loop_call_soon(KrValue loop, KrValue callback, KrValue arg, KrValue context);
KrValue *kr_loop_current(KrValue loop);              // where its current task is kept

// ---- futures (asyncio_future.c)
KR_INLINE bool kr_is_future(KrValue v) { return kr_is_pointer(v) && (kr_type_of(v) == &kr_future_type || kr_type_of(v) == &kr_task_type || kr_is_subtype(kr_type_of(v), &kr_future_type)); }
int kr_future_start(KrValue self, KrValue loop /* 0 or None: the current one */);
int kr_future_set_result(KrValue self, KrValue result);
int kr_future_set_exception(KrValue self, KrValue exception);
int kr_future_cancel(KrValue self, KrValue message);
int kr_future_add_callback(KrValue self, KrValue callback, KrValue context);
KrValue kr_future_cancelled_error(KrValue self);     // the exception to raise
// The result; 0: *exception is what is to be raised, or (without one) InvalidStateError is pending.
KrValue kr_future_outcome(KrValue self, KrValue *exception);
int kr_future_check(KrValue self);                   // -1: __init__ has not run
extern const KrGetSetDef kr_task_getset[];
KrValue kr_future_iter(KrValue self);

// ---- tasks (asyncio_task.c)
KrValue kr_task_step(KrValue task, KrValue exception /* 0: none */);   // 0: an exception that is to end the loop
KrValue kr_task_wakeup(KrValue task, KrValue *future);
KrValue kr_task_method(KrValue task, KrReadyKind kind);   // the step as a callable
bool kr_is_task(KrValue v);
extern const KrMethodDef kr_task_functions[];

#endif
