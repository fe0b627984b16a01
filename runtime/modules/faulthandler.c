// Module faulthandler: a word on fatal signals, and on signals that a program asks for.
//
// Compiled code keeps no frames, so what is dumped of a thread says that there is none.  Handlers only write to descriptors.
#include "krait/krait.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>

enum { SIGNALS = 65 };
static const struct { int number; const char *name; } fatal[] = {
    {SIGBUS, "Bus error"}, {SIGILL, "Illegal instruction"}, {SIGFPE, "Floating-point exception"}, {SIGABRT, "Aborted"}, {SIGSEGV, "Segmentation fault"}};
enum { FATAL = sizeof fatal / sizeof *fatal };
static struct sigaction before[SIGNALS];
static bool enabled, registered[SIGNALS], chained[SIGNALS];
static int fatal_fd, user_fd[SIGNALS], later_fd;
static bool later_exits;
static char later_text[64];

static void put(int fd, const char *text) {
    ssize_t written = write(fd, text, strlen(text));
    (void)written;
}
static void dump(int fd) {
    char line[64];
    snprintf(line, sizeof line, "Current thread 0x%016lx (most recent call first):\n", (unsigned long)pthread_self());
    put(fd, line);
    put(fd, "  <no Python frame>\n");
}

static void on_fatal(int number) {
    int error = errno;
    for (int i = 0; i < FATAL; i++)
        if (fatal[i].number == number) {
            put(fatal_fd, "Fatal Python error: ");
            put(fatal_fd, fatal[i].name);
            put(fatal_fd, "\n\n");
        }
    dump(fatal_fd);
    sigaction(number, &before[number], NULL);
    errno = error;
    raise(number);
}
static void on_user(int number) {
    int error = errno;
    dump(user_fd[number]);
    if (chained[number]) {
        struct sigaction mine;
        sigaction(number, &before[number], &mine);
        raise(number);
        sigaction(number, &mine, NULL);
    }
    errno = error;
}
static void on_later(int number) {
    (void)number;
    int error = errno;
    put(later_fd, later_text);
    dump(later_fd);
    if (later_exits) _exit(1);
    errno = error;
}
static bool handle(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_NODEFER | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, &before[number]) == 0) return true;
    return kr_raise_os_error(errno, 0), false;
}

// The descriptor of a `file` argument; the default is sys.stderr.  -1: an exception is pending.
static int descriptor(KrValue file) {
    if (!file || file == KR_NONE) {
        file = kr_sys_get("stderr");
        if (!file || file == KR_NONE) return kr_raise(&kr_exc_RuntimeError, "%s", file ? "sys.stderr is None" : "unable to get sys.stderr"), -1;
    }
    KrValue number = kr_is_int(file) ? file : kr_call_method(file, "fileno", NULL, 0);
    if (!number) return -1;
    int64_t fd = kr_as_int64(number);
    if (fd == -1 && kr_err_occurred()) return -1;
    if (fd < 0) return kr_raise(&kr_exc_ValueError, "file is not a valid file descripter"), -1;
    if (!kr_is_int(file) && !kr_call_method(file, "flush", NULL, 0)) kr_err_clear();
    return (int)fd;
}

static KrValue faulthandler_enable(KrValue self, KrValue const *p) {
    (void)self;
    int fd = descriptor(p[0]);
    if (fd < 0) return 0;
    fatal_fd = fd;
    for (int i = 0; i < FATAL && !enabled; i++)
        if (!handle(fatal[i].number, on_fatal)) return 0;
    enabled = true;
    return KR_NONE;
}
static KrValue faulthandler_disable(KrValue self) {
    (void)self;
    bool was = enabled;
    for (int i = 0; i < FATAL && enabled; i++) sigaction(fatal[i].number, &before[fatal[i].number], NULL);
    enabled = false;
    return kr_from_bool(was);
}
static KrValue faulthandler_is_enabled(KrValue self) { return (void)self, kr_from_bool(enabled); }
static KrValue faulthandler_dump_traceback(KrValue self, KrValue const *p) {
    (void)self;
    int fd = descriptor(p[0]);
    if (fd < 0) return 0;
    dump(fd);
    return KR_NONE;
}

static int signal_number(KrValue v) {
    int64_t number = kr_as_int64(v);
    if (number == -1 && kr_err_occurred()) return -1;
    if (number < 1 || number >= SIGNALS) return kr_raise(&kr_exc_ValueError, "signal number out of range"), -1;
    for (int i = 0; i < FATAL; i++)
        if (fatal[i].number == number) return kr_raise(&kr_exc_RuntimeError, "signal %d cannot be registered, use enable() instead", (int)number), -1;
    return (int)number;
}
static KrValue faulthandler_register(KrValue self, KrValue const *p) {
    (void)self;
    int number = signal_number(p[0]), fd = number < 0 ? -1 : descriptor(p[1]), chain = p[3] ? kr_truth_slow(p[3]) : 0;
    if (fd < 0 || chain < 0) return 0;
    if (!registered[number] && !handle(number, on_user)) return 0;
    user_fd[number] = fd;
    chained[number] = chain;
    registered[number] = true;
    return KR_NONE;
}
static KrValue faulthandler_unregister(KrValue self, KrValue v) {
    (void)self;
    int number = signal_number(v);
    if (number < 0) return 0;
    bool was = registered[number];
    if (was) sigaction(number, &before[number], NULL);
    registered[number] = false;
    return kr_from_bool(was);
}

// The alarm is a timer of real time: SIGALRM's handler is ours until it is cancelled.
static KrValue faulthandler_later(KrValue self, KrValue const *p) {
    (void)self;
    double seconds = kr_as_double(p[0]);
    int repeats = p[1] ? kr_truth_slow(p[1]) : 0, exits = p[3] ? kr_truth_slow(p[3]) : 0;
    if ((seconds == -1 && kr_err_occurred()) || repeats < 0 || exits < 0) return 0;
    if (seconds <= 0) return kr_raise(&kr_exc_ValueError, "timeout must be greater than 0");
    int fd = descriptor(p[2]);
    if (fd < 0) return 0;
    later_fd = fd;
    later_exits = exits;
    int64_t micros = (int64_t)(seconds * 1e6), s = micros / 1000000;
    snprintf(later_text, sizeof later_text, "Timeout (%lld:%02lld:%02lld%s!\n", (long long)(s / 3600), (long long)(s / 60 % 60), (long long)(s % 60), ")");
    struct timeval t = {s, micros % 1000000};
    struct itimerval timer = {.it_value = t, .it_interval = repeats ? t : (struct timeval){0, 0}};
    if (!registered[SIGALRM] && !handle(SIGALRM, on_later)) return 0;
    registered[SIGALRM] = true;
    setitimer(ITIMER_REAL, &timer, NULL);
    return KR_NONE;
}
static KrValue faulthandler_cancel(KrValue self) {
    (void)self;
    struct itimerval none = {{0, 0}, {0, 0}};
    if (registered[SIGALRM]) {
        setitimer(ITIMER_REAL, &none, NULL);
        sigaction(SIGALRM, &before[SIGALRM], NULL);
        registered[SIGALRM] = false;
    }
    return KR_NONE;
}

static const KrMethodDef functions[] = {
    KR_DEF_BOUND("enable", faulthandler_enable, "file=sys.stderr, all_threads=True", "Enable the fault handler."),
    KR_DEF_NOARGS("disable", faulthandler_disable, "Disable the fault handler."),
    KR_DEF_NOARGS("is_enabled", faulthandler_is_enabled, "Check if the handler is enabled."),
    KR_DEF_BOUND("dump_traceback", faulthandler_dump_traceback, "file=sys.stderr, all_threads=True", "Dump the traceback of the current thread."),
    KR_DEF_BOUND("dump_traceback_later", faulthandler_later, "timeout, repeat=False, file=sys.stderr, exit=False", "Dump the traceback in timeout seconds."),
    KR_DEF_NOARGS("cancel_dump_traceback_later", faulthandler_cancel, "Cancel the previous call to dump_traceback_later()."),
    KR_DEF_BOUND("register", faulthandler_register, "signum, file=sys.stderr, all_threads=True, chain=False", "Register a handler for the signal."),
    KR_DEF_O("unregister", faulthandler_unregister, "signum, /", "Unregister the handler of the signal."),
    {0},
};
const KrModuleDef kr_module_faulthandler = {.name = "faulthandler", .functions = functions, .doc = "faulthandler module."};
