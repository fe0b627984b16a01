// Module _locks: lock and RLock, which _thread has, too.  It is one of its own for modules that are to be right with threads without
// being a sign of them.
//
// All of this runs with the global lock, so a lock that is free is taken by setting a field; only who has to wait gives the global lock
// up.  A lock that is released wakes the thread that has waited longest, which tries again: another may have been faster.
#include "krait/krait.h"

// The arguments of acquire(): how long it may wait.  0: not at all; -1: an exception is pending.
static int64_t acquire_deadline(const char *name, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[2];
    if (KR_LIKELY(nargs == 0 && !kwnames)) return KR_FOR_EVER;
    if (kr_bind(name, "blocking=True, timeout=-1", &cache, args, nargs, kwnames, p) < 0) return -1;
    int blocking = p[0] ? kr_op_truth(p[0]) : 1;
    if (blocking < 0) return -1;
    double seconds = -1;
    if (p[1]) {
        seconds = kr_as_double(p[1]);
        if (seconds == -1 && kr_err_occurred()) return -1;
    }
    if (!blocking) {
        if (seconds != -1) return kr_raise(&kr_exc_ValueError, "can't specify a timeout for a non-blocking call"), -1;
        return 0;
    }
    if (seconds == -1) return KR_FOR_EVER;
    if (seconds < 0) return kr_raise(&kr_exc_ValueError, "timeout value must be a non-negative number"), -1;
    return kr_deadline_of(p[1]);
}

// ---- lock

typedef struct Lock { KrObject head; bool is_locked; KrWaitQueue queue; } Lock;
#define LOCK(v) KR_AS(Lock, v)

static KrValue lock_take(Lock *l, int64_t deadline) {
    while (KR_UNLIKELY(l->is_locked)) {
        int again = deadline == 0 ? 0 : kr_wait_in(&l->queue, deadline);
        if (again < 0) {
            if (!l->is_locked) kr_unpark(&l->queue);   // it may have been woken for nothing
            return 0;
        }
        if (!again && l->is_locked) return KR_FALSE;
    }
    l->is_locked = true;
    return KR_TRUE;
}
static KrValue lock_acquire(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    int64_t deadline = acquire_deadline("acquire", args, nargs, kwnames);
    return deadline < 0 ? 0 : lock_take(LOCK(self), deadline);
}
static KrValue lock_enter(KrValue self) { return lock_take(LOCK(self), KR_FOR_EVER); }
static KrValue lock_release(KrValue self) {
    if (KR_UNLIKELY(!LOCK(self)->is_locked)) return kr_raise(&kr_exc_RuntimeError, "release unlocked lock");
    LOCK(self)->is_locked = false;
    kr_unpark(&LOCK(self)->queue);
    return KR_NONE;
}
static KrValue lock_exit(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, lock_release(self); }
static KrValue lock_locked(KrValue self) { return kr_from_bool(LOCK(self)->is_locked); }
static KrValue lock_reset(KrValue self) {
    LOCK(self)->is_locked = false;
    LOCK(self)->queue = (KrWaitQueue){0};
    return KR_NONE;
}
static KrValue lock_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args;
    if (nargs || kwnames) return kr_raise(&kr_exc_TypeError, "lock() takes no arguments");
    return KR_VALUE(kr_new(type, sizeof(Lock)));
}
static KrValue lock_repr(KrValue self) {
    return kr_format("<%s %N object at 0x%llx>", LOCK(self)->is_locked ? "locked" : "unlocked", kr_type_of(self), (unsigned long long)(uintptr_t)self);
}
static const KrMethodDef lock_methods[] = {
    KR_DEF_KW("acquire", lock_acquire, "blocking=True, timeout=-1", "Lock the lock. Without argument, this blocks if the lock is already locked."),
    KR_DEF_KW("acquire_lock", lock_acquire, "blocking=True, timeout=-1", "An obsolete synonym of acquire()."),
    KR_DEF_NOARGS("release", lock_release, "Release the lock."),
    KR_DEF_NOARGS("release_lock", lock_release, "An obsolete synonym of release()."),
    KR_DEF_NOARGS("locked", lock_locked, "Return whether the lock is in the locked state."),
    KR_DEF_NOARGS("locked_lock", lock_locked, "An obsolete synonym of locked()."),
    KR_DEF_NOARGS("__enter__", lock_enter, "Lock the lock."),
    KR_DEF_FAST("__exit__", lock_exit, 0, -1, "/, *exc_info", "Release the lock."),
    KR_DEF_NOARGS("_at_fork_reinit", lock_reset, NULL),
    {0},
};
KrType kr_lock_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_thread.lock", .tp_basicsize = sizeof(Lock), .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_new = lock_new, .tp_repr = lock_repr, .tp_methods = lock_methods,
    .tp_doc = "A lock object is a synchronization primitive.",
};

// ---- RLock

typedef struct RLock { KrObject head; KrValue attrs; uint64_t owner; int64_t count; KrWaitQueue queue; } RLock;
#define RLOCK(v) KR_AS(RLock, v)

static KrValue rlock_take(RLock *l, int64_t deadline, int64_t count) {
    uint64_t self = kr_thread_self()->ident;
    if (l->count && l->owner == self) return l->count += count, KR_TRUE;
    while (KR_UNLIKELY(l->count)) {
        int again = deadline == 0 ? 0 : kr_wait_in(&l->queue, deadline);
        if (again < 0) {
            if (!l->count) kr_unpark(&l->queue);
            return 0;
        }
        if (!again && l->count) return KR_FALSE;
    }
    l->owner = self;
    l->count = count;
    return KR_TRUE;
}
static KrValue rlock_acquire(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    int64_t deadline = acquire_deadline("acquire", args, nargs, kwnames);
    return deadline < 0 ? 0 : rlock_take(RLOCK(self), deadline, 1);
}
static KrValue rlock_enter(KrValue self) { return rlock_take(RLOCK(self), KR_FOR_EVER, 1); }
static bool is_owned(RLock *l) { return l->count && l->owner == kr_thread_self()->ident; }
static void rlock_free(RLock *l) {
    l->owner = 0;
    l->count = 0;
    kr_unpark(&l->queue);
}
static KrValue rlock_release(KrValue self) {
    RLock *l = RLOCK(self);
    if (KR_UNLIKELY(!is_owned(l))) return kr_raise(&kr_exc_RuntimeError, "cannot release un-acquired lock");
    if (--l->count == 0) rlock_free(l);
    return KR_NONE;
}
static KrValue rlock_exit(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, rlock_release(self); }
static KrValue rlock_is_owned(KrValue self) { return kr_from_bool(is_owned(RLOCK(self))); }
static KrValue rlock_recursion(KrValue self) { return kr_from_small(is_owned(RLOCK(self)) ? RLOCK(self)->count : 0); }
static KrValue rlock_release_save(KrValue self) {
    RLock *l = RLOCK(self);
    if (!l->count) return kr_raise(&kr_exc_RuntimeError, "cannot release un-acquired lock");
    KrValue state = kr_tuple_of(2, kr_from_small(l->count), kr_int_from_uint64(l->owner));
    rlock_free(l);
    return state;
}
static KrValue rlock_restore(KrValue self, KrValue state) {
    if (!kr_is_tuple(state) || kr_tuple_size(state) != 2) return kr_raise(&kr_exc_TypeError, "expected the state that _release_save gave");
    int64_t count = kr_as_int64(kr_tuple_item(state, 0));
    while (RLOCK(self)->count) kr_park(&RLOCK(self)->queue, KR_FOR_EVER);   // whatever signals say: the caller relies on having the lock
    RLOCK(self)->owner = kr_thread_self()->ident;
    RLOCK(self)->count = count;
    return KR_NONE;
}
static KrValue rlock_reset(KrValue self) {
    RLOCK(self)->owner = 0;
    RLOCK(self)->count = 0;
    RLOCK(self)->queue = (KrWaitQueue){0};
    return KR_NONE;
}
static KrValue rlock_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(kr_new_instance(type, 0));
}
static KrValue rlock_repr(KrValue self) {
    RLock *l = RLOCK(self);
    return kr_format("<%s %N object owner=%S count=%lld at 0x%llx>", l->count ? "locked" : "unlocked", kr_type_of(self),
                     kr_int_from_uint64(l->owner), (long long)l->count, (unsigned long long)(uintptr_t)self);
}
static const KrMethodDef rlock_methods[] = {
    KR_DEF_KW("acquire", rlock_acquire, "blocking=True, timeout=-1", "Lock the lock, again if the thread has it."),
    KR_DEF_NOARGS("release", rlock_release, "Release the lock, as often as it was acquired."),
    KR_DEF_NOARGS("__enter__", rlock_enter, "Lock the lock."),
    KR_DEF_FAST("__exit__", rlock_exit, 0, -1, "/, *exc_info", "Release the lock."),
    KR_DEF_NOARGS("_is_owned", rlock_is_owned, "For internal use by `threading.Condition`."),
    KR_DEF_NOARGS("_recursion_count", rlock_recursion, "For internal use by reentrancy detection."),
    KR_DEF_NOARGS("_release_save", rlock_release_save, "For internal use by `threading.Condition`."),
    KR_DEF_O("_acquire_restore", rlock_restore, "state, /", "For internal use by `threading.Condition`."),
    KR_DEF_NOARGS("_at_fork_reinit", rlock_reset, NULL),
    {0},
};
KrType kr_rlock_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_thread.RLock", .tp_basicsize = sizeof(RLock), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(RLock, attrs), .tp_new = rlock_new, .tp_repr = rlock_repr, .tp_methods = rlock_methods,
};

KrValue kr_lock_new(void) { return KR_VALUE(kr_new(&kr_lock_type, sizeof(Lock))); }

// The running thread: its number and name.  threading puts its own in the place of this.
static KrValue locks_thread(KrValue self) { return (void)self, kr_tuple_of(2, kr_int_from_uint64(kr_thread_self()->ident), kr_str_intern("MainThread")); }

static const KrMethodDef functions[] = {
    KR_DEF_NOARGS("thread", locks_thread, NULL),
    {0},
};

static KrValue locks_init(KrModule *m) {
    kr_type_ready(&kr_lock_type);
    kr_type_ready(&kr_rlock_type);
    if (kr_dict_set_cstr(KR_VALUE(m->dict), "lock", KR_VALUE(&kr_lock_type)) < 0) return 0;
    return kr_dict_set_cstr(KR_VALUE(m->dict), "RLock", KR_VALUE(&kr_rlock_type)) < 0 ? 0 : KR_NONE;
}

const KrModuleDef kr_module__locks = {
    .name = "_locks",
    .init = locks_init,
    .functions = functions,
};
