# zoneinfo: time zones of the IANA database, read from the system's files.
#
# A zone is a list of moments at which its offset changes, kept three times: in UTC, and in local time for both values of fold, so that
# each question is one search.  After the last moment either one offset is valid for good or a rule (_rules.py) says it for each year.
# Zones are made once for each key: all that live are in a weak dict, the eight used last are kept alive.

import weakref
from bisect import bisect_right
from datetime import datetime, timedelta, tzinfo

from zoneinfo import _tzpath
from zoneinfo._files import read_zone
from zoneinfo._rules import Offset, rule_of
from zoneinfo._tzpath import InvalidTZPathWarning, ZoneInfoNotFoundError, available_timezones, find_tzfile, reset_tzpath

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

_EPOCH = datetime(1970, 1, 1).toordinal()


def _seconds(dt):
    """The date and time as seconds since 1970, whatever its zone is."""
    return (dt.toordinal() - _EPOCH) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second


class ZoneInfo(tzinfo):
    """ZoneInfo(key): the zone of that name."""

    _strong_cache_size = 8
    _strong_cache = {}
    _weak_cache = weakref.WeakValueDictionary()
    __module__ = "zoneinfo"

    def __init_subclass__(cls):
        cls._strong_cache = {}
        cls._weak_cache = weakref.WeakValueDictionary()

    def __new__(cls, key):
        zone = cls._weak_cache.get(key)
        if zone is None:
            zone = cls._weak_cache.setdefault(key, cls._from_key(key))
            zone._from_cache = True
        cls._strong_cache[key] = cls._strong_cache.pop(key, zone)
        if len(cls._strong_cache) > cls._strong_cache_size:
            del cls._strong_cache[next(iter(cls._strong_cache))]
        return zone

    @classmethod
    def no_cache(cls, key):
        """A zone of its own."""
        zone = cls._from_key(key)
        zone._from_cache = False
        return zone

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """A zone read from a binary file."""
        zone = super().__new__(cls)
        zone._key = key
        zone._from_cache = None
        zone._file = repr(file_obj)
        zone._read(file_obj)
        return zone

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget the zones of these keys, or all."""
        if only_keys is not None:
            for key in only_keys:
                cls._weak_cache.pop(key, None)
                cls._strong_cache.pop(key, None)
        else:
            cls._weak_cache.clear()
            cls._strong_cache.clear()

    @classmethod
    def _from_key(cls, key):
        path = find_tzfile(key)
        zone = super().__new__(cls)
        zone._key = key
        zone._file = path
        try:
            with open(path, "rb") as file:
                zone._read(file)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError, TypeError):
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}") from None
        return zone

    def _read(self, file):
        self._utc, self._offsets, every, footer = read_zone(file)
        self._before = next((offset for offset, is_dst in every if not is_dst), every[0][0] if every else None)
        earlier = self._before
        self._local = [], []
        for moment, later in zip(self._utc, self._offsets):
            # Within a gap or an overlap fold says which of the offsets counts.
            earlier_seconds = earlier.seconds
            if len(self._local[0]) == 0 and every:
                earlier_seconds = every[0][0].seconds
            self._local[0].append(moment + max(earlier_seconds, later.seconds))
            self._local[1].append(moment + min(earlier_seconds, later.seconds))
            earlier = later
        if footer:
            self._after = rule_of(footer)
        elif self._offsets:
            self._after = self._offsets[-1]
        elif every:
            self._after = every[0][0]
        else:
            raise ValueError("No time zone information found.")
        self._fixed = not self._utc and type(self._after) is Offset

    def _offset_at(self, dt):
        """The Offset of a local time; None: it depends on a date that is not known."""
        if dt is None:
            return self._after if self._fixed else None
        moments = self._local[dt.fold]
        seconds = _seconds(dt)
        i = bisect_right(moments, seconds)
        if i == len(moments):
            return self._after if type(self._after) is Offset else self._after.at_local(seconds, dt.year, dt.fold)
        return self._offsets[i - 1] if i else self._before

    def utcoffset(self, dt, /):
        offset = self._offset_at(dt)
        return offset and offset.utcoffset

    def dst(self, dt, /):
        offset = self._offset_at(dt)
        return offset and offset.dst

    def tzname(self, dt, /):
        offset = self._offset_at(dt)
        return offset and offset.name

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        seconds = _seconds(dt)
        i = bisect_right(self._utc, seconds)
        if i == len(self._utc) and type(self._after) is not Offset:
            offset, fold = self._after.at_utc(seconds, dt.year)
        elif i == 0:
            offset = self._before if self._utc else self._after
            fold = 0
        else:
            offset = self._offsets[i - 1]
            earlier = self._offsets[i - 2] if i > 1 else self._before
            fold = earlier.seconds - offset.seconds > seconds - self._utc[i - 1]
        dt += offset.utcoffset
        return dt.replace(fold=1) if fold else dt

    @property
    def key(self):
        return self._key

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __repr__(self):
        if self._key is not None:
            return f"{type(self).__module__}.{type(self).__qualname__}(key={self._key!r})"
        return f"{type(self).__module__}.{type(self).__qualname__}.from_file({self._file})"

    def __reduce__(self):
        if self._from_cache is None:
            import pickle

            raise pickle.PicklingError("Cannot pickle a ZoneInfo file created from a file stream.")
        return self.__class__._unpickle, (self._key, self._from_cache)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)


def __getattr__(name):
    if name == "TZPATH":
        return _tzpath.TZPATH
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), "TZPATH"})
