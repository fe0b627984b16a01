# What clocks show after the last change that a zone's file lists: a text like "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX, extended by RFC 8536).

import re
from datetime import date, timedelta

_EPOCH = date(1970, 1, 1).toordinal()
_NAME = r"(?P<{0}>[^<0-9:.+,-]{{3,}}|<[a-zA-Z0-9+-]+>)"
_OFFSET = r"(?P<{0}>[+-]?\d{{1,3}}(?::\d{{2}}(?::\d{{2}})?)?)"
_TEXT = re.compile(_NAME.format("std") + _OFFSET.format("std_offset") + "(?:" + _NAME.format("dst") + _OFFSET.format("dst_offset") + "?)?")
_TIME = re.compile(r"([+-]?)(\d{1,3})(?::(\d{2})(?::(\d{2}))?)?")
_MONTH_WEEK_DAY = re.compile(r"M(\d{1,2})\.(\d)\.(\d)")


class Offset:
    """An offset from UTC, how much of it is daylight saving, and what the time is called."""

    __slots__ = "seconds", "utcoffset", "dst", "name"

    def __init__(self, seconds, shift, name):
        self.seconds = seconds
        self.utcoffset = timedelta(seconds=seconds)
        self.dst = timedelta(seconds=shift)
        self.name = name


class Rule:
    """Two offsets, and the functions of a year that give the local times at which they begin."""

    def __init__(self, standard, summer, start, end):
        self.standard = standard
        self.summer = summer
        self.start = start
        self.end = end

    def at_local(self, seconds, year, fold):
        """The Offset of a local time."""
        start, end = self.start(year), self.end(year)
        shift = self.summer.seconds - self.standard.seconds
        # With fold=1 the time within a gap is of the new offset and the time within an overlap, too.
        if fold == (shift >= 0):
            end -= shift
        else:
            start += shift
        inside = start <= seconds < end if start < end else not end <= seconds < start
        return self.summer if inside else self.standard

    def at_utc(self, seconds, year):
        """(Offset, fold) of a moment."""
        start = self.start(year) - self.standard.seconds
        end = self.end(year) - self.summer.seconds
        inside = start <= seconds < end if start < end else not end <= seconds < start
        shift = self.summer.seconds - self.standard.seconds
        repeated = end if shift > 0 else start
        return self.summer if inside else self.standard, repeated <= seconds < repeated + abs(shift)


def rule_of(text):
    """The Rule or Offset that a text stands for."""
    text = text.decode()
    zone, _, times = text.partition(",")
    match = _TEXT.fullmatch(zone)
    if match is None:
        raise ValueError(f"{text} is not a valid TZ string")
    try:
        seconds = _offset(match["std_offset"])
        standard = Offset(seconds, 0, match["std"].strip("<>"))
        if match["dst"] is None:
            if times:
                raise ValueError(f"Transition rule present without DST: {text}")
            return standard
        summer_seconds = seconds + 3600 if match["dst_offset"] is None else _offset(match["dst_offset"])
    except ValueError as error:
        raise ValueError(f"Invalid TZ string: {text}") from error
    summer = Offset(summer_seconds, summer_seconds - seconds, match["dst"].strip("<>"))
    times = times.split(",")
    if len(times) != 2:
        raise ValueError(f"Could not parse TZ string: {text}" if times == [""] else f"Invalid TZ string: {text}")
    try:
        return Rule(standard, summer, _moment(times[0]), _moment(times[1]))
    except ValueError as error:
        raise ValueError(f"Malformed transition rule in TZ string: {text}") from error


def _offset(text):
    """Seconds that are added to UTC; the texts say what is subtracted."""
    seconds = _time(text)
    if abs(seconds) >= 25 * 3600:
        raise ValueError(f"Offset must be less than 25 hours, got {text}")
    return -seconds


def _time(text):
    match = _TIME.fullmatch(text)
    if match is None or int(match[2]) > 167 or int(match[3] or 0) > 59 or int(match[4] or 0) > 59:
        raise ValueError(f"Invalid time: {text}")
    seconds = int(match[2]) * 3600 + int(match[3] or 0) * 60 + int(match[4] or 0)
    return -seconds if match[1] == "-" else seconds


def _moment(text):
    """A function from a year to the local time, in seconds since 1970, that the text names."""
    day, slash, time = text.partition("/")
    seconds = _time(time) if slash else 2 * 3600
    match = _MONTH_WEEK_DAY.fullmatch(day)
    if match is not None:
        month, week, weekday = map(int, match.groups())
        if not 1 <= month <= 12 or not 1 <= week <= 5 or weekday > 6:
            raise ValueError(f"Invalid day: {text}")
        return lambda year: _nth_weekday(year, month, week, weekday) * 86400 + seconds
    julian = day.startswith("J")
    if not day[julian:].isdecimal() or not julian <= int(day[julian:]) <= 365:
        raise ValueError(f"Invalid day: {text}")
    number = int(day[julian:])

    def moment(year):
        first = date(year, 1, 1).toordinal() - _EPOCH
        if not julian:
            return (first + number) * 86400 + seconds
        # Day 60 is March 1 in all years.
        leap = number >= 60 and date(year, 12, 31).timetuple().tm_yday == 366
        return (first + number - 1 + leap) * 86400 + seconds

    return moment


def _nth_weekday(year, month, week, weekday):
    """The days since 1970 of the nth Sunday (0) to Saturday (6) of a month; the fifth is the last."""
    first = date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + (week - 1) * 7
    after = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    length = after.toordinal() - first.toordinal() if after else 31
    if day > length:
        day -= 7
    return first.toordinal() - _EPOCH + day - 1
