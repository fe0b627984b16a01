# time.tzset() reads TZ again: timezone, altzone, daylight and tzname follow, on both halves of the earth.
import datetime
import os
import time

for zone in ("EST+05EDT,M4.1.0,M10.5.0", "AEST-10AEDT-11,M10.5.0,M3.5.0", "UTC+0", "IST-5:30"):
    os.environ["TZ"] = zone
    time.tzset()
    print(zone, time.timezone, time.altzone, time.daylight, time.tzname, time.localtime(0)[:5],
          datetime.datetime(2020, 7, 1).astimezone().utcoffset(), datetime.datetime.fromtimestamp(10 ** 9))
