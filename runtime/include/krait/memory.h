// Allocation over the Boehm collector, and the per-thread state.
#ifndef KRAIT_MEMORY_H
#define KRAIT_MEMORY_H

#include "object.h"

#define KR_GRANULE 16
// Requests beyond this fail at once instead of zeroing memory that the system promised but does not have.
#define KR_LARGEST_BLOCK ((int64_t)1 << 46)
#define KR_SMALL_GRANULES 33        // objects below 528 bytes come from the free lists below

// What was being handled around a running generator: where it goes on when the generator itself handles nothing.
typedef struct KrHandled {
    KrValue exception;              // 0: nothing at this level, look further out
    struct KrHandled *outer;
} KrHandled;

// A call of a function of the program: the address of its frame, and the two words there (core/interrupt.c).
typedef struct KrCall { const char *frame, *caller, *back; } KrCall;

enum { KR_INTERRUPT_SIGNAL = 1, KR_INTERRUPT_FINALIZERS = 2, KR_INTERRUPT_SWITCH = 4 };   // Ctrl-C; finalizers are due; other threads wait

// The state of the running thread, then what all threads share.  There is one: the upper part is exchanged when another thread goes on
// (threads.h), so that its address is a constant.
typedef struct KrThread {
    KrValue exception;              // pending exception instance, 0: none
    KrValue handled;                // exception being handled in the innermost generator, or in the program; 0: none there
    KrHandled *handled_around;      // the levels outside the innermost running generator
    KrValue big_result;             // what a typed function gave that does not fit its result;
    bool gave_other;                // where it should have been a float
    char *stack_limit;              // below this address: RecursionError
    int64_t lookup_failed;          // the last failing call of a method failed in the look-up; emitted code resets it
    char *stack_top;                // of the part of the stack that calls may use,
    int64_t stack_usable;           // and how many bytes that is
    KrCall *calls;                    // while calls are counted: the those that run, outermost first
    int64_t calls_count, calls_capacity;
    KrValue running_module;         // name of the module whose body runs, the innermost; 0: __main__
    KrValue *printed;               // containers whose repr() is being made, innermost last (objects/repr.c)
    int64_t printed_count, printed_capacity;
    KrValue asyncgen_firstiter, asyncgen_finalizer;   // sys.set_asyncgen_hooks: callables, 0: none
    KrValue context;                // contextvars: the current context, 0: none yet
    KrValue running_loop;           // asyncio: the event loop that runs, 0: none
    KrValue event_loops;            // asyncio: dict, the loop that each policy has for this thread, 0: none yet
    struct KrThreadRecord *record;  // 0: the main thread, in programs that have started no other
    struct KrFrameLink *frames;     // the calls that run, innermost first (frames.h)

    volatile int interrupted;       // KR_INTERRUPT_*: something asks for attention
    char *call_limit;               // stack_limit for functions of the program; above all addresses if each call is to ask (core/interrupt.c)
    void *free_scanned[KR_SMALL_GRANULES];   // free lists by size in granules, linked through the first word
    void *free_atomic[KR_SMALL_GRANULES];
} KrThread;
#define KR_THREAD_OWN_SIZE offsetof(KrThread, interrupted)
extern KrThread kr_thread;

// What threads without the global lock may write: a plain read will do, except in the eyes of the thread sanitizer.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define __SANITIZE_THREAD__ 1
#endif
#endif
#ifdef __SANITIZE_THREAD__
#define KR_WRITTEN_BY_OTHERS(place) __atomic_load_n(&(place), __ATOMIC_RELAXED)
#else
#define KR_WRITTEN_BY_OTHERS(place) (place)
#endif

void kr_copy_backwards(void *to, const void *from, size_t bytes);   // core/memory.c
// memcpy for what may be long.  The C library copies long blocks by one instruction (rep movsb), which some processors do byte by byte when
// the block goes a few bytes further on in its page than it comes from: the rule when text of one object becomes that of another, as both
// begin at the same place in a page and have heads of 24 and 32 bytes.
KR_INLINE void kr_copy(void *to, const void *from, size_t bytes) {
    size_t further = ((uintptr_t)to - (uintptr_t)from) & 4095;
    if (KR_LIKELY(bytes < 2048 || further - 1 >= 63)) memcpy(to, from, bytes);
    else kr_copy_backwards(to, from, bytes);
}

void *kr_memory_refill(size_t granules, bool atomic);   // core/memory.c: fills a free list and takes one object
void *kr_memory_large(size_t bytes, bool atomic);

// Scanned memory, zeroed.  Never returns 0 (out of memory raises at a safe point or ends the program with a message).
KR_INLINE void *kr_alloc(size_t bytes) {
    size_t granules = (bytes + KR_GRANULE - 1) / KR_GRANULE;
    if (KR_LIKELY(granules < KR_SMALL_GRANULES)) {
        void **p = kr_thread.free_scanned[granules];
        if (KR_LIKELY(p != NULL)) {
            kr_thread.free_scanned[granules] = *p;
            *p = NULL;
            return p;
        }
        return kr_memory_refill(granules, false);
    }
    return kr_memory_large(bytes, false);
}
// Memory in which no pointers are looked for.  Not zeroed.
KR_INLINE void *kr_alloc_atomic(size_t bytes) {
    size_t granules = (bytes + KR_GRANULE - 1) / KR_GRANULE;
    if (KR_LIKELY(granules < KR_SMALL_GRANULES)) {
        void **p = kr_thread.free_atomic[granules];
        if (KR_LIKELY(p != NULL)) {
            kr_thread.free_atomic[granules] = *p;
            return p;
        }
        return kr_memory_refill(granules, true);
    }
    return kr_memory_large(bytes, true);
}
// A request for `count * size` bytes that is checked for overflow; 0 with MemoryError pending.
void *kr_alloc_array(size_t count, size_t size, bool atomic);
void *kr_realloc(void *block, size_t old_bytes, size_t new_bytes, bool atomic);   // 0 with MemoryError pending; new part zeroed if scanned
void kr_memory_give_back(void *block);   // a large one, that nothing uses any more

KR_INLINE void *kr_new(KrType *type, size_t bytes) {
    KrObject *o = kr_alloc(bytes);
    o->ob_type = type;
    return o;
}
KR_INLINE void *kr_new_atomic(KrType *type, size_t bytes) {
    KrObject *o = kr_alloc_atomic(bytes);
    o->ob_type = type;
    return o;
}
// For tp_new of types that can be subclassed: room for the subclass's attribute word and slots, or for `items` items.
void *kr_new_instance(KrType *type, int64_t items);    // core/instance.c; scanned, zeroed, ob_type set

void kr_memory_start(void);      // once, first thing
void kr_memory_collect(void);
int64_t kr_memory_collections(void);   // how many there have been

// ---- finalizers (core/finalize.c)
void kr_finalize_register(KrObject *o);       // when o is dead: its __del__, or the closing of a generator
void kr_finalize_unregister(KrObject *o);     // it needs neither any more
extern bool kr_is_ending;                     // kr_finalize_all is at work: what is registered is not dead
void kr_on_finalizers_ready(void);            // the collector calls it
extern KrValue (*kr_first_weakref)(KrValue);  // 0 without the module _weakref, or what gives an object's first weak reference; 0: it has none
extern void (*kr_after_collection)(void);     // 0, or what kr_finalizers_run does first: weak references' callbacks
// Those of the objects found dead; how many.  all: the collector gets to know all objects that want one, for the next time.
int64_t kr_finalizers_run(bool all);
void kr_finalize_all(void);                   // at the end of the program: of all that are left, in the order of their making

#endif
