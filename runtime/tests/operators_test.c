// The general operations on values of built-in types, and their error texts.
#include "krait/krait.h"

#include <stdio.h>
#include <stdlib.h>

const KrModuleDef *kr_program_modules[] __attribute__((weak)) = {0};
const KrModuleDef *const kr_program_builtin_modules[] __attribute__((weak)) = {0};

static int failures;
#define FAIL(...) (failures++, fprintf(stderr, "%s:%d: ", __FILE__, line), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr))

static const char *text(KrValue v) { return v ? kr_str_utf8(kr_repr(v), NULL) : "(failed)"; }
static void check_value(int line, KrValue v, const char *expected) {
    if (!v && kr_err_occurred()) FAIL("raised %s instead of %s", text(kr_err_take()), expected);
    else if (strcmp(text(v), expected)) FAIL("%s instead of %s", text(v), expected);
}
static void check_raised(int line, bool failed, const char *expected) {
    KrValue e = kr_err_take();
    KrValue got = e ? kr_format("%T: %S", e, e) : kr_str_from_cstr("nothing");
    if (!failed || strcmp(kr_str_utf8(got, NULL), expected)) FAIL("%s instead of %s", kr_str_utf8(got, NULL), expected);
}
static void check(int line, bool ok, const char *what) {
    if (!ok) FAIL("%s", what);
}
#define GIVES(v, expected) check_value(__LINE__, v, expected)
#define RAISES(v, expected) check_raised(__LINE__, !(v), expected)
#define RAISES_INT(v, expected) check_raised(__LINE__, (v) == -1, expected)
#define CHECK(condition) check(__LINE__, condition, #condition)

#define S(s) kr_str_from_cstr(s)
#define I(i) kr_from_small(i)
#define D(d) kr_from_double(d)
#define LIST(...) kr_list_from_array((KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
static KrValue big(const char *digits) { return kr_int_parse(digits, (int64_t)strlen(digits), 10); }

static void test_numbers(void) {
    KrValue huge = big("100000000000000000000");
    GIVES(kr_add(I(2), I(3)), "5");
    GIVES(kr_add(I(KR_SMALL_MAX), I(1)), "4611686018427387904");
    GIVES(kr_add(huge, I(-1)), "99999999999999999999");
    GIVES(kr_add(I(1), D(0.5)), "1.5");
    GIVES(kr_add(huge, D(0.5)), "1e+20");
    GIVES(kr_add(KR_TRUE, KR_TRUE), "2");
    GIVES(kr_subtract(D(0.5), I(2)), "-1.5");
    GIVES(kr_multiply(huge, huge), "10000000000000000000000000000000000000000");
    GIVES(kr_true_divide(I(7), I(2)), "3.5");
    GIVES(kr_floor_divide(I(-7), I(2)), "-4");
    GIVES(kr_floor_divide(D(-7.5), I(2)), "-4.0");
    GIVES(kr_remainder(I(-7), I(3)), "2");
    GIVES(kr_remainder(D(-7.5), D(2.0)), "0.5");
    GIVES(kr_divmod(I(-7), I(3)), "(-3, 2)");
    GIVES(kr_power(I(2), I(100)), "1267650600228229401496703205376");
    GIVES(kr_power(D(2.0), I(-1)), "0.5");
    GIVES(kr_power3(I(3), I(100), I(7)), "4");
    GIVES(kr_lshift(I(1), I(70)), "1180591620717411303424");
    GIVES(kr_rshift(huge, I(60)), "86");
    GIVES(kr_and(I(12), I(10)), "8");
    GIVES(kr_or(I(12), I(10)), "14");
    GIVES(kr_xor(I(12), I(10)), "6");
    GIVES(kr_negative(huge), "-100000000000000000000");
    GIVES(kr_negative(D(0.0)), "-0.0");
    GIVES(kr_positive(KR_TRUE), "1");
    GIVES(kr_invert(I(5)), "-6");
    GIVES(kr_absolute(I(-5)), "5");
    GIVES(kr_absolute(D(-0.0)), "0.0");
    GIVES(kr_inplace_add(I(1), D(2.0)), "3.0");
    RAISES(kr_true_divide(I(1), I(0)), "ZeroDivisionError: division by zero");
    RAISES(kr_true_divide(D(1.0), I(0)), "ZeroDivisionError: float division by zero");
    RAISES(kr_remainder(D(1.0), D(0.0)), "ZeroDivisionError: float modulo by zero");
    RAISES(kr_floor_divide(I(1), I(0)), "ZeroDivisionError: integer division or modulo by zero");
}

static void test_sequences(void) {
    GIVES(kr_add(S("ab"), S("cd")), "'abcd'");
    GIVES(kr_add(LIST(I(1)), LIST(I(2))), "[1, 2]");
    GIVES(kr_add(kr_tuple_of(1, I(1)), kr_tuple_of(1, I(2))), "(1, 2)");
    GIVES(kr_multiply(S("ab"), I(3)), "'ababab'");
    GIVES(kr_multiply(I(2), LIST(I(0))), "[0, 0]");
    KrValue l = LIST(I(1));
    CHECK(kr_inplace_add(l, kr_tuple_of(1, I(2))) == l);
    CHECK(kr_inplace_multiply(l, I(2)) == l);
    GIVES(l, "[1, 2, 1, 2]");
    GIVES(kr_remainder(S("%d-%s"), kr_tuple_of(2, I(1), S("x"))), "'1-x'");
    RAISES(kr_multiply(S("a"), D(1.5)), "TypeError: can't multiply sequence by non-int of type 'float'");
    RAISES(kr_multiply(S("a"), big("1000000000000000000000000000000")), "OverflowError: cannot fit 'int' into an index-sized integer");
    RAISES(kr_add(S("a"), I(1)), "TypeError: can only concatenate str (not \"int\") to str");
    RAISES(kr_add(LIST(I(1)), I(1)), "TypeError: can only concatenate list (not \"int\") to list");
}

static void test_type_errors(void) {
    RAISES(kr_add(I(1), S("a")), "TypeError: unsupported operand type(s) for +: 'int' and 'str'");
    RAISES(kr_inplace_add(I(1), S("a")), "TypeError: unsupported operand type(s) for +=: 'int' and 'str'");
    RAISES(kr_subtract(KR_NONE, I(1)), "TypeError: unsupported operand type(s) for -: 'NoneType' and 'int'");
    RAISES(kr_multiply(KR_NONE, I(1)), "TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'");
    RAISES(kr_matrix_multiply(I(1), I(1)), "TypeError: unsupported operand type(s) for @: 'int' and 'int'");
    RAISES(kr_inplace_rshift(S("a"), I(1)), "TypeError: unsupported operand type(s) for >>=: 'str' and 'int'");
    RAISES(kr_power(I(2), S("a")), "TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'");
    RAISES(kr_power3(I(2), S("a"), I(3)), "TypeError: unsupported operand type(s) for ** or pow(): 'int', 'str', 'int'");
    RAISES(kr_inplace_power(I(2), S("a")), "TypeError: unsupported operand type(s) for **=: 'int' and 'str'");
    RAISES(kr_divmod(I(2), S("a")), "TypeError: unsupported operand type(s) for divmod(): 'int' and 'str'");
    RAISES(kr_negative(S("a")), "TypeError: bad operand type for unary -: 'str'");
    RAISES(kr_positive(S("a")), "TypeError: bad operand type for unary +: 'str'");
    RAISES(kr_invert(D(1.5)), "TypeError: bad operand type for unary ~: 'float'");
    RAISES(kr_absolute(S("a")), "TypeError: bad operand type for abs(): 'str'");
}

static void test_subscripts(void) {
    KrValue l = LIST(I(1), I(2), I(3)), t = kr_tuple_of(2, I(1), I(2)), d = kr_dict_new();
    GIVES(kr_getitem(l, I(-1)), "3");
    GIVES(kr_getitem(l, kr_slice_new(I(1), KR_NONE, KR_NONE)), "[2, 3]");
    GIVES(kr_getitem(t, I(1)), "2");
    GIVES(kr_getitem(S("abc"), I(-2)), "'b'");
    GIVES(kr_getitem(kr_range_new(I(0), I(10), I(3)), I(2)), "6");
    CHECK(kr_setitem(d, S("k"), I(5)) == 0 && kr_setitem(l, I(0), I(9)) == 0 && kr_delitem(l, I(1)) == 0);
    GIVES(kr_getitem(d, S("k")), "5");
    GIVES(l, "[9, 3]");
    CHECK(kr_delitem(d, S("k")) == 0);
    RAISES(kr_getitem(d, S("k")), "KeyError: 'k'");
    RAISES(kr_getitem(l, I(5)), "IndexError: list index out of range");
    RAISES(kr_getitem(t, I(-3)), "IndexError: tuple index out of range");
    RAISES(kr_getitem(l, S("a")), "TypeError: list indices must be integers or slices, not str");
    RAISES(kr_getitem(l, big("1000000000000000000000000000000")), "IndexError: cannot fit 'int' into an index-sized integer");
    RAISES(kr_getitem(I(3), I(1)), "TypeError: 'int' object is not subscriptable");
    RAISES(kr_getitem(KR_NONE, I(1)), "TypeError: 'NoneType' object is not subscriptable");
    RAISES(kr_getitem(KR_VALUE(&kr_int_type), I(1)), "TypeError: type 'int' is not subscriptable");
    RAISES_INT(kr_setitem(t, I(0), I(1)), "TypeError: 'tuple' object does not support item assignment");
    RAISES_INT(kr_delitem(t, I(0)), "TypeError: 'tuple' object doesn't support item deletion");
    RAISES_INT(kr_setitem(I(3), I(0), I(1)), "TypeError: 'int' object does not support item assignment");
}

static void test_contains(void) {
    KrValue d = kr_dict_new();
    kr_dict_set(d, I(1), I(2));
    CHECK(kr_contains(d, I(1)) == 1 && kr_contains(d, I(2)) == 0);
    CHECK(kr_contains(LIST(I(1), D(2.0)), I(2)) == 1);
    CHECK(kr_contains(kr_tuple_of(1, S("a")), S("a")) == 1);
    CHECK(kr_contains(S("hello"), S("ell")) == 1);
    CHECK(kr_contains(kr_iter(LIST(I(1), I(2))), I(2)) == 1);
    CHECK(kr_contains(kr_range_new(I(0), I(10), I(3)), I(9)) == 1);
    RAISES_INT(kr_contains(I(4), I(3)), "TypeError: argument of type 'int' is not iterable");
    RAISES_INT(kr_contains(S("a"), I(3)), "TypeError: 'in <string>' requires string as left operand, not int");
}

int main(void) {
    kr_memory_start();
    kr_stack_start();
    test_numbers();
    test_sequences();
    test_type_errors();
    test_subscripts();
    test_contains();
    return failures != 0;
}
