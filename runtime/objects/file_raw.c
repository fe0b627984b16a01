// io.FileIO: a file descriptor.
//
// A file that nobody refers to any more is closed when the collector finds out; when descriptors run out, it is asked to.
#define _GNU_SOURCE 1
#include "file_impl.h"

#include <errno.h>
#include <fcntl.h>
#define GC_NO_THREAD_REDIRECTS 1
#include <gc/gc.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGEST_TRANSFER = 0x7ffff000 };

static void close_unreachable(void *object, void *data) {
    (void)data;
    if (kr_is_ending) return;   // somebody may still write to it in a __del__; the end flushes it
    KrFileIO *f = object;
    if (f->fd > 2 && f->close_fd) close(f->fd);
    f->fd = -1;
}

static KrFileIO *file_io_alloc(KrType *type) {
    KrFileIO *f = kr_new_instance(type, 0);
    if (!f) return NULL;
    f->fd = -1;
    f->seekable = -1;
    return f;
}

static void watch(KrFileIO *f) {
    if (f->close_fd) GC_register_finalizer_no_order(f, close_unreachable, NULL, NULL, NULL);
}

KrFileIO *kr_file_io_over(KrType *type, int fd, KrValue name, bool readable, bool writable, bool close_fd) {
    KrFileIO *f = file_io_alloc(type);
    if (!f) return NULL;
    f->fd = fd;
    f->name = name;
    f->readable = readable;
    f->writable = writable;
    f->close_fd = close_fd;
    watch(f);
    return f;
}

static KrValue bad_mode(void) {
    return kr_raise(&kr_exc_ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
}

// Sets the flags of f and returns those of open(2); -1 raised.
static int parse_mode(KrFileIO *f, const char *mode) {
    int kinds = 0, plus = 0, flags = O_CLOEXEC;
    for (const char *p = mode; *p; p++) {
        switch (*p) {
            case 'r': kinds++, f->readable = true; break;
            case 'w': kinds++, f->writable = true, flags |= O_CREAT | O_TRUNC; break;
            case 'x': kinds++, f->writable = f->created = true, flags |= O_CREAT | O_EXCL; break;
            case 'a': kinds++, f->writable = f->appending = true, flags |= O_CREAT | O_APPEND; break;
            case '+': plus++; break;
            case 'b': break;
            default: kr_raise(&kr_exc_ValueError, "invalid mode: %.200s", mode); return -1;
        }
    }
    if (kinds != 1 || plus > 1) return bad_mode(), -1;
    if (plus) f->readable = f->writable = true;
    return flags | (f->readable && f->writable ? O_RDWR : f->readable ? O_RDONLY : O_WRONLY);
}

static int open_path(const char *path, int flags) {
    bool collected = false;
    for (;;) {
        int fd;
        KR_BLOCKING(fd = open(path, flags, 0666));
        if (fd >= 0) return fd;
        if (errno == EINTR) {
            if (kr_op_poll() < 0) return -1;
        } else if ((errno == EMFILE || errno == ENFILE) && !collected) {
            collected = true;
            kr_memory_collect();
            GC_invoke_finalizers();
        } else {
            return -1;
        }
    }
}

KrValue kr_fspath(KrValue name) {
    if (kr_is_str(name) || kr_is_bytes(name)) return name;
    KrValue path = kr_call_special(name, "__fspath__", NULL, 0);
    if (path && (kr_is_str(path) || kr_is_bytes(path))) return path;
    if (path) return kr_raise(&kr_exc_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", name, path);
    if (kr_err_occurred()) return 0;
    return kr_raise(&kr_exc_TypeError, "expected str, bytes or os.PathLike object, not %T", name);
}

const char *kr_path_text(KrValue path) {
    int64_t size;
    const char *text;
    if (kr_is_str(path)) {
        KrValue bytes = kr_str_encode(path, "utf-8", "surrogateescape");
        if (!bytes) return NULL;
        path = bytes;
    }
    text = (const char *)kr_bytes_data(path);
    size = kr_bytes_size(path);
    if ((int64_t)strlen(text) == size) return text;
    kr_raise(&kr_exc_ValueError, "embedded null byte");
    return NULL;
}

static int open_with(KrValue opener, KrValue name, int flags) {
    KrValue result = kr_call2(opener, name, kr_from_small(flags));
    if (!result) return -1;
    int64_t fd = kr_as_int64(result);
    if (fd == -1 && kr_err_occurred()) return -1;
    if (fd >= 0) return (int)fd;
    kr_raise(&kr_exc_ValueError, "opener returned %lld", (long long)fd);
    return -1;
}

static int refuse_directory(KrFileIO *f) {
    struct stat facts;
    int error = fstat(f->fd, &facts) < 0 ? (errno == EBADF ? EBADF : 0) : S_ISDIR(facts.st_mode) ? EISDIR : 0;
    if (!error) return 0;
    if (f->close_fd && !kr_is_int(f->name)) close(f->fd);
    f->fd = -1;
    kr_raise_os_error(error, kr_is_int(f->name) ? 0 : f->name);
    return -1;
}

static int open_file(KrFileIO *f, const char *mode, KrValue opener) {
    int flags = parse_mode(f, mode);
    if (flags < 0) return -1;
    if (kr_is_int(f->name)) {
        int64_t fd = kr_as_int64(f->name);
        if (fd == -1 && kr_err_occurred()) return -1;
        if (fd < 0 || fd > INT32_MAX) return kr_raise(&kr_exc_ValueError, "negative file descriptor"), -1;
        f->fd = (int)fd;
    } else {
        if (!f->close_fd) return kr_raise(&kr_exc_ValueError, "Cannot use closefd=False with file name"), -1;
        KrValue path = kr_fspath(f->name);
        const char *text = path ? kr_path_text(path) : NULL;
        if (!text || kr_files_flush() < 0) return -1;
        f->fd = opener && opener != KR_NONE ? open_with(opener, f->name, flags) : open_path(text, flags);
        if (f->fd < 0) {
            if (!kr_err_occurred()) kr_raise_os_error(errno, f->name);
            return -1;
        }
    }
    if (refuse_directory(f) < 0) return -1;
    watch(f);
    if (f->appending && lseek(f->fd, 0, SEEK_END) < 0) f->seekable = 0;
    return 0;
}

KrFileIO *kr_file_io_open(KrType *type, KrValue name, const char *mode, bool close_fd, KrValue opener) {
    KrFileIO *f = file_io_alloc(type);
    if (!f) return NULL;
    f->name = name;
    f->close_fd = close_fd;
    return open_file(f, mode, opener) < 0 ? NULL : f;
}

// ---- transfers

static int64_t failed(int error) {
    kr_raise_os_error(error, 0);
    return -1;
}

int64_t kr_file_io_read(KrFileIO *f, void *to, int64_t size) {
    for (;;) {
        int64_t n;
        KR_BLOCKING(n = read(f->fd, to, (size_t)(size < LARGEST_TRANSFER ? size : LARGEST_TRANSFER)));
        if (n >= 0) return n;
        if (errno == EAGAIN) return -2;
        if (errno != EINTR) return failed(errno);
        if (kr_op_poll() < 0) return -1;
    }
}

static int64_t write_once(KrFileIO *f, const void *from, int64_t size) {
    for (;;) {
        int64_t n;
        KR_BLOCKING(n = write(f->fd, from, (size_t)(size < LARGEST_TRANSFER ? size : LARGEST_TRANSFER)));
        if (n >= 0) return n;
        if (errno == EAGAIN) return -2;
        if (errno != EINTR) return failed(errno);
        if (kr_op_poll() < 0) return -1;
    }
}

int64_t kr_file_io_write(KrFileIO *f, const void *from, int64_t size) {
    for (int64_t done = 0; done < size;) {
        int64_t n = write_once(f, (const char *)from + done, size - done);
        if (n == -2) return failed(EAGAIN);
        if (n < 0) return -1;
        done += n;
    }
    return size;
}

int64_t kr_file_io_seek(KrFileIO *f, int64_t offset, int whence) {
    int64_t at = lseek(f->fd, offset, whence);
    return at < 0 ? failed(errno) : at;
}

bool kr_file_io_seekable(KrFileIO *f) {
    if (f->seekable < 0) f->seekable = lseek(f->fd, 0, SEEK_CUR) >= 0;
    return f->seekable;
}

int kr_file_io_close(KrFileIO *f) {
    if (f->fd < 0) return 0;
    int fd = f->fd;
    f->fd = -1;
    if (!f->close_fd) return 0;
    GC_register_finalizer_no_order(f, NULL, NULL, NULL, NULL);
    int result;
    KR_BLOCKING(result = close(fd));
    return result == 0 || errno == EINTR ? 0 : (int)failed(errno);
}

const char *kr_file_io_mode(const KrFileIO *f) {
    if (f->created) return f->readable ? "xb+" : "xb";
    if (f->appending) return f->readable ? "ab+" : "ab";
    if (f->readable) return f->writable ? "rb+" : "rb";
    return "wb";
}

// ---- methods

static bool is_open(KrValue self) {
    if (KR_LIKELY(KR_FILE(self)->fd >= 0)) return true;
    kr_raise(&kr_exc_ValueError, "I/O operation on closed file");
    return false;
}
static bool may_read(KrValue self) {
    if (!is_open(self)) return false;
    if (!KR_FILE(self)->readable) kr_raise_unsupported("File not open for reading");
    return KR_FILE(self)->readable;
}

static KrValue read_all(KrFileIO *f) {
    struct stat facts;
    int64_t capacity = KR_IO_CHUNK, size = 0;
    int64_t here = kr_file_io_seekable(f) ? lseek(f->fd, 0, SEEK_CUR) : -1;
    if (here >= 0 && fstat(f->fd, &facts) == 0 && facts.st_size > here) capacity = facts.st_size - here + 1;
    uint8_t *data = kr_alloc_array((size_t)capacity, 1, true);
    while (data) {
        if (size == capacity) {
            capacity += capacity / 2 + KR_IO_CHUNK;
            data = kr_realloc(data, (size_t)size, (size_t)capacity, true);
            if (!data) return 0;
        }
        int64_t n = kr_file_io_read(f, data + size, capacity - size);
        if (n == -2) return size ? kr_bytes_new(data, size) : KR_NONE;
        if (n < 0) return 0;
        if (n == 0) return kr_bytes_new(data, size);
        size += n;
    }
    return 0;
}

static KrValue file_readall(KrValue self) { return may_read(self) ? read_all(KR_FILE(self)) : 0; }

static KrValue file_read(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t size = kr_io_size(nargs ? args[0] : 0, -1);
    if (size == -2 || !may_read(self)) return 0;
    if (size < 0) return read_all(KR_FILE(self));
    KrValue bytes = kr_bytes_new(NULL, size);
    if (!bytes) return 0;
    int64_t n = kr_file_io_read(KR_FILE(self), kr_bytes_data(bytes), size);
    if (n == -2) return KR_NONE;
    if (n < 0) return 0;
    return n == size ? bytes : kr_bytes_new(kr_bytes_data(bytes), n);
}

static KrValue file_readinto(KrValue self, KrValue target) {
    uint8_t *data;
    int64_t size;
    if (!may_read(self)) return 0;
    if (!kr_as_writable_buffer(target, &data, &size))
        return kr_raise(&kr_exc_TypeError, "readinto() argument must be read-write bytes-like object, not %A", target);
    int64_t n = kr_file_io_read(KR_FILE(self), data, size);
    return n == -2 ? KR_NONE : n < 0 ? 0 : kr_from_small(n);
}

static KrValue file_write(KrValue self, KrValue v) {
    const uint8_t *data;
    int64_t size;
    if (!is_open(self)) return 0;
    if (!KR_FILE(self)->writable) return kr_raise_unsupported("File not open for writing");
    if (!kr_as_buffer(v, &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v);
    int64_t n = write_once(KR_FILE(self), data, size);
    return n == -2 ? KR_NONE : n < 0 ? 0 : kr_from_small(n);
}

static KrValue file_seek(KrValue self, KrValue const *args, int64_t nargs) {
    if (!is_open(self)) return 0;
    int64_t offset = kr_as_int64(args[0]);
    if (offset == -1 && kr_err_occurred()) return 0;
    int64_t whence = nargs > 1 ? kr_as_int64(args[1]) : 0;
    if (whence == -1 && kr_err_occurred()) return 0;
    int64_t at = kr_file_io_seek(KR_FILE(self), offset, (int)whence);
    return at < 0 ? 0 : kr_from_small(at);
}

static KrValue file_tell(KrValue self) {
    if (!is_open(self)) return 0;
    int64_t at = kr_file_io_seek(KR_FILE(self), 0, SEEK_CUR);
    return at < 0 ? 0 : kr_from_small(at);
}

static KrValue file_truncate(KrValue self, KrValue const *args, int64_t nargs) {
    if (!is_open(self)) return 0;
    KrFileIO *f = KR_FILE(self);
    if (!f->writable) return kr_raise_unsupported("File not open for writing");
    int64_t size = nargs && args[0] != KR_NONE ? kr_as_int64(args[0]) : kr_file_io_seek(f, 0, SEEK_CUR);
    if (size == -1 && kr_err_occurred()) return 0;
    if (ftruncate(f->fd, size) < 0) return kr_raise_os_error(errno, 0);
    return kr_from_small(size);
}

static KrValue file_close(KrValue self) { return kr_file_io_close(KR_FILE(self)) < 0 ? 0 : KR_NONE; }
static KrValue file_fileno(KrValue self) { return is_open(self) ? kr_from_small(KR_FILE(self)->fd) : 0; }
static KrValue file_isatty(KrValue self) { return is_open(self) ? kr_from_bool(isatty(KR_FILE(self)->fd)) : 0; }
static KrValue file_readable(KrValue self) { return is_open(self) ? kr_from_bool(KR_FILE(self)->readable) : 0; }
static KrValue file_writable(KrValue self) { return is_open(self) ? kr_from_bool(KR_FILE(self)->writable) : 0; }
static KrValue file_seekable(KrValue self) { return is_open(self) ? kr_from_bool(kr_file_io_seekable(KR_FILE(self))) : 0; }

static KrValue get_closed(KrValue self) { return kr_from_bool(KR_FILE(self)->fd < 0); }
static KrValue get_closefd(KrValue self) { return kr_from_bool(KR_FILE(self)->close_fd); }
static KrValue get_mode(KrValue self) { return kr_str_from_cstr(kr_file_io_mode(KR_FILE(self))); }

static KrValue file_repr(KrValue self) {
    KrFileIO *f = KR_FILE(self);
    if (f->fd < 0) return kr_format("<%T [closed]>", self);
    const char *close_fd = f->close_fd ? "True" : "False";
    if (!f->name) return kr_format("<%T fd=%d mode='%s' closefd=%s>", self, f->fd, kr_file_io_mode(f), close_fd);
    return kr_format("<%T name=%R mode='%s' closefd=%s>", self, f->name, kr_file_io_mode(f), close_fd);
}

static KrValue file_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(file_io_alloc(type));
}

static int file_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[4];
    if (kr_bind("FileIO", "file, mode='r', closefd=True, opener=None", &cache, args, nargs, kwnames, params) < 0) return -1;
    if (params[1] && !kr_is_str(params[1])) {
        kr_raise(&kr_exc_TypeError, "FileIO() argument 'mode' must be str, not %A", params[1]);
        return -1;
    }
    int close_fd = params[2] ? kr_op_truth(params[2]) : 1;
    if (close_fd < 0) return -1;
    KrFileIO *f = KR_FILE(self);
    if (kr_file_io_close(f) < 0) return -1;
    f->name = params[0];
    f->close_fd = close_fd;
    f->readable = f->writable = f->appending = f->created = false;
    return open_file(f, params[1] ? kr_str_utf8(params[1], NULL) : "r", params[3]);
}

static const KrMethodDef file_methods[] = {
    KR_DEF_FAST("read", file_read, 0, 1, "size=-1, /", "Read at most size bytes, returned as bytes."),
    KR_DEF_NOARGS("readall", file_readall, "Read all data from the file, returned as bytes."),
    KR_DEF_O("readinto", file_readinto, "buffer, /", "Same as RawIOBase.readinto()."),
    KR_DEF_O("write", file_write, "b, /", "Write buffer b to file, return number of bytes written."),
    KR_DEF_FAST("seek", file_seek, 1, 2, "pos, whence=0, /", "Move to new file position and return the file position."),
    KR_DEF_NOARGS("tell", file_tell, "Current file position."),
    KR_DEF_FAST("truncate", file_truncate, 0, 1, "size=None, /", "Truncate the file to at most size bytes and return the truncated size."),
    KR_DEF_NOARGS("close", file_close, "Close the file."),
    KR_DEF_NOARGS("fileno", file_fileno, "Return the underlying file descriptor (an integer)."),
    KR_DEF_NOARGS("isatty", file_isatty, "True if the file is connected to a TTY device."),
    KR_DEF_NOARGS("readable", file_readable, "True if file was opened in a read mode."),
    KR_DEF_NOARGS("writable", file_writable, "True if file was opened in a write mode."),
    KR_DEF_NOARGS("seekable", file_seekable, "True if file supports random-access."),
    {0},
};
static const KrGetSetDef file_getset[] = {
    {"closed", get_closed, NULL, "True if the file is closed"},
    {"closefd", get_closefd, NULL, "True if the file descriptor will be closed by close()."},
    {"mode", get_mode, NULL, "String giving the file mode"},
    {0},
};
static const KrMemberDef file_members[] = {
    {"name", KR_MEMBER_VALUE, offsetof(KrFileIO, name), false},
    {0},
};

KrType kr_file_io_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_io.FileIO",
    .tp_base = &kr_raw_io_base_type,
    .tp_basicsize = sizeof(KrFileIO),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(KrFileIO, attrs),
    .tp_doc = "Open a file.",
    .tp_repr = file_repr,
    .tp_new = file_new,
    .tp_init = file_init,
    .tp_methods = file_methods,
    .tp_getset = file_getset,
    .tp_members = file_members,
};
