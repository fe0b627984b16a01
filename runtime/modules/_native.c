// Module _native: what the library's modules in Python need from the runtime.
#include "krait/krait.h"
#include "../core/exceptions_impl.h"

// named_with_module(cls), for classes that are written in C in CPython: error texts call it module.name.  A decorator; subclasses are not concerned.
static KrValue named_with_module(KrValue self, KrValue cls) {
    (void)self;
    if (!kr_is_type(cls)) return kr_raise(&kr_exc_TypeError, "named_with_module() takes a class, not %T", cls);
    KR_AS(KrType, cls)->tp_flags |= KR_TYPE_NAMED_WITH_MODULE;
    return cls;
}

// iterable_coroutine(function): what the generator function returns can be awaited from now on; other functions stay as they are.
static KrValue iterable_coroutine(KrValue self, KrValue v) {
    (void)self;
    if (!kr_is_exactly(v, &kr_function_type)) return kr_raise(&kr_exc_TypeError, "iterable_coroutine() takes a function, not %T", v);
    KrFunction *f = KR_AS(KrFunction, v);
    if (f->code->flags & KR_CODE_GENERATOR) f->code = kr_code_iterable_coroutine(f->code);
    return v;
}

// exception_text(exception): as an uncaught one is shown.
static KrValue exception_text(KrValue self, KrValue e) {
    (void)self;
    return kr_is_exception(e) ? kr_exception_format(e) : kr_raise(&kr_exc_TypeError, "expected an exception, not %T", e);
}

// source_line(file, number): of a program's text, which may be in no file; "" when it is not there.
static KrValue source_line(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (!kr_is_str(args[0]) || !kr_is_small(args[1])) return kr_raise(&kr_exc_TypeError, "source_line() takes a name and a number");
    return kr_source_line(args[0], kr_small(args[1]));
}

// exception_message(exception): the last lines of what is shown of an uncaught one, without its notes.
static KrValue exception_message(KrValue self, KrValue e) {
    (void)self;
    return kr_is_exception(e) ? kr_exception_message(e) : kr_raise(&kr_exc_TypeError, "expected an exception, not %T", e);
}

static KrValue number_or_none(int64_t n) { return n < 0 ? KR_NONE : kr_from_small(n); }

// traceback_position(traceback): line, last line, column, last column of its first entry, in bytes; None: not known.
static KrValue traceback_position(KrValue self, KrValue v) {
    (void)self;
    if (!kr_is_exactly(v, &kr_traceback_type)) {   // something that looks like one
        KrValue line = kr_getattr(v, kr_str_intern("tb_lineno"));
        return line ? kr_tuple_of(4, line, KR_NONE, KR_NONE, KR_NONE) : 0;
    }
    KrPosition p = kr_traceback_position(KR_AS(KrTraceback, v));
    return kr_tuple_of(4, number_or_none(p.line), number_or_none(p.end_line), number_or_none(p.col), number_or_none(p.end_col));
}

// underlined(lines, column, last_column): the lines of an entry as a traceback shows them, with carets; the columns are bytes in the first
// and in the last line.
static KrValue underlined(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (!kr_is_list(args[0]) || !kr_is_small(args[1]) || !kr_is_small(args[2])) return kr_raise(&kr_exc_TypeError, "underlined() takes lines and columns");
    int64_t count = kr_length(args[0]);
    KrValue *lines = kr_alloc_array((size_t)count, sizeof(KrValue), false);
    for (int64_t i = 0; i < count; i++) {
        lines[i] = kr_getitem(args[0], kr_from_small(i));
        if (!lines[i] || !kr_is_str(lines[i])) return kr_raise(&kr_exc_TypeError, "lines are strings");
    }
    KrPosition position = {.line = 1, .end_line = (int32_t)count, .col = (int32_t)kr_small(args[1]), .end_col = (int32_t)kr_small(args[2])};
    KrStrBuilder b;
    kr_builder_init(&b);
    if (count && kr_traceback_lines(&b, lines, count, &position) < 0) return 0;
    return kr_builder_finish(&b);
}

// parameter_names(code): of the positional ones, the keyword-only ones, *args, **kwargs, in this order.
static KrValue parameter_names(KrValue self, KrValue v) {
    (void)self;
    if (!kr_is_exactly(v, &kr_code_type)) return kr_raise(&kr_exc_TypeError, "expected code, not %T", v);
    const KrCode *code = kr_code_of(v);
    KrValue names = kr_tuple_new(code->nparams);
    for (int i = 0; names && i < code->nparams; i++) KR_AS(KrTuple, names)->items[i] = KR_VALUE(code->names[i]);
    return names;
}

static const KrMethodDef functions[] = {
    KR_DEF_O("exception_text", exception_text, "exception, /", NULL),
    KR_DEF_FAST("source_line", source_line, 2, 2, "file, number, /", NULL),
    KR_DEF_O("exception_message", exception_message, "exception, /", NULL),
    KR_DEF_O("traceback_position", traceback_position, "traceback, /", NULL),
    KR_DEF_FAST("underlined", underlined, 3, 3, "lines, column, last_column, /", NULL),
    KR_DEF_O("parameter_names", parameter_names, "code, /", NULL),
    KR_DEF_O("iterable_coroutine", iterable_coroutine, "function, /", NULL),
    KR_DEF_O("named_with_module", named_with_module, "cls, /", NULL),
    {0},
};

const KrModuleDef kr_module__native = {
    .name = "_native",
    .functions = functions,
};
