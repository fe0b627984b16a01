// Decimal objects: made from numbers, text, tuples and other types, and turned into these.
#include "decimal_object_impl.h"
#include "decimal_words_impl.h"

#include "math_impl.h"

// ---- objects and numbers

void kr_dec_of(DecNum *n, KrValue v) {
    KrDecimal *d = DECIMAL(v);
    n->limbs = d->size <= DEC_OWN_LIMBS ? d->own : d->far;
    n->own = 0;
    n->size = d->size;
    n->exp = d->exp;
    n->counted = d->digits;
    n->sign = d->sign;
    n->kind = d->kind;
    n->rest = DEC_REST_NONE;
}

KrValue kr_dec_new(KrType *type, const DecNum *n) {
    if (KR_UNLIKELY(n->size >> 29)) return kr_raise_out_of_memory();
    bool within = n->size <= DEC_OWN_LIMBS;
    KrDecimal *d;
    if (KR_UNLIKELY(type != &kr_decimal_type)) d = kr_new_instance(type, 0);
    else d = within ? kr_new_atomic(type, sizeof *d) : kr_new(type, sizeof *d);
    d->exp = n->exp;
    d->digits = (uint64_t)n->counted >> 32 ? 0 : (uint32_t)n->counted;
    d->size = (uint32_t)n->size & 0x1fffffff;
    d->kind = n->kind & 3;
    d->sign = n->sign & 1;
    if (KR_LIKELY(within)) {
        for (int64_t i = 0; i < n->size; i++) d->own[i] = n->limbs[i];
    } else if (n->own && n->own <= n->size + n->size / 8 + 4) {
        d->far = n->limbs;
        ((DecNum *)n)->own = 0;   // whoever changes it from now on takes a copy
    } else {
        uint64_t *limbs = kr_alloc_atomic((size_t)n->size * 8);
        mpn_copyi(limbs, n->limbs, n->size);
        d->far = limbs;
    }
    return KR_VALUE(d);
}

bool kr_dec_operand(DecNum *n, KrValue v) {
    if (KR_LIKELY(kr_is_exactly(v, &kr_decimal_type))) {
        kr_dec_of(n, v);
        return true;
    }
    if (kr_is_small(v)) {
        int64_t i = kr_small(v);
        kr_dec_set(n, i < 0, i < 0 ? -(uint64_t)i : (uint64_t)i, 0);
        return true;
    }
    if (kr_is_int(v)) {
        KrInt *i = KR_AS(KrInt, v);
        kr_dec_set(n, i->size < 0, 0, 0);
        kr_dec_set_limbs(n, i->limbs, i->size < 0 ? -i->size : i->size);
        return true;
    }
    if (!kr_is_instance_of(v, &kr_decimal_type)) return false;
    kr_dec_of(n, v);
    return true;
}

void kr_dec_of_double(DecNum *n, double d) {
    uint64_t bits;
    memcpy(&bits, &d, 8);
    int sign = (int)(bits >> 63), exp = (int)(bits >> 52 & 0x7ff);
    uint64_t m = bits & ((UINT64_C(1) << 52) - 1);
    if (exp == 0x7ff) {
        kr_dec_set_special(n, sign, m ? DEC_QNAN : DEC_INFINITE);
        return;
    }
    if (exp) m |= UINT64_C(1) << 52;
    else exp = 1;
    exp -= 1075;
    if (m) {
        int zeros = __builtin_ctzll(m);
        m >>= zeros;
        exp += zeros;
    } else {
        exp = 0;
    }
    kr_dec_set(n, sign, m, 0);
    if (exp > 0) {
        uint64_t limbs[18] = {0};
        limbs[exp / 64] = m << exp % 64;
        if (exp % 64) limbs[exp / 64 + 1] = m >> (64 - exp % 64);
        kr_dec_set_limbs(n, limbs, exp / 64 + 2);
    } else if (exp < 0) {
        // m / 2 ** k is m * 5 ** k / 10 ** k
        int64_t k = -exp, size;
        const uint64_t *ten = kr_dec_ten(k, &size);
        uint64_t five[64];
        int64_t skip = k / 64;
        size -= skip;
        if (k % 64) mpn_rshift(five, ten + skip, size, (unsigned)(k % 64));
        else mpn_copyi(five, ten + skip, size);
        five[size] = mpn_mul_1(five, five, size, m);
        kr_dec_set_limbs(n, five, size + 1);
        n->exp = -k;
    }
}

// ---- from other types

// Of a number that is to be exact: what does not fit into the widest context is none.
static KrValue finished(KrType *type, DecNum *n, KrDecContext *context, bool exact, uint32_t status) {
    if (exact) {
        kr_dec_finish(n, &kr_dec_widest, &status);
        if (status & (DEC_INEXACT | DEC_ROUNDED | DEC_CLAMPED)) kr_dec_invalid(n, &status, DEC_INVALID);
        status &= DEC_ERRORS | DEC_NO_MEMORY;
    } else {
        kr_dec_finish(n, &context->env, &status);
    }
    return status && !kr_dec_signal(context, status) ? 0 : kr_dec_new(type, n);
}

static KrValue of_text(KrType *type, KrValue text, KrDecContext *context, bool exact) {
    DecNum n;
    uint32_t status = 0;
    kr_dec_parse(&n, text, exact, exact ? &kr_dec_widest : &context->env, &status);
    return finished(type, &n, context, exact, status);
}

static KrValue of_parts(KrType *type, KrValue v, KrDecContext *context, bool exact) {
    KrValue parts = kr_tuple_from_iterable(v);
    if (!parts) return 0;
    if (kr_tuple_size(parts) != 3) return kr_raise(&kr_exc_ValueError, "argument must be a sequence of length 3");
    KrValue *items = KR_AS(KrTuple, parts)->items;
    bool overflow = false;
    int64_t sign = kr_is_int(items[0]) ? kr_int_to_int64(items[0], &overflow) : -1, exp = 0;
    if (overflow || sign < 0 || sign > 1) return kr_raise(&kr_exc_ValueError, "sign must be an integer with the value 0 or 1");
    int kind = DEC_FINITE;
    if (kr_is_str(items[2])) {
        if (kr_str_equals_cstr(items[2], "F")) kind = DEC_INFINITE;
        else if (kr_str_equals_cstr(items[2], "n")) kind = DEC_QNAN;
        else if (kr_str_equals_cstr(items[2], "N")) kind = DEC_SNAN;
        else return kr_raise(&kr_exc_ValueError, "string argument in the third position must be 'F', 'n' or 'N'");
    } else {
        if (!kr_is_int(items[2])) return kr_raise(&kr_exc_ValueError, "exponent must be an integer");
        exp = kr_as_int64(items[2]);
        if (exp == -1 && kr_err_occurred()) return 0;
    }
    if (!kr_is_tuple(items[1]) && !kr_is_list(items[1])) return kr_raise(&kr_exc_ValueError, "coefficient must be a tuple of digits");
    KrValue digits = kr_tuple_from_iterable(items[1]);
    if (!digits) return 0;
    int64_t length = kr_tuple_size(digits);
    char *text = kr_alloc_atomic((size_t)length + 1);
    for (int64_t i = 0; i < length; i++) {
        KrValue item = KR_AS(KrTuple, digits)->items[i];
        int64_t digit = kr_is_int(item) ? kr_int_to_int64(item, &overflow) : -1;
        if (overflow || digit < 0 || digit > 9) return kr_raise(&kr_exc_ValueError, "coefficient must be a tuple of digits");
        text[i] = (char)('0' + digit);
    }
    DecNum n;
    uint32_t status = 0;
    kr_dec_set(&n, 0, 0, 0);
    if (kind != DEC_INFINITE) kr_dec_from_digits(&n, text, length);
    n.sign = (uint8_t)sign;
    n.kind = (uint8_t)kind;
    n.exp = exp > DEC_FAR_EXPONENT ? DEC_FAR_EXPONENT : exp < -DEC_FAR_EXPONENT ? -DEC_FAR_EXPONENT : exp;
    if (kind >= DEC_QNAN && !exact && n.size && kr_dec_digits(&n) > context->env.prec - context->env.clamp) kr_dec_invalid(&n, &status, DEC_SYNTAX);
    return finished(type, &n, context, exact, status);
}

KrValue kr_dec_convert(KrType *type, KrValue v, KrDecContext *context, bool exact) {
    DecNum n;
    if (kr_is_instance_of(v, &kr_decimal_type)) {
        if (exact && type == &kr_decimal_type && kr_is_exactly(v, type)) return v;
        kr_dec_of(&n, v);
        if (exact) return kr_dec_new(type, &n);
        uint32_t status = 0;
        if (n.kind >= DEC_QNAN && n.size && kr_dec_digits(&n) > context->env.prec - context->env.clamp) kr_dec_invalid(&n, &status, DEC_SYNTAX);
        return finished(type, &n, context, exact, status);
    }
    if (kr_is_str(v)) return of_text(type, v, context, exact);
    if (kr_is_int(v)) {
        kr_dec_operand(&n, v);
        return finished(type, &n, context, exact, 0);
    }
    if (kr_is_tuple(v) || kr_is_list(v)) return of_parts(type, v, context, exact);
    if (kr_is_float(v)) {
        if (!kr_dec_signal(context, DEC_FLOAT)) return 0;
        kr_dec_of_double(&n, kr_float_value(v));
        return finished(type, &n, context, exact, 0);
    }
    return kr_raise(&kr_exc_TypeError, "conversion from %T to Decimal is not supported", v);
}

KrValue kr_dec_from_float(KrType *type, KrValue v, KrDecContext *context, bool exact) {
    DecNum n;
    if (kr_is_int(v)) kr_dec_operand(&n, v);
    else if (kr_is_float(v)) kr_dec_of_double(&n, kr_float_value(v));
    else return kr_raise(&kr_exc_TypeError, "argument must be int or float");
    KrValue d = finished(&kr_decimal_type, &n, context, exact, 0);
    return d && type != &kr_decimal_type ? kr_call1(KR_VALUE(type), d) : d;
}

// ---- to other types

KrValue kr_dec_to_int(KrValue self, int rounding) {
    DecNum n;
    kr_dec_of(&n, self);
    if (n.kind == DEC_INFINITE) return kr_raise(&kr_exc_OverflowError, "cannot convert Infinity to integer");
    if (n.kind) return kr_raise(&kr_exc_ValueError, "cannot convert NaN to integer");
    DecNum whole;
    kr_dec_copy(&whole, &n);
    if (n.exp < 0) {
        kr_dec_cut(&whole, -n.exp);
        if (kr_dec_round_up(&whole, rounding)) kr_dec_increment(&whole);
    } else if (!kr_dec_scale_up(&whole, &whole, n.exp)) {
        return kr_raise_out_of_memory();
    }
    return kr_dec_int(&whole, n.sign);
}

KrValue kr_dec_to_float(KrValue self) {
    DecNum n;
    kr_dec_of(&n, self);
    if (n.kind == DEC_SNAN) return kr_raise(&kr_exc_ValueError, "cannot convert signaling NaN to float");
    if (n.kind == DEC_FINITE && n.size <= 1 && n.exp <= 0 && n.exp >= -22) {
        uint64_t c = n.size ? n.limbs[0] : 0;
        if (c <= UINT64_C(1) << 53) {   // both are exact, so the quotient is rounded once
            static const double tens[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
                                          1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
            double d = (double)c / tens[-n.exp];
            return kr_from_double(n.sign ? -d : d);
        }
    }
    if (n.kind == DEC_QNAN) return kr_from_double(n.sign ? -__builtin_nan("") : __builtin_nan(""));
    KrValue text = kr_dec_text(&n, false, true);
    return text ? kr_float_from_str(text) : 0;
}

KrValue kr_dec_as_integer_ratio(KrValue self) {
    DecNum n;
    kr_dec_of(&n, self);
    if (n.kind == DEC_INFINITE) return kr_raise(&kr_exc_OverflowError, "cannot convert Infinity to integer ratio");
    if (n.kind) return kr_raise(&kr_exc_ValueError, "cannot convert NaN to integer ratio");
    DecNum bare;
    kr_dec_copy(&bare, &n);
    kr_dec_strip(&bare, INT64_MAX);
    if (!bare.size) bare.exp = 0;
    if (bare.exp > DEC_MOST_DIGITS || bare.exp < -DEC_MOST_DIGITS) return kr_raise_out_of_memory();
    KrValue numerator = kr_dec_int(&bare, n.sign);
    int64_t size;
    const uint64_t *ten = kr_dec_ten(bare.exp < 0 ? -bare.exp : bare.exp, &size);
    KrValue power = kr_int_from_limbs(ten, size, false);
    if (bare.exp >= 0) return kr_tuple_of(2, kr_int_mul(numerator, power), kr_from_small(1));
    KrValue both[2] = {numerator, power}, common = kr_math_gcd(0, both, 2);
    return common ? kr_tuple_of(2, kr_int_floordiv(numerator, common), kr_int_floordiv(power, common)) : 0;
}

// A tuple of its digits.
KrValue kr_dec_digit_tuple(const DecNum *n) {
    char space[64];
    int64_t length;
    const char *digits = kr_dec_digits_text(n, space, &length);
    KrValue tuple = kr_tuple_new(length);
    for (int64_t i = 0; tuple && i < length; i++) KR_AS(KrTuple, tuple)->items[i] = kr_from_small(digits[i] - '0');
    return tuple;
}

// ---- hash: that of the int, float or Fraction with this value

#define MODULUS ((UINT64_C(1) << 61) - 1)
static uint64_t multiply(uint64_t a, uint64_t b) {
    DecWide w = (DecWide)a * b;
    uint64_t r = (uint64_t)(w & MODULUS) + (uint64_t)(w >> 61);
    return r >= MODULUS ? r - MODULUS : r;
}
static uint64_t power(uint64_t base, uint64_t n) {
    uint64_t r = 1;
    for (; n; n >>= 1, base = multiply(base, base))
        if (n & 1) r = multiply(r, base);
    return r;
}

int64_t kr_dec_hash(KrValue self) {
    DecNum n;
    kr_dec_of(&n, self);
    if (n.kind == DEC_SNAN) return kr_raise(&kr_exc_TypeError, "Cannot hash a signaling NaN value"), -1;
    if (n.kind == DEC_QNAN) return kr_object_type.tp_hash(self);
    if (n.kind) return n.sign ? -314159 : 314159;
    uint64_t coefficient = n.size && n.size <= 2 ? mpn_mod_1(n.limbs, n.size, MODULUS) : 0;
    for (int64_t i = n.size - 1; n.size > 2 && i >= 0; i--) {
        coefficient = multiply(coefficient, DEC_BASE % MODULUS) + n.limbs[i] % MODULUS;
        if (coefficient >= MODULUS) coefficient -= MODULUS;
    }
    const uint64_t inverse = UINT64_C(2075258708292324556);   // of 10
    uint64_t scale = n.exp >= 0 ? power(10, (uint64_t)n.exp) : power(inverse, (uint64_t)-n.exp);
    int64_t hash = (int64_t)multiply(coefficient, scale);
    if (n.sign) hash = -hash;
    return hash == -1 ? -2 : hash;
}
