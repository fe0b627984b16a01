// Arithmetic on integers of any size: limbs of 64 bits, through GMP's mpn layer.
//
// Every function takes ints of any representation (small words, KrInt, bool, subclasses) and gives a normalised exact int.
// Results are written straight into a new KrInt; kr_int_finish strips its leading zeros.  Zero operands are treated before
// mpn sees them, as mpn wants sizes above 0.
#include "int_impl.h"

#define LIMBS(o) ((mp_limb_t *)(o)->limbs)
#define MAX_LIMBS ((int64_t)1 << 40)

KrInt *kr_int_alloc(int64_t limbs) {
    KrInt *o;
    if (KR_LIKELY(limbs < 1024)) {
        o = kr_alloc_atomic(sizeof(KrInt) + (size_t)limbs * 8);
    } else {
        if (limbs > MAX_LIMBS) return (KrInt *)kr_raise_out_of_memory();
        o = kr_alloc_array((size_t)limbs + 2, 8, true);
        if (o == NULL) return NULL;
    }
    o->head.ob_type = &kr_int_type;
    o->size = 0;
    return o;
}

mp_limb_t *kr_limb_scratch(int64_t limbs) {
    if (limbs < 64) return kr_alloc_atomic((size_t)limbs * 8 + 8);
    if (limbs > MAX_LIMBS) return (mp_limb_t *)kr_raise_out_of_memory();
    return kr_alloc_array((size_t)limbs, 8, true);
}

KrValue kr_int_finish(KrInt *o, int64_t n, bool negative) {
    while (n > 0 && o->limbs[n - 1] == 0) n--;
    if (n == 0) return KR_SMALL(0);
    if (n == 1) {
        uint64_t limb = o->limbs[0];
        if (limb <= (uint64_t)KR_SMALL_MAX) return kr_from_small(negative ? -(int64_t)limb : (int64_t)limb);
        if (negative && limb == (uint64_t)KR_SMALL_MAX + 1) return kr_from_small(KR_SMALL_MIN);
    }
    o->size = negative ? -n : n;
    return KR_VALUE(o);
}

KrValue kr_int_from_limbs(const uint64_t *limbs, int64_t size, bool negative) {
    while (size > 0 && limbs[size - 1] == 0) size--;
    KrInt *o = kr_int_alloc(size > 0 ? size : 1);
    if (o == NULL) return 0;
    memcpy(o->limbs, limbs, (size_t)size * 8);
    return kr_int_finish(o, size, negative);
}

KrValue kr_int_from_uint64(uint64_t u) {
    if (KR_LIKELY(u <= (uint64_t)KR_SMALL_MAX)) return kr_from_small((int64_t)u);
    return kr_int_from_limbs(&u, 1, false);
}

KrValue kr_int_from_int64(int64_t i) {
    if (KR_LIKELY(kr_fits_small(i))) return kr_from_small(i);
    uint64_t magnitude = kr_magnitude(i);
    return kr_int_from_limbs(&magnitude, 1, i < 0);
}

static KrValue from_int128(__int128 i) {
    if (i >= KR_SMALL_MIN && i <= KR_SMALL_MAX) return kr_from_small((int64_t)i);
    unsigned __int128 magnitude = i < 0 ? -(unsigned __int128)i : (unsigned __int128)i;
    uint64_t limbs[2] = {(uint64_t)magnitude, (uint64_t)(magnitude >> 64)};
    return kr_int_from_limbs(limbs, 2, i < 0);
}

// ---- order
static int compare_magnitudes(const KrLimbs *x, const KrLimbs *y) {
    if (x->n != y->n) return x->n < y->n ? -1 : 1;
    if (x->n == 0) return 0;
    int c = mpn_cmp(x->p, y->p, x->n);
    return (c > 0) - (c < 0);
}

int kr_int_compare(KrValue a, KrValue b) {
    if (KR_LIKELY(kr_both_small(a, b))) return (kr_small(a) > kr_small(b)) - (kr_small(a) < kr_small(b));
    KrLimbs x, y;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    if (x.negative != y.negative) return x.negative ? -1 : 1;
    int c = compare_magnitudes(&x, &y);
    return x.negative ? -c : c;
}

bool kr_int_eq(KrValue a, KrValue b) {
    if (a == b) return true;
    if (kr_both_small(a, b)) return false;
    return kr_int_compare(a, b) == 0;
}

int kr_int_sign(KrValue v) {
    int64_t size = kr_is_small(v) ? kr_small(v) : KR_AS(KrInt, v)->size;
    return (size > 0) - (size < 0);
}

// ---- sums
static KrValue add_signed(KrValue a, KrValue b, bool negate_b) {
    KrLimbs x, y, *big = &x, *little = &y;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    y.negative ^= negate_b;
    if (compare_magnitudes(big, little) < 0) {
        big = &y;
        little = &x;
    }
    KrInt *r = kr_int_alloc(big->n + 1);
    if (r == NULL) return 0;
    if (little->n == 0) {
        memcpy(r->limbs, big->p, (size_t)big->n * 8);
        return kr_int_finish(r, big->n, big->negative);
    }
    if (big->negative == little->negative) {
        r->limbs[big->n] = mpn_add(LIMBS(r), big->p, big->n, little->p, little->n);
        return kr_int_finish(r, big->n + 1, big->negative);
    }
    mpn_sub(LIMBS(r), big->p, big->n, little->p, little->n);
    return kr_int_finish(r, big->n, big->negative);
}

KrValue kr_int_add(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_int_from_int64(kr_small(a) + kr_small(b));
    return add_signed(a, b, false);
}

KrValue kr_int_sub(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_int_from_int64(kr_small(a) - kr_small(b));
    return add_signed(a, b, true);
}

static KrValue with_sign(KrValue a, bool negative) {
    KrLimbs x;
    kr_limbs_of(a, &x);
    return kr_int_from_limbs((const uint64_t *)x.p, x.n, negative);
}

KrValue kr_int_neg(KrValue a) {
    if (kr_is_small(a)) return kr_int_from_int64(-kr_small(a));
    return with_sign(a, KR_AS(KrInt, a)->size > 0);
}

KrValue kr_int_abs(KrValue a) {
    if (kr_is_small(a)) return kr_small(a) < 0 ? kr_int_from_int64(-kr_small(a)) : a;
    return KR_AS(KrInt, a)->size < 0 ? with_sign(a, false) : kr_int_exact(a);
}

KrValue kr_int_invert(KrValue a) {
    if (kr_is_small(a)) return kr_from_small(~kr_small(a));
    return kr_int_sub(KR_SMALL(-1), a);
}

// ---- products
KrValue kr_int_mul(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return from_int128((__int128)kr_small(a) * kr_small(b));
    KrLimbs x, y, *big = &x, *little = &y;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    if (x.n < y.n) {
        big = &y;
        little = &x;
    }
    if (little->n == 0) return KR_SMALL(0);
    KrInt *r = kr_int_alloc(x.n + y.n);
    if (r == NULL) return 0;
    if (little->n == 1) r->limbs[big->n] = mpn_mul_1(LIMBS(r), big->p, big->n, little->p[0]);
    else if (x.p == y.p && x.n == y.n) mpn_sqr(LIMBS(r), x.p, x.n);
    else mpn_mul(LIMBS(r), big->p, big->n, little->p, little->n);
    return kr_int_finish(r, x.n + y.n, x.negative != y.negative);
}

// ---- quotients.  Floor semantics from truncating division: with different signs and a remainder, one less and r - |d|.
static int divide(KrValue a, KrValue b, KrValue *quotient, KrValue *remainder) {
    KrLimbs x, y;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    bool differ = x.negative != y.negative;
    if (compare_magnitudes(&x, &y) < 0) {
        bool down = x.n != 0 && differ;
        if (quotient) *quotient = down ? KR_SMALL(-1) : KR_SMALL(0);
        if (remainder) *remainder = down ? kr_int_add(a, b) : kr_int_exact(a);
        return remainder && *remainder == 0 ? -1 : 0;
    }
    int64_t qn = x.n - y.n + 1;
    KrInt *q = kr_int_alloc(qn + 1), *r = q ? kr_int_alloc(y.n) : NULL;
    if (r == NULL) return -1;
    if (y.n == 1) r->limbs[0] = mpn_divrem_1(LIMBS(q), 0, x.p, x.n, y.p[0]);
    else mpn_tdiv_qr(LIMBS(q), LIMBS(r), 0, x.p, x.n, y.p, y.n);
    bool down = differ && !mpn_zero_p(LIMBS(r), y.n);
    if (quotient) {
        q->limbs[qn] = down ? mpn_add_1(LIMBS(q), LIMBS(q), qn, 1) : 0;
        *quotient = kr_int_finish(q, qn + 1, differ);
    }
    if (remainder) {
        if (down) mpn_sub_n(LIMBS(r), y.p, LIMBS(r), y.n);
        *remainder = kr_int_finish(r, y.n, y.negative);
    }
    return 0;
}

KR_INLINE int64_t floor_mod(int64_t a, int64_t b) {
    int64_t r = a % b;
    return r != 0 && (r ^ b) < 0 ? r + b : r;
}

KR_INLINE int64_t floor_div(int64_t a, int64_t b) {
    int64_t q = a / b;
    return q * b != a && (a ^ b) < 0 ? q - 1 : q;
}

KrValue kr_int_floordiv(KrValue a, KrValue b) {
    if (kr_int_sign(b) == 0) return kr_raise(&kr_exc_ZeroDivisionError, "integer division or modulo by zero");
    if (kr_both_small(a, b)) return kr_int_from_int64(floor_div(kr_small(a), kr_small(b)));
    KrValue q;
    return divide(a, b, &q, NULL) < 0 ? 0 : q;
}

KrValue kr_int_mod(KrValue a, KrValue b) {
    if (kr_int_sign(b) == 0) return kr_raise(&kr_exc_ZeroDivisionError, "integer modulo by zero");
    if (kr_both_small(a, b)) return kr_from_small(floor_mod(kr_small(a), kr_small(b)));
    KrLimbs y;
    kr_limbs_of(b, &y);
    if (y.n == 1 && !kr_is_small(a)) {
        KrLimbs x;
        kr_limbs_of(a, &x);
        if (x.n == 0) return KR_SMALL(0);
        uint64_t r = mpn_mod_1(x.p, x.n, y.p[0]);
        if (r != 0 && x.negative != y.negative) r = y.p[0] - r;
        return kr_int_from_limbs(&r, 1, y.negative);
    }
    KrValue r;
    return divide(a, b, NULL, &r) < 0 ? 0 : r;
}

KrValue kr_int_divmod(KrValue a, KrValue b) {
    if (kr_int_sign(b) == 0) return kr_raise(&kr_exc_ZeroDivisionError, "integer division or modulo by zero");
    KrValue pair[2];
    if (kr_both_small(a, b)) {
        pair[0] = kr_int_from_int64(floor_div(kr_small(a), kr_small(b)));
        pair[1] = kr_from_small(floor_mod(kr_small(a), kr_small(b)));
    } else if (divide(a, b, &pair[0], &pair[1]) < 0) {
        return 0;
    }
    return kr_tuple_from_array(pair, 2);
}

// ---- shifts
static KrValue shift_left(const KrLimbs *x, int64_t count) {
    int64_t words = count / 64;
    unsigned bits = (unsigned)(count % 64);
    KrInt *r = kr_int_alloc(x->n + words + 1);
    if (r == NULL) return 0;
    memset(r->limbs, 0, (size_t)words * 8);
    if (bits != 0) r->limbs[words + x->n] = mpn_lshift(LIMBS(r) + words, x->p, x->n, bits);
    else {
        memcpy(r->limbs + words, x->p, (size_t)x->n * 8);
        r->limbs[words + x->n] = 0;
    }
    return kr_int_finish(r, x->n + words + 1, x->negative);
}

static KrValue shift_right(const KrLimbs *x, int64_t count) {
    int64_t words = count / 64;
    unsigned bits = (unsigned)(count % 64);
    if (words >= x->n) return x->negative ? KR_SMALL(-1) : KR_SMALL(0);
    int64_t n = x->n - words;
    KrInt *r = kr_int_alloc(n + 1);
    if (r == NULL) return 0;
    mp_limb_t lost = 0;
    if (bits != 0) lost = mpn_rshift(LIMBS(r), x->p + words, n, bits);
    else memcpy(r->limbs, x->p + words, (size_t)n * 8);
    r->limbs[n] = 0;
    if (x->negative && (lost != 0 || (words > 0 && !mpn_zero_p(x->p, words)))) mpn_add_1(LIMBS(r), LIMBS(r), n + 1, 1);
    return kr_int_finish(r, n + 1, x->negative);
}

KrValue kr_int_shift(KrValue a, int64_t count) {
    KrLimbs x;
    kr_limbs_of(a, &x);
    if (x.n == 0) return KR_SMALL(0);
    if (count >= 0) return shift_left(&x, count);
    return shift_right(&x, count == INT64_MIN ? INT64_MAX : -count);
}

static KrValue negative_count(void) { return kr_raise(&kr_exc_ValueError, "negative shift count"); }

KrValue kr_int_lshift(KrValue a, KrValue b) {
    if (kr_int_sign(b) < 0) return negative_count();
    if (kr_int_sign(a) == 0) return KR_SMALL(0);
    int64_t count;
    if (!kr_int_fits64(b, &count)) return kr_raise(&kr_exc_OverflowError, "too many digits in integer");
    if (kr_is_small(a) && count < 62) {
        int64_t i = kr_small(a), shifted = (int64_t)((uint64_t)i << count);
        if (shifted >> count == i && kr_fits_small(shifted)) return kr_from_small(shifted);
    }
    return kr_int_shift(a, count);
}

KrValue kr_int_rshift(KrValue a, KrValue b) {
    if (kr_int_sign(b) < 0) return negative_count();
    int64_t count;
    if (!kr_int_fits64(b, &count)) count = INT64_MAX;
    if (kr_is_small(a)) return kr_from_small(kr_small(a) >> (count > 63 ? 63 : count));
    return kr_int_shift(a, -count);
}

// ---- bits: operands and result pass through two's complement limb by limb
KR_INLINE uint64_t complement_limb(uint64_t limb, bool negative, uint64_t *carry) {
    if (!negative) return limb;
    limb = ~limb + *carry;
    *carry = *carry && limb == 0;
    return limb;
}

KR_INLINE KrValue bitwise(KrValue a, KrValue b, uint64_t (*op)(uint64_t, uint64_t)) {
    KrLimbs x, y;
    kr_limbs_of(a, &x);
    kr_limbs_of(b, &y);
    int64_t n = (x.n > y.n ? x.n : y.n) + 1;
    KrInt *r = kr_int_alloc(n);
    if (r == NULL) return 0;
    if (!x.negative && !y.negative) {
        int64_t common = x.n < y.n ? x.n : y.n;
        for (int64_t i = 0; i < common; i++) r->limbs[i] = op(x.p[i], y.p[i]);
        for (int64_t i = common; i < n; i++) r->limbs[i] = op(i < x.n ? x.p[i] : 0, i < y.n ? y.p[i] : 0);
        return kr_int_finish(r, n, false);
    }
    bool negative = op(x.negative, y.negative);
    uint64_t carry_x = 1, carry_y = 1, carry_r = 1;
    for (int64_t i = 0; i < n; i++) {
        uint64_t limb_x = complement_limb(i < x.n ? x.p[i] : 0, x.negative, &carry_x);
        uint64_t limb_y = complement_limb(i < y.n ? y.p[i] : 0, y.negative, &carry_y);
        r->limbs[i] = complement_limb(op(limb_x, limb_y), negative, &carry_r);
    }
    return kr_int_finish(r, n, negative);
}

KR_INLINE uint64_t op_and(uint64_t a, uint64_t b) { return a & b; }
KR_INLINE uint64_t op_or(uint64_t a, uint64_t b) { return a | b; }
KR_INLINE uint64_t op_xor(uint64_t a, uint64_t b) { return a ^ b; }

KrValue kr_int_and(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_from_small(kr_small(a) & kr_small(b));
    KrValue mask = kr_is_small(a) ? a : b, other = kr_is_small(a) ? b : a;
    if (kr_is_small(mask) && kr_small(mask) >= 0) {   // the lowest limb is all there is to see
        KrLimbs x;
        kr_limbs_of(other, &x);
        uint64_t limb = x.n ? x.p[0] : 0;
        return kr_from_small((int64_t)((x.negative ? -limb : limb) & (uint64_t)kr_small(mask)));
    }
    return bitwise(a, b, op_and);
}
KrValue kr_int_or(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_from_small(kr_small(a) | kr_small(b));
    return bitwise(a, b, op_or);
}
KrValue kr_int_xor(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_from_small(kr_small(a) ^ kr_small(b));
    return bitwise(a, b, op_xor);
}
