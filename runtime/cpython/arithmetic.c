// Arithmetic beyond the fast paths: numbers in mixed forms, then CPython's own operations.
#include "krait_ext.h"

#define GENERAL(call)                \
    KR_BORROW(x, a);                 \
    KR_BORROW(y, b);                 \
    KrValue result = kr_word(call);  \
    KR_DONE(x, a);                   \
    KR_DONE(y, b);                   \
    return result;

// Ints as words are wanted from here on, so that a loop that starts with an int object goes on without objects.
#define AS_INTS(operation)                                     \
    int64_t i, j;                                              \
    if (kr_int_value(a, &i) && kr_int_value(b, &j)) { operation }

// One side a float, the other an int that is a double exactly.
#define AS_FLOATS(operation)                                                                                   \
    double u, v;                                                                                               \
    if ((kr_is_float(a) || kr_is_float(b)) && kr_number_value(a, &u) && kr_number_value(b, &v)) { operation }

static bool kr_is_float(KrValue v) { return kr_is_flonum(v) || (kr_is_pointer(v) && PyFloat_CheckExact(kr_object(v))); }

#define ADD() AS_INTS({ int64_t r; if (!__builtin_add_overflow(i, j, &r)) return kr_from_int(r); }) AS_FLOATS(return kr_from_double(u + v);)
#define SUBTRACT() AS_INTS({ int64_t r; if (!__builtin_sub_overflow(i, j, &r)) return kr_from_int(r); }) AS_FLOATS(return kr_from_double(u - v);)
#define MULTIPLY() AS_INTS({ int64_t r; if (!__builtin_mul_overflow(i, j, &r)) return kr_from_int(r); }) AS_FLOATS(return kr_from_double(u * v);)
#define FLOOR() AS_INTS(if (j != 0) { int64_t r = i % j; return kr_from_int(i / j - (r != 0 && (r ^ j) < 0)); })
#define REMAINDER() AS_INTS(if (j != 0) { int64_t r = i % j; return kr_from_int(r != 0 && (r ^ j) < 0 ? r + j : r); })
#define AND() AS_INTS(return kr_from_int(i & j);)
#define OR() AS_INTS(return kr_from_int(i | j);)
#define XOR() AS_INTS(return kr_from_int(i ^ j);)
#define RSHIFT() AS_INTS(if (j >= 0) return kr_from_int(i >> (j > 63 ? 63 : j));)
#define LSHIFT() AS_INTS(if (j >= 0 && j < 62 && i <= (INT64_MAX >> j) && i >= (INT64_MIN >> j)) return kr_from_int((int64_t)((uint64_t)i << j));)
// Finite results of finite operands are what CPython gives, too; all other cases have rules of their own.
#define POWER() AS_FLOATS(if (u > 0 || v == floor(v)) { double r = pow(u, v); if (isfinite(r) && u != 0) return kr_from_double(r); }) \
    AS_INTS(if (j == 2) { int64_t r; if (!__builtin_mul_overflow(i, i, &r)) return kr_from_int(r); })
#define NOTHING()

PyObject *kr_slow_operator(PyTypeObject *t, PyObject *name, KrMethodCache *cache) {
    // Others may have slots of a built-in base behind the method.
    if (t->tp_new != PyBaseObject_Type.tp_new) return NULL;
    bool is_known;
    PyObject *method = kr_type_attribute(t, name, &is_known);
    if (!method || !Py_IS_TYPE(method, &kr_function_type)) return NULL;
    if (is_known) cache[t->tp_version_tag % KR_CACHE_WAYS] = (KrMethodCache){.method = method, .version = t->tp_version_tag};
    return Py_NewRef(method);
}

KrValue kr_no_operator(KrValue a, KrValue b, const char *sign) {
    Py_DECREF(Py_NotImplemented);
    KR_BORROW(y, b);
    PyErr_Format(PyExc_TypeError, "unsupported operand type(s) for %s: '%.100s' and '%.100s'", sign, Py_TYPE(kr_object(a))->tp_name, Py_TYPE(y)->tp_name);
    KR_DONE(y, b);
    return 0;
}

// The same where the site has no cache of its own.
static bool special(KrValue a, KrValue b, const char *sign, PyObject **name, const char *text, KrMethodCache *cache, KrValue *result) {
    if (!*name && !(*name = PyUnicode_InternFromString(text))) return false;
    PyObject *method = kr_operator(a, b, *name, cache);
    if (!method) return false;
    *result = kr_operated(kr_call(kr_word(method), (KrValue[]){0, a, b} + 1, 2, NULL), a, b, sign);
    Py_DECREF(method);
    return true;
}
#define SPECIAL(sign, text)                                                    \
    static PyObject *name;                                                     \
    static KrMethodCache cache[KR_CACHE_WAYS];                                 \
    KrValue found;                                                             \
    if (special(a, b, sign, &name, text, cache, &found)) return found;

#define BINARY(name, FAST, function)                                          \
    KrValue kr_slow_##name(KrValue a, KrValue b) { FAST() GENERAL(function) }
#define BOTH(name, FAST, Name)                                        \
    BINARY(name, FAST, PyNumber_##Name(x, y))                         \
    BINARY(inplace_##name, FAST, PyNumber_InPlace##Name(x, y))
KrValue kr_slow_add(KrValue a, KrValue b) { ADD() SPECIAL("+", "__add__") GENERAL(PyNumber_Add(x, y)) }
BINARY(inplace_add, ADD, PyNumber_InPlaceAdd(x, y))
KrValue kr_slow_subtract(KrValue a, KrValue b) { SUBTRACT() SPECIAL("-", "__sub__") GENERAL(PyNumber_Subtract(x, y)) }
BINARY(inplace_subtract, SUBTRACT, PyNumber_InPlaceSubtract(x, y))
KrValue kr_slow_multiply(KrValue a, KrValue b) { MULTIPLY() SPECIAL("*", "__mul__") GENERAL(PyNumber_Multiply(x, y)) }
BINARY(inplace_multiply, MULTIPLY, PyNumber_InPlaceMultiply(x, y))
BOTH(true_divide, NOTHING, TrueDivide)
BOTH(floor_divide, FLOOR, FloorDivide)
BOTH(remainder, REMAINDER, Remainder)
BOTH(lshift, LSHIFT, Lshift)
BOTH(rshift, RSHIFT, Rshift)
BOTH(and, AND, And)
BOTH(xor, XOR, Xor)
BOTH(or, OR, Or)
BOTH(matrix_multiply, NOTHING, MatrixMultiply)
BINARY(power, POWER, PyNumber_Power(x, y, Py_None))
BINARY(inplace_power, POWER, PyNumber_InPlacePower(x, y, Py_None))

KrValue kr_slow_append(KrValue a, KrValue b, bool in_place) {
    if (kr_is_pointer(a) && PyUnicode_CheckExact(kr_object(a)) && kr_is_pointer(b) && PyUnicode_CheckExact(kr_object(b))) {
        PyObject *text = kr_object(a);
        PyUnicode_Append(&text, kr_object(b));
        return kr_word(text);
    }
    KrValue result = in_place ? kr_slow_inplace_add(a, b) : kr_slow_add(a, b);
    kr_decref(a);
    return result;
}

KrValue kr_op_negative(KrValue a) {
    if (kr_is_small(a) && kr_small(a) != KR_SMALL_MIN) return kr_from_small(-kr_small(a));
    if (kr_is_flonum(a)) return kr_from_double(-kr_flonum(a));
    KR_BORROW(x, a);
    KrValue result = kr_word(PyNumber_Negative(x));
    KR_DONE(x, a);
    return result;
}

KrValue kr_op_positive(KrValue a) { return kr_is_pointer(a) ? kr_word(PyNumber_Positive(kr_object(a))) : a; }

KrValue kr_op_invert(KrValue a) {
    if (kr_is_small(a)) return kr_from_small(~kr_small(a));
    KR_BORROW(x, a);
    KrValue result = kr_word(PyNumber_Invert(x));
    KR_DONE(x, a);
    return result;
}

// ---- comparisons

KrValue kr_slow_compare(KrValue a, KrValue b, int operation) { GENERAL(PyObject_RichCompare(x, y, operation)) }

static int compared(int order, int operation) {
    switch (operation) {
    case Py_LT: return order < 0;
    case Py_LE: return order <= 0;
    case Py_EQ: return order == 0;
    case Py_NE: return order != 0;
    case Py_GT: return order > 0;
    default: return order >= 0;
    }
}

// bool(a OP b), which is not PyObject_RichCompareBool: an object may be unequal to itself.
int kr_slow_test(KrValue a, KrValue b, int operation) {
    int64_t i, j;
    double u, v;
    if (kr_int_value(a, &i) && kr_int_value(b, &j)) return compared((i > j) - (i < j), operation);
    if (kr_number_value(a, &u) && kr_number_value(b, &v)) {
        if (u != u || v != v) return operation == Py_NE;
        return compared((u > v) - (u < v), operation);
    }
    KrValue result = kr_slow_compare(a, b, operation);
    if (!result) return -1;
    int truth = kr_op_truth(result);
    kr_decref(result);
    return truth;
}

int kr_slow_truth(KrValue a) { return kr_is_flonum(a) ? kr_flonum(a) != 0 : PyObject_IsTrue(kr_object(a)); }

// Numbers as words have no identity; what they would be as objects has: small ints are there once.
bool kr_slow_is(KrValue a, KrValue b) {
    if (!a || !b) return false;
    KR_BORROW(x, a);
    KR_BORROW(y, b);
    bool same = x == y;
    KR_DONE(x, a);
    KR_DONE(y, b);
    return same;
}

KrValue kr_op_is_instance(KrValue a, KrValue b) {
    KR_BORROW(x, a);
    KR_BORROW(y, b);
    int result = PyObject_IsInstance(x, y);
    KR_DONE(x, a);
    KR_DONE(y, b);
    return result < 0 ? 0 : kr_bool(result);
}
