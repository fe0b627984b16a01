// An exception as text, as an uncaught one is shown: the chain of causes and contexts, tracebacks, message, notes, groups as trees.
//
// First the exceptions are collected into a tree of Reports, where each exception appears once (chains may be cyclic); then
// the tree is printed.  What programs can override (str(), __notes__, __module__) may raise: a placeholder is printed then.
// No exception gets out of this file.
#include "exceptions_impl.h"

#include <unistd.h>

enum { MAX_GROUP_WIDTH = 15, MAX_GROUP_DEPTH = 10, SHOWN_REPETITIONS = 3 };

typedef struct Report {
    KrValue exception;
    struct Report *cause, *context;
    struct Report **members;        // of a group
    int64_t member_count;
    struct Report *queued;          // while collecting: the next one to look at
} Report;

typedef struct Printer {
    KrStrBuilder *out;
    int depth;                      // of nested groups; 0: no margin
    bool brief;                     // of an ignored exception: no carets, hints, notes, causes or contexts
    bool need_close;                // the frame of the innermost group is still open
} Printer;

// ---- collecting

static KrValue identity(KrValue e) { return kr_int_from_uint64(kr_bits(e)); }

static Report *new_report(KrValue exception, KrValue seen) {
    Report *r = kr_alloc(sizeof *r);
    r->exception = exception;
    kr_set_add(seen, identity(exception));
    return r;
}

static Report *unseen_report(KrValue exception, KrValue seen) {
    if (!exception || kr_set_contains(seen, identity(exception)) == 1) return NULL;
    return new_report(exception, seen);
}

static Report *collect(KrValue exception) {
    KrValue seen = kr_set_new(&kr_set_type, 0);
    Report *root = new_report(exception, seen), *queue = root;
    while (queue) {
        Report *r = queue;
        queue = r->queued;
        KrException *e = KR_EXC(r->exception);
        r->cause = unseen_report(e->cause, seen);
        if (!r->cause && !e->suppress_context) r->context = unseen_report(e->context, seen);
        if (kr_exception_is(r->exception, &kr_exc_BaseExceptionGroup)) {
            KrValue members = e->extra[KR_GROUP_EXCEPTIONS];
            r->member_count = kr_tuple_size(members);
            r->members = kr_alloc((size_t)r->member_count * sizeof *r->members);
            for (int64_t i = 0; i < r->member_count; i++) r->members[i] = new_report(kr_tuple_item(members, i), seen);
        }
        if (r->cause) r->cause->queued = queue, queue = r->cause;
        if (r->context) r->context->queued = queue, queue = r->context;
        for (int64_t i = 0; i < r->member_count; i++) r->members[i]->queued = queue, queue = r->members[i];
    }
    return root;
}

// ---- lines

static void margin(Printer *p, char bar) {
    kr_builder_fill(p->out, ' ', 2 * p->depth);
    if (!p->depth) return;
    kr_builder_char(p->out, (uint32_t)bar);
    kr_builder_char(p->out, ' ');
}

static bool ends_line(uint32_t c) { return c == '\n' || kr_uc_is_linebreak(c); }

// Text of whole lines, each with the margin in front.
static void emit(Printer *p, KrValue text, char bar) {
    if (!text) {
        kr_err_clear();
        return;
    }
    if (!p->depth) {
        kr_builder_str(p->out, text);
        return;
    }
    int64_t length = kr_str_length(text);
    for (int64_t start = 0, end; start < length; start = end) {
        for (end = start; end < length && !ends_line(kr_str_char(text, end)); end++) {}
        if (end + 1 < length && kr_str_char(text, end) == '\r' && kr_str_char(text, end + 1) == '\n') end++;
        if (end < length) end++;
        margin(p, bar);
        kr_builder_slice(p->out, text, start, end);
    }
}
static void emit_cstr(Printer *p, const char *text, char bar) { emit(p, kr_str_from_cstr(text), bar); }

// ---- tracebacks

KrPosition kr_traceback_position(const KrTraceback *t) {
    if (t->made) return (KrPosition){t->position, t->position, -1, -1, -1, -1};
    if (t->position >= 0 && t->code->positions) return t->code->positions[t->position];
    return (KrPosition){t->code->first_line, t->code->first_line, -1, -1, -1, -1};
}

static KrValue file_of(const KrTraceback *t) {
    const KrModuleDef *def = t->code->module;
    return kr_str_from_cstr(def && def->file ? def->file : "<unknown>");
}

static bool same_place(const KrTraceback *a, const KrTraceback *b) {
    if (kr_traceback_position(a).line != kr_traceback_position(b).line || !kr_str_eq(KR_VALUE(a->code->name), KR_VALUE(b->code->name))) return false;
    return a->code->module == b->code->module || kr_str_eq(file_of(a), file_of(b));
}

static KrValue entry_text(const Printer *p, const KrTraceback *t) {
    KrStrBuilder b;
    kr_builder_init(&b);
    KrPosition position = kr_traceback_position(t);
    if (p->brief) position = (KrPosition){position.line, position.line, -1, -1, -1, -1};
    KrValue file = file_of(t);
    kr_builder_str(&b, kr_format("  File \"%U\", line %d, in %U\n", file, position.line, KR_VALUE(t->code->name)));
    kr_traceback_source(&b, file, &position);
    return kr_builder_finish(&b);
}

static void emit_repetitions(Printer *p, int64_t count) {
    if (count <= SHOWN_REPETITIONS) return;
    count -= SHOWN_REPETITIONS;
    emit(p, kr_format("  [Previous line repeated %lld more time%s]\n", (long long)count, count > 1 ? "s" : ""), '|');
}

static void emit_traceback(Printer *p, const KrTraceback *t) {
    const KrTraceback *last = NULL;
    int64_t count = 0;
    for (; t; t = t->next) {
        if (!last || !same_place(last, t)) {
            emit_repetitions(p, count);
            last = t;
            count = 0;
        }
        if (++count <= SHOWN_REPETITIONS) emit(p, entry_text(p, t), '|');
    }
    emit_repetitions(p, count);
}

// ---- the message

static KrValue safe_text(KrValue v, KrValue (*f)(KrValue), const char *placeholder) {
    KrValue text = f(v);
    if (text) return text;
    kr_err_clear();
    return kr_str_from_cstr(placeholder);
}

// The class with its module, unless that is the program or builtins.
static KrValue type_text(KrType *type) {
    KrValue name = kr_type_qualname(type), module = name ? kr_type_module(type) : 0;
    if (!name || !module) {
        kr_err_clear();
        return name ? name : kr_type_display_name(type);
    }
    if (!kr_is_str(module)) return kr_format("<unknown>.%U", name);
    if (kr_str_equals_cstr(module, "__main__") || kr_str_equals_cstr(module, "builtins")) return name;
    return kr_format("%U.%U", module, name);
}

static KrValue with_hints(KrValue exception, KrValue text) {
    KrValue suggestion = kr_exception_suggestion(exception);
    if (suggestion) text = kr_format("%U. Did you mean: '%U'?", text, suggestion);
    if (!kr_exception_is(exception, &kr_exc_NameError)) return text;
    KrValue name = KR_EXC(exception)->extra[KR_NAME_NAME];
    if (!name || !kr_is_stdlib_module(name)) return text;
    return kr_format(suggestion ? "%U Or did you forget to import '%U'?" : "%U. Did you forget to import '%U'?", text, name);
}

static void emit_notes(Printer *p, KrValue exception) {
    KrValue notes = kr_getattr_opt(exception, kr_str_intern("__notes__"));
    if (!notes && kr_err_occurred()) {
        KrValue reason = safe_text(kr_err_take(), kr_repr, "<__notes__ repr() failed>");
        emit(p, kr_format("Ignored error getting __notes__: %U\n", reason), '|');
    }
    if (!notes || notes == KR_NONE) return;
    if (!kr_is_list(notes) && !kr_is_tuple(notes)) {
        emit(p, kr_format("%U\n", safe_text(notes, kr_repr, "<__notes__ repr() failed>")), '|');
        return;
    }
    int64_t count;
    KrValue *items = kr_sequence_array(kr_tuple_from_iterable(notes), &count);
    for (int64_t i = 0; i < count; i++) emit(p, kr_format("%U\n", safe_text(items[i], kr_str, "<note str() failed>")), '|');
}

// ---- SyntaxError: the place and a caret under it instead of a traceback entry

static int64_t number_or(KrValue v, int64_t otherwise) { return v && kr_is_small(v) ? kr_small(v) : otherwise; }

static void emit_syntax_text(Printer *p, KrValue self, KrValue text) {
    KrException *e = KR_EXC(self);
    KrValue lineno = e->extra[KR_SYNTAX_LINENO], end_lineno = e->extra[KR_SYNTAX_END_LINENO];
    int64_t size = kr_str_length(text), length = size, start = 0;
    while (length > 0 && kr_str_char(text, length - 1) == '\n') length--;
    while (start < length && (kr_str_char(text, start) == ' ' || kr_str_char(text, start) == '\n' || kr_str_char(text, start) == '\f')) start++;
    KrValue shown = kr_str_substring(text, start, length);
    emit(p, kr_format("    %U\n", shown), '|');
    KrValue given = e->extra[KR_SYNTAX_OFFSET];
    if (!given || !kr_is_small(given)) return;
    int64_t offset = kr_small(given), end = length + 1;
    if ((!lineno && !end_lineno) || (lineno && end_lineno && kr_equal(lineno, end_lineno) == 1)) {
        end = number_or(KR_AS(KrSyntaxError, self)->end_offset, 0);
        if (end == 0) end = offset;
    }
    if (size && offset > size) offset = length + 1;
    if (size && end > size) end = length + 1;
    if (offset >= end || end < 0) end = offset + 1;
    int64_t column = offset - 1 - start, end_column = end - 1 - start;
    if (column < 0) return;
    KrStrBuilder b;
    kr_builder_init(&b);
    kr_builder_fill(&b, ' ', 4);
    for (int64_t i = 0; i < column && i < kr_str_length(shown); i++) {
        uint32_t c = kr_str_char(shown, i);
        kr_builder_char(&b, kr_uc_is_space(c) ? c : ' ');   // tabs keep the caret in place
    }
    kr_builder_fill(&b, '^', end_column - column);
    kr_builder_char(&b, '\n');
    emit(p, kr_builder_finish(&b), '|');
}

static void emit_syntax_error(Printer *p, KrValue self) {
    KrException *e = KR_EXC(self);
    KrValue filename = e->extra[KR_SYNTAX_FILENAME], line = e->extra[KR_SYNTAX_LINENO], text = e->extra[KR_SYNTAX_TEXT];
    KrValue msg = e->extra[KR_SYNTAX_MSG], suffix = kr_str_empty();
    if (filename == KR_NONE) filename = 0;
    if (line && line != KR_NONE) {
        KrValue shown = filename && kr_op_truth(filename) == 1 ? filename : kr_str_from_cstr("<string>");
        emit(p, kr_format("  File \"%S\", line %S\n", shown, line), '|');
    } else if (filename) {
        suffix = kr_format(" (%S)", filename);
    }
    if (text && kr_is_str(text)) emit_syntax_text(p, self, text);
    if (!msg || kr_op_truth(msg) != 1) msg = kr_str_from_cstr("<no detail available>");
    kr_err_clear();
    emit(p, kr_format("%U: %S%U\n", type_text(kr_type_of(self)), msg, suffix), '|');
}

static void emit_message_only(Printer *p, KrValue exception) {
    if (kr_exception_is(exception, &kr_exc_SyntaxError)) {
        emit_syntax_error(p, exception);
    } else {
        KrValue text = with_hints(exception, safe_text(exception, kr_str, "<exception str() failed>"));
        KrValue type = type_text(kr_type_of(exception));
        emit(p, kr_str_length(text) ? kr_format("%U: %U\n", type, text) : kr_format("%U\n", type), '|');
    }
}

static void emit_message(Printer *p, KrValue exception) {
    emit_message_only(p, exception);
    emit_notes(p, exception);
}

// ---- chains and groups

static void emit_chain(Printer *p, Report *r);

static void emit_member(Printer *p, Report *group, int64_t i) {
    kr_builder_fill(p->out, ' ', 2 * p->depth);
    kr_builder_ascii(p->out, i == 0 ? "+-" : "  ", 2);
    bool truncated = i >= MAX_GROUP_WIDTH;
    if (truncated) kr_builder_ascii(p->out, "+---------------- ... ----------------\n", -1);
    else kr_builder_str(p->out, kr_format("+---------------- %lld ----------------\n", (long long)i + 1));
    p->depth++;
    if (truncated) {
        int64_t rest = group->member_count - MAX_GROUP_WIDTH;
        emit(p, kr_format("and %lld more exception%s\n", (long long)rest, rest > 1 ? "s" : ""), '|');
    } else {
        emit_chain(p, group->members[i]);
    }
}

static void emit_group(Printer *p, Report *r) {
    KrException *e = KR_EXC(r->exception);
    bool toplevel = p->depth == 0;
    if (toplevel) p->depth++;
    if (e->traceback) {
        emit_cstr(p, "Exception Group Traceback (most recent call last):\n", toplevel ? '+' : '|');
        emit_traceback(p, KR_AS(KrTraceback, e->traceback));
    }
    emit_message(p, r->exception);
    int64_t n = r->member_count <= MAX_GROUP_WIDTH ? r->member_count : MAX_GROUP_WIDTH + 1;
    p->need_close = false;
    for (int64_t i = 0; i < n; i++) {
        bool last = i == n - 1;
        if (last) p->need_close = true;   // the last member may be a group that closes the frame itself
        emit_member(p, r, i);
        if (last && p->need_close) {
            kr_builder_fill(p->out, ' ', 2 * p->depth);
            kr_builder_ascii(p->out, "+------------------------------------\n", -1);
            p->need_close = false;
        }
        p->depth--;
    }
    if (toplevel) p->depth = 0;
}

static void emit_one(Printer *p, Report *r) {
    KrException *e = KR_EXC(r->exception);
    if (!r->members) {
        if (e->traceback) {
            emit_cstr(p, "Traceback (most recent call last):\n", '|');
            emit_traceback(p, KR_AS(KrTraceback, e->traceback));
        }
        emit_message(p, r->exception);
    } else if (p->depth > MAX_GROUP_DEPTH) {
        emit(p, kr_format("... (max_group_depth is %d)\n", MAX_GROUP_DEPTH), '|');
    } else {
        emit_group(p, r);
    }
}

// Oldest first, each followed by what leads on to the next.
static void emit_chain(Printer *p, Report *r) {
    Report *previous = NULL;   // reverse the links, using `queued`, so that long chains need no recursion
    for (Report *next; r; r = next) {
        next = r->cause ? r->cause : r->context;
        r->queued = previous;
        previous = r;
    }
    for (r = previous; r; r = r->queued) {
        if (r->cause) emit_cstr(p, "\nThe above exception was the direct cause of the following exception:\n\n", '|');
        else if (r->context) emit_cstr(p, "\nDuring handling of the above exception, another exception occurred:\n\n", '|');
        emit_one(p, r);
    }
}

static void emit_brief(Printer *p, KrValue exception) {
    KrException *e = KR_EXC(exception);
    if (e->traceback) {
        emit_cstr(p, "Traceback (most recent call last):\n", '|');
        emit_traceback(p, KR_AS(KrTraceback, e->traceback));
    }
    KrValue type = type_text(kr_type_of(exception)), text = safe_text(exception, kr_str, "<exception str() failed>");
    emit(p, kr_str_length(text) ? kr_format("%U: %U\n", type, text) : kr_format("%U\n", type), '|');
}

typedef enum { WHOLE, BRIEF, MESSAGE } Part;

static KrValue formatted(KrValue exception, Part part) {
    KrValue pending = kr_err_take(), handled = kr_thread.handled;
    KrHandled *around = kr_thread.handled_around;
    kr_thread.handled = 0;
    kr_thread.handled_around = NULL;
    KrStrBuilder b;
    kr_builder_init(&b);
    Printer p = {.out = &b, .brief = part == BRIEF};
    if (part == BRIEF) emit_brief(&p, exception);
    else if (part == MESSAGE) emit_message_only(&p, exception);
    else emit_chain(&p, collect(exception));
    KrValue text = kr_builder_finish(&b);
    kr_thread.handled = handled;
    kr_thread.handled_around = around;
    kr_err_restore(pending);
    return text;
}

KrValue kr_exception_format(KrValue exception) { return formatted(exception, WHOLE); }
KrValue kr_exception_format_ignored(KrValue exception) { return formatted(exception, BRIEF); }
KrValue kr_exception_message(KrValue exception) { return formatted(exception, MESSAGE); }

// ---- to stderr

static void write_all(const char *text, int64_t size) {
    while (size > 0) {
        ssize_t n = write(STDERR_FILENO, text, (size_t)size);
        if (n <= 0) return;
        text += n;
        size -= n;
    }
}

// Through sys.stderr, which the program may have replaced; to the descriptor when that fails.
void kr_write_stderr(KrValue text) {
    if (!text) return;
    KrValue file = kr_sys_get("stderr");
    kr_err_clear();
    if (file && file != KR_NONE && kr_call_method(file, "write", &text, 1)) {
        kr_call_method(file, "flush", NULL, 0);
        kr_err_clear();
        return;
    }
    kr_err_clear();
    KrValue bytes = kr_str_encode(text, "utf-8", "backslashreplace");
    if (bytes) write_all((const char *)kr_bytes_data(bytes), kr_bytes_size(bytes));
    kr_err_clear();
}

void kr_print_exception(KrValue exception) {
    if (kr_sys_get("stderr") == KR_NONE) return;
    KrValue pending = kr_err_take();
    kr_write_stderr(kr_exception_format(exception));
    kr_err_restore(pending);
}

// ---- the end of the program

static int system_exit_status(KrValue exception) {
    KrValue code = kr_getattr_opt(exception, kr_str_intern("code"));
    kr_err_clear();
    if (!code || code == KR_NONE) return 0;
    if (kr_is_int(code)) {
        bool overflow = false;
        int64_t status = kr_int_to_int64(code, &overflow);
        return overflow ? 255 : (int)(status & 0xff);
    }
    kr_write_stderr(kr_format("%U\n", safe_text(code, kr_str, "")));
    return 1;
}

int kr_exit_status(KrValue exception) {
    kr_thread.handled = 0;
    kr_err_clear();
    if (kr_exception_is(exception, &kr_exc_SystemExit)) return system_exit_status(exception);
    kr_print_exception(exception);
    if (!kr_exception_is(exception, &kr_exc_KeyboardInterrupt)) return 1;
    kr_ended_by_interrupt = true;
    return 130;
}
