// Ctrl-C, and how deep the stack may go.
//
// The signal handler (and the collector, when finalizers are due) only sets kr_thread.interrupted; kr_handle_interrupt, polled at the end of
// loop bodies and in blocking calls, raises KeyboardInterrupt.  kr_interrupt_hook lets the signal module run Python handlers there instead.
//
// Functions of the program compare their frame with kr_thread.call_limit when they are called.  A signal, and a thread that has waited for
// long, put that limit above all addresses; then each call asks kr_call_refused, which looks what is wanted and puts the limit back.  So
// recursion without loops is interrupted, too, and a call costs no more than the test of its depth.
//
// The main thread's stack grows on demand up to RLIMIT_STACK.  The system keeps at least 128 MB free below it for that, so
// raising the soft limit at start-up takes effect at once.
#include "exceptions_impl.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

extern char **environ;

#define WANTED_STACK ((rlim_t)100 << 20)
#define SMALLEST_STACK ((rlim_t)1 << 20)

int (*kr_interrupt_hook)(void);
const KrThreads *kr_threads;
int64_t kr_switch_interval = 5000;
bool kr_ended_by_interrupt;
sem_t *volatile kr_main_waits;

// Safe in a signal's handler, and in a thread that has not the global lock: should the limit just be put back by the one that has it, the
// end of a loop's body still finds the reason, and who waits asks again.
void kr_interrupt(int reason) {
    __atomic_or_fetch(&kr_thread.interrupted, reason, __ATOMIC_RELAXED);
    __atomic_store_n(&kr_thread.call_limit, (char *)UINTPTR_MAX, __ATOMIC_RELAXED);
}

void kr_note_signal(void) {
    kr_interrupt(KR_INTERRUPT_SIGNAL);
    if (kr_main_waits) sem_post(kr_main_waits);
}

static void on_interrupt(int number) {
    if (kr_threads && kr_threads->forward(number)) return;
    kr_note_signal();
}

void kr_interrupt_start(void) {
    struct sigaction old, action = {.sa_handler = on_interrupt};   // no SA_RESTART: blocking calls return with EINTR
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGINT, NULL, &old) == 0 && old.sa_handler == SIG_IGN) return;
    sigaction(SIGINT, &action, NULL);
}

int kr_handle_interrupt(void) {
    int reasons = __atomic_exchange_n(&kr_thread.interrupted, 0, __ATOMIC_RELAXED);
    if (KR_UNLIKELY(kr_threads != NULL)) {
        // Before others run: the main thread looks when it goes on.
        if ((reasons & KR_INTERRUPT_SIGNAL) && !kr_threads->is_main()) {
            kr_threads->leave_signals();
            reasons &= ~KR_INTERRUPT_SIGNAL;
        }
        if (reasons & KR_INTERRUPT_SWITCH) kr_threads->yield();
    }
    if (reasons & KR_INTERRUPT_FINALIZERS) kr_finalizers_run(false);
    if (!(reasons & KR_INTERRUPT_SIGNAL)) return 0;
    if (kr_interrupt_hook) return kr_interrupt_hook();
    kr_raise_none(&kr_exc_KeyboardInterrupt);
    return -1;
}

void kr_die_of_interrupt(void) {
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
}

// How much of the main thread's stack is above `frame`: the callers, then the program's arguments and environment.
static rlim_t used_above(const char *frame) {
    const char *end = frame;
    for (char **e = environ; e && *e; e++)
        if (*e > end) end = *e + strlen(*e);
    rlim_t used = (rlim_t)(end - frame);
    return (used < ((rlim_t)64 << 20) ? used : 0) + ((rlim_t)16 << 10);
}

enum { STACK_PER_CALL = 2048, STACK_LEAST = 3 << 20, STACK_LARGEST = 1 << 30 };
static int64_t calls_allowed = 1000;

void kr_stack_start(void) {
    struct rlimit limit;
    rlim_t size = (rlim_t)8 << 20;
    if (getrlimit(RLIMIT_STACK, &limit) == 0) {
        size = limit.rlim_cur == RLIM_INFINITY ? WANTED_STACK : limit.rlim_cur;
        if (size < WANTED_STACK) {
            limit.rlim_cur = limit.rlim_max != RLIM_INFINITY && limit.rlim_max < WANTED_STACK ? limit.rlim_max : WANTED_STACK;
            if (setrlimit(RLIMIT_STACK, &limit) == 0) size = limit.rlim_cur;
        }
    }
    if (size > WANTED_STACK) size = WANTED_STACK;
    if (size < SMALLEST_STACK) size = SMALLEST_STACK;
    char *frame = __builtin_frame_address(0);
    rlim_t unusable = used_above(frame) + KR_STACK_MARGIN;
    kr_thread.stack_top = frame;
    kr_thread.stack_usable = size > unusable ? (int64_t)(size - unusable) : 0;
    kr_stack_limit();
}

// Limits below this one are counted: each function of the program notes its frame when it is called.  Above it, room is made for as many
// calls, because counting costs each call a search of what has returned.
enum { COUNTED = 1000 };

void kr_call_limit(void) {
    char *limit = calls_allowed < COUNTED ? (char *)UINTPTR_MAX : kr_thread.stack_limit;
    __atomic_store_n(&kr_thread.call_limit, limit, __ATOMIC_RELAXED);
}

// Compiled frames are small, and those of the runtime between them can be large: a generous kilobyte for each call, so that
// programs that run in CPython with this limit run here, and endless recursion is found before it has eaten the memory.
void kr_stack_limit(void) {
    int64_t wanted = calls_allowed < STACK_LARGEST / STACK_PER_CALL ? calls_allowed * STACK_PER_CALL : STACK_LARGEST;
    if (wanted < STACK_LEAST) wanted = STACK_LEAST;
    if (wanted > kr_thread.stack_usable) wanted = kr_thread.stack_usable;
    kr_thread.stack_limit = kr_thread.stack_top - wanted;
    kr_call_limit();
    if (calls_allowed >= COUNTED) kr_thread.calls_count = 0;
}

// What a frame begins with: its caller's frame and where it returns to.  Together they tell whether the frame is still that of a call.
typedef struct KrCallFrame { const char *caller, *back; } KrCallFrame;

// Forgets calls that have returned.  Frames at or below the address `frame` are gone: the stack grows downwards.  Above it there may be
// others, where runtime code with large frames has called this one; `all` looks whether their words are still there.
__attribute__((no_sanitize("address"))) static int64_t running_calls(const char *frame, bool all) {
    KrCall *calls = kr_thread.calls;
    int64_t n = kr_thread.calls_count;
    while (n && calls[n - 1].frame <= frame) n--;
    if (all) {
        int64_t kept = 0;
        for (int64_t i = 0; i < n; i++) {
            const KrCallFrame *now = (const KrCallFrame *)(const void *)calls[i].frame;
            if (now->caller == calls[i].caller && now->back == calls[i].back) calls[kept++] = calls[i];
        }
        n = kept;
    }
    return kr_thread.calls_count = n;
}

/* While calls are counted: notes this one, or refuses it.  Calls that ran when counting began are taken for one, the main module's body. */
static bool counted_call_refused(char *frame) {
    int64_t n = running_calls(frame, false);
    if (n + 1 >= calls_allowed) n = running_calls(frame, true);
    if (n + 1 >= calls_allowed) return true;
    if (n == kr_thread.calls_capacity) {
        int64_t capacity = n ? 2 * n : 64;
        KrCall *larger = kr_alloc_atomic((size_t)capacity * sizeof *larger);
        if (n) memcpy(larger, kr_thread.calls, (size_t)n * sizeof *larger);
        kr_thread.calls = larger;
        kr_thread.calls_capacity = capacity;
    }
    const KrCallFrame *now = (const KrCallFrame *)(const void *)frame;
    kr_thread.calls[kr_thread.calls_count++] = (KrCall){frame, now->caller, now->back};
    return false;
}

// The stack is at its end, or something is wanted: see the head of this file.
bool kr_call_refused(char *frame) {
    if (frame < kr_thread.stack_limit) return true;
    kr_call_limit();
    if (KR_WRITTEN_BY_OTHERS(kr_thread.interrupted) & (KR_INTERRUPT_SIGNAL | KR_INTERRUPT_SWITCH)) {
        if (kr_handle_interrupt() < 0) return true;
    }
    return calls_allowed < COUNTED && counted_call_refused(frame);
}

// The code of a generator goes on: what a signal's handler raises would come from outside of its `try` statements, so that waits.  Nor does
// it come between the steps of the library's functions, which would leave locks as they are.
bool kr_resume_refused(char *frame) {
    return frame < kr_thread.stack_limit || (calls_allowed < COUNTED && counted_call_refused(frame));
}

int64_t kr_stack_allow(int64_t calls) {
    int64_t depth = 1 + running_calls(__builtin_frame_address(0), true);
    if (depth >= calls) return depth;
    calls_allowed = calls;
    kr_stack_limit();
    return 0;
}
