// OSError and its subclasses.
//
// OSError(errno, strerror[, filename[, winerror[, filename2]]]) makes the subclass that belongs to errno.  As in CPython the
// arguments are taken apart in __new__, or in __init__ when only that one is overridden by a subclass.
#include "exceptions_impl.h"

#include <errno.h>

static int os_error_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);

static KrType *class_of_errno(int64_t number) {
    switch (number) {
        case EAGAIN: case EALREADY: case EINPROGRESS: return &kr_exc_BlockingIOError;
        case EPIPE: case ESHUTDOWN: return &kr_exc_BrokenPipeError;
        case ECHILD: return &kr_exc_ChildProcessError;
        case ECONNABORTED: return &kr_exc_ConnectionAbortedError;
        case ECONNREFUSED: return &kr_exc_ConnectionRefusedError;
        case ECONNRESET: return &kr_exc_ConnectionResetError;
        case EEXIST: return &kr_exc_FileExistsError;
        case ENOENT: return &kr_exc_FileNotFoundError;
        case EISDIR: return &kr_exc_IsADirectoryError;
        case ENOTDIR: return &kr_exc_NotADirectoryError;
        case EINTR: return &kr_exc_InterruptedError;
        case EACCES: case EPERM: return &kr_exc_PermissionError;
        case ESRCH: return &kr_exc_ProcessLookupError;
        case ETIMEDOUT: return &kr_exc_TimeoutError;
        default: return &kr_exc_OSError;
    }
}

// Are the arguments taken apart by __init__?
static bool init_parses(KrType *type);
static KrValue os_error_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames);
static bool init_parses(KrType *type) { return type->tp_init != os_error_init && type->tp_new == os_error_new; }

static int take_arguments(KrValue self, KrValue const *args, int64_t nargs) {
    KrException *e = KR_EXC(self);
    int64_t kept = nargs;
    if (nargs >= 2 && nargs <= 5) {
        e->extra[KR_OS_ERRNO] = args[0];
        e->extra[KR_OS_STRERROR] = args[1];
        KrValue filename = nargs >= 3 ? args[2] : KR_NONE;
        bool blocking = kr_type_of(self) == &kr_exc_BlockingIOError;
        if (filename != KR_NONE && blocking && kr_type_of(filename)->nb_index) {
            int64_t written = kr_as_int64(filename);
            if (written == -1 && kr_err_occurred()) return -1;
            e->extra[KR_OS_WRITTEN] = kr_int_from_int64(written);
        } else if (filename != KR_NONE) {
            e->extra[KR_OS_FILENAME] = filename;
            if (nargs == 5 && args[4] != KR_NONE) e->extra[KR_OS_FILENAME2] = args[4];
            kept = 2;   // file names are shown, but are not part of args
        }
    }
    e->args = kr_tuple_from_array(args, kept);
    return e->args ? 0 : -1;
}

static KrValue os_error_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (init_parses(type)) {
        KrValue self = kr_exception_alloc(type);
        if (self) KR_EXC(self)->args = kr_tuple_from_array(NULL, 0);
        return self;
    }
    if (kr_exception_no_keywords(type, kwnames) < 0) return 0;
    if (type == &kr_exc_OSError && nargs >= 2 && nargs <= 5 && kr_is_int(args[0])) {
        bool overflow = false;
        int64_t number = kr_int_to_int64(args[0], &overflow);
        if (!overflow) type = class_of_errno(number);
    }
    KrValue self = kr_exception_alloc(type);
    return self && take_arguments(self, args, nargs) == 0 ? self : 0;
}

static int os_error_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (!init_parses(kr_type_of(self))) return 0;
    if (kr_exception_no_keywords(kr_type_of(self), kwnames) < 0) return -1;
    return take_arguments(self, args, nargs);
}

static KrValue os_error_str(KrValue self) {
    KrException *e = KR_EXC(self);
    KrValue number = e->extra[KR_OS_ERRNO] ? e->extra[KR_OS_ERRNO] : KR_NONE;
    KrValue text = e->extra[KR_OS_STRERROR] ? e->extra[KR_OS_STRERROR] : KR_NONE;
    KrValue filename = e->extra[KR_OS_FILENAME], filename2 = e->extra[KR_OS_FILENAME2];
    if (filename && filename2) return kr_format("[Errno %S] %S: %R -> %R", number, text, filename, filename2);
    if (filename) return kr_format("[Errno %S] %S: %R", number, text, filename);
    if (e->extra[KR_OS_ERRNO] && e->extra[KR_OS_STRERROR]) return kr_format("[Errno %S] %S", number, text);
    return kr_base_exception_str(self);
}

static KrValue get_written(KrValue self) {
    KrValue written = KR_EXC(self)->extra[KR_OS_WRITTEN];
    return written ? written : kr_raise(&kr_exc_AttributeError, "characters_written");
}
static int set_written(KrValue self, KrValue value) {
    if (!value && !get_written(self)) return -1;
    if (value) {
        int64_t written = kr_as_int64(value);
        if (written == -1 && kr_err_occurred()) return -1;
        value = kr_int_from_int64(written);
    }
    KR_EXC(self)->extra[KR_OS_WRITTEN] = value;
    return 0;
}

// The file names are not in args: a copy needs them.
static KrValue os_error_reduce(KrValue self) {
    KrException *e = KR_EXC(self);
    KrValue args = e->args, filename = e->extra[KR_OS_FILENAME], filename2 = e->extra[KR_OS_FILENAME2];
    if (kr_tuple_size(args) == 2 && filename) {
        KrValue number = kr_tuple_item(args, 0), text = kr_tuple_item(args, 1);
        args = filename2 ? kr_tuple_of(5, number, text, filename, KR_NONE, filename2) : kr_tuple_of(3, number, text, filename);
    }
    return args ? kr_tuple_of(2, KR_VALUE(kr_type_of(self)), args) : 0;
}

KrValue kr_raise_os_error(int errnum, KrValue filename) {
    KrValue args[3] = {kr_from_small(errnum), kr_str_from_cstr(strerror(errnum)), filename};
    KrValue e = kr_exception_new(&kr_exc_OSError, args, filename ? 3 : 2);
    return e ? kr_raise_instance(e) : 0;
}

static const KrMethodDef os_error_methods[] = {
    KR_DEF_NOARGS("__reduce__", os_error_reduce, "How to make an equal exception."),
    {0},
};
static const KrMemberDef os_error_members[] = {
    {"errno", KR_MEMBER_VALUE_OR_NONE, KR_EXC_FIELD(KR_OS_ERRNO), false},
    {"strerror", KR_MEMBER_VALUE_OR_NONE, KR_EXC_FIELD(KR_OS_STRERROR), false},
    {"filename", KR_MEMBER_VALUE_OR_NONE, KR_EXC_FIELD(KR_OS_FILENAME), false},
    {"filename2", KR_MEMBER_VALUE_OR_NONE, KR_EXC_FIELD(KR_OS_FILENAME2), false},
    {0},
};
static const KrGetSetDef os_error_getset[] = {
    {"characters_written", get_written, set_written, NULL},
    {0},
};

#define OS(NAME, BASE, DOC) \
    KR_EXC_TYPE(NAME, &kr_exc_##BASE, DOC, (int64_t)sizeof(KrException), .tp_new = os_error_new, .tp_init = os_error_init)

KR_EXC_TYPE(OSError, &kr_exc_Exception, "The operating system reported an error.", (int64_t)sizeof(KrException), .tp_new = os_error_new,
            .tp_init = os_error_init, .tp_str = os_error_str, .tp_methods = os_error_methods, .tp_members = os_error_members,
            .tp_getset = os_error_getset);
OS(BlockingIOError, OSError, "The operation would block.");
OS(ChildProcessError, OSError, "An operation on a child process failed.");
OS(ConnectionError, OSError, "A problem with a connection.");
OS(BrokenPipeError, ConnectionError, "The other end was closed.");
OS(ConnectionAbortedError, ConnectionError, "The peer aborted the connection attempt.");
OS(ConnectionRefusedError, ConnectionError, "The peer refused the connection.");
OS(ConnectionResetError, ConnectionError, "The peer reset the connection.");
OS(FileExistsError, OSError, "The file exists already.");
OS(FileNotFoundError, OSError, "There is no such file.");
OS(InterruptedError, OSError, "A signal interrupted the call.");
OS(IsADirectoryError, OSError, "It is a directory.");
OS(NotADirectoryError, OSError, "It is not a directory.");
OS(PermissionError, OSError, "Not permitted.");
OS(ProcessLookupError, OSError, "There is no such process.");
OS(TimeoutError, OSError, "The time limit was exceeded.");
