// The built-in function sum, and the same item by item, for loops that have come in the place of a generator.
#include "builtins_impl.h"

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
        case SUM_DOUBLE: return kr_from_double(kr_op_f64_sum_total(s->total, s->compensation));
        default: return s->object;
    }
}

KR_INLINE void add_double(Sum *s, double x) {
    s->compensation = kr_op_f64_sum_rest(s->compensation, s->total, x);
    s->total += x;
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

// ---- opcodes

KrValue kr_op_sum_new(void) {
    Sum *s = kr_alloc(sizeof *s);
    sum_start(s, KR_SMALL(0));
    return KR_VALUE(s);
}

int kr_op_sum_add(KrValue sum, KrValue item) { return sum_item(item, (Sum *)(void *)KR_AS(KrObject, sum)); }

KrValue kr_op_sum_end(KrValue sum) { return sum_value((Sum *)(void *)KR_AS(KrObject, sum)); }
