// Generators, coroutines, asynchronous generators.  core/generator.c, core/coroutine.c.
#ifndef KRAIT_GENERATORS_H
#define KRAIT_GENERATORS_H

#include "types.h"

// A new generator / coroutine / async generator (by code->flags) with room for `registers` words in frame.
KrGenerator *kr_generator_new(KrFunction *function, KrResumeFn resume, int32_t registers);
int32_t kr_generator_line(const KrGenerator *g);                              // where it is suspended or begins; 0: not known, or it has ended
extern int32_t (*kr_interpreted_place)(const KrGenerator *g);                // of interpreted code, what `place` is of compiled code; 0: there is none
// Resumes: the yielded value; 0 with an exception pending; or 0 with none pending: returned, value in g->result.
KrValue kr_generator_send(KrGenerator *g, KrValue value);
KrValue kr_generator_ended(KrGenerator *g);   // the resume function has given 0: so does this
// The pending exception leaves a generator whose code is a part of another function.
void kr_generator_left(void);
// The same for one item of a loop: sends None.
KR_INLINE KrValue kr_generator_step(KrGenerator *g) {
    if (KR_UNLIKELY(g->state < 0 || g->running || g->handles)) return kr_generator_send(g, KR_NONE);
    g->running = true;
    KrValue v = g->resume(g, KR_NONE);
    g->running = false;
    return KR_LIKELY(v != 0) ? v : kr_generator_ended(g);
}
KrValue kr_generator_throw(KrGenerator *g, KrValue exception);
int kr_generator_close(KrGenerator *g);
// One step of `yield from` / await in emitted code: sends `sent` into g->delegate.  (sent 0: kr_generator_throw has told the
// delegate already, and its exception is pending.)
// Returns the value to yield on; or 0: with an exception pending, or finished with the result in *result and g->delegate 0.
KrValue kr_delegate_step(KrGenerator *g, KrValue sent, KrValue *result);
KrValue kr_yield_from_iter(KrValue v);                               // the iterator to delegate to
// The iterator of `await v`; where v comes from decides the text when it cannot be awaited.
typedef enum { KR_AWAIT_EXPRESSION, KR_AWAIT_AENTER, KR_AWAIT_AEXIT } KrAwaitSource;
KrValue kr_await_iter(KrValue v, KrAwaitSource source);
KrValue kr_async_iter(KrValue v);
KrValue kr_async_next(KrValue v);                                    // the iterator of `await v.__anext__()`
KrValue kr_async_generator_wrap(KrValue v);                          // marks a value yielded by an async generator, as told from what it awaits
// next(iterator) as the built-in function and __next__ do it: raises StopIteration at the end, with the value that a generator
// returned.  (tp_iternext and kr_next drop that value.)
KrValue kr_next_or_stop(KrValue iterator);
// Sends into any iterator (None: __next__): the yielded value; 0 with an exception; or 0 with *result, at the end.
KrValue kr_iter_send(KrValue iterator, KrValue value, KrValue *result);
// A statement `name(...)` gave the coroutine v, or what asend, athrow and aclose give: RuntimeWarning when it is the one that the call
// has made.  core/unawaited.c.
extern KrType kr_async_generator_asend_type, kr_async_generator_athrow_type;
void kr_coroutine_discarded(KrValue v, KrValue name, const KrCode *code, int64_t line);

#endif
