// Module posix: processes, users, the environment, facts about the system.
#define _GNU_SOURCE 1
#include "posix_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#define F KR_STRUCTSEQ_FIELD
#define STRUCTSEQ(id, shown, ...) \
    static const KrMemberDef id##_members[] = {__VA_ARGS__, {0}}; \
    static KrType id##_type KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = shown, .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue), .tp_base = &kr_tuple_type, \
        .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_repr = kr_structseq_repr, .tp_new = kr_structseq_refuse, .tp_members = id##_members, \
    }
STRUCTSEQ(uname, "posix.uname_result", F("sysname", 0), F("nodename", 1), F("release", 2), F("version", 3), F("machine", 4));
STRUCTSEQ(times, "posix.times_result", F("user", 0), F("system", 1), F("children_user", 2), F("children_system", 3), F("elapsed", 4));
STRUCTSEQ(sched_param, "posix.sched_param", F("sched_priority", 0));

static KrValue result_of(int64_t result) { return result < 0 ? kr_posix_error() : kr_from_small(result); }
static KrValue none_of(int result) { return result < 0 ? kr_posix_error() : KR_NONE; }

// ---- environment

// {name: value}, both bytes.
static KrValue environment(KrValue self) {
    (void)self;
    KrValue dict = kr_dict_new();
    for (char **e = environ; e && *e; e++) {
        const char *equals = strchr(*e, '=');
        if (!equals) continue;
        KrValue name = kr_bytes_new(*e, equals - *e), value = kr_bytes_new(equals + 1, (int64_t)strlen(equals + 1));
        if (!name || !value || !kr_dict_setdefault(dict, name, value)) return 0;
    }
    return dict;
}
static KrValue posix_putenv(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const char *name = kr_path_text(args[0]), *value = name ? kr_path_text(args[1]) : NULL;
    if (!value) return 0;
    if (strchr(name, '=')) return kr_raise(&kr_exc_ValueError, "illegal environment variable name");
    return none_of(setenv(name, value, 1));
}
static KrValue posix_unsetenv(KrValue self, KrValue v) {
    (void)self;
    const char *name = kr_path_text(v);
    return name ? none_of(unsetenv(name)) : 0;
}

// ---- identity

#define GETTER(name, call) \
    static KrValue posix_##name(KrValue self) { return (void)self, kr_from_small((int64_t)call); }
GETTER(getpid, getpid())
GETTER(getppid, getppid())
GETTER(getuid, getuid())
GETTER(geteuid, geteuid())
GETTER(getgid, getgid())
GETTER(getegid, getegid())
GETTER(getpgrp, getpgrp())

#define BY_ID(name, expression) \
    static KrValue posix_##name(KrValue self, KrValue v) { \
        (void)self; \
        int id; \
        return kr_int_of(v, &id) < 0 ? 0 : expression; \
    }
BY_ID(setuid, none_of(setuid((uid_t)id)))
BY_ID(setgid, none_of(setgid((gid_t)id)))
BY_ID(seteuid, none_of(seteuid((uid_t)id)))
BY_ID(setegid, none_of(setegid((gid_t)id)))
BY_ID(getpgid, result_of(getpgid(id)))
BY_ID(getsid, result_of(getsid(id)))
BY_ID(umask, kr_from_small(umask((mode_t)id)))
BY_ID(strerror, kr_str_from_cstr(strerror(id)))
BY_ID(WCOREDUMP, kr_from_bool(WCOREDUMP(id)))
BY_ID(WIFCONTINUED, kr_from_bool(WIFCONTINUED(id)))
BY_ID(WIFSTOPPED, kr_from_bool(WIFSTOPPED(id)))
BY_ID(WIFSIGNALED, kr_from_bool(WIFSIGNALED(id)))
BY_ID(WIFEXITED, kr_from_bool(WIFEXITED(id)))
BY_ID(WEXITSTATUS, kr_from_small(WEXITSTATUS(id)))
BY_ID(WTERMSIG, kr_from_small(WTERMSIG(id)))
BY_ID(WSTOPSIG, kr_from_small(WSTOPSIG(id)))

static KrValue posix_setpgid(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int pid, group;
    return kr_int_of(args[0], &pid) < 0 || kr_int_of(args[1], &group) < 0 ? 0 : none_of(setpgid(pid, group));
}
static KrValue posix_setsid(KrValue self) { return (void)self, none_of(setsid() < 0 ? -1 : 0); }
// A pair of descriptors of a new terminal: the master's, the slave's.
static KrValue posix_openpty(KrValue self) {
    (void)self;
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), slave = -1;
    char name[128];
    if (master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0 && ptsname_r(master, name, sizeof name) == 0)
        slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (slave >= 0) return kr_tuple_of(2, kr_from_small(master), kr_from_small(slave));
    int error = errno;
    if (master >= 0) close(master);
    return errno = error, kr_posix_error();
}
// The terminal becomes that of a new session and its standard streams.
static KrValue posix_login_tty(KrValue self, KrValue v) {
    (void)self;
    int fd;
    if (kr_int_of(v, &fd) < 0) return 0;
    setsid();
    if (ioctl(fd, TIOCSCTTY, 0) < 0) return kr_posix_error();
    for (int i = 0; i < 3; i++)
        if (dup2(fd, i) < 0) return kr_posix_error();
    if (fd > 2) close(fd);
    return KR_NONE;
}
static KrValue posix_getgroups(KrValue self) {
    (void)self;
    gid_t groups[NGROUPS_MAX];
    int count = getgroups(NGROUPS_MAX, groups);
    if (count < 0) return kr_posix_error();
    KrValue list = kr_list_new(count);
    for (int i = 0; i < count; i++)
        if (kr_list_append(list, kr_from_small(groups[i])) < 0) return 0;
    return list;
}
static KrValue posix_getlogin(KrValue self) {
    (void)self;
    char name[256];
    int error = getlogin_r(name, sizeof name);
    if (error) return errno = error, kr_posix_error();
    return kr_os_text(name);
}

// ---- new processes

// In a program with threads, the one that forks is the only one of the new process.
static pid_t fork_process(void) {
    if (kr_threads) kr_threads->before_fork();
    pid_t pid = fork();
    int error = errno;
    if (kr_threads) kr_threads->after_fork(pid == 0);
    errno = error;
    return pid;
}

static KrValue posix_fork(KrValue self) {
    (void)self;
    if (kr_files_flush() < 0) return 0;
    return result_of(fork_process());
}

// A NULL-ended array of the items of a sequence of paths.
static char **texts_of(KrValue v, const char *function, const char *argument, int64_t *count) {
    if (!kr_is_list(v) && !kr_is_tuple(v)) {
        kr_raise(&kr_exc_TypeError, "%s() %s must be a tuple or list", function, argument);
        return NULL;
    }
    KrValue *items = kr_sequence_array(v, count);
    char **texts = items ? kr_alloc((size_t)(*count + 1) * sizeof *texts) : NULL;
    for (int64_t i = 0; texts && i < *count; i++) {
        KrValue path = kr_fspath(items[i]);
        const char *text = path ? kr_path_text(path) : NULL;
        if (!text) return NULL;
        texts[i] = (char *)text;
    }
    return texts;
}

// name=value texts of a mapping.
static char **environment_of(KrValue mapping) {
    KrValue keys = kr_call_method(mapping, "keys", NULL, 0);
    int64_t count;
    KrValue *names = keys ? kr_sequence_array(keys, &count) : NULL;
    char **texts = names ? kr_alloc((size_t)(count + 1) * sizeof *texts) : NULL;
    for (int64_t i = 0; texts && i < count; i++) {
        KrValue value = kr_call_method(mapping, "__getitem__", &names[i], 1), name = value ? kr_fspath(names[i]) : 0;
        value = name ? kr_fspath(value) : 0;
        const char *name_text = value ? kr_path_text(name) : NULL, *value_text = name_text ? kr_path_text(value) : NULL;
        if (!value_text) return NULL;
        if (!*name_text || strchr(name_text + 1, '=')) {
            kr_raise(&kr_exc_ValueError, "illegal environment variable name");
            return NULL;
        }
        size_t size = strlen(name_text) + strlen(value_text) + 2;
        texts[i] = kr_alloc_atomic(size);
        snprintf(texts[i], size, "%s=%s", name_text, value_text);
    }
    return texts;
}

static KrValue exec_of(const char *function, KrValue path_value, KrValue argv, KrValue env) {
    KrPath path;
    int64_t count;
    if (kr_path_of(path_value, function, "path", KR_PATH_OR_FD, &path) < 0) return 0;
    char **texts = texts_of(argv, function, "arg 2", &count);
    if (!texts) return 0;
    if (!count || !*texts[0]) return kr_raise(&kr_exc_ValueError, count ? "%s() arg 2 first element cannot be empty" : "%s() arg 2 must not be empty", function);
    char **variables = env ? environment_of(env) : environ;
    if (!variables || kr_files_flush() < 0) return 0;
    if (path.text) execve(path.text, texts, variables);
    else fexecve(path.fd, texts, variables);
    return kr_path_error(&path);
}
static KrValue posix_execv(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, exec_of("execv", args[0], args[1], 0); }
static KrValue posix_execve(KrValue self, KrValue const *p) { return (void)self, exec_of("execve", p[0], p[1], p[2]); }

// _fork_exec(args, executables, env, cwd, fds, keep, new_session, group, umask, preexec, restore_signals, status, identity): the child
// of subprocess.Popen.  fds: what becomes 0, 1 and 2 (-1: inherited); keep: descriptors that stay open, None: all; status: where
// the child writes "errno:step" when it cannot start; identity: (groups or None, group or -1, user or -1), if given.
static KrValue fork_exec(KrValue self, KrValue const *a, int64_t nargs) {
    (void)self;
    int64_t argc, programs, kept = 0;
    int fds[3], new_session, group, mask, restore, status;
    char **argv = texts_of(a[0], "fork_exec", "args", &argc);
    char **executables = argv ? texts_of(a[1], "fork_exec", "executables", &programs) : NULL;
    if (!executables) return 0;
    char **env = a[2] == KR_NONE ? environ : environment_of(a[2]);
    const char *cwd = NULL;
    KrValue folder = a[3] == KR_NONE ? 0 : kr_fspath(a[3]);
    if (!env || (a[3] != KR_NONE && (!folder || !(cwd = kr_path_text(folder))))) return 0;
    for (int i = 0; i < 3; i++)
        if (kr_int_of(kr_tuple_item(a[4], i), &fds[i]) < 0) return 0;
    int *keep = NULL;
    if (a[5] != KR_NONE) {
        keep = kr_alloc_atomic((size_t)(kr_tuple_size(a[5]) + 1) * sizeof *keep);
        for (; kept < kr_tuple_size(a[5]); kept++)
            if (kr_int_of(kr_tuple_item(a[5], kept), &keep[kept]) < 0) return 0;
    }
    if (kr_int_of(a[6], &new_session) < 0 || kr_int_of(a[7], &group) < 0 || kr_int_of(a[8], &mask) < 0 || kr_int_of(a[10], &restore) < 0 ||
        kr_int_of(a[11], &status) < 0)
        return 0;
    KrValue groups = nargs > 12 ? kr_tuple_item(a[12], 0) : KR_NONE;
    int64_t gid = nargs > 12 ? kr_as_int64(kr_tuple_item(a[12], 1)) : -1, group_count = 0;
    int64_t uid = nargs > 12 ? kr_as_int64(kr_tuple_item(a[12], 2)) : -1;
    gid_t *group_ids = NULL;
    if (groups != KR_NONE) {
        group_count = kr_tuple_size(groups);
        group_ids = kr_alloc_atomic((size_t)(group_count + 1) * sizeof *group_ids);
        for (int64_t i = 0; i < group_count; i++) group_ids[i] = (gid_t)kr_as_int64(kr_tuple_item(groups, i));
    }
    if (kr_err_occurred() || kr_files_flush() < 0) return 0;
    pid_t pid = fork_process();
    if (pid) return result_of(pid);

    const char *step = "";
    for (int i = 0; i < 3; i++)   // out of the way of what is put in place next
        if (fds[i] >= 0 && fds[i] < i && (fds[i] = fcntl(fds[i], F_DUPFD, 3)) < 0) goto failed;
    for (int i = 0; i < 3; i++) {
        if (fds[i] < 0) continue;
        for (int j = i + 1; j < 3; j++)
            if (fds[j] == i && (fds[j] = fcntl(fds[j], F_DUPFD, 3)) < 0) goto failed;
        if (fds[i] == i ? fcntl(i, F_SETFD, 0) < 0 : dup2(fds[i], i) < 0) goto failed;
    }
    step = "chdir";
    if (cwd && chdir(cwd) < 0) goto failed;
    step = "";
    if (mask >= 0) umask((mode_t)mask);
    if (restore) signal(SIGPIPE, SIG_DFL), signal(SIGXFSZ, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    if (new_session) setsid();
    if (group >= 0 && setpgid(0, group) < 0) goto failed;
    if (group_ids && setgroups((size_t)group_count, group_ids) < 0) goto failed;
    if (gid >= 0 && setregid((gid_t)gid, (gid_t)gid) < 0) goto failed;
    if (uid >= 0 && setreuid((uid_t)uid, (uid_t)uid) < 0) goto failed;
    if (a[9] != KR_NONE) {
        step = "preexec";
        errno = 0;
        if (!kr_call0(a[9])) goto failed;
        step = "";
    }
    if (a[5] != KR_NONE) {
        unsigned from = 3;
        for (;;) {   // all but those to keep, which are few: the smallest first
            int next = INT_MAX;
            for (int64_t i = 0; i < kept; i++)
                if (keep[i] >= (int)from && keep[i] < next) next = keep[i];
            if (next > (int)from) close_range(from, next == INT_MAX ? ~0u : (unsigned)next - 1, 0);
            if (next == INT_MAX) break;
            if (next != status) fcntl(next, F_SETFD, 0);
            from = (unsigned)next + 1;
        }
    }
    int error = ENOENT;
    for (int64_t i = 0; i < programs; i++) {
        execve(executables[i], argv, env);
        if (errno != ENOENT && errno != ENOTDIR) error = errno;
    }
    errno = error;
failed:;
    char text[64];
    int size = snprintf(text, sizeof text, "%d:%s", errno, step);
    if (write(status, text, (size_t)size) < 0) _exit(254);
    _exit(255);
}

static KrValue posix__exit(KrValue self, KrValue const *p) {
    (void)self;
    int status;
    if (kr_int_of(p[0], &status) < 0) return 0;
    _exit(status);
}
static KrValue posix_abort(KrValue self) {
    (void)self;
    abort();
}
static KrValue posix_kill(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int pid, number;
    if (kr_int_of(args[0], &pid) < 0 || kr_int_of(args[1], &number) < 0) return 0;
    if (kill(pid, number)) return kr_posix_error();
    return kr_op_poll() < 0 ? 0 : KR_NONE;
}
static KrValue posix_killpg(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int pid, number;
    if (kr_int_of(args[0], &pid) < 0 || kr_int_of(args[1], &number) < 0) return 0;
    if (killpg(pid, number)) return kr_posix_error();
    return kr_op_poll() < 0 ? 0 : KR_NONE;
}
static KrValue wait_for(int pid, int options) {
    int status = 0, again;
    pid_t done;
    do KR_BLOCKING(done = waitpid(pid, &status, options));
    while ((again = kr_posix_again(done)) > 0);
    if (again < 0) return 0;
    return done < 0 ? kr_posix_error() : kr_tuple_of(2, kr_from_small(done), kr_from_small(status));
}
static KrValue posix_wait(KrValue self) { return (void)self, wait_for(-1, 0); }
static KrValue posix_pidfd_open(KrValue self, KrValue const *params) {
    (void)self;
    int64_t pid = kr_as_int64(params[0]), flags = params[1] ? kr_as_int64(params[1]) : 0;
    if (kr_err_occurred()) return 0;
    long fd = syscall(SYS_pidfd_open, (pid_t)pid, (unsigned)flags);
    return fd < 0 ? kr_raise_os_error(errno, 0) : kr_from_small(fd);
}
static KrValue posix_waitpid(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int pid, options;
    return kr_int_of(args[0], &pid) < 0 || kr_int_of(args[1], &options) < 0 ? 0 : wait_for(pid, options);
}
static KrValue posix_exitcode(KrValue self, KrValue const *p) {
    (void)self;
    int status;
    if (kr_int_of(p[0], &status) < 0) return 0;
    if (WIFEXITED(status)) return kr_from_small(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return kr_from_small(-WTERMSIG(status));
    if (WIFSTOPPED(status)) return kr_raise(&kr_exc_ValueError, "process stopped by delivery of signal %d", WSTOPSIG(status));
    return kr_raise(&kr_exc_ValueError, "invalid wait status: %d", status);
}
static KrValue posix_system(KrValue self, KrValue const *p) {
    (void)self;
    KrValue path = kr_fspath(p[0]);
    const char *command = path ? kr_path_text(path) : NULL;
    if (!command || kr_files_flush() < 0) return 0;
    int status;
    KR_BLOCKING(status = system(command));
    return kr_from_small(status);
}
static KrValue posix_nice(KrValue self, KrValue v) {
    (void)self;
    int step;
    if (kr_int_of(v, &step) < 0) return 0;
    errno = 0;
    int now = nice(step);
    return now == -1 && errno ? kr_posix_error() : kr_from_small(now);
}
static KrValue posix_getpriority(KrValue self, KrValue const *p) {
    (void)self;
    int which, who;
    if (kr_int_of(p[0], &which) < 0 || kr_int_of(p[1], &who) < 0) return 0;
    errno = 0;
    int now = getpriority((unsigned)which, (id_t)who);
    return now == -1 && errno ? kr_posix_error() : kr_from_small(now);
}

// ---- the system

static KrValue posix_uname(KrValue self) {
    (void)self;
    struct utsname u;
    if (uname(&u) < 0) return kr_posix_error();
    KrValue fields[5] = {kr_os_text(u.sysname), kr_os_text(u.nodename), kr_os_text(u.release), kr_os_text(u.version), kr_os_text(u.machine)};
    return kr_structseq_new(&uname_type, fields, 5, 5);
}
static KrValue posix_times(KrValue self) {
    (void)self;
    struct tms t;
    double ticks = (double)sysconf(_SC_CLK_TCK);
    clock_t elapsed = times(&t);
    if (elapsed == (clock_t)-1) return kr_posix_error();
    KrValue fields[5] = {kr_from_double((double)t.tms_utime / ticks), kr_from_double((double)t.tms_stime / ticks),
                         kr_from_double((double)t.tms_cutime / ticks), kr_from_double((double)t.tms_cstime / ticks),
                         kr_from_double((double)elapsed / ticks)};
    return kr_structseq_new(&times_type, fields, 5, 5);
}
static KrValue posix_cpu_count(KrValue self) {
    (void)self;
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? kr_from_small(count) : KR_NONE;
}
static KrValue posix_sched_getaffinity(KrValue self, KrValue v) {
    (void)self;
    int pid;
    cpu_set_t cpus;
    if (kr_int_of(v, &pid) < 0) return 0;
    if (sched_getaffinity(pid, sizeof cpus, &cpus) < 0) return kr_posix_error();
    KrValue set = kr_set_new(&kr_set_type, 0);
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &cpus) && kr_set_add(set, kr_from_small(i)) < 0) return 0;
    return set;
}
static KrValue posix_sched_yield(KrValue self) { return (void)self, none_of(sched_yield()); }
static KrValue posix_getloadavg(KrValue self) {
    (void)self;
    double load[3];
    if (getloadavg(load, 3) != 3) return kr_raise(&kr_exc_OSError, "Load averages are unobtainable");
    return kr_tuple_of(3, kr_from_double(load[0]), kr_from_double(load[1]), kr_from_double(load[2]));
}
static KrValue random_bytes(int64_t size, unsigned flags) {
    if (size < 0) return kr_raise(&kr_exc_ValueError, "negative argument not allowed");
    KrValue bytes = kr_bytes_new(NULL, size);
    for (int64_t done = 0; bytes && done < size;) {
        ssize_t n = getrandom(kr_bytes_data(bytes) + done, (size_t)(size - done), flags);
        int again = kr_posix_again(n);
        if (again < 0) return 0;
        if (!again && n < 0) return kr_posix_error();
        if (!again) done += n;
    }
    return bytes;
}
static KrValue posix_urandom(KrValue self, KrValue v) {
    (void)self;
    int64_t size = kr_as_int64(v);
    return size == -1 && kr_err_occurred() ? 0 : random_bytes(size, 0);
}
static KrValue posix_getrandom(KrValue self, KrValue const *p) {
    (void)self;
    int flags = 0;
    int64_t size = kr_as_int64(p[0]);
    if ((size == -1 && kr_err_occurred()) || (p[1] && kr_int_of(p[1], &flags) < 0)) return 0;
    return random_bytes(size, (unsigned)flags);
}

static const struct { const char *name; int value; } sysconf_names[] = {
    {"SC_ARG_MAX", _SC_ARG_MAX}, {"SC_CHILD_MAX", _SC_CHILD_MAX}, {"SC_CLK_TCK", _SC_CLK_TCK}, {"SC_NGROUPS_MAX", _SC_NGROUPS_MAX},
    {"SC_OPEN_MAX", _SC_OPEN_MAX}, {"SC_PAGESIZE", _SC_PAGESIZE}, {"SC_PAGE_SIZE", _SC_PAGE_SIZE}, {"SC_PHYS_PAGES", _SC_PHYS_PAGES},
    {"SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES}, {"SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF}, {"SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN},
    {"SC_IOV_MAX", _SC_IOV_MAX}, {"SC_LINE_MAX", _SC_LINE_MAX}, {"SC_LOGIN_NAME_MAX", _SC_LOGIN_NAME_MAX}, {"SC_HOST_NAME_MAX", _SC_HOST_NAME_MAX},
    {"SC_VERSION", _SC_VERSION}, {"SC_TZNAME_MAX", _SC_TZNAME_MAX}, {"SC_STREAM_MAX", _SC_STREAM_MAX}, {"SC_SYMLOOP_MAX", _SC_SYMLOOP_MAX},
    {"SC_SEM_VALUE_MAX", _SC_SEM_VALUE_MAX},
};
enum { SYSCONF_NAMES = sizeof sysconf_names / sizeof *sysconf_names };
static KrValue posix_sysconf(KrValue self, KrValue v) {
    (void)self;
    int name = -1;
    if (kr_is_str(v)) {
        for (int i = 0; i < SYSCONF_NAMES; i++)
            if (kr_str_equals_cstr(v, sysconf_names[i].name)) name = sysconf_names[i].value;
        if (name < 0) return kr_raise(&kr_exc_ValueError, "unrecognized configuration name");
    } else if (!kr_is_int(v)) {
        return kr_raise(&kr_exc_TypeError, "configuration names must be strings or integers");
    } else if (kr_int_of(v, &name) < 0) {
        return 0;
    }
    errno = 0;
    long value = sysconf(name);
    return value == -1 && errno ? kr_posix_error() : kr_from_small(value);
}

const KrMethodDef kr_posix_process_functions[] = {
    KR_DEF_NOARGS("_environment", environment, NULL),
    KR_DEF_FAST("putenv", posix_putenv, 2, 2, "name, value, /", "Change or add an environment variable."),
    KR_DEF_O("unsetenv", posix_unsetenv, "name, /", "Delete an environment variable."),
    KR_DEF_NOARGS("getpid", posix_getpid, "Return the current process id."),
    KR_DEF_NOARGS("getppid", posix_getppid, "Return the parent's process id."),
    KR_DEF_NOARGS("getuid", posix_getuid, "Return the current process's user id."),
    KR_DEF_NOARGS("geteuid", posix_geteuid, "Return the current process's effective user id."),
    KR_DEF_NOARGS("getgid", posix_getgid, "Return the current process's group id."),
    KR_DEF_NOARGS("getegid", posix_getegid, "Return the current process's effective group id."),
    KR_DEF_NOARGS("getpgrp", posix_getpgrp, "Return the current process group id."),
    KR_DEF_O("setuid", posix_setuid, "uid, /", "Set the current process's user id."),
    KR_DEF_O("setgid", posix_setgid, "gid, /", "Set the current process's group id."),
    KR_DEF_O("seteuid", posix_seteuid, "euid, /", "Set the current process's effective user id."),
    KR_DEF_O("setegid", posix_setegid, "egid, /", "Set the current process's effective group id."),
    KR_DEF_O("getpgid", posix_getpgid, "pid", "Call the system call getpgid(), and return the result."),
    KR_DEF_FAST("setpgid", posix_setpgid, 2, 2, "pid, pgrp, /", "Call the system call setpgid(pid, pgrp)."),
    KR_DEF_O("getsid", posix_getsid, "pid, /", "Call the system call getsid(pid) and return the result."),
    KR_DEF_NOARGS("openpty", posix_openpty, "Open a pseudo-terminal."),
    KR_DEF_O("login_tty", posix_login_tty, "fd, /", "Prepare the tty of which fd is a file descriptor for a new login session."),
    KR_DEF_NOARGS("setsid", posix_setsid, "Call the system call setsid()."),
    KR_DEF_NOARGS("getgroups", posix_getgroups, "Return list of supplemental group IDs for the process."),
    KR_DEF_NOARGS("getlogin", posix_getlogin, "Return the actual login name."),
    KR_DEF_O("umask", posix_umask, "mask, /", "Set the current numeric umask and return the previous umask."),
    KR_DEF_O("strerror", posix_strerror, "code, /", "Translate an error code to a message string."),
    KR_DEF_O("WCOREDUMP", posix_WCOREDUMP, "status, /", "Return True if the process returning status was dumped to a core file."),
    KR_DEF_O("WIFCONTINUED", posix_WIFCONTINUED, "status", "Return True if a particular process was continued from a job control stop."),
    KR_DEF_O("WIFSTOPPED", posix_WIFSTOPPED, "status", "Return True if the process returning status was stopped."),
    KR_DEF_O("WIFSIGNALED", posix_WIFSIGNALED, "status", "Return True if the process returning status was terminated by a signal."),
    KR_DEF_O("WIFEXITED", posix_WIFEXITED, "status", "Return True if the process returning status exited via the exit() system call."),
    KR_DEF_O("WEXITSTATUS", posix_WEXITSTATUS, "status", "Return the process return code from status."),
    KR_DEF_O("WTERMSIG", posix_WTERMSIG, "status", "Return the signal that terminated the process that provided the status value."),
    KR_DEF_O("WSTOPSIG", posix_WSTOPSIG, "status", "Return the signal that stopped the process that provided the status value."),
    KR_DEF_NOARGS("fork", posix_fork, "Fork a child process.  Return 0 to child process and PID of child to parent process."),
    KR_DEF_FAST("execv", posix_execv, 2, 2, "path, argv, /", "Execute an executable path with arguments, replacing current process."),
    KR_DEF_BOUND("execve", posix_execve, "path, argv, env", "Execute an executable path with arguments, replacing current process."),
    KR_DEF_FAST("_fork_exec", fork_exec, 12, 13, "*args", NULL),
    KR_DEF_BOUND("_exit", posix__exit, "status", "Exit to the system with specified status, without normal exit processing."),
    KR_DEF_NOARGS("abort", posix_abort, "Abort the interpreter immediately."),
    KR_DEF_FAST("kill", posix_kill, 2, 2, "pid, signal, /", "Kill a process with a signal."),
    KR_DEF_FAST("killpg", posix_killpg, 2, 2, "pgid, signal, /", "Kill a process group with a signal."),
    KR_DEF_NOARGS("wait", posix_wait, "Wait for completion of a child process."),
    KR_DEF_BOUND("pidfd_open", posix_pidfd_open, "pid, flags=0", "Return a file descriptor referring to the process pid."),
    KR_DEF_FAST("waitpid", posix_waitpid, 2, 2, "pid, options, /", "Wait for completion of a given child process."),
    KR_DEF_BOUND("waitstatus_to_exitcode", posix_exitcode, "status", "Convert a wait status to an exit code."),
    KR_DEF_BOUND("system", posix_system, "command", "Execute the command in a subshell."),
    KR_DEF_O("nice", posix_nice, "increment, /", "Add increment to the priority of process and return the new priority."),
    KR_DEF_BOUND("getpriority", posix_getpriority, "which, who", "Return program scheduling priority."),
    KR_DEF_NOARGS("uname", posix_uname, "Return an object identifying the current operating system."),
    KR_DEF_NOARGS("times", posix_times, "Return a collection containing process timing information."),
    KR_DEF_NOARGS("cpu_count", posix_cpu_count, "Return the number of logical CPUs in the system."),
    KR_DEF_O("sched_getaffinity", posix_sched_getaffinity, "pid, /", "Return the affinity of the process identified by pid."),
    KR_DEF_NOARGS("sched_yield", posix_sched_yield, "Voluntarily relinquish the CPU."),
    KR_DEF_NOARGS("getloadavg", posix_getloadavg, "Return average recent system load information."),
    KR_DEF_O("urandom", posix_urandom, "size, /", "Return a bytes object containing random bytes suitable for cryptographic use."),
    KR_DEF_BOUND("getrandom", posix_getrandom, "size, flags=0", "Obtain a series of random bytes."),
    KR_DEF_O("sysconf", posix_sysconf, "name, /", "Return an integer-valued system configuration variable."),
    {0},
};

static const struct { const char *name; int value; } constants[] = {
#define C(name) {#name, name}
    {"EX_OK", 0}, C(WNOHANG), C(WUNTRACED), C(WCONTINUED), C(WEXITED), C(WSTOPPED), C(WNOWAIT), C(P_PID), C(P_PGID), C(P_ALL), C(PRIO_PROCESS),
    C(PRIO_PGRP), C(PRIO_USER), C(GRND_RANDOM), C(GRND_NONBLOCK), C(SCHED_OTHER), C(SCHED_FIFO), C(SCHED_RR),
    {"EX_USAGE", 64}, {"EX_DATAERR", 65}, {"EX_NOINPUT", 66}, {"EX_NOUSER", 67}, {"EX_NOHOST", 68}, {"EX_UNAVAILABLE", 69}, {"EX_SOFTWARE", 70},
    {"EX_OSERR", 71}, {"EX_OSFILE", 72}, {"EX_CANTCREAT", 73}, {"EX_IOERR", 74}, {"EX_TEMPFAIL", 75}, {"EX_PROTOCOL", 76}, {"EX_NOPERM", 77},
    {"EX_CONFIG", 78},
#undef C
};

int kr_posix_process_start(KrValue dict) {
    for (const KrMethodDef *def = kr_posix_process_functions; def->name; def++)
        if (kr_dict_set_cstr(dict, def->name, kr_builtin_new(def, 0, kr_str_intern("posix"))) < 0) return -1;
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_from_small(constants[i].value)) < 0) return -1;
    KrValue names = kr_dict_new();
    for (int i = 0; i < SYSCONF_NAMES; i++)
        if (kr_dict_set_cstr(names, sysconf_names[i].name, kr_from_small(sysconf_names[i].value)) < 0) return -1;
    kr_dict_set_cstr(dict, "sysconf_names", names);
    kr_type_ready(&uname_type);
    kr_type_ready(&times_type);
    kr_type_ready(&sched_param_type);
    kr_dict_set_cstr(dict, "uname_result", KR_VALUE(&uname_type));
    kr_dict_set_cstr(dict, "times_result", KR_VALUE(&times_type));
    return kr_dict_set_cstr(dict, "sched_param", KR_VALUE(&sched_param_type));
}
