// Module _thread: threads, and attributes that each thread has for itself.  Locks are in _locks.c; waiting and switching is in
// core/threads.c.  A program with this module may have threads: the compiler assumes that they run at each poll.
#define _GNU_SOURCE 1
#include "krait/krait.h"

#include <gc/gc.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>


static KrType local_type, handle_type, hook_args_type;

// ---- local: attributes that each thread has for itself
//
// `dicts` holds them by the number of the thread.  A thread that ends takes its own out: it knows the locals that it has used by hidden
// pointers, which the collector clears when the local is dead.  In the same list are dicts from which the thread's number goes with it.

typedef struct Local { KrObject head; KrValue attrs, dicts, args, kwnames; int64_t positional; } Local;
#define LOCAL(v) KR_AS(Local, v)
typedef struct LocalUse { struct LocalUse *next; GC_hidden_pointer local; KrValue registry; } LocalUse;   // one of the two, or 0

static KrValue thread_key(KrThreadRecord *record) { return kr_from_small((int64_t)((uintptr_t)record >> 4)); }

static void forget_locals(KrThreadRecord *record) {
    for (LocalUse *use = KR_AS(LocalUse, record->locals); use; use = use->next) {
        Local *l = use->local ? GC_REVEAL_POINTER(use->local) : NULL;
        if (l) kr_dict_pop(l->dicts, thread_key(record), KR_NONE);
        if (use->registry) kr_dict_pop(use->registry, kr_int_from_uint64(record->ident), KR_NONE);
    }
}

// _forget_at_end(registry): what the dict `registry` has under the running thread's number goes when the thread ends.
static KrValue thread_forget_at_end(KrValue self, KrValue registry) {
    (void)self;
    if (!kr_is_dict(registry)) return kr_raise(&kr_exc_TypeError, "registry must be a dict");
    KrThreadRecord *record = kr_thread_self();
    LocalUse *use = kr_alloc(sizeof *use);
    *use = (LocalUse){.next = KR_AS(LocalUse, record->locals), .registry = registry};
    record->locals = KR_VALUE(use);
    return KR_NONE;
}

// The running thread's attributes; made when it comes here for the first time.
static KrValue local_dict(KrValue self) {
    Local *l = LOCAL(self);
    KrThreadRecord *record = kr_thread_self();
    KrValue key = thread_key(record), dict = kr_dict_get(l->dicts, key);
    if (KR_LIKELY(dict != 0)) return dict;
    dict = kr_dict_new();
    LocalUse *use = kr_alloc(sizeof *use);
    use->next = KR_AS(LocalUse, record->locals);
    use->local = GC_HIDE_POINTER(l);
    GC_general_register_disappearing_link((void **)&use->local, l);
    record->locals = KR_VALUE(use);
    if (kr_dict_set(l->dicts, key, dict) < 0) return 0;
    KrType *type = kr_type_of(self);
    if (type->tp_init != kr_object_type.tp_init && l->args) {
        if (type->tp_init(self, KR_AS(KrTuple, l->args)->items, l->positional, l->kwnames) < 0) {
            KrValue failure = kr_err_take();
            kr_dict_pop(l->dicts, key, KR_NONE);
            kr_err_restore(failure);
            return 0;
        }
    }
    return dict;
}

static KrValue local_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    int64_t keywords = kwnames ? kr_tuple_size(kwnames) : 0;
    kr_type_ready(type);
    if ((nargs || keywords) && type->tp_init == kr_object_type.tp_init)
        return kr_raise(&kr_exc_TypeError, "Initialization arguments are not supported");
    Local *l = kr_new_instance(type, 0);
    if (!l) return 0;
    l->dicts = kr_dict_new();
    if (!local_dict(KR_VALUE(l))) return 0;   // without __init__: that is called next
    l->args = kr_tuple_from_array(args, nargs + keywords);
    l->positional = nargs;
    l->kwnames = kwnames;
    return l->args ? KR_VALUE(l) : 0;
}

static KrValue no_attribute(KrValue self, KrValue name) {
    kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U'", self, name);
    kr_attribute_error_set(kr_thread.exception, name, self);
    return 0;
}

static KrValue local_getattr(KrValue self, KrValue name) {
    KrValue dict = local_dict(self);
    if (!dict) return 0;
    KrType *type = kr_type_of(self);
    KrValue descr = kr_type_lookup(type, name);
    KrType *dt = descr ? kr_type_of(descr) : NULL;
    if (dt) kr_type_ready(dt);
    if (dt && dt->tp_descr_get && dt->tp_descr_set) return dt->tp_descr_get(descr, self, KR_VALUE(type));
    KrValue v = kr_dict_get(dict, name);
    if (v || kr_err_occurred()) return v;
    if (!descr) return no_attribute(self, name);
    return dt->tp_descr_get ? dt->tp_descr_get(descr, self, KR_VALUE(type)) : descr;
}

static int local_setattr(KrValue self, KrValue name, KrValue value) {
    KrValue dict = local_dict(self);
    if (!dict) return -1;
    if (kr_str_equals_cstr(name, "__dict__")) {
        kr_raise(&kr_exc_AttributeError, "'%T' object attribute '__dict__' is read-only", self);
        return -1;
    }
    KrValue descr = kr_type_lookup(kr_type_of(self), name);
    KrType *dt = descr ? kr_type_of(descr) : NULL;
    if (dt) kr_type_ready(dt);
    if (dt && dt->tp_descr_set) return dt->tp_descr_set(descr, self, value);
    if (value) return kr_dict_set(dict, name, value);
    if (!kr_dict_get(dict, name)) return no_attribute(self, name), -1;
    return kr_dict_delete(dict, name);
}

static const KrGetSetDef local_getset[] = {
    {"__dict__", local_dict, NULL, "Local-data"},
    {0},
};
static KrType local_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_thread._local", .tp_basicsize = sizeof(Local),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_CUSTOM_GETATTR | KR_TYPE_ADDS_WEAKREF, .tp_dictoffset = offsetof(Local, attrs),
    .tp_new = local_new, .tp_getattro = local_getattr, .tp_setattro = local_setattr, .tp_getset = local_getset,
    .tp_doc = "Thread-local data",
};

// ---- threads and their handles

enum { NOT_STARTED, RUNNING, DONE };
typedef struct Handle {
    KrObject head;
    int state;
    bool is_daemon;
    uint64_t ident;
    KrThreadRecord *record;
    KrWaitQueue queue;
    struct Handle *next;      // of those that the end of the program waits for
} Handle;
#define HANDLE(v) KR_AS(Handle, v)

static Handle *awaited;
static int64_t count;
static size_t stack_size;

static void set_done(Handle *h) {
    h->state = DONE;
    for (Handle **link = &awaited; *link; link = &(*link)->next)
        if (*link == h) {
            *link = h->next;
            break;
        }
    while (kr_unpark(&h->queue)) {}
}

static void ended(KrThreadRecord *record) {
    forget_locals(record);
    count--;
    if (record->handle) set_done(HANDLE(record->handle));
}

static int start(KrValue function, KrValue args, KrValue kwargs, Handle *h) {
    KrThreadRecord *record = kr_alloc(sizeof *record);
    record->function = function;
    record->args = args;
    record->kwargs = kwargs;
    record->handle = h ? KR_VALUE(h) : 0;
    record->ended = ended;
    if (kr_threads_finished()) return kr_raise(&kr_exc_PythonFinalizationError, "can't create new thread at interpreter shutdown"), -1;
    count++;
    if (kr_thread_start(record, stack_size) < 0) return count--, -1;
    if (h) {
        h->state = RUNNING;
        h->record = record;
        h->ident = record->ident;
        if (!h->is_daemon) {
            h->next = awaited;
            awaited = h;
        }
    }
    return 0;
}

static Handle *handle_alloc(void) { return kr_new(&handle_type, sizeof(Handle)); }

static KrValue handle_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type, (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(handle_alloc());
}

static KrValue join_until(Handle *h, int64_t deadline) {
    if (h->state == NOT_STARTED) return kr_raise(&kr_exc_RuntimeError, "thread not started");
    if (h->state == RUNNING && h->record == kr_thread_self()) return kr_raise(&kr_exc_RuntimeError, "Cannot join current thread");
    while (h->state != DONE) {
        int again = kr_wait_in(&h->queue, deadline);
        if (again < 0) return 0;
        if (!again) break;
    }
    return KR_NONE;
}
static KrValue handle_join(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t deadline = KR_FOR_EVER;
    if (nargs && args[0] != KR_NONE) {
        double seconds = kr_as_double(args[0]);
        if (seconds == -1 && kr_err_occurred()) return 0;
        if (seconds >= 0) deadline = kr_deadline_of(args[0]);
        if (deadline < 0) return 0;
    }
    return join_until(HANDLE(self), deadline);
}
static KrValue handle_is_done(KrValue self) { return kr_from_bool(HANDLE(self)->state == DONE); }
static KrValue handle_set_done(KrValue self) {
    if (HANDLE(self)->state == NOT_STARTED) return kr_raise(&kr_exc_RuntimeError, "thread not started");
    return set_done(HANDLE(self)), KR_NONE;
}
static KrValue handle_ident(KrValue self) { return kr_int_from_uint64(HANDLE(self)->ident); }
static KrValue handle_repr(KrValue self) { return kr_format("<_ThreadHandle object: ident=%S>", handle_ident(self)); }
static const KrMethodDef handle_methods[] = {
    KR_DEF_FAST("join", handle_join, 0, 1, "timeout=None, /", NULL),
    KR_DEF_NOARGS("is_done", handle_is_done, NULL),
    KR_DEF_NOARGS("_set_done", handle_set_done, NULL),
    {0},
};
static const KrGetSetDef handle_getset[] = {
    {"ident", handle_ident, NULL, NULL},
    {0},
};
static KrType handle_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_thread._ThreadHandle", .tp_basicsize = sizeof(Handle), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = handle_new, .tp_repr = handle_repr, .tp_methods = handle_methods, .tp_getset = handle_getset,
};

// ---- functions

static bool check_callable(KrValue f) {
    kr_type_ready(kr_type_of(f));
    if (kr_type_of(f)->tp_call) return true;
    return kr_raise(&kr_exc_TypeError, "first arg must be callable"), false;
}

static KrValue thread_start_new(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (!check_callable(args[0])) return 0;
    if (!kr_is_tuple(args[1])) return kr_raise(&kr_exc_TypeError, "2nd arg must be a tuple");
    if (nargs > 2 && !kr_is_dict(args[2])) return kr_raise(&kr_exc_TypeError, "optional 3rd arg must be a dictionary");
    Handle *h = handle_alloc();
    h->is_daemon = true;
    return start(args[0], args[1], nargs > 2 ? args[2] : 0, h) < 0 ? 0 : kr_int_from_uint64(h->ident);
}

static KrValue thread_start_joinable(KrValue self, KrValue const *p) {
    (void)self;
    kr_type_ready(kr_type_of(p[0]));
    if (!kr_type_of(p[0])->tp_call) return kr_raise(&kr_exc_TypeError, "thread function must be callable");
    Handle *h = !p[1] || p[1] == KR_NONE ? handle_alloc() : HANDLE(p[1]);
    if (!kr_is_exactly(KR_VALUE(h), &handle_type)) return kr_raise(&kr_exc_TypeError, "'handle' must be a _ThreadHandle");
    if (h->state != NOT_STARTED) return kr_raise(&kr_exc_RuntimeError, "thread already started");
    int daemon = p[2] ? kr_op_truth(p[2]) : 1;
    if (daemon < 0) return 0;
    h->is_daemon = daemon;
    return start(p[0], kr_tuple_new(0), 0, h) < 0 ? 0 : KR_VALUE(h);
}

static KrValue thread_make_handle(KrValue self, KrValue ident) {
    (void)self;
    Handle *h = handle_alloc();
    h->ident = (uint64_t)kr_as_int64(ident);
    h->state = RUNNING;
    return kr_err_occurred() ? 0 : KR_VALUE(h);
}

static KrValue thread_allocate(KrValue self) { return (void)self, KR_VALUE(kr_lock_new()); }
static KrValue thread_ident(KrValue self) { return (void)self, kr_int_from_uint64(kr_thread_self()->ident); }
static KrValue thread_main_ident(KrValue self) { return (void)self, kr_thread_self(), kr_int_from_uint64(kr_thread_main()->ident); }
static KrValue thread_native_id(KrValue self) { return (void)self, kr_from_small(gettid()); }
static KrValue thread_count(KrValue self) { return (void)self, kr_from_small(count); }
static KrValue thread_exit(KrValue self) { return (void)self, kr_raise_none(&kr_exc_SystemExit); }
static KrValue thread_true(KrValue self) { return (void)self, KR_TRUE; }

static KrValue thread_interrupt_main(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int64_t number = nargs ? kr_as_int64(args[0]) : SIGINT;
    if (number == -1 && kr_err_occurred()) return 0;
    if (number < 1 || number >= NSIG) return kr_raise(&kr_exc_ValueError, "signal number out of range");
    struct sigaction action;
    if (sigaction((int)number, NULL, &action) || action.sa_handler == SIG_IGN || action.sa_handler == SIG_DFL) return KR_NONE;
    kr_thread_self();
    pthread_kill((pthread_t)kr_thread_main()->ident, (int)number);
    return kr_op_poll() < 0 ? 0 : KR_NONE;
}

enum { SMALLEST_STACK = 32768 };

static KrValue thread_stack_size(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int64_t old = (int64_t)stack_size, size = nargs ? kr_as_int64(args[0]) : 0;
    if (size == -1 && kr_err_occurred()) return 0;
    if (size < 0) return kr_raise(&kr_exc_ValueError, "size must be 0 or a positive value");
    if (nargs && size && size < SMALLEST_STACK) return kr_raise(&kr_exc_ValueError, "size not valid: %lld bytes", (long long)size);
    if (nargs) stack_size = (size_t)size;
    return kr_from_small(old);
}

// Waits for all threads that are no daemons.
static KrValue thread_shutdown(KrValue self) {
    (void)self;
    while (awaited) {
        if (awaited->record == kr_thread_self()) {
            awaited = awaited->next;
            continue;
        }
        if (!join_until(awaited, KR_FOR_EVER)) return 0;
    }
    return KR_NONE;
}

// ---- the arguments of threading.excepthook

static const KrMemberDef hook_args_members[] = {
    KR_STRUCTSEQ_FIELD("exc_type", 0), KR_STRUCTSEQ_FIELD("exc_value", 1), KR_STRUCTSEQ_FIELD("exc_traceback", 2), KR_STRUCTSEQ_FIELD("thread", 3), {0},
};
static KrValue hook_args_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[1];
    int64_t n;
    if (kr_bind("_thread._ExceptHookArgs", "sequence", &cache, args, nargs, kwnames, p) < 0) return 0;
    KrValue *items = kr_sequence_array(p[0], &n);
    if (!items) return 0;
    if (n != 4) return kr_raise(&kr_exc_TypeError, "_thread._ExceptHookArgs() takes a 4-sequence (%lld-sequence given)", (long long)n);
    return kr_structseq_new(type, items, 4, 4);
}
static KrType hook_args_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_thread._ExceptHookArgs", .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue),
    .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_base = &kr_tuple_type, .tp_new = hook_args_new, .tp_repr = kr_structseq_repr, .tp_members = hook_args_members,
};

static const KrMethodDef functions[] = {
    KR_DEF_FAST("start_new_thread", thread_start_new, 2, 3, "function, args, kwargs={}, /", "Start a new thread and return its identifier."),
    KR_DEF_FAST("start_new", thread_start_new, 2, 3, "function, args, kwargs={}, /", "An obsolete synonym of start_new_thread()."),
    KR_DEF_BOUND("start_joinable_thread", thread_start_joinable, "function, handle=None, daemon=True", "For internal use: start a new thread that can be joined."),
    KR_DEF_O("_make_thread_handle", thread_make_handle, "ident, /", NULL),
    KR_DEF_O("_forget_at_end", thread_forget_at_end, "registry, /", NULL),
    KR_DEF_NOARGS("allocate_lock", thread_allocate, "Create a new lock object."),
    KR_DEF_NOARGS("allocate", thread_allocate, "An obsolete synonym of allocate_lock()."),
    KR_DEF_NOARGS("get_ident", thread_ident, "Return a non-zero integer that uniquely identifies the current thread."),
    KR_DEF_NOARGS("_get_main_thread_ident", thread_main_ident, NULL),
    KR_DEF_NOARGS("get_native_id", thread_native_id, "Return the identity of the thread as the system knows it."),
    KR_DEF_NOARGS("_count", thread_count, "Return the number of threads that were started and have not ended."),
    KR_DEF_NOARGS("exit", thread_exit, "Raise SystemExit: the thread ends unless it is caught."),
    KR_DEF_NOARGS("exit_thread", thread_exit, "An obsolete synonym of exit()."),
    KR_DEF_NOARGS("daemon_threads_allowed", thread_true, NULL),
    KR_DEF_NOARGS("_is_main_interpreter", thread_true, NULL),
    KR_DEF_FAST("interrupt_main", thread_interrupt_main, 0, 1, "signum=signal.SIGINT, /", "Simulate the arrival of the given signal in the main thread."),
    KR_DEF_FAST("stack_size", thread_stack_size, 0, 1, "size=0, /", "Return the stack size of new threads, and set it."),
    KR_DEF_NOARGS("_shutdown", thread_shutdown, "Wait for all threads that are no daemons."),
    {0},
};

// The end of the program waits for threading._shutdown, or for the threads alone.
static KrValue join_all(void) {
    KrValue threading = kr_dict_get(kr_sys_modules(), kr_str_intern("threading"));
    if (!threading) return thread_shutdown(0);
    return kr_call_method(threading, "_shutdown", NULL, 0);
}

static KrValue thread_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_thread_self();
    kr_threads_join = join_all;
    static const struct { const char *name; KrType *type; } types[] = {
        {"lock", &kr_lock_type}, {"LockType", &kr_lock_type}, {"RLock", &kr_rlock_type}, {"_local", &local_type}, {"_ThreadHandle", &handle_type},
        {"_ExceptHookArgs", &hook_args_type}, {"error", &kr_exc_RuntimeError},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        kr_type_ready(types[i].type);
        if (kr_dict_set_cstr(dict, types[i].name, KR_VALUE(types[i].type)) < 0) return 0;
    }
    return kr_dict_set_cstr(dict, "TIMEOUT_MAX", kr_from_double(KR_LONGEST_WAIT)) < 0 ? 0 : KR_NONE;
}

const KrModuleDef kr_module__thread = {
    .name = "_thread",
    .init = thread_init,
    .functions = functions,
    .doc = "This module provides primitive operations to write multi-threaded programs.",
};
