// datetime's types in C: what the files datetime_*.c share.
//
// A difference is normalised (0 <= seconds < 86400, 0 <= microseconds < 1000000, |days| < 10**9); a date is of years 1 to 9999; a datetime
// begins as a date does.  None of them changes once it is made.  Time zones, times of day and what is seldom called are written in Python
// (runtime/lib/datetime.py), which tells the module of its classes when it is imported.
#ifndef KR_DATETIME_IMPL_H
#define KR_DATETIME_IMPL_H

#include "krait/krait.h"

#define KR_DAY_SECONDS 86400
#define KR_DAY_MICROSECONDS INT64_C(86400000000)
#define KR_MAX_ORDINAL 3652059

typedef struct KrDelta {
    KrObject head;
    int64_t hash;   // -1: not yet computed
    int32_t days, seconds, microseconds;
} KrDelta;
typedef struct KrDate {
    KrObject head;
    int16_t year;
    uint8_t month, day;
    uint8_t hour, minute, second, fold;   // of datetimes
} KrDate;
typedef struct KrDateTime {
    KrDate date;
    KrValue tzinfo;                       // None: naive
    int32_t microsecond;
} KrDateTime;
extern KrType kr_delta_type, kr_date_type, kr_datetime_type;
#define KR_DELTA(v) KR_AS(KrDelta, v)
#define KR_DATE(v) KR_AS(KrDate, v)
#define KR_DATETIME(v) KR_AS(KrDateTime, v)

// What the module in Python has told.
extern struct KrDateTimeClasses {
    KrValue tzinfo;       // the class
    KrValue zone;         // zone(seconds): the time zone with this offset
    KrValue parse;        // parse(text): the fields of a date and a time in any of the forms that ISO 8601 has
    KrValue parse_date;   // the same of a date alone
} kr_dt;

// ---- the calendar (datetime_date.c).  Day 1 is the first of January of year 1.
int64_t kr_dt_ordinal(int64_t year, int64_t month, int64_t day);
KR_INLINE int64_t kr_dt_ordinal_of(const KrDate *d) { return kr_dt_ordinal(d->year, d->month, d->day); }
void kr_dt_set_ordinal(KrDate *d, int64_t ordinal);
bool kr_dt_check_date(int64_t year, int64_t month, int64_t day);        // false: ValueError
KR_INLINE bool kr_dt_is(KrValue v, const KrType *type) {                // an instance of it
    return kr_is_pointer(v) && (KR_OBJECT(v)->ob_type == type || kr_is_subtype(KR_OBJECT(v)->ob_type, type));
}
KrValue kr_dt_order(int64_t difference, int op);                        // the result of a comparison

// ---- differences (datetime_delta.c)
KrValue kr_dt_delta(int64_t days, int64_t seconds, int64_t microseconds);   // normalises; OverflowError

// ---- arguments (datetime_arguments.c)
// Binds to `count` names, the first `positional` of which can be given by position, as CPython's ints are taken: fields[i] is what was
// given, values[i] its number where i < ints, else 0.  Fields that are not given keep the number they have; those before `required`
// must be given.  `function`: "" in texts that name none.
typedef struct KrFieldNames {
    const char *function;
    const char *const *names;
    int count, positional, required;
    uint32_t ints;   // a bit for each field that is an int
} KrFieldNames;
bool kr_dt_fields(const KrFieldNames *f, KrValue const *args, int64_t nargs, KrValue kwnames, int64_t *numbers, KrValue *fields);
// The state that a pickle holds: its `size` bytes, 0 if v is none.  At `place` stands the month, whose upper bit may be fold.
const uint8_t *kr_dt_state(KrValue v, int64_t size, int64_t place);

// ---- text (datetime_text.c)
// Writes two, four or six digits.
char *kr_dt_write(char *to, int64_t number, int digits);
char *kr_dt_write_date(char *to, const KrDate *d);
char *kr_dt_write_offset(char *to, KrValue offset);                     // "+01:00"; nothing of None
// Reads "YYYY-MM-DD", and "HH:MM[:SS[.fff[fff]]]" with "Z" or "+HH:MM" behind it; false: another form, or none.
bool kr_dt_read_date(const uint8_t *text, int64_t n, int64_t *numbers);
bool kr_dt_read_time(const uint8_t *text, int64_t n, int64_t *numbers, bool *zoned, int64_t *offset);
KrValue kr_dt_bad_text(KrValue text);                                   // ValueError, instead of one that is pending

#endif
