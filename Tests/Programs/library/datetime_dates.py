# datetime: dates, differences, calendars, texts and errors.
import os
os.environ["TZ"] = "UTC"
import time as clock
clock.tzset()
from datetime import date, datetime, time, timedelta, timezone, tzinfo, UTC, MINYEAR, MAXYEAR
import copy

d = date(2024, 2, 29)
print(d, repr(d), d.isoformat(), d.ctime(), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.timetuple())
print(d + timedelta(days=366), d - date(2000, 1, 1), d - timedelta(1), d.replace(day=1), d.strftime("%A %d. %B %Y %j %U %%"), f"{d:%y/%m}", f"{d}")
for y in (1, 4, 100, 400, 1900, 2000, 2023, 2024, 2026, 9999):
    for m, k in ((1, 1), (1, 4), (12, 28), (12, 31), (3, 1)):
        x = date(y, m, k)
        assert date.fromordinal(x.toordinal()) == x
        print(x, tuple(x.isocalendar()) if y > 1 else "", end=" ")
print()
for s in ("2024-02-29", "20240229", "2024-W09-4", "2024W094", "2024-W01", "2020W53"):
    print(date.fromisoformat(s), end=" ")
print(date.fromisocalendar(2020, 53, 7))
td = timedelta(days=-1, hours=5, minutes=3.5, milliseconds=1.5)
print(td, repr(td), td.days, td.seconds, td.microseconds, td.total_seconds(), -td, abs(td), +td, bool(timedelta()), repr(timedelta()))
print(td * 2, td * 0.5, 3 * td, td / 2, td // 7, td / timedelta(hours=1), td // timedelta(minutes=7), td % timedelta(hours=2), divmod(td, timedelta(hours=1)), td / 0.3)
print(timedelta(0.1), timedelta(seconds=0.5e-6), timedelta(seconds=1.5e-6), timedelta(microseconds=2.5), timedelta(weeks=1.5), timedelta.min, timedelta.max, timedelta.resolution, str(timedelta(days=1)), str(timedelta(days=-2, seconds=1)))
print(timedelta(1) == timedelta(hours=24), timedelta(1) < timedelta(2), hash(timedelta(1)) == hash(timedelta(hours=24)), sorted([timedelta(3), timedelta(1)]), sum([timedelta(1), timedelta(2)], timedelta()))
for f in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(10000, 1, 1), lambda: date(2024, 13, 1), lambda: date(2024), lambda: date("x", 1, 1), lambda: date(2024, 1, 1.5), lambda: date.max + timedelta(1), lambda: date.fromordinal(0),
          lambda: date.fromisoformat("2024-2-3"), lambda: date.fromisoformat("nonsense!!"), lambda: date.fromisoformat(5), lambda: date.fromisocalendar(2021, 53, 1), lambda: date.fromisocalendar(2021, 1, 8), lambda: timedelta(days=10**10), lambda: timedelta("1"),
          lambda: timedelta(1) + 1, lambda: date(2024, 1, 1) + 1, lambda: date(2024, 1, 1) < 5, lambda: timedelta(1) / 0, lambda: timedelta(1) < 3, lambda: date(2024, 1, 1) - 3, lambda: time(25), lambda: time(1, 60), lambda: time(1, 1, 1, 10**6), lambda: datetime(2024, 1, 1, 24), lambda: time(1, tzinfo=5), lambda: time(1, fold=2), lambda: timezone(3), lambda: timezone(timedelta(1)), lambda: datetime(2024, 1, 1) < date(2024, 1, 1), lambda: datetime(2024, 1, 1) < datetime(2024, 1, 1, tzinfo=UTC), lambda: datetime(2024, 1, 1) - datetime(2024, 1, 1, tzinfo=UTC), lambda: datetime.fromisoformat("2024-01-01T25:00"), lambda: datetime.fromisoformat("x"), lambda: datetime.combine(1, 2), lambda: time(1) < 2, lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024 5", "%Y"), lambda: datetime.strptime("2024", "%Q"), lambda: datetime.strptime("2024", "%Y%"), lambda: datetime.strptime("2024-02-30", "%Y-%m-%d"), lambda: datetime.strptime(1, "%Y"), lambda: tzinfo().utcoffset(None)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(date(2024, 1, 1) == datetime(2024, 1, 1), date(2024, 1, 2) != 5, {date(2024, 1, 1): 1}[date(2024, 1, 1)], max(date(2024, 1, 1), date(2023, 1, 1)), date.min, date.max, date.resolution, MINYEAR, MAXYEAR)
print(copy.copy(d) == d, copy.deepcopy(datetime(2024, 1, 1, tzinfo=UTC)), isinstance(datetime.now(), date), date.today() == datetime.today().date())


class MyDate(date):
    def extra(self):
        return self.year * 2


print(MyDate(2024, 1, 1), repr(MyDate(2024, 1, 1)), MyDate(2024, 1, 1).extra(), type(MyDate(2024, 1, 1) + timedelta(1)).__name__, MyDate.fromisoformat("2024-01-02").extra(), type(MyDate.today()).__name__)
