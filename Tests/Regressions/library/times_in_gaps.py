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
