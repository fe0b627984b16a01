// Module time: clocks, sleeping, and calendar time through the C library.  strptime is in time_strptime.c.
#include "time_impl.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <time.h>

static int64_t nanoseconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
// One division: correctly rounded.
static double as_seconds(int64_t ns) { return (double)ns / 1e9; }

#define CLOCK(name, id) \
    static KrValue time_##name(KrValue self) { return (void)self, kr_from_double(as_seconds(nanoseconds(id))); } \
    static KrValue time_##name##_ns(KrValue self) { return (void)self, kr_int_from_int64(nanoseconds(id)); }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(perf_counter, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)

// time.get_clock_info('monotonic')
static KrValue time_get_clock_info(KrValue self, KrValue name) {
    (void)self;
    static const struct { const char *name, *clock; clockid_t id; bool adjustable; } clocks[] = {
        {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, true},
        {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, false},
        {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, false},
        {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, false},
        {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, false},
    };
    if (!kr_is_str(name)) return kr_raise(&kr_exc_TypeError, "get_clock_info() argument 1 must be str, not %A", name);
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        if (!kr_str_equals_cstr(name, clocks[i].name)) continue;
        struct timespec t;
        clock_getres(clocks[i].id, &t);
        KrValue dict = kr_dict_new();
        kr_dict_set_cstr(dict, "implementation", kr_str_from_cstr(clocks[i].clock));
        kr_dict_set_cstr(dict, "monotonic", kr_from_bool(!clocks[i].adjustable));
        kr_dict_set_cstr(dict, "adjustable", kr_from_bool(clocks[i].adjustable));
        kr_dict_set_cstr(dict, "resolution", kr_from_double(as_seconds((int64_t)t.tv_sec * 1000000000 + t.tv_nsec)));
        return kr_simple_namespace(dict);
    }
    return kr_raise(&kr_exc_ValueError, "unknown clock");
}

// ---- sleep

// Nanoseconds, rounded up as CPython does for timeouts.  -1: raised.
static int64_t duration(KrValue v) {
    double most = 9223372036.854775807;
    if (kr_is_float(v)) {
        double d = kr_float_value(v);
        if (isnan(d)) return kr_raise(&kr_exc_ValueError, "Invalid value NaN (not a number)"), -1;
        if (d < 0) return kr_raise(&kr_exc_ValueError, "sleep length must be non-negative"), -1;
        if (d >= most) return kr_raise(&kr_exc_OverflowError, "timestamp too large to convert to C PyTime_t"), -1;
        return (int64_t)ceil(d * 1e9);
    }
    KrValue i = kr_index(v);
    if (!i) return -1;
    if (kr_int_sign(i) < 0) return kr_raise(&kr_exc_ValueError, "sleep length must be non-negative"), -1;
    if (!kr_is_small(i) || kr_small(i) > 9223372036) return kr_raise(&kr_exc_OverflowError, "timestamp too large to convert to C PyTime_t"), -1;
    return kr_small(i) * 1000000000;
}

static KrValue time_sleep(KrValue self, KrValue v) {
    (void)self;
    int64_t ns = duration(v);
    if (ns < 0) return 0;
    int64_t end = nanoseconds(CLOCK_MONOTONIC);
    if (__builtin_add_overflow(end, ns, &end)) end = INT64_MAX;
    struct timespec until = {.tv_sec = end / 1000000000, .tv_nsec = end % 1000000000};
    for (int failed = EINTR; failed == EINTR;) {
        KR_BLOCKING(failed = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL));
        if (failed == EINTR && kr_op_poll() < 0) return 0;
    }
    return kr_op_poll() < 0 ? 0 : KR_NONE;
}

// ---- struct_time

#define F KR_STRUCTSEQ_FIELD
static const KrMemberDef struct_time_members[] = {
    F("tm_year", 0), F("tm_mon", 1), F("tm_mday", 2), F("tm_hour", 3), F("tm_min", 4), F("tm_sec", 5), F("tm_wday", 6), F("tm_yday", 7),
    F("tm_isdst", 8), KR_STRUCTSEQ_HIDDEN("tm_zone", 9), KR_STRUCTSEQ_HIDDEN("tm_gmtoff", 10), {0},
};
#undef F
enum { VISIBLE_FIELDS = 9, ALL_FIELDS = 11 };

static KrValue struct_time_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[2], fields[ALL_FIELDS];
    if (kr_bind("time.struct_time", "sequence, dict=None", &cache, args, nargs, kwnames, params) < 0) return 0;
    KrValue items = kr_tuple_from_iterable(params[0]);
    if (!items) {
        if (!kr_err_matches(&kr_exc_TypeError)) return 0;
        kr_err_clear();
        return kr_raise(&kr_exc_TypeError, "constructor requires a sequence");
    }
    int64_t n = kr_tuple_size(items);
    if (n < VISIBLE_FIELDS)
        return kr_raise(&kr_exc_TypeError, "time.struct_time() takes an at least 9-sequence (%lld-sequence given)", (long long)n);
    if (n > ALL_FIELDS)
        return kr_raise(&kr_exc_TypeError, "time.struct_time() takes an at most 11-sequence (%lld-sequence given)", (long long)n);
    for (int64_t i = 0; i < ALL_FIELDS; i++) fields[i] = i < n ? kr_tuple_item(items, i) : KR_NONE;
    return kr_structseq_new(type, fields, VISIBLE_FIELDS, ALL_FIELDS);
}

static KrType struct_time_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "time.struct_time",
    .tp_basicsize = sizeof(KrTuple),
    .tp_itemsize = sizeof(KrValue),
    .tp_base = &kr_tuple_type,
    .tp_flags = KR_STRUCTSEQ_FLAGS,
    .tp_repr = kr_structseq_repr,
    .tp_new = struct_time_new,
    .tp_members = struct_time_members,
    .tp_doc = "The time value as returned by gmtime(), localtime(), and strptime(), and\naccepted by asctime(), mktime() and strftime().",
};

static KrValue from_tm(const struct tm *t) {
    KrValue fields[ALL_FIELDS] = {
        kr_from_small((int64_t)t->tm_year + 1900), kr_from_small(t->tm_mon + 1), kr_from_small(t->tm_mday), kr_from_small(t->tm_hour),
        kr_from_small(t->tm_min), kr_from_small(t->tm_sec), kr_from_small((t->tm_wday + 6) % 7), kr_from_small(t->tm_yday + 1),
        kr_from_small(t->tm_isdst), kr_str_from_cstr(t->tm_zone ? t->tm_zone : ""), kr_from_small(t->tm_gmtoff),
    };
    return kr_structseq_new(&struct_time_type, fields, VISIBLE_FIELDS, ALL_FIELDS);
}

// Seconds since the epoch: a number, or None for now.
static int moment(KrValue const *args, int64_t nargs, time_t *out) {
    if (!nargs || args[0] == KR_NONE) {
        *out = time(NULL);
        return 0;
    }
    if (kr_is_float(args[0])) {
        double d = kr_float_value(args[0]);
        if (isnan(d)) return kr_raise(&kr_exc_ValueError, "Invalid value NaN (not a number)"), -1;
        d = floor(d);
        if (!(d >= -9223372036854775808.0 && d < 9223372036854775808.0))
            return kr_raise(&kr_exc_OverflowError, "timestamp out of range for platform time_t"), -1;
        *out = (time_t)d;
        return 0;
    }
    KrValue i = kr_index(args[0]);
    if (!i) return -1;
    bool overflow = false;
    *out = kr_int_to_int64(i, &overflow);
    if (overflow) return kr_raise(&kr_exc_OverflowError, "timestamp out of range for platform time_t"), -1;
    return 0;
}

static KrValue broken_down(KrValue const *args, int64_t nargs, struct tm *(*convert)(const time_t *, struct tm *)) {
    time_t when;
    struct tm t;
    if (moment(args, nargs, &when) < 0) return 0;
    errno = 0;
    if (!convert(&when, &t)) return kr_raise_os_error(errno ? errno : EINVAL, 0);
    return from_tm(&t);
}
static KrValue time_gmtime(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, broken_down(args, nargs, gmtime_r); }
static KrValue time_localtime(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, broken_down(args, nargs, localtime_r); }

static int from_tuple(const char *function, KrValue v, struct tm *t) {
    if (!kr_is_tuple(v)) return kr_raise(&kr_exc_TypeError, "Tuple or struct_time argument required"), -1;
    if (kr_tuple_size(v) != VISIBLE_FIELDS) return kr_raise(&kr_exc_TypeError, "%s(): illegal time tuple argument", function), -1;
    int64_t n[VISIBLE_FIELDS];
    for (int i = 0; i < VISIBLE_FIELDS; i++) {
        n[i] = kr_as_int64(kr_tuple_item(v, i));
        if (n[i] == -1 && kr_err_occurred()) return -1;
        if (n[i] > INT32_MAX || n[i] < INT32_MIN + 1900) return kr_raise(&kr_exc_OverflowError, i ? "Python int too large to convert to C int" : "year out of range"), -1;
    }
    *t = (struct tm){.tm_year = (int)(n[0] - 1900), .tm_mon = (int)n[1] - 1, .tm_mday = (int)n[2], .tm_hour = (int)n[3], .tm_min = (int)n[4],
                     .tm_sec = (int)n[5], .tm_wday = (int)((n[6] + 1) % 7), .tm_yday = (int)n[7] - 1, .tm_isdst = (int)n[8]};
    if (kr_is_exactly(v, &struct_time_type)) {
        KrValue zone = KR_AS(KrTuple, v)->items[9], offset = KR_AS(KrTuple, v)->items[10];
        if (kr_is_str(zone)) t->tm_zone = kr_str_utf8(zone, NULL);
        if (kr_is_small(offset)) t->tm_gmtoff = kr_small(offset);
    }
    return 0;
}

// What strftime and asctime demand; zero counts as one where dates start at one.
static int check_ranges(struct tm *t) {
    if (t->tm_mon == -1) t->tm_mon = 0;
    if (t->tm_mday == 0) t->tm_mday = 1;
    if (t->tm_yday == -1) t->tm_yday = 0;
    const char *wrong = t->tm_mon < 0 || t->tm_mon > 11     ? "month out of range"
                        : t->tm_mday < 0 || t->tm_mday > 31 ? "day of month out of range"
                        : t->tm_hour < 0 || t->tm_hour > 23 ? "hour out of range"
                        : t->tm_min < 0 || t->tm_min > 59   ? "minute out of range"
                        : t->tm_sec < 0 || t->tm_sec > 61   ? "seconds out of range"
                        : t->tm_wday < 0                    ? "day of week out of range"
                        : t->tm_yday < 0 || t->tm_yday > 365 ? "day of year out of range"
                                                            : NULL;
    if (wrong) kr_raise(&kr_exc_ValueError, "%s", wrong);
    return wrong ? -1 : 0;
}

static int argument_or_now(const char *function, KrValue const *args, int64_t nargs, struct tm *t) {
    if (!nargs) {
        time_t now = time(NULL);
        localtime_r(&now, t);
        return 0;
    }
    if (from_tuple(function, args[0], t) < 0) return -1;
    return check_ranges(t);
}

static KrValue time_strftime(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    struct tm t;
    if (!kr_is_str(args[0])) return kr_raise(&kr_exc_TypeError, "strftime() argument 1 must be str, not %A", args[0]);
    if (argument_or_now("strftime", args + 1, nargs - 1, &t) < 0) return 0;
    if (t.tm_isdst < -1) t.tm_isdst = -1;
    if (t.tm_isdst > 1) t.tm_isdst = 1;
    int64_t size;
    const char *format = kr_str_utf8(args[0], &size);
    if (!size) return kr_str_empty();
    for (size_t room = 1024; room < (size_t)size * 256 + 4096; room *= 2) {
        char *text = kr_alloc_atomic(room);
        size_t n = strftime(text, room, format, &t);
        if (n || room > (size_t)size * 128) return kr_str_from_utf8(text, (int64_t)n);
    }
    return kr_str_empty();
}

static KrValue asctime_text(const struct tm *t) {
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return kr_format("%s %s%3d %02d:%02d:%02d %lld", days[t->tm_wday], months[t->tm_mon], t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec,
                     (long long)t->tm_year + 1900);
}

static KrValue time_asctime(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    struct tm t;
    return argument_or_now("asctime", args, nargs, &t) < 0 ? 0 : asctime_text(&t);
}

static KrValue time_ctime(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    time_t when;
    struct tm t;
    if (moment(args, nargs, &when) < 0) return 0;
    if (!localtime_r(&when, &t)) return kr_raise_os_error(errno, 0);
    return asctime_text(&t);
}

static KrValue time_mktime(KrValue self, KrValue v) {
    (void)self;
    struct tm t;
    if (from_tuple("mktime", v, &t) < 0) return 0;
    t.tm_wday = -1;   // stays when mktime fails
    time_t when = mktime(&t);
    if (when == (time_t)-1 && t.tm_wday == -1) return kr_raise(&kr_exc_OverflowError, "mktime argument out of range");
    return kr_from_double((double)when);
}

static KrValue module_names;   // the dict of the module

// What the winter and the summer of this year say about the local time: timezone, altzone, daylight and tzname.
static KrValue read_timezone(void) {
    enum { YEAR = (365 * 24 + 6) * 3600 };
    time_t january = time(NULL) / YEAR * YEAR, july = january + YEAR / 2;
    struct tm winter, summer;
    tzset();
    if (!localtime_r(&january, &winter) || !localtime_r(&july, &summer)) return kr_raise(&kr_exc_OverflowError, "timestamp out of range");
    const struct tm *standard = &winter, *saving = &summer;
    if (winter.tm_gmtoff > summer.tm_gmtoff) standard = &summer, saving = &winter;   // the south
    kr_dict_set_cstr(module_names, "timezone", kr_from_small(-standard->tm_gmtoff));
    kr_dict_set_cstr(module_names, "altzone", kr_from_small(-saving->tm_gmtoff));
    kr_dict_set_cstr(module_names, "daylight", kr_from_small(standard->tm_gmtoff != saving->tm_gmtoff));
    kr_dict_set_cstr(module_names, "tzname", kr_tuple_of(2, kr_str_from_cstr(standard->tm_zone), kr_str_from_cstr(saving->tm_zone)));
    return KR_NONE;
}

static KrValue time_tzset(KrValue self) { return (void)self, read_timezone(); }

static KrValue time_strptime(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    KrValue parts = kr_time_strptime(args[0], nargs > 1 ? args[1] : kr_str_from_cstr("%a %b %d %H:%M:%S %Y"));
    if (!parts) return 0;
    KrValue fields = kr_tuple_item(parts, 0);
    return kr_structseq_new(&struct_time_type, KR_AS(KrTuple, fields)->items, VISIBLE_FIELDS, ALL_FIELDS);
}
static KrValue time_strptime_parts(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, kr_time_strptime(args[0], args[1]); }

// ---- the clocks of the system

static int clock_of(KrValue v) {
    if (!kr_is_int(v)) return kr_raise(&kr_exc_TypeError, "clk_id should be integer, not %T", v), -1;
    int64_t clock = kr_as_int64(v);
    return kr_err_occurred() ? -1 : (int)clock;
}
static KrValue clock_seconds(struct timespec t) { return kr_from_double((double)t.tv_sec + (double)t.tv_nsec * 1e-9); }
static KrValue time_clock_gettime(KrValue self, KrValue v) {
    (void)self;
    struct timespec t;
    int clock = clock_of(v);
    if (kr_err_occurred()) return 0;
    return clock_gettime(clock, &t) ? kr_raise_os_error(errno, 0) : clock_seconds(t);
}
static KrValue time_clock_gettime_ns(KrValue self, KrValue v) {
    (void)self;
    struct timespec t;
    int clock = clock_of(v);
    if (kr_err_occurred()) return 0;
    return clock_gettime(clock, &t) ? kr_raise_os_error(errno, 0) : kr_int_from_int64((int64_t)t.tv_sec * 1000000000 + t.tv_nsec);
}
static KrValue time_clock_getres(KrValue self, KrValue v) {
    (void)self;
    struct timespec t;
    int clock = clock_of(v);
    if (kr_err_occurred()) return 0;
    return clock_getres(clock, &t) ? kr_raise_os_error(errno, 0) : clock_seconds(t);
}
static KrValue set_clock(int clock, int64_t seconds, int64_t rest) {
    if (rest < 0) seconds--, rest += 1000000000;
    struct timespec t = {seconds, (long)rest};
    return clock_settime(clock, &t) ? kr_raise_os_error(errno, 0) : KR_NONE;
}
static KrValue time_clock_settime(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int clock = clock_of(args[0]);
    double seconds = kr_err_occurred() ? 0 : kr_as_double(args[1]);
    if (kr_err_occurred()) return 0;
    if (seconds != seconds) return kr_raise(&kr_exc_ValueError, "Invalid value NaN (not a number)");
    if (!(seconds < 9.2e18 && seconds > -9.2e18)) return kr_raise(&kr_exc_OverflowError, "timestamp out of range for platform time_t");
    int64_t whole = (int64_t)seconds;
    return set_clock(clock, whole, (int64_t)((seconds - (double)whole) * 1e9));
}
static KrValue time_clock_settime_ns(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int clock = clock_of(args[0]);
    int64_t all = kr_err_occurred() ? 0 : kr_as_int64(args[1]);
    return kr_err_occurred() ? 0 : set_clock(clock, all / 1000000000, all % 1000000000);
}
static KrValue time_pthread_getcpuclockid(KrValue self, KrValue thread) {
    (void)self;
    clockid_t clock;
    int64_t id = kr_as_int64(thread);
    if (kr_err_occurred()) return 0;
    int error = pthread_getcpuclockid((pthread_t)id, &clock);
    return error ? kr_raise_os_error(error, 0) : kr_from_small(clock);
}
static const struct { const char *name; int id; } clocks[] = {
    {"CLOCK_REALTIME", CLOCK_REALTIME}, {"CLOCK_MONOTONIC", CLOCK_MONOTONIC}, {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
    {"CLOCK_BOOTTIME", CLOCK_BOOTTIME}, {"CLOCK_TAI", CLOCK_TAI}, {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
    {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
};

static KrValue time_init(KrModule *m) {
    module_names = KR_VALUE(m->dict);
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) kr_dict_set_cstr(module_names, clocks[i].name, kr_from_small(clocks[i].id));
    kr_dict_set_cstr(module_names, "struct_time", KR_VALUE(&struct_time_type));
    return read_timezone();
}

static const KrMethodDef functions[] = {
    KR_DEF_O("get_clock_info", time_get_clock_info, "name, /", "get_clock_info(name: str) -> dict\n\nGet information of the specified clock."),
    KR_DEF_NOARGS("time", time_time, "time() -> floating-point number\n\nReturn the current time in seconds since the Epoch."),
    KR_DEF_NOARGS("time_ns", time_time_ns, "time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch."),
    KR_DEF_NOARGS("monotonic", time_monotonic, "monotonic() -> float\n\nMonotonic clock, cannot go backward."),
    KR_DEF_NOARGS("monotonic_ns", time_monotonic_ns, "monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds."),
    KR_DEF_NOARGS("perf_counter", time_perf_counter, "perf_counter() -> float\n\nPerformance counter for benchmarking."),
    KR_DEF_NOARGS("perf_counter_ns", time_perf_counter_ns, "perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds."),
    KR_DEF_NOARGS("process_time", time_process_time, "process_time() -> float\n\nProcess time for profiling: sum of the kernel and user-space CPU time."),
    KR_DEF_NOARGS("process_time_ns", time_process_time_ns, "process_time_ns() -> int\n\nProcess time for profiling as nanoseconds."),
    KR_DEF_NOARGS("thread_time", time_thread_time, "thread_time() -> float\n\nThread time for profiling: sum of the kernel and user-space CPU time."),
    KR_DEF_NOARGS("thread_time_ns", time_thread_time_ns, "thread_time_ns() -> int\n\nThread time for profiling as nanoseconds."),
    KR_DEF_O("clock_gettime", time_clock_gettime, "clk_id, /", "Return the time of the specified clock clk_id as a float."),
    KR_DEF_O("clock_gettime_ns", time_clock_gettime_ns, "clk_id, /", "Return the time of the specified clock clk_id as nanoseconds (int)."),
    KR_DEF_O("clock_getres", time_clock_getres, "clk_id, /", "Return the resolution (precision) of the specified clock clk_id."),
    KR_DEF_FAST("clock_settime", time_clock_settime, 2, 2, "clk_id, time, /", "Set the time of the specified clock clk_id."),
    KR_DEF_FAST("clock_settime_ns", time_clock_settime_ns, 2, 2, "clk_id, time, /", "Set the time of the specified clock clk_id with nanoseconds."),
    KR_DEF_O("pthread_getcpuclockid", time_pthread_getcpuclockid, "thread_id, /", "Return the clk_id of a thread's CPU time clock."),
    KR_DEF_O("sleep", time_sleep, "seconds, /", "sleep(seconds)\n\nDelay execution for a given number of seconds."),
    KR_DEF_FAST("gmtime", time_gmtime, 0, 1, "seconds=None, /", "Convert seconds since the Epoch to a time tuple expressing UTC."),
    KR_DEF_FAST("localtime", time_localtime, 0, 1, "seconds=None, /", "Convert seconds since the Epoch to a time tuple expressing local time."),
    KR_DEF_FAST("asctime", time_asctime, 0, 1, "tuple=None, /", "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'."),
    KR_DEF_FAST("ctime", time_ctime, 0, 1, "seconds=None, /", "Convert a time in seconds since the Epoch to a string in local time."),
    KR_DEF_O("mktime", time_mktime, "tuple, /", "Convert a time tuple in local time to seconds since the Epoch."),
    KR_DEF_FAST("strftime", time_strftime, 1, 2, "format, tuple=None, /", "Convert a time tuple to a string according to a format specification."),
    KR_DEF_FAST("strptime", time_strptime, 1, 2, "string, format='%a %b %d %H:%M:%S %Y', /", "Parse a string to a time tuple according to a format specification."),
    KR_DEF_FAST("_strptime", time_strptime_parts, 2, 2, "string, format, /", NULL),
    KR_DEF_NOARGS("tzset", time_tzset, "Initialize, or reinitialize, the local timezone from the environment variable TZ."),
    {0},
};

const KrModuleDef kr_module_time = {
    .name = "time",
    .init = time_init,
    .functions = functions,
    .doc = "This module provides various functions to manipulate time values.",
};
