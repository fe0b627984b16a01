# Where the separator is a digit, how many digits follow the week decides; timezone() takes no None as a name and has no subclasses.
import datetime

for s in ["2022W52", "2022W525", "2022W52520", "2022W5252", "2022W5252020", "2022W52202030", "2022W52120:30", "2022W5220:30", "2022W52:20",
          "2022-W52-1T20", "2022-W52-120", "2022-W52-20", "2022W52 2030", "2022W521T2", "20220102T0304"]:
    try:
        print(s, datetime.datetime.fromisoformat(s))
    except ValueError as e:
        print(e)
try:
    datetime.timezone(datetime.timedelta(0), None)
except TypeError as e:
    print(e)
try:
    class Zone(datetime.timezone):
        pass
except TypeError as e:
    print(e)


class Numbered(datetime.tzinfo):
    def tzname(self, dt):
        return 5

    def utcoffset(self, dt):
        return datetime.timedelta(0)

    dst = utcoffset


try:
    datetime.datetime(2020, 1, 1, tzinfo=Numbered()).strftime("%Z")
except TypeError as e:
    print(e)
