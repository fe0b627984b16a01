// Modules, importing, built-in functions and files.  Results and texts were printed by CPython 3.13.
#include "krait/krait.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// A small program: a package with a submodule, a module whose body raises, and one that imports itself half-way.
static KrValue run_plain(KrModule *m) { return kr_dict_set_cstr(KR_VALUE(m->dict), "value", KR_SMALL(7)) < 0 ? 0 : KR_NONE; }
static KrValue run_broken(KrModule *m) {
    (void)m;
    return kr_raise(&kr_exc_ValueError, "broken");
}
static KrValue run_circular(KrModule *m) { return kr_import_from(KR_VALUE(m), kr_str_intern("late")); }
static const KrModuleDef main_def = {.name = "__main__", .file = "main.py", .init = run_plain};
static const KrModuleDef package_def = {.name = "pkg", .file = "pkg/__init__.py", .init = run_plain, .is_package = true};
static const KrModuleDef sub_def = {.name = "pkg.sub", .file = "pkg/sub.py", .init = run_plain};
static const KrModuleDef broken_def = {.name = "broken", .file = "broken.py", .init = run_broken};
static const KrModuleDef circular_def = {.name = "circular", .file = "circular.py", .init = run_circular};
const KrModuleDef *kr_program_modules[] = {&main_def, &package_def, &sub_def, &broken_def, &circular_def, 0};
extern const KrModuleDef kr_module_io, kr_module__functools, kr_module_heapq, kr_module_time;
const KrModuleDef *const kr_program_builtin_modules[] = {&kr_module_io, &kr_module__functools, &kr_module_heapq, &kr_module_time, 0};

static int failures;
#define FAIL(...) (failures++, fprintf(stderr, "%s:%d: ", __FILE__, line), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr))

static const char *text(KrValue s) { return s ? kr_str_utf8(s, NULL) : "(failed)"; }

static void check_repr(int line, KrValue v, const char *expected) {
    KrValue s = v ? kr_repr(v) : 0;
    if (strcmp(text(s), expected)) FAIL("%s instead of %s", v ? text(s) : text(kr_str(kr_err_take())), expected);
    kr_err_clear();
}
#define REPR(v, expected) check_repr(__LINE__, v, expected)

static void check_raised(int line, KrType *type, const char *expected) {
    KrValue e = kr_err_take();
    if (!e) FAIL("nothing raised");
    else if (KR_OBJECT(e)->ob_type != type) FAIL("%s instead of %s", KR_OBJECT(e)->ob_type->tp_name, type->tp_name);
    else if (strcmp(text(kr_str(e)), expected)) FAIL("'%s' instead of '%s'", text(kr_str(e)), expected);
}
#define RAISES(call, type, expected) ((void)(call), check_raised(__LINE__, &kr_exc_##type, expected))
static void check(int line, bool ok, const char *what) {
    if (!ok) FAIL("%s", what);
}
#define CHECK(condition) check(__LINE__, condition, #condition)

#define S(s) kr_str_from_cstr(s)
#define I(i) kr_from_small(i)
#define F(d) kr_from_double(d)
#define LIST(...) kr_list_from_array((KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
#define COUNT(...) (sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
#define CALL0(name) kr_call0(kr_builtin_lookup(S(name)))
#define CALL(name, ...) kr_call(kr_builtin_lookup(S(name)), (KrValue[]){__VA_ARGS__}, COUNT(__VA_ARGS__), 0)
#define METHOD(o, name, ...) kr_call_method(o, name, (KrValue[]){__VA_ARGS__}, COUNT(__VA_ARGS__))
#define METHOD0(o, name) kr_call_method(o, name, NULL, 0)
static KrValue get(KrValue o, const char *name) { return kr_getattr_cstr(o, name); }
// The last value is a keyword argument.
static KrValue call_keyword(KrValue f, const char *keyword, KrValue const *args, int64_t count) {
    return kr_call(f, args, count - 1, kr_tuple_of(1, S(keyword)));
}
#define CALL_KEYWORD(f, keyword, ...) call_keyword(f, keyword, (KrValue[]){__VA_ARGS__}, COUNT(__VA_ARGS__))

static KrValue import(const char *name) { return KR_VALUE(kr_import(S(name))); }
static bool loaded(const char *name) { return kr_dict_get_cstr(kr_sys_modules(), name) != 0; }

static void test_imports(void) {
    KrValue sub = import("pkg.sub"), pkg = import("pkg");
    REPR(sub, "<module 'pkg.sub' from 'pkg/sub.py'>");
    REPR(get(pkg, "__path__"), "['pkg']");
    REPR(get(sub, "__package__"), "'pkg'");
    REPR(get(pkg, "__package__"), "'pkg'");
    CHECK(get(pkg, "sub") == sub);
    CHECK(kr_import_name(NULL, S("pkg.sub"), 0, 0) == pkg);
    CHECK(kr_import_name(NULL, S("pkg.sub"), kr_tuple_of(1, S("value")), 0) == sub);
    CHECK(kr_import_name(KR_AS(KrModule, sub), S(""), kr_tuple_of(1, S("sub")), 1) == pkg);
    CHECK(kr_import_name(KR_AS(KrModule, pkg), S("sub"), kr_tuple_of(1, S("value")), 1) == sub);
    REPR(kr_import_from(sub, S("value")), "7");
    RAISES(kr_import_name(KR_AS(KrModule, sub), S("x"), kr_tuple_of(1, S("y")), 2), ImportError, "attempted relative import beyond top-level package");
    RAISES(kr_import_name(kr_module_of(&main_def), S("x"), kr_tuple_of(1, S("y")), 1), ImportError, "attempted relative import with no known parent package");
    RAISES(import("nowhere"), ModuleNotFoundError, "No module named 'nowhere'");
    RAISES(import("pkg.none"), ModuleNotFoundError, "No module named 'pkg.none'");
    RAISES(import("pkg.sub.x"), ModuleNotFoundError, "No module named 'pkg.sub.x'; 'pkg.sub' is not a package");
    RAISES(kr_import_from(sub, S("nil")), ImportError, "cannot import name 'nil' from 'pkg.sub' (pkg/sub.py)");
    RAISES(kr_import_from(import("sys"), S("nil")), ImportError, "cannot import name 'nil' from 'sys' (unknown location)");
    RAISES(import("broken"), ValueError, "broken");
    CHECK(!loaded("broken"));
    RAISES(import("circular"), ImportError,
           "cannot import name 'late' from partially initialized module 'circular' (most likely due to a circular import) (circular.py)");
    CHECK(!loaded("circular"));
    kr_dict_set_cstr(kr_sys_modules(), "blocked", KR_NONE);
    RAISES(import("blocked"), ModuleNotFoundError, "import of blocked halted; None in sys.modules");
    RAISES(get(sub, "nil"), AttributeError, "module 'pkg.sub' has no attribute 'nil'");
    CHECK(kr_import_star(kr_module_of(&main_def), sub) == 0);
    REPR(kr_dict_get_cstr(KR_VALUE(kr_module_of(&main_def)->dict), "value"), "7");
    kr_setattr(sub, S("__all__"), LIST(S("nil")));
    RAISES(kr_import_star(kr_module_of(&main_def), sub), AttributeError, "module 'pkg.sub' has no attribute 'nil'");
}

static void test_numbers(void) {
    KrValue tenths = LIST(F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1));
    REPR(CALL("sum", tenths), "1.0");
    REPR(CALL("sum", LIST(F(1e100), F(1.0), F(-1e100))), "1.0");
    REPR(CALL("sum", LIST(I(1), F(2.5), I(3))), "6.5");
    REPR(CALL("sum", LIST(KR_TRUE, I(2))), "3");
    REPR(CALL("sum", LIST(I(KR_SMALL_MAX), I(KR_SMALL_MAX), I(KR_SMALL_MAX), I(3))), "13835058055282163712");
    REPR(CALL("sum", LIST(F(-0.0)), F(-0.0)), "-0.0");
    REPR(CALL("sum", LIST(LIST(I(1)), LIST(I(2))), LIST(I(0))), "[0, 1, 2]");
    RAISES(CALL("sum", LIST(S("a")), S("")), TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    RAISES(CALL("sum", LIST(S("a"))), TypeError, "unsupported operand type(s) for +: 'int' and 'str'");
    REPR(CALL("round", F(2.5)), "2");
    REPR(CALL("round", F(2.675), I(2)), "2.67");
    RAISES(CALL("round", S("x")), TypeError, "type str doesn't define __round__ method");
    REPR(CALL("divmod", I(-7), I(2)), "(-4, 1)");
    REPR(CALL("hex", I(-255)), "'-0xff'");
    REPR(CALL("pow", I(3), I(-1), I(7)), "5");
    RAISES(CALL("pow", I(2)), TypeError, "pow() missing required argument 'exp' (pos 2)");
    RAISES(CALL("chr", I(-1)), ValueError, "chr() arg not in range(0x110000)");
    RAISES(CALL("ord", S("ab")), TypeError, "ord() expected a character, but string of length 2 found");
}

static void test_iterables(void) {
    KrValue max = kr_builtin_lookup(S("max"));
    REPR(CALL("max", LIST(I(3), I(9), I(2))), "9");
    REPR(CALL_KEYWORD(max, "key", S("ab"), S("abc"), kr_builtin_lookup(S("len"))), "'abc'");
    REPR(CALL_KEYWORD(max, "default", kr_list_new(0), I(4)), "4");
    RAISES(CALL("max", kr_list_new(0)), ValueError, "max() iterable argument is empty");
    RAISES(CALL_KEYWORD(max, "default", I(1), I(2), I(3)), TypeError, "Cannot specify a default for max() with multiple positional arguments");
    RAISES(CALL_KEYWORD(max, "foo", I(1), I(2)), TypeError, "max() got an unexpected keyword argument 'foo'");
    REPR(CALL("sorted", S("cab")), "['a', 'b', 'c']");
    REPR(CALL_KEYWORD(kr_builtin_lookup(S("sorted")), "reverse", S("cab"), KR_TRUE), "['c', 'b', 'a']");
    REPR(CALL("all", LIST(I(1), I(0))), "False");
    REPR(CALL("any", LIST(I(0), I(1))), "True");
    REPR(CALL("next", CALL("iter", S("")), I(5)), "5");
    RAISES(CALL("next", CALL("iter", S(""))), StopIteration, "");
    RAISES(CALL("next", I(1)), TypeError, "'int' object is not an iterator");
    RAISES(CALL("iter", I(1), I(2)), TypeError, "iter(v, w): v must be callable");
    RAISES(CALL("len", I(1)), TypeError, "object of type 'int' has no len()");
    RAISES(CALL("getattr", I(1), I(2)), TypeError, "attribute name must be string, not 'int'");
    RAISES(CALL("vars", I(1)), TypeError, "vars() argument must have __dict__ attribute");
}

static char path[] = "/tmp/krait-test-XXXXXX";
static KrValue opened(const char *mode) { return kr_open(S(path), mode, -1, NULL, NULL, NULL, true, 0); }
static KrValue opened_newline(const char *newline) { return kr_open(S(path), "r", -1, NULL, NULL, newline, true, 0); }

static void test_text_files(void) {
    KrValue f = opened("w");
    REPR(METHOD(f, "write", S("h\xC3\xA9llo\nworld\r\nlast")), "17");
    REPR(METHOD0(f, "tell"), "18");
    METHOD0(f, "close");
    RAISES(METHOD(f, "write", S("x")), ValueError, "I/O operation on closed file.");
    REPR(METHOD0(opened_newline(NULL), "readlines"), "['h\xC3\xA9llo\\n', 'world\\n', 'last']");
    REPR(METHOD0(opened_newline(""), "readlines"), "['h\xC3\xA9llo\\n', 'world\\r\\n', 'last']");
    REPR(METHOD0(opened_newline("\r\n"), "readlines"), "['h\xC3\xA9llo\\nworld\\r\\n', 'last']");
    f = opened("r");
    REPR(METHOD(f, "read", I(3)), "'h\xC3\xA9l'");
    REPR(METHOD0(f, "tell"), "4");
    REPR(METHOD0(f, "readline"), "'lo\\n'");
    REPR(METHOD0(f, "readline"), "'world\\n'");
    REPR(METHOD0(f, "tell"), "14");
    REPR(METHOD(f, "seek", I(0)), "0");
    CHECK(kr_length(METHOD0(f, "read")) == 16);
    CHECK(!METHOD(f, "seek", I(1), I(2)));
    REPR(kr_str(kr_err_take()), "\"can't do nonzero end-relative seeks\"");
}

static void test_unsupported(void) {
    KrValue f = opened("r");
    CHECK(!METHOD(f, "write", S("x")) && kr_err_matches(kr_unsupported_operation()) && kr_err_matches(&kr_exc_OSError) &&
          kr_err_matches(&kr_exc_ValueError));
    REPR(kr_str(kr_err_take()), "'not writable'");
    METHOD0(f, "close");
}

static void test_binary_files(void) {
    KrValue f = opened("wb");
    REPR(METHOD(f, "write", kr_bytes_new("abcdef", 6)), "6");
    RAISES(METHOD(f, "write", S("x")), TypeError, "a bytes-like object is required, not 'str'");
    METHOD0(f, "close");
    f = opened("r+b");
    REPR(METHOD(f, "read", I(2)), "b'ab'");
    REPR(METHOD(f, "write", kr_bytes_new("X", 1)), "1");
    REPR(METHOD0(f, "tell"), "3");
    REPR(METHOD(f, "seek", I(-1), I(2)), "5");
    REPR(METHOD0(f, "read"), "b'f'");
    REPR(METHOD(f, "truncate", I(4)), "4");
    METHOD(f, "seek", I(0));
    REPR(METHOD0(f, "read"), "b'abXd'");
    METHOD0(f, "close");
    RAISES(METHOD0(f, "read"), ValueError, "read of closed file");
}

static void test_dirty_files(void) {
    KrValue f = opened("w");
    METHOD(f, "write", S("not yet written"));
    REPR(METHOD0(opened("r"), "read"), "'not yet written'");   // opening flushes
    METHOD0(f, "close");
    for (int i = 0; i < 3000; i++) CHECK(opened("r") != 0);    // never closed: the collector does it
}

static void test_opening(void) {
    RAISES(kr_open(S("no such file"), "r", -1, NULL, NULL, NULL, true, 0), FileNotFoundError, "[Errno 2] No such file or directory: 'no such file'");
    RAISES(opened("q"), ValueError, "invalid mode: 'q'");
    RAISES(opened("rw"), ValueError, "must have exactly one of create/read/write/append mode");
    RAISES(opened("rbt"), ValueError, "can't have text and binary mode at once");
    RAISES(kr_open(S(path), "r", 0, NULL, NULL, NULL, true, 0), ValueError, "can't have unbuffered text I/O");
    RAISES(kr_open(S(path), "rb", -1, "utf-8", NULL, NULL, true, 0), ValueError, "binary mode doesn't take an encoding argument");
    RAISES(kr_open(S(path), "r", -1, "nope", NULL, NULL, true, 0), LookupError, "unknown encoding: nope");
    RAISES(CALL0("open"), TypeError, "open() missing required argument 'file' (pos 1)");
}

static void test_memory_files(void) {
    KrValue io = import("io"), s = kr_call0(get(io, "StringIO")), b = kr_call1(get(io, "BytesIO"), kr_bytes_new("hello", 5));
    kr_print((KrValue[]){S("a"), I(2)}, 2, 0, 0, s, 0);
    METHOD(s, "seek", I(1));
    METHOD(s, "write", S("ZZZZ\nq"));
    REPR(METHOD0(s, "getvalue"), "'aZZZZ\\nq'");
    METHOD(s, "seek", I(0));
    REPR(CALL("next", s), "'aZZZZ\\n'");
    METHOD(b, "seek", I(7));
    METHOD(b, "write", kr_bytes_new("!", 1));
    REPR(METHOD0(b, "getvalue"), "b'hello\\x00\\x00!'");
    RAISES(METHOD(s, "write", I(1)), TypeError, "string argument expected, got 'int'");
    METHOD0(s, "close");
    RAISES(METHOD0(s, "read"), ValueError, "I/O operation on closed file");
}

static void test_library(void) {
    KrValue functools = import("_functools"), heapq = import("heapq"), time = import("time");
    KrValue cached = kr_call1(get(functools, "lru_cache"), kr_builtin_lookup(S("abs")));
    for (int i = 0; i < 3; i++) kr_call1(cached, I(-5));
    REPR(METHOD0(cached, "cache_info"), "CacheInfo(hits=2, misses=1, maxsize=128, currsize=1)");
    KrValue partial = METHOD(functools, "partial", kr_builtin_lookup(S("max")), I(5));
    REPR(kr_call1(partial, I(9)), "9");
    REPR(partial, "functools.partial(<built-in function max>, 5)");
    REPR(METHOD(functools, "reduce", kr_builtin_lookup(S("max")), LIST(I(1), I(3), I(2))), "3");
    KrValue heap = LIST(I(5), I(1), I(4));
    METHOD(heapq, "heapify", heap);
    METHOD(heapq, "heappush", heap, I(0));
    REPR(METHOD(heapq, "heappop", heap), "0");
    REPR(METHOD(heapq, "heappop", heap), "1");
    REPR(kr_list_from_iterable(METHOD(heapq, "merge", LIST(I(1), I(4)), LIST(I(2)))), "[1, 2, 4]");
    RAISES(METHOD(heapq, "heappop", kr_list_new(0)), IndexError, "index out of range");
    REPR(METHOD(time, "gmtime", I(0)),
         "time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0)");
    REPR(METHOD(time, "strftime", S("%Y-%m-%d"), METHOD(time, "gmtime", I(86400))), "'1970-01-02'");
    RAISES(METHOD(time, "sleep", I(-1)), ValueError, "sleep length must be non-negative");
}

static void test_sys(void) {
    KrValue sys = import("sys");
    REPR(get(sys, "version_info"), "sys.version_info(major=3, minor=13, micro=0, releaselevel='final', serial=0)");
    REPR(get(sys, "argv"), "['program', 'one']");
    CHECK(kr_sys_get("stdout") == kr_std_stream(1) && kr_stdout_is_original());
    KrValue s = kr_call0(get(import("io"), "StringIO"));
    kr_setattr(sys, S("stdout"), s);
    CHECK(!kr_stdout_is_original());
    kr_print((KrValue[]){S("captured")}, 1, 0, 0, 0, 0);
    kr_setattr(sys, S("stdout"), 0);
    RAISES(kr_print(NULL, 0, 0, 0, 0, 0), RuntimeError, "lost sys.stdout");
    kr_setattr(sys, S("stdout"), kr_std_stream(1));
    REPR(METHOD0(s, "getvalue"), "'captured\\n'");
    RAISES(METHOD(sys, "exit", I(3)), SystemExit, "3");
    RAISES(METHOD(sys, "setrecursionlimit", I(0)), ValueError, "recursion limit must be greater or equal than 1");
}

int main(void) {
    static char *arguments[] = {"program", "one", NULL};
    kr_memory_start();
    kr_stack_start();
    kr_sys_start(2, arguments);
    kr_builtins_start();
    int fd = mkstemp(path);
    if (fd < 0) return 1;
    close(fd);
    test_imports();
    test_numbers();
    test_iterables();
    test_text_files();
    test_unsupported();
    test_binary_files();
    test_dirty_files();
    test_opening();
    test_memory_files();
    test_library();
    test_sys();
    unlink(path);
    if (failures) fprintf(stderr, "%d failures\n", failures);
    return failures != 0;
}
