# A QueueListener hands the records of a queue to handlers, those of their level only when asked to.
import logging
import logging.handlers
import queue
import sys


class Printing(logging.Handler):
    def emit(self, record):
        print(self.name, record.levelname, record.getMessage())


for respects in (False, True):
    records = queue.Queue()
    first, second = Printing(), Printing()
    first.name, second.name = "first", "second"
    second.setLevel(logging.WARNING)
    listener = logging.handlers.QueueListener(records, first, second, respect_handler_level=respects)
    logger = logging.getLogger(f"queued{respects}")
    logger.propagate = False
    logger.setLevel(logging.DEBUG)
    logger.addHandler(logging.handlers.QueueHandler(records))
    listener.start()
    logger.info("an %s", "info")
    logger.warning("a warning")
    listener.stop()
    print(records.empty())
    sys.stdout.flush()
