// Module select: waiting for descriptors.
#include "select_impl.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <sys/select.h>
#include <time.h>

double kr_select_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// The descriptor of an int or of what has fileno().
int kr_select_fd(KrValue v) {
    KrValue number = kr_is_int(v) ? v : kr_call_method(v, "fileno", NULL, 0);
    if (!number) {
        if (kr_err_matches(&kr_exc_AttributeError)) {
            kr_err_clear();
            kr_raise(&kr_exc_TypeError, "argument must be an int, or have a fileno() method.");
        }
        return -1;
    }
    if (!kr_is_int(number)) return kr_raise(&kr_exc_TypeError, "fileno() returned a non-integer"), -1;
    int64_t fd = kr_as_int64(number);
    if (fd == -1 && kr_err_occurred()) return -1;
    if (fd < 0) return kr_raise(&kr_exc_ValueError, "file descriptor cannot be a negative integer (%lld)", (long long)fd), -1;
    return (int)fd;
}

// Waits; -1 raised, with EINTR handled.  timeout < 0: for ever.
static int wait_for(struct pollfd *fds, int64_t count, double timeout) {
    double end = kr_select_now() + timeout;
    for (;;) {
        double left = timeout < 0 ? -1 : end - kr_select_now();
        int ms = timeout < 0 ? -1 : left <= 0 ? 0 : left > 2e6 ? 2000000000 : (int)ceil(left * 1000);
        int ready;
        KR_BLOCKING(ready = poll(fds, (nfds_t)count, ms));
        if (ready >= 0) return ready;
        if (errno != EINTR) return kr_raise_os_error(errno, 0), -1;
        if (kr_op_poll() < 0) return -1;
    }
}

// Appends what a sequence holds to `items` and the descriptors to `fds`; -1 raised.  Nothing is kept of a list but what was read: fileno()
// may change it, and so may other threads while select() waits.
static int gather(KrValue sequence, KrValue items, KrValue fds) {
    if (!kr_is_list(sequence) && !kr_is_tuple(sequence) && !(sequence = kr_list_from_iterable(sequence))) {
        if (!kr_err_matches(&kr_exc_TypeError)) return -1;
        kr_err_clear();
        return kr_raise(&kr_exc_TypeError, "arguments 1-3 must be sequences"), -1;
    }
    for (int64_t i = 0; i < (kr_is_list(sequence) ? KR_AS(KrList, sequence)->size : kr_tuple_size(sequence)); i++) {
        KrValue item = kr_is_list(sequence) ? kr_list_item(KR_AS(KrList, sequence), i) : kr_tuple_item(sequence, i);
        int fd = kr_select_fd(item);
        if (fd < 0 || kr_list_append(items, item) < 0 || kr_list_append(fds, kr_from_small(fd)) < 0) return -1;
    }
    return 0;
}

// select() over poll(): no limit on the numbers of descriptors.
static KrValue select_select(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    static const short wanted[3] = {POLLIN, POLLOUT, POLLPRI}, ready[3] = {POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI};
    KrValue items[3], fds[3], results[3];
    int64_t total = 0;
    double timeout = -1;
    if (nargs > 3 && args[3] != KR_NONE) {
        if (!kr_is_float(args[3]) && !kr_is_int(args[3])) return kr_raise(&kr_exc_TypeError, "timeout must be a float or None");
        timeout = kr_as_double(args[3]);
        if (timeout < 0) return kr_raise(&kr_exc_ValueError, "timeout must be non-negative");
    }
    for (int k = 0; k < 3; k++) {
        items[k] = kr_list_new(0);
        fds[k] = kr_list_new(0);
        if (gather(args[k], items[k], fds[k]) < 0) return 0;
        total += KR_AS(KrList, items[k])->size;
    }
    struct pollfd *polled = kr_alloc_atomic((size_t)(total + 1) * sizeof *polled), *p = polled;
    for (int k = 0; k < 3; k++)
        for (int64_t i = 0; i < KR_AS(KrList, fds[k])->size; i++)
            *p++ = (struct pollfd){.fd = (int)kr_as_int64(kr_list_item(KR_AS(KrList, fds[k]), i)), .events = wanted[k]};
    if (wait_for(polled, total, timeout) < 0) return 0;
    p = polled;
    for (int k = 0; k < 3; k++) {
        results[k] = kr_list_new(0);
        for (int64_t i = 0; i < KR_AS(KrList, items[k])->size; i++, p++) {
            if (p->revents & POLLNVAL) return kr_raise_os_error(EBADF, 0);
            if ((p->revents & ready[k]) && kr_list_append(results[k], kr_list_item(KR_AS(KrList, items[k]), i)) < 0) return 0;
        }
    }
    return kr_tuple_from_array(results, 3);
}

// ---- poll objects

typedef struct Poll { KrObject head; KrValue fds; } Poll;   // dict: descriptor -> events
static KrType poll_type;
static KrValue poll_register(KrValue self, KrValue const *args, int64_t nargs) {
    int fd = kr_select_fd(args[0]);
    int64_t events = nargs > 1 ? kr_as_int64(args[1]) : POLLIN | POLLPRI | POLLOUT;
    if (fd < 0 || kr_err_occurred()) return 0;
    return kr_dict_set(KR_AS(Poll, self)->fds, kr_from_small(fd), kr_from_small(events)) < 0 ? 0 : KR_NONE;
}
static KrValue poll_modify(KrValue self, KrValue const *args, int64_t nargs) {
    int fd = kr_select_fd(args[0]);
    if (fd < 0) return 0;
    if (!kr_dict_contains(KR_AS(Poll, self)->fds, kr_from_small(fd))) return kr_raise_os_error(ENOENT, 0);
    return poll_register(self, args, nargs);
}
static KrValue poll_unregister(KrValue self, KrValue v) {
    int fd = kr_select_fd(v);
    return fd < 0 || kr_dict_delete(KR_AS(Poll, self)->fds, kr_from_small(fd)) < 0 ? 0 : KR_NONE;
}
static KrValue poll_poll(KrValue self, KrValue const *args, int64_t nargs) {
    KrValue dict = KR_AS(Poll, self)->fds, key, value;
    double timeout = nargs && args[0] != KR_NONE ? kr_as_double(args[0]) / 1000 : -1;
    if (kr_err_occurred()) return 0;
    int64_t count = 0;
    struct pollfd *fds = kr_alloc_atomic((size_t)(kr_dict_size(dict) + 1) * sizeof *fds);
    for (int64_t position = 0; kr_dict_next(dict, &position, &key, &value);)
        fds[count++] = (struct pollfd){.fd = (int)kr_small(key), .events = (short)kr_small(value)};
    if (wait_for(fds, count, timeout) < 0) return 0;
    KrValue list = kr_list_new(0);
    for (int64_t i = 0; i < count; i++)
        if (fds[i].revents && kr_list_append(list, kr_tuple_of(2, kr_from_small(fds[i].fd), kr_from_small((uint16_t)fds[i].revents))) < 0) return 0;
    return list;
}
static const KrMethodDef poll_methods[] = {
    KR_DEF_FAST("register", poll_register, 1, 2, "fd, eventmask=7, /", "Register a file descriptor with the polling object."),
    KR_DEF_FAST("modify", poll_modify, 2, 2, "fd, eventmask, /", "Modify an already registered file descriptor."),
    KR_DEF_O("unregister", poll_unregister, "fd, /", "Remove a file descriptor being tracked by the polling object."),
    KR_DEF_FAST("poll", poll_poll, 0, 1, "timeout=None, /", "Polls the set of registered file descriptors."),
    {0},
};
static KrType poll_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "select.poll", .tp_basicsize = sizeof(Poll), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = kr_structseq_refuse, .tp_methods = poll_methods,
};
static KrValue select_poll(KrValue self) {
    (void)self;
    Poll *p = kr_new(&poll_type, sizeof *p);
    p->fds = kr_dict_new();
    return KR_VALUE(p);
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("select", select_select, 3, 4, "rlist, wlist, xlist, timeout=None, /", "Wait until one or more file descriptors are ready for some kind of I/O."),
    KR_DEF_NOARGS("poll", select_poll, "Returns a polling object."),
    {0},
};
static KrValue select_init(KrModule *m) {
    static const struct { const char *name; int value; } constants[] = {
        {"POLLIN", POLLIN}, {"POLLPRI", POLLPRI}, {"POLLOUT", POLLOUT}, {"POLLERR", POLLERR}, {"POLLHUP", POLLHUP}, {"POLLNVAL", POLLNVAL},
        {"PIPE_BUF", 4096},
    };
    KrValue dict = KR_VALUE(m->dict);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_from_small(constants[i].value)) < 0) return 0;
    if (kr_epoll_constants(dict) < 0) return 0;
    return kr_dict_set_cstr(dict, "error", KR_VALUE(&kr_exc_OSError)) < 0 ? 0 : KR_NONE;
}
const KrModuleDef kr_module_select = {
    .name = "select",
    .init = select_init,
    .functions = functions,
    .doc = "This module supports asynchronous I/O on multiple file descriptors.",
};
