// Tests of str, bytes, bytearray, memoryview, the codecs and hashing.  The expected results are CPython 3.13's.
#include "krait/krait.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static int failures;

static KrValue S(const char *utf8) { return kr_str_from_cstr(utf8); }
static KrValue B(const char *text) { return kr_bytes_new(text, (int64_t)strlen(text)); }
static KrValue A(const char *text) { return kr_bytearray_new(text, (int64_t)strlen(text)); }
#define I(n) KR_SMALL(n)

static KrValue call(KrValue self, const char *name, int count, ...) {
    KrValue args[8];
    va_list list;
    va_start(list, count);
    for (int i = 0; i < count; i++) args[i] = va_arg(list, KrValue);
    va_end(list);
    return kr_call_method(self, name, args, count);
}

static void expect_at(int line, KrValue got, const char *want) {
    KrValue text = got == 0 ? 0 : kr_repr(got);
    if (text != 0 && strcmp(kr_str_utf8(text, 0), want) == 0) return;
    printf("line %d: expected %s, got %s\n", line, want, text == 0 ? "an exception" : kr_str_utf8(text, 0));
    if (text == 0) kr_err_clear();
    failures++;
}

static void expect_error_at(int line, KrValue got, KrType *type, const char *message) {
    KrValue exception = got == 0 ? kr_err_take() : 0;
    const char *text = exception == 0 ? "no exception" : kr_str_utf8(kr_str(exception), 0);
    if (exception != 0 && kr_exception_is(exception, type) && strcmp(text, message) == 0) return;
    printf("line %d: expected %s: %s, got %s\n", line, type->tp_name, message, text);
    failures++;
}

#define EXPECT(got, want) expect_at(__LINE__, got, want)
#define EXPECT_ERROR(got, type, message) expect_error_at(__LINE__, got, &kr_exc_##type, message)
#define C0(self, name) call(self, name, 0)
#define C1(self, name, a) call(self, name, 1, a)
#define C2(self, name, a, b) call(self, name, 2, a, b)
#define C3(self, name, a, b, c) call(self, name, 3, a, b, c)

static void test_representation(void) {
    KR_STATIC_STR(ascii, "hello", 5);
    KR_STATIC_LATIN1(latin, "h\xe9", 2);
    KR_STATIC_STR2(wide, u"h\u20ac", 2);
    KR_STATIC_STR4(wider, U"h\U0001F600", 2);
    assert(kr_str_eq(KR_VALUE(&ascii), S("hello")) && kr_str_eq(KR_VALUE(&latin), S("hé")));
    assert(kr_str_eq(KR_VALUE(&wide), S("h€")) && kr_str_eq(KR_VALUE(&wider), S("h😀")));
    assert(kr_str_kind(S("é")) == 1 && kr_str_kind(S("€")) == 2 && kr_str_kind(S("😀")) == 4);
    // results take the smallest kind again
    assert(kr_str_kind(kr_str_substring(S("ab😀"), 0, 2)) == 1 && kr_str_is_ascii(kr_str_substring(S("ab😀"), 0, 2)));
    assert(kr_str_is_ascii(C2(S("a€b€"), "replace", S("€"), S("-"))));
    assert(kr_str_from_char('a') == kr_str_from_char('a') && kr_str_item(S("ab"), -1) == kr_str_from_char('b'));
    assert(kr_str_compare(S("a"), S("€")) < 0 && kr_str_compare(S("b"), S("a")) > 0 && kr_str_compare(S("a"), S("a")) == 0);
    assert(kr_str_intern("attribute") == kr_str_intern_value(S("attribute")));
    assert(strcmp(kr_str_utf8(S("aé€😀"), 0), "aé€😀") == 0);
    assert(kr_str_equals_cstr(S("abc"), "abc") && !kr_str_equals_cstr(S("abcd"), "abc"));
}

static void test_concatenation(void) {
    KrValue s = kr_str_empty(), piece = S("xyz"), kept[40];
    for (int i = 0; i < 300000; i++) {
        s = kr_str_concat(s, piece);
        if (i < 40) kept[i] = s;
    }
    assert(kr_str_length(s) == 900000);
    for (int i = 0; i < 40; i++) assert(kr_str_eq(kept[i], kr_str_repeat(piece, i + 1)));
    // two strings grown from the same one do not disturb each other
    KrValue base = kr_str_concat(kr_str_concat(kr_str_repeat(S("a"), 80), S("b")), S("c"));
    KrValue one = kr_str_concat(base, S("1")), two = kr_str_concat(base, S("2")), wide = kr_str_concat(base, S("€"));
    assert(kr_str_char(one, 82) == '1' && kr_str_char(two, 82) == '2' && kr_str_char(wide, 82) == 0x20AC);
    assert(kr_str_length(base) == 82 && strlen(kr_str_utf8(base, 0)) == 82);
    EXPECT(kr_str_join(S(", "), kr_list_from_array((KrValue[]){S("a"), S("é"), S("€")}, 3)), "'a, é, €'");
    EXPECT_ERROR(kr_str_join(S(""), kr_tuple_of(2, S("a"), I(1))), TypeError, "sequence item 1: expected str instance, int found");
}

static void test_builder(void) {
    KrStrBuilder b;
    kr_builder_init(&b);
    kr_builder_ascii(&b, "abc", -1);
    kr_builder_fill(&b, '-', 3);
    kr_builder_char(&b, 0x20AC);
    kr_builder_slice(&b, S("xyz😀"), 1, 3);
    kr_builder_str(&b, S("é"));
    EXPECT(kr_builder_finish(&b), "'abc---€yzé'");
    kr_builder_init(&b);
    for (int i = 0; i < 100000; i++) kr_builder_char(&b, 'a' + i % 26);
    KrValue s = kr_builder_finish(&b);
    assert(kr_str_length(s) == 100000 && kr_str_char(s, 99999) == 'a' + 99999 % 26);
}

static void test_search(void) {
    EXPECT(C1(S("banana"), "find", S("an")), "1");
    EXPECT(C1(S("banana"), "rfind", S("an")), "3");
    EXPECT(C2(S("banana"), "find", S("an"), I(2)), "3");
    EXPECT(C3(S("banana"), "find", S(""), I(7), KR_NONE), "-1");
    EXPECT(C1(S("банан"), "find", S("нан")), "2");
    EXPECT(C1(S("abc"), "find", S("€")), "-1");
    EXPECT(C1(S("banana"), "count", S("")), "7");
    EXPECT(C1(S("aaaa"), "count", S("aa")), "2");
    EXPECT(C3(S("one two two"), "replace", S("two"), S("2"), I(1)), "'one 2 two'");
    EXPECT(C2(S("abc"), "replace", S(""), S("-")), "'-a-b-c-'");
    EXPECT(C1(S("abc"), "startswith", kr_tuple_of(2, S("x"), S("ab"))), "True");
    EXPECT_ERROR(C1(S("a"), "index", S("b")), ValueError, "substring not found");
    EXPECT_ERROR(C1(S("a"), "find", I(1)), TypeError, "find() argument 1 must be str, not int");
    EXPECT_ERROR(C1(S("a"), "endswith", I(1)), TypeError, "endswith first arg must be str or a tuple of str, not int");
    KrValue text = kr_str_repeat(S("ab"), 5000);   // many candidates that fail
    KrValue part = kr_str_concat(kr_str_repeat(S("ab"), 2000), S("b"));
    assert(kr_str_find(text, part, 0, kr_str_length(text), false) == -1);
    assert(kr_str_find(kr_str_concat(text, part), part, 0, 14001, false) == 10000);
    assert(kr_str_find(text, S("ba"), 0, 10000, true) == 9997);
}

static void test_split(void) {
    EXPECT(C0(S("  a b\tc \n"), "split"), "['a', 'b', 'c']");
    EXPECT(C2(S(" a  b c "), "split", KR_NONE, I(1)), "['a', 'b c ']");
    EXPECT(C2(S(" a  b c "), "rsplit", KR_NONE, I(1)), "[' a  b', 'c']");
    EXPECT(C1(S("a,b,,c"), "split", S(",")), "['a', 'b', '', 'c']");
    EXPECT(C2(S("a,b,c"), "rsplit", S(","), I(1)), "['a,b', 'c']");
    EXPECT(C0(S("a\nb\r\nc\xe2\x80\xa8" "d"), "splitlines"), "['a', 'b', 'c', 'd']");
    EXPECT(C1(S("a\n\r\n"), "splitlines", KR_TRUE), "['a\\n', '\\r\\n']");
    EXPECT(C1(S("a=b=c"), "partition", S("=")), "('a', '=', 'b=c')");
    EXPECT(C1(S("abc"), "rpartition", S("=")), "('', '', 'abc')");
    EXPECT(C0(S(" \xc2\xa0x "), "strip"), "'x'");
    EXPECT(C1(S("xyabcyx"), "strip", S("yx")), "'abc'");
    EXPECT_ERROR(C1(S("a"), "split", S("")), ValueError, "empty separator");
    EXPECT_ERROR(C1(S("a"), "split", I(1)), TypeError, "must be str or None, not int");
}

static void test_case(void) {
    EXPECT(C0(S("Straße ŉ"), "upper"), "'STRASSE ʼN'");
    EXPECT(C0(S("ΟΔΟΣ ΣΑ"), "lower"), "'οδος σα'");
    EXPECT(C0(S("they're ǆ"), "title"), "\"They'Re ǅ\"");
    EXPECT(C0(S("hELLO"), "capitalize"), "'Hello'");
    EXPECT(C0(S("Straße"), "casefold"), "'strasse'");
    EXPECT(C0(S("aBÉ"), "swapcase"), "'Abé'");
    EXPECT(C0(S("٣²"), "isdigit"), "True");
    EXPECT(C0(S("½"), "isnumeric"), "True");
    EXPECT(C0(S("½"), "isdecimal"), "False");
    EXPECT(C0(S("été_1"), "isidentifier"), "True");
    EXPECT(C0(S("1a"), "isidentifier"), "False");
    EXPECT(C0(S("Ab Cd"), "istitle"), "True");
    EXPECT(C0(S("a\xc2\xad"), "isprintable"), "False");
    assert(kr_uc_to_decimal(0x663) == 3 && kr_uc_to_digit(0xB2) == 2 && kr_uc_to_decimal('x') == -1);
}

static void test_other_methods(void) {
    EXPECT(C2(S("ab"), "center", I(7), S("*")), "'***ab**'");
    EXPECT(C1(S("-7"), "zfill", I(5)), "'-0007'");
    EXPECT(C1(S("a\tbc\td"), "expandtabs", I(4)), "'a   bc  d'");
    EXPECT(C1(S("prefix-x"), "removeprefix", S("prefix-")), "'x'");
    EXPECT(C1(S("hello"), "translate", C3(S(""), "maketrans", S("el"), S("ip"), S("o"))), "'hipp'");
    EXPECT_ERROR(C2(S("a"), "center", I(3), S("xx")), TypeError, "The fill character must be exactly one character long");
    EXPECT(kr_str_subscript(S("abcdef"), kr_slice_new(KR_NONE, KR_NONE, I(-2))), "'fdb'");
    EXPECT_ERROR(kr_str_subscript(S("abc"), I(3)), IndexError, "string index out of range");
    EXPECT_ERROR(kr_str_subscript(S("abc"), S("x")), TypeError, "string indices must be integers, not 'str'");
    KrValue it = kr_iter(S("aé"));
    EXPECT(kr_next(it), "'a'");
    EXPECT(kr_next(it), "'é'");
    assert(kr_next(it) == 0 && !kr_err_occurred());
}

static void test_repr(void) {
    EXPECT(S("it's"), "\"it's\"");
    EXPECT(S("'\""), "'\\'\"'");
    EXPECT(S("\n\x01\x7f\\\xc2\x85\xe2\x80\x8b"), "'\\n\\x01\\x7f\\\\\\x85\\u200b'");
    assert(kr_str_eq(kr_ascii(S("é€😀")), S("'\\xe9\\u20ac\\U0001f600'")));
    EXPECT(B("a'\x80"), "b\"a'\\x80\"");
    EXPECT(A("a'"), "bytearray(b\"a\\'\")");
    EXPECT(kr_str(I(12)), "'12'");
}

static void test_codecs(void) {
    EXPECT(kr_str_encode(S("é€😀"), "utf-8", "strict"), "b'\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80'");
    EXPECT(kr_str_encode(S("é😀"), "UTF-16", "strict"), "b'\\xff\\xfe\\xe9\\x00=\\xd8\\x00\\xde'");
    EXPECT(kr_str_encode(S("é"), "utf_32_be", "strict"), "b'\\x00\\x00\\x00\\xe9'");
    EXPECT(kr_str_encode(S("€"), "cp1252", "strict"), "b'\\x80'");
    EXPECT(kr_str_encode(S("aé€"), "ascii", "xmlcharrefreplace"), "b'a&#233;&#8364;'");
    EXPECT(kr_str_encode(S("aé€"), "latin-1", "backslashreplace"), "b'a\\xe9\\\\u20ac'");
    EXPECT(kr_bytes_decode("a\xff\xe2\x82", 4, "utf-8", "replace"), "'a��'");
    EXPECT(kr_bytes_decode("a\xff", 2, "utf-8", "surrogateescape"), "'a\\udcff'");
    EXPECT(kr_str_encode(kr_bytes_decode("a\xff", 2, "utf-8", "surrogateescape"), "utf-8", "surrogateescape"), "b'a\\xff'");
    EXPECT(kr_bytes_decode("\\x41\\u20ac\\n", 12, "unicode_escape", "strict"), "'A€\\n'");
    EXPECT_ERROR(kr_bytes_decode("a\xe2\x28", 3, "utf-8", "strict"), UnicodeDecodeError,
                 "'utf-8' codec can't decode byte 0xe2 in position 1: invalid continuation byte");
    EXPECT_ERROR(kr_str_encode(S("aéé"), "ascii", "strict"), UnicodeEncodeError,
                 "'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)");
    EXPECT_ERROR(kr_str_encode(S("a"), "nope", "strict"), LookupError, "unknown encoding: nope");
    EXPECT_ERROR(kr_str_encode(S("é"), "ascii", "nope"), LookupError, "unknown error handler name 'nope'");
    for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c < 0xE000) continue;
        KrValue s = kr_str_from_char(c);
        static const char *const encodings[] = {"utf-8", "utf-16", "utf-16-be", "utf-32", "unicode_escape"};
        for (int i = 0; i < 5; i++) {
            KrValue bytes = kr_str_encode(s, encodings[i], "strict");
            assert(kr_str_eq(kr_bytes_decode(kr_bytes_data(bytes), kr_bytes_size(bytes), encodings[i], "strict"), s));
        }
    }
}

// Known values of CPython under PYTHONHASHSEED=0.
static void test_hash(void) {
    const char *seed = getenv("PYTHONHASHSEED");
    assert(kr_str_hash(kr_str_empty()) == 0 && kr_str_hash(S("abc")) == kr_hash(B("abc")));
    if (seed == NULL || strcmp(seed, "0") != 0) return;
    assert(kr_str_hash(S("abc")) == -4594863902769663758 && kr_str_hash(S("é")) == 6047309291227476195 && kr_str_hash(S("a€b")) == -6176261434700135861);
    assert(kr_str_hash(S("the quick 😀")) == -2109066646766769749);
}

static int assign(KrValue target, KrValue index, KrValue value) { return kr_type_of(target)->mp_ass_subscript(target, index, value); }

static void test_bytes(void) {
    EXPECT(C1(B("banana"), "find", I('n')), "2");
    EXPECT(C2(B("a-b-c"), "replace", B("-"), A("+")), "b'a+b+c'");
    EXPECT(C1(A("a,b"), "split", B(",")), "[bytearray(b'a'), bytearray(b'b')]");
    EXPECT(C1(B(","), "join", kr_tuple_of(2, B("a"), A("b"))), "b'a,b'");
    EXPECT(C2(B("abcdef"), "hex", S("_"), I(4)), "'6162_63646566'");
    EXPECT(C1(B(""), "fromhex", S("41 42")), "b'AB'");
    EXPECT(C0(B("hello World"), "title"), "b'Hello World'");
    EXPECT(C1(B("a\xff"), "decode", S("latin-1")), "'aÿ'");
    EXPECT(kr_bytes_from_object(kr_list_from_array((KrValue[]){I(1), I(255)}, 2)), "b'\\x01\\xff'");
    EXPECT_ERROR(kr_bytes_from_object(kr_tuple_of(1, I(256))), ValueError, "bytes must be in range(0, 256)");
    EXPECT_ERROR(C1(B("a"), "find", S("a")), TypeError, "argument should be integer or bytes-like object, not 'str'");
    EXPECT_ERROR(C1(B("a"), "split", S("a")), TypeError, "a bytes-like object is required, not 'str'");
    EXPECT_ERROR(kr_bytes_type.mp_subscript(B("a"), I(1)), IndexError, "index out of range");
    assert(kr_bytes_type.sq_contains(B("abc"), I('b')) == 1 && kr_equal(B("abc"), A("abc")) == 1);
    assert(kr_compare_bool(B("a"), B("b"), KR_LT) == 1);
}

static void test_bytearray(void) {
    KrValue b = A("abcdef");
    assert(assign(b, kr_slice_new(I(1), I(3), KR_NONE), B("XYZ")) == 0);
    EXPECT(b, "bytearray(b'aXYZdef')");
    assert(assign(b, kr_slice_new(KR_NONE, KR_NONE, I(2)), 0) == 0);
    EXPECT(b, "bytearray(b'XZe')");
    EXPECT(C0(b, "pop"), "101");
    EXPECT(C2(b, "insert", I(0), I('!')), "None");
    EXPECT(C1(b, "extend", kr_tuple_of(2, I(1), I(2))), "None");
    EXPECT(b, "bytearray(b'!XZ\\x01\\x02')");
    EXPECT_ERROR(C1(b, "append", I(256)), ValueError, "byte must be in range(0, 256)");
    EXPECT_ERROR(C1(b, "remove", I(99)), ValueError, "value not found in bytearray");
    KrValue grown = kr_bytearray_new(NULL, 0);
    for (int i = 0; i < 100000; i++) kr_bytearray_extend(grown, "ab", 2);
    assert(KR_AS(KrByteArray, grown)->size == 200000);
}

static void test_memoryview(void) {
    static KrValue m;   // a view that only the stack refers to does not hold the size
    KrValue b = A("abcdefgh");
    m = kr_memoryview_new(b);
    EXPECT(C0(kr_memoryview_type.mp_subscript(m, kr_slice_new(KR_NONE, KR_NONE, I(-1))), "tobytes"), "b'hgfedcba'");
    EXPECT(C0(C1(m, "cast", S("H")), "tolist"), "[25185, 25699, 26213, 26727]");
    assert(assign(m, I(0), I('A')) == 0 && assign(m, kr_slice_new(I(1), I(3), KR_NONE), B("BC")) == 0);
    EXPECT(b, "bytearray(b'ABCdefgh')");
    assert(kr_equal(m, B("ABCdefgh")) == 1);
    assert(assign(m, I(0), I(256)) == -1);
    EXPECT_ERROR(0, ValueError, "memoryview: invalid value for format 'B'");
    EXPECT_ERROR(C1(b, "append", I(1)), BufferError, "Existing exports of data: object cannot be re-sized");
    C0(m, "release");
    EXPECT(C1(b, "append", I('i')), "None");
    EXPECT_ERROR(C0(m, "tobytes"), ValueError, "operation forbidden on released memoryview object");
    EXPECT_ERROR(kr_memoryview_new(I(1)), TypeError, "memoryview: a bytes-like object is required, not 'int'");
}

int main(void) {
    kr_memory_start();
    test_representation();
    test_concatenation();
    test_builder();
    test_search();
    test_split();
    test_case();
    test_other_methods();
    test_repr();
    test_codecs();
    test_hash();
    test_bytes();
    test_bytearray();
    test_memoryview();
    return failures != 0;
}
