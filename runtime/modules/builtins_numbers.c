// Built-in functions on numbers: abs, bin, oct, hex, chr, ord, divmod, pow, round, sum.
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

// ---- sum

// Where the sum stands.  It starts in whole numbers as long as they fit a machine word, goes on in doubles with compensation
// (Neumaier's variant of Kahan's method), and from the first item that is neither on with +.
typedef struct Sum {
    enum { SUM_INTEGER, SUM_DOUBLE, SUM_OBJECT } state;
    int64_t integer;
    double total, compensation;
    KrValue object;
} Sum;

static bool exact_integer(KrValue v, int64_t *i) {
    if (kr_is_small(v)) {
        *i = kr_small(v);
        return true;
    }
    if (v == KR_TRUE || v == KR_FALSE) {
        *i = v == KR_TRUE;
        return true;
    }
    if (!kr_is_exactly(v, &kr_int_type)) return false;
    bool overflow = false;
    *i = kr_int_to_int64(v, &overflow);
    return !overflow;
}

static double compensated(const Sum *s) {
    // A compensation that is not finite would turn an infinite sum into a nan; one of zero would lose the sign of -0.0.
    return s->compensation != 0.0 && isfinite(s->compensation) ? s->total + s->compensation : s->total;
}

static void sum_start(Sum *s, KrValue start) {
    *s = (Sum){.object = start, .state = SUM_OBJECT};
    if (kr_is_float_exactly(start)) {
        s->state = SUM_DOUBLE;
        s->total = kr_float_value(start);
    } else if (kr_is_int_exactly(start) && exact_integer(start, &s->integer)) {
        s->state = SUM_INTEGER;
    }
}

static KrValue sum_value(const Sum *s) {
    switch (s->state) {
        case SUM_INTEGER: return kr_int_from_int64(s->integer);
        case SUM_DOUBLE: return kr_from_double(compensated(s));
        default: return s->object;
    }
}

KR_INLINE void add_double(Sum *s, double x) {
    double t = s->total + x;
    s->compensation += fabs(s->total) >= fabs(x) ? (s->total - t) + x : (x - t) + s->total;
    s->total = t;
}

// The item does not fit the state: one step with +, after which the sum may be one of doubles.
static int add_object(Sum *s, KrValue item) {
    bool from_integers = s->state == SUM_INTEGER;
    KrValue before = sum_value(s), after = before ? kr_add(before, item) : 0;
    if (!after) return -1;
    s->state = SUM_OBJECT;
    s->object = after;
    if (from_integers && kr_is_float_exactly(after)) {
        s->state = SUM_DOUBLE;
        s->total = kr_float_value(after);
        s->compensation = 0.0;
    }
    return 0;
}

static int sum_item(KrValue item, void *context) {
    Sum *s = context;
    int64_t i;
    if (s->state == SUM_INTEGER) {
        if (KR_LIKELY(exact_integer(item, &i)) && KR_LIKELY(!__builtin_add_overflow(s->integer, i, &i))) {
            s->integer = i;
            return 0;
        }
    } else if (s->state == SUM_DOUBLE) {
        if (KR_LIKELY(kr_is_flonum(item))) return add_double(s, kr_flonum(item)), 0;
        if (kr_is_float_exactly(item)) return add_double(s, kr_float_value(item)), 0;
        if (kr_is_int(item)) {
            bool overflow = false;
            i = kr_int_to_int64(item, &overflow);
            if (!overflow) return s->total += (double)i, 0;
        }
    }
    return add_object(s, item);
}

static bool refused_start(KrValue start) {
    if (kr_is_str(start)) kr_raise(&kr_exc_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    else if (kr_is_bytes(start)) kr_raise(&kr_exc_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    else if (kr_is_instance_of(start, &kr_bytearray_type)) kr_raise(&kr_exc_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    else return false;
    return true;
}

KrValue kr_builtin_sum(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "sum() takes at least 1 positional argument (0 given)");
    KrValue start = nargs > 1 ? args[1] : KR_SMALL(0);
    if (kwnames || nargs > 2) {
        static struct KrSignature *cache;
        KrValue params[2];
        if (kr_bind("sum", "iterable, /, start=0", &cache, args, nargs, kwnames, params) < 0) return 0;
        if (params[1]) start = params[1];
    }
    Sum s;
    if (refused_start(start)) {
        KrValue refusal = kr_thread.exception;   // that the first is no iterable is said before
        kr_err_clear();
        if (kr_iter(args[0])) kr_thread.exception = refusal;
        return 0;
    }
    sum_start(&s, start);
    if (kr_is_exactly(args[0], &kr_range_iterator_type)) {   // step by step without a call for each
        KrRangeIter *r = KR_AS(KrRangeIter, args[0]);
        while (s.state == SUM_INTEGER && r->remaining > 0 && !__builtin_add_overflow(s.integer, r->current, &s.integer)) {
            r->current += r->step;
            r->remaining--;
        }
    }
    if (s.state == SUM_INTEGER && (kr_is_exactly(args[0], &kr_bytes_type) || kr_is_exactly(args[0], &kr_bytearray_type))) {
        const uint8_t *data;
        int64_t size, total = 0;
        kr_as_buffer(args[0], &data, &size);
        for (int64_t i = 0; i < size; i++) total += data[i];
        if (!__builtin_add_overflow(s.integer, total, &total)) return kr_int_from_int64(total);
    }
    return kr_for_each(args[0], sum_item, &s) < 0 ? 0 : sum_value(&s);
}
