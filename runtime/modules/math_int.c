// Module math: functions of integers.  One-word numbers are treated here, larger ones by GMP's mpz functions over views of
// our limbs.
#include "math_impl.h"

#include <math.h>

// ---- between KrValue and mpz
static void view(mpz_t z, const KrLimbs *l) { mpz_roinit_n(z, l->p, l->negative ? -l->n : l->n); }

static KrValue take(mpz_t z) {   // clears z
    KrValue v = kr_int_from_limbs((const uint64_t *)mpz_limbs_read(z), (int64_t)mpz_size(z), mpz_sgn(z) < 0);
    mpz_clear(z);
    return v;
}

// ---- products
KrValue kr_math_factorial(KrValue module, KrValue arg) {
    (void)module;
    KrValue n = kr_index(arg);
    if (n == 0) return 0;
    if (kr_int_sign(n) < 0) return kr_raise(&kr_exc_ValueError, "factorial() not defined for negative values");
    bool overflow;
    int64_t i = kr_int_to_int64(n, &overflow);
    if (overflow) return kr_raise(&kr_exc_OverflowError, "factorial() argument should not exceed %lld", (long long)INT64_MAX);
    if (i <= 20) {
        int64_t product = 1;
        for (; i > 1; i--) product *= i;
        return kr_int_from_int64(product);
    }
    if (i > (int64_t)1 << 34) return kr_raise_out_of_memory();
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, (unsigned long)i);
    return take(z);
}

// n, k as exact ints, not negative.
static int two_counts(KrValue const *args, KrValue *n, KrValue *k) {
    if ((*n = kr_index(args[0])) == 0 || (*k = kr_index(args[1])) == 0) return -1;
    const char *wrong = kr_int_sign(*n) < 0 ? "n" : kr_int_sign(*k) < 0 ? "k" : NULL;
    if (wrong == NULL) return 0;
    kr_raise(&kr_exc_ValueError, "%s must be a non-negative integer", wrong);
    return -1;
}

KrValue kr_math_comb(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module, (void)nargs;
    KrValue n, k;
    if (two_counts(args, &n, &k) < 0) return 0;
    KrValue other = kr_int_sub(n, k);
    if (other == 0 || kr_int_sign(other) < 0) return other ? KR_SMALL(0) : 0;
    if (kr_int_compare(other, k) < 0) k = other;
    int64_t choose;
    if (!kr_int_fits64(k, &choose))
        return kr_raise(&kr_exc_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    if (kr_is_small(n)) {
        unsigned __int128 r = 1;
        uint64_t total = (uint64_t)kr_small(n);
        for (int64_t i = 1; i <= choose && r >> 62 == 0; i++) {
            r = r * (total - (uint64_t)choose + (uint64_t)i) / (uint64_t)i;   // exact: a binomial coefficient at each step
            if (i == choose && r >> 62 == 0) return kr_from_small((int64_t)r);
        }
        if (choose == 0) return KR_SMALL(1);
    }
    if (choose > (int64_t)1 << 36) return kr_raise_out_of_memory();
    KrLimbs l;
    kr_limbs_of(n, &l);
    mpz_t z, top;
    view(top, &l);
    mpz_init(z);
    mpz_bin_ui(z, top, (unsigned long)choose);
    return take(z);
}

// n (n-1) ... (n-k+1), halves multiplied so that the factors are of similar size
static KrValue falling_product(KrValue n, int64_t k) {
    if (k <= 8) {
        KrValue r = n;
        for (int64_t i = 1; r && i < k; i++) r = kr_int_mul(r, kr_int_sub(n, kr_from_small(i)));
        return r;
    }
    KrValue upper = falling_product(n, k / 2), rest = kr_int_sub(n, kr_from_small(k / 2));
    KrValue lower = upper && rest ? falling_product(rest, k - k / 2) : 0;
    return lower ? kr_int_mul(upper, lower) : 0;
}

KrValue kr_math_perm(KrValue module, KrValue const *args, int64_t nargs) {
    if (nargs == 1 || args[1] == KR_NONE) return kr_math_factorial(module, args[0]);
    KrValue n, k;
    if (two_counts(args, &n, &k) < 0) return 0;
    if (kr_int_compare(n, k) < 0) return KR_SMALL(0);
    int64_t count;
    if (!kr_int_fits64(k, &count)) return kr_raise(&kr_exc_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    if (count > (int64_t)1 << 36) return kr_raise_out_of_memory();
    return count == 0 ? KR_SMALL(1) : falling_product(n, count);
}

// ---- divisors
static uint64_t gcd64(uint64_t a, uint64_t b) {
    if (a == 0 || b == 0) return a | b;
    int twos = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    do {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            uint64_t t = a;
            a = b;
            b = t;
        }
        b -= a;
    } while (b != 0);
    return a << twos;
}

static KrValue gcd(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_int_from_uint64(gcd64(kr_magnitude(kr_small(a)), kr_magnitude(kr_small(b))));
    KrLimbs x, y;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    mpz_t zx, zy, r;
    view(zx, &x);
    view(zy, &y);
    mpz_init(r);
    mpz_gcd(r, zx, zy);
    return take(r);
}

KrValue kr_math_gcd(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module;
    KrValue r = KR_SMALL(0);
    for (int64_t i = 0; i < nargs; i++) {
        KrValue v = kr_index(args[i]);
        if (v == 0 || (r = gcd(r, v)) == 0) return 0;
    }
    return r;
}

KrValue kr_math_lcm(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module;
    KrValue r = KR_SMALL(1);
    for (int64_t i = 0; i < nargs; i++) {
        KrValue v = kr_index(args[i]);
        if (v == 0) return 0;
        if (r == KR_SMALL(0)) continue;
        if (kr_int_sign(v) == 0) {
            r = KR_SMALL(0);
            continue;
        }
        KrValue common = gcd(r, v), part = common ? kr_int_floordiv(kr_int_abs(v), common) : 0;
        if (part == 0 || (r = kr_int_mul(r, part)) == 0) return 0;
    }
    return r;
}

// ---- roots
KrValue kr_math_isqrt(KrValue module, KrValue arg) {
    (void)module;
    KrValue n = kr_index(arg);
    if (n == 0) return 0;
    if (kr_int_sign(n) < 0) return kr_raise(&kr_exc_ValueError, "isqrt() argument must be nonnegative");
    if (kr_is_small(n)) {
        uint64_t v = (uint64_t)kr_small(n), r = (uint64_t)sqrt((double)v);   // off by one at most
        if (r * r > v) r--;
        else if ((r + 1) * (r + 1) <= v) r++;
        return kr_from_small((int64_t)r);
    }
    KrLimbs x;
    kr_limbs_of(n, &x);
    int64_t limbs = (x.n + 1) / 2;
    KrInt *r = kr_int_alloc(limbs);
    mp_limb_t *rest = r ? kr_limb_scratch(x.n) : NULL;
    if (rest == NULL) return 0;
    mpn_sqrtrem((mp_limb_t *)r->limbs, rest, x.p, x.n);
    return kr_int_finish(r, limbs, false);
}
