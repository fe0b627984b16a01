# logging: loggers, handlers, formatters, filters, levels.
import io
import logging
import sys

out = io.StringIO()
logging.basicConfig(stream=out, level=logging.DEBUG, format="%(levelname)s|%(name)s|%(message)s")
log = logging.getLogger("a.b")
log.debug("debug %d", 1)
log.info("info %s %s", "x", [1])
log.warning("map %(k)s", {"k": 5})
log.error("no args %")
log.critical("crit")
log.log(25, "between")
logging.info("root")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
    log.error("info", exc_info=True)
print(out.getvalue().replace(__file__, "FILE"))
out.truncate(0)
out.seek(0)

print(log, logging.getLogger(), log.parent, logging.getLogger("a"), log.parent, logging.getLogger("a.b.c").parent is log, log.getEffectiveLevel(), log.isEnabledFor(5), log.name, logging.getLogger("a") is logging.getLogger("a"))
h = logging.StreamHandler(out)
h.setFormatter(logging.Formatter("{levelname:>8} {message} {extra_field}", style="{"))
a = logging.getLogger("x")
a.propagate = False
a.addHandler(h)
a.setLevel("WARNING")
a.info("hidden")
a.warning("shown", extra={"extra_field": "E"})
h.setFormatter(logging.Formatter("$name: $message", style="$"))
a.error("dollar")
h.setLevel(logging.CRITICAL)
a.error("not by handler")
h.setLevel(0)


class Only(logging.Filter):
    def filter(self, record):
        record.msg = record.msg.upper()
        return "no" not in record.getMessage().lower()


a.addFilter(Only())
a.error("yes")
a.error("no")
a.filters.clear()
h.addFilter(lambda r: r.levelno > 30)
a.warning("w")
a.error("e")
logging.disable(logging.ERROR)
a.error("disabled")
a.critical("critical")
logging.disable(logging.NOTSET)
ad = logging.LoggerAdapter(a, {"user": "me"})
h.setFormatter(logging.Formatter("%(user)s %(message)s %(levelno)d"))
ad.error("adapted")
print(out.getvalue())
logging.addLevelName(35, "NOTICE")
print(logging.getLevelName(35), logging.getLevelName("NOTICE"), logging.getLevelName(7), logging.getLevelName("INFO"), logging.getLevelNamesMapping()["NOTICE"])
r = logging.LogRecord("n", 20, "/p/q.py", 5, "m %s", ("a",), None, "fn")
f = logging.Formatter("%(asctime)s %(filename)s:%(lineno)d %(module)s %(funcName)s %(message)s %(threadName)s %(processName)s", "%Y")
r.created = 0
print(f.format(r), r, logging.Formatter("%(asctime)s").usesTime(), logging.Formatter().format(r), r.__dict__["pathname"])
m = logging.makeLogRecord({"msg": "hi", "levelname": "X"})
print(m.getMessage(), m.levelname, logging.Formatter("%(missing)s", validate=False, defaults={"missing": "D"}).format(r))
for g in (lambda: logging.Formatter("none"), lambda: logging.Formatter("x", style="?"), lambda: a.setLevel("NOPE"), lambda: a.setLevel(1.5), lambda: logging.getLogger(5), lambda: logging.basicConfig(stream=out, filename="x", force=True), lambda: a.log("x", "y"), lambda: logging.Formatter("%(nothere)s").format(r), lambda: a.error("x", extra={"message": 1}), lambda: logging.basicConfig(nonsense=1, force=True), lambda: logging.Formatter("{x!z}", style="{"), lambda: logging.Formatter("$", style="$")):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
logging.basicConfig(filename="log.txt", filemode="w", force=True, level=logging.INFO)
logging.info("to file")
logging.debug("not")
logging.getLogger("q").warning("child")
logging.shutdown()
print(open("log.txt").read(), h, logging.NullHandler(), logging.FileHandler("log.txt", delay=True).mode, len(logging.getLogger("zz").handlers), logging.getLogger("zz").hasHandlers())
try:
    raise ValueError("v")
except ValueError as e:
    s = io.StringIO()
    t = logging.getLogger("t")
    t.propagate = False
    t.addHandler(logging.StreamHandler(s))
    t.error("with", exc_info=e)
    t.error("bare", exc_info=(None, None, None))
    print(s.getvalue().replace(__file__, "FILE"))
print(logging.getLogger("a.b").getChild("k").name, sorted(x.name for x in logging.getLogger("a").getChildren()), logging.root.name, logging.lastResort.level)
