// datetime.date: a day of the proleptic Gregorian calendar, and the calendar itself.
#include "datetime_impl.h"

// ---- the calendar

static const int16_t days_before[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static bool is_leap(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
static int64_t days_before_month(int64_t year, int64_t month) { return days_before[month] + (month > 2 && is_leap(year)); }

int64_t kr_dt_ordinal(int64_t year, int64_t month, int64_t day) {
    int64_t y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + days_before_month(year, month) + day;
}

// Counted in periods of 400, 100, 4 years and one; the last day of the longer ones is their own.
void kr_dt_set_ordinal(KrDate *d, int64_t ordinal) {
    int32_t n = (int32_t)ordinal - 1, n400 = n / 146097;
    n %= 146097;
    int32_t n100 = n / 36524;
    n %= 36524;
    int32_t n4 = n / 1461;
    n %= 1461;
    int32_t n1 = n / 365;
    n %= 365;
    int32_t year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1, month = 12;
    if (n1 == 4 || n100 == 4) {
        year--;
        n = 365;
    }
    while (days_before_month(year, month) > n) month--;
    d->year = (int16_t)year;
    d->month = (uint8_t)month;
    d->day = (uint8_t)(n - days_before_month(year, month) + 1);
}

bool kr_dt_check_date(int64_t year, int64_t month, int64_t day) {
    if (year < 1 || year > 9999) return kr_raise(&kr_exc_ValueError, "year %d is out of range", (int)year), false;
    if (month < 1 || month > 12) return kr_raise(&kr_exc_ValueError, "month must be in 1..12"), false;
    int64_t last = days_before[month + 1] - days_before[month] + (month == 2 && is_leap(year));
    if (day < 1 || day > last) return kr_raise(&kr_exc_ValueError, "day is out of range for month"), false;
    return true;
}

KrValue kr_dt_order(int64_t difference, int op) {
    switch (op) {
        case KR_LT: return kr_from_bool(difference < 0);
        case KR_LE: return kr_from_bool(difference <= 0);
        case KR_EQ: return kr_from_bool(difference == 0);
        case KR_NE: return kr_from_bool(difference != 0);
        case KR_GT: return kr_from_bool(difference > 0);
        default: return kr_from_bool(difference >= 0);
    }
}

// ---- making

static KrValue make(KrType *type, int64_t year, int64_t month, int64_t day) {
    KrDate *d = KR_LIKELY(type == &kr_date_type) ? kr_new_atomic(type, sizeof *d) : kr_new_instance(type, 0);
    d->year = (int16_t)year;
    d->month = (uint8_t)month;
    d->day = (uint8_t)day;
    d->hour = d->minute = d->second = d->fold = 0;
    return KR_VALUE(d);
}

// By a call of the class, unless it is date itself.
static KrValue of_class(KrValue cls, int64_t year, int64_t month, int64_t day) {
    if (KR_LIKELY(cls == KR_VALUE(&kr_date_type))) return kr_dt_check_date(year, month, day) ? make(&kr_date_type, year, month, day) : 0;
    return kr_call3(cls, kr_from_small(year), kr_from_small(month), kr_from_small(day));
}
static KrValue of_ordinal(KrValue cls, int64_t ordinal) {
    KrDate d;
    kr_dt_set_ordinal(&d, ordinal);
    return of_class(cls, d.year, d.month, d.day);
}

static const char *const names[] = {"year", "month", "day"};

static KrValue new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const KrFieldNames fields = {"", names, 3, 3, 3, 7};
    int64_t n[3];
    KrValue given[3];
    const uint8_t *state = nargs == 1 && !kwnames ? kr_dt_state(args[0], 4, 2) : NULL;
    if (state) return make(type, state[0] << 8 | state[1], state[2], state[3]);
    return kr_dt_fields(&fields, args, nargs, kwnames, n, given) && kr_dt_check_date(n[0], n[1], n[2]) ? make(type, n[0], n[1], n[2]) : 0;
}

static KrValue replace(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const KrFieldNames fields = {"replace", names, 3, 3, 0, 7};
    int64_t n[3] = {KR_DATE(self)->year, KR_DATE(self)->month, KR_DATE(self)->day};
    KrValue given[3];
    return kr_dt_fields(&fields, args, nargs, kwnames, n, given) ? of_class(KR_VALUE(kr_type_of(self)), n[0], n[1], n[2]) : 0;
}

static KrValue fromordinal(KrValue cls, KrValue v) {
    KrValue index = kr_is_int(v) ? v : kr_index(v);
    if (!index) return 0;
    bool overflow = false;
    int64_t ordinal = kr_int_to_int64(index, &overflow);
    if (overflow) return kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C long");
    if (ordinal < 1) return kr_raise(&kr_exc_ValueError, "ordinal must be >= 1");
    if (ordinal > KR_MAX_ORDINAL) {
        if (ordinal > INT32_MAX) return kr_raise(&kr_exc_OverflowError, "signed integer is greater than maximum");
        KrDate d;
        kr_dt_set_ordinal(&d, ordinal % 146097 + 146097);
        return kr_raise(&kr_exc_ValueError, "year %d is out of range", (int)(d.year + (ordinal / 146097 - 1) * 400));
    }
    return of_ordinal(cls, ordinal);
}

static KrValue fromisoformat(KrValue cls, KrValue text) {
    if (!kr_is_str(text)) return kr_raise(&kr_exc_TypeError, "fromisoformat: argument must be str");
    int64_t n[3];
    if (kr_str_length(text) == 10 && kr_str_is_ascii(text) && kr_dt_read_date(kr_str_data(text), 10, n)) return of_class(cls, n[0], n[1], n[2]);
    KrValue fields = kr_call1(kr_dt.parse_date, text);
    if (!fields) return kr_dt_bad_text(text);
    return kr_call(cls, KR_AS(KrTuple, fields)->items, 3, 0);
}

// ---- arithmetic

static KrValue moved(KrValue date, KrValue delta, int sign) {
    int64_t ordinal = kr_dt_ordinal_of(KR_DATE(date)) + (int64_t)sign * KR_DELTA(delta)->days;
    if (ordinal < 1 || ordinal > KR_MAX_ORDINAL) return kr_raise(&kr_exc_OverflowError, "date value out of range");
    return of_ordinal(KR_VALUE(kr_type_of(date)), ordinal);
}
static KrValue nb_add(KrValue a, KrValue b) {
    if (kr_dt_is(a, &kr_date_type)) return kr_dt_is(b, &kr_delta_type) ? moved(a, b, 1) : KR_NOT_IMPLEMENTED;
    return kr_dt_is(a, &kr_delta_type) ? moved(b, a, 1) : KR_NOT_IMPLEMENTED;
}
static KrValue nb_subtract(KrValue a, KrValue b) {
    if (!kr_dt_is(a, &kr_date_type)) return KR_NOT_IMPLEMENTED;
    if (kr_dt_is(b, &kr_date_type)) return kr_dt_delta(kr_dt_ordinal_of(KR_DATE(a)) - kr_dt_ordinal_of(KR_DATE(b)), 0, 0);
    return kr_dt_is(b, &kr_delta_type) ? moved(a, b, -1) : KR_NOT_IMPLEMENTED;
}

static KrValue richcompare(KrValue a, KrValue b, int op) {
    if (!kr_dt_is(b, &kr_date_type) || kr_dt_is(b, &kr_datetime_type)) return KR_NOT_IMPLEMENTED;
    KrDate *x = KR_DATE(a), *y = KR_DATE(b);
    return kr_dt_order((x->year << 16 | x->month << 8 | x->day) - (y->year << 16 | y->month << 8 | y->day), op);
}

// ---- the rest

static void state_of(const KrDate *d, uint8_t *state) {
    state[0] = (uint8_t)(d->year >> 8);
    state[1] = (uint8_t)d->year;
    state[2] = d->month;
    state[3] = d->day;
}
static int64_t hash(KrValue v) {
    uint8_t state[4];
    state_of(KR_DATE(v), state);
    return kr_hash_bytes(state, sizeof state);
}
static KrValue reduce(KrValue v) {
    uint8_t state[4];
    state_of(KR_DATE(v), state);
    return kr_tuple_of(2, KR_VALUE(kr_type_of(v)), kr_tuple_of(1, kr_bytes_new(state, sizeof state)));
}

static KrValue repr(KrValue v) {
    KrDate *d = KR_DATE(v);
    return kr_format("%N(%d, %d, %d)", kr_type_of(v), d->year, d->month, d->day);
}
static KrValue isoformat(KrValue v) {
    char text[10];
    kr_dt_write_date(text, KR_DATE(v));
    return kr_str_from_latin1(text, sizeof text);
}
static KrValue str(KrValue v) {
    return kr_is_exactly(v, &kr_date_type) ? isoformat(v) : kr_call_method_value(v, KR_NAME("isoformat"), NULL, 0, 0);
}
static KrValue format(KrValue v, KrValue spec) {
    if (!kr_is_str(spec)) return kr_raise(&kr_exc_TypeError, "__format__() argument 1 must be str, not %A", spec);
    return kr_str_length(spec) ? kr_call_method_value(v, KR_NAME("strftime"), &spec, 1, 0) : kr_str(v);
}

static KrValue toordinal(KrValue v) { return kr_from_small(kr_dt_ordinal_of(KR_DATE(v))); }
static KrValue weekday(KrValue v) { return kr_from_small((kr_dt_ordinal_of(KR_DATE(v)) + 6) % 7); }
static KrValue isoweekday(KrValue v) { return kr_from_small((kr_dt_ordinal_of(KR_DATE(v)) + 6) % 7 + 1); }
static KrValue get_year(KrValue v) { return kr_from_small(KR_DATE(v)->year); }
static KrValue get_month(KrValue v) { return kr_from_small(KR_DATE(v)->month); }
static KrValue get_day(KrValue v) { return kr_from_small(KR_DATE(v)->day); }
static const KrGetSetDef getset[] = {
    {"year", get_year, NULL, "1 to 9999."}, {"month", get_month, NULL, "1 to 12."}, {"day", get_day, NULL, "1 to 31."}, {0}};

static const KrMethodDef methods[] = {
    {"fromordinal", (KrAnyFn)fromordinal, KR_METH_O | KR_METH_CLASS, 1, 1, "ordinal, /", "Day 1 is the first of January of year 1."},
    {"fromisoformat", (KrAnyFn)fromisoformat, KR_METH_O | KR_METH_CLASS, 1, 1, "date_string, /", "The date of a text in a form of ISO 8601."},
    KR_DEF_NOARGS("isoformat", isoformat, "YYYY-MM-DD."),
    KR_DEF_NOARGS("toordinal", toordinal, "Day 1 is the first of January of year 1."),
    KR_DEF_NOARGS("weekday", weekday, "Monday is 0."),
    KR_DEF_NOARGS("isoweekday", isoweekday, "Monday is 1."),
    KR_DEF_KW("replace", replace, NULL, "The date with other fields."),
    KR_DEF_KW("__replace__", replace, NULL, "The same as replace()."),
    KR_DEF_O("__format__", format, "format_spec, /", "Formats with strftime."),
    KR_DEF_NOARGS("__reduce__", reduce, "__reduce__() -> (cls, state)"),
    {0},
};

KrType kr_date_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "datetime.date", .tp_basicsize = sizeof(KrDate), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "A day.", .tp_new = new, .tp_repr = repr, .tp_str = str, .tp_hash = hash, .tp_richcompare = richcompare, .nb_add = nb_add,
    .nb_subtract = nb_subtract, .tp_methods = methods, .tp_getset = getset,
};
