# States, subclasses, arguments, limits.
import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo


def shown(f):
    try:
        return repr(f())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Day(date):
    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls, *args, **kwargs)
        made.note = "made"
        return made


class Moment(datetime):
    __slots__ = ("extra",)


class Span(timedelta):
    pass


class Ratio(float):
    def as_integer_ratio(self):
        return (1,)


class Text(float):
    def as_integer_ratio(self):
        return "1/2"


class Odd(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1) if dt is None or not dt.fold else timedelta(hours=2)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return 1


day = Day(2024, 2, 29)
print(day + timedelta(1), (day + timedelta(1)).note, type(day - timedelta(1)), type(day.replace(year=2020)), repr(day))
moment = Moment(2024, 1, 2, 3, tzinfo=UTC, fold=1)
moment.extra = 1
print(repr(moment + timedelta(hours=30)), type(moment.replace(second=5)).__name__, (moment.replace(second=5)).fold, type(moment.date()))
print(repr(Span(1) + Span(2)), repr(-Span(1)), repr(Span(1)), repr(Span(days=1) * 3))
print(Moment.fromisoformat("2024-05-06T07:08:09.123+02:30"), type(Moment.fromisoformat("20240506")).__name__)
for v in (day, moment, Span(1, 2, 3), time(1, fold=1), datetime(1, 1, 1, fold=1), timezone(timedelta(hours=3), "x")):
    again = [pickle.loads(pickle.dumps(v, p)) for p in (0, 2, 4)] + [copy.copy(v), copy.deepcopy(v)]
    print([a == v and type(a) is type(v) for a in again], hash(again[0]) == hash(v))
two = datetime(2024, 1, 1, 12, tzinfo=Odd())
print(two == two.replace(fold=1), two == datetime(2024, 1, 1, 11, tzinfo=UTC), two < datetime(2024, 1, 1, 11, 1, tzinfo=UTC))
print(two - datetime(2024, 1, 1, tzinfo=UTC), shown(two.tzname), shown(two.timetz().tzname), two.isoformat("ä", "minutes"))
for f in (lambda: date(), lambda: date(1, 2, 3, 4), lambda: date(1, 2, 3, day=4), lambda: date(1, 2, 3, x=1), lambda: date("a", 1, 1),
          lambda: date(2**40, 1, 1), lambda: datetime(1, 2, 3, 4, 5, 6, 7, None, 0), lambda: datetime(1, 2, 3, tzinfo=1),
          lambda: datetime(1, 2, 3, fold=2), lambda: timedelta(x=1), lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8), lambda: timedelta("a"),
          lambda: timedelta(float("nan")), lambda: timedelta(days=10**20), lambda: timedelta.max + timedelta(microseconds=1),
          lambda: timedelta(1) * Ratio(2), lambda: timedelta(1) / Text(2), lambda: timedelta(1) // 0, lambda: timedelta(1) % timedelta(0),
          lambda: date.fromordinal(0), lambda: date.fromordinal(10**7), lambda: date.max + timedelta(1), lambda: datetime.min - timedelta(1),
          lambda: date(1, 1, 1) < datetime(1, 1, 1), lambda: two - datetime(1, 1, 1), lambda: two < datetime(1, 1, 1),
          lambda: date(1, 1, 1).replace(1, 2, 3, 4), lambda: datetime(1, 1, 1).replace(tzinfo=3), lambda: datetime(1, 1, 1).isoformat(1),
          lambda: datetime(1, 1, 1).isoformat(timespec="x"), lambda: date(b"\0\1\1\1"), lambda: date(b"\0\1\0\1"), lambda: time(b"\1\2\3\0\0\4", 1),
          lambda: datetime(b"\0\1\1\1\0\0\0\0\0\0", 3), lambda: setattr(date, "x", 1), lambda: setattr(day, "year", 1),
          lambda: timedelta(microseconds=2.5) + timedelta(microseconds=3.5), lambda: timedelta(days=0.3, seconds=0.1, hours=-1e-7),
          lambda: timedelta(1) * 10**30, lambda: timedelta(7) / 3, lambda: timedelta(7) * 1.1, lambda: divmod(-timedelta.max, timedelta(0, 7)),
          lambda: timedelta.max.total_seconds(), lambda: abs(timedelta.min), lambda: str(timedelta.min), lambda: timedelta(-1, 1, 1)):
    print(shown(f))
for text in ("2024-01-01T24:00", "2024-02-30", "2024-1-01", "2024-01-01T10", "2024-01-01T10:20:30,5", "2024-01-01 10:20:30.123456Z", "2024-01-01T10:20+24:00",
             "2024-01-01T10:20-00:00", "2024-01-01T10:20:30.1234567", "2024-W05-3T01:02", "2024-01-01T10:20+05:99", "2024-01-01ä10:20", "20240101T102030+0100"):
    print(text, shown(lambda: datetime.fromisoformat(text)))
