// What the files about numbers share and nobody else needs: limb views of ints, allocation of big ints, and the way from
// parsed format specifications to digits.  The public declarations are in krait/numbers.h.
#ifndef KRAIT_INT_IMPL_H
#define KRAIT_INT_IMPL_H

#include <gmp.h>

#include "krait/krait.h"

// An int as sign and magnitude, whatever its representation.  Small values are unpacked into `own`, so a KrLimbs must not be
// copied; the limbs are normalised, n == 0 is zero.
typedef struct KrLimbs {
    const mp_limb_t *p;
    int64_t n;
    bool negative;
    mp_limb_t own;
} KrLimbs;

KR_INLINE uint64_t kr_magnitude(int64_t i) { return i < 0 ? -(uint64_t)i : (uint64_t)i; }

KR_INLINE void kr_limbs_of(KrValue v, KrLimbs *l) {
    if (kr_is_small(v)) {
        int64_t i = kr_small(v);
        l->own = kr_magnitude(i);
        l->p = &l->own;
        l->n = i != 0;
        l->negative = i < 0;
    } else {
        KrInt *o = KR_AS(KrInt, v);
        l->p = (const mp_limb_t *)o->limbs;
        l->n = o->size < 0 ? -o->size : o->size;
        l->negative = o->size < 0;
    }
}

KR_INLINE int64_t kr_limbs_bits(const KrLimbs *l) {
    return l->n == 0 ? 0 : l->n * 64 - __builtin_clzll(l->p[l->n - 1]);
}

// The value as an int64_t when it fits; v is any int, small ones of subclasses and bools included.
KR_INLINE bool kr_int_fits64(KrValue v, int64_t *out) {
    if (kr_is_small(v)) {
        *out = kr_small(v);
        return true;
    }
    KrInt *o = KR_AS(KrInt, v);
    if (o->size == 0) {
        *out = 0;
        return true;
    }
    if (o->size == 1 && o->limbs[0] <= (uint64_t)INT64_MAX) {
        *out = (int64_t)o->limbs[0];
        return true;
    }
    if (o->size == -1 && o->limbs[0] <= (uint64_t)INT64_MAX + 1) {
        *out = (int64_t)-o->limbs[0];
        return true;
    }
    return false;
}

// A type whose inherited slots may be read.
KR_INLINE KrType *kr_ready_type_of(KrValue v) {
    KrType *t = kr_type_of(v);
    if (KR_UNLIKELY(!(t->tp_flags & KR_TYPE_READY))) kr_type_ready(t);
    return t;
}

KrInt *kr_int_alloc(int64_t limbs);                          // room for `limbs` (at least 1), 0 with MemoryError
KrValue kr_int_finish(KrInt *o, int64_t n, bool negative);   // strips zero limbs, becomes a small word when it fits
mp_limb_t *kr_limb_scratch(int64_t limbs);                   // 0 with MemoryError
KrValue kr_int_exact(KrValue v);                             // v is an int: the same value as an exact int
KrValue kr_int_shift(KrValue a, int64_t count);              // a << count, or a >> -count (floor)
KrValue kr_int_round(KrValue v, int64_t ndigits);            // ndigits < 0: to a multiple of 10 ** -ndigits, half to even
KrValue kr_float_hex(KrValue self);
KrValue kr_float_fromhex(KrValue cls, KrValue text);
KrValue kr_float_of_number(KrValue v);                       // float(v) of anything
KrValue kr_int_of_number(KrValue v);                         // int(v) of anything: strings, __int__, __index__, __trunc__
KrValue kr_int_as_bytes(KrValue self, KrValue const *params);
KrValue kr_int_from_bytes(KrValue cls, KrValue const *params);
double kr_double_from_bits(uint64_t m, int64_t exponent);   // see int_convert.c
int64_t kr_int_digit_estimate(KrValue v);               // number of decimal digits of |v|, possibly one too many

// Text helpers of float_repr.c.  `type` is e, E, f, F, g, G or r (shortest); `alternate` keeps the point and zeros, `add_point`
// makes an integral 'r' or 'g' result end in ".0".  The result is ASCII in *text (scratch or `buffer`, with room for one
// more character), without a plus sign.
typedef struct KrFloatText { char *text; int64_t length; char buffer[64]; } KrFloatText;
int kr_double_text(double d, char type, int64_t precision, bool alternate, bool add_point, KrFloatText *out);
int kr_double_shortest(double d, char *digits /* 20 */, int *point);   // d finite, > 0: digits without zeros at the end; value 0.digits * 10^point
double kr_double_parse(const char *text, char **end);        // decimal float at text (ASCII, zero-terminated) as strtod without hex
// Text of a str or bytes-like as ASCII with decimal digits and spaces mapped, stripped; *copy is zero-terminated.  -1 raised,
// 0 not of such a type, 1 done.  *bad: has characters that cannot be part of a number.
int kr_number_text(KrValue v, char **copy, int64_t *length, bool *bad);
// Removes underscores between digits in place; false when one is elsewhere, or together with a NUL behind it.
bool kr_strip_underscores(char *text, int64_t *length);
// "%.200R" of v as text for error messages.
KrValue kr_short_repr(KrValue v);

#endif
