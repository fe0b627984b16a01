// Threads: the global lock, and what the runtime has to do at the places where another thread may go on.
//
// One thread at a time runs code of the program and of the runtime: the one that has the lock.  It gives the lock up around system calls
// that wait (KR_BLOCKING), where it waits for another thread, and at a poll when others have waited for a switch interval.  Between two
// such places nothing changes but by the running thread.  What belongs to a thread lies in the upper part of kr_thread, which is
// exchanged when the lock goes from one to the other, so code finds it at the same address whichever thread it runs in.
//
// Programs that start no thread have kr_threads 0 and, where they do not import _thread, no code of core/threads.c.
#ifndef KRAIT_THREADS_H
#define KRAIT_THREADS_H

#include "memory.h"

#include <semaphore.h>

// What belongs to a thread, while another one runs.  On the stack of the thread that waits, where the collector sees it.
typedef struct KrThreadOwn { uintptr_t words[KR_THREAD_OWN_SIZE / sizeof(uintptr_t)]; } KrThreadOwn;

typedef struct KrThreads {
    void (*give)(KrThreadOwn *own);          // the global lock
    void (*take)(const KrThreadOwn *own);    // errno stays
    void (*yield)(void);                     // others go on first
    bool (*is_main)(void);
    void (*leave_signals)(void);             // some have arrived: the main thread will run their handlers
    void (*lock)(KrMutex *m);
    void (*unlock)(KrMutex *m);
    void (*finish)(void);                    // the program ends: only the main thread goes on
    bool (*forward)(int number);             // in a signal handler: to the main thread; true: it was not this
    void (*before_fork)(void);
    void (*after_fork)(bool in_child);
} KrThreads;
extern const KrThreads *kr_threads;          // 0: no thread has been started
extern KrValue (*kr_threads_join)(void);     // 0, or what waits for the other threads before the program ends

// KR_BLOCKING(n = read(fd, buffer, size)): a call that may wait, during which others run.  It must not touch what others might.
#define KR_BLOCKING(statement) \
    do { \
        KrThreadOwn own_; \
        if (KR_UNLIKELY(kr_threads != NULL)) kr_threads->give(&own_); \
        statement; \
        if (KR_UNLIKELY(kr_threads != NULL)) kr_threads->take(&own_); \
    } while (0)

// KR_WORKING(size, code = deflate(z, flush)): a call that works on so many bytes, during which others run if that takes long.  It must
// neither touch what others might nor use the collector's memory functions.  (Memory that is reachable from the stack stays.)
#define KR_LONG_WORK 2048
#define KR_WORKING(size, statement) \
    do { \
        if (KR_LIKELY(kr_threads == NULL) || (size) < KR_LONG_WORK) { \
            statement; \
        } else { \
            KR_BLOCKING(statement); \
        } \
    } while (0)

// KR_HOLD(m): has the mutex until the end of the block.
KR_INLINE KrMutex *kr_mutex_hold(KrMutex *m) {
    if (KR_LIKELY(kr_threads == NULL)) return NULL;
    kr_threads->lock(m);
    return m;
}
KR_INLINE void kr_mutex_let_go(KrMutex **held) {
    if (KR_UNLIKELY(*held != NULL)) kr_threads->unlock(*held);
}
#define KR_HOLD(mutex) KrMutex *held_ __attribute__((cleanup(kr_mutex_let_go), unused)) = kr_mutex_hold(mutex)

// ---- modules/_locks.c
extern KrType kr_lock_type, kr_rlock_type;
KrValue kr_lock_new(void);

// ---- core/threads.c, for these modules
enum { KR_PARK_WOKEN, KR_PARK_LATE, KR_PARK_INTERRUPTED };
#define KR_FOR_EVER INT64_MAX
// Waits in the queue for kr_unpark, at most until `deadline` (CLOCK_MONOTONIC, nanoseconds).
int kr_park(KrWaitQueue *queue, int64_t deadline);
bool kr_unpark(KrWaitQueue *queue);          // the one that has waited longest goes on; false: nobody waits
int64_t kr_monotonic(void);
// For what a program waits for: 1: look again; 0: too late; -1: a signal's handler has raised.
int kr_wait_in(KrWaitQueue *queue, int64_t deadline);
#define KR_LONGEST_WAIT 9223372036.0         // seconds
int64_t kr_deadline_of(KrValue timeout);     // in seconds, from now; -1: an exception is pending

typedef struct KrThreadRecord {
    struct KrThreadRecord *next;             // of those that run
    struct KrThreadRecord *next_waiting;     // for the global lock
    struct KrThreadWake *wake;               // how it is woken when it waits for the global lock
    uint64_t ident;                          // pthread_self()
    bool was_given, was_woken;               // the lock was handed over; it has been told that the lock is free
    KrMutex *waits_for;                      // the mutex that it waits for
    int64_t held;                            // how often it has mutexes
    bool is_gone;                            // a thread of the process that this one was forked from
    KrValue function, args, kwargs;          // what it runs
    KrValue locals;                          // the threading.locals that it has used: modules/_thread.c
    void (*ended)(struct KrThreadRecord *);  // called at its end, with the lock
    KrValue handle;                          // for `ended`
} KrThreadRecord;

KrThreadRecord *kr_thread_self(void);
KrThreadRecord *kr_thread_records(void);     // the first; the main thread's is among them
KrThreadRecord *kr_thread_main(void);
bool kr_threads_finished(void);              // the program ends: no thread is started any more
// Starts function(*args, **kwargs) in a thread of its own.  0, or -1 + RuntimeError.
int kr_thread_start(KrThreadRecord *record, size_t stack_size);

extern int64_t kr_switch_interval;           // microseconds
extern sem_t *volatile kr_main_waits;        // what the main thread waits for or is about to, 0: nothing that a signal must end
void kr_note_signal(void);                   // for handlers of signals: the main thread is to look

#endif
