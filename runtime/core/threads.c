// The global lock, threads, and waiting for other threads (include/krait/threads.h).
//
// The lock is a flag and a queue of the threads that want it, guarded by a mutex (`gate`) that is held for a few instructions.  Who
// gives it up wakes the first of the queue; until that one runs, another may take the lock, so a thread that gives it up for a short
// system call mostly gets it back without a switch.  Fairness comes from the switch interval: a thread that has waited that long while
// the lock was not handed over sets KR_INTERRUPT_SWITCH, and then the next giving hands it to the first of the queue.
//
// Waiting for another thread (kr_park) is done on a semaphore of its own, which lies on the stack of the one that waits.  Queues
// are only touched with the lock.  Invariant: whoever is woken takes the lock before it returns, so the waker is done with the
// semaphore by then.
//
// The collector knows all threads (GC_pthread_create), stops them by signals and looks through their stacks.  Free lists need no
// care: who allocates has the lock, and a collection starts in an allocation, or where a thread is made by one that has the lock.
#define _GNU_SOURCE 1
#include "exceptions_impl.h"

#define GC_THREADS 1
#define GC_NO_THREAD_REDIRECTS 1
#include <errno.h>
#include <gc/gc.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_STACK ((size_t)16 << 20)
#define LEAST_STACK ((size_t)256 << 10)   // bytes for calls; what the program asks for may be less
#define SECOND 1000000000

typedef struct KrThreadWake { sem_t semaphore; } KrThreadWake;
typedef struct KrWaiter {
    struct KrWaiter *next;
    sem_t semaphore;
    bool woken;
} KrWaiter;

static KrThreadRecord main_record;
static KrThreadRecord *records = &main_record;
static KrThreadRecord *main_thread = &main_record;

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static bool is_held = true;
static KrThreadRecord *wants_first, *wants_last;
static uint64_t switches;         // how often the lock has gone to another thread
static KrThreadRecord *latest;    // who has or had it
static bool is_finishing;         // only the main thread goes on
static bool signals_wait;         // for the main thread

static const KrThreads threads;

int64_t kr_monotonic(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

KrThreadRecord *kr_thread_self(void) {
    if (KR_LIKELY(kr_thread.record != NULL)) return kr_thread.record;
    main_record.ident = (uint64_t)pthread_self();
    return kr_thread.record = latest = &main_record;
}
KrThreadRecord *kr_thread_main(void) { return main_thread; }
KrThreadRecord *kr_thread_records(void) { return records; }

// ---- the lock

static struct timespec at(int64_t deadline) { return (struct timespec){.tv_sec = deadline / SECOND, .tv_nsec = deadline % SECOND}; }

static void leave_queue(KrThreadRecord *self) {
    KrThreadRecord **link = &wants_first, *before = NULL;
    for (; *link && *link != self; link = &(*link)->next_waiting) before = *link;
    if (!*link) return;
    *link = self->next_waiting;
    if (wants_last == self) wants_last = before;
    self->next_waiting = NULL;
}

// Until the lock is free or handed over; asks for a switch when it takes too long.
static void wait_for_lock(KrThreadRecord *self) {
    KrThreadWake wake;
    sem_init(&wake.semaphore, 0, 0);
    self->wake = &wake;
    self->was_given = self->was_woken = false;
    self->next_waiting = NULL;
    if (wants_last) wants_last->next_waiting = self;
    else wants_first = self;
    wants_last = self;
    while (!self->was_given && is_held) {
        uint64_t before = switches;
        pthread_mutex_unlock(&gate);
        struct timespec until = at(kr_monotonic() + kr_switch_interval * 1000);
        bool late = sem_clockwait(&wake.semaphore, CLOCK_MONOTONIC, &until) && errno == ETIMEDOUT;
        pthread_mutex_lock(&gate);
        self->was_woken = false;
        if (late && before == switches && !self->was_given) kr_interrupt(KR_INTERRUPT_SWITCH);
    }
    if (!self->was_given) leave_queue(self);
    self->wake = NULL;
    sem_destroy(&wake.semaphore);
}

// Does the process end without this thread?  Not while it has a file or the like, which the main thread may want to flush.
static bool stops_here(const KrThreadRecord *self) { return is_finishing && self != main_thread && !self->held; }

static void take_lock(KrThreadRecord *self) {
    pthread_mutex_lock(&gate);
    if (is_held || stops_here(self)) wait_for_lock(self);
    while (stops_here(self)) {   // for ever: the process is about to end
        is_held = false;
        if (wants_first) sem_post(&wants_first->wake->semaphore);
        pthread_mutex_unlock(&gate);
        for (;;) pause();
    }
    is_held = true;
    if (latest != self) switches++;
    latest = self;
    pthread_mutex_unlock(&gate);
}

static void give_lock(bool handing) {
    pthread_mutex_lock(&gate);
    KrThreadRecord *next = wants_first;
    if (next && (handing || (KR_WRITTEN_BY_OTHERS(kr_thread.interrupted) & KR_INTERRUPT_SWITCH))) {
        __atomic_and_fetch(&kr_thread.interrupted, ~KR_INTERRUPT_SWITCH, __ATOMIC_RELAXED);
        next->was_given = true;   // is_held stays
        leave_queue(next);
        sem_post(&next->wake->semaphore);
    } else {
        is_held = false;
        if (next && !next->was_woken) {
            next->was_woken = true;
            sem_post(&next->wake->semaphore);
        }
    }
    pthread_mutex_unlock(&gate);
}

static void save_own(KrThreadOwn *own) { memcpy(own, &kr_thread, sizeof *own); }
static void restore_own(const KrThreadOwn *own) {
    memcpy(&kr_thread, own, sizeof *own);
    kr_call_limit();
    if (kr_thread.record != main_thread) return;
    // One may also have come while this thread waited for the lock: calls ask for it again.
    bool has_come = KR_WRITTEN_BY_OTHERS(kr_thread.interrupted) & KR_INTERRUPT_SIGNAL;
    if (KR_UNLIKELY(signals_wait || has_come)) {
        signals_wait = false;
        kr_interrupt(KR_INTERRUPT_SIGNAL);
    }
}

static void give(KrThreadOwn *own) {
    save_own(own);
    give_lock(false);
}

static void take(const KrThreadOwn *own) {
    int error = errno;
    take_lock(((const KrThread *)(const void *)own)->record);
    restore_own(own);
    errno = error;
}

static void yield(void) {
    KrThreadOwn own;
    pthread_mutex_lock(&gate);
    bool wanted = wants_first != NULL;
    pthread_mutex_unlock(&gate);
    if (!wanted) return;
    save_own(&own);
    give_lock(true);
    take(&own);
}

static bool is_main(void) { return kr_thread.record == main_thread; }
static void leave_signals(void) { signals_wait = true; }

static void finish(void) {
    pthread_mutex_lock(&gate);
    is_finishing = true;
    pthread_mutex_unlock(&gate);
}

bool kr_threads_finished(void) { return is_finishing; }

// In a signal's handler: true if it is for the main thread to handle, which gets it.
static bool forward(int number) {
    pthread_t to = (pthread_t)main_thread->ident;
    return !pthread_equal(pthread_self(), to) && pthread_kill(to, number) == 0;
}

// ---- waiting for other threads

int kr_park(KrWaitQueue *queue, int64_t deadline) {
    KrWaiter waiter = {0};
    KrThreadOwn own;
    sem_init(&waiter.semaphore, 0, 0);
    if (queue->last) queue->last->next = &waiter;
    else queue->first = &waiter;
    queue->last = &waiter;
    struct timespec until = deadline == KR_FOR_EVER ? (struct timespec){0} : at(deadline);
    // The main thread waits where a signal's handler finds it: a signal that has come by now, or comes before the wait, ends it.
    bool takes_signals = !kr_threads || is_main();
    if (takes_signals) {
        kr_main_waits = &waiter.semaphore;
        if (KR_WRITTEN_BY_OTHERS(kr_thread.interrupted) & KR_INTERRUPT_SIGNAL) sem_post(&waiter.semaphore);
    }
    if (kr_threads) give(&own);
    int failed = deadline == KR_FOR_EVER ? sem_wait(&waiter.semaphore) : sem_clockwait(&waiter.semaphore, CLOCK_MONOTONIC, &until);
    int error = failed ? errno : 0;
    if (takes_signals) kr_main_waits = NULL;
    if (kr_threads) take(&own);
    if (!waiter.woken) {
        KrWaiter **link = &queue->first, *before = NULL;
        for (; *link != &waiter; link = &(*link)->next) before = *link;
        *link = waiter.next;
        if (queue->last == &waiter) queue->last = before;
    }
    sem_destroy(&waiter.semaphore);
    return waiter.woken ? KR_PARK_WOKEN : error == ETIMEDOUT ? KR_PARK_LATE : KR_PARK_INTERRUPTED;
}

bool kr_unpark(KrWaitQueue *queue) {
    KrWaiter *first = queue->first;
    if (!first) return false;
    queue->first = first->next;
    if (!queue->first) queue->last = NULL;
    first->woken = true;
    sem_post(&first->semaphore);
    return true;
}

int64_t kr_deadline_of(KrValue timeout) {
    double seconds = kr_as_double(timeout);
    if (seconds == -1 && kr_err_occurred()) return -1;
    if (isnan(seconds)) return kr_raise(&kr_exc_ValueError, "Invalid value NaN (not a number)"), -1;
    if (seconds > KR_LONGEST_WAIT) {
        kr_raise(&kr_exc_OverflowError, kr_is_int(timeout) ? "timestamp too large to convert to C PyTime_t" : "timestamp out of range for platform time_t");
        return -1;
    }
    if (seconds < 0) return 0;
    int64_t deadline;
    return __builtin_add_overflow(kr_monotonic(), (int64_t)ceil(seconds * SECOND), &deadline) ? KR_FOR_EVER : deadline;
}

int kr_wait_in(KrWaitQueue *queue, int64_t deadline) {
    if (deadline != KR_FOR_EVER && deadline <= kr_monotonic()) return 0;
    int how = kr_park(queue, deadline);
    // Who has been woken takes what it has waited for; a signal that has come, too, is seen to afterwards.  Else an exception would come
    // out of a lock that is about to be taken again, as by a condition that ends its wait.
    if (how == KR_PARK_WOKEN) return 1;
    if (how == KR_PARK_INTERRUPTED || KR_WRITTEN_BY_OTHERS(kr_thread.interrupted)) return kr_op_poll() < 0 ? -1 : 1;
    return 0;
}

// Do the owner of the mutex, and who it waits for, wait for the running thread?  (Two modules that import each other.)
static bool closes_circle(const KrMutex *m) {
    for (KrThreadRecord *r = m->owner; r && !r->is_gone; r = r->waits_for ? r->waits_for->owner : NULL)
        if (r == kr_thread.record) return true;
    return false;
}

static void lock(KrMutex *m) {
    KrThreadRecord *self = kr_thread.record;
    while (m->owner && m->owner != self && !m->owner->is_gone) {
        if (closes_circle(m)) return;
        self->waits_for = m;
        kr_park(&m->queue, KR_FOR_EVER);
        self->waits_for = NULL;
    }
    if (m->owner != self) m->depth = 0;
    m->owner = self;
    m->depth++;
    self->held++;
}

static void unlock(KrMutex *m) {
    if (m->owner != kr_thread.record) return;
    kr_thread.record->held--;
    if (--m->depth) return;
    m->owner = NULL;
    kr_unpark(&m->queue);
}

// ---- threads

// The first of them: from now on the lock matters.
static void start_threading(void) {
    kr_thread_self();
    kr_threads = &threads;
}

static void ignore_exception(KrValue function) {
    KrValue failure = kr_err_take(), heading = kr_format("Exception ignored in thread started by %R", function);
    if (!heading) kr_err_clear();
    kr_err_restore(failure);
    kr_unraisable(heading ? kr_str_utf8(heading, NULL) : NULL, 0);
}

// The thread is still there for a moment after others have seen it end: a signal that they send to the process, and block themselves, must
// not find it.
static void refuse_signals(void) {
    sigset_t all;
    sigfillset(&all);
    sigdelset(&all, GC_get_suspend_signal());   // the collector's
    sigdelset(&all, GC_get_thr_restart_signal());
    pthread_sigmask(SIG_BLOCK, &all, NULL);
}

static void *run(void *argument) {
    KrThreadRecord *self = argument;
    char *frame = __builtin_frame_address(0);
    struct { KrThread thread; } fresh;   // only its upper part is used
    memset(&fresh, 0, KR_THREAD_OWN_SIZE);
    pthread_attr_t attributes;
    void *lowest;
    size_t size;
    fresh.thread.stack_top = frame;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        if (pthread_attr_getstack(&attributes, &lowest, &size) == 0)
            fresh.thread.stack_usable = frame - (char *)lowest - KR_STACK_MARGIN;
        pthread_attr_destroy(&attributes);
    }
    fresh.thread.record = self;
    take_lock(self);
    restore_own((const KrThreadOwn *)(const void *)&fresh.thread);
    self->ident = (uint64_t)pthread_self();
    kr_stack_limit();
    if (!kr_call_ex(self->function, self->args, self->kwargs)) {
        if (kr_err_matches(&kr_exc_SystemExit)) kr_err_clear();
        else ignore_exception(self->function);
    }
    kr_thread.handled = 0;
    refuse_signals();
    if (self->ended) self->ended(self);
    KrThreadRecord **link = &records;
    while (*link != self) link = &(*link)->next;
    *link = self->next;
    self->locals = self->args = self->kwargs = self->function = self->handle = 0;
    memset(&kr_thread, 0, KR_THREAD_OWN_SIZE);
    give_lock(false);
    return NULL;
}

int kr_thread_start(KrThreadRecord *record, size_t stack_size) {
    if (!kr_threads) start_threading();
    pthread_attr_t attributes;
    pthread_t id;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // What the program asks for is for its calls, whose frames are larger than those of an interpreter that keeps them elsewhere.
    if (stack_size && stack_size < LEAST_STACK) stack_size = LEAST_STACK;
    pthread_attr_setstacksize(&attributes, stack_size ? stack_size + KR_STACK_MARGIN : DEFAULT_STACK);
    record->next = records;
    records = record;
    int error = GC_pthread_create(&id, &attributes, run, record);
    pthread_attr_destroy(&attributes);
    if (!error) {
        record->ident = (uint64_t)id;
        return 0;
    }
    records = record->next;
    kr_raise(&kr_exc_RuntimeError, "can't start new thread");
    return -1;
}

// ---- fork: only the thread that forks goes on in the child, as its main thread

static void before_fork(void) {
    GC_atfork_prepare();
    pthread_mutex_lock(&gate);
}

static void after_fork(bool in_child) {
    pthread_mutex_unlock(&gate);
    if (!in_child) {
        GC_atfork_parent();
        return;
    }
    KrThreadRecord *self = kr_thread.record;
    for (KrThreadRecord *r = records; r; r = r->next)
        if (r != self) r->is_gone = true;
    wants_first = wants_last = NULL;
    records = main_thread = self;
    self->next = NULL;
    kr_main_waits = NULL;   // the thread that waited is not in the child
    GC_atfork_child();
}

static const KrThreads threads = {
    .give = give, .take = take, .yield = yield, .is_main = is_main, .leave_signals = leave_signals, .lock = lock, .unlock = unlock, .finish = finish,
    .forward = forward, .before_fork = before_fork, .after_fork = after_fork,
};
