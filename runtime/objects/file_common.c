// What all files share: open(), the abstract classes of io with their methods for any stream, and the registry of dirty files.
//
// The registry refers to every file that holds written data the system has not got yet.  So such a file is never collected,
// and its data is written before another file is opened and when the program ends.
#include "file_impl.h"

#include <unistd.h>

// ---- the registry

static KrValue *dirty_files;
static int32_t dirty_count, dirty_capacity;

static int32_t *place_of(KrValue file) {
    return kr_is_native_buffered(file) || kr_is_instance_of(file, &kr_buffered_io_base_type) ? &KR_BUFFERED(file)->registered
                                                                                             : &KR_TEXT(file)->registered;
}

void kr_file_register(KrValue file, int32_t *place) {
    if (dirty_count == dirty_capacity) {
        int32_t capacity = dirty_capacity ? dirty_capacity * 2 : 8;
        KrValue *grown = kr_alloc((size_t)capacity * sizeof *grown);
        if (dirty_count) memcpy(grown, dirty_files, (size_t)dirty_count * sizeof *grown);
        dirty_files = grown;
        dirty_capacity = capacity;
    }
    dirty_files[dirty_count++] = file;
    *place = dirty_count;
}

void kr_file_unregister(int32_t *place) {
    if (!*place) return;
    KrValue last = dirty_files[--dirty_count];
    dirty_files[dirty_count] = 0;
    if (dirty_count != *place - 1) {
        dirty_files[*place - 1] = last;
        *place_of(last) = *place;
    }
    *place = 0;
}

static bool is_text(KrValue file) { return kr_is_instance_of(file, &kr_text_io_type); }

// A file that cannot be written keeps its data; the others are flushed all the same.
int kr_files_flush(void) {
    KrValue failure = 0, pending = kr_err_take();
    for (int32_t i = dirty_count; i-- > 0;) {   // each leaves the list when it is clean
        if (i >= dirty_count) continue;
        KrValue file = dirty_files[i];
        if (is_text(file) ? kr_text_flush(KR_TEXT(file)) < 0 : kr_buffered_flush(KR_BUFFERED(file)) < 0) {
            KrValue e = kr_err_take();
            if (!failure) failure = e;
        }
    }
    if (pending) kr_err_restore(pending);
    else if (failure) kr_err_clear();   // it is for the file's own flush() or close() to report
    return 0;
}

// ---- errors and arguments

KrType *kr_unsupported_operation(void) {
    static KrValue type;
    if (!type) {
        KrValue bases = kr_tuple_of(2, KR_VALUE(&kr_exc_OSError), KR_VALUE(&kr_exc_ValueError)), namespace = kr_dict_new();
        kr_dict_set_cstr(namespace, "__module__", kr_str_intern("io"));
        KrValue args[3] = {kr_str_intern("UnsupportedOperation"), bases, namespace};
        type = kr_call(KR_VALUE(&kr_type_type), args, 3, 0);
        if (!type) return &kr_exc_OSError;
    }
    return KR_AS(KrType, type);
}

KrValue kr_raise_unsupported(const char *text) {
    KrValue message = kr_str_from_cstr(text), e = kr_call1(KR_VALUE(kr_unsupported_operation()), message);
    return e ? kr_raise_instance(e) : 0;
}

KrValue kr_raise_closed(void) { return kr_raise(&kr_exc_ValueError, "I/O operation on closed file."); }

int64_t kr_io_size(KrValue v, int64_t otherwise) {
    if (!v || v == KR_NONE) return otherwise;
    if (KR_LIKELY(kr_is_small(v))) return kr_small(v) < -1 ? -1 : kr_small(v);
    kr_type_ready(kr_type_of(v));
    if (!kr_type_of(v)->nb_index) return kr_raise(&kr_exc_TypeError, "argument should be integer or None, not '%T'", v), -2;
    int64_t n = kr_as_int64(v);
    if (n == -1 && kr_err_occurred()) return -2;
    return n < -1 ? -1 : n;
}

// ---- methods of any stream

static int is_closed(KrValue self) {
    KrValue closed = kr_getattr_cstr(self, "closed");
    return closed ? kr_op_truth(closed) : -1;
}
static bool check_open(KrValue self) {
    int closed = is_closed(self);
    if (closed > 0) kr_raise_closed();
    return closed == 0;
}

KrValue kr_io_enter(KrValue self) { return check_open(self) ? self : 0; }
KrValue kr_io_exit(KrValue self, KrValue const *args, int64_t nargs) {
    (void)args, (void)nargs;
    return kr_call_method(self, "close", NULL, 0);
}

KrValue kr_io_readlines(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t hint = kr_io_size(nargs ? args[0] : 0, -1), total = 0;
    if (hint == -2) return 0;
    KrValue it = kr_iter(self), list = it ? kr_list_new(0) : 0;
    if (!list) return 0;
    for (KrValue line; (line = kr_next(it));) {
        if (kr_list_append(list, line) < 0) return 0;
        if (hint <= 0) continue;
        int64_t n = kr_length(line);
        if (n < 0) return 0;
        total += n;
        if (total >= hint) return list;
    }
    return kr_err_occurred() ? 0 : list;
}

static int write_line(KrValue line, void *context) {
    KrValue self = *(KrValue *)context;
    if (kr_is_exactly(self, &kr_text_io_type) && kr_is_str(line) && !kr_text_closed(KR_TEXT(self)))
        return kr_text_write(KR_TEXT(self), line);
    return kr_call_method(self, "write", &line, 1) ? 0 : -1;
}
KrValue kr_io_writelines(KrValue self, KrValue lines) {
    if (!check_open(self)) return 0;
    return kr_for_each(lines, write_line, &self) < 0 ? 0 : KR_NONE;
}

static KrValue base_iter(KrValue self) { return check_open(self) ? self : 0; }
static KrValue base_next(KrValue self) {
    KrValue line = kr_call_method(self, "readline", NULL, 0);
    if (!line) return 0;
    int64_t n = kr_length(line);
    return n > 0 ? line : 0;
}

static KrValue base_readline(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t limit = kr_io_size(nargs ? args[0] : 0, -1);
    if (limit == -2) return 0;
    KrValue line = kr_bytearray_new("", 0), one = KR_SMALL(1);
    for (int64_t n = 0; limit < 0 || n < limit; n++) {
        KrValue part = kr_call_method(self, "read", &one, 1);
        if (!part) return 0;
        if (!kr_is_bytes(part)) return kr_raise(&kr_exc_OSError, "read() should have returned a bytes object, not '%T'", part);
        if (!kr_bytes_size(part)) break;
        if (kr_bytearray_extend(line, kr_bytes_data(part), kr_bytes_size(part)) < 0) return 0;
        if (kr_bytes_data(part)[kr_bytes_size(part) - 1] == '\n') break;
    }
    return kr_bytes_new(KR_AS(KrByteArray, line)->data, KR_AS(KrByteArray, line)->size);
}

static KrValue base_flush(KrValue self) { return check_open(self) ? KR_NONE : 0; }
static KrValue base_no(KrValue self) { return (void)self, KR_FALSE; }
static KrValue base_isatty(KrValue self) { return check_open(self) ? KR_FALSE : 0; }
#define UNSUPPORTED(name) \
    static KrValue base_##name(KrValue self, KrValue const *args, int64_t nargs) { \
        (void)self, (void)args, (void)nargs; \
        return kr_raise_unsupported(#name); \
    }
UNSUPPORTED(seek)
UNSUPPORTED(truncate)
UNSUPPORTED(fileno)
UNSUPPORTED(read)
UNSUPPORTED(write)
UNSUPPORTED(readinto)
UNSUPPORTED(detach)

static KrValue base_tell(KrValue self) {
    KrValue args[2] = {KR_SMALL(0), KR_SMALL(1)};
    return kr_call_method(self, "seek", args, 2);
}

static KrValue closed_mark(KrValue self) {
    KrValue mark = kr_instance_get(self, kr_str_intern("__IOBase_closed"));
    if (!mark && kr_err_occurred()) kr_err_clear();
    return mark;
}
static KrValue base_close(KrValue self) {
    if (closed_mark(self)) return KR_NONE;
    KrValue flushed = kr_call_method(self, "flush", NULL, 0);
    if (kr_instance_set(self, kr_str_intern("__IOBase_closed"), KR_TRUE) < 0) return 0;
    return flushed ? KR_NONE : 0;
}
static KrValue base_closed(KrValue self) { return kr_from_bool(closed_mark(self) != 0); }

static KrValue check_flag(KrValue self, const char *method, const char *text) {
    KrValue v = kr_call_method(self, method, NULL, 0);
    int truth = v ? kr_op_truth(v) : -1;
    if (truth == 0) return kr_raise_unsupported(text);
    return truth > 0 ? KR_TRUE : 0;
}
static KrValue base_check_closed(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, check_open(self) ? KR_NONE : 0; }
static KrValue base_check_readable(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, check_flag(self, "readable", "File or stream is not readable."); }
static KrValue base_check_writable(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, check_flag(self, "writable", "File or stream is not writable."); }
static KrValue base_check_seekable(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, check_flag(self, "seekable", "File or stream is not seekable."); }

static const KrMethodDef base_methods[] = {
    KR_DEF_NOARGS("__enter__", kr_io_enter, NULL),
    KR_DEF_FAST("__exit__", kr_io_exit, 0, -1, "*args", NULL),
    KR_DEF_FAST("readline", base_readline, 0, 1, "size=-1, /", "Read and return a line from the stream."),
    KR_DEF_FAST("readlines", kr_io_readlines, 0, 1, "hint=-1, /", "Return a list of lines from the stream."),
    KR_DEF_O("writelines", kr_io_writelines, "lines, /", "Write a list of lines to stream."),
    KR_DEF_NOARGS("flush", base_flush, "Flush write buffers, if applicable."),
    KR_DEF_NOARGS("close", base_close, "Flush and close the IO object."),
    KR_DEF_FAST("seek", base_seek, 1, 2, "offset, whence=0, /", "Change the stream position to the given byte offset."),
    KR_DEF_NOARGS("tell", base_tell, "Return current stream position."),
    KR_DEF_FAST("truncate", base_truncate, 0, 1, "size=None, /", "Truncate file to size bytes."),
    KR_DEF_FAST("fileno", base_fileno, 0, 0, "", "Return underlying file descriptor if one exists."),
    KR_DEF_NOARGS("isatty", base_isatty, "Return whether this is an 'interactive' stream."),
    KR_DEF_NOARGS("readable", base_no, "Return whether object was opened for reading."),
    KR_DEF_NOARGS("writable", base_no, "Return whether object was opened for writing."),
    KR_DEF_NOARGS("seekable", base_no, "Return whether object supports random access."),
    KR_DEF_FAST("_checkClosed", base_check_closed, 0, 1, "msg=None, /", NULL),
    KR_DEF_FAST("_checkReadable", base_check_readable, 0, 1, "msg=None, /", NULL),
    KR_DEF_FAST("_checkWritable", base_check_writable, 0, 1, "msg=None, /", NULL),
    KR_DEF_FAST("_checkSeekable", base_check_seekable, 0, 1, "msg=None, /", NULL),
    {0},
};
static const KrGetSetDef base_getset[] = {
    {"closed", base_closed, NULL, NULL},
    {0},
};

// RawIOBase: read and readall in terms of readinto.
static KrValue raw_readall(KrValue self) {
    KrValue all = kr_bytearray_new("", 0), size = KR_SMALL(KR_IO_CHUNK);
    for (;;) {
        KrValue part = kr_call_method(self, "read", &size, 1);
        if (!part) return 0;
        if (part == KR_NONE && !KR_AS(KrByteArray, all)->size) return KR_NONE;
        if (part != KR_NONE && !kr_is_bytes(part)) return kr_raise(&kr_exc_TypeError, "read() should return bytes");
        if (part == KR_NONE || !kr_bytes_size(part)) break;
        if (kr_bytearray_extend(all, kr_bytes_data(part), kr_bytes_size(part)) < 0) return 0;
    }
    return kr_bytes_new(KR_AS(KrByteArray, all)->data, KR_AS(KrByteArray, all)->size);
}
static KrValue raw_read(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t size = kr_io_size(nargs ? args[0] : 0, -1);
    if (size == -2) return 0;
    if (size < 0) return kr_call_method(self, "readall", NULL, 0);
    KrValue target = kr_bytearray_new(NULL, size);
    KrValue got = target ? kr_call_method(self, "readinto", &target, 1) : 0;
    if (!got || got == KR_NONE) return got;
    int64_t n = kr_as_int64(got);
    if (n == -1 && kr_err_occurred()) return 0;
    size = KR_AS(KrByteArray, target)->size;
    if (n < 0 || n > size) return kr_raise(&kr_exc_ValueError, "readinto returned %lld outside buffer size %lld", (long long)n, (long long)size);
    return kr_bytes_new(KR_AS(KrByteArray, target)->data, n);
}

static const KrMethodDef raw_methods[] = {
    KR_DEF_FAST("read", raw_read, 0, 1, "size=-1, /", NULL),
    KR_DEF_NOARGS("readall", raw_readall, "Read until EOF, using multiple read() call."),
    {0},
};
static const KrMethodDef buffered_methods[] = {
    KR_DEF_FAST("read", base_read, 0, 1, "size=-1, /", "Read and return up to n bytes."),
    KR_DEF_FAST("read1", base_read, 0, 1, "size=-1, /", NULL),
    KR_DEF_FAST("readinto", base_readinto, 1, 1, "buffer, /", NULL),
    KR_DEF_FAST("write", base_write, 1, 1, "b, /", "Write buffer b to the IO stream."),
    KR_DEF_FAST("detach", base_detach, 0, 0, "", NULL),
    {0},
};
static const KrMethodDef text_methods[] = {
    KR_DEF_FAST("read", base_read, 0, 1, "size=-1, /", "Read at most size characters from stream."),
    KR_DEF_FAST("readline", base_read, 0, 1, "size=-1, /", "Read until newline or EOF."),
    KR_DEF_FAST("write", base_write, 1, 1, "s, /", "Write string s to stream."),
    KR_DEF_FAST("detach", base_detach, 0, 0, "", NULL),
    {0},
};
static KrValue none_attribute(KrValue self) { return (void)self, KR_NONE; }
static const KrGetSetDef text_getset[] = {
    {"encoding", none_attribute, NULL, NULL},
    {"errors", none_attribute, NULL, NULL},
    {"newlines", none_attribute, NULL, NULL},
    {0},
};

static KrValue base_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(kr_new_instance(type, 0));
}
static int base_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return 0;
}

typedef struct { KrObject head; KrValue attrs; } KrIOBase;
#define BASE_TYPE(id, NAME, BASE, METHODS, GETSET) \
    KrType id KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = "_io." NAME, .tp_base = BASE, .tp_basicsize = sizeof(KrIOBase), \
        .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE, .tp_dictoffset = offsetof(KrIOBase, attrs), .tp_iter = base_iter, \
        .tp_iternext = base_next, .tp_new = base_new, .tp_init = base_init, .tp_methods = METHODS, .tp_getset = GETSET}
BASE_TYPE(kr_io_base_type, "_IOBase", NULL, base_methods, base_getset);
BASE_TYPE(kr_raw_io_base_type, "_RawIOBase", &kr_io_base_type, raw_methods, NULL);
BASE_TYPE(kr_buffered_io_base_type, "_BufferedIOBase", &kr_io_base_type, buffered_methods, NULL);
BASE_TYPE(kr_text_io_base_type, "_TextIOBase", &kr_io_base_type, text_methods, text_getset);

// ---- open

typedef struct Mode { bool text, binary, updating, reading, writing, appending, creating; char raw[8]; } Mode;

static int parse_mode(const char *mode, Mode *m) {
    *m = (Mode){0};
    for (const char *p = mode; *p; p++) {
        bool *flag = *p == 'r' ? &m->reading : *p == 'w' ? &m->writing : *p == 'a' ? &m->appending : *p == 'x' ? &m->creating
                   : *p == '+' ? &m->updating : *p == 't' ? &m->text : *p == 'b' ? &m->binary : NULL;
        if (!flag || *flag) return kr_raise(&kr_exc_ValueError, "invalid mode: '%s'", mode), -1;
        *flag = true;
    }
    if (m->text && m->binary) return kr_raise(&kr_exc_ValueError, "can't have text and binary mode at once"), -1;
    int kinds = m->reading + m->writing + m->appending + m->creating;
    if (kinds > 1) return kr_raise(&kr_exc_ValueError, "must have exactly one of create/read/write/append mode"), -1;
    char *p = m->raw;
    if (m->creating) *p++ = 'x';
    if (m->reading) *p++ = 'r';
    if (m->writing) *p++ = 'w';
    if (m->appending) *p++ = 'a';
    if (m->updating) *p++ = '+';
    *p = 0;
    return 0;
}

static int refuse_text_arguments(const char *encoding, const char *errors, const char *newline) {
    const char *wrong = encoding ? "encoding" : errors ? "errors" : newline ? "newline" : NULL;
    if (!wrong) return 0;
    kr_raise(&kr_exc_ValueError, "binary mode doesn't take %s %s argument", *wrong == 'e' ? "an" : "a", wrong);
    return -1;
}

// Closes the raw file when something later in open() fails, and keeps that failure.
static KrValue give_up(KrFileIO *raw) {
    KrValue failure = kr_err_take();
    if (kr_file_io_close(raw) < 0) kr_err_clear();
    kr_err_restore(failure);
    return 0;
}

KrValue kr_open(KrValue file, const char *mode, int64_t buffering, const char *encoding, const char *errors, const char *newline, bool closefd,
                KrValue opener) {
    Mode m;
    if (!kr_is_int(file) && !kr_is_float(file) && !(file = kr_fspath(file))) return 0;   // so that the file's name is a text
    if (parse_mode(mode, &m) < 0) return 0;
    if (m.binary && refuse_text_arguments(encoding, errors, newline) < 0) return 0;
    KrFileIO *raw = kr_file_io_open(&kr_file_io_type, file, m.raw, closefd, opener);
    if (!raw) return 0;
    bool line_buffering = false;
    if (buffering == 1 || (buffering < 0 && isatty(raw->fd))) {
        line_buffering = !m.binary;
        buffering = -1;
    }
    if (buffering == 0) {
        if (m.binary) return KR_VALUE(raw);
        kr_raise(&kr_exc_ValueError, "can't have unbuffered text I/O");
        return give_up(raw);
    }
    KrType *type = m.updating ? &kr_buffered_random_type : m.reading ? &kr_buffered_reader_type : &kr_buffered_writer_type;
    KrBuffered *buffer = kr_buffered_new(type, KR_VALUE(raw), buffering < 0 ? KR_IO_CHUNK : buffering, raw->readable, raw->writable);
    if (!buffer) return give_up(raw);
    if (m.binary) return KR_VALUE(buffer);
    KrTextIO *t = kr_text_io_new(&kr_text_io_type, KR_VALUE(buffer), encoding, errors, newline, line_buffering, false);
    if (!t) return give_up(raw);
    return kr_setattr(KR_VALUE(t), KR_NAME("mode"), kr_str_from_cstr(mode)) < 0 ? 0 : KR_VALUE(t);
}
