// Printing of exceptions: source lines and carets, repetitions, chains, groups, notes, hints.  Expected texts are what
// CPython 3.13's traceback module prints for the same exceptions.
#include "krait/krait.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const KrModuleDef *kr_program_modules[] __attribute__((weak)) = {0};
const KrModuleDef *const kr_program_builtin_modules[] __attribute__((weak)) = {0};

static int failures;

static KrValue end_of(KrValue text, int64_t length) { return kr_str_substring(text, kr_str_length(text) - length, kr_str_length(text)); }

static void check(int line, KrValue text, const char *expected) {
    const char *got = text ? kr_str_utf8(text, NULL) : "(failed)";
    if (!strcmp(got, expected)) return;
    failures++;
    fprintf(stderr, "%s:%d: got\n%swanted\n%s", __FILE__, line, got, expected);
}
#define PRINTS(exception, expected) check(__LINE__, kr_exception_format(exception), expected)

#define ENDS(exception, expected) check(__LINE__, end_of(kr_exception_format(exception), sizeof expected - 1), expected)

#define S(s) kr_str_from_cstr(s)
#define I(i) kr_from_small(i)
#define NEW(type, ...) make(&kr_exc_##type, (KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
#define LIST(...) kr_list_from_array((KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
static KrValue make(KrType *type, KrValue const *args, int64_t nargs) { return kr_call(KR_VALUE(type), args, nargs, 0); }
static KrException *exc(KrValue e) { return KR_AS(KrException, e); }

// ---- a program with positions

static const char source[] =
    "def divide(a, b):\n"
    "    return a / b\n"
    "\n"
    "def table(rows):\n"
    "    return [divide(1, row)\n"
    "            for row in rows]\n"
    "\n"
    "def deep(n):\n"
    "    return deep(n - 1) + 1\n"
    "\n"
    "def many(a, b):\n"
    "    value = (table(a)\n"
    "             + table(b)\n"
    "             + divide(\n"
    "                 1,\n"
    "                 2,\n"
    "                 3,\n"
    "                 4))\n"
    "    return value\n"
    "\xC3\xA9toile = \"\xE6\xBC\xA2\xE5\xAD\x97\" + divide(\"\xC3\xA9\", 0)\n";

KR_STATIC_STR(name_module, "<module>", 8);
KR_STATIC_STR(name_divide, "divide", 6);
KR_STATIC_STR(name_table, "table", 5);
KR_STATIC_STR(name_deep, "deep", 4);
KR_STATIC_STR(name_many, "many", 4);
KR_STATIC_STR(name_value, "value", 5);

static char path[64];
static KrModuleDef module = {.name = "__main__", .file = path};
static const KrPosition positions[] = {
    {2, 2, 11, 16, -1, -1},   {5, 5, 12, 26, -1, -1},  {9, 9, 11, 22, -1, -1},   {12, 18, 13, 20, -1, -1}, {14, 18, 15, 20, -1, -1},
    {12, 12, 13, 21, -1, -1}, {20, 20, 10, 40, -1, -1}, {20, 20, 21, 38, -1, -1}, {2, 2, -1, -1, -1, -1},  {99, 99, 0, 3, -1, -1},
};
static KrStr *const many_names[] = {&name_value.s};
#define CODE(n, ...) static const KrCode code_##n = {.name = &name_##n.s, .qualname = &name_##n.s, .module = &module, .positions = positions, __VA_ARGS__}
CODE(module, .first_line = 1);
CODE(divide, .first_line = 1);
CODE(table, .first_line = 4);
CODE(deep, .first_line = 8);
CODE(many, .first_line = 11, .names = many_names, .nlocals = 1);

static void add(KrValue e, const KrCode *code, int32_t position) {
    kr_err_restore(e);
    kr_traceback_add(code, position);
    kr_err_take();
}

static void write_source(void) {
    snprintf(path, sizeof path, "/tmp/krait_traceback_test_%d.py", (int)getpid());
    FILE *f = fopen(path, "w");
    if (!f || fputs(source, f) < 0 || fclose(f) != 0) exit(2);
}

// The expected text with the name of the file in the place of @.
static const char *named(const char *text) {
    static char out[1 << 16];
    char *o = out;
    for (; *text; text++) {
        if (*text == '@') o += sprintf(o, "%s", path);
        else *o++ = *text;
    }
    *o = 0;
    return out;
}

static void test_lines(void) {
    KrValue e = NEW(ZeroDivisionError, S("division by zero"));
    add(e, &code_divide, 0);
    add(e, &code_table, 1);
    add(e, &code_many, 5);
    add(e, &code_module, 7);
    PRINTS(e, named("Traceback (most recent call last):\n"
                    "  File \"@\", line 20, in <module>\n"
                    "    \xC3\xA9toile = \"\xE6\xBC\xA2\xE5\xAD\x97\" + divide(\"\xC3\xA9\", 0)\n"
                    "                      ~~~~~~^^^^^^^^\n"
                    "  File \"@\", line 12, in many\n"
                    "    value = (table(a)\n"
                    "             ~~~~~^^^\n"
                    "  File \"@\", line 5, in table\n"
                    "    return [divide(1, row)\n"
                    "            ~~~~~~^^^^^^^^\n"
                    "  File \"@\", line 2, in divide\n"
                    "    return a / b\n"
                    "           ~~^~~\n"
                    "ZeroDivisionError: division by zero\n"));
    e = make(&kr_exc_ValueError, NULL, 0);
    add(e, &code_many, 3);
    add(e, &code_many, 4);
    add(e, &code_module, 6);
    add(e, &code_divide, 8);
    add(e, &code_divide, -1);
    add(e, &code_divide, 9);
    PRINTS(e, named("Traceback (most recent call last):\n"
                    "  File \"@\", line 99, in divide\n"
                    "  File \"@\", line 1, in divide\n"
                    "    def divide(a, b):\n"
                    "  File \"@\", line 2, in divide\n"
                    "    return a / b\n"
                    "  File \"@\", line 20, in <module>\n"
                    "    \xC3\xA9toile = \"\xE6\xBC\xA2\xE5\xAD\x97\" + divide(\"\xC3\xA9\", 0)\n"
                    "             ~~~~~~~^~~~~~~~~~~~~~~~\n"
                    "  File \"@\", line 14, in many\n"
                    "    + divide(\n"
                    "      ^^^^^^^\n"
                    "    ...<3 lines>...\n"
                    "        4))\n"
                    "        ^^^\n"
                    "  File \"@\", line 12, in many\n"
                    "    value = (table(a)\n"
                    "             ^^^^^^^^\n"
                    "    ...<5 lines>...\n"
                    "                 4))\n"
                    "                 ^^^\n"
                    "ValueError\n"));
    e = NEW(RecursionError, S("maximum recursion depth exceeded"));
    for (int i = 0; i < 1000; i++) add(e, &code_deep, 2);
    PRINTS(e, named("Traceback (most recent call last):\n"
                    "  File \"@\", line 9, in deep\n"
                    "    return deep(n - 1) + 1\n"
                    "           ~~~~^^^^^^^\n"
                    "  File \"@\", line 9, in deep\n"
                    "    return deep(n - 1) + 1\n"
                    "           ~~~~^^^^^^^\n"
                    "  File \"@\", line 9, in deep\n"
                    "    return deep(n - 1) + 1\n"
                    "           ~~~~^^^^^^^\n"
                    "  [Previous line repeated 997 more times]\n"
                    "RecursionError: maximum recursion depth exceeded\n"));
    KrValue next = kr_getattr_cstr(KR_VALUE(exc(e)->traceback), "tb_next");
    if (kr_getattr_cstr(next, "tb_lineno") != I(9)) check(__LINE__, S("tb_lineno"), "");
}

static void test_chains(void) {
    KrValue key = NEW(KeyError, S("a")), value = NEW(ValueError, S("b")), run = make(&kr_exc_RuntimeError, NULL, 0);
    add(key, &code_divide, 8);
    exc(value)->cause = exc(value)->context = key;
    exc(value)->suppress_context = true;
    kr_setattr(value, S("__notes__"), LIST(S("first\nsecond")));
    exc(run)->context = value;
    PRINTS(run, named("Traceback (most recent call last):\n"
                      "  File \"@\", line 2, in divide\n"
                      "    return a / b\n"
                      "KeyError: 'a'\n"
                      "\n"
                      "The above exception was the direct cause of the following exception:\n"
                      "\n"
                      "ValueError: b\n"
                      "first\n"
                      "second\n"
                      "\n"
                      "During handling of the above exception, another exception occurred:\n"
                      "\n"
                      "RuntimeError\n"));
    KrValue one = NEW(ValueError, I(1)), two = NEW(ValueError, I(2));
    exc(one)->context = two;
    exc(two)->context = one;
    PRINTS(one, "ValueError: 2\n\nDuring handling of the above exception, another exception occurred:\n\nValueError: 1\n");
    KrValue last = NEW(ValueError, I(0));
    for (int i = 0; i < 100000; i++) {   // must not recurse
        KrValue e = NEW(ValueError, I(1));
        exc(e)->context = last;
        last = e;
    }
    if (!kr_exception_format(last)) check(__LINE__, 0, "a long chain");
}

static void test_groups(void) {
    KrValue key = NEW(KeyError, S("a")), value = NEW(ValueError, S("b"));
    add(key, &code_divide, 0);
    exc(value)->cause = key;
    exc(value)->suppress_context = true;
    KrValue inner = NEW(ExceptionGroup, S("inner"), LIST(NEW(TypeError, S("t")), NEW(ValueError, S("multi\nline"))));
    KrValue group = NEW(ExceptionGroup, S("g"), LIST(value, inner, NEW(OSError, I(ENOENT), S("x"), S("f"))));
    add(group, &code_divide, 8);
    KrValue run = make(&kr_exc_RuntimeError, NULL, 0);
    exc(run)->cause = group;
    PRINTS(run, named("  + Exception Group Traceback (most recent call last):\n"
                      "  |   File \"@\", line 2, in divide\n"
                      "  |     return a / b\n"
                      "  | ExceptionGroup: g (3 sub-exceptions)\n"
                      "  +-+---------------- 1 ----------------\n"
                      "    | Traceback (most recent call last):\n"
                      "    |   File \"@\", line 2, in divide\n"
                      "    |     return a / b\n"
                      "    |            ~~^~~\n"
                      "    | KeyError: 'a'\n"
                      "    | \n"
                      "    | The above exception was the direct cause of the following exception:\n"
                      "    | \n"
                      "    | ValueError: b\n"
                      "    +---------------- 2 ----------------\n"
                      "    | ExceptionGroup: inner (2 sub-exceptions)\n"
                      "    +-+---------------- 1 ----------------\n"
                      "      | TypeError: t\n"
                      "      +---------------- 2 ----------------\n"
                      "      | ValueError: multi\n"
                      "      | line\n"
                      "      +------------------------------------\n"
                      "    +---------------- 3 ----------------\n"
                      "    | FileNotFoundError: [Errno 2] x: 'f'\n"
                      "    +------------------------------------\n"
                      "\n"
                      "The above exception was the direct cause of the following exception:\n"
                      "\n"
                      "RuntimeError\n"));
    KrValue many = kr_list_new(0);
    for (int i = 0; i < 18; i++) kr_list_append(many, NEW(ValueError, I(i)));
    ENDS(NEW(ExceptionGroup, S("w"), many),
          "+---------------- 15 ----------------\n"
          "    | ValueError: 14\n"
          "    +---------------- ... ----------------\n"
          "    | and 3 more exceptions\n"
          "    +------------------------------------\n");
    KrValue nested = NEW(ExceptionGroup, S("a"), LIST(NEW(ValueError, I(1))));
    for (int i = 0; i < 12; i++) nested = NEW(ExceptionGroup, kr_format("%d", i), LIST(nested));
    ENDS(nested,
          "----------------\n"
          "                      | ... (max_group_depth is 10)\n"
          "                      +------------------------------------\n");
}

static void test_messages(void) {
    KrValue e = NEW(ValueError, S("x"));
    kr_setattr(e, S("__notes__"), LIST(S("a"), I(3)));
    PRINTS(e, "ValueError: x\na\n3\n");
    kr_setattr(e, S("__notes__"), I(3));
    PRINTS(e, "ValueError: x\n3\n");
    PRINTS(NEW(SyntaxError, S("bad"), kr_tuple_of(6, S("f.py"), I(3), I(5), S("  a b\n"), I(3), I(6))),
           "  File \"f.py\", line 3\n    a b\n      ^\nSyntaxError: bad\n");
    PRINTS(NEW(SyntaxError, S("bad"), kr_tuple_of(4, S("f.py"), KR_NONE, I(5), S("  a b\n"))), "    a b\n      ^\nSyntaxError: bad (f.py)\n");
    PRINTS(NEW(SyntaxError, S("bad")), "SyntaxError: bad\n");
    kr_raise(&kr_exc_NameError, "name '%U' is not defined", S("sys"));
    PRINTS(kr_err_take(), "NameError: name 'sys' is not defined. Did you forget to import 'sys'?\n");
    kr_raise(&kr_exc_NameError, "name '%U' is not defined", S("valeu"));
    e = kr_err_take();
    KrTraceback *t = kr_new(&kr_traceback_type, sizeof *t);
    static const KrCode code = {.name = &name_many.s, .qualname = &name_many.s, .first_line = 1, .names = many_names, .nlocals = 1};
    t->code = &code;
    t->position = -1;
    exc(e)->traceback = KR_VALUE(t);
    PRINTS(e, "Traceback (most recent call last):\n  File \"<unknown>\", line 1, in many\n"
              "NameError: name 'valeu' is not defined. Did you mean: 'value'?\n");
}

int main(void) {
    kr_memory_start();
    kr_stack_start();
    write_source();
    test_lines();
    test_chains();
    test_groups();
    test_messages();
    unlink(path);
    return failures != 0;
}
