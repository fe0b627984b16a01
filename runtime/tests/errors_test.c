// Exceptions: the message formats, the types with their texts, chaining, clauses, groups.  Texts were printed by CPython 3.13.
#include "krait/krait.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

const KrModuleDef *kr_program_modules[] __attribute__((weak)) = {0};
const KrModuleDef *const kr_program_builtin_modules[] __attribute__((weak)) = {0};

static int failures;
#define FAIL(...) (failures++, fprintf(stderr, "%s:%d: ", __FILE__, line), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr))

static const char *text(KrValue s) { return s ? kr_str_utf8(s, NULL) : "(failed)"; }

static void check_text(int line, KrValue s, const char *expected) {
    if (strcmp(text(s), expected)) FAIL("'%s' instead of '%s'", text(s), expected);
    kr_err_clear();
}
#define TEXT(s, expected) check_text(__LINE__, s, expected)
static KrValue converted(KrValue v, KrValue (*f)(KrValue)) { return v ? f(v) : 0; }
#define REPR(v, expected) check_text(__LINE__, converted(v, kr_repr), expected)
#define STR(v, expected) check_text(__LINE__, converted(v, kr_str), expected)

static void check_raised(int line, KrType *type, const char *expected) {
    KrValue e = kr_err_take();
    if (!e) FAIL("nothing raised");
    else if (KR_OBJECT(e)->ob_type != type) FAIL("%s instead of %s", KR_OBJECT(e)->ob_type->tp_name, type->tp_name);
    else if (strcmp(text(kr_str(e)), expected)) FAIL("'%s' instead of '%s'", text(kr_str(e)), expected);
}
#define RAISED(type, expected) check_raised(__LINE__, &kr_exc_##type, expected)
#define RAISES(call, type, expected) ((void)(call), check_raised(__LINE__, &kr_exc_##type, expected))

static void check(int line, bool ok, const char *what) {
    if (!ok) FAIL("%s", what);
}
#define CHECK(condition) check(__LINE__, condition, #condition)

#define S(s) kr_str_from_cstr(s)
#define I(i) kr_from_small(i)
#define NEW(type, ...) make(&kr_exc_##type, (KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
#define CLASS(type) KR_VALUE(&kr_exc_##type)
static KrValue make(KrType *type, KrValue const *args, int64_t nargs) { return kr_call(KR_VALUE(type), args, nargs, 0); }
static KrValue get(KrValue o, const char *name) { return kr_getattr_cstr(o, name); }
static KrException *exc(KrValue e) { return KR_AS(KrException, e); }

static void test_format(void) {
    TEXT(kr_format("%s %d %c %x %%", "a", -5, 'z', 255), "a -5 z ff %");
    TEXT(kr_format("%lld %ld %zd %llu", (long long)-1, 2L, (ssize_t)3, (unsigned long long)-1), "-1 2 3 18446744073709551615");
    TEXT(kr_format("%5d|%-5d|%05d|%02x", 42, 42, 42, 7), "   42|42   |00042|07");
    TEXT(kr_format("%.3s|%s|%.10s", "abcdef", "\xC3\xA9", "xy"), "abc|\xC3\xA9|xy");
    TEXT(kr_format("%U %R %S %T %N", S("t\xE2\x82\xAC"), S("q"), I(7), I(7), &kr_exc_ValueError), "t\xE2\x82\xAC 'q' 7 int ValueError");
    TEXT(kr_format(""), "");
}

static void test_raising(void) {
    RAISES(kr_raise(&kr_exc_TypeError, "bad %s", "x"), TypeError, "bad x");
    RAISES(kr_raise_none(&kr_exc_StopIteration), StopIteration, "");
    RAISES(kr_raise_key_error(S("k")), KeyError, "'k'");
    RAISES(kr_raise_value(&kr_exc_ValueError, I(3)), ValueError, "3");
    kr_raise_stop_iteration(kr_tuple_of(2, I(1), I(2)));
    KrValue stop = kr_err_take();
    REPR(get(stop, "value"), "(1, 2)");
    RAISES(kr_raise_os_error(ENOENT, S("nix")), FileNotFoundError, "[Errno 2] No such file or directory: 'nix'");
    RAISES(kr_raise_os_error(EACCES, 0), PermissionError, "[Errno 13] Permission denied");
    RAISES(kr_raise_os_error(ENOSPC, 0), OSError, "[Errno 28] No space left on device");
    RAISES(kr_raise_out_of_memory(), MemoryError, "");
    RAISES(kr_raise_recursion(), RecursionError, "maximum recursion depth exceeded");
    RAISES(kr_raise_statement(CLASS(ValueError), 0), ValueError, "");
    RAISES(kr_raise_statement(I(3), 0), TypeError, "exceptions must derive from BaseException");
    RAISES(kr_raise_statement(CLASS(ValueError), I(3)), TypeError, "exception causes must derive from BaseException");
    RAISES(kr_reraise(), RuntimeError, "No active exception to reraise");
    kr_raise(&kr_exc_NameError, "name '%U' is not defined", S("foo"));
    REPR(get(kr_err_take(), "name"), "'foo'");
}

static void test_chaining(void) {
    KrValue a = NEW(ValueError, I(1)), b = NEW(KeyError, I(2)), c = NEW(TypeError, I(3));
    kr_thread.handled = a;
    kr_raise_instance(b);
    CHECK(exc(b)->context == a && kr_err_take() == b);
    kr_thread.handled = b;
    kr_raise_instance(c);
    CHECK(exc(c)->context == b && kr_err_take() == c);
    kr_thread.handled = c;
    kr_raise_instance(a);   // would close the circle: c -> b -> a
    CHECK(exc(a)->context == c && exc(b)->context == 0);
    kr_thread.handled = a;
    kr_raise_instance(a);
    CHECK(exc(a)->context == c);
    kr_err_clear();
    kr_thread.handled = 0;
    kr_raise_statement(c, KR_NONE);
    CHECK(exc(c)->cause == 0 && exc(c)->suppress_context);
    kr_err_clear();
    kr_raise_statement(c, CLASS(KeyError));
    CHECK(kr_is_exactly(exc(c)->cause, &kr_exc_KeyError) && exc(c)->suppress_context);
    kr_err_clear();
    CHECK(get(c, "__cause__") == exc(c)->cause && get(c, "__suppress_context__") == KR_TRUE);
}

static void test_text(void) {
    REPR(NEW(ValueError, S("x")), "ValueError('x')");
    REPR(NEW(ValueError, S("x"), I(2)), "ValueError('x', 2)");
    REPR(make(&kr_exc_ValueError, NULL, 0), "ValueError()");
    STR(NEW(ValueError, S("x"), I(2)), "('x', 2)");
    STR(make(&kr_exc_ValueError, NULL, 0), "");
    STR(NEW(KeyError, S("a")), "'a'");
    STR(NEW(KeyError, S("a"), S("b")), "('a', 'b')");
    REPR(get(NEW(SystemExit, I(3)), "code"), "3");
    REPR(get(NEW(SystemExit, I(3), I(4)), "code"), "(3, 4)");
    CHECK(get(make(&kr_exc_SystemExit, NULL, 0), "code") == KR_NONE);
    STR(NEW(OSError, I(2), S("No"), S("f")), "[Errno 2] No: 'f'");
    STR(NEW(OSError, I(1), S("a"), S("f"), KR_NONE, S("g")), "[Errno 1] a: 'f' -> 'g'");
    STR(NEW(OSError, S("only")), "only");
    STR(NEW(OSError, KR_NONE, KR_NONE, S("x")), "[Errno None] None: 'x'");
    REPR(get(NEW(OSError, I(2), S("No"), S("f")), "args"), "(2, 'No')");
    REPR(get(NEW(OSError, I(2), S("No"), KR_NONE), "args"), "(2, 'No', None)");
    REPR(NEW(OSError, I(17), S("t")), "FileExistsError(17, 't')");
    REPR(NEW(FileNotFoundError, I(13), S("b")), "FileNotFoundError(13, 'b')");
    REPR(get(NEW(BlockingIOError, I(11), S("a"), I(5)), "characters_written"), "5");
    RAISES(get(NEW(BlockingIOError, I(11), S("a")), "characters_written"), AttributeError, "characters_written");
    KrValue place = kr_tuple_of(4, S("x/y.py"), I(2), I(3), S("code"));
    STR(NEW(SyntaxError, S("a"), place), "a (y.py, line 2)");
    REPR(get(NEW(SyntaxError, S("a"), place), "offset"), "3");
    RAISES(NEW(SyntaxError, S("a"), kr_tuple_of(2, I(1), I(2))), TypeError, "function takes at least 4 arguments (2 given)");
    RAISES(NEW(SyntaxError, S("a"), I(5)), TypeError, "'int' object is not iterable");
}

static void test_unicode(void) {
    KrValue s = S("h\xC3\xA9\xE1\x88\xB4\xF0\x92\x8D\x85"), ascii = S("ascii"), r = S("r");
    STR(NEW(UnicodeEncodeError, ascii, s, I(1), I(2), r), "'ascii' codec can't encode character '\\xe9' in position 1: r");
    STR(NEW(UnicodeEncodeError, ascii, s, I(2), I(3), r), "'ascii' codec can't encode character '\\u1234' in position 2: r");
    STR(NEW(UnicodeEncodeError, ascii, s, I(3), I(4), r), "'ascii' codec can't encode character '\\U00012345' in position 3: r");
    STR(NEW(UnicodeEncodeError, ascii, s, I(1), I(4), r), "'ascii' codec can't encode characters in position 1-3: r");
    STR(NEW(UnicodeDecodeError, ascii, kr_bytes_new("a\xff", 2), I(1), I(2), r), "'ascii' codec can't decode byte 0xff in position 1: r");
    STR(NEW(UnicodeDecodeError, ascii, kr_bytes_new("abc", 3), I(0), I(2), r), "'ascii' codec can't decode bytes in position 0-1: r");
    STR(NEW(UnicodeTranslateError, s, I(1), I(2), r), "can't translate character '\\xe9' in position 1: r");
    RAISES(NEW(UnicodeDecodeError, I(1)), TypeError, "function takes exactly 5 arguments (1 given)");
    RAISES(NEW(UnicodeEncodeError, ascii, I(1), I(1), I(2), r), TypeError, "argument 2 must be str, not int");
    RAISES(NEW(UnicodeTranslateError, s), TypeError, "function takes exactly 4 arguments (1 given)");
}

static void test_attributes(void) {
    KrValue e = NEW(ValueError, I(1)), note = S("note"), one = I(1);
    RAISES(get(e, "__notes__"), AttributeError, "'ValueError' object has no attribute '__notes__'");
    CHECK(kr_call_method(e, "add_note", &note, 1) == KR_NONE);
    REPR(get(e, "__notes__"), "['note']");
    RAISES(kr_call_method(e, "add_note", &one, 1), TypeError, "note must be a str, not 'int'");
    RAISES(kr_call_method(e, "with_traceback", &one, 1), TypeError, "__traceback__ must be a traceback or None");
    RAISES(kr_setattr(e, S("args"), 0), TypeError, "args may not be deleted");
    RAISES(kr_setattr(e, S("args"), one), TypeError, "'int' object is not iterable");
    RAISES(kr_setattr(e, S("__traceback__"), one), TypeError, "__traceback__ must be a traceback or None");
    RAISES(kr_setattr(e, S("__context__"), one), TypeError, "exception context must be None or derive from BaseException");
    RAISES(kr_setattr(e, S("__cause__"), one), TypeError, "exception cause must be None or derive from BaseException");
    CHECK(kr_setattr(e, S("args"), kr_tuple_of(2, one, note)) == 0);
    STR(e, "(1, 'note')");
    KrValue a = NEW(AttributeError, S("m"));
    kr_attribute_error_set(a, S("n"), one);
    kr_attribute_error_set(a, S("later"), KR_NONE);
    REPR(get(a, "name"), "'n'");
    REPR(get(a, "obj"), "1");
    KrValue names = kr_tuple_of(1, S("nam")), values[2] = {S("x"), one};
    RAISES(kr_call(CLASS(ImportError), values, 1, names), TypeError, "ImportError() got an unexpected keyword argument 'nam'. Did you mean 'name'?");
    RAISES(kr_call(CLASS(ValueError), values, 1, names), TypeError, "ValueError() takes no keyword arguments");
    KrValue name = kr_call(CLASS(NameError), values, 1, kr_tuple_of(1, S("name")));
    REPR(get(name, "name"), "1");
}

static void test_clauses(void) {
    KrValue e = NEW(FileNotFoundError, I(2), S("x"));
    CHECK(kr_except_match(e, CLASS(OSError)) == 1);
    CHECK(kr_except_match(e, CLASS(ValueError)) == 0);
    CHECK(kr_except_match(e, kr_tuple_of(2, CLASS(ValueError), CLASS(Exception))) == 1);
    CHECK(kr_except_match(e, kr_tuple_from_array(NULL, 0)) == 0);
    RAISES(kr_except_match(e, I(1)), TypeError, "catching classes that do not inherit from BaseException is not allowed");
    RAISES(kr_except_match(e, kr_tuple_of(1, KR_VALUE(&kr_int_type))), TypeError,
           "catching classes that do not inherit from BaseException is not allowed");
}

static KrValue group(const char *message, KrValue list) { return NEW(ExceptionGroup, S(message), list); }
#define LIST(...) kr_list_from_array((KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))

static void test_groups(void) {
    KrValue v = NEW(ValueError, I(1)), t = NEW(TypeError, I(2)), inner = group("b", LIST(v, t)), g = group("a", LIST(inner, t));
    STR(g, "a (2 sub-exceptions)");
    REPR(inner, "ExceptionGroup('b', [ValueError(1), TypeError(2)])");
    REPR(get(inner, "exceptions"), "(ValueError(1), TypeError(2))");
    CHECK(kr_exception_is(g, &kr_exc_Exception));
    KrValue value_error = CLASS(ValueError), one = I(1);
    REPR(kr_call_method(g, "split", &value_error, 1),
         "(ExceptionGroup('a', [ExceptionGroup('b', [ValueError(1)])]), ExceptionGroup('a', [ExceptionGroup('b', [TypeError(2)]), TypeError(2)]))");
    REPR(kr_call_method(g, "subgroup", &value_error, 1), "ExceptionGroup('a', [ExceptionGroup('b', [ValueError(1)])])");
    RAISES(kr_call_method(g, "split", &one, 1), TypeError,
           "expected an exception type, a tuple of exception types, or a callable (other than a class)");
    RAISES(NEW(ExceptionGroup, I(1), I(2)), TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not int");
    RAISES(NEW(ExceptionGroup, S("a"), I(2)), TypeError, "second argument (exceptions) must be a sequence");
    RAISES(group("a", kr_list_new(0)), ValueError, "second argument (exceptions) must be a non-empty sequence");
    RAISES(group("a", LIST(I(1))), ValueError, "Item 0 of second argument (exceptions) is not an exception");
    RAISES(group("a", LIST(make(&kr_exc_KeyboardInterrupt, NULL, 0))), TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    CHECK(kr_is_exactly(NEW(BaseExceptionGroup, S("a"), LIST(v)), &kr_exc_ExceptionGroup));

    KrValue matched, rest;
    CHECK(kr_except_star_match(g, value_error, &matched, &rest) == 0);
    REPR(matched, "ExceptionGroup('a', [ExceptionGroup('b', [ValueError(1)])])");
    CHECK(kr_except_star_match(v, value_error, &matched, &rest) == 0 && rest == KR_NONE);
    REPR(matched, "ExceptionGroup('', (ValueError(1),))");
    CHECK(kr_except_star_match(v, CLASS(KeyError), &matched, &rest) == 0 && matched == KR_NONE && rest == v);
    RAISES(kr_except_star_match(v, CLASS(ExceptionGroup), &matched, &rest), TypeError,
           "catching ExceptionGroup with except* is not allowed. Use except instead.");
    CHECK(kr_except_star_finish(g, kr_list_new(0)) == KR_NONE);
    CHECK(kr_except_star_match(g, value_error, &matched, &rest) == 0);
    REPR(kr_except_star_finish(g, LIST(rest)), "ExceptionGroup('a', [ExceptionGroup('b', [TypeError(2)]), TypeError(2)])");
    KrValue raised = NEW(KeyError, I(9));
    exc(g)->context = v;   // now what was split before has another origin
    CHECK(kr_except_star_finish(g, LIST(raised, KR_NONE)) == raised);
    CHECK(kr_except_star_finish(v, LIST(raised)) == raised);
}

static void test_exit_status(void) {
    CHECK(kr_exit_status(make(&kr_exc_SystemExit, NULL, 0)) == 0);
    CHECK(kr_exit_status(NEW(SystemExit, KR_NONE)) == 0);
    CHECK(kr_exit_status(NEW(SystemExit, I(3))) == 3);
    CHECK(kr_exit_status(NEW(SystemExit, I(-1))) == 255);
    CHECK(kr_exit_status(NEW(SystemExit, KR_TRUE)) == 1);
}

int main(void) {
    kr_memory_start();
    kr_stack_start();
    test_format();
    test_raising();
    test_chaining();
    test_text();
    test_unicode();
    test_attributes();
    test_clauses();
    test_groups();
    test_exit_status();
    return failures != 0;
}
