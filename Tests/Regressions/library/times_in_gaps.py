# A local time that the clocks skip is what it would be before them, and with fold=1 what it would be behind them.
import datetime
import os
import time

os.environ["TZ"] = "EST+05EDT,M3.2.0,M11.1.0"
time.tzset()
for day in ((2020, 3, 8, 2, 30), (2020, 11, 1, 1, 30), (2020, 7, 1)):
    t = datetime.datetime(*day)
    for fold in (0, 1):
        local = t.replace(fold=fold)
        print(local, fold, local.astimezone(datetime.timezone.utc), local.astimezone(), local.timestamp())

# The second of two equal local times, before 1970, too.
os.environ["TZ"] = "EST+05EDT,M4.5.0,M10.5.0"
time.tzset()
for year, day in ((1968, 27), (2020, 25)):
    start = int(datetime.datetime(year, 10, day, 6, tzinfo=datetime.timezone.utc).timestamp())
    for seconds in (start - 3600, start - 1, start, start + 3599, start + 3600):
        t = datetime.datetime.fromtimestamp(seconds)
        print(t, t.fold, t.timestamp() == seconds)
