// io.TextIOWrapper: construction, writing, and the type.  file_text_read.c has the reading.
//
// Text written is encoded into `pending`, which goes to the buffer when it reaches a chunk's size.
#include "file_impl.h"

#include <unistd.h>

enum { PENDING_CAPACITY = KR_IO_CHUNK + 512 };

// ---- construction

static const char *normalised(const char *encoding, char *out, size_t room) {
    size_t n = 0;
    for (; *encoding && n + 1 < room; encoding++) out[n++] = (char)(*encoding >= 'A' && *encoding <= 'Z' ? *encoding + 32 : *encoding == '_' ? '-' : *encoding);
    out[n] = 0;
    return out;
}

static int choose_codec(KrTextIO *t, const char *encoding) {
    char text[64];
    const char *name = kr_codec_canonical(encoding);
    if (!name) name = normalised(encoding, text, sizeof text);
    if (strcmp(name, "utf-8") == 0) t->codec = KR_TEXT_UTF8;
    else if (strcmp(name, "ascii") == 0) t->codec = KR_TEXT_ASCII;
    else if (strcmp(name, "latin-1") == 0 || strcmp(name, "iso8859-1") == 0) t->codec = KR_TEXT_LATIN1;
    else {
        t->codec = KR_TEXT_OTHER;
        if (!kr_stream_encode(kr_str_from_char('x'), encoding, "strict")) return -1;
    }
    return 0;
}

int kr_io_parse_newline(const char *newline, KrNewline *out) {
    if (!newline) *out = KR_NEWLINE_UNIVERSAL;
    else if (!*newline) *out = KR_NEWLINE_KEEP;
    else if (strcmp(newline, "\n") == 0) *out = KR_NEWLINE_LF;
    else if (strcmp(newline, "\r") == 0) *out = KR_NEWLINE_CR;
    else if (strcmp(newline, "\r\n") == 0) *out = KR_NEWLINE_CRLF;
    else return kr_raise(&kr_exc_ValueError, "illegal newline value: %s", newline), -1;
    return 0;
}

static int set_up(KrTextIO *t, KrValue buffer, const char *encoding, const char *errors, const char *newline) {
    if (kr_io_parse_newline(newline, &t->newline) < 0) return -1;
    if (!encoding || strcmp(encoding, "locale") == 0) encoding = "UTF-8";
    if (choose_codec(t, encoding) < 0) return -1;
    t->encoding = kr_str_from_cstr(encoding);
    t->errors = kr_str_from_cstr(errors ? errors : "strict");
    t->buffer = buffer;
    t->native = kr_is_native_buffered(buffer) ? KR_BUFFERED(buffer) : NULL;
    t->telling = true;
    return 0;
}

KrTextIO *kr_text_io_new(KrType *type, KrValue buffer, const char *encoding, const char *errors, const char *newline, bool line_buffering, bool write_through) {
    KrTextIO *t = kr_new_instance(type, 0);
    if (!t || set_up(t, buffer, encoding, errors, newline) < 0) return NULL;
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    return t;
}

bool kr_text_closed(KrTextIO *t) {
    if (!t->buffer) return false;
    if (KR_LIKELY(t->native != NULL)) return kr_buffered_closed(t->native);
    KrValue closed = kr_getattr_cstr(t->buffer, "closed");
    int truth = closed ? kr_op_truth(closed) : -1;
    if (truth < 0) kr_err_clear();
    return truth > 0;
}

int kr_text_check_open(KrTextIO *t) {
    if (KR_UNLIKELY(!t->buffer)) return kr_raise(&kr_exc_ValueError, t->encoding ? "underlying buffer has been detached" : "I/O operation on uninitialized object"), -1;
    if (KR_UNLIKELY(kr_text_closed(t))) return kr_raise_closed(), -1;
    return 0;
}

// ---- writing

static int to_buffer(KrTextIO *t, const void *data, int64_t size) {
    if (KR_LIKELY(t->native != NULL)) {
        if (KR_UNLIKELY(!t->native->writable)) return kr_raise_unsupported("write"), -1;
        if (kr_buffered_write(t->native, data, size) < 0) return -1;
        return 0;
    }
    KrValue bytes = kr_bytes_new(data, size);
    return bytes && kr_call_method(t->buffer, "write", &bytes, 1) ? 0 : -1;
}

int kr_text_flush_pending(KrTextIO *t) {
    int64_t count = t->pending_count;
    if (!count) return 0;
    const char *data = t->pending;
    t->pending_count = 0;
    if (KR_UNLIKELY(kr_threads != NULL)) t->pending = NULL;   // others may write before this has gone
    kr_file_unregister(&t->registered);
    return to_buffer(t, data, count);
}

int kr_text_flush(KrTextIO *t) {
    t->telling = true;
    if (kr_text_flush_pending(t) < 0) return -1;
    if (KR_LIKELY(t->native != NULL)) return t->native->dirty ? kr_buffered_flush(t->native) : 0;
    return kr_call_method(t->buffer, "flush", NULL, 0) ? 0 : -1;
}

static int add_pending(KrTextIO *t, const void *data, int64_t size) {
    while (KR_UNLIKELY(size > PENDING_CAPACITY - t->pending_count)) {
        if (kr_text_flush_pending(t) < 0) return -1;
        if (size >= KR_IO_CHUNK) return to_buffer(t, data, size);
    }
    if (KR_UNLIKELY(!t->pending)) t->pending = kr_alloc_atomic(PENDING_CAPACITY);
    memcpy(t->pending + t->pending_count, data, (size_t)size);
    t->pending_count += size;
    if (!t->registered && !t->is_standard && size) kr_file_register(KR_VALUE(t), &t->registered);
    return t->pending_count >= KR_IO_CHUNK ? kr_text_flush_pending(t) : 0;
}

// Encodes UTF-8 straight into pending; false: does not fit, or has surrogates.
static bool add_utf8(KrTextIO *t, KrValue s) {
    int64_t length = kr_str_length(s);
    if (length > (PENDING_CAPACITY - t->pending_count) / 4) return false;
    if (KR_UNLIKELY(!t->pending)) t->pending = kr_alloc_atomic(PENDING_CAPACITY);
    char *p = t->pending + t->pending_count;
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = kr_str_char(s, i);
        if (c < 0x80) {
            *p++ = (char)c;
        } else if (c < 0x800) {
            *p++ = (char)(0xC0 | c >> 6);
            *p++ = (char)(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            if (c >= 0xD800 && c < 0xE000) return false;
            *p++ = (char)(0xE0 | c >> 12);
            *p++ = (char)(0x80 | (c >> 6 & 0x3F));
            *p++ = (char)(0x80 | (c & 0x3F));
        } else {
            *p++ = (char)(0xF0 | c >> 18);
            *p++ = (char)(0x80 | (c >> 12 & 0x3F));
            *p++ = (char)(0x80 | (c >> 6 & 0x3F));
            *p++ = (char)(0x80 | (c & 0x3F));
        }
    }
    t->pending_count = p - t->pending;
    if (!t->registered && !t->is_standard && length) kr_file_register(KR_VALUE(t), &t->registered);
    return true;
}

// The name under which the codec writes no byte order mark.
static const char *without_mark(const char *canonical) {
    if (strcmp(canonical, "utf-16") == 0) return "utf-16-le";
    if (strcmp(canonical, "utf-32") == 0) return "utf-32-le";
    return strcmp(canonical, "utf-8-sig") == 0 ? "utf-8" : NULL;
}

static int64_t position_for_mark(KrTextIO *t) {
    if (!t->native || !t->native->file || !kr_file_io_seekable(t->native->file)) return 0;
    return kr_buffered_tell(t->native);
}

static KrValue encode(KrTextIO *t, KrValue s) {
    static const char *const names[] = {"utf-8", "ascii", "latin-1"};
    const char *errors = kr_str_utf8(t->errors, NULL);
    if (t->codec != KR_TEXT_OTHER) return kr_stream_encode(s, names[t->codec], errors);
    const char *encoding = kr_str_utf8(t->encoding, NULL), *canonical = kr_codec_canonical(encoding);
    const char *plain = canonical ? without_mark(canonical) : NULL;
    if (!plain) return kr_stream_encode(s, encoding, errors);
    if (!t->finished_start) {
        int64_t at = position_for_mark(t);
        if (at < 0) return 0;
        t->finished_start = true;
        if (at == 0) return kr_stream_encode(s, encoding, errors);
    }
    return kr_stream_encode(s, plain, errors);
}

static int add_text(KrTextIO *t, KrValue s) {
    if (KR_LIKELY(kr_str_is_ascii(s) && t->codec != KR_TEXT_OTHER)) return add_pending(t, kr_str_data(s), kr_str_length(s));
    if (t->codec == KR_TEXT_UTF8 && add_utf8(t, s)) return t->pending_count >= KR_IO_CHUNK ? kr_text_flush_pending(t) : 0;
    KrValue bytes = encode(t, s);
    return bytes ? add_pending(t, kr_bytes_data(bytes), kr_bytes_size(bytes)) : -1;
}

static KrValue with_line_ends(KrTextIO *t, KrValue s) {
    const char *end = t->newline == KR_NEWLINE_CR ? "\r" : "\r\n";
    KrStrBuilder b;
    kr_builder_init(&b);
    int64_t length = kr_str_length(s), from = 0;
    for (int64_t i = 0; i < length; i++) {
        if (kr_str_char(s, i) != '\n') continue;
        if (kr_builder_slice(&b, s, from, i) < 0 || kr_builder_ascii(&b, end, -1) < 0) return 0;
        from = i + 1;
    }
    if (kr_builder_slice(&b, s, from, length) < 0) return 0;
    return kr_builder_finish(&b);
}

static bool has_line_end(KrValue s) {
    if (kr_str_kind(s) == 1) return memchr(kr_str_data(s), '\n', (size_t)kr_str_length(s)) || memchr(kr_str_data(s), '\r', (size_t)kr_str_length(s));
    for (int64_t i = 0; i < kr_str_length(s); i++)
        if (kr_str_char(s, i) == '\n' || kr_str_char(s, i) == '\r') return true;
    return false;
}

int kr_text_write(KrTextIO *t, KrValue s) {
    if (KR_UNLIKELY(t->newline >= KR_NEWLINE_CR)) {
        s = with_line_ends(t, s);
        if (!s) return -1;
    }
    if (KR_UNLIKELY(t->native && !t->native->writable)) return kr_raise_unsupported("not writable"), -1;
    if (add_text(t, s) < 0) return -1;
    if (KR_UNLIKELY(t->decoded != 0)) kr_text_forget_decoded(t);
    if (t->line_buffering && has_line_end(s)) return kr_text_flush(t);
    return t->write_through ? kr_text_flush_pending(t) : 0;
}

int kr_text_write_ascii(KrTextIO *t, const char *text, int64_t size) {
    if (KR_UNLIKELY(t->codec == KR_TEXT_OTHER)) return kr_text_write(t, kr_str_from_latin1(text, size));
    return add_pending(t, text, size) < 0 ? -1 : t->write_through ? kr_text_flush_pending(t) : 0;
}

int kr_text_close(KrTextIO *t) {
    if (!t->buffer || kr_text_closed(t)) return 0;
    KrValue failure = kr_text_flush(t) < 0 ? kr_err_take() : 0;
    t->pending_count = 0;
    kr_file_unregister(&t->registered);
    int status = t->native ? kr_buffered_close(t->native) : kr_call_method(t->buffer, "close", NULL, 0) ? 0 : -1;
    kr_text_forget_decoded(t);
    if (!failure) return status;
    kr_err_clear();
    kr_err_restore(failure);
    return -1;
}

// ---- methods

#define OPEN_TEXT(self) \
    KrTextIO *t = KR_TEXT(self); \
    if (KR_UNLIKELY(kr_text_check_open(t) < 0)) return 0;

static bool may_read(KrTextIO *t) {
    if (KR_LIKELY(t->native && t->native->readable)) return true;
    if (t->native) return kr_raise_unsupported("not readable"), false;
    KrValue v = kr_call_method(t->buffer, "readable", NULL, 0);
    int truth = v ? kr_op_truth(v) : -1;
    if (truth == 0) kr_raise_unsupported("not readable");
    return truth > 0;
}

static KrValue text_write(KrValue self, KrValue s) {
    if (KR_UNLIKELY(!kr_is_str(s))) return kr_raise(&kr_exc_TypeError, "write() argument must be str, not %A", s);
    OPEN_TEXT(self)
    return kr_text_write(t, s) < 0 ? 0 : kr_from_small(kr_str_length(s));
}

static KrValue text_read(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t count = kr_io_size(nargs ? args[0] : 0, -1);
    if (count == -2) return 0;
    OPEN_TEXT(self)
    return may_read(t) ? kr_text_read(t, count) : 0;
}

static KrValue text_readline(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t limit = kr_io_size(nargs ? args[0] : 0, -1);
    if (limit == -2) return 0;
    OPEN_TEXT(self)
    return may_read(t) ? kr_text_readline(t, limit < 0 ? -1 : limit) : 0;
}

static KrValue text_next(KrValue self) {
    OPEN_TEXT(self)
    if (!may_read(t)) return 0;
    t->telling = false;
    KrValue line = KR_LIKELY(kr_type_of(self) == &kr_text_io_type) ? kr_text_readline(t, -1) : kr_call_method(self, "readline", NULL, 0);
    if (line && kr_is_str(line) && kr_str_length(line)) return line;
    if (line && !kr_is_str(line)) return kr_raise(&kr_exc_OSError, "readline() should have returned a str object, not '%T'", line);
    if (line) {
        t->telling = true;
        t->snapshot = NULL;
    }
    return 0;
}

static KrValue text_iter(KrValue self) { return kr_text_check_open(KR_TEXT(self)) < 0 ? 0 : self; }

static KrValue text_flush(KrValue self) {
    OPEN_TEXT(self)
    return kr_text_flush(t) < 0 ? 0 : KR_NONE;
}

static bool is_seekable(KrTextIO *t) {
    if (t->native && t->native->file) return kr_file_io_seekable(t->native->file);
    KrValue v = kr_call_method(t->buffer, "seekable", NULL, 0);
    int truth = v ? kr_op_truth(v) : -1;
    if (truth < 0) kr_err_clear();
    return truth > 0;
}

static KrValue text_tell(KrValue self) {
    OPEN_TEXT(self)
    if (!is_seekable(t)) return kr_raise_unsupported("underlying stream is not seekable");
    if (!t->telling) return kr_raise(&kr_exc_OSError, "telling position disabled by next() call");
    if (kr_text_flush(t) < 0) return 0;
    int64_t at = kr_text_tell(t);
    return at < 0 ? 0 : kr_from_small(at);
}

static int64_t seek_buffer(KrTextIO *t, int64_t offset, int whence) {
    if (t->native) return kr_buffered_seek(t->native, offset, whence);
    KrValue args[2] = {kr_int_from_int64(offset), kr_from_small(whence)};
    KrValue at = kr_call_method(t->buffer, "seek", args, 2);
    return at ? kr_as_int64(at) : -1;
}

static KrValue text_seek(KrValue self, KrValue const *args, int64_t nargs) {
    OPEN_TEXT(self)
    int64_t whence = nargs > 1 ? kr_as_int64(args[1]) : 0;
    if (whence == -1 && kr_err_occurred()) return 0;
    if (!is_seekable(t)) return kr_raise_unsupported("underlying stream is not seekable");
    int64_t offset = kr_as_int64(args[0]);
    if (offset == -1 && kr_err_occurred()) return 0;
    if (whence == 1 || whence == 2) {
        if (offset != 0)
            return kr_raise_unsupported(whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    } else if (whence != 0) {
        return kr_raise(&kr_exc_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    } else if (offset < 0) {
        return kr_raise(&kr_exc_ValueError, "negative seek position %lld", (long long)offset);
    }
    if (kr_text_flush(t) < 0) return 0;
    if (whence == 1) {
        offset = kr_text_tell(t);
        if (offset < 0) return 0;
        whence = 0;
    }
    kr_text_forget_decoded(t);
    int64_t at = seek_buffer(t, offset, (int)whence);
    t->finished_start = at != 0;
    return at < 0 ? 0 : kr_from_small(at);
}

static KrValue text_truncate(KrValue self, KrValue const *args, int64_t nargs) {
    OPEN_TEXT(self)
    if (kr_text_flush(t) < 0) return 0;
    KrValue size = nargs && args[0] != KR_NONE ? args[0] : 0;
    if (!size && t->decoded) {
        int64_t at = kr_text_tell(t);
        if (at < 0) return 0;
        size = kr_from_small(at);
    }
    return kr_call_method(t->buffer, "truncate", &size, size ? 1 : 0);
}

static KrValue text_close(KrValue self) {
    KrTextIO *t = KR_TEXT(self);
    if (!t->buffer) return kr_text_check_open(t), (KrValue)0;
    return kr_text_close(t) < 0 ? 0 : KR_NONE;
}

static KrValue text_detach(KrValue self) {
    OPEN_TEXT(self)
    if (kr_text_flush(t) < 0) return 0;
    KrValue buffer = t->buffer;
    t->buffer = 0;
    t->native = NULL;
    return buffer;
}

// The buffer says itself what it does when it is closed.
#define FORWARDED(name) \
    static KrValue text_##name(KrValue self) { \
        if (KR_UNLIKELY(!KR_TEXT(self)->buffer)) return kr_text_check_open(KR_TEXT(self)), (KrValue)0; \
        return kr_call_method(KR_TEXT(self)->buffer, #name, NULL, 0); \
    }
FORWARDED(fileno)
FORWARDED(isatty)
FORWARDED(readable)
FORWARDED(writable)
FORWARDED(seekable)

static const char *newline_text(KrValue v) { return !v || v == KR_NONE ? NULL : kr_str_utf8(v, NULL); }

static int check_text_argument(const char *function, const char *name, KrValue v) {
    if (!v || v == KR_NONE || kr_is_str(v)) return 0;
    kr_raise(&kr_exc_TypeError, "%s() argument '%s' must be str or None, not %A", function, name, v);
    return -1;
}

static KrValue text_reconfigure(KrValue self, KrValue const *params) {
    OPEN_TEXT(self)
    if (check_text_argument("reconfigure", "encoding", params[0]) < 0 || check_text_argument("reconfigure", "errors", params[1]) < 0 ||
        check_text_argument("reconfigure", "newline", params[2]) < 0) return 0;
    bool new_codec = (params[0] && params[0] != KR_NONE) || (params[1] && params[1] != KR_NONE);
    if (t->decoded && (new_codec || params[2]))
        return kr_raise_unsupported("It is not possible to set the encoding or newline of stream after the first read");
    if (kr_text_flush(t) < 0) return 0;
    if (params[2] && kr_io_parse_newline(newline_text(params[2]), &t->newline) < 0) return 0;
    if (params[0] && params[0] != KR_NONE) {
        if (choose_codec(t, kr_str_utf8(params[0], NULL)) < 0) return 0;
        t->encoding = params[0];
        if (!params[1] || params[1] == KR_NONE) t->errors = kr_str_from_cstr("strict");
    }
    if (params[1] && params[1] != KR_NONE) t->errors = params[1];
    bool *const flags[2] = {&t->line_buffering, &t->write_through};
    for (int i = 0; i < 2; i++) {
        if (!params[3 + i] || params[3 + i] == KR_NONE) continue;
        int truth = kr_op_truth(params[3 + i]);
        if (truth < 0) return 0;
        *flags[i] = truth;
    }
    return KR_NONE;
}

static KrValue from_buffer(KrValue self, const char *name) {
    KrTextIO *t = KR_TEXT(self);
    if (!t->buffer) return kr_text_check_open(t), (KrValue)0;
    return kr_getattr_cstr(t->buffer, name);
}
static KrValue get_closed(KrValue self) { return from_buffer(self, "closed"); }
static KrValue get_name(KrValue self) { return from_buffer(self, "name"); }
static KrValue get_buffer(KrValue self) { return KR_TEXT(self)->buffer ? KR_TEXT(self)->buffer : KR_NONE; }
static KrValue get_encoding(KrValue self) { return KR_TEXT(self)->encoding; }
static KrValue get_errors(KrValue self) { return KR_TEXT(self)->errors; }
static KrValue get_line_buffering(KrValue self) { return kr_from_bool(KR_TEXT(self)->line_buffering); }
static KrValue get_write_through(KrValue self) { return kr_from_bool(KR_TEXT(self)->write_through); }
static KrValue get_newlines(KrValue self) {
    static const char *const ends[] = {"\n", "\r", "\r\n"};
    static const int order[] = {1, 0, 2};   // as CPython shows several: \r, \n, \r\n
    int8_t seen = KR_TEXT(self)->seen;
    KrValue found[3];
    int count = 0;
    for (int i = 0; i < 3; i++)
        if (seen & 1 << order[i]) found[count++] = kr_str_from_cstr(ends[order[i]]);
    return count == 0 ? KR_NONE : count == 1 ? found[0] : kr_tuple_from_array(found, count);
}

static KrValue text_repr(KrValue self) {
    KrTextIO *t = KR_TEXT(self);
    KrValue name = t->buffer ? kr_getattr_opt(t->buffer, kr_str_intern("name")) : 0;
    if (kr_err_occurred()) kr_err_clear();
    KrStrBuilder b;
    kr_builder_init(&b);
    KrValue head = name ? kr_format("<%T name=%R", self, name) : kr_format("<%T", self);
    KrValue mode = kr_getattr_opt(self, KR_NAME("mode"));
    if (kr_err_occurred()) kr_err_clear();
    mode = mode ? kr_format(" mode=%R", mode) : kr_str_empty();
    KrValue tail = kr_format(" encoding=%R>", t->encoding ? t->encoding : KR_NONE);
    if (!head || !mode || !tail || kr_builder_str(&b, head) < 0 || kr_builder_str(&b, mode) < 0 || kr_builder_str(&b, tail) < 0) return 0;
    return kr_builder_finish(&b);
}

static KrValue text_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(kr_new_instance(type, 0));
}

static int text_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[6];
    if (kr_bind("TextIOWrapper", "buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False", &cache, args,
                nargs, kwnames, params) < 0) return -1;
    if (check_text_argument("TextIOWrapper", "encoding", params[1]) < 0 || check_text_argument("TextIOWrapper", "errors", params[2]) < 0 ||
        check_text_argument("TextIOWrapper", "newline", params[3]) < 0) return -1;
    int line_buffering = params[4] ? kr_op_truth(params[4]) : 0, write_through = params[5] ? kr_op_truth(params[5]) : 0;
    if (line_buffering < 0 || write_through < 0) return -1;
    KrTextIO *t = KR_TEXT(self);
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    return set_up(t, params[0], newline_text(params[1]), newline_text(params[2]), newline_text(params[3]));
}

static const KrMethodDef text_methods[] = {
    KR_DEF_O("write", text_write, "text, /", "Write string s to stream."),
    KR_DEF_FAST("read", text_read, 0, 1, "size=-1, /", "Read at most size characters from stream."),
    KR_DEF_FAST("readline", text_readline, 0, 1, "size=-1, /", "Read until newline or EOF."),
    KR_DEF_NOARGS("flush", text_flush, NULL),
    KR_DEF_NOARGS("tell", text_tell, "Return the stream position as an opaque number."),
    KR_DEF_FAST("seek", text_seek, 1, 2, "cookie, whence=0, /", "Set the stream position, and return the new stream position."),
    KR_DEF_FAST("truncate", text_truncate, 0, 1, "pos=None, /", NULL),
    KR_DEF_NOARGS("close", text_close, NULL),
    KR_DEF_NOARGS("detach", text_detach, NULL),
    KR_DEF_NOARGS("fileno", text_fileno, NULL),
    KR_DEF_NOARGS("isatty", text_isatty, NULL),
    KR_DEF_NOARGS("readable", text_readable, NULL),
    KR_DEF_NOARGS("writable", text_writable, NULL),
    KR_DEF_NOARGS("seekable", text_seekable, NULL),
    KR_DEF_BOUND("reconfigure", text_reconfigure, "*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None",
                 "Reconfigure the text stream with new parameters."),
    {0},
};
static const KrGetSetDef text_getset[] = {
    {"closed", get_closed, NULL, NULL},
    {"name", get_name, NULL, NULL},
    {"buffer", get_buffer, NULL, NULL},
    {"encoding", get_encoding, NULL, NULL},
    {"errors", get_errors, NULL, NULL},
    {"newlines", get_newlines, NULL, NULL},
    {"line_buffering", get_line_buffering, NULL, NULL},
    {"write_through", get_write_through, NULL, NULL},
    {0},
};

KrType kr_text_io_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_io.TextIOWrapper",
    .tp_base = &kr_text_io_base_type,
    .tp_basicsize = sizeof(KrTextIO),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(KrTextIO, attrs),
    .tp_doc = "Character and line based layer over a BufferedIOBase object, buffer.",
    .tp_repr = text_repr,
    .tp_iter = text_iter,
    .tp_iternext = text_next,
    .tp_new = text_new,
    .tp_init = text_init,
    .tp_methods = text_methods,
    .tp_getset = text_getset,
};
