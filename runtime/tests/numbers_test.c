// int, bool, float, complex, formatting and module math through the public functions.  The expected texts were printed by
// CPython 3.13.
#include "krait/krait.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

// No program is linked in.
const KrModuleDef *kr_program_modules[] __attribute__((weak)) = {0};
const KrModuleDef *const kr_program_builtin_modules[] __attribute__((weak)) = {0};

extern const KrModuleDef kr_module_math;
static int failures;

#define FAIL(...) (failures++, fprintf(stderr, "%s:%d: ", __FILE__, line), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr))

static void check_repr(int line, KrValue v, const char *expected) {
    KrValue text = v ? kr_repr(v) : 0;
    if (!text) {
        KrValue e = kr_err_take();
        FAIL("exception %s instead of %s", e ? kr_str_utf8(kr_str(e), NULL) : "(none pending)", expected);
    } else if (strcmp(kr_str_utf8(text, NULL), expected)) {
        FAIL("%s instead of %s", kr_str_utf8(text, NULL), expected);
    }
}
#define REPR(v, expected) check_repr(__LINE__, v, expected)

static void check_error(int line, KrValue v, KrType *type, const char *expected) {
    KrValue e = kr_err_take();
    if (v || !e) FAIL("no %s", expected);
    else if (KR_OBJECT(e)->ob_type != type) FAIL("%s instead of %s: %s", KR_OBJECT(e)->ob_type->tp_name, type->tp_name, expected);
    else if (strcmp(kr_str_utf8(kr_str(e), NULL), expected)) FAIL("'%s' instead of '%s'", kr_str_utf8(kr_str(e), NULL), expected);
}
#define ERROR(v, type, expected) check_error(__LINE__, v, &kr_exc_##type, expected)

#define I(i) kr_from_small(i)
#define F(d) kr_from_double(d)
#define S(text) kr_str_from_cstr(text)
#define ARGS(...) (KrValue[]){0, __VA_ARGS__} + 1, sizeof((KrValue[]){0, __VA_ARGS__}) / sizeof(KrValue) - 1
#define TUPLE(...) kr_tuple_from_array(ARGS(__VA_ARGS__))
#define LIST(...) kr_list_from_array(ARGS(__VA_ARGS__))
#define dict_of(...) dict_from(ARGS(__VA_ARGS__))
#define MAKE(type, ...) kr_call(KR_VALUE(&type), ARGS(__VA_ARGS__), 0)
#define CALL(o, name, ...) kr_call_method(o, name, ARGS(__VA_ARGS__))
#define CLASS(type, name, ...) kr_call_method(KR_VALUE(&type), name, ARGS(__VA_ARGS__))
#define MATH(name, ...) kr_call(math_function(name), ARGS(__VA_ARGS__), 0)

static KrValue big(const char *digits) { return kr_int_parse(digits, (int64_t)strlen(digits), 10); }

static KrValue dict_from(KrValue const *items, int64_t count) {
    KrValue d = kr_dict_new();
    for (int64_t i = 0; i + 1 < count; i += 2) kr_dict_set(d, items[i], items[i + 1]);
    return d;
}

static KrValue math_function(const char *name) {
    const KrMethodDef *def = kr_module_math.functions;
    while (strcmp(def->name, name)) def++;
    return kr_builtin_new(def, 0, 0);
}

static void test_int_arithmetic(void) {
    REPR(kr_add(I(4611686018427387903), I(1)), "4611686018427387904");
    REPR(kr_add(big("-4611686018427387904"), I(-1)), "-4611686018427387905");
    REPR(kr_add(I(4611686018427387903), I(4611686018427387903)), "9223372036854775806");
    REPR(kr_add(big("9223372036854775808"), big("-9223372036854775808")), "0");
    REPR(kr_add(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "0");
    REPR(kr_add(big("1267650600228229401496703217721"), big("1267650600228229401496703217721")), "2535301200456458802993406435442");
    REPR(kr_add(big("1267650600228229401496703217721"), I(0)), "1267650600228229401496703217721");
    REPR(kr_add(KR_TRUE, KR_TRUE), "2");
    REPR(kr_subtract(I(4611686018427387903), I(1)), "4611686018427387902");
    REPR(kr_subtract(big("-4611686018427387904"), I(-1)), "-4611686018427387903");
    REPR(kr_subtract(I(4611686018427387903), I(4611686018427387903)), "0");
    REPR(kr_subtract(big("9223372036854775808"), big("-9223372036854775808")), "18446744073709551616");
    REPR(kr_subtract(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "2535301200456458802993406435442");
    REPR(kr_subtract(big("1267650600228229401496703217721"), big("1267650600228229401496703217721")), "0");
    REPR(kr_subtract(big("1267650600228229401496703217721"), I(0)), "1267650600228229401496703217721");
    REPR(kr_subtract(KR_TRUE, KR_TRUE), "0");
    REPR(kr_multiply(I(4611686018427387903), I(1)), "4611686018427387903");
    REPR(kr_multiply(big("-4611686018427387904"), I(-1)), "4611686018427387904");
    REPR(kr_multiply(I(4611686018427387903), I(4611686018427387903)), "21267647932558653957237540927630737409");
    REPR(kr_multiply(big("9223372036854775808"), big("-9223372036854775808")), "-85070591730234615865843651857942052864");
    REPR(kr_multiply(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "-1606938044258990275541962123639455922157186916736395128433841");
    REPR(kr_multiply(big("1267650600228229401496703217721"), big("1267650600228229401496703217721")), "1606938044258990275541962123639455922157186916736395128433841");
    REPR(kr_multiply(big("1267650600228229401496703217721"), I(0)), "0");
    REPR(kr_multiply(KR_TRUE, KR_TRUE), "1");
    REPR(kr_floor_divide(I(7), I(-2)), "-4");
    REPR(kr_floor_divide(I(-7), I(2)), "-4");
    REPR(kr_floor_divide(big("-4611686018427387904"), I(-1)), "4611686018427387904");
    REPR(kr_floor_divide(big("1267650600228229401496703217721"), I(-7)), "-181092942889747057356671888246");
    REPR(kr_floor_divide(big("-1267650600228229401496703217721"), big("18446744073709551616")), "-68719476737");
    REPR(kr_floor_divide(I(-5), big("1267650600228229401496703217721")), "-1");
    REPR(kr_floor_divide(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "-1");
    ERROR(kr_floor_divide(I(1), I(0)), ZeroDivisionError, "integer division or modulo by zero");
    ERROR(kr_floor_divide(big("1267650600228229401496703217721"), I(0)), ZeroDivisionError, "integer division or modulo by zero");
    REPR(kr_remainder(I(7), I(-2)), "-1");
    REPR(kr_remainder(I(-7), I(2)), "1");
    REPR(kr_remainder(big("-4611686018427387904"), I(-1)), "0");
    REPR(kr_remainder(big("1267650600228229401496703217721"), I(-7)), "-1");
    REPR(kr_remainder(big("-1267650600228229401496703217721"), big("18446744073709551616")), "18446744073709539271");
    REPR(kr_remainder(I(-5), big("1267650600228229401496703217721")), "1267650600228229401496703217716");
    REPR(kr_remainder(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "0");
    ERROR(kr_remainder(I(1), I(0)), ZeroDivisionError, "integer modulo by zero");
    ERROR(kr_remainder(big("1267650600228229401496703217721"), I(0)), ZeroDivisionError, "integer modulo by zero");
    REPR(kr_divmod(I(7), I(-2)), "(-4, -1)");
    REPR(kr_divmod(I(-7), I(2)), "(-4, 1)");
    REPR(kr_divmod(big("-4611686018427387904"), I(-1)), "(4611686018427387904, 0)");
    REPR(kr_divmod(big("1267650600228229401496703217721"), I(-7)), "(-181092942889747057356671888246, -1)");
    REPR(kr_divmod(big("-1267650600228229401496703217721"), big("18446744073709551616")), "(-68719476737, 18446744073709539271)");
    REPR(kr_divmod(I(-5), big("1267650600228229401496703217721")), "(-1, 1267650600228229401496703217716)");
    REPR(kr_divmod(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "(-1, 0)");
    ERROR(kr_divmod(I(1), I(0)), ZeroDivisionError, "integer division or modulo by zero");
    ERROR(kr_divmod(big("1267650600228229401496703217721"), I(0)), ZeroDivisionError, "integer division or modulo by zero");
    REPR(kr_true_divide(I(1), I(3)), "0.3333333333333333");
    REPR(kr_true_divide(big("10715086071862673209484250490600018105614048117055336074437503883703510511249361224931983788156958581275946729175531468251871452856923140435984577574698574803934567774824230985421074605062371141877954182153046474983581941267398767559165543946077062914571196477686542167660429831652624386837205668069376"), big("5357543035931336604742125245300009052807024058527668037218751941851755255624680612465991894078479290637973364587765734125935726428461570217992288787349287401967283887412115492710537302531185570938977091076523237491790970633699383779582771973038531457285598238843271083830214915826312193418602834034689")), "2.0");
    REPR(kr_true_divide(I(9007199254740993), I(1)), "9007199254740992.0");
    REPR(kr_true_divide(I(18014398509481987), I(2)), "9007199254740994.0");
    REPR(kr_true_divide(I(1), big("202402253307310618352495346718917307049556649764142118356901358027430339567995346891960383701437124495187077864316811911389808737385793476867013399940738509921517424276566361364466907742093216341239767678472745068562007483424692698618103355649159556340810056512358769552333414615230502532186327508646006263307707741093494784")), "5e-324");
    REPR(kr_true_divide(I(3), big("404804506614621236704990693437834614099113299528284236713802716054860679135990693783920767402874248990374155728633623822779617474771586953734026799881477019843034848553132722728933815484186432682479535356945490137124014966849385397236206711298319112681620113024717539104666829230461005064372655017292012526615415482186989568")), "1e-323");
    ERROR(kr_true_divide(big("10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"), I(7)), OverflowError, "integer division result too large for a float");
    REPR(kr_true_divide(I(0), I(-5)), "-0.0");
    ERROR(kr_true_divide(I(1), I(0)), ZeroDivisionError, "division by zero");
    REPR(kr_true_divide(big("-1267650600228229401496703217721"), I(3)), "-4.2255020007607644e+29");
    REPR(kr_power(I(2), I(62)), "4611686018427387904");
    REPR(kr_power(I(2), I(63)), "9223372036854775808");
    REPR(kr_power(I(-3), I(41)), "-36472996377170786403");
    REPR(kr_power(I(0), I(0)), "1");
    REPR(kr_power(I(10), I(50)), "100000000000000000000000000000000000000000000000000");
    REPR(kr_power(I(2), I(-1)), "0.5");
    ERROR(kr_power(I(0), I(-1)), ZeroDivisionError, "0.0 cannot be raised to a negative power");
    REPR(kr_power(I(-6), I(45)), "-103945637534048876111514866313854976");
    REPR(kr_power(big("1267650600228229401496703217721"), I(3)), "2037035976334486086268445747922328630183173248362502920057243980104983967802398883967296361");
    REPR(kr_power3(I(2), I(100), I(7)), "2");
    REPR(kr_power3(I(2), I(100), I(-7)), "-5");
    REPR(kr_power3(I(3), I(-1), I(10)), "7");
    ERROR(kr_power3(I(2), I(-1), I(4)), ValueError, "base is not invertible for the given modulus");
    REPR(kr_power3(big("1267650600228229401496703217721"), big("1267650600228229401496703217721"), big("1267650600228229401496703217719")), "1069267647917718710736957180646");
    ERROR(kr_power3(I(2), I(3), I(0)), ValueError, "pow() 3rd argument cannot be 0");
    REPR(kr_power3(I(5), I(3), I(1)), "0");
    REPR(kr_power3(I(-5), I(3), big("9223372036854775808")), "9223372036854775683");
    REPR(kr_lshift(I(1), I(61)), "2305843009213693952");
    REPR(kr_lshift(I(1), I(62)), "4611686018427387904");
    REPR(kr_lshift(I(-1), I(64)), "-18446744073709551616");
    REPR(kr_lshift(big("1267650600228229401496703217721"), I(70)), "1496577676626844588240573283275877369884117464776704");
    REPR(kr_lshift(I(0), big("1180591620717411303424")), "0");
    ERROR(kr_lshift(I(1), big("1180591620717411303424")), OverflowError, "too many digits in integer");
    ERROR(kr_lshift(I(1), I(-1)), ValueError, "negative shift count");
    REPR(kr_rshift(I(-1), I(100)), "-1");
    REPR(kr_rshift(big("1267650600228229401496703217721"), I(36)), "18446744073709551616");
    REPR(kr_rshift(big("-1267650600228229401496703217721"), I(36)), "-18446744073709551617");
    REPR(kr_rshift(big("1267650600228229401496703217721"), big("1180591620717411303424")), "0");
    REPR(kr_rshift(big("-1267650600228229401496703217721"), big("1180591620717411303424")), "-1");
    ERROR(kr_rshift(I(1), I(-1)), ValueError, "negative shift count");
    REPR(kr_rshift(big("-9223372036854775808"), I(63)), "-1");
    REPR(kr_and(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "1");
    REPR(kr_and(big("-1267650600228229401496703217721"), big("9223372036854775808")), "9223372036854775808");
    REPR(kr_and(big("-9223372036854775808"), big("-18446744073709551616")), "-18446744073709551616");
    REPR(kr_and(KR_TRUE, KR_FALSE), "False");
    REPR(kr_and(KR_TRUE, I(2)), "0");
    REPR(kr_and(I(4611686018427387903), I(-1)), "4611686018427387903");
    REPR(kr_or(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "-1");
    REPR(kr_or(big("-1267650600228229401496703217721"), big("9223372036854775808")), "-1267650600228229401496703217721");
    REPR(kr_or(big("-9223372036854775808"), big("-18446744073709551616")), "-9223372036854775808");
    REPR(kr_or(KR_TRUE, KR_FALSE), "True");
    REPR(kr_or(KR_TRUE, I(2)), "3");
    REPR(kr_or(I(4611686018427387903), I(-1)), "-1");
    REPR(kr_xor(big("1267650600228229401496703217721"), big("-1267650600228229401496703217721")), "-2");
    REPR(kr_xor(big("-1267650600228229401496703217721"), big("9223372036854775808")), "-1267650600237452773533557993529");
    REPR(kr_xor(big("-9223372036854775808"), big("-18446744073709551616")), "9223372036854775808");
    REPR(kr_xor(KR_TRUE, KR_FALSE), "True");
    REPR(kr_xor(KR_TRUE, I(2)), "3");
    REPR(kr_xor(I(4611686018427387903), I(-1)), "-4611686018427387904");
    REPR(kr_negative(big("-4611686018427387904")), "4611686018427387904");
    REPR(kr_absolute(big("-4611686018427387904")), "4611686018427387904");
    REPR(kr_invert(big("-4611686018427387904")), "4611686018427387903");
    REPR(kr_negative(big("4611686018427387904")), "-4611686018427387904");
    REPR(kr_absolute(big("4611686018427387904")), "4611686018427387904");
    REPR(kr_invert(big("4611686018427387904")), "-4611686018427387905");
    REPR(kr_negative(big("1267650600228229401496703217721")), "-1267650600228229401496703217721");
    REPR(kr_absolute(big("1267650600228229401496703217721")), "1267650600228229401496703217721");
    REPR(kr_invert(big("1267650600228229401496703217721")), "-1267650600228229401496703217722");
    REPR(kr_negative(big("-1267650600228229401496703217721")), "1267650600228229401496703217721");
    REPR(kr_absolute(big("-1267650600228229401496703217721")), "1267650600228229401496703217721");
    REPR(kr_invert(big("-1267650600228229401496703217721")), "1267650600228229401496703217720");
    REPR(kr_negative(KR_TRUE), "-1");
    REPR(kr_absolute(KR_TRUE), "1");
    REPR(kr_invert(KR_TRUE), "-2");
}

static void test_int_text(void) {
    REPR(MAKE(kr_int_type, S("12")), "12");
    REPR(MAKE(kr_int_type, S(" -12\n")), "-12");
    REPR(MAKE(kr_int_type, S("+7")), "7");
    REPR(MAKE(kr_int_type, S("1_000")), "1000");
    ERROR(MAKE(kr_int_type, S("1__0")), ValueError, "invalid literal for int() with base 10: '1__0'");
    ERROR(MAKE(kr_int_type, S("_1")), ValueError, "invalid literal for int() with base 10: '_1'");
    ERROR(MAKE(kr_int_type, S("1_")), ValueError, "invalid literal for int() with base 10: '1_'");
    ERROR(MAKE(kr_int_type, S("")), ValueError, "invalid literal for int() with base 10: ''");
    ERROR(MAKE(kr_int_type, S("0x1f")), ValueError, "invalid literal for int() with base 10: '0x1f'");
    REPR(MAKE(kr_int_type, S("\331\243\331\244")), "34");
    ERROR(MAKE(kr_int_type, S("xxx")), ValueError, "invalid literal for int() with base 10: 'xxx'");
    REPR(MAKE(kr_int_type, S("999999999999999999999999999999")), "999999999999999999999999999999");
    REPR(MAKE(kr_int_type, S("-999999999999999999999999999999")), "-999999999999999999999999999999");
    ERROR(MAKE(kr_int_type, kr_str_from_utf8("1\000", 2)), ValueError, "invalid literal for int() with base 10: '1\\x00'");
    REPR(MAKE(kr_int_type, S("0x1f"), I(16)), "31");
    REPR(MAKE(kr_int_type, S("0x_1f"), I(0)), "31");
    REPR(MAKE(kr_int_type, S("0b101"), I(0)), "5");
    ERROR(MAKE(kr_int_type, S("010"), I(0)), ValueError, "invalid literal for int() with base 0: '010'");
    REPR(MAKE(kr_int_type, S("00"), I(0)), "0");
    REPR(MAKE(kr_int_type, S("zz"), I(36)), "1295");
    REPR(MAKE(kr_int_type, S("-0o17"), I(8)), "-15");
    ERROR(MAKE(kr_int_type, S("12"), I(2)), ValueError, "invalid literal for int() with base 2: '12'");
    ERROR(MAKE(kr_int_type, S("7"), I(1)), ValueError, "int() base must be >= 2 and <= 36, or 0");
    ERROR(MAKE(kr_int_type, S("7"), I(37)), ValueError, "int() base must be >= 2 and <= 36, or 0");
    REPR(MAKE(kr_int_type, kr_bytes_new("77", 2), I(8)), "63");
    ERROR(MAKE(kr_int_type, I(7), I(8)), TypeError, "int() can't convert non-string with explicit base");
    REPR(MAKE(kr_int_type, F(3.99)), "3");
    REPR(MAKE(kr_int_type, F(-3.99)), "-3");
    REPR(MAKE(kr_int_type, F(1e+300)), "1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160");
    ERROR(MAKE(kr_int_type, F(INFINITY)), OverflowError, "cannot convert float infinity to integer");
    ERROR(MAKE(kr_int_type, F(NAN)), ValueError, "cannot convert float NaN to integer");
    REPR(MAKE(kr_int_type, KR_TRUE), "1");
    ERROR(MAKE(kr_int_type, KR_NONE), TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'");
    REPR(MAKE(kr_int_type, big("1267650600228229401496703217721")), "1267650600228229401496703217721");
}

static void test_int_methods(void) {
    REPR(CALL(I(0), "bit_length"), "0");
    REPR(CALL(I(-1), "bit_length"), "1");
    REPR(CALL(big("4611686018427387904"), "bit_length"), "63");
    REPR(CALL(big("-1267650600228229401496703217721"), "bit_length"), "101");
    REPR(CALL(KR_TRUE, "bit_length"), "1");
    REPR(CALL(I(0), "bit_count"), "0");
    REPR(CALL(I(-1), "bit_count"), "1");
    REPR(CALL(big("4611686018427387904"), "bit_count"), "1");
    REPR(CALL(big("-1267650600228229401496703217721"), "bit_count"), "7");
    REPR(CALL(KR_TRUE, "bit_count"), "1");
    REPR(CALL(I(0), "as_integer_ratio"), "(0, 1)");
    REPR(CALL(I(-1), "as_integer_ratio"), "(-1, 1)");
    REPR(CALL(big("4611686018427387904"), "as_integer_ratio"), "(4611686018427387904, 1)");
    REPR(CALL(big("-1267650600228229401496703217721"), "as_integer_ratio"), "(-1267650600228229401496703217721, 1)");
    REPR(CALL(KR_TRUE, "as_integer_ratio"), "(1, 1)");
    REPR(CALL(I(0), "__floor__"), "0");
    REPR(CALL(I(-1), "__floor__"), "-1");
    REPR(CALL(big("4611686018427387904"), "__floor__"), "4611686018427387904");
    REPR(CALL(big("-1267650600228229401496703217721"), "__floor__"), "-1267650600228229401496703217721");
    REPR(CALL(KR_TRUE, "__floor__"), "1");
    REPR(CALL(I(0), "__getnewargs__"), "(0,)");
    REPR(CALL(I(-1), "__getnewargs__"), "(-1,)");
    REPR(CALL(big("4611686018427387904"), "__getnewargs__"), "(4611686018427387904,)");
    REPR(CALL(big("-1267650600228229401496703217721"), "__getnewargs__"), "(-1267650600228229401496703217721,)");
    REPR(CALL(KR_TRUE, "__getnewargs__"), "(1,)");
    REPR(CALL(I(258), "to_bytes", I(2)), "b'\\x01\\x02'");
    REPR(CALL(I(258), "to_bytes", I(2), S("little")), "b'\\x02\\x01'");
    ERROR(CALL(I(256), "to_bytes", I(1)), OverflowError, "int too big to convert");
    ERROR(CALL(I(-1), "to_bytes", I(1)), OverflowError, "can't convert negative int to unsigned");
    REPR(CALL(big("1267650600228229401496703217721"), "to_bytes", I(13)), "b'\\x10\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x0009'");
    REPR(CALL(I(0), "to_bytes", I(0)), "b''");
    ERROR(CALL(I(1), "to_bytes", I(-1)), ValueError, "length argument must be non-negative");
    ERROR(CALL(I(1), "to_bytes", I(1), S("mid")), ValueError, "byteorder must be either 'little' or 'big'");
    REPR(CALL(I(15), "__round__", I(-1)), "20");
    REPR(CALL(I(25), "__round__", I(-1)), "20");
    REPR(CALL(I(-15), "__round__", I(-1)), "-20");
    REPR(CALL(I(15), "__round__", I(1)), "15");
    REPR(CALL(I(12345), "__round__", I(-3)), "12000");
    REPR(CALL(big("-1267650600228229401496703217721"), "__round__", I(-20)), "-1267650600200000000000000000000");
    REPR(CALL(I(5), "__round__", I(-100)), "0");
    REPR(CALL(big("1267650600228229401496703217721"), "__round__"), "1267650600228229401496703217721");
}

static void test_float_text(void) {
    REPR(F(0.0), "0.0");
    REPR(F(-0.0), "-0.0");
    REPR(F(0.1), "0.1");
    REPR(F(0.3333333333333333), "0.3333333333333333");
    REPR(F(1e+16), "1e+16");
    REPR(F(9999999999999998.0), "9999999999999998.0");
    REPR(F(1e+22), "1e+22");
    REPR(F(1e+23), "1e+23");
    REPR(F(0.0001), "0.0001");
    REPR(F(1e-05), "1e-05");
    REPR(F(123456.789), "123456.789");
    REPR(F(5e-324), "5e-324");
    REPR(F(2.2250738585072014e-308), "2.2250738585072014e-308");
    REPR(F(1.7976931348623157e+308), "1.7976931348623157e+308");
    REPR(F(INFINITY), "inf");
    REPR(F(-INFINITY), "-inf");
    REPR(F(NAN), "nan");
    REPR(F(1.152921504606847e+18), "1.152921504606847e+18");
    REPR(F(1e+100), "1e+100");
    REPR(MAKE(kr_float_type, S("1.5")), "1.5");
    REPR(MAKE(kr_float_type, S("1_0.2_5")), "10.25");
    REPR(MAKE(kr_float_type, S(" inf ")), "inf");
    REPR(MAKE(kr_float_type, S("-Infinity")), "-inf");
    REPR(MAKE(kr_float_type, S("nan")), "nan");
    REPR(MAKE(kr_float_type, S("1e400")), "inf");
    REPR(MAKE(kr_float_type, S("1e-400")), "0.0");
    REPR(MAKE(kr_float_type, S("4.9e-324")), "5e-324");
    REPR(MAKE(kr_float_type, S("2.4703282292062328e-324")), "5e-324");
    REPR(MAKE(kr_float_type, S("9007199254740993")), "9007199254740992.0");
    REPR(MAKE(kr_float_type, S("1.0000000000000001110223024625156540423631668090820313")), "1.0000000000000002");
    ERROR(MAKE(kr_float_type, S("0x1")), ValueError, "could not convert string to float: '0x1'");
    ERROR(MAKE(kr_float_type, S("1e")), ValueError, "could not convert string to float: '1e'");
    ERROR(MAKE(kr_float_type, S(".")), ValueError, "could not convert string to float: '.'");
    ERROR(MAKE(kr_float_type, S("")), ValueError, "could not convert string to float: ''");
    ERROR(MAKE(kr_float_type, S("1_e5")), ValueError, "could not convert string to float: '1_e5'");
    REPR(MAKE(kr_float_type, S("\331\241.5")), "1.5");
    ERROR(MAKE(kr_float_type, S("x")), ValueError, "could not convert string to float: 'x'");
    REPR(CLASS(kr_float_type, "fromhex", S("0x1.8p1")), "3.0");
    REPR(CLASS(kr_float_type, "fromhex", S("0x1p-1074")), "5e-324");
    REPR(CLASS(kr_float_type, "fromhex", S("0x1p-1075")), "0.0");
    ERROR(CLASS(kr_float_type, "fromhex", S("0x1.fffffffffffff8p1023")), OverflowError, "hexadecimal value too large to represent as a float");
    REPR(CLASS(kr_float_type, "fromhex", S("inf")), "inf");
    REPR(CLASS(kr_float_type, "fromhex", S("-0x.8")), "-0.5");
    ERROR(CLASS(kr_float_type, "fromhex", S("0xp1")), ValueError, "invalid hexadecimal floating-point string");
    ERROR(CLASS(kr_float_type, "fromhex", S("1p5000")), OverflowError, "hexadecimal value too large to represent as a float");
    REPR(CALL(F(1.5), "hex"), "'0x1.8000000000000p+0'");
    REPR(CALL(F(-0.0), "hex"), "'-0x0.0p+0'");
    REPR(CALL(F(5e-324), "hex"), "'0x0.0000000000001p-1022'");
    REPR(CALL(F(INFINITY), "hex"), "'inf'");
    REPR(CALL(F(1e+300), "hex"), "'0x1.7e43c8800759cp+996'");
    REPR(CALL(F(2.675), "__round__", I(2)), "2.67");
    REPR(CALL(F(0.5), "__round__"), "0");
    REPR(CALL(F(1.5), "__round__"), "2");
    REPR(CALL(F(2.5), "__round__"), "2");
    REPR(CALL(F(-0.5), "__round__"), "0");
    REPR(CALL(F(1e+300), "__round__", I(-299)), "1e+300");
    ERROR(CALL(F(1.7e+308), "__round__", I(-308)), OverflowError, "rounded value too large to represent");
    REPR(CALL(F(0.15), "__round__", I(1)), "0.1");
    REPR(CALL(F(5e-324), "__round__", I(400)), "5e-324");
    REPR(CALL(F(1234.5678), "__round__", I(-2)), "1200.0");
    REPR(CALL(F(12.5), "__round__", I(0)), "12.0");
    REPR(CALL(F(1e+22), "__round__", I(2)), "1e+22");
    ERROR(CALL(F(NAN), "__round__"), ValueError, "cannot convert float NaN to integer");
    ERROR(CALL(F(INFINITY), "__round__"), OverflowError, "cannot convert float infinity to integer");
    REPR(CALL(F(0.1), "as_integer_ratio"), "(3602879701896397, 36028797018963968)");
    REPR(CALL(F(-2.5), "as_integer_ratio"), "(-5, 2)");
    REPR(CALL(F(1e+300), "as_integer_ratio"), "(1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160, 1)");
    REPR(CALL(F(5e-324), "as_integer_ratio"), "(1, 202402253307310618352495346718917307049556649764142118356901358027430339567995346891960383701437124495187077864316811911389808737385793476867013399940738509921517424276566361364466907742093216341239767678472745068562007483424692698618103355649159556340810056512358769552333414615230502532186327508646006263307707741093494784)");
    ERROR(CALL(F(INFINITY), "as_integer_ratio"), OverflowError, "cannot convert Infinity to integer ratio");
    ERROR(CALL(F(NAN), "as_integer_ratio"), ValueError, "cannot convert NaN to integer ratio");
}

static void test_float_arithmetic(void) {
    REPR(kr_floor_divide(F(7.5), F(-2.0)), "-4.0");
    REPR(kr_remainder(F(7.5), F(-2.0)), "-0.5");
    REPR(kr_divmod(F(7.5), F(-2.0)), "(-4.0, -0.5)");
    REPR(kr_true_divide(F(7.5), F(-2.0)), "-3.75");
    REPR(kr_subtract(F(7.5), F(-2.0)), "9.5");
    REPR(kr_floor_divide(F(-7.5), F(2.0)), "-4.0");
    REPR(kr_remainder(F(-7.5), F(2.0)), "0.5");
    REPR(kr_divmod(F(-7.5), F(2.0)), "(-4.0, 0.5)");
    REPR(kr_true_divide(F(-7.5), F(2.0)), "-3.75");
    REPR(kr_subtract(F(-7.5), F(2.0)), "-9.5");
    REPR(kr_floor_divide(F(1e+300), F(0.1)), "1e+301");
    REPR(kr_remainder(F(1e+300), F(0.1)), "0.00011215964963492975");
    REPR(kr_divmod(F(1e+300), F(0.1)), "(1e+301, 0.00011215964963492975)");
    REPR(kr_true_divide(F(1e+300), F(0.1)), "1e+301");
    REPR(kr_subtract(F(1e+300), F(0.1)), "1e+300");
    REPR(kr_floor_divide(F(-0.0), F(1.0)), "-0.0");
    REPR(kr_remainder(F(-0.0), F(1.0)), "0.0");
    REPR(kr_divmod(F(-0.0), F(1.0)), "(-0.0, 0.0)");
    REPR(kr_true_divide(F(-0.0), F(1.0)), "-0.0");
    REPR(kr_subtract(F(-0.0), F(1.0)), "-1.0");
    REPR(kr_floor_divide(F(5.0), F(INFINITY)), "0.0");
    REPR(kr_remainder(F(5.0), F(INFINITY)), "5.0");
    REPR(kr_divmod(F(5.0), F(INFINITY)), "(0.0, 5.0)");
    REPR(kr_true_divide(F(5.0), F(INFINITY)), "0.0");
    REPR(kr_subtract(F(5.0), F(INFINITY)), "-inf");
    REPR(kr_floor_divide(F(-5.0), F(INFINITY)), "-1.0");
    REPR(kr_remainder(F(-5.0), F(INFINITY)), "inf");
    REPR(kr_divmod(F(-5.0), F(INFINITY)), "(-1.0, inf)");
    REPR(kr_true_divide(F(-5.0), F(INFINITY)), "-0.0");
    REPR(kr_subtract(F(-5.0), F(INFINITY)), "-inf");
    ERROR(kr_floor_divide(F(1.0), F(0.0)), ZeroDivisionError, "float floor division by zero");
    ERROR(kr_remainder(F(1.0), F(0.0)), ZeroDivisionError, "float modulo by zero");
    ERROR(kr_divmod(F(1.0), F(0.0)), ZeroDivisionError, "float divmod()");
    ERROR(kr_true_divide(F(1.0), F(0.0)), ZeroDivisionError, "float division by zero");
    REPR(kr_subtract(F(1.0), F(0.0)), "1.0");
    ERROR(kr_floor_divide(big("179769313486231590772930519078902473361797697894230657273430081157732675805500963132708477322407536021120113879871393357658789768814416622492847430639474124377767893424865485276302219601246094119453082952085005768838150682342462881473913110540827237163350510684586298239947245938479716304835356329624224137216"), F(1.0)), OverflowError, "int too large to convert to float");
    ERROR(kr_remainder(big("179769313486231590772930519078902473361797697894230657273430081157732675805500963132708477322407536021120113879871393357658789768814416622492847430639474124377767893424865485276302219601246094119453082952085005768838150682342462881473913110540827237163350510684586298239947245938479716304835356329624224137216"), F(1.0)), OverflowError, "int too large to convert to float");
    ERROR(kr_divmod(big("179769313486231590772930519078902473361797697894230657273430081157732675805500963132708477322407536021120113879871393357658789768814416622492847430639474124377767893424865485276302219601246094119453082952085005768838150682342462881473913110540827237163350510684586298239947245938479716304835356329624224137216"), F(1.0)), OverflowError, "int too large to convert to float");
    ERROR(kr_true_divide(big("179769313486231590772930519078902473361797697894230657273430081157732675805500963132708477322407536021120113879871393357658789768814416622492847430639474124377767893424865485276302219601246094119453082952085005768838150682342462881473913110540827237163350510684586298239947245938479716304835356329624224137216"), F(1.0)), OverflowError, "int too large to convert to float");
    ERROR(kr_subtract(big("179769313486231590772930519078902473361797697894230657273430081157732675805500963132708477322407536021120113879871393357658789768814416622492847430639474124377767893424865485276302219601246094119453082952085005768838150682342462881473913110540827237163350510684586298239947245938479716304835356329624224137216"), F(1.0)), OverflowError, "int too large to convert to float");
    REPR(kr_power(F(2.0), F(0.5)), "1.4142135623730951");
    REPR(kr_power(F(-8.0), F(3.0)), "-512.0");
    ERROR(kr_power(F(0.0), F(-1.0)), ZeroDivisionError, "0.0 cannot be raised to a negative power");
    ERROR(kr_power(F(-0.0), F(-3.0)), ZeroDivisionError, "0.0 cannot be raised to a negative power");
    ERROR(kr_power(F(10.0), F(400.0)), OverflowError, "(34, 'Numerical result out of range')");
    REPR(kr_power(F(-2.0), F(0.5)), "(8.659560562354934e-17+1.4142135623730951j)");
    REPR(kr_power(F(INFINITY), F(0.0)), "1.0");
    REPR(kr_power(F(-1.0), F(INFINITY)), "1.0");
    REPR(kr_power(F(0.0), F(-INFINITY)), "inf");
}

static void test_complex(void) {
    REPR(MAKE(kr_complex_type, S("1+2j")), "(1+2j)");
    REPR(MAKE(kr_complex_type, S("(1-2j)")), "(1-2j)");
    REPR(MAKE(kr_complex_type, S(" j ")), "1j");
    REPR(MAKE(kr_complex_type, S("-1e3j")), "-1000j");
    REPR(MAKE(kr_complex_type, S("nan+infj")), "(nan+infj)");
    REPR(MAKE(kr_complex_type, S("1_0+2j")), "(10+2j)");
    ERROR(MAKE(kr_complex_type, S("1+")), ValueError, "complex() arg is a malformed string");
    ERROR(MAKE(kr_complex_type, S("")), ValueError, "complex() arg is a malformed string");
    ERROR(MAKE(kr_complex_type, S("1+2")), ValueError, "complex() arg is a malformed string");
    REPR(MAKE(kr_complex_type, I(1), I(2)), "(1+2j)");
    REPR(MAKE(kr_complex_type, kr_complex_new(0.0, 1.0), kr_complex_new(0.0, 2.0)), "(-2+1j)");
    REPR(MAKE(kr_complex_type, F(1.5)), "(1.5+0j)");
    ERROR(MAKE(kr_complex_type, S("1"), I(2)), TypeError, "complex() can't take second arg if first is a string");
    ERROR(MAKE(kr_complex_type, I(1), S("2")), TypeError, "complex() second arg can't be a string");
    ERROR(MAKE(kr_complex_type, LIST()), TypeError, "complex() first argument must be a string or a number, not 'list'");
    REPR(kr_add(kr_complex_new(1.0, 2.0), kr_complex_new(3.0, -4.0)), "(4-2j)");
    REPR(kr_subtract(kr_complex_new(1.0, 2.0), kr_complex_new(3.0, -4.0)), "(-2+6j)");
    REPR(kr_multiply(kr_complex_new(1.0, 2.0), kr_complex_new(3.0, -4.0)), "(11+2j)");
    REPR(kr_true_divide(kr_complex_new(1.0, 2.0), kr_complex_new(3.0, -4.0)), "(-0.2+0.4j)");
    REPR(kr_add(kr_complex_new(1.0, 2.0), I(2)), "(3+2j)");
    REPR(kr_subtract(kr_complex_new(1.0, 2.0), I(2)), "(-1+2j)");
    REPR(kr_multiply(kr_complex_new(1.0, 2.0), I(2)), "(2+4j)");
    REPR(kr_true_divide(kr_complex_new(1.0, 2.0), I(2)), "(0.5+1j)");
    REPR(kr_add(kr_complex_new(0.0, 0.0), kr_complex_new(0.0, 1.0)), "1j");
    REPR(kr_subtract(kr_complex_new(0.0, 0.0), kr_complex_new(0.0, 1.0)), "-1j");
    REPR(kr_multiply(kr_complex_new(0.0, 0.0), kr_complex_new(0.0, 1.0)), "0j");
    REPR(kr_true_divide(kr_complex_new(0.0, 0.0), kr_complex_new(0.0, 1.0)), "0j");
    REPR(kr_power(kr_complex_new(1.0, 2.0), I(3)), "(-11-2j)");
    REPR(kr_power(kr_complex_new(1.0, 2.0), I(-2)), "(-0.12-0.16j)");
    REPR(kr_power(kr_complex_new(1.0, 2.0), F(0.5)), "(1.272019649514069+0.7861513777574233j)");
    ERROR(kr_power(kr_complex_new(0.0, 0.0), I(-1)), ZeroDivisionError, "0.0 to a negative or complex power");
    ERROR(kr_power(kr_complex_new(1e+300, 1.0), I(2)), OverflowError, "complex exponentiation");
    REPR(kr_power(kr_complex_new(0.0, 2.0), kr_complex_new(1.0, 1.0)), "(-0.2656539988492411+0.3198181138561361j)");
    ERROR(kr_true_divide(kr_complex_new(0.0, 1.0), I(0)), ZeroDivisionError, "complex division by zero");
    REPR(kr_absolute(kr_complex_new(3.0, 4.0)), "5.0");
    ERROR(kr_power3(kr_complex_new(0.0, 1.0), I(2), I(3)), ValueError, "complex modulo");
    REPR(kr_complex_new(1.0, 2.0), "(1+2j)");
    REPR(kr_complex_new(-0.0, -0.0), "(-0-0j)");
    REPR(kr_complex_new(-0.0, -0.0), "(-0-0j)");
    REPR(kr_complex_new(NAN, INFINITY), "(nan+infj)");
}

static void test_format(void) {
    REPR(kr_format_value(I(1234567), S("")), "'1234567'");
    REPR(kr_format_value(I(1234567), S(",")), "'1,234,567'");
    REPR(kr_format_value(I(1234567), S("_")), "'1_234_567'");
    REPR(kr_format_value(I(1234567), S(">12")), "'     1234567'");
    REPR(kr_format_value(I(1234567), S("012,")), "'0,001,234,567'");
    REPR(kr_format_value(I(1234567), S("=+12")), "'+    1234567'");
    REPR(kr_format_value(I(1234567), S("x")), "'12d687'");
    REPR(kr_format_value(I(1234567), S("#X")), "'0X12D687'");
    REPR(kr_format_value(I(1234567), S("_b")), "'1_0010_1101_0110_1000_0111'");
    REPR(kr_format_value(I(1234567), S("#012x")), "'0x000012d687'");
    REPR(kr_format_value(I(1234567), S("e")), "'1.234567e+06'");
    REPR(kr_format_value(I(1234567), S(".2f")), "'1234567.00'");
    ERROR(kr_format_value(I(1234567), S("c")), OverflowError, "%c arg not in range(0x110000)");
    REPR(kr_format_value(I(1234567), S("n")), "'1234567'");
    REPR(kr_format_value(I(1234567), S("%")), "'123456700.000000%'");
    ERROR(kr_format_value(I(1234567), S(".3")), ValueError, "Precision not allowed in integer format specifier");
    ERROR(kr_format_value(I(1234567), S("y")), ValueError, "Unknown format code 'y' for object of type 'int'");
    ERROR(kr_format_value(I(1234567), S("10yy")), ValueError, "Invalid format specifier '10yy' for object of type 'int'");
    ERROR(kr_format_value(I(1234567), S("+c")), ValueError, "Sign not allowed with integer format specifier 'c'");
    ERROR(kr_format_value(I(1234567), S(",x")), ValueError, "Cannot specify ',' with 'x'.");
    ERROR(kr_format_value(I(1234567), S("s")), ValueError, "Unknown format code 's' for object of type 'int'");
    REPR(kr_format_value(I(-42), S("05")), "'-0042'");
    REPR(kr_format_value(I(-42), S("<6")), "'-42   '");
    REPR(kr_format_value(I(-42), S("*^7")), "'**-42**'");
    REPR(kr_format_value(I(-42), S("+")), "'-42'");
    REPR(kr_format_value(I(-42), S("b")), "'-101010'");
    ERROR(kr_format_value(I(-42), S("z")), ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    REPR(kr_format_value(big("1267650600228229401496703217721"), S(",")), "'1,267,650,600,228,229,401,496,703,217,721'");
    REPR(kr_format_value(big("1267650600228229401496703217721"), S("x")), "'10000000000000000000003039'");
    REPR(kr_format_value(big("1267650600228229401496703217721"), S(".3e")), "'1.268e+30'");
    REPR(kr_format_value(KR_TRUE, S("")), "'True'");
    REPR(kr_format_value(KR_TRUE, S("5")), "'    1'");
    REPR(kr_format_value(KR_TRUE, S("d")), "'1'");
    REPR(kr_format_value(I(128512), S("c")), "'\360\237\230\200'");
    REPR(kr_format_value(F(1234.5678), S("")), "'1234.5678'");
    REPR(kr_format_value(F(1234.5678), S(".2f")), "'1234.57'");
    REPR(kr_format_value(F(1234.5678), S(".0f")), "'1235'");
    REPR(kr_format_value(F(1234.5678), S("#.0f")), "'1235.'");
    REPR(kr_format_value(F(1234.5678), S("010.1f")), "'00001234.6'");
    REPR(kr_format_value(F(1234.5678), S(",.2f")), "'1,234.57'");
    REPR(kr_format_value(F(1234.5678), S("_.3e")), "'1.235e+03'");
    REPR(kr_format_value(F(1234.5678), S("g")), "'1234.57'");
    REPR(kr_format_value(F(1234.5678), S(".3")), "'1.23e+03'");
    REPR(kr_format_value(F(1234.5678), S("G")), "'1234.57'");
    REPR(kr_format_value(F(1234.5678), S("%")), "'123456.780000%'");
    REPR(kr_format_value(F(1234.5678), S("n")), "'1234.57'");
    REPR(kr_format_value(F(1234.5678), S("z.1f")), "'1234.6'");
    ERROR(kr_format_value(F(1234.5678), S("d")), ValueError, "Unknown format code 'd' for object of type 'float'");
    REPR(kr_format_value(F(1234.5678), S("\303\251>12.1f")), "'\303\251\303\251\303\251\303\251\303\251\303\2511234.6'");
    REPR(kr_format_value(F(1234.5678), S(".25f")), "'1234.5678000000000338332029060'");
    ERROR(kr_format_value(F(1234.5678), S(".99999999999f")), ValueError, "precision too big");
    REPR(kr_format_value(F(-0.04), S("z.1f")), "'0.0'");
    REPR(kr_format_value(F(-0.04), S(".1f")), "'-0.0'");
    REPR(kr_format_value(F(1e+16), S("")), "'1e+16'");
    REPR(kr_format_value(F(1e+16), S("g")), "'1e+16'");
    REPR(kr_format_value(F(1e+16), S(",")), "'1e+16'");
    REPR(kr_format_value(F(1e+16), S(".3")), "'1e+16'");
    REPR(kr_format_value(F(NAN), S("010")), "'0000000nan'");
    REPR(kr_format_value(F(NAN), S("F")), "'NAN'");
    REPR(kr_format_value(F(NAN), S("+")), "'+nan'");
    REPR(kr_format_value(F(INFINITY), S("+010,")), "'+000000inf'");
    REPR(kr_format_value(F(INFINITY), S("E")), "'INF'");
    REPR(kr_format_value(F(INFINITY), S("-")), "'inf'");
    REPR(kr_format_value(kr_complex_new(1.0, 2.0), S("")), "'(1+2j)'");
    REPR(kr_format_value(kr_complex_new(1.0, 2.0), S(".2f")), "'1.00+2.00j'");
    REPR(kr_format_value(kr_complex_new(1.0, 2.0), S(">20")), "'              (1+2j)'");
    REPR(kr_format_value(kr_complex_new(1.0, 2.0), S("g")), "'1+2j'");
    ERROR(kr_format_value(kr_complex_new(1.0, 2.0), S("020")), ValueError, "Zero padding is not allowed in complex format specifier");
    ERROR(kr_format_value(kr_complex_new(1.0, 2.0), S("=20")), ValueError, "'=' alignment flag is not allowed in complex format specifier");
    ERROR(kr_format_value(kr_complex_new(1.0, 2.0), S("x")), ValueError, "Unknown format code 'x' for object of type 'complex'");
    REPR(kr_format_value(S("h\303\251llo"), S("")), "'h\303\251llo'");
    REPR(kr_format_value(S("h\303\251llo"), S(">8")), "'   h\303\251llo'");
    REPR(kr_format_value(S("h\303\251llo"), S("^8.2")), "'   h\303\251   '");
    REPR(kr_format_value(S("h\303\251llo"), S(".3")), "'h\303\251l'");
    REPR(kr_format_value(S("h\303\251llo"), S("*<7")), "'h\303\251llo**'");
    REPR(kr_format_value(S("h\303\251llo"), S("05")), "'h\303\251llo'");
    ERROR(kr_format_value(S("h\303\251llo"), S("=8")), ValueError, "'=' alignment not allowed in string format specifier");
    ERROR(kr_format_value(S("h\303\251llo"), S("+")), ValueError, "Sign not allowed in string format specifier");
    ERROR(kr_format_value(S("h\303\251llo"), S("d")), ValueError, "Unknown format code 'd' for object of type 'str'");
    ERROR(kr_format_value(S("h\303\251llo"), S(",")), ValueError, "Cannot specify ',' with 's'.");
    ERROR(kr_format_value(S("h\303\251llo"), S("z")), ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    ERROR(kr_format_value(S("h\303\251llo"), S("#")), ValueError, "Alternate form (#) not allowed in string format specifier");
    REPR(kr_format_value(KR_NONE, S("")), "'None'");
    ERROR(kr_format_value(KR_NONE, S("5")), TypeError, "unsupported format string passed to NoneType.__format__");
}

static void test_percent(void) {
    REPR(kr_remainder(S("%d %s %r"), TUPLE(I(1), S("a"), S("b"))), "\"1 a 'b'\"");
    REPR(kr_remainder(S("%5.1f|%-6d|%+d|%05d"), TUPLE(F(2.25), I(3), I(4), I(-5))), "'  2.2|3     |+4|-0005'");
    REPR(kr_remainder(S("%x %#X %#o %.4d"), TUPLE(I(255), I(255), I(8), I(-7))), "'ff 0XFF 0o10 -0007'");
    REPR(kr_remainder(S("%c%c"), TUPLE(I(65), S("\303\251"))), "'A\303\251'");
    REPR(kr_remainder(S("%(a)s %(b)5d"), dict_of(S("a"), I(1), S("b"), I(2))), "'1     2'");
    REPR(kr_remainder(S("%*.*f|%-*d|"), TUPLE(I(8), I(2), F(3.141592653589793), I(4), I(5))), "'    3.14|5   |'");
    REPR(kr_remainder(S("100%%"), TUPLE()), "'100%'");
    REPR(kr_remainder(S("%e %g %G"), TUPLE(F(12345.678), F(1e-10), F(1e+100))), "'1.234568e+04 1e-10 1E+100'");
    ERROR(kr_remainder(S("%s"), TUPLE(I(1), I(2))), TypeError, "not all arguments converted during string formatting");
    ERROR(kr_remainder(S("%s %s"), I(1)), TypeError, "not enough arguments for format string");
    ERROR(kr_remainder(S("%d"), S("x")), TypeError, "%d format: a real number is required, not str");
    ERROR(kr_remainder(S("%x"), F(1.5)), TypeError, "%x format: an integer is required, not float");
    ERROR(kr_remainder(S("%y"), I(1)), ValueError, "unsupported format character 'y' (0x79) at index 1");
    ERROR(kr_remainder(S("%"), I(1)), ValueError, "incomplete format");
    ERROR(kr_remainder(S("%(a"), dict_of()), ValueError, "incomplete format key");
    ERROR(kr_remainder(S("%(a)s"), I(1)), TypeError, "format requires a mapping");
    ERROR(kr_remainder(S("%c"), I(-1)), OverflowError, "%c arg not in range(0x110000)");
    ERROR(kr_remainder(S("%c"), S("ab")), TypeError, "%c requires int or char");
    ERROR(kr_remainder(S("%f"), S("x")), TypeError, "must be real number, not str");
    ERROR(kr_remainder(S("%*d"), TUPLE(S("x"), I(1))), TypeError, "* wants int");
    REPR(kr_remainder(S("%.3s|%5s"), TUPLE(S("abcdef"), S("\303\251"))), "'abc|    \303\251'");
    REPR(kr_remainder(S("%d"), big("100000000000000000000")), "'100000000000000000000'");
    REPR(kr_remainder(S("%i"), F(3.99)), "'3'");
    REPR(kr_remainder(S("%a"), S("\303\251")), "\"'\\\\xe9'\"");
    REPR(kr_remainder(kr_bytes_new("%d %s", 5), TUPLE(I(5), kr_bytes_new("x", 1))), "b'5 x'");
    ERROR(kr_remainder(kr_bytes_new("%s", 2), S("x")), TypeError, "%b requires a bytes-like object, or an object that implements __bytes__, not 'str'");
    REPR(kr_remainder(kr_bytes_new("%b|%5s|%.1s", 11), TUPLE(kr_bytes_new("1", 1), kr_bytes_new("2", 1), kr_bytes_new("34", 2))), "b'1|    2|3'");
    REPR(kr_remainder(kr_bytes_new("%c%c", 4), TUPLE(I(65), kr_bytes_new("B", 1))), "b'AB'");
    ERROR(kr_remainder(kr_bytes_new("%c", 2), I(256)), OverflowError, "%c arg not in range(256)");
    REPR(kr_remainder(kr_bytes_new("%(k)s", 5), dict_of(kr_bytes_new("k", 1), kr_bytes_new("v", 1))), "b'v'");
    REPR(kr_remainder(kr_bytes_new("%a", 2), S("\303\251")), "b\"'\\\\xe9'\"");
    ERROR(kr_remainder(kr_bytes_new("%x", 2), F(1.5)), TypeError, "%x format: an integer is required, not float");
    ERROR(kr_remainder(kr_bytes_new("%f", 2), S("x")), TypeError, "float argument required, not str");
}

static void test_str_format(void) {
    REPR(CALL(S("{} {}"), "format", I(1), I(2)), "'1 2'");
    REPR(CALL(S("{1}{0!r}"), "format", S("a"), S("b")), "\"b'a'\"");
    REPR(CALL(S("{:>{}}|"), "format", S("x"), I(4)), "'   x|'");
    REPR(CALL(S("{0.real:+} {0.imag}"), "format", F(3.5)), "'+3.5 0.0'");
    REPR(CALL(S("{0[1]} {0[0]:x}"), "format", TUPLE(I(255), I(2))), "'2 ff'");
    REPR(CALL(S("{{}}"), "format"), "'{}'");
    ERROR(CALL(S("{}{1}"), "format", I(1), I(2)), ValueError, "cannot switch from automatic field numbering to manual field specification");
    ERROR(CALL(S("{0}{}"), "format", I(1), I(2)), ValueError, "cannot switch from manual field specification to automatic field numbering");
    ERROR(CALL(S("{2}"), "format", I(1)), IndexError, "Replacement index 2 out of range for positional args tuple");
    ERROR(CALL(S("{"), "format"), ValueError, "Single '{' encountered in format string");
    ERROR(CALL(S("}"), "format"), ValueError, "Single '}' encountered in format string");
    ERROR(CALL(S("{0"), "format", I(1)), ValueError, "expected '}' before end of string");
    ERROR(CALL(S("{0!x}"), "format", I(1)), ValueError, "Unknown conversion specifier x");
    ERROR(CALL(S("{0!ra}"), "format", I(1)), ValueError, "expected ':' after conversion specifier");
    ERROR(CALL(S("{0.}"), "format", I(1)), ValueError, "Empty attribute in format string");
    ERROR(CALL(S("{0[a]b}"), "format", dict_of(S("a"), I(1))), ValueError, "Only '.' or '[' may follow ']' in format field specifier");
    REPR(CALL(S("{0[a]}"), "format", dict_of(S("a"), I(1))), "'1'");
    ERROR(CALL(S("{:{:{}}}"), "format", I(1), I(2), I(3)), ValueError, "Max string recursion exceeded");
    REPR(CALL(S("{!a}"), "format", S("\303\251")), "\"'\\\\xe9'\"");
    ERROR(CALL(S("{0:}}"), "format", I(1)), ValueError, "Single '}' encountered in format string");
    ERROR(CALL(S("{a}"), "format"), KeyError, "'a'");
    REPR(CALL(S("{a}-{b[0]}"), "format_map", dict_of(S("a"), I(1), S("b"), TUPLE(I(2), I(3)))), "'1-2'");
    ERROR(CALL(S("{c}"), "format_map", dict_of(S("a"), I(1))), KeyError, "'c'");
    ERROR(CALL(S("{}"), "format_map", dict_of(S("a"), I(1))), ValueError, "Format string contains positional fields");
}

static void test_math(void) {
    REPR(MATH("sqrt", I(2)), "1.4142135623730951");
    ERROR(MATH("sqrt", I(-1)), ValueError, "math domain error");
    ERROR(MATH("exp", I(1000)), OverflowError, "math range error");
    REPR(MATH("log", big("10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")), "921.0340371976182");
    REPR(MATH("log", I(8), I(2)), "3.0");
    ERROR(MATH("log", I(0)), ValueError, "math domain error");
    REPR(MATH("log2", big("114813069527425452423283320117768198402231770208869520047764273682576626139237031385665948631650626991844596463898746277344711896086305533142593135616665318539129989145312280000688779148240044871428926990063486244781615463646388363947317026040466353970904996558162398808944629605623311649536164221970332681344168908984458505602379484807914058900934776500429002716706625830522008132236281291761267883317206598995396418127021779858404042159853183251540889433902091920554957783589672039160081957216630582755380425583726015528348786419432054508915275783882625175435528800822842770817965453762184851149029376")), "2000.0");
    REPR(MATH("log10", I(1000)), "3.0");
    ERROR(MATH("pow", I(0), I(-1)), ValueError, "math domain error");
    ERROR(MATH("pow", I(10), I(400)), OverflowError, "math range error");
    ERROR(MATH("pow", I(-8), F(0.3333333333333333)), ValueError, "math domain error");
    REPR(MATH("fmod", I(-7), I(3)), "-1.0");
    ERROR(MATH("fmod", I(1), I(0)), ValueError, "math domain error");
    REPR(MATH("remainder", I(5), I(3)), "-1.0");
    REPR(MATH("gamma", F(0.5)), "1.7724538509055159");
    REPR(MATH("gamma", F(-0.5)), "-3.544907701811032");
    ERROR(MATH("gamma", I(0)), ValueError, "math domain error");
    ERROR(MATH("gamma", I(172)), OverflowError, "math range error");
    REPR(MATH("gamma", I(5)), "24.0");
    REPR(MATH("lgamma", I(3)), "0.693147180559945");
    REPR(MATH("lgamma", F(-1.5)), "0.8600470153764812");
    ERROR(MATH("lgamma", F(1e+308)), OverflowError, "math range error");
    REPR(MATH("factorial", I(0)), "1");
    REPR(MATH("factorial", I(25)), "15511210043330985984000000");
    ERROR(MATH("factorial", I(-1)), ValueError, "factorial() not defined for negative values");
    ERROR(MATH("factorial", F(1.0)), TypeError, "'float' object cannot be interpreted as an integer");
    REPR(MATH("comb", I(50), I(25)), "126410606437752");
    REPR(MATH("comb", I(200), I(100)), "90548514656103281165404177077484163874504589675413336841320");
    REPR(MATH("comb", I(5), I(7)), "0");
    ERROR(MATH("comb", I(-1), I(2)), ValueError, "n must be a non-negative integer");
    REPR(MATH("perm", I(30), I(20)), "73096577329197271449600000");
    REPR(MATH("perm", I(5)), "120");
    REPR(MATH("perm", big("1000000000000000000000000000000"), I(3)), "999999999999999999999999999997000000000000000000000000000002000000000000000000000000000000");
    REPR(MATH("gcd", I(12), I(-18), I(30)), "6");
    REPR(MATH("gcd", big("7605903601369376408980219306326"), big("19014759003423441022450548265815")), "3802951800684688204490109653163");
    REPR(MATH("gcd"), "0");
    REPR(MATH("lcm", I(4), I(-6)), "12");
    REPR(MATH("lcm", big("1267650600228229401496703217721"), big("1267650600228229401496703217722")), "1606938044258990275541962123640723572757415146137891831651562");
    REPR(MATH("lcm"), "1");
    REPR(MATH("isqrt", I(4611686018427387903)), "2147483647");
    REPR(MATH("isqrt", big("9999999999999999999999999999999999999999")), "99999999999999999999");
    ERROR(MATH("isqrt", I(-1)), ValueError, "isqrt() argument must be nonnegative");
    REPR(MATH("prod", LIST(I(1), F(2.5), I(2))), "5.0");
    REPR(MATH("fsum", LIST(F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1))), "1.0");
    ERROR(MATH("fsum", LIST(F(1e+308), F(1e+308))), OverflowError, "intermediate overflow in fsum");
    ERROR(MATH("fsum", LIST(F(INFINITY), F(-INFINITY))), ValueError, "-inf + inf in fsum");
    REPR(MATH("sumprod", LIST(I(1), I(2)), LIST(I(3), I(4))), "11");
    REPR(MATH("sumprod", LIST(F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1), F(0.1)), LIST(I(1), I(1), I(1), I(1), I(1), I(1), I(1), I(1), I(1), I(1))), "1.0");
    ERROR(MATH("sumprod", LIST(I(1)), LIST(I(2), I(3))), ValueError, "Inputs are not the same length");
    REPR(MATH("dist", TUPLE(I(1), I(2), I(3)), TUPLE(I(4), I(6), I(3))), "5.0");
    ERROR(MATH("dist", TUPLE(I(1)), TUPLE(I(1), I(2))), ValueError, "both points must have the same number of dimensions");
    REPR(MATH("hypot", I(3), I(4)), "5.0");
    REPR(MATH("hypot", F(1e-320), F(2e-320)), "2.236e-320");
    REPR(MATH("hypot", F(INFINITY), F(NAN)), "inf");
    REPR(MATH("hypot"), "0.0");
    REPR(MATH("nextafter", F(0.0), F(1.0)), "5e-324");
    REPR(MATH("ulp", F(1.0)), "2.220446049250313e-16");
    REPR(MATH("isclose", F(1.0), F(1.0000000001)), "True");
    ERROR(MATH("fma", F(1e+308), I(10), I(0)), OverflowError, "overflow in fma");
    REPR(MATH("fma", F(0.1), I(10), I(-1)), "5.551115123125783e-17");
    REPR(MATH("frexp", F(10.0)), "(0.625, 4)");
    ERROR(MATH("ldexp", I(1), I(5000)), OverflowError, "math range error");
    ERROR(MATH("ldexp", I(1), F(1.5)), TypeError, "Expected an int as second argument to ldexp.");
    REPR(MATH("modf", F(-3.5)), "(-0.5, -3.0)");
    REPR(MATH("floor", F(-1.5)), "-2");
    REPR(MATH("ceil", F(1e+20)), "100000000000000000000");
    REPR(MATH("trunc", F(-2.7)), "-2");
    ERROR(MATH("floor", F(NAN)), ValueError, "cannot convert float NaN to integer");
    REPR(MATH("cbrt", I(-8)), "-2.0");
    REPR(MATH("exp2", F(0.5)), "1.4142135623730951");
    REPR(MATH("degrees", I(1)), "57.29577951308232");
    REPR(MATH("copysign", I(1), F(-0.0)), "-1.0");
    ERROR(MATH("sin", S("x")), TypeError, "must be real number, not str");
}

// Rules that hold for all numbers, on pseudo-random ones.
static uint64_t random64(void) {
    static uint64_t state = 88172645463325252u;
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static KrValue random_int(void) {
    uint64_t limbs[12];
    for (int i = 0; i < 12; i++) limbs[i] = random64() >> (random64() & 63);
    return kr_int_from_limbs(limbs, (int64_t)(random64() % 12), random64() & 1);
}

static void test_laws(void) {
    int line = __LINE__;
    for (int i = 0; i < 3000; i++) {
        KrValue a = random_int(), b = random_int();
        if (kr_int_sign(b) == 0) continue;
        KrValue q = kr_int_floordiv(a, b), r = kr_int_mod(a, b);
        if (!kr_int_eq(kr_int_add(kr_int_mul(q, b), r), a)) FAIL("(a // b) * b + a %% b");
        if (kr_int_sign(r) != 0 && kr_int_sign(r) != kr_int_sign(b)) FAIL("sign of a %% b");
        if (!kr_int_eq(kr_int_add(kr_int_and(a, b), kr_int_or(a, b)), kr_int_add(a, b))) FAIL("(a & b) + (a | b)");
        if (!kr_int_eq(kr_int_rshift(kr_int_lshift(a, I(77)), I(77)), a)) FAIL("a << 77 >> 77");
        if (!kr_int_eq(kr_int_from_str(kr_int_to_str(a, 10), 10), a)) FAIL("int(str(a))");
        double d;
        uint64_t bits = random64();
        memcpy(&d, &bits, 8);
        if (isnan(d)) continue;
        char text[40];
        int n = kr_double_repr(d, text);
        if (kr_float_value(kr_float_from_str(kr_str_from_latin1(text, n))) != d || strtod(text, NULL) != d) FAIL("float(repr(%s))", text);
        if (isfinite(d) && kr_double_hash(floor(d)) != kr_int_hash(kr_int_from_double(floor(d)))) FAIL("hash(%s)", text);
    }
}

static void test_limit(void) {
    kr_int_max_str_digits = 4300;
    KrValue large = kr_int_pow(I(10), I(4300), KR_NONE);
    ERROR(kr_int_to_str(large, 10), ValueError,
          "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");
    ERROR(kr_int_from_str(kr_str_repeat(S("1"), 5000), 10), ValueError,
          "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; "
          "use sys.set_int_max_str_digits() to increase the limit");
    kr_int_max_str_digits = 0;
    KrValue text = kr_int_to_str(large, 10);
    REPR(I(kr_str_length(text)), "4301");
    REPR(kr_from_bool(kr_int_eq(kr_int_from_str(text, 10), large)), "True");
    kr_int_max_str_digits = 4300;
}

int main(void) {
    kr_memory_start();
    test_int_arithmetic();
    test_int_text();
    test_int_methods();
    test_float_text();
    test_float_arithmetic();
    test_complex();
    test_format();
    test_percent();
    test_str_format();
    test_math();
    test_laws();
    test_limit();
    if (failures) fprintf(stderr, "%d failures\n", failures);
    return failures != 0;
}
