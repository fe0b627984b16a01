// io.BufferedReader, BufferedWriter and BufferedRandom: one layout and one set of methods, told apart by what they allow.
//
// The buffer holds either bytes read ahead or bytes not yet written; changing over moves the raw file's position or writes.
// Transfers of a buffer's size and more bypass it.
#include "file_impl.h"

#include <unistd.h>

bool kr_is_native_buffered(KrValue v) {
    return kr_is_exactly(v, &kr_buffered_writer_type) || kr_is_exactly(v, &kr_buffered_reader_type) ||
           kr_is_exactly(v, &kr_buffered_random_type);
}

KrBuffered *kr_buffered_new(KrType *type, KrValue raw, int64_t size, bool readable, bool writable) {
    KrBuffered *b = kr_new_instance(type, 0);
    if (!b) return NULL;
    b->raw = raw;
    b->file = raw && kr_is_exactly(raw, &kr_file_io_type) ? KR_FILE(raw) : NULL;
    b->capacity = size;
    b->readable = readable;
    b->writable = writable;
    return b;
}

static int make_data(KrBuffered *b) {
    if (KR_LIKELY(b->data != NULL)) return 0;
    b->data = kr_alloc_array((size_t)b->capacity, 1, true);
    return b->data ? 0 : -1;
}

// ---- the raw file

static int64_t result_size(KrValue v, int64_t most) {
    if (!v) return -1;
    int64_t n = kr_as_int64(v);
    if (n == -1 && kr_err_occurred()) return -1;
    if (n >= 0 && n <= most) return n;
    kr_raise(&kr_exc_OSError, "raw readinto() returned invalid length %lld (should have been between 0 and %lld)", (long long)n, (long long)most);
    return -1;
}

static int64_t raw_read(KrBuffered *b, void *to, int64_t size) {
    if (KR_LIKELY(b->file != NULL)) return kr_file_io_read(b->file, to, size);
    KrValue target = kr_bytearray_new(NULL, size);
    KrValue got = target ? kr_call_method(b->raw, "readinto", &target, 1) : 0;
    if (got == KR_NONE) return -2;
    int64_t n = result_size(got, size);
    if (n > 0) memcpy(to, KR_AS(KrByteArray, target)->data, (size_t)n);
    return n;
}

static int raw_write(KrBuffered *b, const void *from, int64_t size) {
    if (KR_LIKELY(b->file != NULL)) return kr_file_io_write(b->file, from, size) < 0 ? -1 : 0;
    for (int64_t done = 0; done < size;) {
        KrValue part = kr_bytes_new((const char *)from + done, size - done);
        int64_t n = result_size(part ? kr_call_method(b->raw, "write", &part, 1) : 0, size - done);
        if (n < 0) return -1;
        done += n;
    }
    return 0;
}

static int64_t raw_seek(KrBuffered *b, int64_t offset, int whence) {
    if (KR_LIKELY(b->file != NULL)) return kr_file_io_seek(b->file, offset, whence);
    KrValue args[2] = {kr_int_from_int64(offset), kr_from_small(whence)};
    KrValue at = kr_call_method(b->raw, "seek", args, 2);
    return at ? kr_as_int64(at) : -1;
}

bool kr_buffered_closed(KrBuffered *b) {
    if (!b->raw) return false;
    if (KR_LIKELY(b->file != NULL)) return b->file->fd < 0;
    KrValue closed = kr_getattr_cstr(b->raw, "closed");
    int truth = closed ? kr_op_truth(closed) : -1;
    if (truth < 0) kr_err_clear();
    return truth > 0;
}

// ---- transfers

int kr_buffered_flush(KrBuffered *b) {
    KR_HOLD(&b->mutex);
    if (b->dirty) {
        if (raw_write(b, b->data, b->dirty) < 0) return -1;
        b->dirty = 0;
    }
    kr_file_unregister(&b->registered);
    return 0;
}

// Before writing: the raw file goes back to where the reader is.
static int drop_ahead(KrBuffered *b) {
    int64_t ahead = b->end - b->pos;
    b->pos = b->end = 0;
    return ahead && raw_seek(b, -ahead, SEEK_CUR) < 0 ? -1 : 0;
}

int kr_buffered_write(KrBuffered *b, const void *from, int64_t size) {
    KR_HOLD(&b->mutex);
    if (make_data(b) < 0 || (b->end && drop_ahead(b) < 0)) return -1;
    if (size > b->capacity - b->dirty && kr_buffered_flush(b) < 0) return -1;
    if (size > b->capacity) return raw_write(b, from, size);
    memcpy(b->data + b->dirty, from, (size_t)size);
    b->dirty += size;
    if (!b->registered && !b->is_standard && size) kr_file_register(KR_VALUE(b), &b->registered);
    return 0;
}

static int64_t take_ahead(KrBuffered *b, void *to, int64_t size) {
    int64_t ahead = b->end - b->pos, n = ahead < size ? ahead : size;
    if (n) memcpy(to, b->data + b->pos, (size_t)n);
    b->pos += n;
    return n;
}

// Reads into the empty buffer: what came, 0 at the end, -1 raised, -2 would block.
static int64_t fill(KrBuffered *b) {
    if (make_data(b) < 0) return -1;
    b->pos = b->end = 0;
    int64_t n = raw_read(b, b->data, b->capacity);
    if (n > 0) b->end = n;
    return n;
}

int64_t kr_buffered_read1(KrBuffered *b, void *to, int64_t size) {
    KR_HOLD(&b->mutex);
    if (b->dirty && kr_buffered_flush(b) < 0) return -1;
    if (b->end > b->pos) return take_ahead(b, to, size);
    int64_t n = raw_read(b, to, size);
    return n == -2 ? 0 : n;
}

int64_t kr_buffered_read(KrBuffered *b, void *to, int64_t size) {
    KR_HOLD(&b->mutex);
    if (b->dirty && kr_buffered_flush(b) < 0) return -1;
    int64_t done = take_ahead(b, to, size);
    while (done < size) {
        int64_t n;
        if (size - done >= b->capacity) {
            n = raw_read(b, (char *)to + done, (size - done) / b->capacity * b->capacity);
        } else {
            n = fill(b);
            if (n > 0) n = take_ahead(b, (char *)to + done, size - done);
        }
        if (n == -1) return -1;
        if (n <= 0) break;
        done += n;
    }
    return done;
}

KrValue kr_buffered_read_all(KrBuffered *b) {
    KR_HOLD(&b->mutex);
    if (b->dirty && kr_buffered_flush(b) < 0) return 0;
    KrValue read_all = kr_getattr_opt(b->raw, kr_str_intern("readall"));   // other files than raw ones have read() alone
    if (kr_err_occurred()) return 0;
    KrValue rest = read_all ? kr_call0(read_all) : kr_call_method(b->raw, "read", NULL, 0);
    int64_t ahead = b->end - b->pos;
    if (!rest) return 0;
    if (rest != KR_NONE && !kr_is_bytes(rest)) return kr_raise(&kr_exc_TypeError, "readall() should return bytes");
    int64_t size = rest == KR_NONE ? 0 : kr_bytes_size(rest);
    if (!ahead) return rest;
    KrValue all = kr_bytes_new(NULL, ahead + size);
    if (!all) return 0;
    take_ahead(b, kr_bytes_data(all), ahead);
    if (size) memcpy(kr_bytes_data(all) + ahead, kr_bytes_data(rest), (size_t)size);
    return all;
}

int64_t kr_buffered_tell(KrBuffered *b) {
    KR_HOLD(&b->mutex);
    int64_t at = raw_seek(b, 0, SEEK_CUR);
    return at < 0 ? -1 : at - (b->end - b->pos) + b->dirty;
}

int64_t kr_buffered_seek(KrBuffered *b, int64_t offset, int whence) {
    KR_HOLD(&b->mutex);
    if (b->dirty && kr_buffered_flush(b) < 0) return -1;
    int64_t ahead = b->end - b->pos;
    if (whence == SEEK_CUR) offset -= ahead;
    if (ahead && whence == SEEK_SET) {   // stay in the buffer when the target is in it
        int64_t at = raw_seek(b, 0, SEEK_CUR);
        if (at < 0) return -1;
        int64_t start = at - b->end;
        if (offset >= start && offset <= at) {
            b->pos = offset - start;
            return offset;
        }
    }
    int64_t at = raw_seek(b, offset, whence);
    if (at >= 0) b->pos = b->end = 0;
    return at;
}

int kr_buffered_close(KrBuffered *b) {
    KR_HOLD(&b->mutex);
    if (!b->raw || kr_buffered_closed(b)) return 0;
    KrValue failure = 0;
    if (kr_buffered_flush(b) < 0) failure = kr_err_take();
    b->dirty = 0;
    kr_file_unregister(&b->registered);
    int status = b->file ? kr_file_io_close(b->file) : kr_call_method(b->raw, "close", NULL, 0) ? 0 : -1;
    b->data = NULL;
    b->pos = b->end = 0;
    if (!failure) return status;
    kr_err_clear();
    kr_err_restore(failure);
    return -1;
}

// ---- methods

static bool check_open(KrBuffered *b, const char *what) {
    if (KR_UNLIKELY(!b->raw)) return kr_raise(&kr_exc_ValueError, "raw stream has been detached"), false;
    if (KR_UNLIKELY(kr_buffered_closed(b))) return kr_raise(&kr_exc_ValueError, "%s closed file", what), false;
    return true;
}
static bool may_read(KrBuffered *b, const char *name, const char *what) {
    if (KR_UNLIKELY(!b->readable)) return kr_raise_unsupported(name), false;
    return check_open(b, what);
}
static bool may_write(KrBuffered *b) {
    if (KR_UNLIKELY(!b->writable)) return kr_raise_unsupported("write"), false;
    return check_open(b, "write to");
}

static KrValue read_bytes(KrBuffered *b, int64_t size, int64_t (*read)(KrBuffered *, void *, int64_t)) {
    KrValue bytes = kr_bytes_new(NULL, size);
    if (!bytes) return 0;
    int64_t n = read(b, kr_bytes_data(bytes), size);
    if (n < 0) return 0;
    return n == size ? bytes : kr_bytes_new(kr_bytes_data(bytes), n);
}

static KrValue buffered_read(KrValue self, KrValue const *args, int64_t nargs) {
    KrBuffered *b = KR_BUFFERED(self);
    int64_t size = kr_io_size(nargs ? args[0] : 0, -1);
    if (size == -2) return 0;
    if (nargs && kr_is_small(args[0]) && kr_small(args[0]) < -1)
        return kr_raise(&kr_exc_ValueError, "read length must be non-negative or -1");
    if (!may_read(b, "read", "read of")) return 0;
    return size == -1 ? kr_buffered_read_all(b) : read_bytes(b, size, kr_buffered_read);
}

static KrValue buffered_read1(KrValue self, KrValue const *args, int64_t nargs) {
    KrBuffered *b = KR_BUFFERED(self);
    int64_t size = kr_io_size(nargs ? args[0] : 0, -1);
    if (size == -2 || !may_read(b, "read1", "read of")) return 0;
    return read_bytes(b, size < 0 ? b->capacity : size, kr_buffered_read1);
}

static KrValue buffered_peek(KrValue self, KrValue const *args, int64_t nargs) {
    (void)args, (void)nargs;
    KrBuffered *b = KR_BUFFERED(self);
    KR_HOLD(&b->mutex);
    if (!may_read(b, "peek", "peek of") || (b->dirty && kr_buffered_flush(b) < 0)) return 0;
    if (b->pos == b->end && fill(b) == -1) return 0;
    return kr_bytes_new(b->end > b->pos ? (const void *)(b->data + b->pos) : "", b->end - b->pos);
}

static KrValue read_into(KrValue self, KrValue target, const char *name, int64_t (*read)(KrBuffered *, void *, int64_t)) {
    uint8_t *data;
    int64_t size;
    if (!may_read(KR_BUFFERED(self), name, "readinto of")) return 0;
    if (!kr_as_writable_buffer(target, &data, &size))
        return kr_raise(&kr_exc_TypeError, "%s() argument must be read-write bytes-like object, not %A", name, target);
    int64_t n = read(KR_BUFFERED(self), data, size);
    return n < 0 ? 0 : kr_from_small(n);
}
static KrValue buffered_readinto(KrValue self, KrValue target) { return read_into(self, target, "readinto", kr_buffered_read); }
static KrValue buffered_readinto1(KrValue self, KrValue target) { return read_into(self, target, "readinto1", kr_buffered_read1); }

// The next line, at most `limit` bytes (-1: no limit); empty at the end.
static KrValue read_line(KrBuffered *b, int64_t limit) {
    KR_HOLD(&b->mutex);
    if (b->dirty && kr_buffered_flush(b) < 0) return 0;
    uint8_t *parts = NULL;
    int64_t size = 0;
    for (;;) {
        int64_t ahead = b->end - b->pos;
        if (!ahead) {
            int64_t n = fill(b);
            if (n == -1) return 0;
            if (n <= 0) return kr_bytes_new(parts ? (const void *)parts : "", size);
            ahead = n;
        }
        const uint8_t *from = b->data + b->pos;
        int64_t most = limit >= 0 && limit - size < ahead ? limit - size : ahead;
        const uint8_t *end = memchr(from, '\n', (size_t)most);
        int64_t n = end ? end - from + 1 : most;
        b->pos += n;
        bool done = end || (limit >= 0 && size + n == limit);
        if (done && !size) return kr_bytes_new(from, n);
        uint8_t *grown = kr_realloc(parts, (size_t)size, (size_t)(size + n), true);
        if (!grown) return 0;
        memcpy(grown + size, from, (size_t)n);
        parts = grown;
        size += n;
        if (done) return kr_bytes_new(parts, size);
    }
}

static KrValue buffered_readline(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t limit = kr_io_size(nargs ? args[0] : 0, -1);
    if (limit == -2 || !may_read(KR_BUFFERED(self), "read", "readline of")) return 0;
    return read_line(KR_BUFFERED(self), limit < 0 ? -1 : limit);
}

static KrValue buffered_next(KrValue self) {
    if (!may_read(KR_BUFFERED(self), "read", "readline of")) return 0;
    KrValue line = read_line(KR_BUFFERED(self), -1);
    return line && kr_bytes_size(line) ? line : 0;
}

static KrValue buffered_iter(KrValue self) { return kr_buffered_closed(KR_BUFFERED(self)) ? kr_raise_closed() : self; }

static KrValue buffered_write(KrValue self, KrValue v) {
    const uint8_t *data;
    int64_t size;
    if (!may_write(KR_BUFFERED(self))) return 0;
    if (!kr_as_buffer(v, &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v);
    return kr_buffered_write(KR_BUFFERED(self), data, size) < 0 ? 0 : kr_from_small(size);
}

static KrValue buffered_flush(KrValue self) {
    if (!KR_BUFFERED(self)->writable && kr_buffered_closed(KR_BUFFERED(self))) return kr_raise_closed();
    if (!check_open(KR_BUFFERED(self), "flush of")) return 0;
    return kr_buffered_flush(KR_BUFFERED(self)) < 0 ? 0 : KR_NONE;
}

static bool check_seekable(KrBuffered *b) {
    if (!b->file || kr_file_io_seekable(b->file)) return true;
    return kr_raise_unsupported("File or stream is not seekable."), false;
}

static KrValue buffered_seek(KrValue self, KrValue const *args, int64_t nargs) {
    KrBuffered *b = KR_BUFFERED(self);
    int64_t whence = nargs > 1 ? kr_as_int64(args[1]) : 0;
    if (whence == -1 && kr_err_occurred()) return 0;
    if (whence < 0 || whence > 4) return kr_raise(&kr_exc_ValueError, "whence value %lld unsupported", (long long)whence);
    if (!check_open(b, "seek of") || !check_seekable(b)) return 0;
    int64_t offset = kr_as_int64(args[0]);
    if (offset == -1 && kr_err_occurred()) return 0;
    int64_t at = kr_buffered_seek(b, offset, (int)whence);
    return at < 0 ? 0 : kr_from_small(at);
}

static KrValue buffered_tell(KrValue self) {
    KrBuffered *b = KR_BUFFERED(self);
    if (!check_open(b, "I/O operation on")) return 0;
    int64_t at = kr_buffered_tell(b);
    return at < 0 ? 0 : kr_from_small(at);
}

static KrValue buffered_truncate(KrValue self, KrValue const *args, int64_t nargs) {
    KrBuffered *b = KR_BUFFERED(self);
    if (!check_open(b, "truncate of")) return 0;
    if (!b->writable) return kr_raise_unsupported("truncate");
    KrValue size = nargs && args[0] != KR_NONE ? args[0] : 0;
    if (!size) {
        int64_t at = kr_buffered_tell(b);
        if (at < 0) return 0;
        size = kr_from_small(at);
    }
    if (kr_buffered_flush(b) < 0 || drop_ahead(b) < 0) return 0;
    return kr_call_method(b->raw, "truncate", &size, 1);
}

static KrValue buffered_close(KrValue self) {
    KrBuffered *b = KR_BUFFERED(self);
    if (!b->raw) return kr_raise(&kr_exc_ValueError, "raw stream has been detached");
    return kr_buffered_close(b) < 0 ? 0 : KR_NONE;
}

static KrValue buffered_detach(KrValue self) {
    KrBuffered *b = KR_BUFFERED(self);
    if (!b->raw) return kr_raise(&kr_exc_ValueError, "raw stream has been detached");
    if (kr_buffered_flush(b) < 0) return 0;
    KrValue raw = b->raw;
    b->raw = 0;
    b->file = NULL;
    return raw;
}

#define FORWARDED(name) \
    static KrValue buffered_##name(KrValue self) { \
        if (!KR_BUFFERED(self)->raw) return kr_raise(&kr_exc_ValueError, "raw stream has been detached"); \
        return kr_call_method(KR_BUFFERED(self)->raw, #name, NULL, 0); \
    }
FORWARDED(fileno)
FORWARDED(isatty)
FORWARDED(seekable)
FORWARDED(readable)
FORWARDED(writable)
static KrValue may_be_readable(KrValue self) { return KR_BUFFERED(self)->readable ? buffered_readable(self) : KR_FALSE; }
static KrValue may_be_writable(KrValue self) { return KR_BUFFERED(self)->writable ? buffered_writable(self) : KR_FALSE; }

static KrValue from_raw(KrValue self, const char *name) {
    if (!KR_BUFFERED(self)->raw) return kr_raise(&kr_exc_ValueError, "raw stream has been detached");
    return kr_getattr_cstr(KR_BUFFERED(self)->raw, name);
}
static KrValue get_closed(KrValue self) { return from_raw(self, "closed"); }
static KrValue get_name(KrValue self) { return from_raw(self, "name"); }
static KrValue get_mode(KrValue self) { return from_raw(self, "mode"); }
static KrValue get_raw(KrValue self) { return KR_BUFFERED(self)->raw ? KR_BUFFERED(self)->raw : KR_NONE; }

static KrValue buffered_repr(KrValue self) {
    KrValue name = KR_BUFFERED(self)->raw ? kr_getattr_opt(KR_BUFFERED(self)->raw, kr_str_intern("name")) : 0;
    if (kr_err_occurred()) kr_err_clear();
    return name ? kr_format("<%T name=%R>", self, name) : kr_format("<%T>", self);
}

// The raw file comes with __init__, so that subclasses may have one with other parameters.
static KrValue buffered_make(KrType *type, bool readable, bool writable) {
    return KR_VALUE(kr_buffered_new(type, 0, KR_IO_CHUNK, readable, writable));
}
static KrValue reader_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return buffered_make(type, true, false);
}
static KrValue writer_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return buffered_make(type, false, true);
}
static KrValue random_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return buffered_make(type, true, true);
}
static int buffered_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrBuffered *b = KR_BUFFERED(self);
    KrValue params[2];
    const char *name = !b->writable ? "BufferedReader" : b->readable ? "BufferedRandom" : "BufferedWriter";
    if (kr_bind(name, "raw, buffer_size=8192", &cache, args, nargs, kwnames, params) < 0) return -1;
    int64_t size = params[1] ? kr_as_int64(params[1]) : KR_IO_CHUNK;
    if (size == -1 && kr_err_occurred()) return -1;
    if (size <= 0) {
        kr_raise(&kr_exc_ValueError, "buffer size must be strictly positive");
        return -1;
    }
    b->raw = params[0];
    b->file = kr_is_exactly(params[0], &kr_file_io_type) ? KR_FILE(params[0]) : NULL;
    b->capacity = size;
    b->data = NULL;
    b->pos = b->end = b->dirty = 0;
    return 0;
}

#define METHODS \
    KR_DEF_FAST("read", buffered_read, 0, 1, "size=-1, /", "Read and return up to size bytes."), \
    KR_DEF_FAST("read1", buffered_read1, 0, 1, "size=-1, /", "Read and return up to size bytes, with at most one read() call."), \
    KR_DEF_O("readinto", buffered_readinto, "buffer, /", NULL), \
    KR_DEF_O("readinto1", buffered_readinto1, "buffer, /", NULL), \
    KR_DEF_FAST("readline", buffered_readline, 0, 1, "size=-1, /", "Read and return a line from the stream."), \
    KR_DEF_O("write", buffered_write, "buffer, /", "Write the given buffer to the IO stream."), \
    KR_DEF_NOARGS("flush", buffered_flush, NULL), \
    KR_DEF_FAST("seek", buffered_seek, 1, 2, "target, whence=0, /", NULL), \
    KR_DEF_NOARGS("tell", buffered_tell, NULL), \
    KR_DEF_FAST("truncate", buffered_truncate, 0, 1, "pos=None, /", NULL), \
    KR_DEF_NOARGS("close", buffered_close, NULL), \
    KR_DEF_NOARGS("detach", buffered_detach, NULL), \
    KR_DEF_NOARGS("fileno", buffered_fileno, NULL), \
    KR_DEF_NOARGS("isatty", buffered_isatty, NULL), \
    KR_DEF_NOARGS("seekable", buffered_seekable, NULL), \
    KR_DEF_NOARGS("readable", may_be_readable, NULL), \
    KR_DEF_NOARGS("writable", may_be_writable, NULL)
static const KrMethodDef writer_methods[] = {METHODS, {0}};
static const KrMethodDef reader_methods[] = {
    METHODS,
    KR_DEF_FAST("peek", buffered_peek, 0, 1, "size=0, /", "Return bytes without advancing the position."),
    {0},
};
static const KrGetSetDef buffered_getset[] = {
    {"closed", get_closed, NULL, NULL},
    {"name", get_name, NULL, NULL},
    {"mode", get_mode, NULL, NULL},
    {"raw", get_raw, NULL, NULL},
    {0},
};

#define BUFFERED_TYPE(id, NAME, NEW, METHOD_TABLE, DOC) \
    KrType id KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = "_io." NAME, .tp_base = &kr_buffered_io_base_type, .tp_basicsize = sizeof(KrBuffered), \
        .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF, .tp_dictoffset = offsetof(KrBuffered, attrs), .tp_doc = DOC, \
        .tp_repr = buffered_repr, .tp_iter = buffered_iter, .tp_iternext = buffered_next, .tp_new = NEW, .tp_init = buffered_init, \
        .tp_methods = METHOD_TABLE, .tp_getset = buffered_getset}
BUFFERED_TYPE(kr_buffered_reader_type, "BufferedReader", reader_new, reader_methods, "Create a new buffered reader using the given readable raw IO object.");
BUFFERED_TYPE(kr_buffered_writer_type, "BufferedWriter", writer_new, writer_methods, "A buffer for a writeable sequential RawIO object.");
BUFFERED_TYPE(kr_buffered_random_type, "BufferedRandom", random_new, reader_methods, "A buffered interface to random access streams.");
