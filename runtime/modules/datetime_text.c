// datetime: the usual forms of ISO 8601, written and read.  What is read in another form is left to the module in Python.
#include "datetime_impl.h"

char *kr_dt_write(char *to, int64_t number, int digits) {
    for (int i = digits; i-- > 0; number /= 10) to[i] = (char)('0' + number % 10);
    return to + digits;
}

char *kr_dt_write_date(char *to, const KrDate *d) {
    to = kr_dt_write(to, d->year, 4);
    *to++ = '-';
    to = kr_dt_write(to, d->month, 2);
    *to++ = '-';
    return kr_dt_write(to, d->day, 2);
}

char *kr_dt_write_offset(char *to, KrValue offset) {
    if (offset == KR_NONE) return to;
    const KrDelta *d = KR_DELTA(offset);
    int64_t us = ((int64_t)d->days * KR_DAY_SECONDS + d->seconds) * 1000000 + d->microseconds;
    *to++ = us < 0 ? '-' : '+';
    if (us < 0) us = -us;
    int64_t seconds = us / 1000000;
    us %= 1000000;
    to = kr_dt_write(to, seconds / 3600, 2);
    *to++ = ':';
    to = kr_dt_write(to, seconds / 60 % 60, 2);
    if (!(seconds % 60) && !us) return to;
    *to++ = ':';
    to = kr_dt_write(to, seconds % 60, 2);
    if (!us) return to;
    *to++ = '.';
    return kr_dt_write(to, us, 6);
}

// ---- reading

static bool read_digits(const uint8_t *text, int count, int64_t *number) {
    int64_t n = 0;
    for (int i = 0; i < count; i++) {
        unsigned digit = text[i] - (unsigned)'0';
        if (digit > 9) return false;
        n = n * 10 + digit;
    }
    *number = n;
    return true;
}

bool kr_dt_read_date(const uint8_t *text, int64_t n, int64_t *numbers) {
    return n >= 10 && text[4] == '-' && text[7] == '-' && read_digits(text, 4, numbers) && read_digits(text + 5, 2, numbers + 1) &&
           read_digits(text + 8, 2, numbers + 2);
}

// HH:MM[:SS[.fff[fff]]]; how many characters, 0: none.
static int64_t read_clock(const uint8_t *text, int64_t n, int64_t *numbers) {
    numbers[0] = numbers[1] = numbers[2] = numbers[3] = 0;
    if (n < 5 || text[2] != ':' || !read_digits(text, 2, numbers) || !read_digits(text + 3, 2, numbers + 1)) return 0;
    if (n < 8 || text[5] != ':') return 5;
    if (!read_digits(text + 6, 2, numbers + 2)) return 0;
    if (n == 8 || text[8] != '.') return 8;
    int64_t end = 9;
    while (end < n && text[end] - (unsigned)'0' <= 9) end++;
    if (end != 12 && end != 15) return 0;
    read_digits(text + 9, (int)end - 9, numbers + 3);
    if (end == 12) numbers[3] *= 1000;
    return end;
}

bool kr_dt_read_time(const uint8_t *text, int64_t n, int64_t *numbers, bool *zoned, int64_t *offset) {
    int64_t end = read_clock(text, n, numbers), fields[2];
    *zoned = end < n;
    *offset = 0;
    if (!end || end == n) return end;
    if (text[end] == 'Z') return end + 1 == n;
    if ((text[end] != '+' && text[end] != '-') || n - end != 6 || text[end + 3] != ':') return false;
    if (!read_digits(text + end + 1, 2, fields) || !read_digits(text + end + 4, 2, fields + 1)) return false;
    *offset = fields[0] * 3600 + fields[1] * 60;
    if (text[end] == '-') *offset = -*offset;
    return true;
}

KrValue kr_dt_bad_text(KrValue text) {
    kr_err_clear();
    return kr_raise(&kr_exc_ValueError, "Invalid isoformat string: %R", text);
}
