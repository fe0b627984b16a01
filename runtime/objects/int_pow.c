// Powers of integers: plain, modular, and with negative exponents (floats, or inverses modulo).
//
// A plain power takes the twos out of the base, raises the odd part by squaring from the top bit of the exponent in two
// buffers of the final size, and shifts at the end.  Modular powers of one-word numbers stay in 128-bit arithmetic; larger
// ones go to GMP's Montgomery exponentiation.
#include "int_impl.h"

// base ** exponent while it fits 63 bits; false when it does not.
static bool small_power(int64_t base, uint64_t exponent, int64_t *result) {
    int64_t r = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(r, base, &r)) return false;
        exponent >>= 1;
        if (exponent == 0) break;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
    *result = r;
    return true;
}

static KrValue odd_power(const mp_limb_t *base, int64_t n, uint64_t exponent, int64_t shift, bool negative) {
    unsigned __int128 bits = (unsigned __int128)(uint64_t)(n * 64 - __builtin_clzll(base[n - 1])) * exponent;
    if (bits >> 45 || shift >> 45) return kr_raise_out_of_memory();
    int64_t room = (int64_t)(bits / 64) + 2 + n;
    KrInt *result = kr_int_alloc(room + shift / 64 + 2);
    if (result == NULL) return 0;
    mp_limb_t *r = (mp_limb_t *)result->limbs, *t = kr_limb_scratch(room + 2);
    if (t == NULL) return 0;
    memcpy(r, base, (size_t)n * 8);
    int64_t size = n;
    for (int bit = 62 - __builtin_clzll(exponent); bit >= 0; bit--) {
        mpn_sqr(t, r, size);
        size *= 2;
        if (t[size - 1] == 0) size--;
        mp_limb_t *swap = t;
        t = r;
        r = swap;
        if (!(exponent >> bit & 1)) continue;
        if (n == 1) {
            mp_limb_t carry = mpn_mul_1(r, r, size, base[0]);
            if (carry) r[size++] = carry;
        } else {
            mpn_mul(t, r, size, base, n);
            size += n;
            if (t[size - 1] == 0) size--;
            swap = t;
            t = r;
            r = swap;
        }
    }
    int64_t words = shift / 64;
    mp_limb_t *out = (mp_limb_t *)result->limbs;
    memmove(out + words, r, (size_t)size * 8);
    memset(out, 0, (size_t)words * 8);
    if (shift % 64) {
        out[words + size] = mpn_lshift(out + words, out + words, size, (unsigned)(shift % 64));
        size++;
    }
    return kr_int_finish(result, words + size, negative);
}

static KrValue plain_power(KrValue a, KrValue b) {
    KrLimbs x, y;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    if (y.n == 0) return KR_SMALL(1);
    if (x.n == 0) return KR_SMALL(0);
    bool negative = x.negative && (y.p[0] & 1);
    if (x.n == 1 && x.p[0] == 1) return negative ? KR_SMALL(-1) : KR_SMALL(1);
    if (y.n > 1) return kr_raise_out_of_memory();
    int64_t i, power;
    if (kr_int_fits64(a, &i) && small_power(i, y.p[0], &power)) return kr_int_from_int64(power);

    int64_t zeros = (int64_t)mpn_scan1(x.p, 0), n = x.n - zeros / 64;
    mp_limb_t *odd = kr_limb_scratch(n);
    if (odd == NULL) return 0;
    if (zeros % 64) mpn_rshift(odd, x.p + zeros / 64, n, (unsigned)(zeros % 64));
    else memcpy(odd, x.p + zeros / 64, (size_t)n * 8);
    if (odd[n - 1] == 0) n--;
    int64_t shift;
    if (__builtin_mul_overflow(zeros, (int64_t)(y.p[0] >> 1), &shift) || __builtin_mul_overflow(shift, 2, &shift) ||
        __builtin_add_overflow(shift, y.p[0] & 1 ? zeros : 0, &shift)) return kr_raise_out_of_memory();
    return odd_power(odd, n, y.p[0], shift, negative);
}

// ---- modulo
static uint64_t power_mod64(uint64_t base, uint64_t exponent, uint64_t m) {
    uint64_t r = 1 % m;
    base %= m;
    if (m <= UINT32_MAX) {
        for (; exponent; exponent >>= 1, base = base * base % m)
            if (exponent & 1) r = r * base % m;
        return r;
    }
    for (; exponent; exponent >>= 1, base = (uint64_t)((unsigned __int128)base * base % m))
        if (exponent & 1) r = (uint64_t)((unsigned __int128)r * base % m);
    return r;
}

// The inverse of a modulo m > 1, or 0.
static uint64_t inverse64(uint64_t a, uint64_t m) {
    __int128 x0 = 1, x1 = 0;
    uint64_t r0 = a % m, r1 = m;
    while (r1 != 0) {
        uint64_t q = r0 / r1, r = r0 - q * r1;
        __int128 x = x0 - (__int128)q * x1;
        r0 = r1;
        r1 = r;
        x0 = x1;
        x1 = x;
    }
    if (r0 != 1) return 0;
    return (uint64_t)(x0 < 0 ? x0 + m : x0);
}

static KrValue not_invertible(void) {
    return kr_raise(&kr_exc_ValueError, "base is not invertible for the given modulus");
}

static KrValue big_power_mod(const KrLimbs *x, const KrLimbs *y, const KrLimbs *m) {
    mpz_t base, exponent, modulus, result;
    mpz_roinit_n(base, x->p, x->negative ? -x->n : x->n);
    mpz_roinit_n(exponent, y->p, y->n);
    mpz_roinit_n(modulus, m->p, m->n);
    mpz_init(result);
    if (y->negative) {
        if (!mpz_invert(result, base, modulus)) {
            mpz_clear(result);
            return not_invertible();
        }
        mpz_powm(result, result, exponent, modulus);
    } else {
        mpz_powm(result, base, exponent, modulus);
    }
    if (m->negative && mpz_sgn(result) != 0) mpz_sub(result, result, modulus);
    KrValue v = kr_int_from_limbs((const uint64_t *)mpz_limbs_read(result), (int64_t)mpz_size(result), mpz_sgn(result) < 0);
    mpz_clear(result);
    return v;
}

static KrValue power_mod(KrValue a, KrValue b, KrValue modulus) {
    KrLimbs x, y, m;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    kr_limbs_of(modulus, &m);
    if (m.n == 0) return kr_raise(&kr_exc_ValueError, "pow() 3rd argument cannot be 0");
    if (m.n == 1 && m.p[0] == 1) return KR_SMALL(0);
    if (m.n > 1 || y.n > 1) return big_power_mod(&x, &y, &m);
    uint64_t base = x.n == 0 ? 0 : mpn_mod_1(x.p, x.n, m.p[0]), exponent = y.n == 0 ? 0 : y.p[0];
    if (x.negative && base != 0) base = m.p[0] - base;
    if (y.negative && (base = inverse64(base, m.p[0])) == 0) return not_invertible();
    uint64_t r = power_mod64(base, exponent, m.p[0]);
    if (m.negative && r != 0) r = m.p[0] - r;
    return kr_int_from_limbs(&r, 1, m.negative);
}

KrValue kr_int_pow(KrValue a, KrValue b, KrValue modulus) {
    if (modulus != KR_NONE) return power_mod(a, b, modulus);
    if (kr_int_sign(b) >= 0) return plain_power(a, b);
    double x = kr_int_to_double(a);
    if (x == -1.0 && kr_err_occurred()) return 0;
    double y = kr_int_to_double(b);
    if (y == -1.0 && kr_err_occurred()) return 0;
    return kr_double_pow(x, y);
}
