// select.epoll: waiting for many descriptors, of which the kernel keeps the list.
#include "select_impl.h"

#include <errno.h>
#include <math.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

typedef struct { KrObject head; int fd /* -1: closed */; } KrEpoll;
#define EPOLL(v) KR_AS(KrEpoll, v)

static int open_fd(KrValue self) {
    if (EPOLL(self)->fd < 0) kr_raise(&kr_exc_ValueError, "I/O operation on closed epoll object");
    return EPOLL(self)->fd;
}

static KrValue new_epoll(KrType *type, int fd) {
    (void)type;
    if (fd < 0) return kr_raise_os_error(errno, 0);
    KrEpoll *e = kr_new(&kr_epoll_type, sizeof *e);
    e->fd = fd;
    return KR_VALUE(e);
}
static KrValue epoll_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue params[2];
    if (kr_bind("epoll", "sizehint=-1, flags=0", &signature, args, nargs, kwnames, params) < 0) return 0;
    int64_t hint = params[0] ? kr_as_int64(params[0]) : -1;
    if (kr_err_occurred()) return 0;
    if (hint < -1 || hint == 0) return kr_raise(&kr_exc_ValueError, "sizehint must be positive or -1");
    return new_epoll(type, epoll_create1(EPOLL_CLOEXEC));
}
static KrValue epoll_fromfd(KrValue type, KrValue fd) {
    int64_t n = kr_as_int64(fd);
    return n == -1 && kr_err_occurred() ? 0 : new_epoll(KR_AS(KrType, type), (int)n);
}

static KrValue control(KrValue self, int operation, KrValue file, KrValue mask) {
    int epoll = open_fd(self), fd = epoll < 0 ? -1 : kr_select_fd(file);
    if (epoll < 0 || fd < 0) return 0;
    int64_t events = mask ? kr_as_int64(mask) : EPOLLIN | EPOLLPRI | EPOLLOUT;
    if (kr_err_occurred()) return 0;
    struct epoll_event event = {.events = (uint32_t)events, .data.fd = fd};
    return epoll_ctl(epoll, operation, fd, &event) < 0 ? kr_raise_os_error(errno, 0) : KR_NONE;
}
static KrValue epoll_register(KrValue self, KrValue const *params) { return control(self, EPOLL_CTL_ADD, params[0], params[1]); }
static KrValue epoll_modify(KrValue self, KrValue const *params) { return control(self, EPOLL_CTL_MOD, params[0], params[1]); }
static KrValue epoll_unregister(KrValue self, KrValue const *params) { return control(self, EPOLL_CTL_DEL, params[0], 0); }

static KrValue epoll_poll(KrValue self, KrValue const *params) {
    enum { ON_STACK = 64, MOST_EVENTS = 1 << 20 };   // others come with the next call
    int epoll = open_fd(self);
    double timeout = params[0] && params[0] != KR_NONE ? kr_as_double(params[0]) : -1;
    int64_t most = params[1] ? kr_as_int64(params[1]) : -1;
    if (epoll < 0 || kr_err_occurred()) return 0;
    if (most == 0 || most < -1) return kr_raise(&kr_exc_ValueError, "maxevents must be greater than 0, got %lld", (long long)most);
    int count = most < 0 ? FD_SETSIZE - 1 : most < MOST_EVENTS ? (int)most : MOST_EVENTS, ready;
    struct epoll_event few[ON_STACK], *events = count <= ON_STACK ? few : kr_alloc_atomic((size_t)count * sizeof *events);
    double end = kr_select_now() + timeout;
    for (;;) {
        double left = end - kr_select_now();
        int ms = timeout < 0 ? -1 : timeout == 0 || left <= 0 ? 0 : left > 2e6 ? 2000000000 : (int)ceil(left * 1000);
        if (ms == 0) ready = epoll_wait(epoll, events, count, 0);
        else KR_BLOCKING(ready = epoll_wait(epoll, events, count, ms));
        if (ready >= 0) break;
        if (errno != EINTR) return kr_raise_os_error(errno, 0);
        if (kr_op_poll() < 0) return 0;
    }
    KrValue list = kr_list_new(ready);
    for (int i = 0; i < ready; i++)
        if (kr_list_append(list, kr_tuple_of(2, kr_from_small(events[i].data.fd), kr_from_small(events[i].events))) < 0) return 0;
    return list;
}

static KrValue epoll_close(KrValue self) {
    int fd = EPOLL(self)->fd;
    EPOLL(self)->fd = -1;
    return fd >= 0 && close(fd) < 0 ? kr_raise_os_error(errno, 0) : KR_NONE;
}
static KrValue epoll_fileno(KrValue self) { return open_fd(self) < 0 ? 0 : kr_from_small(EPOLL(self)->fd); }
static KrValue epoll_enter(KrValue self) { return open_fd(self) < 0 ? 0 : self; }
static KrValue epoll_exit(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, epoll_close(self); }
static KrValue get_closed(KrValue self) { return kr_from_bool(EPOLL(self)->fd < 0); }

static const KrMethodDef methods[] = {
    KR_DEF_BOUND("register", epoll_register, "fd, eventmask=<unrepresentable>", "Registers a new fd or raises an OSError if the fd is already registered."),
    KR_DEF_BOUND("modify", epoll_modify, "fd, eventmask", "Modify event mask for a registered file descriptor."),
    KR_DEF_BOUND("unregister", epoll_unregister, "fd", "Remove a registered file descriptor from the epoll object."),
    KR_DEF_BOUND("poll", epoll_poll, "timeout=None, maxevents=-1", "Wait for events on the epoll file descriptor."),
    KR_DEF_NOARGS("close", epoll_close, "Close the epoll control file descriptor."),
    KR_DEF_NOARGS("fileno", epoll_fileno, "Return the epoll control file descriptor."),
    KR_DEF_NOARGS("__enter__", epoll_enter, NULL),
    KR_DEF_FAST("__exit__", epoll_exit, 0, 3, "exc_type=None, exc_value=None, exc_tb=None, /", NULL),
    {"fromfd", (KrAnyFn)epoll_fromfd, KR_METH_O | KR_METH_CLASS, 1, 1, "fd, /", "Create an epoll object from a given control fd."},
    {0},
};
static const KrGetSetDef getset[] = {{"closed", get_closed, NULL, "True if the epoll handler is closed"}, {0}};
KrType kr_epoll_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "select.epoll", .tp_basicsize = sizeof(KrEpoll), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = epoll_new, .tp_methods = methods, .tp_getset = getset,
};

int kr_epoll_constants(KrValue dict) {
    static const struct { const char *name; uint32_t value; } constants[] = {
        {"EPOLLIN", EPOLLIN}, {"EPOLLOUT", EPOLLOUT}, {"EPOLLPRI", EPOLLPRI}, {"EPOLLERR", EPOLLERR}, {"EPOLLHUP", EPOLLHUP},
        {"EPOLLRDHUP", EPOLLRDHUP}, {"EPOLLET", EPOLLET}, {"EPOLLONESHOT", EPOLLONESHOT}, {"EPOLLEXCLUSIVE", EPOLLEXCLUSIVE},
        {"EPOLLRDNORM", EPOLLRDNORM}, {"EPOLLRDBAND", EPOLLRDBAND}, {"EPOLLWRNORM", EPOLLWRNORM}, {"EPOLLWRBAND", EPOLLWRBAND},
        {"EPOLLMSG", EPOLLMSG}, {"EPOLL_CLOEXEC", EPOLL_CLOEXEC},
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_from_small((int64_t)constants[i].value)) < 0) return -1;
    return kr_dict_set_cstr(dict, "epoll", KR_VALUE(&kr_epoll_type));
}
