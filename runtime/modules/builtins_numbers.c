// Built-in functions on numbers: abs, bin, oct, hex, chr, ord, divmod, pow, round.
#include "builtins_impl.h"

#include <math.h>

KrValue kr_builtin_abs(KrValue self, KrValue v) {
    (void)self;
    if (kr_is_flonum(v)) return kr_from_double(fabs(kr_flonum(v)));
    return kr_absolute(v);
}

static KrValue in_base(KrValue v, int base, char letter) {
    KrValue i = kr_index(v);
    if (i && kr_is_small(i)) {
        int shift = base == 16 ? 4 : base == 8 ? 3 : 1;
        uint64_t left = (uint64_t)(kr_small(i) < 0 ? -kr_small(i) : kr_small(i));
        char room[72], *p = room + sizeof room;
        do *--p = "0123456789abcdef"[left & ((uint64_t)base - 1)]; while (left >>= shift);
        *--p = letter;
        *--p = '0';
        if (kr_small(i) < 0) *--p = '-';
        return kr_str_from_latin1(p, room + sizeof room - p);
    }
    KrValue digits = i ? kr_int_to_str(i, base) : 0;
    if (!digits) return 0;
    bool negative = kr_int_sign(i) < 0;
    int64_t length = kr_str_length(digits);
    KrValue text = kr_str_alloc(length + 2, 1, true);
    if (!text) return 0;
    char *to = kr_str_data(text);
    const char *from = kr_str_data(digits);
    if (negative) *to++ = '-', from++, length--;
    *to++ = '0';
    *to++ = letter;
    memcpy(to, from, (size_t)length);
    return text;
}
KrValue kr_builtin_bin(KrValue self, KrValue v) { return (void)self, in_base(v, 2, 'b'); }
KrValue kr_builtin_oct(KrValue self, KrValue v) { return (void)self, in_base(v, 8, 'o'); }
KrValue kr_builtin_hex(KrValue self, KrValue v) { return (void)self, in_base(v, 16, 'x'); }

KrValue kr_builtin_chr(KrValue self, KrValue v) {
    (void)self;
    int64_t c;
    if (KR_LIKELY(kr_is_small(v))) {
        c = kr_small(v);
    } else {
        KrValue i = kr_index(v);
        if (!i) return 0;
        c = kr_is_small(i) ? kr_small(i) : -1;
    }
    if (KR_UNLIKELY(c < 0 || c > 0x10ffff)) return kr_raise(&kr_exc_ValueError, "chr() arg not in range(0x110000)");
    return kr_str_from_char((uint32_t)c);
}

KrValue kr_builtin_ord(KrValue self, KrValue v) {
    (void)self;
    int64_t length;
    if (KR_LIKELY(kr_is_str(v))) {
        length = kr_str_length(v);
        if (KR_LIKELY(length == 1)) return kr_from_small(kr_str_char(v, 0));
    } else if (kr_is_bytes(v)) {
        length = kr_bytes_size(v);
        if (length == 1) return kr_from_small(kr_bytes_data(v)[0]);
    } else if (kr_is_instance_of(v, &kr_bytearray_type)) {
        length = KR_AS(KrByteArray, v)->size;
        if (length == 1) return kr_from_small(KR_AS(KrByteArray, v)->data[0]);
    } else {
        return kr_raise(&kr_exc_TypeError, "ord() expected string of length 1, but %T found", v);
    }
    return kr_raise(&kr_exc_TypeError, "ord() expected a character, but string of length %lld found", (long long)length);
}

KrValue kr_builtin_divmod(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (kr_both_small(args[0], args[1]) && kr_small(args[1]) > 0) {
        int64_t x = kr_small(args[0]), y = kr_small(args[1]), q = x / y, r = x % y;
        if (r < 0) q--, r += y;
        KrValue pair[2] = {kr_from_small(q), kr_from_small(r)};
        return kr_tuple_from_array(pair, 2);
    }
    return kr_divmod(args[0], args[1]);
}

KrValue kr_builtin_pow(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    static struct KrSignature *cache;
    KrValue params[3];
    if (kr_bind("pow", "base, exp, mod=None", &cache, args, nargs, kwnames, params) < 0) return 0;
    if (!params[2] || params[2] == KR_NONE) return kr_power(params[0], params[1]);
    return kr_power3(params[0], params[1], params[2]);
}

KrValue kr_builtin_round(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    static struct KrSignature *cache;
    KrValue params[2];
    if (kr_bind("round", "number, ndigits=None", &cache, args, nargs, kwnames, params) < 0) return 0;
    KrValue number = params[0], ndigits = params[1] == KR_NONE ? 0 : params[1];
    if (kr_is_flonum(number)) {
        double d = kr_flonum(number);
        if (!ndigits && fabs(d) < 4503599627370496.0) return kr_from_small((int64_t)nearbyint(d));
        if (ndigits && kr_is_small(ndigits)) return kr_double_round(d, kr_small(ndigits));
    }
    if (kr_is_small(number) && !ndigits) return number;
    KrValue result = kr_call_special(number, "__round__", &ndigits, ndigits ? 1 : 0);
    if (!result && !kr_err_occurred()) return kr_raise(&kr_exc_TypeError, "type %T doesn't define __round__ method", number);
    return result;
}
