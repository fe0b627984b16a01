// Module _multiprocessing: semaphores and memory that a process shares with those that it starts, and sending descriptors.
//
// What is shared lies in arenas: files without names in memory, which forked processes inherit and spawned ones get as a descriptor
// (of the same number) and attach to.  An arena is only filled by the process that has made it, so two processes never give the same
// place away; places are not given back before the process ends.  A place is known to others by the arena's descriptor and an offset.
#define _GNU_SOURCE 1
#include "../objects/str_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void *map(size_t size, int fd) {
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return block == MAP_FAILED ? NULL : block;
}

// ---- arenas

enum { SMALLEST_ARENA = 65536, LINE = 64 };   // bytes; a cache line for each place

typedef struct Arena {
    struct Arena *next;
    char *data;
    size_t size, used;
    int fd;
    int64_t maker;          // 0: it was attached
} Arena;
static Arena *arenas;       // the newest first; not in the collector's memory, which forked processes would have to agree about
static int64_t process = 1; // becomes another number in a forked process

typedef struct Place { char *data; int fd; int64_t offset; } Place;

static void note_fork(void) { process++; }

static Arena *keep_arena(Arena arena) {
    Arena *kept = malloc(sizeof *kept);
    if (!kept) return NULL;
    *kept = arena;
    kept->next = arenas;
    return arenas = kept;
}

// Zeroed memory.  False: errno says why not.
static bool allot(size_t size, Place *place) {
    size = (size + LINE - 1) / LINE * LINE;
    Arena *arena = arenas;
    while (arena && (arena->maker != process || arena->size - arena->used < size)) arena = arena->next;
    if (!arena) {
        size_t wanted = SMALLEST_ARENA;
        for (const Arena *a = arenas; a; a = a->next)   // each larger than the one before, so that there are few
            if (a->maker == process && 2 * a->size > wanted) wanted = 2 * a->size;
        if (wanted < size || wanted > ((size_t)16 << 20)) wanted = size;
        int fd = memfd_create("krait", MFD_CLOEXEC);
        char *data = fd >= 0 && ftruncate(fd, (off_t)wanted) == 0 ? map(wanted, fd) : NULL;
        arena = data ? keep_arena((Arena){.data = data, .size = wanted, .fd = fd, .maker = process}) : NULL;
        if (!arena) {
            int error = errno;
            if (data) munmap(data, wanted);
            if (fd >= 0) close(fd);
            return errno = error, false;
        }
    }
    *place = (Place){arena->data + arena->used, arena->fd, (int64_t)arena->used};
    arena->used += size;
    return true;
}

// A place that the process which has started this one has told it of.
static bool attach(int fd, int64_t offset, size_t size, Place *place) {
    Arena *arena = arenas;
    while (arena && arena->fd != fd) arena = arena->next;
    if (!arena) {
        off_t end = lseek(fd, 0, SEEK_END);
        char *data = end > 0 ? map((size_t)end, fd) : NULL;
        arena = data ? keep_arena((Arena){.data = data, .size = (size_t)end, .used = (size_t)end, .fd = fd}) : NULL;
        if (!arena) return false;
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    if (offset < 0 || (size_t)offset > arena->size || arena->size - (size_t)offset < size) return errno = EINVAL, false;
    *place = (Place){arena->data + offset, fd, offset};
    return true;
}

// ---- semaphores

enum { RECURSIVE_MUTEX, SEMAPHORE };

typedef struct SemLock {
    KrObject head;
    KrValue attrs;
    sem_t *semaphore;
    int64_t fd, offset;              // where it is
    int64_t kind, maxvalue, count;   // count: how often this process has it,
    int64_t process;                 // if it is this one
    uint64_t owner;                  // the thread that took it last
} SemLock;
#define SEM(v) own_count(KR_AS(SemLock, v))

// A forked process has taken nothing yet.
static SemLock *own_count(SemLock *s) {
    if (s->process != process) {
        s->process = process;
        s->count = 0;
    }
    return s;
}

static KrValue sem_at(KrType *type, const Place *place, int64_t kind, int64_t maxvalue) {
    SemLock *s = kr_new_instance(type, 0);
    if (!s) return 0;
    s->semaphore = (sem_t *)(void *)place->data;
    s->fd = place->fd;
    s->offset = place->offset;
    s->kind = kind;
    s->maxvalue = maxvalue;
    s->process = process;
    return KR_VALUE(s);
}

static KrValue sem_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[3];
    if (kr_bind("SemLock", "kind, value, maxvalue", &cache, args, nargs, kwnames, p) < 0) return 0;
    int64_t kind = kr_as_int64(p[0]), value = kr_as_int64(p[1]), maxvalue = kr_as_int64(p[2]);
    if (kr_err_occurred()) return 0;
    if (value < 0 || value > SEM_VALUE_MAX) return kr_raise(&kr_exc_ValueError, "semaphore or lock has an invalid value");
    Place place;
    if (!allot(sizeof(sem_t), &place) || sem_init((sem_t *)(void *)place.data, 1, (unsigned)value)) return kr_raise_os_error(errno, 0);
    return sem_at(type, &place, kind, maxvalue);
}

static bool is_mine(const SemLock *s) { return s->count > 0 && s->owner == kr_thread_self()->ident; }

static KrValue take(SemLock *s, int64_t deadline) {
    if (s->kind == RECURSIVE_MUTEX && is_mine(s)) return s->count++, KR_TRUE;
    sem_t *semaphore = s->semaphore;
    while (sem_trywait(semaphore)) {
        if (errno != EAGAIN && errno != EINTR) return kr_raise_os_error(errno, 0);
        if (deadline == 0) return KR_FALSE;
        int failed;
        struct timespec until = {.tv_sec = deadline / 1000000000, .tv_nsec = deadline % 1000000000};
        if (deadline == KR_FOR_EVER) KR_BLOCKING(failed = sem_wait(semaphore));
        else KR_BLOCKING(failed = sem_clockwait(semaphore, CLOCK_MONOTONIC, &until));
        if (!failed) break;
        if (errno == ETIMEDOUT) return KR_FALSE;
        if (errno != EINTR) return kr_raise_os_error(errno, 0);
        if (kr_op_poll() < 0) return 0;
    }
    s->count++;
    s->owner = kr_thread_self()->ident;
    return KR_TRUE;
}

static KrValue sem_acquire(KrValue self, KrValue const *p) {
    int block = p[0] ? kr_op_truth(p[0]) : 1;
    if (block < 0) return 0;
    if (!block) return take(SEM(self), 0);
    if (!p[1] || p[1] == KR_NONE) return take(SEM(self), KR_FOR_EVER);
    int64_t deadline = kr_deadline_of(p[1]);
    return deadline < 0 ? 0 : take(SEM(self), deadline);
}
static KrValue sem_enter(KrValue self) { return take(SEM(self), KR_FOR_EVER); }

static KrValue sem_release(KrValue self) {
    SemLock *s = SEM(self);
    int value;
    if (s->kind == RECURSIVE_MUTEX) {
        if (!is_mine(s)) return kr_raise(&kr_exc_AssertionError, "attempt to release recursive lock not owned by thread");
        if (s->count > 1) return s->count--, KR_NONE;
    } else {
        if (sem_getvalue(s->semaphore, &value)) return kr_raise_os_error(errno, 0);
        if (value >= s->maxvalue) return kr_raise(&kr_exc_ValueError, "semaphore or lock released too many times");
    }
    if (sem_post(s->semaphore)) return kr_raise_os_error(errno, 0);
    s->count--;
    return KR_NONE;
}
static KrValue sem_exit(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, sem_release(self); }
static KrValue sem_count(KrValue self) { return kr_from_small(SEM(self)->count); }
static KrValue sem_is_mine(KrValue self) { return kr_from_bool(is_mine(SEM(self))); }
static KrValue sem_value(KrValue self) {
    int value;
    return sem_getvalue(SEM(self)->semaphore, &value) ? kr_raise_os_error(errno, 0) : kr_from_small(value < 0 ? 0 : value);
}
static KrValue sem_is_zero(KrValue self) {
    int value;
    return sem_getvalue(SEM(self)->semaphore, &value) ? kr_raise_os_error(errno, 0) : kr_from_bool(value <= 0);
}
static KrValue sem_state(KrValue self) {
    const SemLock *s = SEM(self);
    return kr_tuple_of(4, kr_from_small(s->fd), kr_from_small(s->offset), kr_from_small(s->kind), kr_from_small(s->maxvalue));
}

static const KrMethodDef sem_methods[] = {
    KR_DEF_BOUND("acquire", sem_acquire, "block=True, timeout=None", "Acquire the semaphore/lock."),
    KR_DEF_NOARGS("release", sem_release, "Release the semaphore/lock."),
    KR_DEF_NOARGS("__enter__", sem_enter, "Enter the semaphore/lock."),
    KR_DEF_FAST("__exit__", sem_exit, 0, -1, "/, *exc_info", "Exit the semaphore/lock."),
    KR_DEF_NOARGS("_count", sem_count, "Num of `acquire()`s minus num of `release()`s for this process."),
    KR_DEF_NOARGS("_is_mine", sem_is_mine, "Whether the lock is owned by this thread."),
    KR_DEF_NOARGS("_get_value", sem_value, "Get the value of the semaphore."),
    KR_DEF_NOARGS("_is_zero", sem_is_zero, "Return whether semaphore has value zero."),
    KR_DEF_NOARGS("_state", sem_state, NULL),
    {0},
};
static const KrMemberDef sem_members[] = {
    {"kind", KR_MEMBER_INT64, offsetof(SemLock, kind), true},
    {"maxvalue", KR_MEMBER_INT64, offsetof(SemLock, maxvalue), true},
    {0},
};
static KrType sem_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_multiprocessing.SemLock", .tp_basicsize = sizeof(SemLock), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_dictoffset = offsetof(SemLock, attrs), .tp_new = sem_new, .tp_methods = sem_methods, .tp_members = sem_members,
};

// semlock(fd, offset, kind, maxvalue): one that another process has told of with _state().
static KrValue sem_attach(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int64_t numbers[4];
    for (int i = 0; i < 4; i++) numbers[i] = kr_as_int64(args[i]);
    if (kr_err_occurred()) return 0;
    Place place;
    return attach((int)numbers[0], numbers[1], sizeof(sem_t), &place) ? sem_at(&sem_type, &place, numbers[2], numbers[3]) : kr_raise_os_error(errno, 0);
}

// ---- shared memory: what memoryview() of a Block shows is the same in all processes

typedef struct Block {
    KrObject head;
    uint8_t *data;
    int64_t size, exports;
    int64_t fd, offset;     // of the arena; fd -1: it is a file of its own
} Block;
#define BLOCK(v) KR_AS(Block, v)
static KrType block_type;

static bool block_buffer(KrValue self, KrBuffer *b) {
    if (!BLOCK(self)->data) return kr_raise(&kr_exc_ValueError, "the memory is closed"), false;
    *b = (KrBuffer){.data = BLOCK(self)->data, .size = BLOCK(self)->size, .itemsize = 1, .exports = &BLOCK(self)->exports, .format = 'B'};
    return true;
}
static KrValue block_close(KrValue self) {
    Block *b = BLOCK(self);
    if (b->exports) kr_memoryview_forget_dead();
    // Views that may still be used keep the memory where it is; whether they are is not known for certain.
    if (b->data && !b->exports && b->fd < 0) munmap(b->data, (size_t)b->size);
    b->data = NULL;
    return KR_NONE;
}
static KrValue block_state(KrValue self) {
    const Block *b = BLOCK(self);
    return kr_tuple_of(3, kr_from_small(b->fd), kr_from_small(b->offset), kr_from_small(b->size));
}
static const KrMethodDef block_methods[] = {
    KR_DEF_NOARGS("close", block_close, NULL),
    KR_DEF_NOARGS("_state", block_state, NULL),
    {0},
};
static KrType block_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_multiprocessing.Block", .tp_basicsize = sizeof(Block), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = kr_structseq_refuse, .bf_getbuffer = block_buffer, .tp_methods = block_methods,
};

static KrValue block_of(void *data, int64_t size, int64_t fd, int64_t offset) {
    Block *b = kr_new(&block_type, sizeof *b);
    b->data = data;
    b->size = size;
    b->fd = fd;
    b->offset = offset;
    return KR_VALUE(b);
}

// block(size, fd=-1): of a file, or in an arena.
static KrValue make_block(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int64_t size = kr_as_int64(args[0]), fd = nargs > 1 ? kr_as_int64(args[1]) : -1;
    if (kr_err_occurred()) return 0;
    if (size < 1) size = 1;
    if (fd >= 0) {
        void *data = map((size_t)size, (int)fd);
        return data ? block_of(data, size, -1, 0) : kr_raise_os_error(errno, 0);
    }
    Place place;
    return allot((size_t)size, &place) ? block_of(place.data, size, place.fd, place.offset) : kr_raise_os_error(errno, 0);
}
// attached(fd, offset, size): one that another process has told of with _state().
static KrValue attach_block(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int64_t fd = kr_as_int64(args[0]), offset = kr_as_int64(args[1]), size = kr_as_int64(args[2]);
    if (kr_err_occurred()) return 0;
    Place place;
    return attach((int)fd, offset, (size_t)size, &place) ? block_of(place.data, size, place.fd, place.offset) : kr_raise_os_error(errno, 0);
}

static KrValue open_shared(KrValue self, KrValue const *args, int64_t nargs) {   // (name, flags, mode)
    (void)self, (void)nargs;
    const char *name = kr_str_utf8(args[0], NULL);
    int64_t flags = kr_as_int64(args[1]), mode = kr_as_int64(args[2]);
    if (!name || kr_err_occurred()) return 0;
    int fd = shm_open(name, (int)flags, (mode_t)mode);
    return fd < 0 ? kr_raise_os_error(errno, args[0]) : kr_from_small(fd);
}
static KrValue unlink_shared(KrValue self, KrValue v) {
    (void)self;
    const char *name = kr_is_str(v) ? kr_str_utf8(v, NULL) : NULL;
    if (!name) return kr_err_occurred() ? 0 : kr_raise(&kr_exc_TypeError, "shm_unlink() argument 'path' must be str, not %A", v);
    return shm_unlink(name) ? kr_raise_os_error(errno, v) : KR_NONE;
}

// ---- descriptors through a local socket

enum { MOST_DESCRIPTORS = 253 };   // the system's limit

typedef union Descriptors { struct cmsghdr head; char room[CMSG_SPACE(sizeof(int) * MOST_DESCRIPTORS)]; } Descriptors;

static struct msghdr message(struct iovec *data, Descriptors *descriptors, size_t size) {
    return (struct msghdr){.msg_iov = data, .msg_iovlen = 1, .msg_control = descriptors, .msg_controllen = size};
}

static KrValue send_descriptors(KrValue self, KrValue const *args, int64_t nargs) {   // (socket, tuple)
    (void)self, (void)nargs;
    int64_t socket = kr_as_int64(args[0]), count = kr_tuple_size(args[1]);
    if (kr_err_occurred()) return 0;
    if (count > MOST_DESCRIPTORS) return kr_raise(&kr_exc_ValueError, "too many fds");
    char byte = (char)count;
    struct iovec data = {&byte, 1};
    Descriptors descriptors = {0};
    struct msghdr m = message(&data, &descriptors, CMSG_SPACE(sizeof(int) * (size_t)count));
    struct cmsghdr *head = CMSG_FIRSTHDR(&m);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count);
    for (int64_t i = 0; i < count; i++) {
        int fd = (int)kr_as_int64(kr_tuple_item(args[1], i));
        if (kr_err_occurred()) return 0;
        memcpy(CMSG_DATA(head) + (size_t)i * sizeof fd, &fd, sizeof fd);
    }
    ssize_t sent;
    do KR_BLOCKING(sent = sendmsg((int)socket, &m, MSG_NOSIGNAL));
    while (sent < 0 && errno == EINTR && kr_op_poll() == 0);
    return kr_err_occurred() ? 0 : sent < 0 ? kr_raise_os_error(errno, 0) : KR_NONE;
}

static KrValue receive_descriptors(KrValue self, KrValue v) {   // (socket): a tuple; empty: the other side has closed
    (void)self;
    int64_t socket = kr_as_int64(v);
    if (kr_err_occurred()) return 0;
    char byte;
    struct iovec data = {&byte, 1};
    Descriptors descriptors;
    struct msghdr m = message(&data, &descriptors, sizeof descriptors);
    ssize_t got;
    do KR_BLOCKING(got = recvmsg((int)socket, &m, MSG_CMSG_CLOEXEC));
    while (got < 0 && errno == EINTR && kr_op_poll() == 0);
    if (kr_err_occurred()) return 0;
    if (got < 0) return kr_raise_os_error(errno, 0);
    const struct cmsghdr *head = got ? CMSG_FIRSTHDR(&m) : NULL;
    bool has = head && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS;
    int64_t count = has ? (int64_t)((head->cmsg_len - CMSG_LEN(0)) / sizeof(int)) : 0;
    KrValue list = kr_list_new(count);
    for (int64_t i = 0; i < count; i++) {
        int fd;
        memcpy(&fd, CMSG_DATA(head) + (size_t)i * sizeof fd, sizeof fd);
        if (kr_list_append(list, kr_from_small(fd)) < 0) return 0;
    }
    return kr_call1(KR_VALUE(&kr_tuple_type), list);
}

// ---- entering the program again

static KrValue command(KrValue self) { return (void)self, kr_sys_command(); }
static KrValue run_main(KrValue self, KrValue name) {
    (void)self;
    KrModule *m = kr_main_run(name);
    return m ? KR_VALUE(m) : 0;
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("semlock", sem_attach, 4, 4, "fd, offset, kind, maxvalue, /", NULL),
    KR_DEF_FAST("block", make_block, 1, 2, "size, fd=-1, /", NULL),
    KR_DEF_FAST("attached", attach_block, 3, 3, "fd, offset, size, /", NULL),
    KR_DEF_FAST("send_descriptors", send_descriptors, 2, 2, "socket, descriptors, /", NULL),
    KR_DEF_O("receive_descriptors", receive_descriptors, "socket, /", NULL),
    KR_DEF_NOARGS("command", command, NULL),
    KR_DEF_O("run_main", run_main, "name, /", NULL),
    KR_DEF_FAST("shm_open", open_shared, 3, 3, "path, flags, mode, /", "Open a shared memory object."),
    KR_DEF_O("shm_unlink", unlink_shared, "path, /", "Remove a shared memory object."),
    {0},
};

static KrValue init(KrModule *m) {
    kr_type_ready(&sem_type);
    pthread_atfork(NULL, NULL, note_fork);
    if (kr_dict_set_cstr(KR_VALUE(m->dict), "SEM_VALUE_MAX", kr_from_small(SEM_VALUE_MAX)) < 0) return 0;
    return kr_dict_set_cstr(KR_VALUE(m->dict), "SemLock", KR_VALUE(&sem_type)) < 0 ? 0 : KR_NONE;
}

const KrModuleDef kr_module__multiprocessing = {
    .name = "_multiprocessing",
    .init = init,
    .functions = functions,
};
