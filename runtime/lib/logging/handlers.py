# logging.handlers: handlers of files that are changed for new ones, of buffers and queues; those that send are in _senders.py.

import copy
import logging
import os
import re
import time

import _importing

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = 514
SYSLOG_TCP_PORT = 514
_MIDNIGHT = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """A file that now and then becomes another."""

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.mode = mode
        self.encoding = encoding
        self.errors = errors

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name of an old file."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Renames a file."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None


class RotatingFileHandler(BaseRotatingHandler):
    """A new file when the old one is full; backupCount old ones are kept as name.1, name.2 and so on."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        if maxBytes > 0:
            mode = "a"
        BaseRotatingHandler.__init__(self, filename, mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        """Begins a new file."""
        self._close_stream()
        if self.backupCount > 0:
            for i in range(self.backupCount - 1, 0, -1):
                source = self.rotation_filename(f"{self.baseFilename}.{i}")
                target = self.rotation_filename(f"{self.baseFilename}.{i + 1}")
                if os.path.exists(source):
                    if os.path.exists(target):
                        os.remove(target)
                    os.rename(source, target)
            target = self.rotation_filename(self.baseFilename + ".1")
            if os.path.exists(target):
                os.remove(target)
            self.rotate(self.baseFilename, target)
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        """Would the record make the file too large?"""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes > 0:
            position = self.stream.tell()
            if not position:
                return False
            text = f"{self.format(record)}\n"
            if position + len(text) >= self.maxBytes:
                if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
                    return False
                return True
        return False


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A new file at certain times; the old ones have the time in their names."""

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None):
        BaseRotatingHandler.__init__(self, filename, "a", encoding=encoding, delay=delay, errors=errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        day = r"(?<!\d)\d{4}-\d{2}-\d{2}"
        kinds = {
            "S": (1, "%Y-%m-%d_%H-%M-%S", day + r"_\d{2}-\d{2}-\d{2}(?!\d)"), "M": (60, "%Y-%m-%d_%H-%M", day + r"_\d{2}-\d{2}(?!\d)"),
            "H": (60 * 60, "%Y-%m-%d_%H", day + r"_\d{2}(?!\d)"), "D": (_MIDNIGHT, "%Y-%m-%d", day + r"(?!\d)"),
            "MIDNIGHT": (_MIDNIGHT, "%Y-%m-%d", day + r"(?!\d)"), "W": (7 * _MIDNIGHT, "%Y-%m-%d", day + r"(?!\d)"),
        }
        kind = "W" if self.when.startswith("W") else self.when
        if kind == "W":
            if len(self.when) != 2:
                raise ValueError(f"You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {self.when}")
            if self.when[1] < "0" or self.when[1] > "6":
                raise ValueError(f"Invalid day specified for weekly rollover: {self.when}")
            self.dayOfWeek = int(self.when[1])
        if kind not in kinds:
            raise ValueError(f"Invalid rollover interval specified: {self.when}")
        self.interval, self.suffix, pattern = kinds[kind]
        self.extMatch = re.compile(pattern, re.ASCII)
        self.interval = self.interval * interval
        filename = self.baseFilename
        t = int(os.stat(filename).st_mtime) if os.path.exists(filename) else int(time.time())
        self.rolloverAt = self.computeRollover(t)

    def computeRollover(self, currentTime):
        """When the file ends that is written at this time."""
        result = currentTime + self.interval
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return result
        t = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        if self.atTime is None:
            rotate = _MIDNIGHT
        else:
            rotate = (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        left = rotate - ((t[3] * 60 + t[4]) * 60 + t[5])
        day = t[6]
        if left <= 0:
            left += _MIDNIGHT
            day = (day + 1) % 7
        result = currentTime + left
        if self.when.startswith("W"):
            if day != self.dayOfWeek:
                result += (self.dayOfWeek - day) % 7 * _MIDNIGHT
            result += self.interval - _MIDNIGHT * 7
        else:
            result += self.interval - _MIDNIGHT
        if not self.utc:
            before, after = t[-1], time.localtime(result)[-1]
            if before != after:
                addend = 3600 if before else -3600
                if before or time.localtime(result - 3600)[-1]:
                    result += -addend if not before else addend
        return result

    def shouldRollover(self, record):
        """Is it time?"""
        if int(time.time()) >= self.rolloverAt:
            if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
                self.rolloverAt = self.computeRollover(int(time.time()))
                return False
            return True
        return False

    def getFilesToDelete(self):
        """Old files beyond backupCount."""
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder):
            if self.namer is None:
                if name.startswith(base + ".") and self.extMatch.fullmatch(name[len(base) + 1:]):
                    found.append(os.path.join(folder, name))
            else:
                match = self.extMatch.search(name)
                while match:
                    if os.path.basename(self.namer(f"{self.baseFilename}.{match[0]}")) == name:
                        found.append(os.path.join(folder, name))
                        break
                    match = self.extMatch.search(name, match.start() + 1)
        if len(found) < self.backupCount:
            return []
        if self.namer is None:
            found.sort()
        else:
            found.sort(key=os.path.getmtime)
        return found[:len(found) - self.backupCount]

    def doRollover(self):
        """Begins a new file."""
        now = int(time.time())
        t = self.rolloverAt - self.interval
        parts = time.gmtime(t) if self.utc else time.localtime(t)
        target = self.rotation_filename(f"{self.baseFilename}.{time.strftime(self.suffix, parts)}")
        if os.path.exists(target):
            return
        self._close_stream()
        self.rotate(self.baseFilename, target)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                os.remove(path)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """Opens the file again when another has its name."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev, self.ino = -1, -1
        self._statstream()

    def _statstream(self):
        if self.stream is None:
            return
        status = os.fstat(self.stream.fileno())
        self.dev, self.ino = status.st_dev, status.st_ino

    def reopenIfNeeded(self):
        if self.stream is None:
            return
        try:
            status = os.stat(self.baseFilename)
            same = status.st_dev == self.dev and status.st_ino == self.ino
        except FileNotFoundError:
            same = False
        if not same:
            self.stream.flush()
            self.stream.close()
            self.stream = None
            self.stream = self._open()
            self._statstream()

    def emit(self, record):
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


class BufferingHandler(logging.Handler):
    """Keeps records until there are `capacity` of them."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Gives its records to another handler, all at once."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            BufferingHandler.close(self)


class QueueHandler(logging.Handler):
    """Puts records into a queue."""

    def __init__(self, queue):
        logging.Handler.__init__(self)
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        """The record with its text made, so that it can be sent anywhere."""
        message = self.format(record)
        record = copy.copy(record)
        record.message = message
        record.msg = message
        record.args = None
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records from a queue, in a thread of its own, and gives them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        """Begins to listen."""
        from threading import Thread
        self._thread = Thread(target=self._monitor)
        self._thread.daemon = True
        self._thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        """Gives a record to the handlers, to those for its level only if respect_handler_level says so."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        from queue import Empty
        q = self.queue
        counts = hasattr(q, "task_done")
        while True:
            try:
                record = self.dequeue(True)
                if record is self._sentinel:
                    if counts:
                        q.task_done()
                    break
                self.handle(record)
                if counts:
                    q.task_done()
            except Empty:
                break

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """Waits until the records in the queue are handled."""
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None


def __getattr__(name):
    # Linked with programs that name one of them: an import would link sockets and pickle with all.
    if name in ("SocketHandler", "DatagramHandler", "SysLogHandler", "SMTPHandler", "HTTPHandler", "NTEventLogHandler"):
        return getattr(_importing.library_module("logging._senders"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
