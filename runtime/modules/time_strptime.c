// time.strptime: a text taken apart by a format, in the C locale.
//
// Each directive has a list of ways to match, tried in order; when the rest does not fit, the next way is tried.
#include "time_impl.h"

#include <string.h>
#include <strings.h>
#include <time.h>

typedef struct Parse {
    const char *data, *format;
    int64_t value[128];          // by directive letter; INT64_MIN: not there
    int64_t data_end;            // where the match ended
    int64_t offset, offset_fraction;
    bool has_offset, zone_is_letter;
    int zone;                    // -1 none, 0 standard, 1 summer
    const char *zone_name;
    char bad[4];                 // a bad directive; "%": the format ends in a percent sign
} Parse;

static const char *const days[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_space(char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31); }

static bool match(Parse *p, const char *f, const char *s);

static bool with(Parse *p, char directive, int64_t value, const char *f, const char *s) {
    int64_t before = p->value[(int)directive];
    p->value[(int)directive] = value;
    if (match(p, f, s)) return true;
    p->value[(int)directive] = before;
    return false;
}

// Numbers of up to `digits` digits from `low` to `high`, longest first; padded: shorter ones may have zeros in front.
static bool number(Parse *p, char directive, const char *f, const char *s, int digits, int64_t low, int64_t high, bool exact) {
    for (int n = digits; n >= (exact ? digits : 1); n--) {
        int64_t value = 0;
        int k = 0;
        for (; k < n && is_digit(s[k]); k++) value = value * 10 + s[k] - '0';
        if (k < n || value < low || value > high) continue;
        if (with(p, directive, value, f, s + n)) return true;
    }
    return false;
}
static bool word(Parse *p, char directive, const char *f, const char *s, const char *const *words, int count, int length) {
    for (int i = 0; i < count; i++) {
        size_t n = length ? (size_t)length : strlen(words[i]);
        if (!strncasecmp(s, words[i], n) && with(p, directive, i, f, s + n)) return true;
    }
    return false;
}

// +hh:mm[:ss[.ffffff]] or Z
static bool offset(Parse *p, const char *f, const char *s) {
    if (*s == 'Z') {
        p->has_offset = p->zone_is_letter = true;
        p->offset = p->offset_fraction = 0;
        return match(p, f, s + 1);
    }
    if (*s != '+' && *s != '-') return false;
    const char *q = s + 1;
    if (!is_digit(q[0]) || !is_digit(q[1])) return false;
    int64_t seconds = ((q[0] - '0') * 10 + q[1] - '0') * 3600, fraction = 0;
    bool colon = q[2] == ':';
    q += 2 + colon;
    if (!(*q >= '0' && *q <= '5') || !is_digit(q[1])) return false;
    seconds += ((q[0] - '0') * 10 + q[1] - '0') * 60;
    q += 2;
    const char *short_end = q;
    int64_t short_seconds = seconds;
    bool second_colon = *q == ':';
    if (q[second_colon] >= '0' && q[second_colon] <= '5' && is_digit(q[second_colon + 1]) && second_colon == colon) {
        q += second_colon;
        seconds += (q[0] - '0') * 10 + q[1] - '0';
        q += 2;
        if (*q == '.' && is_digit(q[1])) {
            int64_t scale = 100000;
            for (q++; is_digit(*q) && scale; q++, scale /= 10) fraction += (*q - '0') * scale;
        }
    }
    for (int round = 0; round < 2; round++) {
        p->has_offset = true;
        p->offset = *s == '-' ? -seconds : seconds;
        p->offset_fraction = *s == '-' ? -fraction : fraction;
        if (match(p, f, q)) return true;
        if (q == short_end) break;
        q = short_end;
        seconds = short_seconds;
        fraction = 0;
    }
    p->has_offset = false;
    return false;
}

static bool zone(Parse *p, const char *f, const char *s) {
    const char *names[4] = {"utc", "gmt", tzname[0], tzname[1]};
    for (int i = 0; i < 4; i++) {
        size_t n = strlen(names[i]);
        if (!n || strncasecmp(s, names[i], n)) continue;
        p->zone = i == 3 && daylight ? 1 : 0;
        p->zone_name = names[i];
        if (match(p, f, s + n)) return true;
    }
    return false;
}

static bool composite(Parse *p, const char *expansion, const char *f, const char *s) {
    char format[512];
    size_t n = strlen(expansion), rest = strlen(f);
    if (n + rest + 1 > sizeof format) return false;
    memcpy(format, expansion, n);
    memcpy(format + n, f, rest + 1);
    return match(p, format, s);
}

static bool directive(Parse *p, const char *f, const char *s) {
    char c = *f++;
    switch (c) {
        case 'd':
            if (*s == ' ' && s[1] >= '1' && s[1] <= '9') return with(p, c, s[1] - '0', f, s + 2);
            return number(p, c, f, s, 2, 1, 31, false);
        case 'H': return number(p, c, f, s, 2, 0, 23, false);
        case 'I': return number(p, c, f, s, 2, 1, 12, false);
        case 'G': case 'Y': return number(p, c, f, s, 4, 0, 9999, true);
        case 'j': return number(p, c, f, s, 3, 1, 366, false);
        case 'm': return number(p, c, f, s, 2, 1, 12, false);
        case 'M': return number(p, c, f, s, 2, 0, 59, false);
        case 'S': return number(p, c, f, s, 2, 0, 61, false);
        case 'U': case 'W': return number(p, c, f, s, 2, 0, 53, false);
        case 'V': return number(p, c, f, s, 2, 0, 53, false);
        case 'w': return number(p, c, f, s, 1, 0, 6, true);
        case 'u': return number(p, c, f, s, 1, 1, 7, true);
        case 'y': return number(p, c, f, s, 2, 0, 99, true);
        case 'f':
            for (int n = 6; n >= 1; n--) {
                int64_t value = 0;
                int k = 0;
                for (; k < n && is_digit(s[k]); k++) value = value * 10 + s[k] - '0';
                if (k < n) continue;
                for (; k < 6; k++) value *= 10;
                if (with(p, c, value, f, s + n)) return true;
            }
            return false;
        case 'A': return word(p, c, f, s, days, 7, 0);
        case 'a': return word(p, c, f, s, days, 7, 3);
        case 'B': return word(p, c, f, s, months, 12, 0);
        case 'b': case 'h': return word(p, 'b', f, s, months, 12, 3);
        case 'p': {
            static const char *const halves[] = {"am", "pm"};
            return word(p, c, f, s, halves, 2, 0);
        }
        case 'z': return offset(p, f, s);
        case 'Z': return zone(p, f, s);
        case 'c': return composite(p, "%a %b %d %H:%M:%S %Y", f, s);
        case 'x': return composite(p, "%m/%d/%y", f, s);
        case 'X': return composite(p, "%H:%M:%S", f, s);
        case 'r': return composite(p, "%I:%M:%S %p", f, s);
        case 'T': return composite(p, "%H:%M:%S", f, s);
        case '%': return *s == '%' && match(p, f, s + 1);
        default: return false;
    }
}

static bool match(Parse *p, const char *f, const char *s) {
    for (; *f; f++, s++) {
        if (*f == '%') return directive(p, f + 1, s);
        if (is_space(*f)) {
            while (is_space(f[1])) f++;
            if (!is_space(*s)) return false;
            while (is_space(s[1])) s++;
            continue;
        }
        bool same = *f == *s || ((*f | 32) >= 'a' && (*f | 32) <= 'z' && (*f | 32) == (*s | 32));
        if (!same) return false;
    }
    p->data_end = s - p->data;
    return true;
}

// Directives that are none.
static int check_format(Parse *p, KrValue format) {
    for (const char *f = p->format; *f; f++) {
        if (*f != '%') continue;
        f++;
        if (!*f) return kr_raise(&kr_exc_ValueError, "stray %% in format '%U'", format), -1;
        if (strchr("dHIGjmMSUWVwuyYfAaBbhpzZcxX%", *f) == NULL) {
            const char *end = f + 1;
            while (((uint8_t)*end & 0xc0) == 0x80) end++;
            return kr_raise(&kr_exc_ValueError, "'%U' is a bad directive in format '%U'", kr_str_from_utf8(f, end - f), format), -1;
        }
    }
    return 0;
}

// ---- from the parts to a date

static bool is_leap(int64_t y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); }
static int64_t days_before_year(int64_t y) {
    y--;
    return y * 365 + y / 4 - y / 100 + y / 400;
}
static int64_t day_of_year(int64_t y, int64_t m, int64_t d) {
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return before[m - 1] + d + (m > 2 && is_leap(y));
}
static int days_in_month(int64_t y, int64_t m) { return m == 2 ? 28 + is_leap(y) : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31; }

static int64_t part(const Parse *p, char c, int64_t otherwise) { return p->value[(int)c] == INT64_MIN ? otherwise : p->value[(int)c]; }

// strptime(data, format) as ((the eleven fields), microseconds, fraction of the offset).
KrValue kr_time_strptime(KrValue data, KrValue format) {
    if (!kr_is_str(data)) return kr_raise(&kr_exc_TypeError, "strptime() argument 0 must be str, not %R", KR_VALUE(kr_type_of(data)));
    if (!kr_is_str(format)) return kr_raise(&kr_exc_TypeError, "strptime() argument 1 must be str, not %R", KR_VALUE(kr_type_of(format)));
    Parse p = {.data = kr_str_utf8(data, NULL), .format = kr_str_utf8(format, NULL), .zone = -1};
    for (int i = 0; i < 128; i++) p.value[i] = INT64_MIN;
    tzset();
    if (check_format(&p, format) < 0) return 0;
    if (!match(&p, p.format, p.data)) return kr_raise(&kr_exc_ValueError, "time data %R does not match format %R", data, format);
    if (p.data[p.data_end])
        return kr_raise(&kr_exc_ValueError, "unconverted data remains: %U", kr_str_from_cstr(p.data + p.data_end));

    int64_t year = part(&p, 'Y', -1), iso_year = part(&p, 'G', -1), iso_week = part(&p, 'V', -1), julian = part(&p, 'j', -1);
    int64_t y2 = part(&p, 'y', -1);
    if (year < 0 && y2 >= 0) year = y2 + (y2 <= 68 ? 2000 : 1900);
    int64_t month = part(&p, 'm', 1), day = part(&p, 'd', 1);
    bool has_month = part(&p, 'm', -1) >= 0;
    if (part(&p, 'B', -1) >= 0) month = part(&p, 'B', 0) + 1, has_month = true;
    if (part(&p, 'b', -1) >= 0) month = part(&p, 'b', 0) + 1, has_month = true;
    bool has_day = part(&p, 'd', -1) >= 0;
    int64_t hour = part(&p, 'H', 0), half = part(&p, 'p', -1);
    if (part(&p, 'I', -1) >= 0) hour = part(&p, 'I', 0) % 12 + (half == 1 ? 12 : 0);
    int64_t weekday = -1;
    if (part(&p, 'A', -1) >= 0) weekday = (part(&p, 'A', 0) + 6) % 7;
    if (part(&p, 'a', -1) >= 0) weekday = (part(&p, 'a', 0) + 6) % 7;
    if (part(&p, 'w', -1) >= 0) weekday = (part(&p, 'w', 0) + 6) % 7;
    if (part(&p, 'u', -1) >= 0) weekday = part(&p, 'u', 0) - 1;

    if (iso_year >= 0) {
        if (julian >= 0) return kr_raise(&kr_exc_ValueError, "Day of the year directive '%%j' is not compatible with ISO year directive '%%G'. Use '%%Y' instead.");
        if (iso_week < 0 || weekday < 0)
            return kr_raise(&kr_exc_ValueError, "ISO year directive '%%G' must be used with the ISO week directive '%%V' and a weekday directive ('%%A', '%%a', '%%w', or '%%u').");
    } else if (iso_week >= 0) {
        if (year < 0 || weekday < 0)
            return kr_raise(&kr_exc_ValueError, "ISO week directive '%%V' must be used with the ISO year directive '%%G' and a weekday directive ('%%A', '%%a', '%%w', or '%%u').");
        return kr_raise(&kr_exc_ValueError, "ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use the ISO year '%%G' instead.");
    }
    bool leap_day = false;
    if (year < 0 && iso_year < 0) {
        leap_day = has_month && month == 2 && day == 29;
        year = leap_day ? 1904 : 1900;
    }
    if (julian < 0 && weekday >= 0 && !has_month && !has_day) {
        int64_t week = part(&p, 'U', -1), monday_week = part(&p, 'W', -1);
        if (iso_year >= 0) {
            int64_t fourth = days_before_year(iso_year) + 4, first_monday = fourth - (fourth + 6) % 7;
            int64_t ordinal = first_monday + (iso_week - 1) * 7 + weekday;
            year = iso_year;
            while (ordinal <= days_before_year(year)) year--;
            while (ordinal > days_before_year(year + 1)) year++;
            julian = ordinal - days_before_year(year);
        } else if (week >= 0 || monday_week >= 0) {
            bool from_monday = week < 0;
            int64_t w = from_monday ? monday_week : week, first = (days_before_year(year) + 7) % 7;   // of January 1st, Monday 0
            first = (days_before_year(year) + 1 + 6) % 7;
            int64_t wanted = weekday;
            if (!from_monday) first = (first + 1) % 7, wanted = (wanted + 1) % 7;
            int64_t week0 = (7 - first) % 7;
            julian = w == 0 ? 1 + wanted - first : 1 + week0 + 7 * (w - 1) + wanted;
            if (julian <= 0) {
                year--;
                julian += is_leap(year) ? 366 : 365;
            }
        }
    } else if (iso_year >= 0) {
        year = iso_year;
    }
    if (julian >= 0 && !has_month && !has_day) {
        month = 1;
        day = julian;
        while (month < 12 && day > days_in_month(year, month)) day -= days_in_month(year, month), month++;
    } else if (day > days_in_month(year, month)) {
        return kr_raise(&kr_exc_ValueError, "day is out of range for month");
    }
    if (julian < 0) julian = day_of_year(year, month, day);
    if (weekday < 0) weekday = (days_before_year(year) + day_of_year(year, month, day) + 6) % 7;
    if (leap_day) year = 1900;
    KrValue zone_name = KR_NONE, gmtoff = p.has_offset ? kr_from_small(p.offset) : KR_NONE;
    if (p.zone_name) zone_name = kr_str_from_cstr(p.zone_name);
    KrValue fields = kr_tuple_of(11, kr_from_small(year), kr_from_small(month), kr_from_small(day), kr_from_small(hour), kr_from_small(part(&p, 'M', 0)),
                                 kr_from_small(part(&p, 'S', 0)), kr_from_small(weekday), kr_from_small(julian), kr_from_small(p.zone), zone_name, gmtoff);
    return kr_tuple_of(3, fields, kr_from_small(part(&p, 'f', 0)), kr_from_small(p.offset_fraction));
}
