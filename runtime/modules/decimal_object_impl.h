// What the methods of Decimal and Context share about objects: conversions, and what a call of a method does around an operation.
#ifndef KRAIT_DECIMAL_OBJECT_IMPL_H
#define KRAIT_DECIMAL_OBJECT_IMPL_H

#include "decimal_impl.h"

KrValue kr_dec_from_float(KrType *type, KrValue v, KrDecContext *context, bool exact);
KrValue kr_dec_to_int(KrValue self, int rounding);
KrValue kr_dec_to_float(KrValue self);
KrValue kr_dec_as_integer_ratio(KrValue self);
KrValue kr_dec_digit_tuple(const DecNum *n);
int64_t kr_dec_hash(KrValue self);

// An operand of a method, with TypeError for what is neither a Decimal nor an int.
KR_INLINE bool kr_dec_required(DecNum *n, KrValue v) {
    if (KR_LIKELY(kr_dec_operand(n, v))) return true;
    kr_raise(&kr_exc_TypeError, "conversion from %T to Decimal is not supported", v);
    return false;
}
// The result of an operation, after its signals.
KR_INLINE KrValue kr_dec_result(KrDecContext *context, const DecNum *r, uint32_t status) {
    if (KR_UNLIKELY(status) && !kr_dec_signal(context, status)) return 0;
    return kr_dec_new(&kr_decimal_type, r);
}
KR_INLINE KrValue kr_dec_unary(KrDecContext *context, KrValue a, DecUnary operation) {
    DecNum x, r;
    uint32_t status = 0;
    if (!context || !kr_dec_required(&x, a)) return 0;
    operation(&r, &x, &context->env, &status);
    return kr_dec_result(context, &r, status);
}
KR_INLINE KrValue kr_dec_binary(KrDecContext *context, KrValue a, KrValue b, DecBinary operation) {
    DecNum x, y, r;
    uint32_t status = 0;
    if (!context || !kr_dec_required(&x, a) || !kr_dec_required(&y, b)) return 0;
    operation(&r, &x, &y, &context->env, &status);
    return kr_dec_result(context, &r, status);
}
KrValue kr_dec_divmod_of(KrDecContext *context, KrValue a, KrValue b);
KrValue kr_dec_fma_of(KrDecContext *context, KrValue a, KrValue b, KrValue c);
KrValue kr_dec_power_of(KrDecContext *context, KrValue a, KrValue b, KrValue modulus /* None or 0: none */);
KrValue kr_dec_number_class(KrDecContext *context, KrValue a);
KrValue kr_dec_to_text(KrDecContext *context, KrValue a, bool engineering);

// Methods that Decimal and Context have alike: Decimal's take the context as the last argument, Context's the number as the first.
#define KR_DEC_UNARY_METHODS(X) \
    X(exp, kr_dec_exp, "Return the value of the exponential function e**x.") \
    X(ln, kr_dec_ln, "Return the natural (base e) logarithm of the operand.") \
    X(log10, kr_dec_log10, "Return the base ten logarithm of the operand.") \
    X(logb, kr_dec_logb, "Return the exponent of the magnitude of the operand's most significant digit.") \
    X(logical_invert, kr_dec_logical_invert, "Return the digit-wise inversion of the (logical) operand.") \
    X(next_minus, kr_dec_next_minus, "Return the largest number representable that is smaller than the operand.") \
    X(next_plus, kr_dec_next_plus, "Return the smallest number representable that is larger than the operand.") \
    X(normalize, kr_dec_normalize, "Normalize the number by stripping trailing 0s.") \
    X(sqrt, kr_dec_sqrt, "Return the square root of the argument to full precision.")
#define KR_DEC_BINARY_METHODS(X) \
    X(compare, kr_dec_compare, "Compare numerically, giving a Decimal.") \
    X(compare_signal, kr_dec_compare_signal, "Compare numerically; all NaNs signal.") \
    X(compare_total, kr_dec_compare_total, "Compare using the abstract representation.") \
    X(compare_total_mag, kr_dec_compare_total_mag, "Compare using the abstract representation, ignoring signs.") \
    X(logical_and, kr_dec_logical_and, "Return the digit-wise 'and' of the two (logical) operands.") \
    X(logical_or, kr_dec_logical_or, "Return the digit-wise 'or' of the two (logical) operands.") \
    X(logical_xor, kr_dec_logical_xor, "Return the digit-wise 'exclusive or' of the two (logical) operands.") \
    X(max, kr_dec_max, "The larger of the two operands; a number rather than a quiet NaN.") \
    X(max_mag, kr_dec_max_mag, "As max, but compares absolute values.") \
    X(min, kr_dec_min, "The smaller of the two operands; a number rather than a quiet NaN.") \
    X(min_mag, kr_dec_min_mag, "As min, but compares absolute values.") \
    X(next_toward, kr_dec_next_toward, "Return the number closest to the first operand in the direction of the second.") \
    X(remainder_near, kr_dec_rem_near, "Return the remainder of the division with the nearest integer as quotient.") \
    X(rotate, kr_dec_rotate, "Return the number with its digits rotated by the second operand.") \
    X(scaleb, kr_dec_scaleb, "Return the number with its exponent adjusted by the second operand.") \
    X(shift, kr_dec_shift, "Return the number with its digits shifted by the second operand.")
#define KR_DEC_QUERIES(X) \
    X(is_finite, n.kind == DEC_FINITE, "Whether it is neither infinite nor a NaN.") \
    X(is_infinite, n.kind == DEC_INFINITE, "Whether it is infinite.") \
    X(is_nan, n.kind >= DEC_QNAN, "Whether it is a NaN, quiet or signaling.") \
    X(is_qnan, n.kind == DEC_QNAN, "Whether it is a quiet NaN.") \
    X(is_signed, n.sign, "Whether it has a negative sign.") \
    X(is_snan, n.kind == DEC_SNAN, "Whether it is a signaling NaN.") \
    X(is_zero, kr_dec_is_zero(&n), "Whether it is zero.")
#define KR_DEC_CONTEXT_QUERIES(X) \
    X(is_normal, n.kind == DEC_FINITE && n.size && kr_dec_adjusted(&n) >= context->env.emin, "Whether it is a normal finite non-zero number.") \
    X(is_subnormal, n.kind == DEC_FINITE && n.size && kr_dec_adjusted(&n) < context->env.emin, "Whether it is a subnormal number.")
bool kr_dec_same_quantum(const DecNum *a, const DecNum *b);

#endif
