// Module posix: what Linux has beyond POSIX (extended attributes, descriptors of events, timers and memory), and rarely used calls.
#define _GNU_SOURCE
#include "posix_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <math.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

static KrValue result_or_error(int64_t result) { return result < 0 ? kr_posix_error() : kr_int_from_int64(result); }
static KrValue none_or_error(int failed) { return failed ? kr_posix_error() : KR_NONE; }
static int follows(KrValue v) { return v ? kr_op_truth(v) : 1; }
// A C int, or what stands for one that was not given; -1 raised.
static int int_or(KrValue v, int other, int *out) {
    *out = other;
    return v ? kr_int_of(v, out) : 0;
}

// A number that may be above 2^63; -1 raised.
static int uint64_of(KrValue v, uint64_t *out) {
    KrValue n = kr_index(v);
    if (!n) return -1;
    bool overflow = false;
    int64_t small = kr_int_to_int64(n, &overflow);
    if (overflow) {   // what is above is taken by its lower half
        KrValue rest = kr_int_sub(n, kr_int_from_uint64((uint64_t)1 << 63));
        small = rest ? kr_int_to_int64(rest, &overflow) : 0;
        if (!rest || overflow || small < 0) return kr_raise(&kr_exc_OverflowError, "int too big to convert"), -1;
        *out = (uint64_t)small + ((uint64_t)1 << 63);
        return 0;
    }
    if (small < 0) return kr_raise(&kr_exc_ValueError, "value must be positive"), -1;
    *out = (uint64_t)small;
    return 0;
}

// The bytes of an object; false raised.
static bool bytes_of(KrValue v, const uint8_t **data, int64_t *size) {
    if (kr_as_buffer(v, data, size)) return true;
    return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v), false;
}

// ---- extended attributes

static KrValue posix_getxattr(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path, name;
    int follow = follows(p[2]);
    if (follow < 0 || kr_path_of(p[0], "getxattr", "path", KR_PATH_OR_FD, &path) < 0 || kr_path_of(p[1], "getxattr", "attribute", KR_PATH_NAME, &name) < 0) return 0;
    if (!path.text && !follow) return kr_raise(&kr_exc_ValueError, "getxattr: cannot use fd and follow_symlinks together");
    for (size_t room = 256;; room = XATTR_SIZE_MAX) {
        uint8_t *data = kr_alloc_atomic(room);
        ssize_t size = !path.text ? fgetxattr(path.fd, name.text, data, room)
                       : follow   ? getxattr(path.text, name.text, data, room)
                                  : lgetxattr(path.text, name.text, data, room);
        if (size >= 0) return kr_bytes_new(data, size);
        if (errno != ERANGE || room == XATTR_SIZE_MAX) return kr_path_error(&path);
    }
}
static KrValue posix_setxattr(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path, name;
    const uint8_t *data;
    int64_t size;
    int flags, follow = follows(p[4]);
    if (follow < 0 || kr_path_of(p[0], "setxattr", "path", KR_PATH_OR_FD, &path) < 0 || kr_path_of(p[1], "setxattr", "attribute", KR_PATH_NAME, &name) < 0 ||
        !bytes_of(p[2], &data, &size) || int_or(p[3], 0, &flags) < 0)
        return 0;
    if (!path.text && !follow) return kr_raise(&kr_exc_ValueError, "setxattr: cannot use fd and follow_symlinks together");
    int failed = !path.text ? fsetxattr(path.fd, name.text, data, (size_t)size, flags)
                 : follow   ? setxattr(path.text, name.text, data, (size_t)size, flags)
                            : lsetxattr(path.text, name.text, data, (size_t)size, flags);
    return failed ? kr_path_error(&path) : KR_NONE;
}
static KrValue posix_removexattr(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path, name;
    int follow = follows(p[2]);
    if (follow < 0 || kr_path_of(p[0], "removexattr", "path", KR_PATH_OR_FD, &path) < 0 || kr_path_of(p[1], "removexattr", "attribute", KR_PATH_NAME, &name) < 0) return 0;
    if (!path.text && !follow) return kr_raise(&kr_exc_ValueError, "removexattr: cannot use fd and follow_symlinks together");
    int failed = !path.text ? fremovexattr(path.fd, name.text) : follow ? removexattr(path.text, name.text) : lremovexattr(path.text, name.text);
    return failed ? kr_path_error(&path) : KR_NONE;
}
static KrValue posix_listxattr(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int follow = follows(p[1]);
    if (follow < 0 || kr_path_of(p[0], "listxattr", "path", KR_PATH_OR_FD | KR_PATH_OR_NONE, &path) < 0) return 0;
    if (!path.text && !follow) return kr_raise(&kr_exc_ValueError, "listxattr: cannot use fd and follow_symlinks together");
    for (size_t room = 256;; room = XATTR_LIST_MAX) {
        char *data = kr_alloc_atomic(room);
        ssize_t size = !path.text ? flistxattr(path.fd, data, room) : follow ? listxattr(path.text, data, room) : llistxattr(path.text, data, room);
        if (size < 0) {
            if (errno != ERANGE || room == XATTR_LIST_MAX) return kr_path_error(&path);
            continue;
        }
        KrValue names = kr_list_new(0);
        for (char *name = data; name < data + size; name += strlen(name) + 1) {
            KrValue text = kr_os_text(name);
            if (!text) return 0;
            kr_list_append(names, text);
        }
        return names;
    }
}

// ---- descriptors of events and timers

static KrValue posix_eventfd(KrValue self, KrValue const *p) {
    (void)self;
    int64_t initial = kr_as_int64(p[0]);
    int flags;
    if (kr_err_occurred() || int_or(p[1], EFD_CLOEXEC, &flags) < 0) return 0;
    if (initial < 0) return kr_raise(&kr_exc_ValueError, "value must be positive");
    return result_or_error(eventfd((unsigned)initial, flags));
}
static KrValue posix_eventfd_read(KrValue self, KrValue const *p) {
    (void)self;
    int fd, again;
    eventfd_t value = 0;
    if (kr_int_of(p[0], &fd) < 0) return 0;
    int64_t result;
    do {
        KR_BLOCKING(result = eventfd_read(fd, &value));
    } while ((again = kr_posix_again(result)) > 0);
    return again < 0 ? 0 : result < 0 ? kr_posix_error() : kr_int_from_uint64(value);
}
static KrValue posix_eventfd_write(KrValue self, KrValue const *p) {
    (void)self;
    int fd, again;
    uint64_t value;
    if (kr_int_of(p[0], &fd) < 0 || uint64_of(p[1], &value) < 0) return 0;
    int64_t result;
    do {
        KR_BLOCKING(result = eventfd_write(fd, value));
    } while ((again = kr_posix_again(result)) > 0);
    return again < 0 ? 0 : none_or_error(result < 0);
}

#define BILLION 1000000000
static KrValue posix_timerfd_create(KrValue self, KrValue const *p) {
    (void)self;
    int clock, flags;
    if (kr_int_of(p[0], &clock) < 0 || int_or(p[1], TFD_CLOEXEC, &flags) < 0) return 0;
    return result_or_error(timerfd_create(clock, flags));
}
static struct timespec timespec_of(int64_t nanoseconds) {
    int64_t seconds = nanoseconds / BILLION, rest = nanoseconds % BILLION;
    return rest < 0 ? (struct timespec){seconds - 1, rest + BILLION} : (struct timespec){seconds, rest};
}
// Seconds as nanoseconds; -1 raised.
static int nanoseconds_of(KrValue v, int64_t *out) {
    double seconds = v ? kr_as_double(v) : 0;
    if (kr_err_occurred()) return -1;
    if (!(fabs(seconds) < 9.2e9)) return kr_raise(&kr_exc_OverflowError, "timestamp out of range for platform time_t"), -1;
    *out = (int64_t)floor(seconds * 1e9);
    return 0;
}
static int64_t nanoseconds(struct timespec t) { return (int64_t)t.tv_sec * BILLION + t.tv_nsec; }
// (next expiration, interval) in nanoseconds or seconds
static KrValue times_of(const struct itimerspec *t, bool ns) {
    int64_t next = nanoseconds(t->it_value), interval = nanoseconds(t->it_interval);
    if (ns) return kr_tuple_of(2, kr_int_from_int64(next), kr_int_from_int64(interval));
    return kr_tuple_of(2, kr_from_double((double)next / 1e9), kr_from_double((double)interval / 1e9));
}
static KrValue settime(KrValue const *p, bool ns) {   // (fd, *, flags, initial, interval)
    int fd, flags;
    int64_t initial, interval;
    if (kr_int_of(p[0], &fd) < 0 || int_or(p[1], 0, &flags) < 0) return 0;
    if (ns) {
        initial = p[2] ? kr_as_int64(p[2]) : 0;
        interval = kr_err_occurred() || !p[3] ? 0 : kr_as_int64(p[3]);
        if (kr_err_occurred()) return 0;
    } else if (nanoseconds_of(p[2], &initial) < 0 || nanoseconds_of(p[3], &interval) < 0) {
        return 0;
    }
    struct itimerspec old, new = {.it_interval = timespec_of(interval), .it_value = timespec_of(initial)};
    return timerfd_settime(fd, flags, &new, &old) < 0 ? kr_posix_error() : times_of(&old, ns);
}
static KrValue gettime(KrValue v, bool ns) {
    int fd;
    struct itimerspec now;
    if (kr_int_of(v, &fd) < 0) return 0;
    return timerfd_gettime(fd, &now) < 0 ? kr_posix_error() : times_of(&now, ns);
}
static KrValue posix_timerfd_settime(KrValue self, KrValue const *p) { return (void)self, settime(p, false); }
static KrValue posix_timerfd_settime_ns(KrValue self, KrValue const *p) { return (void)self, settime(p, true); }
static KrValue posix_timerfd_gettime(KrValue self, KrValue fd) { return (void)self, gettime(fd, false); }
static KrValue posix_timerfd_gettime_ns(KrValue self, KrValue fd) { return (void)self, gettime(fd, true); }

static KrValue posix_memfd_create(KrValue self, KrValue const *p) {
    (void)self;
    KrPath name;
    int64_t flags = p[1] ? kr_as_int64(p[1]) : MFD_CLOEXEC;
    if (kr_err_occurred() || kr_path_of(p[0], "memfd_create", "name", KR_PATH_NAME, &name) < 0) return 0;
    return result_or_error(memfd_create(name.text, (unsigned)flags));
}

// ---- groups and identities

// The groups of a sequence; NULL raised.
static gid_t *groups_of(KrValue v, int64_t *count) {
    KrValue list = kr_list_from_iterable(v);
    if (!list) return NULL;
    *count = KR_AS(KrList, list)->size;
    gid_t *groups = kr_alloc_atomic(((size_t)*count + 1) * sizeof *groups);
    for (int64_t i = 0; i < *count; i++) {
        KrValue item = kr_list_item(KR_AS(KrList, list), i);
        if (!kr_is_int(item)) return kr_raise(&kr_exc_TypeError, "groups must be integers"), NULL;
        int64_t id = kr_as_int64(item);
        if (kr_err_occurred()) return NULL;
        if (id < 0 || id > UINT32_MAX) return kr_raise(&kr_exc_OverflowError, "gid is %s", id < 0 ? "less than minimum" : "greater than maximum"), NULL;
        groups[i] = (gid_t)id;
    }
    return groups;
}
static KrValue posix_setgroups(KrValue self, KrValue v) {
    (void)self;
    int64_t count;
    gid_t *groups = groups_of(v, &count);
    return groups ? none_or_error(setgroups((size_t)count, groups)) : 0;
}
static KrValue posix_getgrouplist(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrPath user;
    int64_t group = kr_as_int64(args[1]);
    if (kr_err_occurred() || kr_path_of(args[0], "getgrouplist", "user", KR_PATH_NAME, &user) < 0) return 0;
    int count = 64;
    gid_t *groups = kr_alloc_atomic((size_t)count * sizeof *groups);
    if (getgrouplist(user.text, (gid_t)group, groups, &count) < 0) {
        groups = kr_alloc_atomic((size_t)count * sizeof *groups);
        if (getgrouplist(user.text, (gid_t)group, groups, &count) < 0) return kr_posix_error();
    }
    KrValue list = kr_list_new(0);
    for (int i = 0; i < count; i++) kr_list_append(list, kr_int_from_int64(groups[i]));
    return list;
}
static KrValue posix_initgroups(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrPath user;
    int64_t group = kr_as_int64(args[1]);
    if (kr_err_occurred() || kr_path_of(args[0], "initgroups", "username", KR_PATH_NAME, &user) < 0) return 0;
    return none_or_error(initgroups(user.text, (gid_t)group));
}
static KrValue posix_getresuid(KrValue self) {
    (void)self;
    uid_t real, effective, saved;
    if (getresuid(&real, &effective, &saved) < 0) return kr_posix_error();
    return kr_tuple_of(3, kr_int_from_int64(real), kr_int_from_int64(effective), kr_int_from_int64(saved));
}
static KrValue posix_getresgid(KrValue self) {
    (void)self;
    gid_t real, effective, saved;
    if (getresgid(&real, &effective, &saved) < 0) return kr_posix_error();
    return kr_tuple_of(3, kr_int_from_int64(real), kr_int_from_int64(effective), kr_int_from_int64(saved));
}

// ---- files

static KrValue posix_posix_fadvise(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, offset, length, advice)
    (void)self, (void)nargs;
    int fd, advice;
    if (kr_int_of(args[0], &fd) < 0 || kr_int_of(args[3], &advice) < 0) return 0;
    int64_t offset = kr_as_int64(args[1]), length = kr_err_occurred() ? 0 : kr_as_int64(args[2]);
    if (kr_err_occurred()) return 0;
    errno = posix_fadvise(fd, offset, length, advice);
    return none_or_error(errno);
}
static KrValue posix_posix_fallocate(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, offset, length)
    (void)self, (void)nargs;
    int fd;
    if (kr_int_of(args[0], &fd) < 0) return 0;
    int64_t offset = kr_as_int64(args[1]), length = kr_err_occurred() ? 0 : kr_as_int64(args[2]);
    if (kr_err_occurred()) return 0;
    errno = posix_fallocate(fd, offset, length);
    return none_or_error(errno);
}
static KrValue posix_lockf(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, command, length)
    (void)self, (void)nargs;
    int fd, command;
    if (kr_int_of(args[0], &fd) < 0 || kr_int_of(args[1], &command) < 0) return 0;
    int64_t length = kr_as_int64(args[2]), failed;
    if (kr_err_occurred()) return 0;
    KR_BLOCKING(failed = lockf(fd, command, length));
    return none_or_error(failed < 0);
}
static KrValue posix_mknod(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int mode, at;
    if (kr_path_of(p[0], "mknod", "path", KR_PATH_NAME, &path) < 0 || int_or(p[1], 0600, &mode) < 0 || (at = kr_dir_fd(p[3])) == -2) return 0;
    int64_t device = p[2] ? kr_as_int64(p[2]) : 0;
    if (kr_err_occurred()) return 0;
    return mknodat(at, path.text, (mode_t)mode, (dev_t)device) < 0 ? kr_path_error(&path) : KR_NONE;
}
// An offset that may be None: the file's own; -1 raised.
static int offset_of(KrValue v, off_t *offset, off_t **given) {
    *given = NULL;
    if (!v || v == KR_NONE) return 0;
    *offset = kr_as_int64(v);
    *given = offset;
    return kr_err_occurred() ? -1 : 0;
}
static KrValue posix_copy_file_range(KrValue self, KrValue const *p) {
    (void)self;
    int from, to;
    off_t from_at, to_at, *from_given, *to_given;
    if (kr_int_of(p[0], &from) < 0 || kr_int_of(p[1], &to) < 0) return 0;
    int64_t count = kr_as_int64(p[2]), result;
    if (kr_err_occurred()) return 0;
    if (count < 0) return kr_raise(&kr_exc_ValueError, "negative value for 'count' not allowed");
    if (offset_of(p[3], &from_at, &from_given) < 0 || offset_of(p[4], &to_at, &to_given) < 0) return 0;
    KR_BLOCKING(result = copy_file_range(from, from_given, to, to_given, (size_t)count, 0));
    return result_or_error(result);
}
static KrValue posix_splice(KrValue self, KrValue const *p) {
    (void)self;
    int from, to;
    off_t from_at, to_at, *from_given, *to_given;
    if (kr_int_of(p[0], &from) < 0 || kr_int_of(p[1], &to) < 0) return 0;
    int64_t count = kr_as_int64(p[2]), flags = kr_err_occurred() || !p[5] ? 0 : kr_as_int64(p[5]), result;
    if (kr_err_occurred()) return 0;
    if (count < 0) return kr_raise(&kr_exc_ValueError, "negative value for 'count' not allowed");
    if (offset_of(p[3], &from_at, &from_given) < 0 || offset_of(p[4], &to_at, &to_given) < 0) return 0;
    KR_BLOCKING(result = splice(from, from_given, to, to_given, (size_t)count, (unsigned)flags));
    return result_or_error(result);
}
// readv and writev: buffers one behind the other.  NULL raised.
static struct iovec *buffers_of(KrValue v, const char *function, bool written, int *count) {
    if (!kr_is_list(v) && !kr_is_tuple(v) && !kr_getattr_opt(v, kr_str_intern("__getitem__")))
        return kr_raise(&kr_exc_TypeError, "%s() arg 2 must be a sequence", function), NULL;
    KrValue list = kr_list_from_iterable(v);
    if (!list) return NULL;
    int64_t size = KR_AS(KrList, list)->size;
    if (size > IOV_MAX) size = IOV_MAX + 1;   // the system says that these are too many
    struct iovec *buffers = kr_alloc_array((size_t)size + 1, sizeof *buffers, false);
    for (int64_t i = 0; buffers && i < size; i++) {
        const uint8_t *data;
        int64_t length;
        KrValue item = kr_list_item(KR_AS(KrList, list), i);
        if (written && kr_is_bytes(item)) return kr_raise(&kr_exc_BufferError, "Object is not writable."), NULL;
        if (!bytes_of(item, &data, &length)) return NULL;
        buffers[i] = (struct iovec){(void *)data, (size_t)length};
    }
    *count = (int)size;
    return buffers;
}
static KrValue transfer(KrValue const *args, const char *function, bool reads, int64_t offset) {
    int fd, count, again;
    if (kr_int_of(args[0], &fd) < 0) return 0;
    struct iovec *buffers = buffers_of(args[1], function, reads, &count);
    if (!buffers) return 0;
    int64_t result;
    do {
        if (offset < 0) KR_BLOCKING(result = reads ? readv(fd, buffers, count) : writev(fd, buffers, count));
        else KR_BLOCKING(result = reads ? preadv(fd, buffers, count, offset) : pwritev(fd, buffers, count, offset));
    } while ((again = kr_posix_again(result)) > 0);
    return again < 0 ? 0 : result_or_error(result);
}
static KrValue posix_readv(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, transfer(args, "readv", true, -1); }
static KrValue posix_writev(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, transfer(args, "writev", false, -1); }
static KrValue posix_preadv(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int64_t offset = kr_as_int64(args[2]);
    return kr_err_occurred() ? 0 : transfer(args, "preadv", true, offset < 0 ? 0 : offset);
}
static KrValue posix_pwritev(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int64_t offset = kr_as_int64(args[2]);
    return kr_err_occurred() ? 0 : transfer(args, "pwritev", false, offset < 0 ? 0 : offset);
}

// ---- processes and terminals

static KrValue posix_setpriority(KrValue self, KrValue const *p) {
    (void)self;
    int which, who, priority;
    if (kr_int_of(p[0], &which) < 0 || kr_int_of(p[1], &who) < 0 || kr_int_of(p[2], &priority) < 0) return 0;
    return none_or_error(setpriority((__priority_which_t)which, (id_t)who, priority));
}
static KrValue posix_sched_setaffinity(KrValue self, KrValue const *args, int64_t nargs) {   // (pid, mask)
    (void)self, (void)nargs;
    int pid;
    if (kr_int_of(args[0], &pid) < 0) return 0;
    KrValue list = kr_list_from_iterable(args[1]);
    if (!list) return 0;
    cpu_set_t set;
    CPU_ZERO(&set);
    for (int64_t i = 0; i < KR_AS(KrList, list)->size; i++) {
        int cpu;
        if (kr_int_of(kr_list_item(KR_AS(KrList, list), i), &cpu) < 0) return 0;
        if (cpu < 0) return kr_raise(&kr_exc_ValueError, "negative CPU number");
        if (cpu < CPU_SETSIZE) CPU_SET(cpu, &set);
    }
    return none_or_error(sched_setaffinity(pid, sizeof set, &set));
}
static KrValue posix_tcgetpgrp(KrValue self, KrValue v) {
    (void)self;
    int fd;
    return kr_int_of(v, &fd) < 0 ? 0 : result_or_error(tcgetpgrp(fd));
}
static KrValue posix_tcsetpgrp(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int fd, group;
    return kr_int_of(args[0], &fd) < 0 || kr_int_of(args[1], &group) < 0 ? 0 : none_or_error(tcsetpgrp(fd, group));
}
static KrValue posix_posix_openpt(KrValue self, KrValue v) {
    (void)self;
    int flags;
    return kr_int_of(v, &flags) < 0 ? 0 : result_or_error(posix_openpt(flags));
}
static KrValue posix_grantpt(KrValue self, KrValue v) {
    (void)self;
    int fd;
    return kr_int_of(v, &fd) < 0 ? 0 : none_or_error(grantpt(fd));
}
static KrValue posix_unlockpt(KrValue self, KrValue v) {
    (void)self;
    int fd;
    return kr_int_of(v, &fd) < 0 ? 0 : none_or_error(unlockpt(fd));
}
static KrValue posix_ptsname(KrValue self, KrValue v) {
    (void)self;
    int fd;
    char name[128];
    if (kr_int_of(v, &fd) < 0) return 0;
    errno = ptsname_r(fd, name, sizeof name);
    return errno ? kr_posix_error() : kr_os_text(name);
}

static const KrMethodDef functions[] = {
    KR_DEF_BOUND("getxattr", posix_getxattr, "path, attribute, *, follow_symlinks=True", "Return the value of extended attribute attribute on path."),
    KR_DEF_BOUND("setxattr", posix_setxattr, "path, attribute, value, flags=0, *, follow_symlinks=True", "Set extended attribute attribute on path to value."),
    KR_DEF_BOUND("removexattr", posix_removexattr, "path, attribute, *, follow_symlinks=True", "Remove extended attribute attribute on path."),
    KR_DEF_BOUND("listxattr", posix_listxattr, "path=None, *, follow_symlinks=True", "Return a list of extended attributes on path."),
    KR_DEF_BOUND("eventfd", posix_eventfd, "initval, flags=524288", "Creates and returns an event notification file descriptor."),
    KR_DEF_BOUND("eventfd_read", posix_eventfd_read, "fd", "Read eventfd value"),
    KR_DEF_BOUND("eventfd_write", posix_eventfd_write, "fd, value", "Write eventfd value."),
    KR_DEF_BOUND("timerfd_create", posix_timerfd_create, "clockid, /, *, flags=524288", "Create and return a timer file descriptor."),
    KR_DEF_BOUND("timerfd_settime", posix_timerfd_settime, "fd, /, *, flags=0, initial=0.0, interval=0.0", "Alter a timer file descriptor's internal timer in seconds."),
    KR_DEF_BOUND("timerfd_settime_ns", posix_timerfd_settime_ns, "fd, /, *, flags=0, initial=0, interval=0", "Alter a timer file descriptor's internal timer in nanoseconds."),
    KR_DEF_O("timerfd_gettime", posix_timerfd_gettime, "fd, /", "Return a tuple of a timer file descriptor's (interval, next expiration) in float seconds."),
    KR_DEF_O("timerfd_gettime_ns", posix_timerfd_gettime_ns, "fd, /", "Return a tuple of a timer file descriptor's (interval, next expiration) in nanoseconds."),
    KR_DEF_BOUND("memfd_create", posix_memfd_create, "name, flags=1", "Create a file in memory."),
    KR_DEF_O("setgroups", posix_setgroups, "groups, /", "Set the groups of the current process to list."),
    KR_DEF_FAST("getgrouplist", posix_getgrouplist, 2, 2, "user, group, /", "Returns a list of groups to which a user belongs."),
    KR_DEF_FAST("initgroups", posix_initgroups, 2, 2, "username, gid, /", "Initialize the group access list."),
    KR_DEF_NOARGS("getresuid", posix_getresuid, "Return a tuple of the current process's real, effective, and saved user ids."),
    KR_DEF_NOARGS("getresgid", posix_getresgid, "Return a tuple of the current process's real, effective, and saved group ids."),
    KR_DEF_FAST("posix_fadvise", posix_posix_fadvise, 4, 4, "fd, offset, length, advice, /", "Announce an intention to access data in a specific pattern."),
    KR_DEF_FAST("posix_fallocate", posix_posix_fallocate, 3, 3, "fd, offset, length, /", "Ensure a file has allocated at least a particular number of bytes on disk."),
    KR_DEF_FAST("lockf", posix_lockf, 3, 3, "fd, command, length, /", "Apply, test or remove a POSIX lock on an open file descriptor."),
    KR_DEF_BOUND("mknod", posix_mknod, "path, mode=384, device=0, *, dir_fd=None", "Create a node in the file system."),
    KR_DEF_BOUND("copy_file_range", posix_copy_file_range, "src, dst, count, offset_src=None, offset_dst=None", "Copy count bytes from one file descriptor to another."),
    KR_DEF_BOUND("splice", posix_splice, "src, dst, count, offset_src=None, offset_dst=None, flags=0", "Transfer count bytes from one pipe to a descriptor or vice versa."),
    KR_DEF_FAST("readv", posix_readv, 2, 2, "fd, buffers, /", "Read from a file descriptor fd into an iterable of buffers."),
    KR_DEF_FAST("writev", posix_writev, 2, 2, "fd, buffers, /", "Iterate over buffers, and write the contents of each to a file descriptor."),
    KR_DEF_FAST("preadv", posix_preadv, 3, 3, "fd, buffers, offset, /", "Reads from a file descriptor into a number of mutable bytes-like objects."),
    KR_DEF_FAST("pwritev", posix_pwritev, 3, 3, "fd, buffers, offset, /", "Writes the contents of bytes-like objects to a file descriptor at a given offset."),
    KR_DEF_BOUND("setpriority", posix_setpriority, "which, who, priority", "Set program scheduling priority."),
    KR_DEF_FAST("sched_setaffinity", posix_sched_setaffinity, 2, 2, "pid, mask, /", "Set the CPU affinity of the process identified by pid to mask."),
    KR_DEF_O("tcgetpgrp", posix_tcgetpgrp, "fd, /", "Return the process group associated with the terminal specified by fd."),
    KR_DEF_FAST("tcsetpgrp", posix_tcsetpgrp, 2, 2, "fd, pgid, /", "Set the process group associated with the terminal specified by fd."),
    KR_DEF_O("posix_openpt", posix_posix_openpt, "oflag, /", "Open and return a file descriptor for a master pseudo-terminal device."),
    KR_DEF_O("grantpt", posix_grantpt, "fd, /", "Grant access to the slave pseudo-terminal device."),
    KR_DEF_O("unlockpt", posix_unlockpt, "fd, /", "Unlock a pseudo-terminal master/slave pair."),
    KR_DEF_O("ptsname", posix_ptsname, "fd, /", "Return the name of the slave pseudo-terminal device."),
    {0},
};

static const struct { const char *name; int64_t value; } constants[] = {
#define C(name) {#name, name}
    C(XATTR_CREATE), C(XATTR_REPLACE), C(XATTR_SIZE_MAX), C(EFD_CLOEXEC), C(EFD_NONBLOCK), C(EFD_SEMAPHORE), C(TFD_CLOEXEC), C(TFD_NONBLOCK),
    C(TFD_TIMER_ABSTIME), C(TFD_TIMER_CANCEL_ON_SET), C(MFD_CLOEXEC), C(MFD_ALLOW_SEALING), C(MFD_HUGETLB), C(POSIX_FADV_NORMAL),
    C(POSIX_FADV_RANDOM), C(POSIX_FADV_SEQUENTIAL), C(POSIX_FADV_WILLNEED), C(POSIX_FADV_DONTNEED), C(POSIX_FADV_NOREUSE),
    C(SPLICE_F_MOVE), C(SPLICE_F_NONBLOCK), C(SPLICE_F_MORE), C(SCHED_BATCH), C(SCHED_IDLE), C(SCHED_RESET_ON_FORK),
#undef C
};

int kr_posix_linux_start(KrValue dict) {
    for (const KrMethodDef *def = functions; def->name; def++)
        if (kr_dict_set_cstr(dict, def->name, kr_builtin_new(def, 0, kr_str_intern("posix"))) < 0) return -1;
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_int_from_int64(constants[i].value)) < 0) return -1;
    return 0;
}
