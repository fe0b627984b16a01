// datetime.datetime: a day and a time of day, naive or in a time zone, which is asked for its offset where it matters.
#include "datetime_impl.h"

#include <stdio.h>

#define MOMENT KR_DATETIME

enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MICROSECOND, TZINFO, FOLD, FIELDS };
static const char *const names[FIELDS] = {"year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"};
enum { INTS = 0x17f };   // all but tzinfo

// ---- making

static KrValue make(KrType *type, const int64_t *n, KrValue tzinfo) {
    KrDateTime *m;
    if (KR_UNLIKELY(type != &kr_datetime_type)) m = kr_new_instance(type, 0);
    else m = tzinfo == KR_NONE ? kr_new_atomic(type, sizeof *m) : kr_new(type, sizeof *m);
    m->date.year = (int16_t)n[YEAR];
    m->date.month = (uint8_t)n[MONTH];
    m->date.day = (uint8_t)n[DAY];
    m->date.hour = (uint8_t)n[HOUR];
    m->date.minute = (uint8_t)n[MINUTE];
    m->date.second = (uint8_t)n[SECOND];
    m->date.fold = (uint8_t)n[FOLD];
    m->microsecond = (int32_t)n[MICROSECOND];
    m->tzinfo = tzinfo;
    return KR_VALUE(m);
}

static void fields_of(const KrDateTime *m, int64_t *n) {
    n[YEAR] = m->date.year;
    n[MONTH] = m->date.month;
    n[DAY] = m->date.day;
    n[HOUR] = m->date.hour;
    n[MINUTE] = m->date.minute;
    n[SECOND] = m->date.second;
    n[MICROSECOND] = m->microsecond;
    n[FOLD] = m->date.fold;
}

static bool check(const int64_t *n, KrValue tzinfo) {
    if (!kr_dt_check_date(n[YEAR], n[MONTH], n[DAY])) return false;
    const char *text = n[HOUR] < 0 || n[HOUR] > 23            ? "hour must be in 0..23"
                       : n[MINUTE] < 0 || n[MINUTE] > 59      ? "minute must be in 0..59"
                       : n[SECOND] < 0 || n[SECOND] > 59      ? "second must be in 0..59"
                       : n[MICROSECOND] < 0 || n[MICROSECOND] > 999999 ? "microsecond must be in 0..999999"
                       : n[FOLD] != 0 && n[FOLD] != 1         ? "fold must be either 0 or 1"
                                                              : NULL;
    if (text) return kr_raise(&kr_exc_ValueError, "%s", text), false;
    if (tzinfo == KR_NONE) return true;
    int right = kr_isinstance(tzinfo, kr_dt.tzinfo);
    if (!right) kr_raise(&kr_exc_TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%T'", tzinfo);
    return right > 0;
}

// By a call of the class, unless it is datetime itself.
static KrValue of_class(KrValue cls, const int64_t *n, KrValue tzinfo) {
    if (KR_LIKELY(cls == KR_VALUE(&kr_datetime_type))) return check(n, tzinfo) ? make(&kr_datetime_type, n, tzinfo) : 0;
    KrValue args[FOLD];
    for (int i = 0; i < TZINFO; i++) args[i] = kr_from_small(n[i]);
    args[TZINFO] = tzinfo;
    KrValue m = kr_call(cls, args, FOLD, 0);
    if (m && n[FOLD] && kr_dt_is(m, &kr_datetime_type)) KR_DATE(m)->fold = (uint8_t)n[FOLD];
    return m;
}

static KrValue of_state(KrType *type, const uint8_t *state, KrValue tzinfo) {
    int64_t n[FIELDS] = {state[0] << 8 | state[1], state[2] & 127, state[3], state[4], state[5], state[6], state[7] << 16 | state[8] << 8 | state[9]};
    n[FOLD] = state[2] >> 7;
    if (tzinfo != KR_NONE) {
        int right = kr_isinstance(tzinfo, kr_dt.tzinfo);
        if (right <= 0) return right ? 0 : kr_raise(&kr_exc_TypeError, "bad tzinfo state arg");
    }
    return make(type, n, tzinfo);
}

static KrValue new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const KrFieldNames fields = {"", names, FIELDS, FOLD, HOUR, INTS};
    int64_t n[FIELDS] = {0};
    KrValue given[FIELDS];
    const uint8_t *state = nargs >= 1 && nargs <= 2 && !kwnames ? kr_dt_state(args[0], 10, 2) : NULL;
    if (state) return of_state(type, state, nargs == 2 ? args[1] : KR_NONE);
    if (!kr_dt_fields(&fields, args, nargs, kwnames, n, given)) return 0;
    KrValue tzinfo = given[TZINFO] ? given[TZINFO] : KR_NONE;
    return check(n, tzinfo) ? make(type, n, tzinfo) : 0;
}

static KrValue replace(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const KrFieldNames fields = {"replace", names, FIELDS, FOLD, 0, INTS};
    int64_t n[FIELDS];
    KrValue given[FIELDS];
    fields_of(MOMENT(self), n);
    if (!kr_dt_fields(&fields, args, nargs, kwnames, n, given)) return 0;
    return of_class(KR_VALUE(kr_type_of(self)), n, given[TZINFO] ? given[TZINFO] : MOMENT(self)->tzinfo);
}

static KrValue fromisoformat(KrValue cls, KrValue text) {
    if (!kr_is_str(text)) return kr_raise(&kr_exc_TypeError, "fromisoformat: argument must be str");
    int64_t n[FIELDS] = {0}, length = kr_str_length(text), offset = 0;
    bool zoned = false, known = false;
    if (length >= 10 && kr_str_is_ascii(text)) {
        const uint8_t *chars = kr_str_data(text);
        known = kr_dt_read_date(chars, length, n) && (length == 10 || kr_dt_read_time(chars + 11, length - 11, n + HOUR, &zoned, &offset));
    }
    if (known) {
        KrValue tzinfo = zoned ? kr_call1(kr_dt.zone, kr_from_small(offset)) : KR_NONE;
        return tzinfo ? of_class(cls, n, tzinfo) : 0;
    }
    KrValue fields = kr_call1(kr_dt.parse, text);
    if (!fields) return kr_dt_bad_text(text);
    return kr_call(cls, KR_AS(KrTuple, fields)->items, kr_tuple_size(fields), 0);
}

// ---- time zones

// What tzinfo.name(self) gives: None or a difference of less than a day.
static KrValue ask(KrValue self, const char *name) {
    if (MOMENT(self)->tzinfo == KR_NONE) return KR_NONE;
    KrValue offset = kr_call_method(MOMENT(self)->tzinfo, name, &self, 1);
    if (!offset || offset == KR_NONE) return offset;
    if (!kr_dt_is(offset, &kr_delta_type)) return kr_raise(&kr_exc_TypeError, "tzinfo.%s() must return None or timedelta, not '%T'", name, offset);
    KrDelta *d = KR_DELTA(offset);
    if (d->days < -1 || d->days > 0 || (d->days == -1 && !d->seconds && !d->microseconds))
        return kr_raise(&kr_exc_ValueError, "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
    return offset;
}
static KrValue utcoffset(KrValue self) { return ask(self, "utcoffset"); }
static KrValue dst(KrValue self) { return ask(self, "dst"); }
static KrValue tzname(KrValue self) {
    if (MOMENT(self)->tzinfo == KR_NONE) return KR_NONE;
    KrValue name = kr_call_method(MOMENT(self)->tzinfo, "tzname", &self, 1);
    if (name && name != KR_NONE && !kr_is_str(name)) return kr_raise(&kr_exc_TypeError, "tzinfo.tzname() must return None or a string, not '%T'", name);
    return name;
}
static KrValue folded(KrValue self, int fold) {
    int64_t n[FIELDS];
    fields_of(MOMENT(self), n);
    n[FOLD] = fold;
    return make(&kr_datetime_type, n, MOMENT(self)->tzinfo);
}

static int64_t microseconds_of(KrValue offset) {
    return ((int64_t)KR_DELTA(offset)->days * KR_DAY_SECONDS + KR_DELTA(offset)->seconds) * 1000000 + KR_DELTA(offset)->microseconds;
}
static int64_t in_day(const KrDateTime *m) {
    return ((m->date.hour * INT64_C(60) + m->date.minute) * 60 + m->date.second) * 1000000 + m->microsecond;
}
// Microseconds since the beginning of the calendar, without the zone.
static int64_t whole_of(KrValue self) { return kr_dt_ordinal_of(KR_DATE(self)) * KR_DAY_MICROSECONDS + in_day(MOMENT(self)); }

// ---- arithmetic

static KrValue moved(KrValue self, KrValue delta, int sign) {
    KrDelta *d = KR_DELTA(delta);
    int64_t days = kr_dt_ordinal_of(KR_DATE(self)) + (int64_t)sign * d->days;
    int64_t us = in_day(MOMENT(self)) + sign * ((int64_t)d->seconds * 1000000 + d->microseconds);
    if (us < 0) us += KR_DAY_MICROSECONDS, days--;
    else if (us >= KR_DAY_MICROSECONDS) us -= KR_DAY_MICROSECONDS, days++;
    if (days < 1 || days > KR_MAX_ORDINAL) return kr_raise(&kr_exc_OverflowError, "date value out of range");
    KrDate date;
    kr_dt_set_ordinal(&date, days);
    int64_t seconds = us / 1000000;
    int64_t n[FIELDS] = {date.year, date.month, date.day, seconds / 3600, seconds / 60 % 60, seconds % 60, us % 1000000};
    KrType *type = kr_type_of(self);
    return type == &kr_datetime_type ? make(type, n, MOMENT(self)->tzinfo) : of_class(KR_VALUE(type), n, MOMENT(self)->tzinfo);
}
static KrValue nb_add(KrValue a, KrValue b) {
    if (kr_dt_is(a, &kr_datetime_type)) return kr_dt_is(b, &kr_delta_type) ? moved(a, b, 1) : KR_NOT_IMPLEMENTED;
    return kr_dt_is(a, &kr_delta_type) ? moved(b, a, 1) : KR_NOT_IMPLEMENTED;
}
static KrValue nb_subtract(KrValue a, KrValue b) {
    if (!kr_dt_is(a, &kr_datetime_type)) return KR_NOT_IMPLEMENTED;
    if (kr_dt_is(b, &kr_delta_type)) return moved(a, b, -1);
    if (!kr_dt_is(b, &kr_datetime_type)) return KR_NOT_IMPLEMENTED;
    int64_t shift = 0;
    if (MOMENT(a)->tzinfo != MOMENT(b)->tzinfo) {
        KrValue mine = utcoffset(a), theirs = mine ? utcoffset(b) : 0;
        if (!theirs) return 0;
        if ((mine == KR_NONE) != (theirs == KR_NONE)) return kr_raise(&kr_exc_TypeError, "can't subtract offset-naive and offset-aware datetimes");
        if (mine != KR_NONE) shift = microseconds_of(theirs) - microseconds_of(mine);
    }
    int64_t days = kr_dt_ordinal_of(KR_DATE(a)) - kr_dt_ordinal_of(KR_DATE(b));
    return kr_dt_delta(days, 0, in_day(MOMENT(a)) - in_day(MOMENT(b)) + shift);
}

// Does the offset depend on fold?  Then a time has no equal in another zone.  -1: an exception.
static int depends_on_fold(KrValue self, KrValue offset) {
    KrValue other = folded(self, !KR_DATE(self)->fold), its = other ? utcoffset(other) : 0;
    if (!its) return -1;
    if (its == KR_NONE || offset == KR_NONE) return its != offset;
    return microseconds_of(its) != microseconds_of(offset);
}

static KrValue richcompare(KrValue a, KrValue b, int op) {
    if (!kr_dt_is(b, &kr_datetime_type)) return KR_NOT_IMPLEMENTED;
    if (MOMENT(a)->tzinfo == MOMENT(b)->tzinfo) return kr_dt_order(whole_of(a) - whole_of(b), op);
    bool equality = op == KR_EQ || op == KR_NE;
    KrValue mine = utcoffset(a), theirs = mine ? utcoffset(b) : 0;
    if (!theirs) return 0;
    int depends = 0;
    if (equality) {
        depends = depends_on_fold(a, mine);
        if (!depends) depends = depends_on_fold(b, theirs);
        if (depends < 0) return 0;
    }
    if (depends || (mine == KR_NONE) != (theirs == KR_NONE)) {
        if (!equality) return kr_raise(&kr_exc_TypeError, "can't compare offset-naive and offset-aware datetimes");
        return kr_from_bool(op == KR_NE);
    }
    int64_t difference = whole_of(a) - whole_of(b);
    if (mine != KR_NONE) difference += microseconds_of(theirs) - microseconds_of(mine);
    return kr_dt_order(difference, op);
}

static void state_of(const KrDateTime *m, uint8_t *s) {
    const KrDate *d = &m->date;
    uint8_t state[10] = {(uint8_t)(d->year >> 8), (uint8_t)d->year, d->month, d->day, d->hour, d->minute, d->second,
                         (uint8_t)(m->microsecond >> 16), (uint8_t)(m->microsecond >> 8), (uint8_t)m->microsecond};
    memcpy(s, state, sizeof state);
}
static int64_t hash(KrValue v) {
    KrValue offset = utcoffset(KR_DATE(v)->fold ? folded(v, 0) : v);
    if (!offset) return -1;
    if (offset == KR_NONE) {
        uint8_t state[10];
        state_of(MOMENT(v), state);
        return kr_hash_bytes(state, sizeof state);
    }
    KrValue since = kr_dt_delta(kr_dt_ordinal_of(KR_DATE(v)), 0, in_day(MOMENT(v)) - microseconds_of(offset));
    return since ? kr_hash(since) : -1;
}

// ---- text

static KrValue repr(KrValue v) {
    const KrDate *d = KR_DATE(v);
    char text[64];
    int n = snprintf(text, sizeof text, "%d, %d, %d, %d, %d", d->year, d->month, d->day, d->hour, d->minute);
    if (d->second || MOMENT(v)->microsecond) n += snprintf(text + n, sizeof text - (size_t)n, ", %d", d->second);
    if (MOMENT(v)->microsecond) n += snprintf(text + n, sizeof text - (size_t)n, ", %d", (int)MOMENT(v)->microsecond);
    if (d->fold) snprintf(text + n, sizeof text - (size_t)n, ", fold=1");
    if (MOMENT(v)->tzinfo == KR_NONE) return kr_format("%N(%s)", kr_type_of(v), text);
    return kr_format("%N(%s, tzinfo=%R)", kr_type_of(v), text, MOMENT(v)->tzinfo);
}

enum { AUTO, HOURS, MINUTES, SECONDS, MILLISECONDS, MICROSECONDS };

static KrValue text_of(KrValue v, uint32_t separator, int spec) {
    const KrDate *d = KR_DATE(v);
    int32_t us = MOMENT(v)->microsecond;
    char text[64], *to = kr_dt_write_date(text, d);
    if (spec == AUTO) spec = us ? MICROSECONDS : SECONDS;
    *to++ = ' ';
    to = kr_dt_write(to, d->hour, 2);
    if (spec >= MINUTES) *to++ = ':', to = kr_dt_write(to, d->minute, 2);
    if (spec >= SECONDS) *to++ = ':', to = kr_dt_write(to, d->second, 2);
    if (spec >= MILLISECONDS) *to++ = '.', to = spec == MILLISECONDS ? kr_dt_write(to, us / 1000, 3) : kr_dt_write(to, us, 6);
    KrValue offset = utcoffset(v);
    if (!offset) return 0;
    to = kr_dt_write_offset(to, offset);
    if (separator < 128) {
        text[10] = (char)separator;
        return kr_str_from_latin1(text, to - text);
    }
    return kr_str_join_array((KrValue[]){kr_str_from_latin1(text, 10), kr_str_from_char(separator), kr_str_from_latin1(text + 11, to - text - 11)}, 3);
}

static KrValue isoformat(KrValue self, KrValue const *p) {
    static const char *const specs[] = {"auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"};
    if (p[0] && !kr_is_str(p[0])) return kr_raise(&kr_exc_TypeError, "isoformat() argument 1 must be a unicode character, not %A", p[0]);
    if (p[0] && kr_str_length(p[0]) != 1)
        return kr_raise(&kr_exc_TypeError, "isoformat() argument 1 must be a unicode character, not %T", p[0]);
    if (p[1] && !kr_is_str(p[1])) return kr_raise(&kr_exc_TypeError, "isoformat() argument 2 must be str, not %A", p[1]);
    int spec = AUTO;
    while (p[1] && spec <= MICROSECONDS && !kr_str_equals_cstr(p[1], specs[spec])) spec++;
    if (spec > MICROSECONDS) return kr_raise(&kr_exc_ValueError, "Unknown timespec value");
    return text_of(self, p[0] ? kr_str_char(p[0], 0) : 'T', spec);
}
static KrValue str(KrValue v) {
    if (kr_is_exactly(v, &kr_datetime_type)) return text_of(v, ' ', AUTO);
    return kr_call_method_value(v, KR_NAME("isoformat"), (KrValue[]){kr_str_from_char(' ')}, 1, 0);
}

// ---- the rest

static KrValue date(KrValue self) {
    KrDate *d = kr_new_atomic(&kr_date_type, sizeof *d);
    const KrDate *mine = KR_DATE(self);
    d->year = mine->year;
    d->month = mine->month;
    d->day = mine->day;
    d->hour = d->minute = d->second = d->fold = 0;
    return KR_VALUE(d);
}

static KrValue reduce_ex(KrValue self, KrValue version) {
    int64_t protocol = kr_as_int64(version);
    if (protocol == -1 && kr_err_occurred()) return 0;
    uint8_t state[10];
    state_of(MOMENT(self), state);
    if (protocol > 3 && KR_DATE(self)->fold) state[2] |= 128;
    KrValue data = kr_bytes_new(state, sizeof state), tzinfo = MOMENT(self)->tzinfo;
    return kr_tuple_of(2, KR_VALUE(kr_type_of(self)), tzinfo == KR_NONE ? kr_tuple_of(1, data) : kr_tuple_of(2, data, tzinfo));
}
static KrValue reduce(KrValue self) { return reduce_ex(self, kr_from_small(2)); }

static KrValue get_hour(KrValue v) { return kr_from_small(KR_DATE(v)->hour); }
static KrValue get_minute(KrValue v) { return kr_from_small(KR_DATE(v)->minute); }
static KrValue get_second(KrValue v) { return kr_from_small(KR_DATE(v)->second); }
static KrValue get_microsecond(KrValue v) { return kr_from_small(MOMENT(v)->microsecond); }
static KrValue get_tzinfo(KrValue v) { return MOMENT(v)->tzinfo; }
static KrValue get_fold(KrValue v) { return kr_from_small(KR_DATE(v)->fold); }
static const KrGetSetDef getset[] = {
    {"hour", get_hour, NULL, "0 to 23."}, {"minute", get_minute, NULL, "0 to 59."}, {"second", get_second, NULL, "0 to 59."},
    {"microsecond", get_microsecond, NULL, "0 to 999999."}, {"tzinfo", get_tzinfo, NULL, "The time zone, or None."},
    {"fold", get_fold, NULL, "1: the second time of a repeated interval."}, {0}};

static const KrMethodDef methods[] = {
    {"fromisoformat", (KrAnyFn)fromisoformat, KR_METH_O | KR_METH_CLASS, 1, 1, "date_string, /", "The time of a text in a form of ISO 8601."},
    KR_DEF_NOARGS("date", date, "The day alone."),
    KR_DEF_KW("replace", replace, NULL, "The time with other fields."),
    KR_DEF_KW("__replace__", replace, NULL, "The same as replace()."),
    KR_DEF_BOUND("isoformat", isoformat, "sep='T', timespec='auto'", "YYYY-MM-DDTHH:MM:SS[.ffffff][+HH:MM], with another separator or cut to timespec."),
    KR_DEF_NOARGS("utcoffset", utcoffset, "tzinfo.utcoffset(self), or None."),
    KR_DEF_NOARGS("dst", dst, "tzinfo.dst(self), or None."),
    KR_DEF_NOARGS("tzname", tzname, "tzinfo.tzname(self), or None."),
    KR_DEF_O("__reduce_ex__", reduce_ex, "protocol, /", "__reduce_ex__(proto) -> (cls, state)"),
    KR_DEF_NOARGS("__reduce__", reduce, "__reduce__() -> (cls, state)"),
    {0},
};

KrType kr_datetime_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "datetime.datetime", .tp_base = &kr_date_type, .tp_basicsize = sizeof(KrDateTime),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE, .tp_doc = "A day and a time of day.", .tp_new = new, .tp_repr = repr, .tp_str = str, .tp_hash = hash,
    .tp_richcompare = richcompare, .nb_add = nb_add, .nb_subtract = nb_subtract, .tp_methods = methods, .tp_getset = getset,
};
