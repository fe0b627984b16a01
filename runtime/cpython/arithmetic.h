// Arithmetic, comparisons and truth: fast for ints and floats as words, all of CPython's semantics behind that.
#ifndef KRAIT_EXT_ARITHMETIC_H
#define KRAIT_EXT_ARITHMETIC_H

// What the fast paths do not cover: other forms of numbers first, then the slots of the objects.
#define KR_BINARY_SLOW(name) KrValue kr_slow_##name(KrValue a, KrValue b);
KR_BINARY_SLOW(add) KR_BINARY_SLOW(subtract) KR_BINARY_SLOW(multiply) KR_BINARY_SLOW(true_divide) KR_BINARY_SLOW(floor_divide)
KR_BINARY_SLOW(remainder) KR_BINARY_SLOW(power) KR_BINARY_SLOW(lshift) KR_BINARY_SLOW(rshift) KR_BINARY_SLOW(and) KR_BINARY_SLOW(xor)
KR_BINARY_SLOW(or) KR_BINARY_SLOW(matrix_multiply)
KR_BINARY_SLOW(inplace_add) KR_BINARY_SLOW(inplace_subtract) KR_BINARY_SLOW(inplace_multiply) KR_BINARY_SLOW(inplace_true_divide)
KR_BINARY_SLOW(inplace_floor_divide) KR_BINARY_SLOW(inplace_remainder) KR_BINARY_SLOW(inplace_power) KR_BINARY_SLOW(inplace_lshift)
KR_BINARY_SLOW(inplace_rshift) KR_BINARY_SLOW(inplace_and) KR_BINARY_SLOW(inplace_xor) KR_BINARY_SLOW(inplace_or)
KR_BINARY_SLOW(inplace_matrix_multiply)
#undef KR_BINARY_SLOW
// The same where the left operand's reference is taken: a str that nothing else refers to grows in place.
KrValue kr_slow_append(KrValue a, KrValue b, bool in_place);

KrValue kr_slow_compare(KrValue a, KrValue b, int operation);
int kr_slow_test(KrValue a, KrValue b, int operation);   // 1, 0, -1

KR_INLINE bool kr_both_flonums(KrValue a, KrValue b) { return kr_is_flonum(a) && kr_is_flonum(b); }

// Floats are wanted as doubles in either form without a call: an object of a list times a word.
KR_INLINE bool kr_both_floats(KrValue a, KrValue b, double *x, double *y) { return kr_float_value(a, x) && kr_float_value(b, y); }

#define KR_FAST_ADD(a, b)                                                                      \
    int64_t sum_;                                                                              \
    double x_, y_;                                                                             \
    if (kr_both_small(a, b)) {                                                                 \
        if (KR_LIKELY(!__builtin_add_overflow((int64_t)kr_bits(a), (int64_t)kr_bits(b) - 1, &sum_))) return kr_from_bits((uint64_t)sum_); \
    } else if (kr_both_floats(a, b, &x_, &y_))                                                 \
        return kr_from_double(x_ + y_);
#define KR_FAST_SUBTRACT(a, b)                                                                 \
    int64_t sum_;                                                                              \
    double x_, y_;                                                                             \
    if (kr_both_small(a, b)) {                                                                 \
        if (KR_LIKELY(!__builtin_sub_overflow((int64_t)kr_bits(a), (int64_t)kr_bits(b) - 1, &sum_))) return kr_from_bits((uint64_t)sum_); \
    } else if (kr_both_floats(a, b, &x_, &y_))                                                 \
        return kr_from_double(x_ - y_);
#define KR_FAST_MULTIPLY(a, b)                                                                 \
    int64_t sum_;                                                                              \
    double x_, y_;                                                                             \
    if (kr_both_small(a, b)) {                                                                 \
        if (KR_LIKELY(!__builtin_mul_overflow(kr_small(a), (int64_t)kr_bits(b) - 1, &sum_))) return kr_from_bits((uint64_t)sum_ | 1); \
    } else if (kr_both_floats(a, b, &x_, &y_))                                                 \
        return kr_from_double(x_ * y_);
#define KR_FAST_DIVIDE(a, b)                                                                   \
    double x_, y_;                                                                             \
    if (kr_number_value(a, &x_) && kr_number_value(b, &y_) && y_ != 0) return kr_from_double(x_ / y_);
// Python's quotient goes down, its remainder has the sign of the divisor.
#define KR_FAST_FLOOR(a, b)                                                                    \
    if (kr_both_small(a, b) && kr_small(b) != 0) {                                             \
        int64_t q_ = kr_small(a) / kr_small(b), r_ = kr_small(a) % kr_small(b);                \
        return kr_from_int(q_ - (r_ != 0 && (r_ ^ kr_small(b)) < 0));                          \
    }
#define KR_FAST_REMAINDER(a, b)                                                                \
    if (kr_both_small(a, b) && kr_small(b) != 0) {                                             \
        int64_t r_ = kr_small(a) % kr_small(b);                                                \
        return kr_from_small(r_ != 0 && (r_ ^ kr_small(b)) < 0 ? r_ + kr_small(b) : r_);       \
    }
#define KR_FAST_AND(a, b) \
    if (kr_both_small(a, b)) return kr_from_bits(kr_bits(a) & kr_bits(b));
#define KR_FAST_OR(a, b) \
    if (kr_both_small(a, b)) return kr_from_bits(kr_bits(a) | kr_bits(b));
#define KR_FAST_XOR(a, b) \
    if (kr_both_small(a, b)) return kr_from_bits((kr_bits(a) ^ kr_bits(b)) | 1);
#define KR_FAST_RSHIFT(a, b) \
    if (kr_both_small(a, b) && kr_small(b) >= 0) return kr_from_small(kr_small(a) >> (kr_small(b) > 63 ? 63 : kr_small(b)));
#define KR_FAST_LSHIFT(a, b)                                                                   \
    if (kr_both_small(a, b) && kr_small(b) >= 0 && kr_small(b) < 62 &&                         \
        kr_small(a) <= (KR_SMALL_MAX >> kr_small(b)) && kr_small(a) >= (KR_SMALL_MIN >> kr_small(b)))  \
        return kr_from_small((int64_t)((uint64_t)kr_small(a) << kr_small(b)));
#define KR_FAST_NOTHING(a, b)

#define KR_BINARY(name, FAST)                                     \
    KR_INLINE KrValue kr_op_##name(KrValue a, KrValue b) {        \
        FAST(a, b)                                                \
        return kr_slow_##name(a, b);                              \
    }                                                             \
    KR_INLINE KrValue kr_op_inplace_##name(KrValue a, KrValue b) { \
        FAST(a, b)                                                \
        return kr_slow_inplace_##name(a, b);                      \
    }
KR_BINARY(add, KR_FAST_ADD)
KR_BINARY(subtract, KR_FAST_SUBTRACT)
KR_BINARY(multiply, KR_FAST_MULTIPLY)
KR_BINARY(true_divide, KR_FAST_DIVIDE)
KR_BINARY(floor_divide, KR_FAST_FLOOR)
KR_BINARY(remainder, KR_FAST_REMAINDER)
KR_BINARY(power, KR_FAST_NOTHING)
KR_BINARY(lshift, KR_FAST_LSHIFT)
KR_BINARY(rshift, KR_FAST_RSHIFT)
KR_BINARY(and, KR_FAST_AND)
KR_BINARY(xor, KR_FAST_XOR)
KR_BINARY(or, KR_FAST_OR)
KR_BINARY(matrix_multiply, KR_FAST_NOTHING)
#undef KR_BINARY

// a + b and a += b where a's reference is taken.
KR_INLINE KrValue kr_append(KrValue a, KrValue b, bool in_place) {
    KR_FAST_ADD(a, b)
    return kr_slow_append(a, b, in_place);
}

#define KR_COMPARISON(name, sign, operation)                                                        \
    KR_INLINE int kr_op_test_##name(KrValue a, KrValue b) {                                         \
        double x, y;                                                                                \
        if (KR_LIKELY(kr_both_small(a, b))) return (int64_t)kr_bits(a) sign (int64_t)kr_bits(b);    \
        if (kr_both_floats(a, b, &x, &y)) return x sign y;                                          \
        return kr_slow_test(a, b, operation);                                                       \
    }                                                                                               \
    KR_INLINE KrValue kr_op_##name(KrValue a, KrValue b) {                                          \
        if (KR_LIKELY(kr_both_small(a, b))) return kr_bool((int64_t)kr_bits(a) sign (int64_t)kr_bits(b)); \
        return kr_slow_compare(a, b, operation);                                                    \
    }
KR_COMPARISON(lt, <, Py_LT)
KR_COMPARISON(le, <=, Py_LE)
KR_COMPARISON(eq, ==, Py_EQ)
KR_COMPARISON(ne, !=, Py_NE)
KR_COMPARISON(gt, >, Py_GT)
KR_COMPARISON(ge, >=, Py_GE)
#undef KR_COMPARISON

// An operator of a class of the program on two of its instances, or on one and a number: its method is called as slots of classes do it,
// and the right operand has no say.  The method, as a new reference; NULL: not such a case.
PyObject *kr_slow_operator(PyTypeObject *t, PyObject *name, KrMethodCache *cache);
KR_INLINE PyObject *kr_operator(KrValue a, KrValue b, PyObject *name, KrMethodCache *cache) {
    if (!kr_is_pointer(a)) return NULL;
    PyTypeObject *t = kr_object(a)->ob_type, *u = kr_is_pointer(b) ? kr_object(b)->ob_type : &PyFloat_Type;
    if (u != t && u != &PyFloat_Type && u != &PyLong_Type) return NULL;
    KrMethodCache *c = cache + t->tp_version_tag % KR_CACHE_WAYS;
    if (KR_LIKELY(c->method && c->version == t->tp_version_tag)) return kr_retained(c->method);
    return t->tp_flags & Py_TPFLAGS_HEAPTYPE ? kr_slow_operator(t, name, cache) : NULL;
}
// What the method has given; NotImplemented is the error.
KR_COLD KrValue kr_no_operator(KrValue a, KrValue b, const char *sign);
KR_INLINE KrValue kr_operated(KrValue result, KrValue a, KrValue b, const char *sign) {
    return KR_LIKELY(result != kr_word(Py_NotImplemented)) ? result : kr_no_operator(a, b, sign);
}

KrValue kr_op_negative(KrValue a);
KrValue kr_op_positive(KrValue a);
KrValue kr_op_invert(KrValue a);

int kr_slow_truth(KrValue a);
KR_INLINE int kr_op_truth(KrValue a) {
    if (a == kr_word(Py_True)) return 1;
    if (a == kr_word(Py_False) || a == kr_word(Py_None)) return 0;
    if (kr_is_small(a)) return kr_small(a) != 0;
    return kr_slow_truth(a);
}
KR_INLINE int kr_op_not(int a) { return !a; }
bool kr_slow_is(KrValue a, KrValue b);
KR_INLINE int kr_op_is(KrValue a, KrValue b) {
    if (a == b) return 1;
    return kr_is_pointer(a) && kr_is_pointer(b) ? 0 : kr_slow_is(a, b);
}
KR_INLINE int kr_op_is_set(KrValue a) { return a != 0; }
KR_INLINE KrValue kr_op_bool_box(int a) { return kr_bool(a); }
KrValue kr_op_is_instance(KrValue a, KrValue b);

#endif
