// Finalizers: __del__ of classes, and the cleanup of generators that were left in the middle of a try or with statement.
//
// The collector only notes that an object is dead; its finalizer runs later, where the program polls for interrupts (the end of
// a loop's body), in gc.collect(), or at the end of the program, never inside an allocation.  Objects are finalized whatever
// refers to them (no order): so cycles are, and what a finalizer reaches is still there.  Each object is finalized once.
//
// An object is registered when it is made, if its class has a __del__ then, and a generator when its code suspends inside a
// try statement; nothing else costs anything.  (Coroutines that do not start are registered later: core/unawaited.c.)
#include "generator_impl.h"

#include <gc/gc.h>
#include <gc/javaxfc.h>
#include <stdlib.h>

enum { ENDING_ROUNDS = 8 };
void (*kr_after_collection)(void);
static int64_t registered;        // numbers objects in the order of their making
bool kr_is_ending;
static KrObject **ending;         // what is still alive at the end of the program
static int64_t *ending_numbers;
static int64_t ending_count, ending_capacity;

static void finalize(KrObject *o) {
    KrValue handled = kr_thread.handled;
    KrValue v = KR_VALUE(o);
    if (kr_is_generator_like(v)) {
        if (kr_is_exactly(v, &kr_coroutine_type)) kr_coroutine_dead(o);
        // An asynchronous generator is closed by its event loop.
        bool by_loop = kr_is_exactly(v, &kr_async_generator_type) && KR_AS(KrGenerator, v)->state > 0 && kr_thread.asyncgen_finalizer;
        if (by_loop ? !kr_call1(kr_thread.asyncgen_finalizer, v) : kr_generator_close(KR_AS(KrGenerator, v)) < 0) kr_unraisable(NULL, v);
    } else {
        KrValue func, self;
        int found = kr_lookup_special(v, "__del__", &func, &self);
        if (found > 0 && !(self ? kr_call1(func, self) : kr_call0(func))) kr_unraisable(NULL, func);
        if (found < 0) kr_err_clear();
    }
    kr_thread.handled = handled;
}

static void on_dead(void *object, void *number) {
    if (!kr_is_ending) {
        finalize(object);
        return;
    }
    if (ending_count == ending_capacity) {
        int64_t capacity = ending_capacity ? ending_capacity * 2 : 64;
        KrObject **objects = kr_alloc((size_t)capacity * sizeof *objects);
        int64_t *numbers = kr_alloc((size_t)capacity * sizeof *numbers);
        for (int64_t i = 0; i < ending_count; i++) objects[i] = ending[i], numbers[i] = ending_numbers[i];
        ending = objects;
        ending_numbers = numbers;
        ending_capacity = capacity;
    }
    ending[ending_count] = object;
    ending_numbers[ending_count++] = (int64_t)(intptr_t)number;
}

void kr_on_finalizers_ready(void) { __atomic_or_fetch(&kr_thread.interrupted, KR_INTERRUPT_FINALIZERS, __ATOMIC_RELAXED); }

void kr_finalize_register(KrObject *o) {
    GC_register_finalizer_no_order(o, on_dead, (void *)(intptr_t)++registered, NULL, NULL);
}

void kr_finalize_unregister(KrObject *o) { GC_register_finalizer_no_order(o, NULL, NULL, NULL, NULL); }

int64_t kr_finalizers_run(bool all) {
    KrValue pending = kr_err_take();
    int64_t count = 0;
    if (kr_after_collection) kr_after_collection();
    if (all) kr_coroutines_to_collector();
    else kr_coroutines_survive();
    for (int n; (n = GC_invoke_finalizers()) > 0;) count += n;
    if (pending) kr_err_restore(pending);
    return count;
}

static int by_number(const void *a, const void *b) {
    int64_t x = ending_numbers[*(const int64_t *)a], y = ending_numbers[*(const int64_t *)b];
    return x < y ? -1 : x > y;
}

void kr_finalize_all(void) {
    kr_coroutines_to_collector();   // may register some
    if (!registered) return;
    kr_finalizers_run(true);
    kr_is_ending = true;
    // Finalizers may make objects that want one themselves: a few rounds, but not without end.
    for (int round = 0; round < ENDING_ROUNDS; round++) {
        int64_t before = registered;
        ending_count = 0;
        GC_finalize_all();   // calls on_dead for everything that is registered
        int64_t *order = kr_alloc((size_t)(ending_count + 1) * sizeof *order);
        for (int64_t i = 0; i < ending_count; i++) order[i] = i;
        qsort(order, (size_t)ending_count, sizeof *order, by_number);
        for (int64_t i = 0; i < ending_count; i++) finalize(ending[order[i]]);
        if (registered == before) return;
    }
}
