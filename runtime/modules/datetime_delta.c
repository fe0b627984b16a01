// datetime.timedelta: a normalised number of days, seconds and microseconds.
//
// Sums and products with small ints stay in machine words; where a product, a quotient or a float is concerned, the whole is an int
// of microseconds, which may be big.
#include "datetime_impl.h"

#include <stdio.h>

// ---- making

static KrValue make(KrType *type, int64_t days, int64_t seconds, int64_t microseconds) {
    if (KR_UNLIKELY(days < -999999999 || days > 999999999)) {
        if (days < INT32_MIN || days > INT32_MAX) return kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C int");
        return kr_raise(&kr_exc_OverflowError, "days=%d; must have magnitude <= 999999999", (int)days);
    }
    KrDelta *d = KR_LIKELY(type == &kr_delta_type) ? kr_new_atomic(type, sizeof *d) : kr_new_instance(type, 0);
    d->hash = -1;
    d->days = (int32_t)days;
    d->seconds = (int32_t)seconds;
    d->microseconds = (int32_t)microseconds;
    return KR_VALUE(d);
}

// a / b rounded down; *rest is what is left.
static int64_t floor_divide(int64_t a, int64_t b, int64_t *rest) {
    int64_t q = a / b, r = a % b;
    if (r < 0) r += b, q--;
    *rest = r;
    return q;
}

static KrValue normalised(KrType *type, int64_t days, int64_t seconds, int64_t microseconds) {
    if (microseconds < 0 || microseconds >= 1000000) seconds += floor_divide(microseconds, 1000000, &microseconds);
    if (seconds < 0 || seconds >= KR_DAY_SECONDS) days += floor_divide(seconds, KR_DAY_SECONDS, &seconds);
    return make(type, days, seconds, microseconds);
}
KrValue kr_dt_delta(int64_t days, int64_t seconds, int64_t microseconds) { return normalised(&kr_delta_type, days, seconds, microseconds); }

// Of an int of microseconds.
static KrValue of_whole(KrType *type, KrValue whole) {
    if (!whole) return 0;
    if (kr_is_small(whole)) return normalised(type, 0, 0, kr_small(whole));
    KrValue parts = kr_int_divmod(whole, kr_from_small(KR_DAY_MICROSECONDS));
    if (!parts) return 0;
    bool overflow = false;
    int64_t days = kr_int_to_int64(kr_tuple_item(parts, 0), &overflow);
    if (overflow) days = INT64_MAX;
    return normalised(type, days, 0, overflow ? 0 : kr_small(kr_tuple_item(parts, 1)));
}

// All of it as an int of microseconds.
static KrValue whole_of(const KrDelta *d) {
    int64_t rest = (int64_t)d->seconds * 1000000 + d->microseconds, total;
    if (KR_LIKELY(!__builtin_mul_overflow((int64_t)d->days, KR_DAY_MICROSECONDS, &total) && !__builtin_add_overflow(total, rest, &total)))
        return kr_int_from_int64(total);
    return kr_int_add(kr_int_mul(kr_from_small(d->days), kr_from_small(KR_DAY_MICROSECONDS)), kr_from_small(rest));
}

// What the arguments of the constructor add up to: microseconds, and what is left of floats below one.
typedef struct Sum {
    int64_t few;
    KrValue many;   // what did not fit; 0: nothing
    double rest;
} Sum;

static bool add_int(Sum *sum, KrValue n, int64_t unit) {
    int64_t product, total;
    if (KR_LIKELY(kr_is_small(n) && !__builtin_mul_overflow(kr_small(n), unit, &product) && !__builtin_add_overflow(sum->few, product, &total))) {
        sum->few = total;
        return true;
    }
    KrValue times = kr_int_mul(n, kr_from_small(unit));
    if (times) sum->many = sum->many ? kr_int_add(sum->many, times) : times;
    return times && sum->many;
}

static bool add(Sum *sum, KrValue v, int64_t unit, const char *name) {
    if (kr_is_int(v)) return add_int(sum, v, unit);
    if (!kr_is_float(v)) {
        KrType *type = kr_type_of(v);
        return kr_raise(&kr_exc_TypeError, "unsupported type for timedelta %s component: %N", name, type), false;
    }
    double whole, fraction = modf(kr_float_value(v), &whole);
    KrValue n = kr_int_from_double(whole);
    if (!n || !add_int(sum, n, unit)) return false;
    if (fraction != 0) {   // its own whole microseconds apart from what is left of them
        double part = modf(fraction * (double)unit, &whole);
        sum->few += (int64_t)whole;
        sum->rest += part;
    }
    return true;
}

static KrValue total(Sum *sum) {
    KrValue whole = kr_int_from_int64(sum->few);
    if (sum->many) whole = kr_int_add(whole, sum->many);
    if (!whole || sum->rest == 0) return whole;
    double rounded = nearbyint(sum->rest);
    if (fabs(sum->rest - trunc(sum->rest)) == 0.5) {   // half-way: the whole number is to be even
        KrValue parity = kr_int_mod(kr_int_add(whole, kr_from_small((int64_t)floor(sum->rest))), kr_from_small(2));
        rounded = floor(sum->rest) + (double)kr_small(parity);
    }
    return kr_int_add(whole, kr_from_small((int64_t)rounded));
}

static KrValue new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const char *const names[] = {"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"};
    static const int64_t units[] = {KR_DAY_MICROSECONDS, 1000000, 1, 1000, 60000000, INT64_C(3600000000), 7 * KR_DAY_MICROSECONDS};
    static const KrFieldNames fields = {"__new__", names, 7, 7, 0, 0};
    if (nargs == 1 && !kwnames && kr_is_small(args[0]) && kr_small(args[0]) >= INT32_MIN && kr_small(args[0]) <= INT32_MAX)
        return make(type, kr_small(args[0]), 0, 0);
    KrValue given[7];
    Sum sum = {0};
    if (!kr_dt_fields(&fields, args, nargs, kwnames, NULL, given)) return 0;
    for (int i = 0; i < 7; i++)
        if (given[i] && !add(&sum, given[i], units[i], names[i])) return 0;
    return of_whole(type, total(&sum));
}

// ---- arithmetic

static bool is_delta(KrValue v) { return kr_dt_is(v, &kr_delta_type); }

static KrValue nb_add(KrValue a, KrValue b) {
    if (!is_delta(a) || !is_delta(b)) return KR_NOT_IMPLEMENTED;
    KrDelta *x = KR_DELTA(a), *y = KR_DELTA(b);
    return kr_dt_delta((int64_t)x->days + y->days, (int64_t)x->seconds + y->seconds, (int64_t)x->microseconds + y->microseconds);
}
static KrValue nb_subtract(KrValue a, KrValue b) {
    if (!is_delta(a) || !is_delta(b)) return KR_NOT_IMPLEMENTED;
    KrDelta *x = KR_DELTA(a), *y = KR_DELTA(b);
    return kr_dt_delta((int64_t)x->days - y->days, (int64_t)x->seconds - y->seconds, (int64_t)x->microseconds - y->microseconds);
}
static KrValue nb_negative(KrValue v) { return kr_dt_delta(-(int64_t)KR_DELTA(v)->days, -(int64_t)KR_DELTA(v)->seconds, -(int64_t)KR_DELTA(v)->microseconds); }
static KrValue nb_positive(KrValue v) { return make(&kr_delta_type, KR_DELTA(v)->days, KR_DELTA(v)->seconds, KR_DELTA(v)->microseconds); }
static KrValue nb_absolute(KrValue v) { return KR_DELTA(v)->days < 0 ? nb_negative(v) : nb_positive(v); }
static int nb_bool(KrValue v) { return KR_DELTA(v)->days || KR_DELTA(v)->seconds || KR_DELTA(v)->microseconds; }

// a / b rounded to the nearest integer, halves to the even one.
static KrValue divide_nearest(KrValue a, KrValue b) {
    KrValue parts = a && b ? kr_int_divmod(a, b) : 0;
    if (!parts) return 0;
    KrValue q = kr_tuple_item(parts, 0), twice = kr_int_mul(kr_tuple_item(parts, 1), kr_from_small(2));
    int beyond = kr_int_compare(twice, b);
    if (kr_int_sign(b) < 0) beyond = -beyond;
    bool odd = kr_int_mod(q, kr_from_small(2)) == kr_from_small(1);
    return beyond > 0 || (beyond == 0 && odd) ? kr_int_add(q, kr_from_small(1)) : q;
}

// The delta times the ratio that a float is, or divided by it.
static KrValue times_float(KrValue delta, KrValue number, bool divide) {
    KrValue ratio = kr_call_method(number, "as_integer_ratio", NULL, 0);
    if (!ratio) return 0;
    if (!kr_is_tuple(ratio)) return kr_raise(&kr_exc_TypeError, "unexpected return type from as_integer_ratio(): expected tuple, got '%T'", ratio);
    if (kr_tuple_size(ratio) != 2) return kr_raise(&kr_exc_ValueError, "as_integer_ratio() must return a 2-tuple");
    KrValue above = kr_tuple_item(ratio, divide), below = kr_tuple_item(ratio, !divide);
    return of_whole(&kr_delta_type, divide_nearest(kr_int_mul(whole_of(KR_DELTA(delta)), above), below));
}

static KrValue nb_multiply(KrValue a, KrValue b) {
    if (!is_delta(a)) {
        KrValue swapped = a;
        a = b;
        b = swapped;
    }
    KrDelta *d = KR_DELTA(a);
    if (KR_LIKELY(kr_is_small(b) && kr_small(b) >= INT32_MIN && kr_small(b) <= INT32_MAX)) {
        int64_t k = kr_small(b), seconds, microseconds;
        int64_t carried = floor_divide(d->microseconds * k, 1000000, &microseconds);
        carried = floor_divide(d->seconds * k + carried, KR_DAY_SECONDS, &seconds);
        return make(&kr_delta_type, d->days * k + carried, seconds, microseconds);
    }
    if (kr_is_int(b)) return of_whole(&kr_delta_type, kr_int_mul(whole_of(d), b));
    return kr_is_float(b) ? times_float(a, b, false) : KR_NOT_IMPLEMENTED;
}
static KrValue nb_floor_divide(KrValue a, KrValue b) {
    if (!is_delta(a)) return KR_NOT_IMPLEMENTED;
    if (is_delta(b)) return kr_int_floordiv(whole_of(KR_DELTA(a)), whole_of(KR_DELTA(b)));
    return kr_is_int(b) ? of_whole(&kr_delta_type, kr_int_floordiv(whole_of(KR_DELTA(a)), b)) : KR_NOT_IMPLEMENTED;
}
static KrValue nb_true_divide(KrValue a, KrValue b) {
    if (!is_delta(a)) return KR_NOT_IMPLEMENTED;
    if (is_delta(b)) return kr_int_truediv(whole_of(KR_DELTA(a)), whole_of(KR_DELTA(b)));
    if (kr_is_int(b)) return of_whole(&kr_delta_type, divide_nearest(whole_of(KR_DELTA(a)), b));
    return kr_is_float(b) ? times_float(a, b, true) : KR_NOT_IMPLEMENTED;
}
static KrValue nb_remainder(KrValue a, KrValue b) {
    if (!is_delta(a) || !is_delta(b)) return KR_NOT_IMPLEMENTED;
    return of_whole(&kr_delta_type, kr_int_mod(whole_of(KR_DELTA(a)), whole_of(KR_DELTA(b))));
}
static KrValue nb_divmod(KrValue a, KrValue b) {
    if (!is_delta(a) || !is_delta(b)) return KR_NOT_IMPLEMENTED;
    KrValue parts = kr_int_divmod(whole_of(KR_DELTA(a)), whole_of(KR_DELTA(b)));
    KrValue rest = parts ? of_whole(&kr_delta_type, kr_tuple_item(parts, 1)) : 0;
    return rest ? kr_tuple_of(2, kr_tuple_item(parts, 0), rest) : 0;
}

// ---- the rest

static KrValue richcompare(KrValue a, KrValue b, int op) {
    if (!is_delta(b)) return KR_NOT_IMPLEMENTED;
    KrDelta *x = KR_DELTA(a), *y = KR_DELTA(b);
    int64_t difference = (int64_t)x->days - y->days;
    if (!difference) difference = (int64_t)x->seconds - y->seconds;
    if (!difference) difference = (int64_t)x->microseconds - y->microseconds;
    return kr_dt_order(difference, op);
}

static KrValue state(KrValue v) {
    KrDelta *d = KR_DELTA(v);
    return kr_tuple_of(3, kr_from_small(d->days), kr_from_small(d->seconds), kr_from_small(d->microseconds));
}
static int64_t hash(KrValue v) {
    KrDelta *d = KR_DELTA(v);
    if (d->hash == -1) {
        KrValue fields = state(v);
        d->hash = fields ? kr_hash(fields) : -1;
    }
    return d->hash;
}

static KrValue repr(KrValue v) {
    KrDelta *d = KR_DELTA(v);
    char text[96] = "0";
    int n = 0;
    if (d->days) n = snprintf(text, sizeof text, "days=%d", d->days);
    if (d->seconds) n += snprintf(text + n, sizeof text - (size_t)n, "%sseconds=%d", n ? ", " : "", d->seconds);
    if (d->microseconds) snprintf(text + n, sizeof text - (size_t)n, "%smicroseconds=%d", n ? ", " : "", d->microseconds);
    return kr_format("%N(%s)", kr_type_of(v), text);
}
static KrValue str(KrValue v) {
    KrDelta *d = KR_DELTA(v);
    char text[96];
    int n = 0, seconds = d->seconds;
    if (d->days) n = snprintf(text, sizeof text, "%d day%s, ", d->days, d->days == 1 || d->days == -1 ? "" : "s");
    n += snprintf(text + n, sizeof text - (size_t)n, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (d->microseconds) n += snprintf(text + n, sizeof text - (size_t)n, ".%06d", d->microseconds);
    return kr_str_from_latin1(text, n);
}
static KrValue total_seconds(KrValue v) { return kr_int_truediv(whole_of(KR_DELTA(v)), kr_from_small(1000000)); }
static KrValue reduce(KrValue v) {
    KrValue fields = state(v);
    return fields ? kr_tuple_of(2, KR_VALUE(kr_type_of(v)), fields) : 0;
}

static KrValue get_days(KrValue v) { return kr_from_small(KR_DELTA(v)->days); }
static KrValue get_seconds(KrValue v) { return kr_from_small(KR_DELTA(v)->seconds); }
static KrValue get_microseconds(KrValue v) { return kr_from_small(KR_DELTA(v)->microseconds); }
static const KrGetSetDef getset[] = {
    {"days", get_days, kr_readonly_set, "Number of days (negative or not)."},
    {"seconds", get_seconds, kr_readonly_set, "0 to 86399."},
    {"microseconds", get_microseconds, kr_readonly_set, "0 to 999999."},
    {0},
};
static const KrMethodDef methods[] = {
    KR_DEF_NOARGS("total_seconds", total_seconds, "All of it in seconds."),
    KR_DEF_NOARGS("__reduce__", reduce, "__reduce__() -> (cls, state)"),
    {0},
};

KrType kr_delta_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "datetime.timedelta", .tp_basicsize = sizeof(KrDelta), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "The difference between two points in time.", .tp_new = new, .tp_repr = repr, .tp_str = str, .tp_hash = hash,
    .tp_richcompare = richcompare, .nb_add = nb_add, .nb_subtract = nb_subtract, .nb_multiply = nb_multiply, .nb_remainder = nb_remainder,
    .nb_divmod = nb_divmod, .nb_negative = nb_negative, .nb_positive = nb_positive, .nb_absolute = nb_absolute, .nb_bool = nb_bool,
    .nb_floor_divide = nb_floor_divide, .nb_true_divide = nb_true_divide, .tp_methods = methods, .tp_getset = getset,
};
