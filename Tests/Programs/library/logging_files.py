# logging.handlers: rotating files, buffers, queues; logging.config: dicts and files.
import io
import logging
import logging.config
import logging.handlers
import os
import sys
import time


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, "|", e.__cause__)


log = logging.getLogger("rotating")
log.setLevel(logging.DEBUG)
log.propagate = False
handler = logging.handlers.RotatingFileHandler("app.log", maxBytes=60, backupCount=2)
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
log.addHandler(handler)
for i in range(12):
    log.info("message number %d", i)
handler.close()
log.removeHandler(handler)
for name in sorted(os.listdir()):
    print(name, open(name).read().split("\n"))
handler = logging.handlers.TimedRotatingFileHandler("timed.log", when="midnight", backupCount=1, utc=True)
print(handler.interval, handler.suffix, handler.computeRollover(0), handler.computeRollover(86399), handler.shouldRollover(None))
log.addHandler(handler)
log.info("one")
handler.rolloverAt = int(time.time()) - 1
log.info("two")
print(open("timed.log").read(), len([n for n in os.listdir() if n.startswith("timed.log.")]))
handler.close()
log.removeHandler(handler)
for when in "S", "M", "H", "D", "W3", "MIDNIGHT":
    h = logging.handlers.TimedRotatingFileHandler("t2.log", when=when, interval=2, utc=True, delay=True)
    print(when, h.interval, h.suffix, h.computeRollover(1000000000))
attempt(logging.handlers.TimedRotatingFileHandler, "x.log", "Q")
attempt(logging.handlers.TimedRotatingFileHandler, "x.log", "W")
attempt(logging.handlers.TimedRotatingFileHandler, "x.log", "W9")
handler = logging.handlers.WatchedFileHandler("watched.log")
log.addHandler(handler)
log.info("first")
os.rename("watched.log", "moved.log")
log.info("second")
handler.close()
log.removeHandler(handler)
print(open("moved.log").read(), open("watched.log").read())

out = io.StringIO()
target = logging.StreamHandler(out)
memory = logging.handlers.MemoryHandler(3, target=target)
log.addHandler(memory)
log.info("a")
print(repr(out.getvalue()), len(memory.buffer))
log.error("b")
print(repr(out.getvalue()), len(memory.buffer))
for c in "cde":
    log.debug(c)
log.debug("f")
memory.close()
print(repr(out.getvalue()))
log.removeHandler(memory)


class Queue(list):
    put_nowait = list.append


queue = Queue()
handler = logging.handlers.QueueHandler(queue)
log.addHandler(handler)
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed %s", "here")
print(queue[0].msg.split("\n")[0], queue[0].args, queue[0].exc_info)
log.removeHandler(handler)


class OnlyLong(logging.Filter):
    def __init__(self, length=3):
        super().__init__()
        self.length = length

    def filter(self, record):
        return len(record.getMessage()) >= self.length


stale = logging.getLogger("stale")
config = {
    "version": 1,
    "formatters": {"short": {"format": "{levelname[0]}:{name}:{message}", "style": "{"}, "plain": {"format": "%(message)s", "datefmt": "%Y"}},
    "filters": {"long": {"()": OnlyLong, "length": 5}, "named": {"name": "app.db"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "short", "level": "INFO"},
        "buffer": {"class": "logging.handlers.MemoryHandler", "capacity": 10, "target": "console"},
        "file": {"class": "logging.FileHandler", "filename": "cfg://paths.files[0]", "formatter": "plain", "filters": ["long"]},
    },
    "paths": {"files": ["dict.log"]},
    "loggers": {"app": {"level": "DEBUG", "handlers": ["console", "file"], "propagate": False}, "app.db": {"level": "ERROR"}},
    "root": {"level": "WARNING", "handlers": ["console"]},
}
logging.config.dictConfig(config)
app = logging.getLogger("app")
app.info("information")
app.debug("not shown")
app.info("abc")
logging.getLogger("app.db").warning("not shown")
logging.getLogger("app.db").error("database")
logging.getLogger("other").warning("from root")
stale.error("disabled")
print(open("dict.log").read().split("\n"), stale.disabled, [type(h).__name__ for h in app.handlers], logging.getHandlerByName("console").level)
logging.config.dictConfig({"version": 1, "incremental": True, "handlers": {"console": {"level": "ERROR"}}, "loggers": {"app": {"level": "WARNING"}}})
print(app.level, logging.getHandlerByName("console").level)
for wrong in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "logging.NoSuchHandler"}}},
              {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "none"}}},
              {"version": 1, "root": {"handlers": ["none"]}}, {"version": 1, "loggers": {"x": {"level": "WRONG"}}}):
    attempt(logging.config.dictConfig, wrong)

with open("log.ini", "w") as f:
    f.write("""[loggers]
keys=root,sub

[handlers]
keys=out

[formatters]
keys=form

[logger_root]
level=WARNING
handlers=out

[logger_sub]
level=DEBUG
handlers=out
propagate=0
qualname=sub.module

[handler_out]
class=StreamHandler
level=DEBUG
formatter=form
args=(sys.stdout,)

[formatter_form]
format=%(name)s|%(levelname)s|%(message)s
""")
logging.config.fileConfig("log.ini", disable_existing_loggers=False)
logging.getLogger("sub.module").debug("debug of sub")
logging.getLogger("any").info("not shown")
logging.getLogger("any").warning("warning of any")
attempt(logging.config.fileConfig, "missing.ini")
