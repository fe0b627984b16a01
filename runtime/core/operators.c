// Arithmetic on any values (language reference, 3.3.8 "Emulating numeric types").
//
// Exact integers and floats are served first; everything else goes by slots as in CPython: the left operand's slot, but the
// right one's before it when its type is a subclass of the left one's; slots always get the operands in their written order.
// Sequences come last, by sq_concat and sq_repeat.
#include "krait/krait.h"

#define SLOT(type, F, offset) (*(F *)((char *)(type) + (offset)))

KR_INLINE KrType *ready_type(KrValue v) {
    KrType *t = kr_type_of(v);
    if (KR_UNLIKELY(!(t->tp_flags & KR_TYPE_READY))) kr_type_ready(t);
    return t;
}

// ---- slots

static KrValue binary_slots(KrValue a, KrValue b, size_t offset) {
    KrType *ta = ready_type(a), *tb = ready_type(b);
    KrBinaryFn left = SLOT(ta, KrBinaryFn, offset), right = ta == tb ? NULL : SLOT(tb, KrBinaryFn, offset);
    if (right == left) right = NULL;
    if (left) {
        if (right && kr_is_subtype(tb, ta)) {
            KrValue r = right(a, b);
            if (r != KR_NOT_IMPLEMENTED) return r;
            right = NULL;
        }
        KrValue r = left(a, b);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    return right ? right(a, b) : KR_NOT_IMPLEMENTED;
}

KR_COLD static KrValue unsupported(KrValue a, KrValue b, const char *sign) {
    if (!strcmp(sign, ">>") && kr_is_exactly(a, &kr_builtin_type) && !strcmp(KR_AS(KrBuiltin, a)->def->name, "print"))
        return kr_raise(&kr_exc_TypeError,
                        "unsupported operand type(s) for >>: '%T' and '%T'. Did you mean \"print(<message>, file=<output_stream>)\"?", a, b);
    return kr_raise(&kr_exc_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", sign, a, b);
}

static KrValue binary(KrValue a, KrValue b, size_t offset, const char *sign) {
    KrValue r = binary_slots(a, b, offset);
    return KR_LIKELY(r != KR_NOT_IMPLEMENTED) ? r : unsupported(a, b, sign);
}

// The in-place slot of the left operand, then the plain operation.
static KrValue inplace_slots(KrValue a, KrValue b, size_t inplace, size_t offset) {
    KrBinaryFn f = SLOT(ready_type(a), KrBinaryFn, inplace);
    if (f) {
        KrValue r = f(a, b);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    return binary_slots(a, b, offset);
}

static KrValue inplace(KrValue a, KrValue b, size_t inplace_offset, size_t offset, const char *sign) {
    KrValue r = inplace_slots(a, b, inplace_offset, offset);
    return KR_LIKELY(r != KR_NOT_IMPLEMENTED) ? r : unsupported(a, b, sign);
}

// ---- exact numbers

// Both operands as doubles when one is an exact float and the other one too, or a small integer.
KR_INLINE bool as_doubles(KrValue a, KrValue b, double *x, double *y) {
    if (kr_is_float_exactly(a)) {
        *x = kr_float_value(a);
        if (kr_is_float_exactly(b)) *y = kr_float_value(b);
        else if (kr_is_small(b)) *y = (double)kr_small(b);
        else return false;
        return true;
    }
    if (!kr_is_small(a) || !kr_is_float_exactly(b)) return false;
    *x = (double)kr_small(a);
    *y = kr_float_value(b);
    return true;
}
KR_INLINE bool are_ints(KrValue a, KrValue b) { return kr_is_int_exactly(a) && kr_is_int_exactly(b); }

// ---- sequences

static KrValue repeat(KrSsizeArgFn f, KrValue sequence, KrValue n) {
    if (!kr_is_int(n) && !ready_type(n)->nb_index) return kr_raise(&kr_exc_TypeError, "can't multiply sequence by non-int of type '%T'", n);
    KrValue index = kr_index(n);
    if (!index) return 0;
    bool overflow = false;
    int64_t count = kr_int_to_int64(index, &overflow);
    if (overflow) return kr_raise(&kr_exc_OverflowError, "cannot fit '%T' into an index-sized integer", n);
    return f(sequence, count);
}

static KrValue repeat_either(KrValue a, KrValue b, bool in_place, const char *sign) {
    KrType *ta = ready_type(a), *tb = ready_type(b);
    if (in_place && ta->sq_inplace_repeat) return repeat(ta->sq_inplace_repeat, a, b);
    if (ta->sq_repeat) return repeat(ta->sq_repeat, a, b);
    if (tb->sq_repeat) return repeat(tb->sq_repeat, b, a);
    return unsupported(a, b, sign);
}

// ---- + and *

KrValue kr_add(KrValue a, KrValue b) {
    double x, y;
    if (kr_is_str_exactly(a) && kr_is_str_exactly(b)) return kr_str_concat(a, b);
    if (are_ints(a, b)) return kr_int_add(a, b);
    if (as_doubles(a, b, &x, &y)) return kr_from_double(x + y);
    KrValue r = binary_slots(a, b, offsetof(KrType, nb_add));
    if (KR_LIKELY(r != KR_NOT_IMPLEMENTED)) return r;
    KrBinaryFn concat = kr_type_of(a)->sq_concat;
    return concat ? concat(a, b) : unsupported(a, b, "+");
}

KrValue kr_inplace_add(KrValue a, KrValue b) {
    double x, y;
    if (kr_is_str_exactly(a) && kr_is_str_exactly(b)) return kr_str_concat(a, b);
    if (are_ints(a, b)) return kr_int_add(a, b);
    if (as_doubles(a, b, &x, &y)) return kr_from_double(x + y);
    KrValue r = inplace_slots(a, b, offsetof(KrType, nb_inplace_add), offsetof(KrType, nb_add));
    if (r != KR_NOT_IMPLEMENTED) return r;
    KrType *ta = kr_type_of(a);
    if (ta->sq_inplace_concat) return ta->sq_inplace_concat(a, b);
    return ta->sq_concat ? ta->sq_concat(a, b) : unsupported(a, b, "+=");
}

KrValue kr_multiply(KrValue a, KrValue b) {
    double x, y;
    if (are_ints(a, b)) return kr_int_mul(a, b);
    if (as_doubles(a, b, &x, &y)) return kr_from_double(x * y);
    KrValue r = binary_slots(a, b, offsetof(KrType, nb_multiply));
    return KR_LIKELY(r != KR_NOT_IMPLEMENTED) ? r : repeat_either(a, b, false, "*");
}

KrValue kr_inplace_multiply(KrValue a, KrValue b) {
    double x, y;
    if (are_ints(a, b)) return kr_int_mul(a, b);
    if (as_doubles(a, b, &x, &y)) return kr_from_double(x * y);
    KrValue r = inplace_slots(a, b, offsetof(KrType, nb_inplace_multiply), offsetof(KrType, nb_multiply));
    return KR_LIKELY(r != KR_NOT_IMPLEMENTED) ? r : repeat_either(a, b, true, "*=");
}

// ---- the other numeric operators: CASES is what is served before the slots

#define NO_CASES
#define BINARY(name, slot, sign, CASES) \
    KrValue kr_##name(KrValue a, KrValue b) { \
        CASES; \
        return binary(a, b, offsetof(KrType, nb_##slot), sign); \
    } \
    KrValue kr_inplace_##name(KrValue a, KrValue b) { \
        CASES; \
        return inplace(a, b, offsetof(KrType, nb_inplace_##slot), offsetof(KrType, nb_##slot), sign "="); \
    }
#define INTS(f) if (are_ints(a, b)) return f(a, b)
#define DOUBLES(condition, expression) \
    double x, y; \
    if (as_doubles(a, b, &x, &y) && (condition)) return kr_from_double(expression)

BINARY(subtract, subtract, "-", INTS(kr_int_sub); DOUBLES(true, x - y))
BINARY(matrix_multiply, matrix_multiply, "@", NO_CASES)
BINARY(true_divide, true_divide, "/", INTS(kr_int_truediv); DOUBLES(y != 0.0, x / y))
BINARY(floor_divide, floor_divide, "//", INTS(kr_int_floordiv); DOUBLES(y != 0.0, kr_double_floordiv(x, y)))
BINARY(remainder, remainder, "%", INTS(kr_int_mod); DOUBLES(y != 0.0, kr_double_mod(x, y)))
BINARY(lshift, lshift, "<<", INTS(kr_int_lshift))
BINARY(rshift, rshift, ">>", INTS(kr_int_rshift))
BINARY(and, and, "&", INTS(kr_int_and))
BINARY(xor, xor, "^", INTS(kr_int_xor))
BINARY(or, or, "|", INTS(kr_int_or))

KrValue kr_divmod(KrValue a, KrValue b) {
    if (are_ints(a, b)) return kr_int_divmod(a, b);
    return binary(a, b, offsetof(KrType, nb_divmod), "divmod()");
}

// ---- **

static KrValue power_slots(KrValue a, KrValue b, KrValue m) {
    KrType *ta = ready_type(a), *tb = ready_type(b), *tm = ready_type(m);
    KrTernaryFn left = ta->nb_power, right = ta == tb ? NULL : tb->nb_power, third = tm->nb_power;
    if (right == left) right = NULL;
    if (third == left || third == tb->nb_power) third = NULL;
    if (left) {
        if (right && kr_is_subtype(tb, ta)) {
            KrValue r = right(a, b, m);
            if (r != KR_NOT_IMPLEMENTED) return r;
            right = NULL;
        }
        KrValue r = left(a, b, m);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    if (right) {
        KrValue r = right(a, b, m);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    return third ? third(a, b, m) : KR_NOT_IMPLEMENTED;
}

KrValue kr_power3(KrValue a, KrValue b, KrValue modulus) {
    if (are_ints(a, b) && (modulus == KR_NONE || kr_is_int_exactly(modulus))) return kr_int_pow(a, b, modulus);
    double x, y;
    if (modulus == KR_NONE && as_doubles(a, b, &x, &y)) return kr_double_pow(x, y);
    KrValue r = power_slots(a, b, modulus);
    if (r != KR_NOT_IMPLEMENTED) return r;
    if (modulus == KR_NONE) return unsupported(a, b, "** or pow()");
    return kr_raise(&kr_exc_TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, modulus);
}

KrValue kr_power(KrValue a, KrValue b) { return kr_power3(a, b, KR_NONE); }

KrValue kr_inplace_power(KrValue a, KrValue b) {
    KrTernaryFn f = ready_type(a)->nb_inplace_power;
    if (f) {
        KrValue r = f(a, b, KR_NONE);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    if (are_ints(a, b)) return kr_int_pow(a, b, KR_NONE);
    KrValue r = power_slots(a, b, KR_NONE);
    return r != KR_NOT_IMPLEMENTED ? r : unsupported(a, b, "**=");
}

// ---- unary operators

static KrValue unary(KrValue a, size_t offset, const char *what) {
    KrUnaryFn f = SLOT(ready_type(a), KrUnaryFn, offset);
    return KR_LIKELY(f != NULL) ? f(a) : kr_raise(&kr_exc_TypeError, "bad operand type for %s: '%T'", what, a);
}

KrValue kr_negative(KrValue a) {
    if (kr_is_int_exactly(a)) return kr_int_neg(a);
    if (kr_is_float_exactly(a)) return kr_from_double(-kr_float_value(a));
    return unary(a, offsetof(KrType, nb_negative), "unary -");
}
KrValue kr_positive(KrValue a) {
    if (kr_is_int_exactly(a) || kr_is_float_exactly(a)) return a;
    return unary(a, offsetof(KrType, nb_positive), "unary +");
}
KrValue kr_invert(KrValue a) {
    if (kr_is_int_exactly(a)) return kr_int_invert(a);
    return unary(a, offsetof(KrType, nb_invert), "unary ~");
}
KrValue kr_absolute(KrValue a) {
    if (kr_is_int_exactly(a)) return kr_int_abs(a);
    if (kr_is_float_exactly(a)) return kr_from_double(__builtin_fabs(kr_float_value(a)));
    return unary(a, offsetof(KrType, nb_absolute), "abs()");
}
