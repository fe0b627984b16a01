# datetime: dates, times of day, and differences between them, by the proleptic Gregorian calendar.  timedelta, date and datetime are types in
# C (runtime/modules/_datetime.c); here are time zones, times of day, and the methods of those types that are seldom called.

import time as _time
import _datetime
import math as _math
from _datetime import date, datetime, day_fields as _day_fields, fields as _fields, timedelta
from _native import named_with_module as _named_with_module

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999
_not_given = object()

_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_NAMES = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_NAMES = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


# ---- the calendar

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_before_month(year, month):
    return _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year))


def _ymd2ord(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _ord2ymd(n):
    n -= 1
    n400, n = divmod(n, 146097)
    year = n400 * 400 + 1
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year += n100 * 100 + n4 * 4 + n1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    leap = n1 == 3 and (n4 != 24 or n100 == 3)
    month = (n + 50) >> 5
    preceding = _DAYS_BEFORE_MONTH[month] + (month > 2 and leap)
    if preceding > n:
        month -= 1
        preceding -= _DAYS_IN_MONTH[month] + (month == 2 and leap)
    return year, month, n - preceding + 1


def _iso_week1_monday(year):
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    if weekday > 3:
        monday += 7
    return monday


def _isoweek_to_gregorian(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 0 < week < 53:
        out_of_range = True
        if week == 53:
            first_weekday = _ymd2ord(year, 1, 1) % 7
            if first_weekday == 4 or (first_weekday == 3 and _is_leap(year)):
                out_of_range = False
        if out_of_range:
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return _ord2ymd(_iso_week1_monday(year) + (week - 1) * 7 + day - 1)


# ---- text

def _format_offset(offset, sep=":"):
    if offset is None:
        return ""
    if offset.days < 0:
        sign = "-"
        offset = -offset
    else:
        sign = "+"
    minutes, seconds = divmod(offset.days * 86400 + offset.seconds, 60)
    text = f"{sign}{minutes // 60:02d}{sep}{minutes % 60:02d}"
    if seconds or offset.microseconds:
        text += f"{sep}{seconds:02d}"
        if offset.microseconds:
            text += f".{offset.microseconds:06d}"
    return text


_TIMESPECS = ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds")


def _format_time(hour, minute, second, microsecond, timespec="auto"):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    raise ValueError("Unknown timespec value")


def _strftime(object, format, timetuple):
    """time.strftime with %f, %z, %Z and %:z of the object."""
    parts = []
    i = 0
    n = len(format)
    while i < n:
        c = format[i]
        i += 1
        if c != "%" or i >= n:
            parts.append(c)
            continue
        c = format[i]
        i += 1
        if c == "f":
            parts.append(f"{getattr(object, 'microsecond', 0):06d}")
        elif c == "z":
            if hasattr(object, "utcoffset"):
                parts.append(_format_offset(object.utcoffset(), ""))
        elif c == ":" and format[i:i + 1] == "z":
            i += 1
            if hasattr(object, "utcoffset"):
                parts.append(_format_offset(object.utcoffset()))
        elif c == "Z":
            if hasattr(object, "tzname"):
                name = object.tzname()
                if name is not None and not isinstance(name, str):
                    raise TypeError("tzinfo.tzname() must return None or a string, not '%s'" % type(name).__name__)
                if name is not None:
                    parts.append(name.replace("%", "%%"))
        else:
            parts.append("%" + c)
    return _time.strftime("".join(parts), timetuple)


def _digits(text, start, count):
    part = text[start:start + count]
    if len(part) != count or not (part.isascii() and part.isdigit()):
        raise ValueError("Invalid isoformat string")
    return int(part)


def _parse_isoformat_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]."""
    year = _digits(text, 0, 4)
    dashes = text[4] == "-"
    at = 4 + dashes
    if text[at:at + 1] == "W":
        at += 1
        week = _digits(text, at, 2)
        at += 2
        day = 1
        if len(text) > at:
            if (text[at] == "-") != dashes:
                raise ValueError("Inconsistent use of dash separator")
            at += dashes
            day = _digits(text, at, 1)
            at += 1
        if len(text) != at:
            raise ValueError("Invalid isoformat string")
        return _isoweek_to_gregorian(year, week, day)
    month = _digits(text, at, 2)
    at += 2
    if (text[at:at + 1] == "-") != dashes:
        raise ValueError("Inconsistent use of dash separator")
    at += dashes
    day = _digits(text, at, 2)
    if len(text) != at + 2:
        raise ValueError("Invalid isoformat string")
    return year, month, day


def _end_of_date(text):
    """Where the separator between date and time stands: it may be a digit, so how many digits follow a week decides."""
    dashes = text[4] == "-"
    end = 7 + dashes
    if text[4 + dashes] != "W":
        return end + 1 + dashes
    if dashes:
        return end + 2 if text[end:end + 1] == "-" and not text[end + 2:end + 3].isdigit() else end
    while text[end:end + 1].isdigit():
        end += 1
    return end if end < 9 else 7 + end % 2


def _parse_hms(text):
    """[hour, minute, second, microsecond] of HH[:MM[:SS[.f...]]] with or without colons."""
    fields = [0, 0, 0, 0]
    n = len(text)
    at = 0
    colons = text[2:3] == ":"
    for i in range(3):
        fields[i] = _digits(text, at, 2)
        at += 2
        if at >= n:
            return fields
        c = text[at]
        if c in ".," and i == 2:
            break
        if colons:
            if c != ":" or i == 2:
                raise ValueError("Invalid time separator: %c" % c)
            at += 1
        elif i == 2 or not c.isdigit():
            raise ValueError("Invalid isoformat string")
    at += 1
    digits = text[at:]
    if not digits or not (digits.isascii() and digits.isdigit()):
        raise ValueError("Invalid isoformat string")
    fields[3] = int((digits + "00000")[:6])
    return fields


def _parse_isoformat_time(text):
    """[hour, minute, second, microsecond, tzinfo]."""
    if len(text) < 2:
        raise ValueError("Isoformat time too short")
    zone_at = max(text.find("-"), text.find("+"), text.find("Z"))
    clock = text if zone_at < 0 else text[:zone_at]
    fields = _parse_hms(clock)
    zone = None
    if zone_at >= 0:
        rest = text[zone_at + 1:]
        if text[zone_at] == "Z":
            if rest:
                raise ValueError("Malformed time zone string")
            zone = timezone.utc
        else:
            if len(rest) in (0, 1, 3):
                raise ValueError("Malformed time zone string")
            hour, minute, second, microsecond = _parse_hms(rest)
            if hour == minute == second == microsecond == 0:
                zone = timezone.utc
            else:
                delta = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=microsecond)
                zone = timezone(-delta if text[zone_at] == "-" else delta)
    fields.append(zone)
    return fields


# ---- checks

def _index(value):
    try:
        return value.__index__()
    except AttributeError:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None


def _check_time(hour, minute, second, microsecond, fold):
    hour = hour if type(hour) is int else _index(hour)
    minute = minute if type(minute) is int else _index(minute)
    second = second if type(second) is int else _index(second)
    microsecond = microsecond if type(microsecond) is int else _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _check_offset(name, offset):
    if offset is None:
        return
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'")
    if not -_ONE_DAY < offset < _ONE_DAY:
        raise ValueError(f"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")


def _shown_name(cls):
    """What repr() calls instances of a class."""
    return "datetime." + cls.__name__ if cls.__module__ == "datetime" else cls.__name__


# ---- timedelta, date

def _completes(cls):
    """A decorator: the functions of a class become methods of a type in C."""
    def complete(source):
        for name, value in list(source.__dict__.items()):
            function = getattr(value, "__func__", value)
            if isinstance(function, _function):
                function.__qualname__ = f"{cls.__name__}.{name}"
                _datetime.complete(cls, name, value)
        return source
    return complete


def _set_limits(cls, least, greatest, resolution):
    _datetime.complete(cls, "min", least)
    _datetime.complete(cls, "max", greatest)
    _datetime.complete(cls, "resolution", resolution)


_function = type(_completes)
_set_limits(timedelta, timedelta(-999999999), timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999),
            timedelta(microseconds=1))
_ONE_DAY = timedelta(1)
_MICROSECOND = timedelta(microseconds=1)


@_completes(date)
class _DateMethods:
    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local date of seconds since 1970."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        t = _time.localtime(timestamp)
        return cls(t[0], t[1], t[2])

    @classmethod
    def today(cls):
        """The local date now."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of an ISO year, week and weekday."""
        return cls(*_isoweek_to_gregorian(year, week, day))

    def ctime(self):
        """'Sat Jan  1 00:00:00 2000'"""
        year, month, day = _day_fields(self)
        return f"{_DAY_NAMES[self.isoweekday()]} {_MONTH_NAMES[month]} {day:2d} 00:00:00 {year:04d}"

    def strftime(self, format):
        """Text by a format."""
        return _strftime(self, format, self.timetuple())

    def timetuple(self):
        """A time.struct_time, for time.localtime() and the like."""
        year, month, day = _day_fields(self)
        return _time.struct_time((year, month, day, 0, 0, 0, self.weekday(), _days_before_month(year, month) + day, -1))

    def isocalendar(self):
        """ISO year, week, weekday."""
        year, month, day = _day_fields(self)
        first = _iso_week1_monday(year)
        today = _ymd2ord(year, month, day)
        week, day = divmod(today - first, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _iso_week1_monday(year), 7)
        elif week >= 52 and today >= _iso_week1_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)


_set_limits(date, date(1, 1, 1), date(9999, 12, 31), timedelta(days=1))


class IsoCalendarDate(tuple):
    """What isocalendar() gives."""

    __module__ = "datetime"

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f"datetime.{self.__class__.__name__}(year={self[0]}, week={self[1]}, weekday={self[2]})"


# ---- time zones

@_named_with_module
class tzinfo:
    """What time zones derive from."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """A datetime in UTC as local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        args = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
        return self.__class__, args, self.__getstate__()


@_named_with_module
class timezone(tzinfo):
    """A fixed offset from UTC."""

    __slots__ = ("_offset", "_name")

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __new__(cls, offset, name=_not_given):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is _not_given:
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {'None' if name is None else type(name).__name__}")
        if name is None and not offset and cls is timezone and _utc is not None:
            return _utc
        if not -_ONE_DAY < offset < _ONE_DAY:
            raise ValueError(
                f"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {offset!r}.")
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return timezone, self.__getinitargs__()

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is _utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    @staticmethod
    def _check(method, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt, /):
        self._check("utcoffset", dt)
        return self._offset

    def tzname(self, dt, /):
        self._check("tzname", dt)
        if self._name is not None:
            return self._name
        return "UTC" + _format_offset(self._offset) if self._offset else "UTC"

    def dst(self, dt, /):
        self._check("dst", dt)
        return None

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance, not " + type(dt).__name__)
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset


_utc = None
_utc = timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


# ---- time

class _TimeFields:
    """What time and datetime share; not a base, because theirs are known."""

    @property
    def hour(self):
        """0 to 23."""
        return self._hour

    @property
    def minute(self):
        """0 to 59."""
        return self._minute

    @property
    def second(self):
        """0 to 59."""
        return self._second

    @property
    def microsecond(self):
        """0 to 999999."""
        return self._microsecond

    @property
    def tzinfo(self):
        """The time zone, or None."""
        return self._tzinfo

    @property
    def fold(self):
        """1: the second time of a repeated interval."""
        return self._fold

    @staticmethod
    def _tail(self):
        """What a pickle holds behind the hour."""
        return bytes((self._minute, self._second)) + self._microsecond.to_bytes(3)

    @staticmethod
    def _fill(self, hour, minute, second, microsecond, tzinfo, fold):
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold
        self._hashcode = -1
        return self


def _state(data, tzinfo):
    return (data,) if tzinfo is None else (data, tzinfo)


def _is_state(data, size, place, limit):
    """Is this what a pickle holds?  At `place` stands a field whose upper bit is fold."""
    if isinstance(data, str):
        data = data.encode("latin1", "replace")
    return isinstance(data, bytes) and len(data) == size and data[place] & 127 < limit


@_named_with_module
class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold", "_hashcode")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if hour.__class__ in (bytes, str) and _is_state(hour, 6, 0, 24):
            data = hour.encode("latin1") if isinstance(hour, str) else hour
            if minute != 0:
                tzinfo = minute
                if not isinstance(tzinfo, _tzinfo_class):
                    raise TypeError("bad tzinfo state arg")
            hour, minute, second, microsecond, fold = data[0] & 127, data[1], data[2], int.from_bytes(data[3:]), data[0] >> 7
        else:
            hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        return _TimeFields._fill(self, hour, minute, second, microsecond, tzinfo, fold)

    hour = _TimeFields.hour
    minute = _TimeFields.minute
    second = _TimeFields.second
    microsecond = _TimeFields.microsecond
    tzinfo = _TimeFields.tzinfo
    fold = _TimeFields.fold

    def _compare_key(self, other, equality):
        """The keys of both; None when they have no order."""
        if self._tzinfo is other._tzinfo:
            mine = theirs = None
        else:
            mine, theirs = self.utcoffset(), other.utcoffset()
        a = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        b = ((other._hour * 60 + other._minute) * 60 + other._second) * 1000000 + other._microsecond
        if mine == theirs:
            return a, b
        if mine is None or theirs is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return a - mine // _MICROSECOND, b - theirs // _MICROSECOND

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        keys = self._compare_key(other, True)
        return keys is not None and keys[0] == keys[1]

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare_key(other, False)
        return a <= b

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare_key(other, False)
        return a < b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare_key(other, False)
        return a >= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare_key(other, False)
        return a > b

    def __hash__(self):
        if self._hashcode == -1:
            t = self.replace(fold=0) if self._fold else self
            offset = t.utcoffset()
            key = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
            self._hashcode = hash(key if offset is None else key - offset // _MICROSECOND)
        return self._hashcode

    def __repr__(self):
        if self._microsecond:
            rest = f", {self._second}, {self._microsecond}"
        elif self._second:
            rest = f", {self._second}"
        else:
            rest = ""
        cls = self.__class__
        text = f"{_shown_name(cls)}({self._hour}, {self._minute}{rest}"
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return text + ")"

    def isoformat(self, timespec="auto"):
        text = _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return text + _format_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            fields = _parse_isoformat_time(time_string.removeprefix("T"))
        except Exception:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(*fields)

    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format_spec, /):
        if not isinstance(format_spec, str):
            raise TypeError(f"must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)

    def utcoffset(self):
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(None)
        _check_offset("utcoffset", offset)
        return offset

    def tzname(self):
        if self._tzinfo is None:
            return None
        name = self._tzinfo.tzname(None)
        if name is not None and not isinstance(name, str):
            raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
        return name

    def dst(self):
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(None)
        _check_offset("dst", offset)
        return offset

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The time with other fields."""
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute, self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond, self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold)

    __replace__ = replace

    def __reduce_ex__(self, protocol, /):
        fold = 128 if self._fold and protocol > 3 else 0
        return self.__class__, _state(bytes((self._hour + fold,)) + _TimeFields._tail(self), self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_time_class = time
_tzinfo_class = tzinfo


# ---- datetime

def _parse_datetime(text):
    """The fields of a datetime in any form of ISO 8601."""
    n = len(text)
    if n < 7:
        raise ValueError
    end = _end_of_date(text)
    fields = _parse_isoformat_date(text[:end])
    return (*fields, *_parse_isoformat_time(text[end + 1:])) if n > end else (*fields, 0, 0, 0, 0, None)


def _parse_date(text):
    if len(text) not in (7, 8, 10):
        raise ValueError
    return _parse_isoformat_date(text)


def _zone(seconds):
    return timezone(timedelta(0, seconds)) if seconds else timezone.utc


_datetime.tell(tzinfo, _zone, _parse_datetime, _parse_date)


def _from_timestamp(cls, t, utc, tz):
    if isinstance(t, float):
        if t != t:
            raise ValueError("Invalid value NaN (not a number)")
        fraction, whole = _math.modf(t)
        microsecond = round(fraction * 1e6)
        whole = int(whole)
        if microsecond >= 1000000:
            whole += 1
            microsecond -= 1000000
        elif microsecond < 0:
            whole -= 1
            microsecond += 1000000
    else:
        whole, microsecond = _index(t), 0
    return _from_seconds(cls, whole, microsecond, utc, tz)


def _from_seconds(cls, whole, microsecond, utc, tz):
    convert = _time.gmtime if utc else _time.localtime
    moment = convert(whole)
    year, month, day, hour, minute, second = moment[:6]
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    result = cls(year, month, day, hour, minute, min(second, 59), microsecond, tz)
    if tz is None and not utc:
        # The second of two equal local times?
        offset = moment.tm_gmtoff
        before = convert(whole - 86400).tm_gmtoff if year > MINYEAR else offset
        if before > offset:
            earlier = convert(whole - (before - offset))
            if earlier[:6] == moment[:6]:
                result = result.replace(fold=1)
    elif tz is not None:
        result = tz.fromutc(result)
    return result


def _now(cls, tz):
    ns = _time.time_ns()
    return _from_seconds(cls, ns // 1000000000, ns // 1000 % 1000000, tz is not None, tz)


def _seconds_since_epoch(moment):
    return (moment.toordinal() - 719163) * 86400 + moment.hour * 3600 + moment.minute * 60 + moment.second


def _mktime(moment):
    """Seconds since 1970 of a local time."""
    wanted = _seconds_since_epoch(moment)

    def local(u):
        return _seconds_since_epoch(datetime(*_time.localtime(u)[:6]))

    first = local(wanted) - wanted
    one = wanted - first
    t1 = local(one)
    if t1 == wanted:
        # The other of two equal local times, a day around.
        other = one + (-86400, 86400)[moment.fold]
        second = local(other) - other
        if first == second:
            return one
    else:
        second = t1 - one
    two = wanted - second
    t2 = local(two)
    if t2 == wanted:
        return two
    if t1 == wanted:
        return one
    return (max, min)[moment.fold](one, two)


def _local_timezone(moment):
    if moment.tzinfo is None:
        seconds = _mktime(moment)
        other = _mktime(moment.replace(fold=1 - moment.fold))
        if other != seconds and (other > seconds) == moment.fold:   # a time that the clocks skip: seen from the other side
            seconds = other
    else:
        seconds = (moment - _EPOCH) // timedelta(seconds=1)
    local = _time.localtime(seconds)
    return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)


@_completes(datetime)
class _DatetimeMethods:
    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The time of seconds since 1970: local, or in the zone."""
        _check_tzinfo(tz)
        return _from_timestamp(cls, timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        import warnings
        warnings.warn(
            "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use timezone-aware objects"
            " to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC).", DeprecationWarning)
        return _from_timestamp(cls, timestamp, True, None)

    @classmethod
    def now(cls, tz=None):
        """The time now: local, or in the zone."""
        _check_tzinfo(tz)
        return _now(cls, tz)

    @classmethod
    def utcnow(cls):
        import warnings
        warnings.warn(
            "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to"
            " represent datetimes in UTC: datetime.datetime.now(datetime.UTC).", DeprecationWarning)
        return _now(cls, timezone.utc).replace(tzinfo=None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A date and a time of day together."""
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        if tzinfo is True:
            tzinfo = time.tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, tzinfo, fold=time.fold)

    @classmethod
    def strptime(cls, date_string, format, /):
        """The time that a text means by a format."""
        for position, value in ((1, date_string), (2, format)):
            if not isinstance(value, str):
                raise TypeError(f"strptime() argument {position} must be str, not {type(value).__name__}")
        fields, microsecond, offset_fraction = _time._strptime(date_string, format)
        zone_name, offset = fields[9], fields[10]
        tz = None
        if offset is not None:
            delta = timedelta(seconds=offset, microseconds=offset_fraction)
            tz = timezone(delta, zone_name) if zone_name else timezone(delta)
        return cls(*fields[:6], microsecond, tz)

    def timetuple(self):
        """A time.struct_time, for time.localtime() and the like."""
        dst = self.dst()
        is_dst = -1 if dst is None else 1 if dst else 0
        year, month, day, hour, minute, second, _, _, _ = _fields(self)
        return _time.struct_time((
            year, month, day, hour, minute, second, self.weekday(), _days_before_month(year, month) + day, is_dst))

    def timestamp(self):
        """Seconds since 1970."""
        if self.tzinfo is None:
            return _mktime(self) + self.microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def utctimetuple(self):
        """The same in UTC."""
        offset = self.utcoffset()
        t = self - offset if offset else self
        year, month, day, hour, minute, second, _, _, _ = _fields(t)
        return _time.struct_time((year, month, day, hour, minute, second, t.weekday(), _days_before_month(year, month) + day, 0))

    def time(self):
        """The time of day alone, without the zone."""
        _, _, _, hour, minute, second, microsecond, _, fold = _fields(self)
        return _time_class(hour, minute, second, microsecond, fold=fold)

    def timetz(self):
        """The time of day alone, with the zone."""
        _, _, _, hour, minute, second, microsecond, tz, fold = _fields(self)
        return _time_class(hour, minute, second, microsecond, tz, fold=fold)

    def astimezone(self, tz=None):
        """The same moment in another zone."""
        if tz is not None and not isinstance(tz, _tzinfo_class):
            raise TypeError(f"tz argument must be an instance of tzinfo, not {type(tz).__name__}")
        mine = self.tzinfo
        if mine is None:
            mine = _local_timezone(self)
            offset = mine.utcoffset(self)
        elif tz is mine:
            return self
        else:
            offset = mine.utcoffset(self)
            _check_offset("utcoffset", offset)
            if offset is None:
                mine = _local_timezone(self.replace(tzinfo=None))
                offset = mine.utcoffset(self)
        if tz is mine:
            return self.replace(tzinfo=tz)
        moment = self.replace(tzinfo=None) - offset
        if tz is None:
            tz = _local_timezone(moment.replace(tzinfo=timezone.utc))
        return tz.fromutc(moment.replace(tzinfo=tz))

    def ctime(self):
        """'Sat Jan  1 00:00:00 2000'"""
        year, month, day, hour, minute, second, _, _, _ = _fields(self)
        return f"{_DAY_NAMES[self.isoweekday()]} {_MONTH_NAMES[month]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year:04d}"


_date_class = date
_set_limits(datetime, datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), timedelta(microseconds=1))
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
