// Module _signal: handlers in Python for signals.  The C handler only notes the signal; the program's handlers run where it polls.
#define _GNU_SOURCE 1
#define GC_THREADS 1                 // declares which signals are the collector's
#define GC_NO_THREAD_REDIRECTS 1
#include "krait/krait.h"

#include <errno.h>
#include <fcntl.h>
#include <gc/gc.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static KrValue handlers[NSIG];        // callables; SIG_DFL 0, SIG_IGN 1 as ints; 0: not Python's
static volatile sig_atomic_t arrived[NSIG];

static volatile int64_t arrivals;     // how many there were: for event loops
static volatile int wakeup_fd = -1;   // gets a byte with the number of each signal; -1: none

static void on_signal(int number) {
    int saved = errno;
    if (kr_threads && kr_threads->forward(number)) return;
    arrived[number] = 1;
    arrivals++;
    if (wakeup_fd >= 0) {
        unsigned char byte = (unsigned char)number;
        ssize_t done = write(wakeup_fd, &byte, 1);
        (void)done;   // full: who reads it will find what is there
    }
    kr_note_signal();
    errno = saved;
}

// Runs the handlers of the signals that have arrived.
static int run_handlers(void) {
    for (int number = 1; number < NSIG; number++) {
        if (!arrived[number]) continue;
        arrived[number] = 0;
        KrValue handler = handlers[number];
        if (!handler || kr_is_small(handler)) continue;
        if (!kr_call2(handler, kr_from_small(number), KR_NONE)) return -1;
    }
    return 0;
}

static KrValue default_int_handler(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)args, (void)nargs;
    return kr_raise_none(&kr_exc_KeyboardInterrupt);
}
static const KrMethodDef int_handler_def =
    KR_DEF_FAST("default_int_handler", default_int_handler, 2, 2, "signalnum, frame, /", "The default handler for SIGINT installed by Python.\n\nIt raises KeyboardInterrupt.");
static KrValue int_handler;

static int number_of(KrValue v) {
    int64_t n = kr_as_int64(v);
    if (n == -1 && kr_err_occurred()) return -1;
    if (n < 1 || n >= NSIG) return kr_raise(&kr_exc_ValueError, "signal number out of range"), -1;
    return (int)n;
}
static KrValue signal_signal(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int number = number_of(args[0]);
    if (number < 0) return 0;
    if (kr_threads && !kr_threads->is_main()) return kr_raise(&kr_exc_ValueError, "signal only works in main thread of the main interpreter");
    struct sigaction action = {.sa_handler = on_signal};
    if (kr_is_int(args[1])) {
        int64_t how = kr_as_int64(args[1]);
        if (how != 0 && how != 1) return kr_raise(&kr_exc_TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
        action.sa_handler = how ? SIG_IGN : SIG_DFL;
    } else if (!kr_type_of(args[1])->tp_call) {
        return kr_raise(&kr_exc_TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, NULL)) return kr_raise_os_error(errno, 0);
    KrValue old = handlers[number];
    handlers[number] = kr_is_int(args[1]) ? kr_from_small(kr_as_int64(args[1])) : args[1];
    return old ? old : KR_NONE;
}
static KrValue signal_getsignal(KrValue self, KrValue v) {
    (void)self;
    int number = number_of(v);
    return number < 0 ? 0 : handlers[number] ? handlers[number] : KR_NONE;
}
static KrValue signal_raise(KrValue self, KrValue v) {
    (void)self;
    int number = number_of(v);
    if (number < 0) return 0;
    if (raise(number)) return kr_raise_os_error(errno, 0);
    return kr_op_poll() < 0 ? 0 : KR_NONE;
}
static KrValue signal_alarm(KrValue self, KrValue v) {
    (void)self;
    int64_t seconds = kr_as_int64(v);
    return seconds == -1 && kr_err_occurred() ? 0 : kr_from_small(alarm((unsigned)seconds));
}
static KrValue signal_pause(KrValue self) { KR_BLOCKING(pause()); return (void)self, kr_op_poll() < 0 ? (KrValue)0 : KR_NONE; }
static double of_timeval(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }
static struct timeval to_timeval(double d) { return (struct timeval){(time_t)d, (suseconds_t)((d - (double)(time_t)d) * 1e6)}; }
static KrValue pair(struct itimerval t) { return kr_tuple_of(2, kr_from_double(of_timeval(t.it_value)), kr_from_double(of_timeval(t.it_interval))); }
static KrValue signal_setitimer(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int64_t which = kr_as_int64(args[0]);
    double first = kr_as_double(args[1]), interval = nargs > 2 ? kr_as_double(args[2]) : 0;
    if (kr_err_occurred()) return 0;
    struct itimerval timer = {to_timeval(interval), to_timeval(first)}, old;
    return setitimer((__itimer_which_t)which, &timer, &old) ? kr_raise_os_error(errno, 0) : pair(old);
}
static KrValue signal_getitimer(KrValue self, KrValue v) {
    (void)self;
    int64_t which = kr_as_int64(v);
    struct itimerval timer;
    if (which == -1 && kr_err_occurred()) return 0;
    return getitimer((__itimer_which_t)which, &timer) ? kr_raise_os_error(errno, 0) : pair(timer);
}
static KrValue signal_strsignal(KrValue self, KrValue v) {
    (void)self;
    int number = number_of(v);
    const char *text = number < 0 ? NULL : strsignal(number);
    return number < 0 ? 0 : text ? kr_str_from_cstr(text) : KR_NONE;
}
static KrValue signal_siginterrupt(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int number = number_of(args[0]), flag = kr_truth_slow(args[1]);
    struct sigaction action;
    if (number < 0 || flag < 0) return 0;
    if (sigaction(number, NULL, &action)) return kr_raise_os_error(errno, 0);
    action.sa_flags = flag ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    return sigaction(number, &action, NULL) ? kr_raise_os_error(errno, 0) : KR_NONE;
}

// ---- signals that wait, for one thread

// The set of the signals that an iterable names; the collector's own are never in it, because with them blocked no collection would end.
static bool signals_of(KrValue iterable, sigset_t *set) {
    KrValue iterator = kr_iter(iterable), item;
    sigemptyset(set);
    if (!iterator) return false;
    while ((item = kr_next(iterator))) {
        int64_t number = kr_as_int64(item);
        if (number == -1 && kr_err_occurred()) return false;
        if (number < 1 || number >= NSIG) return kr_raise(&kr_exc_ValueError, "signal number %lld out of range [1; %d]", (long long)number, NSIG - 1), false;
        if (number != GC_get_suspend_signal() && number != GC_get_thr_restart_signal()) sigaddset(set, (int)number);
    }
    return !kr_err_occurred();
}

static KrValue numbers_of(sigset_t const *set) {
    KrValue result = kr_set_new(&kr_set_type, 0);
    for (int number = 1; number < NSIG; number++)
        if (sigismember(set, number) == 1 && kr_set_add(result, kr_from_small(number)) < 0) return 0;
    return result;
}

// pthread_sigmask(how, mask): what was blocked before.  What arrives because it no longer is has run when this returns.
static KrValue signal_mask(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    sigset_t set, old;
    int64_t how = kr_as_int64(args[0]);
    if ((how == -1 && kr_err_occurred()) || !signals_of(args[1], &set)) return 0;
    int error = pthread_sigmask((int)how, &set, &old);
    if (error) return kr_raise_os_error(error, 0);
    return kr_op_poll() < 0 ? 0 : numbers_of(&old);
}

static KrValue signal_kill_thread(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int64_t ident = kr_as_int64(args[0]);
    if (ident == -1 && kr_err_occurred()) return 0;
    int64_t number = kr_as_int64(args[1]);
    if (number == -1 && kr_err_occurred()) return 0;
    int error = pthread_kill((pthread_t)ident, (int)number);
    if (error) return kr_raise_os_error(error, 0);
    return kr_op_poll() < 0 ? 0 : KR_NONE;
}

static KrValue signal_pending(KrValue self) {
    (void)self;
    sigset_t set;
    return sigpending(&set) ? kr_raise_os_error(errno, 0) : numbers_of(&set);
}

static KrValue signal_wait(KrValue self, KrValue signals) {
    (void)self;
    sigset_t set;
    int number, error;
    if (!signals_of(signals, &set)) return 0;
    do KR_BLOCKING(error = sigwait(&set, &number));
    while (error == EINTR);
    if (error) return kr_raise_os_error(error, 0);
    return kr_op_poll() < 0 ? 0 : kr_from_small(number);
}

// ---- what is known of a signal that was waited for

#define F KR_STRUCTSEQ_FIELD
static const KrMemberDef siginfo_members[] = {
    F("si_signo", 0), F("si_code", 1), F("si_errno", 2), F("si_pid", 3), F("si_uid", 4), F("si_status", 5), F("si_band", 6), {0},
};
#undef F
enum { SIGINFO_FIELDS = 7 };

static KrType siginfo_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "signal.struct_siginfo", .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue),
    .tp_base = &kr_tuple_type, .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_repr = kr_structseq_repr, .tp_new = kr_structseq_refuse,
    .tp_members = siginfo_members, .tp_doc = "struct_siginfo: Result from sigwaitinfo or sigtimedwait.",
};

static KrValue siginfo_value(const siginfo_t *info) {
    KrValue fields[SIGINFO_FIELDS] = {
        kr_from_small(info->si_signo), kr_from_small(info->si_code), kr_from_small(info->si_errno), kr_from_small(info->si_pid),
        kr_from_small(info->si_uid), kr_from_small(info->si_status), kr_from_small(info->si_band),
    };
    return kr_structseq_new(&siginfo_type, fields, SIGINFO_FIELDS, SIGINFO_FIELDS);
}

static int64_t now_in_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// Waits for one of the signals, without end if `nanoseconds` is negative; None: it was too long.  Other signals' handlers run meanwhile:
// also those of signals that came just before the wait, which does not end then.
static KrValue wait_for_signal(const sigset_t *set, int64_t nanoseconds) {
    int64_t end = nanoseconds < 0 ? -1 : now_in_nanoseconds() + nanoseconds;
    for (;;) {
        struct timespec rest = {nanoseconds / 1000000000, nanoseconds % 1000000000};
        siginfo_t info;
        int number;
        KR_BLOCKING(number = sigtimedwait(set, &info, end < 0 ? NULL : &rest));
        if (number >= 0 || errno == EAGAIN) return kr_op_poll() < 0 ? 0 : number < 0 ? KR_NONE : siginfo_value(&info);
        if (errno != EINTR) return kr_raise_os_error(errno, 0);
        if (kr_handle_interrupt() < 0) return 0;
        if (end >= 0 && (nanoseconds = end - now_in_nanoseconds()) < 0) return KR_NONE;
    }
}

static KrValue signal_wait_info(KrValue self, KrValue signals) {
    (void)self;
    sigset_t set;
    return signals_of(signals, &set) ? wait_for_signal(&set, -1) : 0;
}

static KrValue signal_timed_wait(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    sigset_t set;
    double seconds = kr_as_double(args[1]);
    if (seconds == -1 && kr_err_occurred()) return 0;
    if (!signals_of(args[0], &set)) return 0;
    if (seconds < 0) return kr_raise(&kr_exc_ValueError, "timeout must be non-negative");
    if (isnan(seconds)) return kr_raise(&kr_exc_ValueError, "Invalid value NaN (not a number)");
    if (seconds >= 9e9) return kr_raise(&kr_exc_OverflowError, "timestamp out of range for platform time_t");
    return wait_for_signal(&set, (int64_t)(seconds * 1e9));
}

// pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0)
static KrValue signal_send_to_process(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int fd = (int)kr_as_int64(args[0]), number = (int)kr_as_int64(args[1]);
    unsigned flags = nargs > 3 ? (unsigned)kr_as_int64(args[3]) : 0;
    if (kr_err_occurred()) return 0;
    if (nargs > 2 && args[2] != KR_NONE) return kr_raise(&kr_exc_TypeError, "siginfo must be None");
    return syscall(SYS_pidfd_send_signal, fd, number, NULL, flags) < 0 ? kr_raise_os_error(errno, 0) : KR_NONE;
}

static KrValue signal_set_wakeup_fd(KrValue self, KrValue const *params) {
    (void)self;
    int64_t fd = kr_as_int64(params[0]), old = wakeup_fd;
    if (fd == -1 && kr_err_occurred()) return 0;
    if (fd != -1) {
        int flags = fcntl((int)fd, F_GETFL);
        if (flags < 0) return kr_raise_os_error(errno, 0);
        if (!(flags & O_NONBLOCK)) return kr_raise(&kr_exc_ValueError, "the fd %d must be in non-blocking mode", (int)fd);
    }
    wakeup_fd = (int)fd;
    return kr_from_small(old);
}
static KrValue signal_arrivals(KrValue self) { return (void)self, kr_from_small(arrivals); }

static const KrMethodDef functions[] = {
    KR_DEF_BOUND("set_wakeup_fd", signal_set_wakeup_fd, "fd, /, *, warn_on_full_buffer=True", "Sets the fd to be written to (with the signal number) when a signal comes in."),
    KR_DEF_NOARGS("_arrivals", signal_arrivals, NULL),
    KR_DEF_FAST("signal", signal_signal, 2, 2, "signalnum, handler, /", "Set the action for the given signal."),
    KR_DEF_O("getsignal", signal_getsignal, "signalnum, /", "Return the current action for the given signal."),
    KR_DEF_O("raise_signal", signal_raise, "signalnum, /", "Send a signal to the executing process."),
    KR_DEF_O("alarm", signal_alarm, "seconds, /", "Arrange for SIGALRM to arrive after the given number of seconds."),
    KR_DEF_NOARGS("pause", signal_pause, "Wait until a signal arrives."),
    KR_DEF_FAST("setitimer", signal_setitimer, 2, 3, "which, seconds, interval=0.0, /", "Sets given itimer."),
    KR_DEF_O("getitimer", signal_getitimer, "which, /", "Returns current value of given itimer."),
    KR_DEF_O("strsignal", signal_strsignal, "signalnum, /", "Return the system description of the given signal."),
    KR_DEF_FAST("pthread_sigmask", signal_mask, 2, 2, "how, mask, /", "Fetch and/or change the signal mask of the calling thread."),
    KR_DEF_FAST("pthread_kill", signal_kill_thread, 2, 2, "thread_id, signalnum, /", "Send a signal to a thread."),
    KR_DEF_NOARGS("sigpending", signal_pending, "Examine pending signals."),
    KR_DEF_O("sigwait", signal_wait, "sigset, /", "Wait for a signal."),
    KR_DEF_O("sigwaitinfo", signal_wait_info, "sigset, /", "Wait synchronously until one of the signals in *sigset* is delivered."),
    KR_DEF_FAST("sigtimedwait", signal_timed_wait, 2, 2, "sigset, timeout, /", "Like sigwaitinfo(), but with a timeout."),
    KR_DEF_FAST("pidfd_send_signal", signal_send_to_process, 2, 4, "pidfd, signalnum, siginfo=None, flags=0, /",
                "Send a signal to a process referred to by a pid file descriptor."),
    KR_DEF_FAST("siginterrupt", signal_siginterrupt, 2, 2, "signalnum, flag, /", "Change system call restart behaviour."),
    {0},
};

static const struct { const char *name; int number; } names[] = {
#define S(name) {#name, name}
    S(SIGHUP), S(SIGINT), S(SIGQUIT), S(SIGILL), S(SIGTRAP), S(SIGABRT), S(SIGBUS), S(SIGFPE), S(SIGKILL), S(SIGUSR1), S(SIGSEGV), S(SIGUSR2),
    S(SIGPIPE), S(SIGALRM), S(SIGTERM), S(SIGSTKFLT), S(SIGCHLD), S(SIGCONT), S(SIGSTOP), S(SIGTSTP), S(SIGTTIN), S(SIGTTOU), S(SIGURG),
    S(SIGXCPU), S(SIGXFSZ), S(SIGVTALRM), S(SIGPROF), S(SIGWINCH), S(SIGIO), S(SIGPWR), S(SIGSYS),
#undef S
};

static KrValue signal_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), numbers = kr_dict_new();
    int_handler = kr_builtin_new(&int_handler_def, 0, kr_str_intern("_signal"));
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (sigaction(number, NULL, &action)) continue;
        handlers[number] = action.sa_handler == SIG_DFL ? KR_SMALL(0) : action.sa_handler == SIG_IGN ? KR_SMALL(1) : 0;
    }
    if (!handlers[SIGINT]) {   // the runtime's own
        struct sigaction action = {.sa_handler = on_signal};
        sigemptyset(&action.sa_mask);
        sigaction(SIGINT, &action, NULL);
        handlers[SIGINT] = int_handler;
    }
    kr_interrupt_hook = run_handlers;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (kr_dict_set_cstr(numbers, names[i].name, kr_from_small(names[i].number)) < 0) return 0;
    kr_dict_set_cstr(dict, "_numbers", numbers);
    kr_dict_set_cstr(dict, "default_int_handler", int_handler);
    kr_type_ready(&siginfo_type);
    kr_dict_set_cstr(dict, "struct_siginfo", KR_VALUE(&siginfo_type));
    kr_dict_set_cstr(dict, "NSIG", kr_from_small(NSIG));
    kr_dict_set_cstr(dict, "SIGRTMIN", kr_from_small(SIGRTMIN));
    kr_dict_set_cstr(dict, "SIGRTMAX", kr_from_small(SIGRTMAX));
    return KR_NONE;
}

const KrModuleDef kr_module__signal = {
    .name = "_signal",
    .init = signal_init,
    .functions = functions,
};
