// The functions of module math by file: math.c (floating point, the table), math_int.c, math_sum.c, math_gamma.c.
#ifndef KRAIT_MATH_IMPL_H
#define KRAIT_MATH_IMPL_H

#include "../objects/int_impl.h"

KrValue kr_math_domain_error(void);
KrValue kr_math_range_error(void);

// math_int.c
KrValue kr_math_factorial(KrValue module, KrValue n);
KrValue kr_math_comb(KrValue module, KrValue const *args, int64_t nargs);
KrValue kr_math_perm(KrValue module, KrValue const *args, int64_t nargs);
KrValue kr_math_gcd(KrValue module, KrValue const *args, int64_t nargs);
KrValue kr_math_lcm(KrValue module, KrValue const *args, int64_t nargs);
KrValue kr_math_isqrt(KrValue module, KrValue n);

// math_sum.c
KrValue kr_math_fsum(KrValue module, KrValue iterable);
KrValue kr_math_prod(KrValue module, KrValue const *params);
KrValue kr_math_sumprod(KrValue module, KrValue const *args, int64_t nargs);
KrValue kr_math_hypot(KrValue module, KrValue const *args, int64_t nargs);
KrValue kr_math_dist(KrValue module, KrValue const *args, int64_t nargs);

// math_gamma.c
KrValue kr_math_gamma(KrValue module, KrValue x);
KrValue kr_math_lgamma(KrValue module, KrValue x);

#endif
