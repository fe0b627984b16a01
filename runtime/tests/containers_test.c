// Containers through their public functions.  Texts and checksums were printed by CPython 3.13.
#include "krait/krait.h"

#include <stdio.h>
#include <stdlib.h>

static int failures;

#define FAIL(...) (failures++, fprintf(stderr, "%s:%d: ", __FILE__, line), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr))

static const char *text_of(KrValue v) {
    KrValue text = v ? kr_repr(v) : 0;
    return text ? kr_str_utf8(text, NULL) : "(failed)";
}

static void check_repr(int line, KrValue v, const char *expected) {
    if (!v) {
        KrValue e = kr_err_take();
        FAIL("exception %s instead of %s", e ? kr_str_utf8(kr_str(e), NULL) : "(none pending)", expected);
    } else if (strcmp(text_of(v), expected)) {
        FAIL("%s instead of %s", text_of(v), expected);
    }
}
#define REPR(v, expected) check_repr(__LINE__, v, expected)

static void check_error(int line, bool failed, KrType *type, const char *expected) {
    KrValue e = kr_err_take();
    if (!failed || !e) FAIL("no %s", expected);
    else if (KR_OBJECT(e)->ob_type != type) FAIL("%s instead of %s", KR_OBJECT(e)->ob_type->tp_name, type->tp_name);
    else if (strcmp(kr_str_utf8(kr_str(e), NULL), expected)) FAIL("'%s' instead of '%s'", kr_str_utf8(kr_str(e), NULL), expected);
}
#define ERROR(call, type, expected) check_error(__LINE__, (call) == 0, &kr_exc_##type, expected)
#define ERROR_INT(call, type, expected) check_error(__LINE__, (call) == -1, &kr_exc_##type, expected)

static void check(int line, bool ok, const char *what) {
    if (!ok) FAIL("%s", what);
    if (kr_err_occurred()) FAIL("exception: %s", kr_str_utf8(kr_str(kr_err_take()), NULL));
}
#define CHECK(condition) check(__LINE__, condition, #condition)

// ---- small builders

#define I(i) kr_from_small(i)
#define S(text) kr_str_from_cstr(text)
#define TUPLE(...) kr_tuple_of(sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue), __VA_ARGS__)
#define LIST(...) kr_list_from_array((KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
#define SET(...) kr_set_from_array((KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
#define CALL(o, name, ...) kr_call_method(o, name, (KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue))
#define CALL0(o, name) kr_call_method(o, name, NULL, 0)
#define MAKE(type, ...) kr_call(KR_VALUE(&type), (KrValue[]){__VA_ARGS__}, sizeof((KrValue[]){__VA_ARGS__}) / sizeof(KrValue), 0)

static KrValue range_list(int64_t n) {
    return kr_list_from_iterable(kr_range_new(I(0), I(n), I(1)));
}
static KrValue slice(KrValue a, KrValue b, KrValue c) {
    return kr_slice_new(a, b, c);
}
static KrValue big(const char *digits) {
    return kr_int_parse(digits, (int64_t)strlen(digits), 10);
}
static KrValue dict_of_strings(const char *const *names) {
    KrValue d = kr_dict_new();
    for (int i = 0; names[i]; i++) kr_dict_set(d, S(names[i]), I(i));
    return d;
}
static KrValue drain(KrValue it) {
    return it ? kr_list_from_iterable(it) : 0;
}

// The same generator and checksum as in the Python program that printed the expected values.
static uint64_t random_state;
static int64_t random_below(int64_t n) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((random_state >> 33) % (uint64_t)n);
}
#define FOLD_START 0xcbf29ce484222325u
static uint64_t fold(uint64_t h, int64_t i) {
    return (h ^ (uint64_t)i) * 0x100000001b3u;
}
static uint64_t fold_list(KrValue list) {
    uint64_t h = FOLD_START;
    for (int64_t i = 0; i < KR_AS(KrList, list)->size; i++) h = fold(h, kr_small(kr_list_values(KR_AS(KrList, list))[i]));
    return h;
}

// ---- list and tuple

static void test_list(void) {
    KrValue l = LIST(I(1), S("a"), KR_NONE, kr_from_double(2.5));
    REPR(l, "[1, 'a', None, 2.5]");
    REPR(kr_list_subscript(l, I(-1)), "2.5");
    REPR(kr_list_subscript(l, slice(I(-3), KR_NONE, I(2))), "['a', 2.5]");
    REPR(kr_list_subscript(l, slice(KR_NONE, KR_NONE, I(-1))), "[2.5, None, 'a', 1]");
    ERROR(kr_list_subscript(l, I(4)), IndexError, "list index out of range");
    ERROR(kr_list_subscript(l, S("x")), TypeError, "list indices must be integers or slices, not str");
    ERROR(kr_list_subscript(l, slice(I(0), I(1), I(0))), ValueError, "slice step cannot be zero");
    ERROR(kr_list_subscript(l, slice(S("a"), I(1), KR_NONE)), TypeError,
          "slice indices must be integers or None or have an __index__ method");
    ERROR(kr_list_concat(l, TUPLE(I(1))), TypeError, "can only concatenate list (not \"tuple\") to list");
    ERROR_INT(kr_list_ass_subscript(l, I(9), I(1)), IndexError, "list assignment index out of range");
    ERROR(CALL(l, "remove", I(77)), ValueError, "list.remove(x): x not in list");
    ERROR(CALL(l, "index", I(77)), ValueError, "77 is not in list");
    ERROR(kr_list_pop(kr_list_new(0), -1), IndexError, "pop from empty list");
    ERROR(kr_list_pop(l, 10), IndexError, "pop index out of range");

    l = range_list(10);
    CHECK(!kr_list_ass_subscript(l, slice(I(2), I(5), KR_NONE), LIST(I(20), I(30), I(40), I(50), I(60))));
    REPR(l, "[0, 1, 20, 30, 40, 50, 60, 5, 6, 7, 8, 9]");
    CHECK(!kr_list_ass_subscript(l, slice(I(1), I(8), KR_NONE), kr_tuple_new(0)));
    REPR(l, "[0, 6, 7, 8, 9]");
    CHECK(!kr_list_ass_subscript(l, slice(KR_NONE, KR_NONE, I(2)), S("xyz")));
    REPR(l, "['x', 6, 'y', 8, 'z']");
    ERROR_INT(kr_list_ass_subscript(l, slice(KR_NONE, KR_NONE, I(2)), TUPLE(I(1), I(2))), ValueError,
              "attempt to assign sequence of size 2 to extended slice of size 3");
    ERROR_INT(kr_list_ass_subscript(l, slice(I(0), I(1), KR_NONE), I(3)), TypeError, "must assign iterable to extended slice");
    CHECK(!kr_list_ass_subscript(l, slice(KR_NONE, KR_NONE, I(-2)), 0));
    REPR(l, "[6, 8]");
    CHECK(!kr_list_ass_subscript(l, slice(I(1), I(1), KR_NONE), l));
    REPR(l, "[6, 6, 8, 8]");
    l = range_list(10);
    CHECK(!kr_list_ass_subscript(l, slice(I(1), I(8), I(3)), 0));
    REPR(l, "[0, 2, 3, 5, 6, 8, 9]");
    CHECK(!kr_list_ass_subscript(l, slice(I(5), KR_NONE, I(KR_SMALL_MAX)), 0));
    REPR(l, "[0, 2, 3, 5, 6, 9]");
    CHECK(!kr_list_ass_subscript(l, I(-1), 0));
    CALL(l, "insert", I(-100), S("first"));
    CALL(l, "insert", I(100), S("last"));
    REPR(l, "['first', 0, 2, 3, 5, 6, 'last']");
    CHECK(!kr_list_extend(l, l));
    CHECK(KR_AS(KrList, l)->size == 14);
    CALL0(l, "reverse");
    REPR(CALL(l, "index", I(5)), "2");
    REPR(CALL(l, "index", I(5), I(3)), "9");
    REPR(CALL(l, "count", S("last")), "2");
    REPR(drain(CALL0(LIST(I(1), I(2), I(3)), "__reversed__")), "[3, 2, 1]");

    KrValue self = LIST(I(1));
    kr_list_append(self, self);
    REPR(self, "[1, [...]]");
    REPR(kr_compare(LIST(I(1), I(2)), LIST(I(1), I(3)), KR_LT), "True");
    REPR(kr_compare(LIST(I(1), I(2)), LIST(I(1)), KR_LT), "False");
    ERROR(kr_compare(LIST(I(1)), LIST(S("a")), KR_LT), TypeError, "'<' not supported between instances of 'int' and 'str'");
    ERROR_INT(kr_hash(l), TypeError, "unhashable type: 'list'");
    REPR(MAKE(kr_list_type, S("abc")), "['a', 'b', 'c']");
    ERROR(MAKE(kr_list_type, I(1)), TypeError, "'int' object is not iterable");
    ERROR(MAKE(kr_list_type, I(1), I(2)), TypeError, "list expected at most 1 argument, got 2");
    for (int64_t i = 0; i < 100000; i++) kr_list_append(self, I(i));
    CHECK(KR_AS(KrList, self)->size == 100002 && kr_list_values(KR_AS(KrList, self))[50001] == I(49999));
    while (KR_AS(KrList, self)->size > 10) kr_list_pop(self, -1);
    CHECK(KR_AS(KrList, self)->capacity < 100);
}

static void test_tuple(void) {
    REPR(kr_tuple_new(0), "()");
    REPR(TUPLE(I(1)), "(1,)");
    CHECK(kr_tuple_from_array(NULL, 0) == kr_tuple_new(0));
    KrValue t = TUPLE(I(1), I(2), I(3));
    CHECK(kr_hash(kr_tuple_new(0)) == 5740354900026072187);
    CHECK(kr_hash(t) == 529344067295497451);
    REPR(kr_getitem(t, slice(KR_NONE, KR_NONE, I(-1))), "(3, 2, 1)");
    CHECK(kr_getitem(t, slice(KR_NONE, KR_NONE, KR_NONE)) == t);
    ERROR(kr_getitem(t, I(3)), IndexError, "tuple index out of range");
    ERROR(kr_getitem(t, S("a")), TypeError, "tuple indices must be integers or slices, not str");
    ERROR(CALL(t, "index", I(9)), ValueError, "tuple.index(x): x not in tuple");
    REPR(kr_compare(t, TUPLE(I(1), I(5)), KR_LT), "True");
    REPR(MAKE(kr_tuple_type, kr_range_new(I(0), I(3), I(1))), "(0, 1, 2)");
    ERROR_INT(kr_hash(TUPLE(I(1), LIST(I(2)))), TypeError, "unhashable type: 'list'");
    KrValue deep = kr_tuple_new(0);
    for (int i = 0; i < 1000; i++) deep = TUPLE(deep);
    CHECK(kr_hash(deep) != -1);
}

// ---- dict

static void test_dict(void) {
    KrValue d = dict_of_strings((const char *const[]){"one", "two", "three", NULL});
    REPR(d, "{'one': 0, 'two': 1, 'three': 2}");
    REPR(kr_dict_get(d, S("two")), "1");
    CHECK(!kr_dict_get(d, S("four")) && !kr_err_occurred());
    ERROR(kr_dict_subscript(d, S("four")), KeyError, "'four'");
    ERROR(kr_dict_get(d, kr_list_new(0)), TypeError, "unhashable type: 'list'");
    ERROR_INT(kr_dict_set(d, kr_dict_new(), I(1)), TypeError, "unhashable type: 'dict'");
    CHECK(!kr_dict_delete(d, S("two")));
    ERROR_INT(kr_dict_delete(d, S("two")), KeyError, "'two'");
    kr_dict_set(d, S("two"), I(22));
    REPR(d, "{'one': 0, 'three': 2, 'two': 22}");
    REPR(CALL0(d, "popitem"), "('two', 22)");
    REPR(kr_dict_pop(d, S("one"), 0), "0");
    REPR(kr_dict_pop(d, S("one"), KR_NONE), "None");
    REPR(kr_dict_setdefault(d, S("x"), I(5)), "5");
    REPR(kr_dict_setdefault(d, S("x"), I(6)), "5");
    REPR(CALL0(d, "keys"), "dict_keys(['three', 'x'])");
    REPR(CALL0(d, "items"), "dict_items([('three', 2), ('x', 5)])");
    REPR(drain(CALL0(d, "__reversed__")), "['x', 'three']");
    ERROR(CALL0(kr_dict_new(), "popitem"), KeyError, "'popitem(): dictionary is empty'");

    // Keys that are equal share an entry: 1, 1.0, True.
    d = kr_dict_new();
    kr_dict_set(d, I(1), S("int"));
    kr_dict_set(d, kr_from_double(1.0), S("float"));
    kr_dict_set(d, KR_TRUE, S("bool"));
    kr_dict_set(d, kr_from_double(0.0), S("zero"));
    kr_dict_set(d, I(0), S("0"));
    REPR(d, "{1: 'bool', 0.0: '0'}");

    REPR(MAKE(kr_dict_type, LIST(TUPLE(I(1), I(2)), S("ab"))), "{1: 2, 'a': 'b'}");
    ERROR(MAKE(kr_dict_type, I(1)), TypeError, "'int' object is not iterable");
    ERROR(MAKE(kr_dict_type, LIST(I(1))), TypeError, "cannot convert dictionary update sequence element #0 to a sequence");
    ERROR(MAKE(kr_dict_type, LIST(TUPLE(I(1), I(2)), TUPLE(I(1)))), ValueError,
          "dictionary update sequence element #1 has length 1; 2 is required");
    REPR(kr_compare(d, kr_dict_copy(d), KR_EQ), "True");
    KrValue self = kr_dict_new();
    kr_dict_set(self, I(1), self);
    REPR(self, "{1: {...}}");
    REPR(CALL0(self, "values"), "dict_values([{1: {...}}])");

    KrValue it = kr_iter(d);
    kr_next(it);
    kr_dict_set(d, I(7), I(7));
    ERROR(kr_next(it), RuntimeError, "dictionary changed size during iteration");
    it = kr_iter(d);
    for (int i = 0; i < 3; i++) kr_next(it);
    kr_dict_delete(d, I(7));
    kr_dict_set(d, I(8), I(8));
    ERROR(kr_next(it), RuntimeError, "dictionary keys changed during iteration");
}

// A dict and a plain array side by side.
static void test_dict_random(int64_t keys, bool strings) {
    enum { N = 1000 };
    int64_t model[N];
    KrValue names[N];
    for (int64_t i = 0; i < N; i++) {
        char text[32];
        snprintf(text, sizeof text, "key%d", (int)i);
        names[i] = strings ? S(text) : I(i * 1024);
        model[i] = -1;
    }
    KrValue d = kr_dict_new();
    int64_t size = 0;
    for (int i = 0; i < 200000; i++) {
        int64_t k = random_below(keys), what = random_below(10);
        KrValue key = names[k];
        if (what < 4) {
            size += model[k] < 0;
            model[k] = i;
            kr_dict_set(d, key, I(i));
        } else if (what < 7) {
            KrValue v = kr_dict_pop(d, key, KR_NONE);
            CHECK(v == (model[k] < 0 ? KR_NONE : I(model[k])));
            size -= model[k] >= 0;
            model[k] = -1;
        } else if (what == 7 && size) {
            KrValue pair = CALL0(d, "popitem");
            int64_t last = kr_small(kr_tuple_item(pair, 1));
            for (k = 0; model[k] != last;) k++;
            CHECK(kr_equal(kr_tuple_item(pair, 0), names[k]) == 1);
            model[k] = -1;
            size--;
        } else {
            KrValue v = kr_dict_get(d, key);
            CHECK(v == (model[k] < 0 ? 0 : I(model[k])));
        }
        CHECK(kr_dict_size(d) == size);
        if (i % 10000 == 0) {
            KrValue copy = kr_dict_copy(d), again = kr_dict_new();
            kr_dict_merge(again, d, true);
            CHECK(kr_equal(copy, d) == 1 && kr_equal(again, copy) == 1);
            d = copy;
        }
    }
}

static void test_dict_large(void) {
    KrValue d = kr_dict_new();
    for (int64_t i = 0; i < 300000; i++) kr_dict_set(d, I(i * 3), I(i));
    for (int64_t i = 0; i < 300000; i += 2) kr_dict_delete(d, I(i * 3));
    CHECK(kr_dict_size(d) == 150000);
    for (int64_t i = 0; i < 300000; i++) CHECK(kr_dict_contains(d, I(i * 3)) == (int)(i & 1));
    int64_t position = 0, expected = 1;
    for (KrValue key, value; kr_dict_next(d, &position, &key, &value); expected += 2) CHECK(value == I(expected));
    CHECK(expected == 300001);
}

static void test_dict_views(void) {
    KrValue a = dict_of_strings((const char *const[]){"a", "b", "c", NULL});
    KrValue b = dict_of_strings((const char *const[]){"b", "c", "d", NULL});
    KrValue keys = CALL0(a, "keys"), items = CALL0(a, "items");
    KrType *t = kr_type_of(keys);
    REPR(kr_list_from_iterable(t->nb_and(CALL0(kr_dict_copy(a), "keys"), LIST(S("b"), S("zz")))), "['b']");
    REPR(t->nb_subtract(keys, LIST(S("b"), S("a"))), "{'c'}");
    REPR(kr_compare(keys, CALL0(b, "keys"), KR_EQ), "False");
    REPR(kr_compare(keys, SET(S("a"), S("b"), S("c"), S("d")), KR_LT), "True");
    CHECK(kr_set_size(t->nb_or(keys, CALL0(b, "keys"))) == 4);
    CHECK(kr_set_size(t->nb_xor(keys, CALL0(b, "keys"))) == 2);
    CHECK(kr_set_size(kr_type_of(items)->nb_xor(items, CALL0(b, "items"))) == 6);
    CHECK(kr_contains(items, TUPLE(S("b"), I(1))) == 1 && kr_contains(items, TUPLE(S("b"), I(2))) == 0);
    REPR(CALL(keys, "isdisjoint", LIST(S("q"))), "True");
    ERROR_INT(kr_hash(keys), TypeError, "unhashable type: 'dict_keys'");
    REPR(kr_mappingproxy_new(a), "mappingproxy({'a': 0, 'b': 1, 'c': 2})");
}

// The dict of a module sees through to the words of its globals.
static void test_module_dict(void) {
    static KrStr *names[3];
    static KrValue globals[3];
    static KrModuleDef def = {.name = "m", .nglobals = 3, .global_names = names, .globals = globals};
    const char *const texts[] = {"x", "y", "z"};
    for (int i = 0; i < 3; i++) names[i] = KR_AS(KrStr, kr_str_intern(texts[i]));
    globals[1] = I(10);
    KrValue d = kr_dict_new_module(&def);
    REPR(d, "{'y': 10}");
    globals[1] = I(11);
    kr_module_dict_bind(d, 0, S("bound"));
    kr_dict_set(d, S("other"), I(1));
    kr_dict_set(d, S("z"), I(3));
    REPR(d, "{'y': 11, 'x': 'bound', 'other': 1, 'z': 3}");
    CHECK(globals[2] == I(3));
    kr_dict_set(d, S("x"), I(4));
    CHECK(globals[0] == I(4));
    CHECK(!kr_dict_delete(d, S("x")) && !globals[0]);
    kr_module_dict_unbind(d, 1);
    CHECK(!globals[1]);
    kr_module_dict_bind(d, 1, I(12));
    REPR(d, "{'other': 1, 'z': 3, 'y': 12}");
    REPR(kr_dict_copy(d), "{'other': 1, 'z': 3, 'y': 12}");
    kr_dict_clear(d);
    CHECK(!globals[1] && !globals[2] && kr_dict_size(d) == 0);
}

// ---- set

static uint64_t set_operations(uint64_t seed, int64_t range, int n, int64_t factor, bool pop) {
    random_state = seed;
    KrValue s = kr_set_new(&kr_set_type, 0);
    uint64_t h = FOLD_START;
    KrType *t = &kr_set_type;
    for (int k = 0; k < n; k++) {
        int64_t op = random_below(10);
        KrValue v = I(random_below(range) * factor);
        if (op < 5) {
            kr_set_add(s, v);
        } else if (op < 8) {
            kr_set_discard(s, v);
        } else if (op == 8 && pop && kr_set_size(s)) {
            h = fold(h, kr_small(CALL0(s, "pop")));
        } else {
            KrValue other = kr_set_new(&kr_set_type, 0);
            for (int64_t i = random_below(12); i > 0; i--) kr_set_add(other, I(random_below(range) * factor));
            switch (random_below(7)) {
                case 0: s = t->nb_inplace_or(s, other); break;
                case 1: s = t->nb_inplace_subtract(s, other); break;
                case 2: s = t->nb_inplace_xor(s, other); break;
                case 3: s = t->nb_or(s, other); break;
                case 4: s = t->nb_subtract(s, other); break;
                case 5: s = kr_set_new(&kr_set_type, kr_list_from_iterable(s)); break;
                case 6:
                    if (kr_set_size(s) > 40)
                        s = t->nb_inplace_and(s, kr_set_new(&kr_set_type, kr_range_new(I(0), I(range * factor), I(3))));
                    break;
            }
        }
        int64_t position = 0;
        if (k % 50 == 0)
            for (KrValue item; kr_set_next(s, &position, &item);) h = fold(h, kr_small(item));
    }
    int64_t position = 0;
    for (KrValue item; kr_set_next(s, &position, &item);) h = fold(h, kr_small(item));
    return h;
}

static void test_set_order(void) {
    static const struct { uint64_t seed; int64_t range; int n; int64_t factor; bool pop; uint64_t expected; } rows[] = {
        {1, 20, 3000, 1, 1, 0x5741208fe4b661edu},
        {2, 1000, 3000, 1, 1, 0xe8c83debb45d6a3u},
        {3, 100, 3000, 8, 1, 0x5b59d9a49326d4b5u},
        {4, 200, 3000, 1024, 0, 0x7155f4ca26bfe257u},
        {5, 100000, 5000, 7, 1, 0x9e2abb16bfb9e812u},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(set_operations(rows[i].seed, rows[i].range, rows[i].n, rows[i].factor, rows[i].pop) == rows[i].expected);
    KrValue s = kr_set_new(&kr_set_type, kr_range_new(I(0), I(300000), I(3)));
    for (int64_t i = 0; i < 300000; i += 5) kr_set_discard(s, I(i));
    for (int64_t i = -5000; i < 0; i++) kr_set_add(s, I(i * 1000003));
    CHECK(fold_list(kr_list_from_iterable(s)) == 0xb7e15789de6a6361u);
    KrValue items[] = {I(1), I(100), I(50), I(7), I(1000)};
    REPR(kr_set_from_constants(items, 5), "{1, 50, 100, 7, 1000}");
    REPR(kr_set_from_array(items, 5), "{1, 100, 7, 1000, 50}");
}

static void test_set(void) {
    KrValue s = SET(I(3), I(1), I(2), I(1));
    REPR(s, "{1, 2, 3}");
    REPR(kr_set_new(&kr_set_type, 0), "set()");
    REPR(kr_set_new(&kr_frozenset_type, LIST(I(1))), "frozenset({1})");
    CHECK(kr_hash(kr_set_new(&kr_frozenset_type, 0)) == 133146708735736);
    CHECK(kr_hash(kr_set_new(&kr_frozenset_type, s)) == -272375401224217160);
    ERROR_INT(kr_hash(s), TypeError, "unhashable type: 'set'");
    ERROR_INT(kr_set_add(s, kr_list_new(0)), TypeError, "unhashable type: 'list'");
    ERROR(CALL(s, "remove", I(9)), KeyError, "9");
    ERROR(CALL0(kr_set_new(&kr_set_type, 0), "pop"), KeyError, "'pop from an empty set'");
    CHECK(kr_set_contains(SET(kr_set_new(&kr_frozenset_type, s)), s) == 1);
    REPR(kr_compare(s, SET(I(2), I(1)), KR_GT), "True");
    REPR(kr_compare(s, kr_set_new(&kr_frozenset_type, s), KR_EQ), "True");
    ERROR(kr_compare(s, LIST(I(1)), KR_LT), TypeError, "'<' not supported between instances of 'set' and 'list'");
    REPR(CALL(s, "union", LIST(I(7)), TUPLE(I(8))), "{1, 2, 3, 7, 8}");
    REPR(CALL(s, "intersection", LIST(I(2), I(9))), "{2}");
    REPR(CALL(s, "issubset", kr_range_new(I(0), I(5), I(1))), "True");
    REPR(CALL(s, "issuperset", LIST(I(1), I(5))), "False");
    REPR(CALL(s, "symmetric_difference", LIST(I(1), I(5))), "{2, 3, 5}");
    KrValue it = kr_iter(s);
    kr_next(it);
    kr_set_add(s, I(99));
    ERROR(kr_next(it), RuntimeError, "Set changed size during iteration");
}

// ---- sort

static KrValue key_function(KrValue self, KrValue v) {
    int64_t i = kr_small(v);
    char text[32];
    switch (kr_small(self)) {
        case 0: return I(i % 10);
        case 1: return kr_from_double((double)(i % 17));
        case 2: snprintf(text, sizeof text, "%d", (int)(i % 1000)); return S(text);
        default: snprintf(text, sizeof text, "%d", (int)(i % 7)); return TUPLE(I(i % 5), S(text));
    }
}
static const KrMethodDef key_def = {"key", (KrAnyFn)key_function, KR_METH_O, 1, 1, "v, /", 0};

static uint64_t sorted_checksum(KrValue list, KrValue key, bool reverse) {
    KrValue copy = kr_list_from_iterable(list);
    CHECK(kr_list_sort(copy, key, reverse) == KR_NONE);
    return fold_list(copy);
}

static void test_sort(void) {
    static const struct { uint64_t seed; int64_t n, range; uint64_t expected[7]; } rows[] = {
        {1, 5, 10, {0xe233f5c00ef6422eu, 0x28a6b3a56fc6ef4au, 0xe233f5c00ef6422eu, 0x28a6b3a56fc6ef4au, 0xe233f5c00ef6422eu,
                    0xe233f5c00ef6422eu, 0xaed6aa7113d07c0u}},
        {2, 100, 50, {0xbce48de752e1abbfu, 0xf32e12012db67u, 0x1b45b20c48ac7a91u, 0xdad5c4b69a6b6du, 0x9de6a0e908442b79u,
                      0x48166c7e22928e7du, 0x9238c5c37af7643fu}},
        {3, 1000, 1000, {0x8caa4b896736730cu, 0xee2bf2a370d4691au, 0xf936ae7bcda0ac28u, 0xe82a866758a1cdaau, 0x3d0f53de50bb449eu,
                         0xee294d4b7a12bd9au, 0x7985224637ed7254u}},
        {4, 20000, 100, {0xba891ea118afd4beu, 0x739ca146e04644acu, 0xdd69cefb76707d20u, 0xe38eb53eb54f8a4eu, 0x10ba421c44b885d8u,
                         0x7472bff808ada058u, 0xeeed48cb7ea9071cu}},
        {5, 20000, 1000000000, {0xbbecc3a7b492991au, 0x6d04da301ccb2eb0u, 0x2439eed21a6f41e6u, 0xbd995169a0c41724u,
                                0xa70c2648ff5eec5cu, 0x324908b112bb86d2u, 0xb0ad3ef864a81f44u}},
    };
    KrValue keys[4];
    for (int i = 0; i < 4; i++) keys[i] = kr_builtin_new(&key_def, I(i), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        random_state = rows[i].seed;
        KrValue l = kr_list_new(0);
        for (int64_t k = 0; k < rows[i].n; k++) kr_list_append(l, I(random_below(rows[i].range)));
        const uint64_t *expected = rows[i].expected;
        CHECK(sorted_checksum(l, 0, false) == expected[0]);
        CHECK(sorted_checksum(l, 0, true) == expected[1]);
        CHECK(sorted_checksum(l, keys[0], false) == expected[2]);
        CHECK(sorted_checksum(l, keys[0], true) == expected[3]);
        CHECK(sorted_checksum(l, keys[1], false) == expected[4]);
        CHECK(sorted_checksum(l, keys[2], false) == expected[5]);
        CHECK(sorted_checksum(l, keys[3], false) == expected[6]);
    }
    ERROR(kr_list_sort(LIST(S("a"), I(1)), 0, false), TypeError, "'<' not supported between instances of 'int' and 'str'");
    KrValue mixed = LIST(I(3), kr_from_double(2.5), KR_TRUE, big("100000000000000000000"), I(-1));
    kr_list_sort(mixed, 0, true);
    REPR(mixed, "[100000000000000000000, 3, 2.5, True, -1]");
}

// Runs of every shape: the result is in order and stable.
static void test_sort_shapes(void) {
    for (int shape = 0; shape < 200; shape++) {
        int64_t n = random_below(3000);
        KrValue l = kr_list_new(n);
        for (int64_t i = 0, up = 1, v = 0; i < n; i++) {
            if (random_below(1 + shape) == 0) up = random_below(3) - 1;
            v += up * random_below(3);
            if (random_below(500) == 0) v = random_below(100);
            kr_list_append(l, TUPLE(I(v), I(i)));
        }
        KrValue by_pair = kr_list_from_iterable(l);
        CHECK(kr_list_sort(by_pair, 0, false) == KR_NONE);
        KrValue *items = kr_list_values(KR_AS(KrList, by_pair));
        CHECK(KR_AS(KrList, by_pair)->size == n);
        for (int64_t i = 1; i < n; i++) {
            int64_t a = kr_small(kr_tuple_item(items[i - 1], 0)), b = kr_small(kr_tuple_item(items[i], 0));
            int64_t x = kr_small(kr_tuple_item(items[i - 1], 1)), y = kr_small(kr_tuple_item(items[i], 1));
            CHECK(a < b || (a == b && x < y));
        }
    }
}

static KrValue append_to(KrValue list, KrValue v) {
    kr_list_append(list, I(1));
    return v;
}

static void test_sort_modified(void) {
    static const KrMethodDef def = {"append_to", (KrAnyFn)append_to, KR_METH_O, 1, 1, "v, /", 0};
    KrValue l = LIST(I(3), I(2), I(1));
    ERROR(kr_list_sort(l, kr_builtin_new(&def, l, 0), false), ValueError, "list modified during sort");
    REPR(l, "[1, 2, 3]");
}

// ---- comparisons that change what is being searched

typedef struct { KrObject head; KrValue victim; int64_t countdown; } Saboteur;
static KrType saboteur_type;

static int64_t saboteur_hash(KrValue self) {
    (void)self;
    return 42;
}
static KrValue saboteur_richcompare(KrValue a, KrValue b, int op) {
    if (op != KR_EQ) return KR_NOT_IMPLEMENTED;
    Saboteur *s = KR_AS(Saboteur, kr_is_exactly(a, &saboteur_type) ? a : b);
    if (!s->victim && kr_is_exactly(b, &saboteur_type)) s = KR_AS(Saboteur, b);
    if (s->victim && --s->countdown == 0) {
        if (kr_is_dict(s->victim)) {
            kr_dict_clear(s->victim);
            for (int64_t i = 0; i < 20; i++) kr_dict_set(s->victim, I(i + 100), I(i));
        } else if (kr_is_list(s->victim)) {
            CALL0(s->victim, "clear");
        } else {
            kr_set_clear(s->victim);
            for (int64_t i = 0; i < 20; i++) kr_set_add(s->victim, I(i + 100));
        }
    }
    return KR_FALSE;
}
static KrType saboteur_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "Saboteur", .tp_basicsize = sizeof(Saboteur), .tp_hash = saboteur_hash,
    .tp_richcompare = saboteur_richcompare,
};
static KrValue saboteur(KrValue victim, int64_t countdown) {
    Saboteur *s = kr_new(&saboteur_type, sizeof *s);
    s->victim = victim;
    s->countdown = countdown;
    return KR_VALUE(s);
}

static void test_sabotage(void) {
    for (int64_t countdown = 1; countdown < 6; countdown++) {
        KrValue d = kr_dict_new(), s = kr_set_new(&kr_set_type, 0), l = kr_list_new(0);
        for (int i = 0; i < 5; i++) {
            kr_dict_set(d, saboteur(0, 0), I(i));
            kr_set_add(s, saboteur(0, 0));
            kr_list_append(l, saboteur(0, 0));
        }
        CHECK(kr_dict_size(d) == 5 && kr_set_size(s) == 5);
        KrValue key = saboteur(d, countdown);
        CHECK(!kr_dict_set(d, key, S("mine")));
        CHECK(kr_dict_size(d) == 21 && kr_dict_get(d, key) && kr_dict_contains(d, I(119)) == 1);
        key = saboteur(s, countdown);
        CHECK(!kr_set_add(s, key));
        CHECK(kr_set_size(s) == 21 && kr_set_contains(s, key) == 1 && kr_set_contains(s, I(119)) == 1);
        CHECK(kr_contains(l, saboteur(l, countdown)) == 0 && KR_AS(KrList, l)->size == 0);
    }
    KrValue l = LIST(I(1), I(2), I(3));
    kr_list_append(l, saboteur(l, 1));
    ERROR(kr_list_sort(l, 0, false), TypeError, "'<' not supported between instances of 'Saboteur' and 'int'");
    CHECK(KR_AS(KrList, l)->size == 4);
}

// ---- range and slice

static void test_range(void) {
    KrValue r = kr_range_new(I(0), I(10), I(3));
    REPR(r, "range(0, 10, 3)");
    REPR(drain(r), "[0, 3, 6, 9]");
    CHECK(kr_hash(r) == -1816567394155750349 && kr_hash(kr_range_new(I(0), I(0), I(1))) == 2676694398852732306 &&
          kr_hash(kr_range_new(I(0), I(1), I(1))) == -6721383568238688696);
    REPR(kr_getitem(r, slice(KR_NONE, KR_NONE, I(-1))), "range(9, -3, -3)");
    REPR(drain(CALL0(r, "__reversed__")), "[9, 6, 3, 0]");
    REPR(kr_getitem(r, I(-1)), "9");
    ERROR(kr_getitem(r, I(4)), IndexError, "range object index out of range");
    ERROR(CALL(r, "index", I(4)), ValueError, "4 is not in range");
    REPR(CALL(r, "index", I(6)), "2");
    REPR(CALL(r, "count", kr_from_double(3.0)), "1");
    CHECK(kr_contains(r, I(9)) == 1 && kr_contains(r, I(10)) == 0 && kr_contains(r, kr_from_double(3.0)) == 1);
    KrValue down = kr_range_new(I(10), I(0), I(-4));
    REPR(drain(down), "[10, 6, 2]");
    CHECK(kr_contains(down, I(10)) == 1 && kr_contains(down, I(2)) == 1 && kr_contains(down, I(0)) == 0);
    REPR(kr_compare(kr_range_new(I(0), I(3), I(2)), kr_range_new(I(0), I(4), I(2)), KR_EQ), "True");
    ERROR(MAKE(kr_range_type, I(1), I(2), I(0)), ValueError, "range() arg 3 must not be zero");
    ERROR(MAKE(kr_range_type, S("a")), TypeError, "'str' object cannot be interpreted as an integer");

    KrValue huge = kr_range_new(big("1000000000000000000000"), big("1000000000000000000010"), I(4));
    REPR(drain(huge), "[1000000000000000000000, 1000000000000000000004, 1000000000000000000008]");
    REPR(drain(CALL0(huge, "__reversed__")), "[1000000000000000000008, 1000000000000000000004, 1000000000000000000000]");
    CHECK(kr_contains(huge, big("1000000000000000000004")) == 1 && kr_contains(huge, big("1000000000000000000005")) == 0);
    KrValue wide = kr_range_new(I(0), big("1000000000000000000000000000000"), I(1));
    REPR(kr_getitem(wide, big("-1")), "999999999999999999999999999999");
    ERROR_INT(kr_length(wide), OverflowError, "Python int too large to convert to C ssize_t");
    REPR(kr_getitem(wide, slice(I(5), big("999999999999999999999999999999999"), big("1000000000000000000000"))),
         "range(5, 1000000000000000000000000000000, 1000000000000000000000)");
    KrValue edge = kr_range_new(I(KR_SMALL_MAX - 1), big("4611686018427387910"), I(2));
    REPR(drain(edge), "[4611686018427387902, 4611686018427387904, 4611686018427387906, 4611686018427387908]");
}

static void test_slice(void) {
    KrValue s = slice(I(1), KR_NONE, I(2));
    REPR(s, "slice(1, None, 2)");
    REPR(CALL(s, "indices", I(5)), "(1, 5, 2)");
    REPR(CALL(slice(KR_NONE, KR_NONE, I(-1)), "indices", I(5)), "(4, -1, -1)");
    REPR(CALL(slice(I(-100), big("99999999999999999999"), KR_NONE), "indices", I(5)), "(0, 5, 1)");
    ERROR(CALL(s, "indices", I(-1)), ValueError, "length should not be negative");
    CHECK(kr_hash(slice(I(1), I(2), I(3))) == -2340833382717974474);
    REPR(kr_compare(slice(I(1), I(2), I(3)), slice(I(1), I(2), I(4)), KR_LT), "True");
}

// ---- iteration

static void test_unpack(void) {
    KrValue out[4];
    CHECK(!kr_unpack(TUPLE(I(1), I(2)), 2, -1, out) && out[0] == I(1) && out[1] == I(2));
    CHECK(!kr_unpack(kr_range_new(I(0), I(6), I(1)), 1, 2, out));
    REPR(TUPLE(out[0], out[1], out[2], out[3]), "(0, [1, 2, 3], 4, 5)");
    ERROR_INT(kr_unpack(LIST(I(1), I(2), I(3)), 2, -1, out), ValueError, "too many values to unpack (expected 2)");
    ERROR_INT(kr_unpack(kr_iter(LIST(I(1), I(2), I(3))), 2, -1, out), ValueError, "too many values to unpack (expected 2)");
    ERROR_INT(kr_unpack(LIST(I(1), I(2)), 3, -1, out), ValueError, "not enough values to unpack (expected 3, got 2)");
    ERROR_INT(kr_unpack(S("a"), 1, 1, out), ValueError, "not enough values to unpack (expected at least 2, got 1)");
    ERROR_INT(kr_unpack(I(5), 2, -1, out), TypeError, "cannot unpack non-iterable int object");
}

static void test_iterators(void) {
    ERROR(kr_iter(I(1)), TypeError, "'int' object is not iterable");
    ERROR(kr_next(I(1)), TypeError, "'int' object is not an iterator");
    ERROR_INT(kr_length(I(1)), TypeError, "object of type 'int' has no len()");
    REPR(drain(MAKE(kr_enumerate_type, S("ab"))), "[(0, 'a'), (1, 'b')]");
    REPR(drain(MAKE(kr_enumerate_type, S("ab"), I(KR_SMALL_MAX))), "[(4611686018427387903, 'a'), (4611686018427387904, 'b')]");
    REPR(drain(MAKE(kr_zip_type, S("abc"), kr_range_new(I(0), I(2), I(1)))), "[('a', 0), ('b', 1)]");
    REPR(drain(MAKE(kr_zip_type, S(""))), "[]");
    REPR(drain(MAKE(kr_reversed_type, TUPLE(I(1), I(2), I(3)))), "[3, 2, 1]");
    REPR(drain(MAKE(kr_reversed_type, LIST(I(1), I(2), I(3)))), "[3, 2, 1]");
    ERROR(MAKE(kr_reversed_type, I(1)), TypeError, "'int' object is not reversible");
    ERROR(MAKE(kr_reversed_type, SET(I(1))), TypeError, "'set' object is not reversible");
    REPR(drain(MAKE(kr_filter_type, KR_NONE, LIST(I(0), I(1), KR_NONE, S("x")))), "[1, 'x']");
    ERROR(MAKE(kr_map_type, I(1)), TypeError, "map() must have at least two arguments.");
    REPR(drain(MAKE(kr_map_type, KR_VALUE(&kr_list_type), LIST(S("ab"), S("")))), "[['a', 'b'], []]");
    KrValue kwnames = TUPLE(S("strict")), args[] = {LIST(I(1)), LIST(I(1)), kr_list_new(0), KR_TRUE};
    ERROR(drain(kr_call(KR_VALUE(&kr_zip_type), args, 3, kwnames)), ValueError, "zip() argument 3 is shorter than arguments 1-2");
    args[0] = kr_list_new(0);
    ERROR(drain(kr_call(KR_VALUE(&kr_zip_type), args, 3, kwnames)), ValueError, "zip() argument 2 is longer than argument 1");
    KrValue it = kr_iter(LIST(I(1), I(2)));
    kr_next(it);
    CHECK(kr_length_hint(it, -5) == 1 && kr_length_hint(I(1), 7) == 7);
}

static void test_compare(void) {
    REPR(kr_compare(I(1), kr_from_double(1.0), KR_EQ), "True");
    REPR(kr_compare(kr_from_double(0.5), I(1), KR_LT), "True");
    REPR(kr_compare(I(INT64_C(1) << 53), kr_from_double(9007199254740993.0), KR_EQ), "True");
    REPR(kr_compare(I((INT64_C(1) << 53) + 1), kr_from_double(9007199254740992.0), KR_GT), "True");
    REPR(kr_compare(kr_from_double(1e300), I(KR_SMALL_MAX), KR_GT), "True");
    REPR(kr_compare(S("abc"), S("abd"), KR_LT), "True");
    REPR(kr_compare(KR_NONE, I(1), KR_NE), "True");
    KrValue nan = kr_from_double(__builtin_nan(""));
    CHECK(kr_compare_bool(nan, nan, KR_EQ) == 0 && kr_equal(nan, nan) == 1);
    CHECK(kr_truth_slow(kr_from_double(0.0)) == 0 && kr_truth_slow(kr_list_new(0)) == 0 && kr_truth_slow(S("a")) == 1 &&
          kr_truth_slow(KR_NONE) == 0 && kr_truth_slow(kr_range_new(I(0), I(0), I(1))) == 0);
    CHECK(kr_hash(I(-1)) == -2 && kr_hash(kr_from_double(1.0)) == 1 && kr_hash(I(KR_SMALL_MAX)) == 1 && kr_hash(KR_TRUE) == 1);
    KrValue a = kr_list_new(0), b = kr_list_new(0);
    kr_list_append(a, a);
    kr_list_append(b, b);
    ERROR(kr_compare(a, b, KR_EQ), RecursionError, "maximum recursion depth exceeded in comparison");
}

int main(void) {
    kr_memory_start();
    if (!kr_thread.stack_limit) kr_thread.stack_limit = (char *)((uintptr_t)__builtin_frame_address(0) - (1 << 20));
    test_list();
    test_tuple();
    test_dict();
    test_dict_random(10, true);
    test_dict_random(1000, true);
    test_dict_random(1000, false);
    test_dict_large();
    test_dict_views();
    test_module_dict();
    test_set();
    test_set_order();
    test_sort();
    test_sort_shapes();
    test_sort_modified();
    test_sabotage();
    test_range();
    test_slice();
    test_unpack();
    test_iterators();
    test_compare();
    if (failures) fprintf(stderr, "%d failures\n", failures);
    return failures != 0;
}
