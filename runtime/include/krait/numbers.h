// int, bool, float, complex.  objects/int.c, int_parse.c, float.c, float_repr.c, complex.c.
#ifndef KRAIT_NUMBERS_H
#define KRAIT_NUMBERS_H

#include "scalars.h"
#include "types.h"

// ---- int.  Results are normalised: small word when it fits.
KrValue kr_int_from_int64(int64_t i);
KrValue kr_int_from_uint64(uint64_t u);
KrValue kr_int_from_double(double d);                       // truncates; OverflowError / ValueError for inf / nan
KrValue kr_int_from_limbs(const uint64_t *limbs, int64_t size, bool negative);   // copies
KrValue kr_int_parse(const char *digits, int64_t length, int base);              // plain ASCII digits of base 2..36, optional '-'; no checks (emitted constants)
KrValue kr_int_from_str(KrValue text, int base);            // int("..."), all rules and error texts
KrValue kr_int_in_str(KrValue text);                         // the same of a str in base 10; 0 without an exception where it has none
int64_t kr_int_to_int64(KrValue v, bool *overflow);         // v: int; *overflow set instead of raising
bool kr_double_to_half(double d, uint16_t *half);           // rounded to even; false: too large.  objects/float_half.c
double kr_half_to_double(uint16_t half);
int64_t kr_int_as_int64(KrValue v);                         // the same of ints only: "an integer is required"
int64_t kr_as_int64(KrValue v);                             // any with __index__; -1 + exception (TypeError, OverflowError "Python int too large to convert to C ssize_t")
int kr_as_int(KrValue v);                                   // the same for a C int: -1 + OverflowError beyond
int64_t kr_as_index(KrValue v);                             // for sequences: clamps to INT64_MIN/MAX instead of OverflowError
int64_t kr_as_index_checked(KrValue v);                     // IndexError "cannot fit 'int' into an index-sized integer"
KrValue kr_index(KrValue v);                                // operator.index(v) as an exact int
int kr_int_sign(KrValue v);
bool kr_int_eq(KrValue a, KrValue b);
int kr_int_compare(KrValue a, KrValue b);                   // -1, 0, 1
int64_t kr_int_hash(KrValue v);
double kr_int_to_double(KrValue v);                         // correctly rounded; -1.0 + OverflowError "int too large to convert to float"
int kr_int_float_compare(KrValue i, double d);              // exact: -1, 0, 1; d not nan
KrValue kr_int_to_str(KrValue v, int base);                 // digits only, no prefix (base 10: str(v))
extern int64_t kr_int_max_str_digits;                       // sys.set_int_max_str_digits: 4300; 0: no limit
// Both operands are ints (bool and subclasses allowed); big or overflowing cases of the inline operations in ops.h.
KrValue kr_int_add(KrValue a, KrValue b);
KrValue kr_int_sub(KrValue a, KrValue b);
KrValue kr_int_mul(KrValue a, KrValue b);
KrValue kr_int_floordiv(KrValue a, KrValue b);
KrValue kr_int_mod(KrValue a, KrValue b);
KrValue kr_int_divmod(KrValue a, KrValue b);
KrValue kr_int_truediv(KrValue a, KrValue b);
KrValue kr_int_pow(KrValue a, KrValue b, KrValue modulus /* None */);
KrValue kr_int_lshift(KrValue a, KrValue b);
KrValue kr_int_rshift(KrValue a, KrValue b);
KrValue kr_int_and(KrValue a, KrValue b);
KrValue kr_int_or(KrValue a, KrValue b);
KrValue kr_int_xor(KrValue a, KrValue b);
KrValue kr_int_neg(KrValue a);
KrValue kr_int_abs(KrValue a);
KrValue kr_int_invert(KrValue a);

// ---- float
double kr_as_double(KrValue v);                             // float, __float__, __index__; -1.0 + TypeError "must be real number, not str"
KrValue kr_float_from_str(KrValue text);                    // float("..."), "could not convert string to float: 'x'"
int64_t kr_double_hash(double d);
KrValue kr_double_pow(double a, double b);                  // ZeroDivisionError, OverflowError, complex results
int kr_double_repr(double d, char *buffer /* 40 */);        // shortest that round-trips, as repr(); returns length
// Other forms of text (a number of digits given, exponents) are kr_double_text in objects/int_impl.h.
KrValue kr_double_round(double d, int64_t ndigits);
KrValue kr_complex_new(double real, double imag);

// ---- format mini-language (objects/format.c)
KrValue kr_format_value(KrValue v, KrValue spec);           // format(v, spec): calls __format__; spec may be 0 for ''
KrValue kr_int_format(KrValue v, KrValue spec);
KrValue kr_float_format(KrValue v, KrValue spec);
KrValue kr_complex_format(KrValue v, KrValue spec);
KrValue kr_str_format_spec(KrValue s, KrValue spec);        // str.__format__
KrValue kr_str_percent(KrValue format, KrValue args);       // "..." % args    (objects/percent.c)
KrValue kr_bytes_percent(KrValue format, KrValue args);
KrValue kr_str_format(KrValue format, KrValue const *args, int64_t nargs, KrValue kwnames);   // "...".format(...)
KrValue kr_str_format_map(KrValue format, KrValue mapping);

#endif
