// What the files about generators, coroutines and asynchronous generators share among themselves.
#ifndef KRAIT_GENERATOR_IMPL_H
#define KRAIT_GENERATOR_IMPL_H

#include "exceptions_impl.h"

extern KrType kr_coroutine_wrapper_type;
typedef struct { KrObject head; KrValue coroutine; } KrCoroutineWrapper;   // what coroutine.__await__() gives

KR_INLINE bool kr_is_generator_like(KrValue v) {   // has KrGenerator's layout
    return kr_is_exactly(v, &kr_generator_type) || kr_is_exactly(v, &kr_coroutine_type) || kr_is_exactly(v, &kr_async_generator_type);
}
const char *kr_generator_kind(KrGenerator *g);   // "generator", "coroutine", "async generator"

// v, or the end as a StopIteration with the result, or the pending exception.
KrValue kr_send_outcome(KrValue v, KrValue result);
// The exception that throw(type[, value[, traceback]]) is about; 0 with TypeError pending.  When making it fails, it is what
// that raised.
int kr_throw_warn(const char *method, int64_t nargs);   // -1: the DeprecationWarning is an exception
KrValue kr_throw_argument(KrValue const *args, int64_t nargs);
// throw(*args): what g delegates to gets the arguments as they are; only where the exception is raised it is made from them.
// closes: GeneratorExit closes what is delegated to, instead of being thrown into it.
KrValue kr_generator_throw_arguments(KrGenerator *g, KrValue const *args, int64_t nargs, bool closes);
// close() of the awaitables: throws GeneratorExit by `step` (one step; 0: the pending exception is thrown).
KrValue kr_awaitable_close(KrValue self, KrSendFn step);
KrValue kr_async_asend_step(KrValue self, KrValue sent, KrValue *result);
KrValue kr_async_athrow_step(KrValue self, KrValue sent, KrValue *result);

// Warnings about coroutines that nobody awaits (core/unawaited.c).
void kr_coroutine_made(KrObject *o);                // or what asend, athrow and aclose give
void kr_coroutine_awaited(KrObject *o);             // it is going to start
void kr_coroutine_dead(KrObject *o);                // from its finalizer
const char *kr_unstarted_method(KrValue v, KrGenerator **generator);   // of an asynchronous generator, that gave v; NULL: v has started
void kr_awaitable_give_up(KrValue v);               // what such a method gave will not start
void kr_coroutines_to_collector(void);              // so that finalizers know all that have not started
void kr_coroutines_survive(void);                   // a collection is over: the oldest of them are left to the collector
enum { KR_COROUTINE_WATCHED = 1, KR_COROUTINE_OF_TASK = 2 };   // in KrGenerator.hooks of coroutines: it has a finalizer; a task starts it

// Methods and attributes that generators and coroutines have in common.
KrValue kr_generator_send_method(KrValue self, KrValue value);
KrValue kr_generator_throw_method(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_generator_close_method(KrValue self), kr_generator_finalize(KrValue self);
KrValue kr_generator_repr(KrValue self);
KrValue kr_generator_get_name(KrValue self), kr_generator_get_qualname(KrValue self), kr_generator_get_running(KrValue self),
    kr_generator_get_suspended(KrValue self), kr_generator_get_delegate(KrValue self), kr_generator_get_code(KrValue self), kr_generator_get_frame(KrValue self);
int kr_generator_set_name(KrValue self, KrValue value), kr_generator_set_qualname(KrValue self, KrValue value);

#endif
