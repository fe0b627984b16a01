// What the files of the module _decimal share: numbers being worked on, contexts, the operations.
//
// A number is a sign, a coefficient and an exponent.  Coefficients below 2 ** 128 are binary numbers, for which processors divide
// best; longer ones are in words of 19 decimal digits, so that rounding moves words (decimal_coefficient.c, decimal_words.c).
// Operations take operands as DecNum and write their result into a DecNum of the caller's, which has room for the usual ones; what
// they signal is collected as a set of DEC_ bits, for the caller to hand to the context.  Results never share limbs with another
// number; an object made of one may take its block over.
#ifndef KRAIT_DECIMAL_IMPL_H
#define KRAIT_DECIMAL_IMPL_H

#include <gmp.h>

#include "krait/krait.h"

typedef unsigned __int128 DecWide;

enum { DEC_FINITE, DEC_INFINITE, DEC_QNAN, DEC_SNAN };
enum { DEC_UP, DEC_DOWN, DEC_CEILING, DEC_FLOOR, DEC_HALF_UP, DEC_HALF_DOWN, DEC_HALF_EVEN, DEC_05UP, DEC_ROUNDINGS };
// What has been cut off below a coefficient, in units of its last digit.
enum { DEC_REST_NONE, DEC_REST_LOW, DEC_REST_HALF, DEC_REST_HIGH };

enum {   // signals, and the conditions that stand for InvalidOperation
    DEC_CLAMPED = 1, DEC_SYNTAX = 2, DEC_ZERO_DIVISION = 4, DEC_IMPOSSIBLE = 8, DEC_UNDEFINED = 0x10, DEC_INEXACT = 0x40,
    DEC_BAD_CONTEXT = 0x80, DEC_INVALID = 0x100, DEC_NO_MEMORY = 0x200, DEC_OVERFLOW = 0x800, DEC_ROUNDED = 0x1000,
    DEC_SUBNORMAL = 0x2000, DEC_UNDERFLOW = 0x4000, DEC_FLOAT = 0x8000,
    DEC_ANY_INVALID = DEC_SYNTAX | DEC_IMPOSSIBLE | DEC_UNDEFINED | DEC_BAD_CONTEXT | DEC_INVALID,
    DEC_ERRORS = DEC_ANY_INVALID | DEC_ZERO_DIVISION,
};

#define DEC_MAX_PREC INT64_C(999999999999999999)
#define DEC_MAX_EMAX DEC_MAX_PREC
#define DEC_MIN_EMIN (-DEC_MAX_PREC)
#define DEC_FAR_EXPONENT INT64_C(2000000000000000001)   // beyond those of all contexts
#define DEC_MOST_DIGITS (INT64_C(1) << 32)               // beyond: there is no memory for that

// What an operation wants to know of a context.
typedef struct DecEnv { int64_t prec, emax, emin; uint8_t rounding, clamp; } DecEnv;
KR_INLINE int64_t kr_dec_etiny(const DecEnv *e) { return e->emin - (e->prec - 1); }
KR_INLINE int64_t kr_dec_etop(const DecEnv *e) { return e->emax - (e->prec - 1); }
extern const DecEnv kr_dec_widest;   // everything that can be represented

enum { DEC_ROOM = 24 };
typedef struct DecNum {
    uint64_t *limbs;         // size limbs or words, the last not 0; `room`, a block of its own, or those of an object
    int64_t own;             // how many a block of its own has room for; 0: another's, or `room`
    int64_t size, exp;       // size 0: the coefficient is 0; 1, 2: limbs; 3 and more: words.  NaNs have their payload as coefficient
    int64_t counted;         // digits of the coefficient, 0: not yet counted
    uint8_t sign, kind, rest;
    uint64_t room[DEC_ROOM];
} DecNum;

// An object: up to three words (57 digits) are in it, more in a block of their own.
typedef struct KrDecimal {
    KrObject head;
    int64_t exp;
    uint32_t digits;         // 0: not yet counted, or too many for the field
    uint32_t size : 29, kind : 2, sign : 1;
    union { uint64_t own[3]; uint64_t *far; };
} KrDecimal;
enum { DEC_OWN_LIMBS = 3 };
#define DECIMAL(v) KR_AS(KrDecimal, v)

typedef struct KrDecContext {
    KrObject head;
    DecEnv env;
    uint8_t capitals;
    uint32_t flags, traps;
    KrValue flags_view, traps_view;   // SignalDicts, 0: not asked for yet
} KrDecContext;
#define DEC_CONTEXT(v) KR_AS(KrDecContext, v)

extern KrType kr_decimal_type, kr_decimal_context_type;

// ---- coefficients (decimal_coefficient.c)
void kr_dec_set_wide(DecNum *n, DecWide coefficient);
void kr_dec_set_limbs(DecNum *n, const uint64_t *limbs, int64_t size);   // from limbs, however many
const uint64_t *kr_dec_as_limbs(const DecNum *n, int64_t *size);   // as limbs
KR_INLINE void kr_dec_set_special(DecNum *n, int sign, int kind) {
    n->limbs = n->room, n->own = n->size = n->exp = n->counted = 0;
    n->sign = (uint8_t)sign, n->kind = (uint8_t)kind, n->rest = 0;
}
KR_INLINE void kr_dec_set(DecNum *n, int sign, uint64_t coefficient, int64_t exp) {
    kr_dec_set_special(n, sign, DEC_FINITE);
    n->room[0] = coefficient, n->size = coefficient != 0, n->exp = exp;
}
void kr_dec_copy(DecNum *to, const DecNum *from);
int64_t kr_dec_digits(const DecNum *n);                          // 1 for 0
KR_INLINE int64_t kr_dec_adjusted(const DecNum *n) { return n->exp + kr_dec_digits(n) - 1; }
KR_INLINE bool kr_dec_is_zero(const DecNum *n) { return n->kind == DEC_FINITE && !n->size; }
KR_INLINE DecWide kr_dec_wide(const DecNum *n) {                  // of up to two limbs
    return n->size == 0 ? 0 : n->size == 1 ? n->limbs[0] : (DecWide)n->limbs[1] << 64 | n->limbs[0];
}
const uint64_t *kr_dec_ten(int64_t n, int64_t *size);            // 10 ** n as a binary number
extern const uint64_t kr_dec_tens[20];
bool kr_dec_scale_up(DecNum *n, const DecNum *a, int64_t digits);   // the coefficient times 10 ** digits; false: too large.  n may be a
void kr_dec_cut(DecNum *n, int64_t digits);                      // without its last digits; notes what was cut off in `rest`
void kr_dec_add_cut(DecNum *r, const DecNum *a, const DecNum *b, int64_t digits);   // a + b without its last digits; b's `rest`
void kr_dec_low_digits(DecNum *n, int64_t digits);               // only its last digits
void kr_dec_increment(DecNum *n);
void kr_dec_strip(DecNum *n, int64_t most);                      // without trailing zeros, at most so many; the exponent follows
int64_t kr_dec_trailing_zeros(const DecNum *n);                  // in decimal
int kr_dec_compare_coefficients(const DecNum *a, const DecNum *b);
// Of coefficients; the results' other fields are left alone, and results are no operands.
void kr_dec_add_coefficients(DecNum *r, const DecNum *a, const DecNum *b);
void kr_dec_sub_coefficients(DecNum *r, const DecNum *a, const DecNum *b);                         // a >= b
void kr_dec_mul_coefficients(DecNum *r, const DecNum *a, const DecNum *b);
uint8_t kr_dec_divide_coefficients(DecNum *q, DecNum *rest, const DecNum *a, const DecNum *b);     // b > 0; what the rest is of b.  rest may be NULL
// Products of two coefficients of up to two limbs, as limbs; and what is left of such a number without its last digits, of which so
// many stay, or one more: how many were cut off.  Overwrites the limbs.
int64_t kr_dec_mul_wide(uint64_t limbs[4], const DecNum *a, const DecNum *b);
int64_t kr_dec_cut_binary(DecNum *n, uint64_t *limbs, int64_t size, int64_t digits);
bool kr_dec_round_up(const DecNum *n, int rounding);             // is it to be incremented for its rest?
KrValue kr_dec_int(const DecNum *n, bool negative);              // the coefficient as an int
char *kr_dec_digits_text(const DecNum *n, char *space, int64_t *length);   // in `space` (64 characters), or elsewhere
void kr_dec_from_digits(DecNum *n, const char *digits, int64_t length);   // the coefficient

// ---- results (decimal_round.c)
void kr_dec_finish(DecNum *n, const DecEnv *e, uint32_t *status);         // to the context's precision and range
bool kr_dec_nan(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);   // an operand is one, and the result; b may be 0
void kr_dec_invalid(DecNum *r, uint32_t *status, uint32_t condition);     // a NaN

// ---- operations.  The result is never one of the operands.
typedef void (*DecUnary)(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
typedef void (*DecBinary)(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
// decimal_arithmetic.c
void kr_dec_add(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_sub(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_mul(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_div(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_fma(DecNum *r, const DecNum *a, const DecNum *b, const DecNum *c, const DecEnv *e, uint32_t *status);
void kr_dec_plus(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_minus(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_abs(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
// decimal_division.c
void kr_dec_divint(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_rem(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_divmod(DecNum *q, DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_rem_near(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_sqrt(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
// decimal_functions.c, decimal_power.c
void kr_dec_exp(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_ln(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_log10(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_pow(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_powmod(DecNum *r, const DecNum *a, const DecNum *b, const DecNum *m, const DecEnv *e, uint32_t *status);
// decimal_compare.c
int kr_dec_order(const DecNum *a, const DecNum *b);                       // -1, 0, 1; no NaNs
int kr_dec_total_order(const DecNum *a, const DecNum *b);
void kr_dec_compare(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_compare_signal(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_compare_total(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_compare_total_mag(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_max(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_min(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_max_mag(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_min_mag(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_next_minus(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_next_plus(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_next_toward(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
// decimal_digits.c
void kr_dec_normalize(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_quantize(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_to_integral_exact(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_to_integral_value(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_logb(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
void kr_dec_scaleb(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_shift(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_rotate(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_logical_and(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_logical_or(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_logical_xor(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status);
void kr_dec_logical_invert(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status);
bool kr_dec_is_integer(const DecNum *a);
bool kr_dec_small_integer(const DecNum *a, int64_t *out);                 // false: no integer, or beyond 64 bits

// ---- text (decimal_text.c, decimal_format.c)
void kr_dec_parse(DecNum *n, KrValue text, bool lenient, const DecEnv *e, uint32_t *status);   // lenient: spaces around, underscores
KrValue kr_dec_text(const DecNum *n, bool engineering, bool capitals);
KrValue kr_dec_format(const DecNum *n, KrValue spec, KrValue conventions, const KrDecContext *context);   // conventions: dict, 0: the locale's

// ---- objects (decimal_objects.c, decimal_context.c)
void kr_dec_of(DecNum *n, KrValue decimal);                              // a view of the object
KrValue kr_dec_new(KrType *type, const DecNum *n);
bool kr_dec_operand(DecNum *n, KrValue v);                               // of a Decimal or int; false without exception: another type
KrValue kr_dec_convert(KrType *type, KrValue v, KrDecContext *context, bool exact);   // Decimal(v), Context.create_decimal(v)
void kr_dec_of_double(DecNum *n, double d);
KrDecContext *kr_dec_current(void);                                      // the current context; NULL: an exception is pending
bool kr_dec_signal(KrDecContext *context, uint32_t status);              // false: an exception is pending
int kr_dec_rounding(KrValue name);                                       // -1 + TypeError
KrDecContext *kr_dec_context_or_current(KrValue v);                      // 0 and None: the current one; NULL: an exception is pending
extern const char *const kr_dec_rounding_names[DEC_ROUNDINGS];
extern const KrMethodDef kr_dec_module_functions[];

#endif
