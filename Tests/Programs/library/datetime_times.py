# datetime: times, zones, ISO texts, strftime and strptime.
import os
os.environ["TZ"] = "Europe/Berlin" if False else "CET-1CEST,M3.5.0,M10.5.0/3"
import time as clock
clock.tzset()
from datetime import date, datetime, time, timedelta, timezone, tzinfo, UTC

t = datetime(2024, 5, 6, 7, 8, 9, 123456)
print(t, repr(t), t.date(), t.time(), t.isoformat(), t.isoformat(" ", "minutes"), [t.isoformat(timespec=s) for s in ("hours", "seconds", "milliseconds", "microseconds")], t.ctime(), t.timetuple())
print(repr(datetime(2024, 1, 1)), repr(datetime(2024, 1, 1, 5)), repr(datetime(2024, 1, 1, 0, 0, 3)), repr(time()), repr(time(1, 2, 3, 4, UTC)), time(1, 2), time(1, 2, 3, 4), time(tzinfo=timezone(timedelta(hours=-5, minutes=-30))))
for s in ("2024-05-06", "2024-05-06T07:08", "2024-05-06 07:08:09", "20240506T070809", "2024-05-06T07:08:09.123", "2024-05-06T07:08:09.123456789", "2024-05-06T07:08:09Z", "2024-05-06T07:08:09+02:00", "2024-05-06T07-05:30", "2024-W19-1T10:00", "2024-05-06T07:08:09,5", "2024-05-06T07:08+00:00:01.5", "2024W191T10"):
    print(s, "->", repr(datetime.fromisoformat(s)))
for s in ("07:08", "T07:08:09", "0708", "07", "07:08:09.5+01:00", "07:08Z", "070809.123"):
    print(s, "->", repr(time.fromisoformat(s)))
z = timezone(timedelta(hours=2), "Z2")
print(z, repr(z), timezone.utc, repr(UTC), timezone(timedelta(hours=-3, minutes=-30)), z.utcoffset(None), z.tzname(None), z.dst(None), z == timezone(timedelta(hours=2)), timezone.min, timezone(timedelta(seconds=1)))
a = datetime(2024, 5, 6, 12, tzinfo=UTC)
b = a.astimezone(z)
print(a, b, a == b, hash(a) == hash(b), a - b, b.utcoffset(), b.tzname(), a < b, b.astimezone(UTC), b.utctimetuple()[:6], b.timestamp(), a.timetz(), b.replace(tzinfo=None))
n = datetime(2024, 7, 1, 12)
print(n.timestamp(), n.astimezone(), n.astimezone(UTC), datetime.fromtimestamp(0), datetime.fromtimestamp(1.5, UTC), datetime.fromtimestamp(-1.25, UTC), datetime(2024, 1, 1).timestamp(), datetime(2024, 10, 27, 2, 30).timestamp(), datetime(2024, 10, 27, 2, 30, fold=1).timestamp(), date.fromtimestamp(86400 * 365))
print(datetime.combine(date(2024, 1, 2), time(3, 4)), datetime.combine(date(2024, 1, 2), time(3, tzinfo=z)), datetime.combine(date(2024, 1, 2), time(3), UTC))
print(a + timedelta(days=1.5), a - timedelta(seconds=1), datetime(2024, 12, 31, 23, 59, 59, 999999) + timedelta(microseconds=1), datetime.max - datetime.min)
print(t.strftime("%Y-%m-%d %H:%M:%S.%f %p %I %a %b %j %W %w %u %G-W%V %y %x %X %c|%z|%Z|%%"), b.strftime("%z %:z %Z"), f"{t:%H:%M}", time(5, 6).strftime("%H.%M"), date(5, 1, 1).strftime("%Y"), format(t), f"{b:%d}")
cases = [("2024-05-06 07:08:09", "%Y-%m-%d %H:%M:%S"), ("06/05/24", "%d/%m/%y"), ("06/05/70", "%d/%m/%y"), ("May 6 2024 7:08 PM", "%B %d %Y %I:%M %p"), ("mon, 6 may 2024", "%a, %d %b %Y"), ("2024-127", "%Y-%j"), ("12:30:45.5", "%H:%M:%S.%f"), ("2024-05-06T07:08:09+0230", "%Y-%m-%dT%H:%M:%S%z"), ("2024-05-06 -05:30:15.25", "%Y-%m-%d %z"), ("2024 Z", "%Y %z"), ("2024 19 1", "%G %V %u"), ("2024 18 Monday", "%Y %W %A"), ("2024 18 0", "%Y %U %w"), ("  2024\t5", " %Y %m"), ("2024111", "%Y%m%d"), ("20241112", "%Y%d%m"), ("12 AM", "%I %p"), ("UTC 2024", "%Z %Y"), ("Mon May  6 07:08:09 2024", "%c"), ("05/06/24", "%x"), ("07:08:09", "%X"), ("2024-05-06 00:00:00+05:00 ", "%Y-%m-%d %H:%M:%S%z "), ("12312024", "%m%d%Y")]
for s, f in cases:
    try:
        print(repr(datetime.strptime(s, f)), tuple(clock.strptime(s, f)))
    except ValueError as e:
        print("ValueError", e)
for s, f in [("2024-05", "%Y-%m-%d"), ("13", "%m"), ("2024-05-06 x", "%Y-%m-%d"), ("abc", "abd"), ("2024 53", "%G %V"), ("2024 53 1", "%Y %V %u"), ("99", "%H"), ("", "%Y"), ("2024 1", "%G %j")]:
    try:
        print(datetime.strptime(s, f))
    except ValueError as e:
        print("ValueError", e)
print(clock.strptime("Sat Jan 06 12:00:00 2024"), clock.strptime("2024", "%Y").tm_yday)


class Eastern(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=-5) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1) if 3 < dt.month < 11 else timedelta(0)

    def tzname(self, dt):
        return "EDT" if self.dst(dt) else "EST"


e = Eastern()
for m in (1, 7):
    x = datetime(2024, m, 1, 12, tzinfo=e)
    print(x, x.tzname(), x.dst(), x.astimezone(UTC), datetime(2024, m, 1, 12, tzinfo=UTC).astimezone(e), x.strftime("%Z %z"), x.timetuple().tm_isdst)
print(sorted([b, a + timedelta(1), a - timedelta(1)]), time(1, tzinfo=UTC) < time(2, tzinfo=z), time(1) == time(1, tzinfo=UTC), time(3) > time(2), min(datetime.min, n), datetime.min, datetime.resolution, time.max, bool(time(0)))
print(datetime(2024, 1, 31).replace(day=1, hour=3), time(1, 2).replace(minute=5, tzinfo=UTC), a.replace(fold=1), t.__replace__(year=1))
