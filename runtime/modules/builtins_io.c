// Built-in functions that read and write: print, input, open.
//
// print to a text file of ours puts the text of strings and numbers straight into the file's buffer.
#include "builtins_impl.h"

#include "../objects/file_impl.h"

KR_STATIC_STR(space, " ", 1);
KR_STATIC_STR(newline, "\n", 1);

// ---- print

static int write_small(KrTextIO *t, int64_t i) {
    char text[24], *p = text + sizeof text;
    uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    do *--p = (char)('0' + u % 10);
    while (u /= 10);
    if (i < 0) *--p = '-';
    return kr_text_write_ascii(t, p, text + sizeof text - p);
}

static int write_value(KrTextIO *t, KrValue v) {
    if (kr_is_str_exactly(v)) return kr_text_write(t, v);
    if (kr_is_small(v)) return write_small(t, kr_small(v));
    if (kr_is_flonum(v)) {
        char text[40];
        return kr_text_write_ascii(t, text, kr_double_repr(kr_flonum(v), text));
    }
    KrValue s = kr_str(v);
    if (!s || kr_text_check_open(t) < 0) return -1;   // __str__ may have closed the file
    return kr_text_write(t, s);
}

static bool writes_directly(KrValue file) {
    if (!kr_is_exactly(file, &kr_text_io_type)) return false;
    KrTextIO *t = KR_TEXT(file);
    return t->native && t->native->writable;
}

static int print_text(KrTextIO *t, KrValue const *args, int64_t nargs, KrValue sep, KrValue end) {
    if (kr_text_check_open(t) < 0) return -1;
    for (int64_t i = 0; i < nargs; i++) {
        if (i && kr_text_write(t, sep) < 0) return -1;
        if (write_value(t, args[i]) < 0) return -1;
    }
    return kr_text_write(t, end);
}

static int write_object(KrValue file, KrValue text) {
    return text && kr_call_method(file, "write", &text, 1) ? 0 : -1;
}

static int print_object(KrValue file, KrValue const *args, int64_t nargs, KrValue sep, KrValue end) {
    for (int64_t i = 0; i < nargs; i++) {
        if (i && write_object(file, sep) < 0) return -1;
        if (write_object(file, kr_str(args[i])) < 0) return -1;
    }
    return write_object(file, end);
}

KrValue kr_print(KrValue const *args, int64_t nargs, KrValue sep, KrValue end, KrValue file, int flush) {
    if (!file || file == KR_NONE) {
        file = kr_sys_stream(1);
        if (!file) return kr_raise(&kr_exc_RuntimeError, "lost sys.stdout");
        if (file == KR_NONE) return KR_NONE;
    }
    if (!sep || sep == KR_NONE) sep = KR_VALUE(&space);
    else if (!kr_is_str(sep)) return kr_raise(&kr_exc_TypeError, "sep must be None or a string, not %T", sep);
    if (!end || end == KR_NONE) end = KR_VALUE(&newline);
    else if (!kr_is_str(end)) return kr_raise(&kr_exc_TypeError, "end must be None or a string, not %T", end);
    if (KR_LIKELY(writes_directly(file))) {
        if (print_text(KR_TEXT(file), args, nargs, sep, end) < 0) return 0;
        return flush && kr_text_flush(KR_TEXT(file)) < 0 ? 0 : KR_NONE;
    }
    if (print_object(file, args, nargs, sep, end) < 0) return 0;
    return flush && !kr_call_method(file, "flush", NULL, 0) ? 0 : KR_NONE;
}

KrValue kr_builtin_print(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    static const char *const names[] = {"sep", "end", "file", "flush"};
    KrValue options[4] = {0};
    for (int64_t k = 0; kwnames && k < kr_tuple_size(kwnames); k++) {
        KrValue name = kr_tuple_item(kwnames, k);
        int i = 0;
        while (i < 4 && !kr_str_equals_cstr(name, names[i])) i++;
        if (i == 4) return kr_unexpected_keyword("print", name, names, 4), (KrValue)0;
        options[i] = args[nargs + k];
    }
    int flush = options[3] ? kr_op_truth(options[3]) : 0;
    return flush < 0 ? 0 : kr_print(args, nargs, options[0], options[1], options[2], flush);
}

int kr_write_stdout(KrValue text) {
    KrValue file = kr_sys_stream(1);
    if (!file || file == KR_NONE) return 0;
    if (!writes_directly(file)) return write_object(file, text);
    return kr_text_check_open(KR_TEXT(file)) < 0 ? -1 : kr_text_write(KR_TEXT(file), text);
}

// ---- input

static KrValue stream_for_input(int fd) {
    static const char *const names[] = {"stdin", "stdout", "stderr"};
    KrValue stream = kr_sys_stream(fd);
    if (stream && stream != KR_NONE) return stream;
    return kr_raise(&kr_exc_RuntimeError, "input(): lost sys.%s", names[fd]);
}

static int flush_stream(KrValue stream) {
    if (writes_directly(stream) && !kr_text_closed(KR_TEXT(stream))) return kr_text_flush(KR_TEXT(stream));
    return kr_call_method(stream, "flush", NULL, 0) ? 0 : -1;
}

static KrValue read_line(KrValue in) {
    if (kr_is_exactly(in, &kr_text_io_type) && KR_TEXT(in)->native && KR_TEXT(in)->native->readable)
        return kr_text_check_open(KR_TEXT(in)) < 0 ? 0 : kr_text_readline(KR_TEXT(in), -1);
    KrValue line = kr_call_method(in, "readline", NULL, 0);
    if (line && !kr_is_str(line)) return kr_raise(&kr_exc_TypeError, "object.readline() returned non-string");
    return line;
}

KrValue kr_builtin_input(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    KrValue in = stream_for_input(0), out = in ? stream_for_input(1) : 0, err = out ? stream_for_input(2) : 0;
    if (!err) return 0;
    if (flush_stream(err) < 0) kr_err_clear();
    if (nargs) {
        KrValue prompt = kr_str(args[0]);
        if (!prompt) return 0;
        if (writes_directly(out) ? kr_text_check_open(KR_TEXT(out)) < 0 || kr_text_write(KR_TEXT(out), prompt) < 0 : write_object(out, prompt) < 0)
            return 0;
    }
    if (flush_stream(out) < 0) kr_err_clear();
    KrValue line = read_line(in);
    if (!line) return 0;
    int64_t length = kr_str_length(line);
    if (length == 0) return kr_raise(&kr_exc_EOFError, "EOF when reading a line");
    return kr_str_char(line, length - 1) == '\n' ? kr_str_substring(line, 0, length - 1) : line;
}

// ---- open

static const char *text_argument(const char *name, KrValue v, bool *bad) {
    if (!v || v == KR_NONE) return NULL;
    if (!kr_is_str(v)) {
        kr_raise(&kr_exc_TypeError, "open() argument '%s' must be str or None, not %A", name, v);
        *bad = true;
        return NULL;
    }
    int64_t size;
    const char *text = kr_str_utf8(v, &size);
    if (text && (int64_t)strlen(text) == size) return text;
    if (text) kr_raise(&kr_exc_ValueError, "embedded null character");
    *bad = true;
    return NULL;
}

KrValue kr_builtin_open(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    static struct KrSignature *cache;
    KrValue p[8] = {0};
    if (nargs == 0 && !kwnames) return kr_raise(&kr_exc_TypeError, "open() missing required argument 'file' (pos 1)");
    if (kr_bind("open", "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None", &cache, args,
                nargs, kwnames, p) < 0) return 0;
    bool bad = false;
    if (p[1] && !kr_is_str(p[1])) return kr_raise(&kr_exc_TypeError, "open() argument 'mode' must be str, not %A", p[1]);
    const char *mode = p[1] ? text_argument("mode", p[1], &bad) : "r";
    int64_t buffering = p[2] ? kr_as_int64(p[2]) : -1;
    if (bad || (buffering == -1 && kr_err_occurred())) return 0;
    const char *encoding = text_argument("encoding", p[3], &bad), *errors = bad ? NULL : text_argument("errors", p[4], &bad);
    const char *ends = bad ? NULL : text_argument("newline", p[5], &bad);
    int close_fd = bad || !p[6] ? 1 : kr_op_truth(p[6]);
    if (bad || close_fd < 0) return 0;
    return kr_open(p[0], mode, buffering, encoding, errors, ends, close_fd, p[7]);
}
