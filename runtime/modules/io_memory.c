// io.StringIO and io.BytesIO.
//
// A StringIO keeps its text in a builder, into which writes go; a str of it is made when something is read and kept until the
// next write.  A BytesIO is a position in a bytearray, so that getbuffer() is a view of it.
#include "../objects/file_impl.h"

// ---- __getstate__ and __setstate__: what the stream holds, the position, and the attributes set on it

static KrValue own_attributes(KrValue self) {
    KrDict *own = kr_instance_dict(self);
    return !own ? 0 : own->used ? kr_dict_copy(KR_VALUE(own)) : KR_NONE;
}

static bool is_state(KrValue self, KrValue state, int64_t least) {
    if (kr_is_tuple(state) && kr_tuple_size(state) >= least) return true;
    kr_raise(&kr_exc_TypeError, "%T.__setstate__ argument should be %lld-tuple, got %T", self, (long long)least, state);
    return false;
}

// The last two items: position and attributes.
static int set_rest(KrValue self, KrValue state, int64_t at, int64_t *pos) {
    KrValue position = kr_tuple_item(state, at), attributes = kr_tuple_item(state, at + 1);
    if (!kr_is_int(position)) {
        kr_raise(&kr_exc_TypeError, at == 2 ? "third item of state must be an integer, got %T" : "second item of state must be an integer, not %T", position);
        return -1;
    }
    *pos = kr_as_int64(position);
    if (*pos == -1 && kr_err_occurred()) return -1;
    if (*pos < 0) return kr_raise(&kr_exc_ValueError, "position value cannot be negative"), -1;
    if (attributes == KR_NONE) return 0;
    if (!kr_is_dict(attributes)) {
        kr_raise(&kr_exc_TypeError, at == 2 ? "fourth item of state should be a dict, got a %T" : "third item of state should be a dict, got a %T", attributes);
        return -1;
    }
    KrDict *own = kr_instance_dict(self);
    return own ? kr_dict_update(KR_VALUE(own), attributes) : -1;
}

// ---- StringIO

typedef struct KrStringIO {
    KrObject head;
    KrValue attrs;
    KrStrBuilder text;
    KrValue cached;        // str of text, or 0
    int64_t pos;
    KrNewline newline;
    int8_t seen;
    bool closed;
} KrStringIO;
#define STRING_IO(v) KR_AS(KrStringIO, v)

static bool string_open(KrValue self) {
    if (KR_LIKELY(!STRING_IO(self)->closed)) return true;
    kr_raise(&kr_exc_ValueError, "I/O operation on closed file");
    return false;
}

static KrValue string_value(KrStringIO *s) {
    if (!s->cached) {
        KrStrBuilder copy = s->text;   // the builder goes on with its block only if the str does not take it
        s->cached = kr_str_from_chars(copy.length ? copy.data : "", copy.kind, copy.length);
    }
    return s->cached;
}

static KrValue translated(KrStringIO *s, KrValue text) {
    if (s->newline == KR_NEWLINE_UNIVERSAL) return kr_text_translate(text, &s->seen);
    if (s->newline < KR_NEWLINE_CR) return text;
    KrValue args[2] = {kr_str_from_char('\n'), kr_str_from_cstr(s->newline == KR_NEWLINE_CR ? "\r" : "\r\n")};
    return kr_call_method(text, "replace", args, 2);
}

// Replaces characters from the position on; behind the end is filled with zero characters.
static int overwrite(KrStringIO *s, KrValue text) {
    int64_t length = s->text.length, end = s->pos + kr_str_length(text);
    KrValue before = string_value(s);
    if (!before) return -1;
    KrStrBuilder b;
    kr_builder_init(&b);
    int64_t kept = s->pos < length ? s->pos : length;
    if (kr_builder_slice(&b, before, 0, kept) < 0 || kr_builder_fill(&b, 0, s->pos - kept) < 0 || kr_builder_str(&b, text) < 0) return -1;
    if (end < length && kr_builder_slice(&b, before, end, length) < 0) return -1;
    s->text = b;
    return 0;
}

static int string_put(KrStringIO *s, KrValue text) {
    text = translated(s, text);
    if (!text) return -1;
    if (!kr_str_length(text)) return 0;
    if ((s->pos == s->text.length ? kr_builder_str(&s->text, text) : overwrite(s, text)) < 0) return -1;
    s->pos += kr_str_length(text);
    s->cached = 0;
    return 0;
}

static KrValue string_write(KrValue self, KrValue text) {
    if (!kr_is_str(text)) return kr_raise(&kr_exc_TypeError, "string argument expected, got '%T'", text);
    if (!string_open(self)) return 0;
    return string_put(STRING_IO(self), text) < 0 ? 0 : kr_from_small(kr_str_length(text));
}

static KrValue string_getvalue(KrValue self) { return string_open(self) ? string_value(STRING_IO(self)) : 0; }

static KrValue string_read(KrValue self, KrValue const *args, int64_t nargs) {
    KrStringIO *s = STRING_IO(self);
    int64_t count = kr_io_size(nargs ? args[0] : 0, -1);
    if (count == -2 || !string_open(self)) return 0;
    int64_t left = s->text.length - s->pos;
    if (left <= 0) return kr_str_empty();
    if (count < 0 || count > left) count = left;
    KrValue text = string_value(s);
    if (!text) return 0;
    s->pos += count;
    return kr_str_substring(text, s->pos - count, s->pos);
}

static KrValue string_line(KrStringIO *s, int64_t limit) {
    if (s->pos >= s->text.length) return kr_str_empty();
    KrValue text = string_value(s);
    if (!text) return 0;
    int64_t start = s->pos, end = kr_text_line_end(text, start, s->text.length, s->newline);
    if (end < 0) end = s->text.length;
    if (limit >= 0 && end - start > limit) end = start + limit;
    s->pos = end;
    return kr_str_substring(text, start, end);
}
static KrValue string_readline(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t limit = kr_io_size(nargs ? args[0] : 0, -1);
    return limit == -2 || !string_open(self) ? 0 : string_line(STRING_IO(self), limit);
}
static KrValue string_next(KrValue self) {
    if (!string_open(self)) return 0;
    KrValue line = string_line(STRING_IO(self), -1);
    return line && kr_str_length(line) ? line : 0;
}
static KrValue string_iter(KrValue self) { return string_open(self) ? self : 0; }

static KrValue string_tell(KrValue self) { return string_open(self) ? kr_from_small(STRING_IO(self)->pos) : 0; }

static KrValue string_seek(KrValue self, KrValue const *args, int64_t nargs) {
    if (!string_open(self)) return 0;
    int64_t pos = kr_as_int64(args[0]);
    if (pos == -1 && kr_err_occurred()) return 0;
    int64_t whence = nargs > 1 ? kr_as_int64(args[1]) : 0;
    if (whence == -1 && kr_err_occurred()) return 0;
    if (whence < 0 || whence > 2) return kr_raise(&kr_exc_ValueError, "Invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (whence == 0 && pos < 0) return kr_raise(&kr_exc_ValueError, "Negative seek position %lld", (long long)pos);
    if (whence != 0 && pos != 0) return kr_raise(&kr_exc_OSError, "Can't do nonzero cur-relative seeks");
    if (whence == 0) STRING_IO(self)->pos = pos;
    if (whence == 2) STRING_IO(self)->pos = STRING_IO(self)->text.length;
    return kr_from_small(STRING_IO(self)->pos);
}

static KrValue string_truncate(KrValue self, KrValue const *args, int64_t nargs) {
    KrStringIO *s = STRING_IO(self);
    if (!string_open(self)) return 0;
    int64_t size = nargs && args[0] != KR_NONE ? kr_as_int64(args[0]) : s->pos;
    if (size == -1 && kr_err_occurred()) return 0;
    if (size < 0) return kr_raise(&kr_exc_ValueError, "Negative size value %lld", (long long)size);
    if (size < s->text.length) {
        KrValue text = string_value(s);
        KrStrBuilder b;
        kr_builder_init(&b);
        if (!text || kr_builder_slice(&b, text, 0, size) < 0) return 0;
        s->text = b;
        s->cached = 0;
    }
    return kr_from_small(size);
}

static KrValue string_close(KrValue self) {
    STRING_IO(self)->closed = true;
    STRING_IO(self)->cached = 0;
    kr_builder_init(&STRING_IO(self)->text);
    return KR_NONE;
}
static KrValue string_yes(KrValue self) { return string_open(self) ? KR_TRUE : 0; }
static KrValue string_no(KrValue self) { return string_open(self) ? KR_FALSE : 0; }
static KrValue string_closed(KrValue self) { return kr_from_bool(STRING_IO(self)->closed); }
static KrValue string_line_buffering(KrValue self) { return string_open(self) ? KR_FALSE : 0; }

static KrValue string_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    KrStringIO *s = kr_new_instance(type, 0);
    if (!s) return 0;
    kr_builder_init(&s->text);
    s->newline = KR_NEWLINE_LF;
    return KR_VALUE(s);
}

static int string_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[2];
    if (kr_bind("StringIO", "initial_value='', newline='\\n'", &cache, args, nargs, kwnames, params) < 0) return -1;
    KrStringIO *s = STRING_IO(self);
    if (params[1] && params[1] != KR_NONE && !kr_is_str(params[1]))
        return kr_raise(&kr_exc_TypeError, "newline must be str or None, not %T", params[1]), -1;
    const char *newline = !params[1] ? "\n" : params[1] == KR_NONE ? NULL : kr_str_utf8(params[1], NULL);
    if (kr_io_parse_newline(newline, &s->newline) < 0) {
        kr_err_clear();
        return kr_raise(&kr_exc_ValueError, "illegal newline value: %R", params[1]), -1;
    }
    if (params[0] && params[0] != KR_NONE && !kr_is_str(params[0]))
        return kr_raise(&kr_exc_TypeError, "initial_value must be str or None, not %T", params[0]), -1;
    kr_builder_init(&s->text);
    s->cached = 0;
    s->pos = 0;
    if (params[0] && params[0] != KR_NONE && string_put(s, params[0]) < 0) return -1;
    s->pos = 0;
    return 0;
}

static KrValue string_getstate(KrValue self) {
    static const char *const ends[] = {[KR_NEWLINE_KEEP] = "", [KR_NEWLINE_LF] = "\n", [KR_NEWLINE_CR] = "\r", [KR_NEWLINE_CRLF] = "\r\n"};
    if (!string_open(self)) return 0;
    KrStringIO *s = STRING_IO(self);
    KrValue newline = s->newline == KR_NEWLINE_UNIVERSAL ? KR_NONE : kr_str_from_cstr(ends[s->newline]);
    KrValue text = string_value(s), own = own_attributes(self);
    return text && own ? kr_tuple_of(4, text, newline, kr_from_small(s->pos), own) : 0;
}
static KrValue string_setstate(KrValue self, KrValue state) {
    if (!string_open(self) || !is_state(self, state, 4)) return 0;
    int64_t pos;
    KrStringIO *s = STRING_IO(self);
    if (string_init(self, (KrValue[]){kr_str_empty(), kr_tuple_item(state, 1)}, 2, 0) < 0) return 0;
    if (!kr_is_str(kr_tuple_item(state, 0))) return kr_raise(&kr_exc_TypeError, "initial_value must be str or None, not %T", kr_tuple_item(state, 0));
    if (kr_builder_str(&s->text, kr_tuple_item(state, 0)) < 0 || set_rest(self, state, 2, &pos) < 0) return 0;   // it has been translated
    s->pos = pos;
    return KR_NONE;
}

static const KrMethodDef string_methods[] = {
    KR_DEF_NOARGS("__getstate__", string_getstate, NULL),
    KR_DEF_O("__setstate__", string_setstate, "state, /", NULL),
    KR_DEF_O("write", string_write, "text, /", "Write string to file."),
    KR_DEF_NOARGS("getvalue", string_getvalue, "Retrieve the entire contents of the object."),
    KR_DEF_FAST("read", string_read, 0, 1, "size=-1, /", "Read at most size characters, returned as a string."),
    KR_DEF_FAST("readline", string_readline, 0, 1, "size=-1, /", "Read until newline or EOF."),
    KR_DEF_NOARGS("tell", string_tell, "Tell the current file position."),
    KR_DEF_FAST("seek", string_seek, 1, 2, "pos, whence=0, /", "Change stream position."),
    KR_DEF_FAST("truncate", string_truncate, 0, 1, "pos=None, /", "Truncate size to pos."),
    KR_DEF_NOARGS("close", string_close, "Close the IO object."),
    KR_DEF_NOARGS("readable", string_yes, "Returns True if the IO object can be read."),
    KR_DEF_NOARGS("writable", string_yes, "Returns True if the IO object can be written."),
    KR_DEF_NOARGS("seekable", string_yes, "Returns True if the IO object can be seeked."),
    KR_DEF_NOARGS("isatty", string_no, NULL),
    {0},
};
static const KrGetSetDef string_getset[] = {
    {"closed", string_closed, NULL, NULL},
    {"line_buffering", string_line_buffering, NULL, NULL},
    {0},
};

KrType kr_string_io_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_io.StringIO",
    .tp_base = &kr_text_io_base_type,
    .tp_basicsize = sizeof(KrStringIO),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(KrStringIO, attrs),
    .tp_doc = "Text I/O implementation using an in-memory buffer.",
    .tp_iter = string_iter,
    .tp_iternext = string_next,
    .tp_new = string_new,
    .tp_init = string_init,
    .tp_methods = string_methods,
    .tp_getset = string_getset,
};

// ---- BytesIO

typedef struct KrBytesIO {
    KrObject head;
    KrValue attrs;
    KrValue array;         // bytearray; 0: closed
    int64_t pos;
} KrBytesIO;
#define BYTES_IO(v) KR_AS(KrBytesIO, v)
#define ARRAY(v) KR_AS(KrByteArray, BYTES_IO(v)->array)

static bool bytes_open(KrValue self) {
    if (KR_LIKELY(BYTES_IO(self)->array != 0)) return true;
    kr_raise_closed();
    return false;
}

static int check_exports(KrValue self) { return kr_bytearray_check_exports(BYTES_IO(self)->array); }

static KrValue bytes_write(KrValue self, KrValue v) {
    const uint8_t *data;
    int64_t size;
    if (!bytes_open(self) || check_exports(self) < 0) return 0;
    if (!kr_as_buffer(v, &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v);
    if (!size) return KR_SMALL(0);
    KrBytesIO *b = BYTES_IO(self);
    int64_t old = ARRAY(self)->size;
    if (b->pos == old) {
        if (kr_bytearray_extend(b->array, data, size) < 0) return 0;
    } else {
        if (b->pos + size > old && kr_bytearray_resize(b->array, b->pos + size) < 0) return 0;
        if (b->pos > old) memset(ARRAY(self)->data + old, 0, (size_t)(b->pos - old));
        memmove(ARRAY(self)->data + b->pos, data, (size_t)size);
    }
    b->pos += size;
    return kr_from_small(size);
}

static int64_t bytes_left(KrValue self) {
    int64_t left = ARRAY(self)->size - BYTES_IO(self)->pos;
    return left > 0 ? left : 0;
}

static KrValue bytes_take(KrValue self, int64_t count) {
    KrValue taken = kr_bytes_new(count ? (const void *)(ARRAY(self)->data + BYTES_IO(self)->pos) : "", count);
    if (taken) BYTES_IO(self)->pos += count;
    return taken;
}

static KrValue bytes_read(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t count = kr_io_size(nargs ? args[0] : 0, -1);
    if (count == -2 || !bytes_open(self)) return 0;
    int64_t left = bytes_left(self);
    return bytes_take(self, count < 0 || count > left ? left : count);
}

static KrValue bytes_line(KrValue self, int64_t limit) {
    int64_t left = bytes_left(self);
    if (limit >= 0 && limit < left) left = limit;
    if (!left) return kr_bytes_new("", 0);
    const uint8_t *from = ARRAY(self)->data + BYTES_IO(self)->pos, *end = memchr(from, '\n', (size_t)left);
    return bytes_take(self, end ? end - from + 1 : left);
}
static KrValue bytes_readline(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t limit = kr_io_size(nargs ? args[0] : 0, -1);
    return limit == -2 || !bytes_open(self) ? 0 : bytes_line(self, limit);
}
static KrValue bytes_next(KrValue self) {
    if (!bytes_open(self) || !bytes_left(self)) return 0;
    return bytes_line(self, -1);
}
static KrValue bytes_iter(KrValue self) { return bytes_open(self) ? self : 0; }

static KrValue bytes_readinto(KrValue self, KrValue target) {
    uint8_t *data;
    int64_t size;
    if (!bytes_open(self)) return 0;
    if (!kr_as_writable_buffer(target, &data, &size))
        return kr_raise(&kr_exc_TypeError, "readinto() argument must be read-write bytes-like object, not %A", target);
    int64_t left = bytes_left(self), n = size < left ? size : left;
    if (n) memcpy(data, ARRAY(self)->data + BYTES_IO(self)->pos, (size_t)n);
    BYTES_IO(self)->pos += n;
    return kr_from_small(n);
}

static KrValue bytes_seek(KrValue self, KrValue const *args, int64_t nargs) {
    if (!bytes_open(self)) return 0;
    int64_t pos = kr_as_int64(args[0]);
    if (pos == -1 && kr_err_occurred()) return 0;
    int64_t whence = nargs > 1 ? kr_as_int64(args[1]) : 0;
    if (whence == -1 && kr_err_occurred()) return 0;
    if (whence < 0 || whence > 2) return kr_raise(&kr_exc_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (whence == 0 && pos < 0) return kr_raise(&kr_exc_ValueError, "negative seek value %lld", (long long)pos);
    int64_t base = whence == 0 ? 0 : whence == 1 ? BYTES_IO(self)->pos : ARRAY(self)->size;
    if (__builtin_add_overflow(base, pos, &pos)) return kr_raise(&kr_exc_OverflowError, "new position too large");
    BYTES_IO(self)->pos = pos < 0 ? 0 : pos;
    return kr_from_small(BYTES_IO(self)->pos);
}

static KrValue bytes_tell(KrValue self) { return bytes_open(self) ? kr_from_small(BYTES_IO(self)->pos) : 0; }

static KrValue bytes_truncate(KrValue self, KrValue const *args, int64_t nargs) {
    if (!bytes_open(self) || check_exports(self) < 0) return 0;
    int64_t size = nargs && args[0] != KR_NONE ? kr_as_int64(args[0]) : BYTES_IO(self)->pos;
    if (size == -1 && kr_err_occurred()) return 0;
    if (size < 0) return kr_raise(&kr_exc_ValueError, "negative size value %lld", (long long)size);
    if (size < ARRAY(self)->size && kr_bytearray_resize(BYTES_IO(self)->array, size) < 0) return 0;
    return kr_from_small(size);
}

static KrValue bytes_getvalue(KrValue self) { return bytes_open(self) ? kr_bytes_new(ARRAY(self)->size ? (const void *)ARRAY(self)->data : "", ARRAY(self)->size) : 0; }
static KrValue bytes_getbuffer(KrValue self) { return bytes_open(self) ? kr_memoryview_new(BYTES_IO(self)->array) : 0; }

static KrValue bytes_close(KrValue self) {
    if (BYTES_IO(self)->array && check_exports(self) < 0) return 0;
    BYTES_IO(self)->array = 0;
    return KR_NONE;
}
static KrValue bytes_yes(KrValue self) { return bytes_open(self) ? KR_TRUE : 0; }
static KrValue bytes_no(KrValue self) { return bytes_open(self) ? KR_FALSE : 0; }
static KrValue bytes_flush(KrValue self) { return bytes_open(self) ? KR_NONE : 0; }
static KrValue bytes_closed(KrValue self) { return kr_from_bool(!BYTES_IO(self)->array); }

static KrValue bytes_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    KrBytesIO *b = kr_new_instance(type, 0);
    if (!b) return 0;
    b->array = kr_bytearray_new("", 0);
    return b->array ? KR_VALUE(b) : 0;
}

static int bytes_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[1];
    const uint8_t *data = (const uint8_t *)"";
    int64_t size = 0;
    if (kr_bind("BytesIO", "initial_bytes=b''", &cache, args, nargs, kwnames, params) < 0) return -1;
    if (params[0] && params[0] != KR_NONE && !kr_as_buffer(params[0], &data, &size))
        return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", params[0]), -1;
    BYTES_IO(self)->array = kr_bytearray_new(data, size);
    BYTES_IO(self)->pos = 0;
    return BYTES_IO(self)->array ? 0 : -1;
}

static KrValue bytes_getstate(KrValue self) {
    if (!bytes_open(self)) return 0;
    KrValue own = own_attributes(self);
    return own ? kr_tuple_of(3, kr_bytes_new(ARRAY(self)->data, ARRAY(self)->size), kr_from_small(BYTES_IO(self)->pos), own) : 0;
}
static KrValue bytes_setstate(KrValue self, KrValue state) {
    if (!is_state(self, state, 3) || (BYTES_IO(self)->array && check_exports(self) < 0)) return 0;
    int64_t pos;
    if (bytes_init(self, (KrValue[]){kr_tuple_item(state, 0)}, 1, 0) < 0 || set_rest(self, state, 1, &pos) < 0) return 0;
    BYTES_IO(self)->pos = pos;
    return KR_NONE;
}

static const KrMethodDef bytes_methods[] = {
    KR_DEF_NOARGS("__getstate__", bytes_getstate, NULL),
    KR_DEF_O("__setstate__", bytes_setstate, "state, /", NULL),
    KR_DEF_O("write", bytes_write, "b, /", "Write bytes to file."),
    KR_DEF_FAST("read", bytes_read, 0, 1, "size=-1, /", "Read at most size bytes, returned as a bytes object."),
    KR_DEF_FAST("read1", bytes_read, 0, 1, "size=-1, /", "Read at most size bytes, returned as a bytes object."),
    KR_DEF_FAST("readline", bytes_readline, 0, 1, "size=-1, /", "Next line from the file, as a bytes object."),
    KR_DEF_O("readinto", bytes_readinto, "buffer, /", "Read bytes into buffer."),
    KR_DEF_O("readinto1", bytes_readinto, "buffer, /", NULL),
    KR_DEF_FAST("seek", bytes_seek, 1, 2, "pos, whence=0, /", "Change stream position."),
    KR_DEF_NOARGS("tell", bytes_tell, "Current file position, an integer."),
    KR_DEF_FAST("truncate", bytes_truncate, 0, 1, "size=None, /", "Truncate the file to at most size bytes."),
    KR_DEF_NOARGS("getvalue", bytes_getvalue, "Retrieve the entire contents of the BytesIO object."),
    KR_DEF_NOARGS("getbuffer", bytes_getbuffer, "Get a read-write view over the contents of the BytesIO object."),
    KR_DEF_NOARGS("flush", bytes_flush, "Does nothing."),
    KR_DEF_NOARGS("close", bytes_close, "Disable all I/O operations."),
    KR_DEF_NOARGS("readable", bytes_yes, "Returns True if the IO object can be read."),
    KR_DEF_NOARGS("writable", bytes_yes, "Returns True if the IO object can be written."),
    KR_DEF_NOARGS("seekable", bytes_yes, "Returns True if the IO object can be seeked."),
    KR_DEF_NOARGS("isatty", bytes_no, "Always returns False."),
    {0},
};
static const KrGetSetDef bytes_getset[] = {
    {"closed", bytes_closed, NULL, "True if the file is closed."},
    {0},
};

KrType kr_bytes_io_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_io.BytesIO",
    .tp_base = &kr_buffered_io_base_type,
    .tp_basicsize = sizeof(KrBytesIO),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(KrBytesIO, attrs),
    .tp_doc = "Buffered I/O implementation using an in-memory bytes buffer.",
    .tp_iter = bytes_iter,
    .tp_iternext = bytes_next,
    .tp_new = bytes_new,
    .tp_init = bytes_init,
    .tp_methods = bytes_methods,
    .tp_getset = bytes_getset,
};
