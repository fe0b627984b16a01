# What a zone of the program answers that is no offset.
from datetime import *
class Bad(tzinfo):
    def utcoffset(self, dt): return "x"
    def dst(self, dt): return 5
    def tzname(self, dt): return 7
class Far(tzinfo):
    def utcoffset(self, dt): return timedelta(days=2)
for cls in (Bad, Far):
    d = datetime(2024, 1, 1, tzinfo=cls()); t = time(1, tzinfo=cls())
    for f in (d.utcoffset, d.dst, d.tzname, t.utcoffset, t.dst, t.tzname, lambda: str(d), lambda: d.astimezone(timezone.utc), lambda: d.timetuple(), lambda: str(t), lambda: hash(d), lambda: d - datetime(2024,1,1,tzinfo=timezone.utc), lambda: d.strftime("%z %Z")):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
