// Module _multiprocessing: semaphores and memory that a process shares with those that it forks.
//
// A semaphore lies in a page that is shared with child processes.  Pages are only filled by the process that has made them, so two
// processes never give the same place to different semaphores; places are not given back before the process ends.
#define _GNU_SOURCE 1
#include "../objects/str_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static void *shared_memory(size_t size, int fd) {
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | (fd < 0 ? MAP_ANONYMOUS : 0), fd, 0);
    return block == MAP_FAILED ? NULL : block;
}

// ---- semaphores

enum { RECURSIVE_MUTEX, SEMAPHORE, PAGE = 65536 };

typedef struct SemLock {
    KrObject head;
    KrValue attrs;
    sem_t *semaphore;
    int64_t kind, maxvalue, count;   // count: how often this process has it
    uint64_t owner;                  // the thread that took it last
} SemLock;
#define SEM(v) KR_AS(SemLock, v)

static sem_t *new_semaphore(unsigned value) {
    static char *page;
    static size_t used;
    static pid_t maker;
    if (!page || maker != getpid() || used + sizeof(sem_t) > PAGE) {
        page = shared_memory(PAGE, -1);
        if (!page) return NULL;
        used = 0;
        maker = getpid();
    }
    sem_t *s = (sem_t *)(void *)(page + used);
    used += (sizeof *s + 63) / 64 * 64;   // a cache line each
    return sem_init(s, 1, value) ? NULL : s;
}

static KrValue sem_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[3];
    if (kr_bind("SemLock", "kind, value, maxvalue", &cache, args, nargs, kwnames, p) < 0) return 0;
    SemLock *s = kr_new_instance(type, 0);
    if (!s) return 0;
    s->kind = kr_as_int64(p[0]);
    int64_t value = kr_as_int64(p[1]);
    s->maxvalue = kr_as_int64(p[2]);
    if (kr_err_occurred()) return 0;
    if (value < 0 || value > SEM_VALUE_MAX) return kr_raise(&kr_exc_ValueError, "semaphore or lock has an invalid value");
    s->semaphore = new_semaphore((unsigned)value);
    return s->semaphore ? KR_VALUE(s) : kr_raise_os_error(errno, 0);
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
static KrValue sem_after_fork(KrValue self) { return SEM(self)->count = 0, KR_NONE; }

static const KrMethodDef sem_methods[] = {
    KR_DEF_BOUND("acquire", sem_acquire, "block=True, timeout=None", "Acquire the semaphore/lock."),
    KR_DEF_NOARGS("release", sem_release, "Release the semaphore/lock."),
    KR_DEF_NOARGS("__enter__", sem_enter, "Enter the semaphore/lock."),
    KR_DEF_FAST("__exit__", sem_exit, 0, -1, "/, *exc_info", "Exit the semaphore/lock."),
    KR_DEF_NOARGS("_count", sem_count, "Num of `acquire()`s minus num of `release()`s for this process."),
    KR_DEF_NOARGS("_is_mine", sem_is_mine, "Whether the lock is owned by this thread."),
    KR_DEF_NOARGS("_get_value", sem_value, "Get the value of the semaphore."),
    KR_DEF_NOARGS("_is_zero", sem_is_zero, "Return whether semaphore has value zero."),
    KR_DEF_NOARGS("_after_fork", sem_after_fork, "Rezero the net acquisition count after fork()."),
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

// ---- shared memory: what memoryview() of a Block shows is the same in all processes

typedef struct Block { KrObject head; uint8_t *data; int64_t size, exports; } Block;
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
    if (b->data && !b->exports) munmap(b->data, (size_t)b->size);
    b->data = NULL;
    return KR_NONE;
}
static const KrMethodDef block_methods[] = {
    KR_DEF_NOARGS("close", block_close, NULL),
    {0},
};
static KrType block_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_multiprocessing.Block", .tp_basicsize = sizeof(Block), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = kr_structseq_refuse, .bf_getbuffer = block_buffer, .tp_methods = block_methods,
};

// block(size, fd=-1): of a file, or anonymous.
static KrValue make_block(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int64_t size = kr_as_int64(args[0]), fd = nargs > 1 ? kr_as_int64(args[1]) : -1;
    if (kr_err_occurred()) return 0;
    void *data = shared_memory((size_t)(size > 0 ? size : 1), (int)fd);
    if (!data) return kr_raise_os_error(errno, 0);
    Block *b = kr_new(&block_type, sizeof *b);
    b->data = data;
    b->size = size > 0 ? size : 1;
    return KR_VALUE(b);
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

static const KrMethodDef functions[] = {
    KR_DEF_FAST("block", make_block, 1, 2, "size, fd=-1, /", NULL),
    KR_DEF_FAST("shm_open", open_shared, 3, 3, "path, flags, mode, /", "Open a shared memory object."),
    KR_DEF_O("shm_unlink", unlink_shared, "path, /", "Remove a shared memory object."),
    {0},
};

static KrValue init(KrModule *m) {
    kr_type_ready(&sem_type);
    if (kr_dict_set_cstr(KR_VALUE(m->dict), "SEM_VALUE_MAX", kr_from_small(SEM_VALUE_MAX)) < 0) return 0;
    return kr_dict_set_cstr(KR_VALUE(m->dict), "SemLock", KR_VALUE(&sem_type)) < 0 ? 0 : KR_NONE;
}

const KrModuleDef kr_module__multiprocessing = {
    .name = "_multiprocessing",
    .init = init,
    .functions = functions,
};
