// Module sys.
//
// The module is made when the program imports it; until then nothing can have been rebound.  What the runtime itself reads
// again and again (the streams and hooks) are globals of the module with words of their own.
#include "krait/krait.h"

#include <float.h>
#define GC_NO_THREAD_REDIRECTS 1
#include <gc/gc.h>
#include <stdlib.h>
#include <unistd.h>

#define VERSION_MAJOR 3
#define VERSION_MINOR 13
#define VERSION_MICRO 0
#define HEX_VERSION ((VERSION_MAJOR << 24) | (VERSION_MINOR << 16) | (VERSION_MICRO << 8) | 0xf0)

enum { WORD_STDIN, WORD_STDOUT, WORD_STDERR, WORD_EXCEPTHOOK, WORD_DISPLAYHOOK, WORD_UNRAISABLEHOOK, WORD_COUNT };
static KrValue words[WORD_COUNT];
KR_STATIC_STR(name_stdin, "stdin", 5);
KR_STATIC_STR(name_stdout, "stdout", 6);
KR_STATIC_STR(name_stderr, "stderr", 6);
KR_STATIC_STR(name_excepthook, "excepthook", 10);
KR_STATIC_STR(name_displayhook, "displayhook", 11);
KR_STATIC_STR(name_unraisablehook, "unraisablehook", 14);
static KrStr *const word_names[WORD_COUNT] = {&name_stdin.s,      &name_stdout.s,      &name_stderr.s,
                                              &name_excepthook.s, &name_displayhook.s, &name_unraisablehook.s};

static KrModule *sys_module;   // 0 until imported
static KrValue original_excepthook, original_unraisablehook;
static int argument_count;
static char **argument_values;
int kr_sys_before;
static int64_t recursion_limit = 1000;

void kr_sys_start(int argc, char **argv) {
    argument_count = argc;
    argument_values = argv;
}

KrValue kr_sys_stream(int fd) { return KR_LIKELY(!sys_module) ? kr_std_stream(fd) : words[fd]; }
bool kr_stdout_is_original(void) { return !sys_module || words[WORD_STDOUT] == kr_std_stream(1); }

KrValue kr_sys_excepthook(bool *missing) {
    KrValue hook = words[WORD_EXCEPTHOOK];
    *missing = sys_module && !hook;
    return sys_module && hook != original_excepthook ? hook : 0;
}

KrValue kr_sys_unraisablehook(void) {
    KrValue hook = words[WORD_UNRAISABLEHOOK];
    return hook && hook != KR_NONE && hook != original_unraisablehook ? hook : 0;
}

KrValue kr_sys_get(const char *name) {
    if (!sys_module) {
        for (int fd = 0; fd < 3; fd++)
            if (kr_str_equals_cstr(KR_VALUE(word_names[fd]), name)) return kr_std_stream(fd);
        if (!kr_import(kr_str_intern("sys"))) return 0;
    }
    return kr_dict_get_cstr(KR_VALUE(sys_module->dict), name);
}

// ---- functions

static KrValue sys_exit(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (!nargs || args[0] == KR_NONE) return kr_raise_none(&kr_exc_SystemExit);
    if (!kr_is_tuple(args[0])) return kr_raise_value(&kr_exc_SystemExit, args[0]);
    KrValue e = kr_call_ex(KR_VALUE(&kr_exc_SystemExit), args[0], 0);
    return e ? kr_raise_instance(e) : 0;
}

static KrValue sys_exc_info(KrValue self) {
    (void)self;
    KrValue e = kr_handled();
    if (!e) return kr_tuple_of(3, KR_NONE, KR_NONE, KR_NONE);
    KrValue traceback = KR_AS(KrException, e)->traceback;
    return kr_tuple_of(3, KR_VALUE(kr_type_of(e)), e, traceback ? traceback : KR_NONE);
}
static KrValue sys_exception(KrValue self) {
    (void)self;
    KrValue e = kr_handled();
    return e ? e : KR_NONE;
}

static KrValue sys_getrecursionlimit(KrValue self) { return (void)self, kr_from_small(recursion_limit); }
static KrValue sys_setrecursionlimit(KrValue self, KrValue v) {
    (void)self;
    KrValue i = kr_index(v);
    if (!i) return 0;
    int64_t limit = kr_is_small(i) ? kr_small(i) : INT64_MAX;
    if (limit > INT32_MAX || limit < INT32_MIN) return kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C int");
    if (limit < 1) return kr_raise(&kr_exc_ValueError, "recursion limit must be greater or equal than 1");
    int64_t depth = kr_stack_allow(limit);
    if (depth)
        return kr_raise(&kr_exc_RecursionError, "cannot set the recursion limit to %i at the recursion depth %i: the limit is too low", (int)limit, (int)depth);
    recursion_limit = limit;
    return KR_NONE;
}

// Of a block on the collector's heap: what it really takes.  Static objects: what their type says.
static int64_t block_size(const void *p) { return p && GC_base((void *)(uintptr_t)p) == p ? (int64_t)GC_size(p) : 0; }

static int64_t owned_size(KrValue v) {
    if (kr_is_list(v)) return block_size(KR_AS(KrList, v)->storage);
    if (kr_is_dict(v)) return block_size(KR_AS(KrDict, v)->indices) + block_size(KR_AS(KrDict, v)->entries);
    if (kr_is_anyset(v) && KR_AS(KrSet, v)->table != KR_AS(KrSet, v)->small) return block_size(KR_AS(KrSet, v)->table);
    if (kr_is_instance_of(v, &kr_bytearray_type)) return block_size(KR_AS(KrByteArray, v)->block);
    if (kr_is_str(v)) return block_size(kr_str_data(v));
    return 0;
}

// What the __sizeof__ of the object's class says; `otherwise` (0: none) when that is a TypeError.
static KrValue size_told(KrValue v, KrValue otherwise) {
    KrValue size = kr_call_special(v, "__sizeof__", NULL, 0);
    if (size && !kr_is_int(size)) size = kr_raise(&kr_exc_TypeError, "an integer is required");
    if (size && kr_int_sign(size) < 0) return kr_raise(&kr_exc_ValueError, "__sizeof__() should return >= 0");
    if (size || !otherwise || !kr_err_matches(&kr_exc_TypeError)) return size;
    kr_err_clear();
    return otherwise;
}

static KrValue sys_getsizeof(KrValue self, KrValue const *params) {
    (void)self;
    KrValue v = params[0];
    if (!kr_is_pointer(v)) return KR_SMALL(8);
    if (kr_type_of(v)->tp_flags & KR_TYPE_HEAP) {
        KrValue method = kr_type_lookup(kr_type_of(v), kr_str_intern("__sizeof__"));
        if (method && !kr_is_exactly(method, &kr_method_descriptor_type)) return size_told(v, params[1]);
    }
    int64_t size = block_size(KR_OBJECT(v));
    if (!size) size = kr_is_str(v) ? (int64_t)sizeof(KrStr) + kr_str_length(v) * kr_str_kind(v) + 1 : kr_type_of(v)->tp_basicsize;
    return kr_from_small(size + owned_size(v));
}

// ---- audit hooks: they are told of what the program itself raises

static KrValue audit_hooks;

static int tell_hooks(KrValue event, KrValue args) {
    for (int64_t i = 0; audit_hooks && i < KR_AS(KrList, audit_hooks)->size; i++)
        if (!kr_call_array(kr_list_item(KR_AS(KrList, audit_hooks), i), (KrValue[]){event, args}, 2)) return -1;
    return 0;
}

static KrValue sys_audit(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (!nargs) return kr_raise(&kr_exc_TypeError, "audit() missing 1 required positional argument: 'event'");
    if (!kr_is_str(args[0])) return kr_raise(&kr_exc_TypeError, "expected str for argument 'event', not %T", args[0]);
    if (!audit_hooks) return KR_NONE;
    return tell_hooks(args[0], kr_tuple_from_array(args + 1, nargs - 1)) < 0 ? 0 : KR_NONE;
}

static KrValue sys_addaudithook(KrValue self, KrValue hook) {
    (void)self;
    if (tell_hooks(kr_str_intern("sys.addaudithook"), kr_tuple_from_array(NULL, 0)) < 0) {   // a hook may refuse others, silently
        if (!kr_err_matches(&kr_exc_Exception)) return 0;
        kr_err_clear();
        return KR_NONE;
    }
    if (!audit_hooks) audit_hooks = kr_list_new(0);
    return kr_list_append(audit_hooks, hook) < 0 ? 0 : KR_NONE;
}

static KrValue sys_getframe(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    KrValue frame = kr_frame_noted();
    int64_t depth = 0;
    if (nargs > 0) {
        KrValue i = kr_index(args[0]);
        if (!i) return 0;
        depth = kr_is_small(i) ? kr_small(i) : INT64_MAX;
    }
    if (kr_frames_kept) {
        frame = kr_frame_of_call(depth < 0 ? 0 : depth, true);
        return frame ? frame : kr_raise(&kr_exc_ValueError, "call stack is not deep enough");
    }
    bool is_in_function = frame && !kr_str_equals_cstr(KR_VALUE(kr_frame_code(frame)->name), "<module>");
    if (is_in_function && depth > 0) frame = kr_frame_of_caller();
    if (!frame || (depth > 0 && !is_in_function)) return kr_raise(&kr_exc_ValueError, "call stack is not deep enough");
    return frame;
}
static KrValue sys_intern(KrValue self, KrValue v) {
    (void)self;
    if (kr_is_str_exactly(v)) return kr_str_intern_value(v);
    if (kr_is_str(v)) return kr_raise(&kr_exc_TypeError, "can't intern %T", v);
    return kr_raise(&kr_exc_TypeError, "intern() argument must be str, not %A", v);
}

static KrValue utf8_name(KrValue self) { return (void)self, kr_str_intern("utf-8"); }
static KrValue surrogateescape_name(KrValue self) { return (void)self, kr_str_intern("surrogateescape"); }
static KrValue no_trace(KrValue self) { return (void)self, KR_NONE; }
static KrValue always_false(KrValue self) { return (void)self, KR_FALSE; }
static KrValue sys_getswitchinterval(KrValue self) { return (void)self, kr_from_double(1e-6 * (double)kr_switch_interval); }
static KrValue sys_setswitchinterval(KrValue self, KrValue v) {
    (void)self;
    double seconds = kr_as_double(v);
    if (seconds == -1 && kr_err_occurred()) return 0;
    if (!(seconds > 0)) return kr_raise(&kr_exc_ValueError, "switch interval must be strictly positive");
    kr_switch_interval = seconds < 1e-6 ? 1 : seconds > 1e6 ? (int64_t)1e12 : (int64_t)(seconds * 1e6);
    return KR_NONE;
}

static KrValue sys_get_int_max_str_digits(KrValue self) { return (void)self, kr_from_small(kr_int_max_str_digits); }
static KrValue sys_set_int_max_str_digits(KrValue self, KrValue const *params) {
    (void)self;
    int64_t n = kr_as_int64(params[0]);
    if (n == -1 && kr_err_occurred()) return 0;
    if (n < 0 || (n > 0 && n < 640)) return kr_raise(&kr_exc_ValueError, "maxdigits must be 0 or larger than 640");
    kr_int_max_str_digits = n;
    return KR_NONE;
}

static KrValue sys_excepthook(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (kr_is_exception(args[1])) kr_print_exception(args[1]);
    else kr_write_stderr(kr_format("TypeError: print_exception(): Exception expected for value, %T found\n", args[1]));
    return KR_NONE;
}

// $PYTHONBREAKPOINT can switch breakpoints off; there is no debugger that they could start.
static KrValue sys_breakpointhook(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    const char *chosen = getenv("PYTHONBREAKPOINT");
    if (chosen && strcmp(chosen, "0") == 0) return KR_NONE;
    return kr_raise(&kr_exc_NotImplementedError, "breakpoint() is not supported: a compiled program contains no debugger; set sys.breakpointhook, "
                    "or PYTHONBREAKPOINT=0 to go on");
}

static KrValue sys_displayhook(KrValue self, KrValue v) {
    (void)self;
    if (v == KR_NONE) return KR_NONE;
    KrValue text = kr_repr(v);
    if (!text || !kr_print(&text, 1, 0, 0, 0, 0)) return 0;
    return kr_setattr(KR_VALUE(kr_builtins_module), kr_str_intern("_"), v) < 0 ? 0 : KR_NONE;
}

static KrValue sys_unraisablehook(KrValue self, KrValue v);

static KrValue sys_get_asyncgen_hooks(KrValue self);
static KrValue sys_set_asyncgen_hooks(KrValue self, KrValue const *params);

static const KrMethodDef functions[] = {
    KR_DEF_FAST("exit", sys_exit, 0, 1, "status=None, /", "Exit the interpreter by raising SystemExit(status)."),
    KR_DEF_NOARGS("get_asyncgen_hooks", sys_get_asyncgen_hooks, "Return the installed asynchronous generators hooks."),
    KR_DEF_BOUND("set_asyncgen_hooks", sys_set_asyncgen_hooks, "firstiter=<unrepresentable>, finalizer=<unrepresentable>", "Set a finalizer for async generators objects."),
    KR_DEF_NOARGS("exc_info", sys_exc_info, "Return current exception information: (type, value, traceback)."),
    KR_DEF_NOARGS("exception", sys_exception, "Return the current exception."),
    KR_DEF_NOARGS("getrecursionlimit", sys_getrecursionlimit, "Return the current value of the recursion limit."),
    KR_DEF_O("setrecursionlimit", sys_setrecursionlimit, "limit, /", "Set the maximum depth of the Python interpreter stack to n."),
    KR_DEF_BOUND("getsizeof", sys_getsizeof, "object, default=None", "Return the size of object in bytes."),
    KR_DEF_FAST("_getframe", sys_getframe, 0, 1, "depth=0, /", "Return the frame object of the caller, or of one further out."),
    KR_DEF_FAST("audit", sys_audit, 0, -1, "event, /, *args", "Passes the event to any hooks that are attached."),
    KR_DEF_O("addaudithook", sys_addaudithook, "hook", "Adds a new audit hook callback."),
    KR_DEF_O("intern", sys_intern, "string, /", "``Intern'' the given string."),
    KR_DEF_NOARGS("getdefaultencoding", utf8_name, "Return the current default encoding used by the Unicode implementation."),
    KR_DEF_NOARGS("getfilesystemencoding", utf8_name, "Return the encoding used to convert Unicode filenames to OS filenames."),
    KR_DEF_NOARGS("getfilesystemencodeerrors", surrogateescape_name, "Return the error mode used for Unicode to OS filename conversion."),
    KR_DEF_NOARGS("get_int_max_str_digits", sys_get_int_max_str_digits, "Return the maximum string digits limit for non-binary int<->str conversions."),
    KR_DEF_BOUND("set_int_max_str_digits", sys_set_int_max_str_digits, "maxdigits", "Set the maximum string digits limit for non-binary int<->str conversions."),
    KR_DEF_FAST("excepthook", sys_excepthook, 3, 3, "exctype, value, traceback, /", "Handle an exception by displaying it with a traceback on sys.stderr."),
    KR_DEF_KW("breakpointhook", sys_breakpointhook, "*args, **kws", "What breakpoint() calls."),
    KR_DEF_O("displayhook", sys_displayhook, "object, /", "Print an object to sys.stdout and also save it in builtins._"),
    KR_DEF_O("unraisablehook", sys_unraisablehook, "unraisable, /", "Handle an exception that cannot be raised."),
    KR_DEF_NOARGS("gettrace", no_trace, "Return the global debug tracing function set with sys.settrace."),
    KR_DEF_NOARGS("getprofile", no_trace, "Return the profiling function set with sys.setprofile."),
    KR_DEF_NOARGS("is_finalizing", always_false, "Return True if Python is exiting."),
    KR_DEF_O("setswitchinterval", sys_setswitchinterval, "interval, /", "Set the ideal thread switching delay inside the interpreter, in seconds."),
    KR_DEF_NOARGS("getswitchinterval", sys_getswitchinterval, "Return the current thread switch interval; see sys.setswitchinterval()."),
    {0},
};

// ---- tuples with names

#define SEQUENCE_TYPE(id, NAME, ...) \
    static const KrMemberDef id##_members[] = {__VA_ARGS__, {0}}; \
    static KrType id KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = NAME, .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue), .tp_base = &kr_tuple_type, \
        .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_repr = kr_structseq_repr, .tp_new = kr_structseq_refuse, .tp_members = id##_members}
#define F KR_STRUCTSEQ_FIELD
SEQUENCE_TYPE(version_info_type, "sys.version_info", F("major", 0), F("minor", 1), F("micro", 2), F("releaselevel", 3), F("serial", 4));
SEQUENCE_TYPE(float_info_type, "sys.float_info", F("max", 0), F("max_exp", 1), F("max_10_exp", 2), F("min", 3), F("min_exp", 4),
              F("min_10_exp", 5), F("dig", 6), F("mant_dig", 7), F("epsilon", 8), F("radix", 9), F("rounds", 10));
SEQUENCE_TYPE(int_info_type, "sys.int_info", F("bits_per_digit", 0), F("sizeof_digit", 1), F("default_max_str_digits", 2),
              F("str_digits_check_threshold", 3));
SEQUENCE_TYPE(hash_info_type, "sys.hash_info", F("width", 0), F("modulus", 1), F("inf", 2), F("nan", 3), F("imag", 4), F("algorithm", 5),
              F("hash_bits", 6), F("seed_bits", 7), F("cutoff", 8));
SEQUENCE_TYPE(flags_type, "sys.flags", F("debug", 0), F("inspect", 1), F("interactive", 2), F("optimize", 3), F("dont_write_bytecode", 4),
              F("no_user_site", 5), F("no_site", 6), F("ignore_environment", 7), F("verbose", 8), F("bytes_warning", 9), F("quiet", 10),
              F("hash_randomization", 11), F("isolated", 12), F("dev_mode", 13), F("utf8_mode", 14), F("warn_default_encoding", 15),
              F("safe_path", 16), F("int_max_str_digits", 17), KR_STRUCTSEQ_HIDDEN("gil", 18));
SEQUENCE_TYPE(unraisable_type, "UnraisableHookArgs", F("exc_type", 0), F("exc_value", 1), F("exc_traceback", 2), F("err_msg", 3),
              F("object", 4));
#undef F

KrValue kr_sys_unraisable_arguments(KrValue exception, KrValue heading, KrValue object) {
    KrValue traceback = KR_AS(KrException, exception)->traceback;
    KrValue fields[] = {KR_VALUE(kr_type_of(exception)), exception, traceback ? traceback : KR_NONE, heading ? heading : KR_NONE,
                        object ? object : KR_NONE};
    return kr_structseq_new(&unraisable_type, fields, 5, 5);
}

static KrValue sys_unraisablehook(KrValue self, KrValue v) {
    (void)self;
    if (!kr_is_exactly(v, &unraisable_type))
        return kr_raise(&kr_exc_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    KrValue *fields = KR_AS(KrTuple, v)->items;
    kr_unraisable_show(fields[1], fields[3] == KR_NONE ? 0 : fields[3], fields[4] == KR_NONE ? 0 : fields[4]);
    return KR_NONE;
}

#define I(i) KR_SMALL(i)
SEQUENCE_TYPE(asyncgen_hooks_type, "sys.asyncgen_hooks", KR_STRUCTSEQ_FIELD("firstiter", 0), KR_STRUCTSEQ_FIELD("finalizer", 1));
static KrValue sys_get_asyncgen_hooks(KrValue self) {
    (void)self;
    KrValue first = kr_thread.asyncgen_firstiter, last = kr_thread.asyncgen_finalizer;
    KrValue fields[] = {first ? first : KR_NONE, last ? last : KR_NONE};
    return kr_structseq_new(&asyncgen_hooks_type, fields, 2, 2);
}
static KrValue sys_set_asyncgen_hooks(KrValue self, KrValue const *params) {
    (void)self;
    static const char *const names[] = {"firstiter", "finalizer"};
    for (int i = 0; i < 2; i++) {
        if (!params[i] || params[i] == KR_NONE) continue;
        kr_type_ready(kr_type_of(params[i]));
        if (!kr_type_of(params[i])->tp_call) return kr_raise(&kr_exc_TypeError, "callable %s expected, got %T", names[i], params[i]);
    }
    if (params[0]) kr_thread.asyncgen_firstiter = params[0] == KR_NONE ? 0 : params[0];
    if (params[1]) kr_thread.asyncgen_finalizer = params[1] == KR_NONE ? 0 : params[1];
    return KR_NONE;
}

static KrValue make_version_info(void) {
    KrValue f[] = {I(VERSION_MAJOR), I(VERSION_MINOR), I(VERSION_MICRO), kr_str_intern("final"), I(0)};
    return kr_structseq_new(&version_info_type, f, 5, 5);
}
static KrValue make_float_info(void) {
    KrValue f[] = {kr_from_double(DBL_MAX), I(DBL_MAX_EXP), I(DBL_MAX_10_EXP), kr_from_double(DBL_MIN), I(DBL_MIN_EXP), I(DBL_MIN_10_EXP),
                   I(DBL_DIG), I(DBL_MANT_DIG), kr_from_double(DBL_EPSILON), I(FLT_RADIX), I(1)};
    return kr_structseq_new(&float_info_type, f, 11, 11);
}
static KrValue make_int_info(void) {
    KrValue f[] = {I(64), I(8), I(4300), I(640)};
    return kr_structseq_new(&int_info_type, f, 4, 4);
}
static KrValue make_hash_info(void) {
    KrValue f[] = {I(64), I((INT64_C(1) << 61) - 1), I(314159), I(0), I(1000003), kr_str_intern("siphash13"), I(64), I(128), I(0)};
    return kr_structseq_new(&hash_info_type, f, 9, 9);
}
static KrValue make_flags(void) {
    KrValue f[19];
    for (int i = 0; i < 19; i++) f[i] = I(0);
    f[4] = f[11] = f[18] = I(1);
    f[13] = f[16] = KR_FALSE;
    f[17] = I(4300);
    return kr_structseq_new(&flags_type, f, 18, 19);
}
#undef I

// ---- the module

static KrValue argument(int i) {
    KrValue s = kr_bytes_decode(argument_values[i], (int64_t)strlen(argument_values[i]), "utf-8", "surrogateescape");
    if (!s) kr_err_clear();
    return s ? s : kr_str_empty();
}

static KrValue executable_path(void) {
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n > 0) return kr_bytes_decode(path, n, "utf-8", "surrogateescape");
    return argument_count ? argument(0) : kr_str_empty();
}

// The first of them is run; the others are its arguments, argv[0] first.
KrValue kr_sys_command(void) {
    KrValue list = kr_list_new(0);
    kr_list_append(list, executable_path());
    for (int i = -kr_sys_before; i < (argument_count ? 1 : 0); i++) kr_list_append(list, argument(i));
    return list;
}

static KrValue argument_list(void) {
    KrValue list = kr_list_new(argument_count);
    for (int i = 0; i < argument_count; i++) kr_list_append(list, argument(i));
    if (!argument_count) kr_list_append(list, kr_str_empty());
    return list;
}

static KrValue directory_of(KrValue path) {
    KrValue slash = kr_str_from_char('/');
    int64_t at = kr_str_find(path, slash, 0, kr_str_length(path), true);
    return at < 0 ? kr_str_empty() : at == 0 ? slash : kr_str_substring(path, 0, at);
}

static KrValue module_names(void) {
    KrValue list = kr_list_new(0);
    kr_list_append(list, kr_str_intern("builtins"));
    kr_list_append(list, kr_str_intern("sys"));
    for (const KrModuleDef *const *d = kr_program_builtin_modules; *d; d++) kr_list_append(list, kr_str_intern((*d)->name));
    kr_list_sort(list, 0, false);
    return kr_tuple_from_iterable(list);
}

KrValue kr_simple_namespace(KrValue dict) {
    KrValue types = kr_dict_get_cstr(kr_sys_modules(), "types"), cls = 0;
    if (types && kr_is_exactly(types, &kr_module_type)) cls = kr_dict_get_cstr(KR_VALUE(KR_AS(KrModule, types)->dict), "SimpleNamespace");
    if (!cls) {
        KrValue namespace = kr_dict_new();
        kr_dict_set_cstr(namespace, "__module__", kr_str_intern("types"));
        KrValue arguments[3] = {kr_str_intern("SimpleNamespace"), kr_tuple_of(1, KR_VALUE(&kr_object_type)), namespace};
        cls = kr_call(KR_VALUE(&kr_type_type), arguments, 3, 0);
    }
    KrValue o = cls ? kr_call0(cls) : 0, key, value;
    for (int64_t at = 0; o && kr_dict_next(dict, &at, &key, &value);) kr_setattr(o, key, value);
    return o;
}

static KrValue make_implementation(KrValue version) {
    KrValue dict = kr_dict_new();
    kr_dict_set_cstr(dict, "name", kr_str_intern("krait"));
    kr_dict_set_cstr(dict, "cache_tag", KR_NONE);
    kr_dict_set_cstr(dict, "version", version);
    kr_dict_set_cstr(dict, "hexversion", kr_from_small(HEX_VERSION));
    return kr_simple_namespace(dict);
}

static void add_streams(KrValue dict) {
    static const char *const names[] = {"__stdin__", "__stdout__", "__stderr__"};
    for (int fd = 0; fd < 3; fd++) {
        kr_dict_set(dict, KR_VALUE(word_names[fd]), kr_std_stream(fd));
        kr_dict_set_cstr(dict, names[fd], kr_std_stream(fd));
    }
}

static void add_facts(KrValue dict) {
    KrValue executable = executable_path(), directory = directory_of(executable), version = make_version_info();
    kr_dict_set_cstr(dict, "argv", argument_list());
    kr_dict_set_cstr(dict, "orig_argv", argument_list());
    kr_dict_set_cstr(dict, "executable", executable);
    kr_dict_set_cstr(dict, "_base_executable", executable);
    kr_dict_set_cstr(dict, "path", kr_list_from_array(&directory, 1));
    kr_dict_set_cstr(dict, "modules", kr_sys_modules());
    kr_dict_set_cstr(dict, "warnoptions", kr_list_new(0));
    kr_dict_set_cstr(dict, "meta_path", kr_list_new(0));
    kr_dict_set_cstr(dict, "path_hooks", kr_list_new(0));
    kr_dict_set_cstr(dict, "builtin_module_names", module_names());
    kr_dict_set_cstr(dict, "version", kr_str_from_cstr("3.13.0 (krait, compiled ahead of time)"));
    kr_dict_set_cstr(dict, "version_info", version);
    kr_dict_set_cstr(dict, "hexversion", kr_from_small(HEX_VERSION));
    kr_dict_set_cstr(dict, "implementation", make_implementation(version));
    kr_dict_set_cstr(dict, "float_info", make_float_info());
    kr_dict_set_cstr(dict, "int_info", make_int_info());
    kr_dict_set_cstr(dict, "hash_info", make_hash_info());
    kr_dict_set_cstr(dict, "flags", make_flags());
    kr_dict_set_cstr(dict, "maxsize", kr_int_from_int64(INT64_MAX));
    kr_dict_set_cstr(dict, "maxunicode", KR_SMALL(0x10ffff));
    kr_dict_set_cstr(dict, "byteorder", kr_str_intern(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "little" : "big"));
    kr_dict_set_cstr(dict, "platform", kr_str_intern("linux"));
    kr_dict_set_cstr(dict, "float_repr_style", kr_str_intern("short"));
    kr_dict_set_cstr(dict, "dont_write_bytecode", KR_TRUE);
    static const char *const prefixes[] = {"prefix", "base_prefix", "exec_prefix", "base_exec_prefix"};
    for (int i = 0; i < 4; i++) kr_dict_set_cstr(dict, prefixes[i], directory);
}

static KrValue sys_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    add_streams(dict);
    add_facts(dict);
    original_excepthook = kr_dict_get_cstr(dict, "excepthook");
    kr_dict_set_cstr(dict, "__excepthook__", original_excepthook);
    original_unraisablehook = kr_dict_get_cstr(dict, "unraisablehook");
    kr_dict_set_cstr(dict, "__unraisablehook__", original_unraisablehook);
    kr_dict_set_cstr(dict, "__displayhook__", kr_dict_get_cstr(dict, "displayhook"));
    kr_dict_set_cstr(dict, "__breakpointhook__", kr_dict_get_cstr(dict, "breakpointhook"));
    sys_module = m;
    return KR_NONE;
}

const KrModuleDef kr_module_sys = {
    .name = "sys",
    .nglobals = WORD_COUNT,
    .global_names = word_names,
    .globals = words,
    .init = sys_init,
    .functions = functions,
    .doc = "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
};
