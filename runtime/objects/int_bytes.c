// int.to_bytes and int.from_bytes: two's complement of a given width, in either order.
#include "int_impl.h"

// 1 little, 0 big, -1 raised.
static int little_order(KrValue order, const char *function) {
    if (order == 0) return 0;
    if (!kr_is_str(order)) {
        kr_raise(&kr_exc_TypeError, "%s() argument 'byteorder' must be str, not %A", function, order);
        return -1;
    }
    if (order == KR_NAME("big")) return 0;
    if (kr_str_equals_cstr(order, "little")) return 1;
    if (kr_str_equals_cstr(order, "big")) return 0;
    kr_raise(&kr_exc_ValueError, "byteorder must be either 'little' or 'big'");
    return -1;
}

static int truth_of(KrValue v) { return v == 0 || v == KR_FALSE ? 0 : v == KR_TRUE ? 1 : kr_truth_slow(v); }

static void reverse(uint8_t *p, int64_t n) {
    for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
        uint8_t c = p[i];
        p[i] = p[j];
        p[j] = c;
    }
}

// Bits that the number needs with a sign bit included when `is_signed`.
static int64_t bits_needed(const KrLimbs *x, bool is_signed) {
    int64_t bits = kr_limbs_bits(x);
    if (!is_signed || x->n == 0) return bits;
    // -2**k needs no bit beyond its magnitude
    bool power = x->negative && (int64_t)mpn_scan1(x->p, 0) == bits - 1;
    return power ? bits : bits + 1;
}

KrValue kr_int_as_bytes(KrValue self, KrValue const *params) {
    int64_t length = params[0] ? kr_as_int64(params[0]) : 1;
    if (length == -1 && kr_err_occurred()) return 0;
    int little = little_order(params[1], "to_bytes"), is_signed = truth_of(params[2]);
    if (little < 0 || is_signed < 0) return 0;
    if (length < 0) return kr_raise(&kr_exc_ValueError, "length argument must be non-negative");
    KrLimbs x;
    kr_limbs_of(self, &x);
    if (x.negative && !is_signed) return kr_raise(&kr_exc_OverflowError, "can't convert negative int to unsigned");
    bool nothing = x.negative && length == 0 && kr_limbs_bits(&x) == 1;   // -1 is all sign
    if (!nothing && length < INT64_MAX / 8 && bits_needed(&x, is_signed) > length * 8) return kr_raise(&kr_exc_OverflowError, "int too big to convert");
    KrValue bytes = kr_bytes_new(NULL, length);
    if (bytes == 0) return 0;
    uint8_t *out = kr_bytes_data(bytes);
    uint64_t carry = 1;
    for (int64_t i = 0; i * 8 < length; i++) {
        uint64_t limb = i < x.n ? x.p[i] : 0;
        if (x.negative) {
            limb = ~limb + carry;
            carry = carry && limb == 0;
        }
        for (int64_t j = i * 8; j < length && j < i * 8 + 8; j++, limb >>= 8) out[j] = (uint8_t)limb;
    }
    if (!little) reverse(out, length);
    return bytes;
}

static KrValue from_little_endian(uint8_t *p, int64_t n, bool is_signed) {
    bool negative = is_signed && n > 0 && (p[n - 1] & 0x80);
    int64_t limbs = n / 8 + 1;
    KrInt *o = kr_int_alloc(limbs);
    if (o == NULL) return 0;
    memset(o->limbs, negative ? 0xff : 0, (size_t)limbs * 8);
    for (int64_t i = 0; i < n; i++) {
        int shift = (int)(i % 8) * 8;
        o->limbs[i / 8] = (o->limbs[i / 8] & ~((uint64_t)0xff << shift)) | (uint64_t)p[i] << shift;
    }
    if (negative) mpn_neg((mp_limb_t *)o->limbs, (mp_limb_t *)o->limbs, limbs);
    return kr_int_finish(o, limbs, negative);
}

KrValue kr_int_from_bytes(KrValue cls, KrValue const *params) {
    int little = little_order(params[1], "from_bytes"), is_signed = truth_of(params[2]);
    if (little < 0 || is_signed < 0) return 0;
    KrValue source = params[0];
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(source, &data, &size)) {
        if (kr_is_str(source) || kr_is_int(source)) return kr_raise(&kr_exc_TypeError, "cannot convert '%T' object to bytes", source);
        source = kr_bytes_from_object(source);
        if (source == 0 || !kr_as_buffer(source, &data, &size)) return 0;
    }
    uint8_t *copy = kr_alloc_array((size_t)size + 1, 1, true);
    if (copy == NULL) return 0;
    memcpy(copy, data, (size_t)size);
    if (!little) reverse(copy, size);
    KrValue v = from_little_endian(copy, size, is_signed);
    return v == 0 || KR_AS(KrType, cls) == &kr_int_type ? v : kr_call1(cls, v);
}
