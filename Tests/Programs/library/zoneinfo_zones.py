# Time zones of the system's database: offsets, gaps and overlaps, rules after the last change, caches, pickles, errors.
import io
import pickle
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

berlin, york, kolkata = map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Asia/Kolkata"))
for zone in (berlin, york, kolkata, ZoneInfo("UTC"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Europe/Dublin")):
    print(zone, repr(zone), zone.key)
    for moment in (datetime(1850, 1, 1), datetime(1945, 7, 1, 12), datetime(2024, 1, 15, 12), datetime(2024, 7, 15, 12), datetime(2099, 6, 1)):
        moment = moment.replace(tzinfo=zone)
        print("  ", moment.isoformat(), moment.tzname(), moment.dst(), moment.astimezone(timezone.utc))

for hour in (1, 2, 3):
    for day in (datetime(2024, 3, 31, hour, 30), datetime(2024, 10, 27, hour, 30), datetime(2045, 10, 29, hour, 30)):
        for fold in (0, 1):
            moment = day.replace(tzinfo=berlin, fold=fold)
            print(moment, fold, moment.tzname(), moment.timestamp())
start = datetime(2024, 11, 3, 4, tzinfo=timezone.utc)
for minutes in range(0, 240, 45):
    there = (start + timedelta(minutes=minutes)).astimezone(york)
    print(there, there.fold, (start.replace(year=2060) + timedelta(minutes=minutes)).astimezone(york))

print(time(12, tzinfo=berlin).utcoffset(), time(12, tzinfo=ZoneInfo("Etc/GMT+5")).utcoffset(), berlin.tzname(None))
print(ZoneInfo("Europe/Berlin") is berlin, ZoneInfo.no_cache("Europe/Berlin") is berlin, pickle.loads(pickle.dumps(berlin)) is berlin)
print(datetime(2024, 1, 1, tzinfo=york) == datetime(2024, 1, 1, 5, tzinfo=timezone.utc), "Asia/Tokyo" in available_timezones())
for key in ("Mars/Base", "/etc/passwd", "../zone", "Europe", ""):
    try:
        print(ZoneInfo(key))
    except (ZoneInfoNotFoundError, ValueError) as error:
        print(type(error).__name__, error)
try:
    ZoneInfo.from_file(io.BytesIO(b"nothing"))
except ValueError as error:
    print(error)
