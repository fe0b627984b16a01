// Module fcntl: control and locks of descriptors.
#define _GNU_SOURCE
#include "krait/krait.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BUFFER = 1024 };

// The descriptor of an int or of what has fileno().
static int fd_of(KrValue v) {
    KrValue number = kr_is_int(v) ? v : kr_getattr_opt(v, kr_str_intern("fileno"));
    if (!number) return kr_err_occurred() ? -1 : (kr_raise(&kr_exc_TypeError, "argument must be an int, or have a fileno() method."), -1);
    if (!kr_is_int(v)) number = kr_call0(number);
    if (!number) return -1;
    if (!kr_is_int(number)) return kr_raise(&kr_exc_TypeError, "fileno() returned a non-integer"), -1;
    int64_t fd = kr_as_int64(number);
    if (fd == -1 && kr_err_occurred()) return -1;
    if (fd < 0) return kr_raise(&kr_exc_ValueError, "file descriptor cannot be a negative integer (%lld)", (long long)fd), -1;
    return (int)fd;
}
static bool code_of(KrValue v, int64_t *code) {
    KrValue i = kr_index(v), low = i ? kr_int_and(i, kr_from_small(0xffffffff)) : 0;
    return low && (*code = kr_small(low), true);
}
// A call again as long as signals interrupt it.
#define AGAIN(result, call) do { KR_BLOCKING(result = call); } while (result < 0 && errno == EINTR && kr_op_poll() == 0)

static KrValue fcntl_fcntl(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int fd = fd_of(args[0]), result;
    int64_t code, number = 0;
    if (fd < 0 || !code_of(args[1], &code)) return 0;
    const uint8_t *data;
    int64_t size;
    if (nargs > 2 && (kr_as_buffer(args[2], &data, &size) || kr_is_str(args[2]))) {
        if (kr_is_str(args[2])) data = (const uint8_t *)kr_str_utf8(args[2], &size);
        if (size > BUFFER) return kr_raise(&kr_exc_ValueError, "fcntl string arg too long");
        char buffer[BUFFER + 1] = {0};
        memcpy(buffer, data, (size_t)size);
        AGAIN(result, fcntl(fd, (int)code, buffer));
        if (result < 0) return kr_err_occurred() ? 0 : kr_raise_os_error(errno, 0);
        return kr_bytes_new(buffer, size);
    }
    if (nargs > 2 && !code_of(args[2], &number)) return 0;
    AGAIN(result, fcntl(fd, (int)code, (int)number));
    if (result < 0) return kr_err_occurred() ? 0 : kr_raise_os_error(errno, 0);
    return kr_from_small(result);
}

static KrValue fcntl_ioctl(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int fd = fd_of(args[0]), result, mutates = nargs > 3 ? kr_truth_slow(args[3]) : 1;
    int64_t code, number = 0, size;
    const uint8_t *data;
    uint8_t *target;
    if (fd < 0 || mutates < 0 || !code_of(args[1], &code)) return 0;
    if (nargs > 2 && kr_as_writable_buffer(args[2], &target, &size) && mutates) {
        char buffer[BUFFER + 1] = {0};
        bool copied = size <= BUFFER;
        if (copied) memcpy(buffer, target, (size_t)size);
        AGAIN(result, ioctl(fd, (unsigned long)code, copied ? (void *)buffer : (void *)target));
        if (copied && result >= 0) memcpy(target, buffer, (size_t)size);
        if (result < 0) return kr_err_occurred() ? 0 : kr_raise_os_error(errno, 0);
        return kr_from_small(result);
    }
    if (nargs > 2 && (kr_as_buffer(args[2], &data, &size) || kr_is_str(args[2]))) {
        if (kr_is_str(args[2])) data = (const uint8_t *)kr_str_utf8(args[2], &size);
        if (size > BUFFER) return kr_raise(&kr_exc_ValueError, "ioctl string arg too long");
        char buffer[BUFFER + 1] = {0};
        memcpy(buffer, data, (size_t)size);
        AGAIN(result, ioctl(fd, (unsigned long)code, buffer));
        if (result < 0) return kr_err_occurred() ? 0 : kr_raise_os_error(errno, 0);
        return kr_bytes_new(buffer, size);
    }
    if (nargs > 2 && !kr_is_int(args[2])) return kr_raise(&kr_exc_TypeError, "ioctl requires a file or file descriptor, an integer and optionally an integer or buffer argument");
    if (nargs > 2 && !code_of(args[2], &number)) return 0;
    AGAIN(result, ioctl(fd, (unsigned long)code, number));
    if (result < 0) return kr_err_occurred() ? 0 : kr_raise_os_error(errno, 0);
    return kr_from_small(result);
}

static KrValue fcntl_flock(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int fd = fd_of(args[0]), result;
    int64_t operation = fd < 0 ? 0 : kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    AGAIN(result, flock(fd, (int)operation));
    return result < 0 ? kr_err_occurred() ? 0 : kr_raise_os_error(errno, 0) : KR_NONE;
}

static KrValue fcntl_lockf(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int fd = fd_of(args[0]), result;
    int64_t operation = fd < 0 ? 0 : kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    struct flock lock = {.l_whence = SEEK_SET};
    if (operation & LOCK_UN) {
        lock.l_type = F_UNLCK;
    } else if (operation & LOCK_SH) {
        lock.l_type = F_RDLCK;
    } else if (operation & LOCK_EX) {
        lock.l_type = F_WRLCK;
    } else {
        return kr_raise(&kr_exc_ValueError, "unrecognized lockf argument");
    }
    if (nargs > 2) lock.l_len = kr_as_int64(args[2]);
    if (nargs > 3) lock.l_start = kr_as_int64(args[3]);
    if (nargs > 4) lock.l_whence = (short)kr_as_int64(args[4]);
    if (kr_err_occurred()) return 0;
    AGAIN(result, fcntl(fd, operation & LOCK_NB ? F_SETLK : F_SETLKW, &lock));
    return result < 0 ? kr_err_occurred() ? 0 : kr_raise_os_error(errno, 0) : KR_NONE;
}

static KrValue init(KrModule *m) {
    static const struct { const char *name; int64_t value; } constants[] = {
#define C(name) {#name, name}
        C(LOCK_SH), C(LOCK_EX), C(LOCK_NB), C(LOCK_UN), C(LOCK_MAND), C(LOCK_READ), C(LOCK_WRITE), C(LOCK_RW), C(F_DUPFD), C(F_DUPFD_CLOEXEC),
        C(F_GETFD), C(F_SETFD), C(F_GETFL), C(F_SETFL), C(F_GETLK), C(F_SETLK), C(F_SETLKW), C(F_OFD_GETLK), C(F_OFD_SETLK), C(F_OFD_SETLKW),
        C(F_GETOWN), C(F_SETOWN), C(F_GETSIG), C(F_SETSIG), C(F_RDLCK), C(F_WRLCK), C(F_UNLCK), C(F_EXLCK), C(F_SHLCK), {"F_GETLK64", F_GETLK},
        {"F_SETLK64", F_SETLK}, {"F_SETLKW64", F_SETLKW}, C(FASYNC), C(F_SETLEASE), C(F_GETLEASE), C(F_NOTIFY), C(F_SETPIPE_SZ), C(F_GETPIPE_SZ),
        C(DN_ACCESS), C(DN_MODIFY), C(DN_CREATE), C(DN_DELETE), C(DN_RENAME), C(DN_ATTRIB), C(DN_MULTISHOT), C(F_ADD_SEALS), C(F_GET_SEALS),
        C(F_SEAL_SEAL), C(F_SEAL_SHRINK), C(F_SEAL_GROW), C(F_SEAL_WRITE), C(FD_CLOEXEC), {"FICLONE", 0x40049409}, {"FICLONERANGE", 0x4020940d}
#undef C
    };
    KrValue dict = KR_VALUE(m->dict);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_from_small(constants[i].value)) < 0) return 0;
    return KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_FAST("fcntl", fcntl_fcntl, 2, 3, "fd, cmd, arg=0, /", "Perform the operation cmd on file descriptor fd."),
    KR_DEF_FAST("ioctl", fcntl_ioctl, 2, 4, "fd, request, arg=0, mutate_flag=True, /", "Perform the operation request on file descriptor fd."),
    KR_DEF_FAST("flock", fcntl_flock, 2, 2, "fd, operation, /", "Perform the lock operation on file descriptor fd."),
    KR_DEF_FAST("lockf", fcntl_lockf, 2, 5, "fd, cmd, len=0, start=0, whence=0, /", "A wrapper around the fcntl() locking calls."),
    {0},
};
const KrModuleDef kr_module_fcntl = {.name = "fcntl", .init = init, .functions = functions, .doc = "This module performs file control and I/O control on file descriptors."};
