// Code that is made when the program runs: exec, eval and compile.  Only programs in which one of these can be reached are linked with
// this file, the interpreter and the front end; in others these functions refuse.
//
// The front end (Sources/FrontEnd) makes a segment of a text.  It is copied into the collector's memory and read like those of files; the
// code object of its body is what compile() gives, and keeps everything.  The body has one parameter: the mapping that names outside of
// functions are looked up in.  Its globals are those of the module that its function object is made with (kr_module_with_dict): a module
// of the program if they are one's dict, else one that exists for this call only.
//
// exec and eval learn from the compiler where they are called: a call by name has two more keywords, ".globals" and ".locals".
#include "reader.h"

#include "../modules/builtins_impl.h"

#include <stdio.h>
#include <stdlib.h>

// Sources/FrontEnd: the words of its answer, from malloc.
uint32_t *krait_front_end(const uint8_t *text, size_t size, const char *file, uint32_t options, size_t *count, const char *(*normalize)(const char *));

enum { EXEC, EVAL, SINGLE, IS_ENCODED = 4, WANTS_CLOSED_BLOCKS = 8, STRING_ANNOTATIONS = 16, OPTIMIZATION = 32, AWAITS_ALLOWED = 128, NAMES_ENCODED = 256 };
// Flags of compile().
enum { DONT_IMPLY_DEDENT = 0x200, ONLY_AST = 0x400, ALLOW_AWAIT = 0x2000, ALLOW_INCOMPLETE = 0x4000, FUTURE_ANNOTATIONS = 0x1000000, KNOWN_FLAGS = 0x1ffff70 };
enum { FRONT_END_STACK = 1 << 20 };

static const char *normalize(const char *name) {
    KrValue text = kr_unicode_normalize(kr_str_from_cstr("NFKC"), kr_str_from_cstr(name));
    return text ? kr_str_utf8(text, NULL) : name;
}

// ---- the front end's answer

static KrValue text_value(Reader *r) {
    uint32_t size;
    const char *s = text(r, &size);
    return kr_str_from_utf8(s, size);
}

// What the front end says about a place in a text.
typedef struct Remark {
    KrValue kind, message, numbers[4];   // line, offset, end's line, end's offset
    bool is_at_end, has_arguments;       // more text could mend it; the exception has all this as arguments
    KrValue line;                        // the line's text or None
} Remark;

static Remark read_remark(Reader *r) {
    Remark remark = {.kind = text_value(r), .message = text_value(r)};
    for (int i = 0; i < 4; i++) {
        int32_t number = (int32_t)word(r);
        remark.numbers[i] = number == INT32_MIN ? KR_NONE : kr_int_from_int64(number);
    }
    remark.is_at_end = word(r);
    remark.has_arguments = word(r);
    remark.line = word(r) ? text_value(r) : KR_NONE;
    return remark;
}

static KrValue raise_syntax_error(const Remark *remark, KrValue file, bool wants_more) {
    KrValue message = remark->message;
    KrType *type = kr_str_equals_cstr(remark->kind, "IndentationError") ? &kr_exc_IndentationError
        : kr_str_equals_cstr(remark->kind, "TabError") ? &kr_exc_TabError : &kr_exc_SyntaxError;
    if (wants_more && remark->is_at_end) {
        type = &kr_exc__IncompleteInputError;
        message = kr_str_from_cstr("incomplete input");
    }
    const KrValue *n = remark->numbers;
    KrValue args[2] = {message, kr_tuple_of(6, file, n[0], n[1], remark->line, n[2], n[3])};
    KrValue exception = kr_call(KR_VALUE(type), args, remark->has_arguments ? 2 : 1, 0);
    if (!exception) return 0;
    if (!remark->has_arguments) {
        static const char *const names[] = {"filename", "lineno", "offset", "text", "end_lineno", "end_offset"};
        for (int i = 0; i < 6; i++)
            if (kr_setattr(exception, kr_str_intern(names[i]), kr_tuple_item(args[1], i)) < 0) return 0;
    }
    return kr_raise_instance(exception);
}

// The warnings of a text: to the module warnings if the program has it, else to stderr.  A filter that makes exceptions of them makes
// errors of the text.
static int give_warnings(Reader *r, KrValue file) {
    KrValue module = kr_dict_get_cstr(kr_sys_modules(), "warnings");
    for (uint32_t n = count_of(r, 9); n; n--) {
        Remark remark = read_remark(r);
        if (module) {
            KrValue args[4] = {remark.message, KR_VALUE(&kr_exc_SyntaxWarning), file, remark.numbers[0]};
            if (kr_call_method(module, "warn_explicit", args, 4)) continue;
            if (kr_err_matches(&kr_exc_SyntaxWarning)) {
                kr_err_clear();
                raise_syntax_error(&remark, file, false);
            }
            return -1;
        }
        kr_write_stderr(kr_format("%S:%S: SyntaxWarning: %U\n", file, remark.numbers[0], remark.message));
    }
    return 0;
}

static KrValue read_code(Reader *r) {
    size_t count = (size_t)(r->end - r->at);
    uint32_t *copy = kr_alloc_atomic(count * sizeof *copy + 8);
    memcpy(copy, r->at, count * sizeof *copy);
    Reader segment = {copy, copy + count, false};
    VmModule *m = kr_alloc(sizeof *m);
    m->kept = copy;
    m->is_dynamic = true;
    if (!kr_vm_open_segment(&segment, m) || !kr_vm_read_segment(m, m))
        return kr_raise(&kr_exc_SystemError, "the front end gave bytecode that is not valid");
    return kr_code_object(&m->functions[m->body]->code);
}

static KrValue compile_text(const char *text, int64_t size, KrValue file, uint32_t options, bool wants_more) {
    if ((char *)__builtin_frame_address(0) - FRONT_END_STACK < kr_thread.stack_limit) return kr_raise_recursion();
    const char *name = kr_str_utf8(file, NULL);
    size_t count;
    uint32_t *answer = krait_front_end((const uint8_t *)text, (size_t)size, name, options, &count, normalize);
    Reader r = {answer, answer + count, false};
    bool failed = word(&r);
    KrValue result = 0;
    if (give_warnings(&r, file) < 0) {
        result = 0;
    } else if (failed) {
        Remark remark = read_remark(&r);
        result = raise_syntax_error(&remark, file, wants_more);
    } else {
        result = read_code(&r);
    }
    free(answer);
    return result;
}

// ---- what is given as code

// A str or bytes-like object as UTF-8, or as a file's contents with IS_ENCODED in *options.  -1: raised; 0: it is something else.
static int source_text(KrValue source, const char **text, int64_t *size, uint32_t *options) {
    const uint8_t *bytes;
    if (kr_is_str(source)) {
        KrValue encoded = kr_call_method(source, "encode", NULL, 0);
        if (!encoded) return -1;
        *text = (const char *)kr_bytes_data(encoded);
        *size = kr_bytes_size(encoded);
    } else if (kr_as_buffer(source, &bytes, size)) {
        *text = (const char *)bytes;
        *options |= IS_ENCODED;
    } else {
        return 0;
    }
    if (!memchr(*text, 0, (size_t)*size)) return 1;
    kr_raise(&kr_exc_SyntaxError, "source code string cannot contain null bytes");
    return -1;
}

// A module of the program, if it has been imported.
static KrValue imported(const char *name) {
    KrValue module = kr_dict_get_cstr(kr_sys_modules(), name);
    return module && module != KR_NONE ? module : 0;
}

// Is it a tree of the module ast?
static int is_tree(KrValue v) {
    KrValue ast = imported("ast"), type = ast ? kr_getattr_cstr(ast, "AST") : 0;
    if (!type) return kr_err_occurred() ? -1 : 0;
    return kr_isinstance(v, type);
}

static KrValue parse_tree(KrValue source, KrValue file, KrValue mode) {
    KrValue ast = kr_import_absolute(kr_str_intern("ast"));
    if (!ast) return 0;
    return kr_call_method(ast, "parse", (KrValue[]){source, file, mode}, 3);
}

static KrValue file_name(KrValue v) {
    const uint8_t *bytes;
    int64_t size;
    if (kr_is_str(v)) return v;
    if (kr_as_buffer(v, &bytes, &size)) return kr_str_from_utf8((const char *)bytes, size);
    KrValue path = kr_fspath(v);
    return path && !kr_is_str(path) ? kr_str_from_utf8((const char *)kr_bytes_data(path), kr_bytes_size(path)) : path;
}

static int mode_number(KrValue mode) {
    static const char *const names[] = {"exec", "eval", "single"};
    for (int i = 0; i < 3; i++)
        if (kr_str_equals_cstr(mode, names[i])) return i;
    kr_raise(&kr_exc_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    return -1;
}

KrValue kr_builtin_compile(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    static struct KrSignature *signature;
    KrValue p[7];
    if (kr_bind("compile", "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1", &signature, args, nargs,
                kwnames, p) < 0)
        return 0;
    KrValue file = file_name(p[1]);
    if (!file) return 0;
    if (!kr_is_str(p[2])) return kr_raise(&kr_exc_TypeError, "compile() argument 'mode' must be str, not %A", p[2]);
    int64_t flags = p[3] ? kr_as_int64(p[3]) : 0, optimize = p[5] ? kr_as_int64(p[5]) : -1;
    if (kr_err_occurred()) return 0;
    if (flags & ~(int64_t)KNOWN_FLAGS) return kr_raise(&kr_exc_ValueError, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return kr_raise(&kr_exc_ValueError, "compile(): invalid optimize value");
    if ((flags & ONLY_AST) && kr_str_equals_cstr(p[2], "func_type")) return parse_tree(p[0], file, p[2]);
    int mode = mode_number(p[2]), tree = mode < 0 ? -1 : is_tree(p[0]);
    if (tree < 0) return 0;
    if (flags & ONLY_AST) return tree ? p[0] : parse_tree(p[0], file, p[2]);
    KrValue source = tree ? kr_call_method(imported("ast"), "_code_text", p, 1) : p[0];
    if (!source) return 0;
    const char *text;
    int64_t size;
    uint32_t options = (uint32_t)mode | (flags & DONT_IMPLY_DEDENT ? WANTS_CLOSED_BLOCKS : 0) | (flags & FUTURE_ANNOTATIONS ? STRING_ANNOTATIONS : 0);
    if (flags & ALLOW_AWAIT) options |= AWAITS_ALLOWED;
    if (tree) options |= NAMES_ENCODED;
    if (optimize > 0) options |= (uint32_t)optimize * OPTIMIZATION;
    int found = source_text(source, &text, &size, &options);
    if (found > 0) return compile_text(text, size, file, options, flags & ALLOW_INCOMPLETE);
    return found < 0 ? 0 : kr_raise(&kr_exc_TypeError, "compile() arg 1 must be a string, bytes or AST object");
}

// ---- running

typedef struct Call {
    KrValue source, globals, locals;   // 0: not given
    KrValue here_globals, here_locals; // where it is called; 0: not known
    KrValue closure;
} Call;

// Takes the two keywords of a call by name away.
static KrValue take_place(Call *c, KrValue const *args, int64_t nargs, KrValue kwnames) {
    int64_t n = kwnames ? kr_tuple_size(kwnames) : 0;
    if (n < 2 || !kr_str_equals_cstr(kr_tuple_item(kwnames, n - 1), ".locals")) return kwnames;
    c->here_globals = args[nargs + n - 2];
    c->here_locals = args[nargs + n - 1];
    return n == 2 ? 0 : kr_tuple_from_array(KR_AS(KrTuple, kwnames)->items, n - 2);
}

static KrValue absent(KrValue v) { return v == KR_NONE ? 0 : v; }

// The namespaces that were not given are those of the place of the call; of one that is not by name, the last place that was told, or the
// main module.
static int complete(Call *c) {
    if (!c->here_globals) c->here_globals = kr_place_globals, c->here_locals = kr_place_locals;
    if (!c->globals) {
        c->globals = c->here_globals ? c->here_globals : KR_VALUE(kr_module_of(kr_program_modules[0])->dict);
        if (!c->locals) c->locals = c->here_locals ? c->here_locals : c->globals;
    }
    if (!c->locals) c->locals = c->globals;
    KrValue name = kr_str_intern("__builtins__");
    if (kr_dict_get_str(c->globals, name)) return 0;
    return kr_err_occurred() ? -1 : kr_dict_set(c->globals, name, KR_VALUE(kr_builtins_module->dict));
}

static bool is_mapping(KrValue v) {
    if (kr_is_dict(v)) return true;
    KrType *t = kr_type_of(v);
    return kr_type_lookup(t, kr_str_intern("__getitem__")) != 0;
}

// A function of code that a text was compiled to: the one that `wanted` is, too.  Its first place in the text tells those apart that have
// the same name and line.
static const KrCode *same_function(const KrCode *body, const KrCode *wanted) {
    const VmModule *m = ((const VmFunction *)body->interpreted)->module;
    const KrCode *found = NULL;
    for (uint32_t i = 0; i < m->function_count; i++) {
        const KrCode *c = &m->functions[i]->code;
        if (c->first_line != wanted->first_line || c->flags != wanted->flags || c->positional != wanted->positional || c->kwonly != wanted->kwonly ||
            c->nparams != wanted->nparams || c->nfree != wanted->nfree || !kr_str_eq(KR_VALUE(c->qualname), KR_VALUE(wanted->qualname)))
            continue;
        if (!wanted->positions || !c->positions) return c;
        const KrPosition *a = c->positions, *b = wanted->positions;
        if (a->line == b->line && a->col == b->col && a->end_line == b->end_line && a->end_col == b->end_col) return c;
        if (!found) found = c;
    }
    return found;
}

// The code of a function, compiled from the text of its module for any globals; NULL: it cannot be.
static const KrCode *made_again(const KrCode *code) {
    static KrValue made;   // dict: text -> the code of its body
    KrModule *module = kr_code_module(code);
    KrValue text = module ? kr_module_text(module) : 0;
    if (!text) return NULL;
    if (!made) made = kr_dict_new();
    KrValue body = kr_dict_get(made, text);
    if (!body) {
        int64_t size;
        const char *bytes = kr_str_utf8(text, &size);
        body = compile_text(bytes, size, kr_code_filename(code), EXEC, false);
        if (!body || kr_dict_set(made, text, body) < 0) return NULL;
    }
    return same_function(kr_code_of(body), code);
}

const KrCode *kr_code_elsewhere(const KrCode *code, KrValue globals, KrModule **module) {
    const KrInterpreted *i = code->interpreted;
    if (!i || !i->takes_globals) code = code->flags & KR_CODE_OPTIMIZED ? made_again(code) : NULL;
    if (code) *module = kr_module_with_dict(globals);
    return code;
}

static KrValue run(const Call *c, const KrCode *code) {
    KrModule *module;
    code = kr_code_for(code, c->globals, &module);
    if (!code) return 0;
    const KrInterpreted *made = code->interpreted;
    if (made && made->takes_globals) *(KrModule **)(uintptr_t)made->home = module;
    KrValue function = kr_function_new(code, code->entry, module, c->closure, 0, 0);
    if (code->flags & KR_CODE_OPTIMIZED) return kr_call(function, NULL, 0, 0);
    if (!made || !made->takes_globals) return kr_raise(&kr_exc_NotImplementedError, "the body of a compiled module or class cannot be run by exec()");
    KrValue name = kr_dict_get_cstr(c->globals, "__name__"), outer = kr_running_module_set(name ? name : kr_str_intern("builtins"));
    KrValue result = kr_function_enter(KR_AS(KrFunction, function), &c->locals);
    kr_running_module_set(outer);
    return result;
}

static KrValue run_source(Call *c, int mode) {
    const char *name = mode == EVAL ? "eval" : "exec";
    if (complete(c) < 0) return 0;
    if (kr_is_exactly(c->source, &kr_code_type)) {
        const KrCode *code = kr_code_of(c->source);
        int64_t given = c->closure ? kr_tuple_size(c->closure) : 0;
        if (!code->nfree && c->closure) return kr_raise(&kr_exc_TypeError, "cannot use a closure with this code object");
        if (code->nfree && mode == EVAL) return kr_raise(&kr_exc_TypeError, "code object passed to eval() may not contain free variables");
        bool fits = given == code->nfree;
        for (int64_t i = 0; i < given; i++) fits &= kr_is_exactly(kr_tuple_item(c->closure, i), &kr_cell_type);
        if (!fits) return kr_raise(&kr_exc_TypeError, "code object requires a closure of exactly length %d", code->nfree);
        return run(c, code);
    }
    if (c->closure) return kr_raise(&kr_exc_TypeError, "closure can only be used when source is a code object");
    const char *text;
    int64_t size;
    uint32_t options = (uint32_t)mode;
    int found = source_text(c->source, &text, &size, &options);
    if (found == 0) return kr_raise(&kr_exc_TypeError, "%s() arg 1 must be a string, bytes or code object", name);
    if (found < 0) return 0;
    while (mode == EVAL && size && (*text == ' ' || *text == '\t')) text++, size--;
    KrValue code = compile_text(text, size, kr_str_intern("<string>"), options, false);
    return code ? run(c, kr_code_of(code)) : 0;
}

KrValue kr_builtin_exec(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    static struct KrSignature *signature;
    Call c = {0};
    KrValue p[4];
    kwnames = take_place(&c, args, nargs, kwnames);
    if (kr_bind("exec", "source, /, globals=None, locals=None, *, closure=None", &signature, args, nargs, kwnames, p) < 0) return 0;
    c.source = p[0], c.globals = absent(p[1]), c.locals = absent(p[2]), c.closure = absent(p[3]);
    if (c.globals && !kr_is_dict(c.globals)) return kr_raise(&kr_exc_TypeError, "exec() globals must be a dict, not %A", c.globals);
    if (c.locals && !is_mapping(c.locals)) return kr_raise(&kr_exc_TypeError, "locals must be a mapping or None, not %A", c.locals);
    if (c.closure && !kr_is_tuple(c.closure)) return kr_raise(&kr_exc_TypeError, "code object requires a closure of exactly length %d", 0);
    return run_source(&c, EXEC) ? KR_NONE : 0;
}

KrValue kr_builtin_eval(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    static struct KrSignature *signature;
    Call c = {0};
    KrValue p[3];
    kwnames = take_place(&c, args, nargs, kwnames);
    if (kr_bind("eval", "source, /, globals=None, locals=None", &signature, args, nargs, kwnames, p) < 0) return 0;
    c.source = p[0], c.globals = absent(p[1]), c.locals = absent(p[2]);
    if (c.locals && !is_mapping(c.locals)) return kr_raise(&kr_exc_TypeError, "locals must be a mapping");
    if (c.globals && !kr_is_dict(c.globals))
        return kr_raise(&kr_exc_TypeError, is_mapping(c.globals) ? "globals must be a real dict; try eval(expr, {}, mapping)" : "globals must be a dict");
    return run_source(&c, EVAL);
}
