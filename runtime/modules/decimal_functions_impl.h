// What exp, ln and log10 give to powers: digits that are not yet rounded.
#ifndef KRAIT_DECIMAL_FUNCTIONS_IMPL_H
#define KRAIT_DECIMAL_FUNCTIONS_IMPL_H

#include "decimal_impl.h"

// At least so many digits of the result, the last one wrong by less than one.
void kr_dec_exp_digits(DecNum *n, const DecNum *x, int64_t digits);                 // |x| < 10 ** 19
void kr_dec_ln_digits(DecNum *n, const DecNum *x, int64_t digits, bool common);     // |ln(x)|, or |log10(x)|; x > 0, not 1

#endif
