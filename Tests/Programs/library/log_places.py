"""Where log messages and warnings come from."""
import logging
import os
import sys
import warnings

logging.basicConfig(format="%(filename)s:%(lineno)d %(funcName)s %(module)s %(levelname)s %(message)s", stream=sys.stdout, level=logging.INFO)
log = logging.getLogger("places")


def work():
    log.info("hello")
    helper()


def helper():
    logging.warning("from the root")
    log.info("one further out", stacklevel=2)
    log.info("further than there is", stacklevel=20)
    log.log(logging.ERROR, "by number")
    logging.LoggerAdapter(log, {}).info("adapted")


class Worker:
    def run(self):
        log.info("method")
        try:
            1 / 0
        except ZeroDivisionError:
            log.error("failed", exc_info=False)


def shows_stack():
    class Lines(logging.Handler):
        def emit(self, record):
            lines = record.stack_info.splitlines()
            print(lines[0], [line.split(", line")[1] for line in lines if ", line" in line])

    other = logging.getLogger("stack")
    other.propagate = False
    other.addHandler(Lines())
    other.warning("with the stack", stack_info=True)


work()
Worker().run()
(lambda: log.info("lambda"))()
[log.info("comprehension") for _ in range(1)]
shows_stack()
log.info("module")


def old(level=2):
    warnings.warn("gone", DeprecationWarning, stacklevel=level)


def plain():
    warnings.warn("odd")
    warnings.warn("odd")


def uses():
    old()
    old(1)
    old(3)
    old(50)


def show(message, category, filename, lineno, file=None, line=None):
    print(os.path.basename(filename), lineno, category.__name__, message)


warnings.showwarning = show
warnings.simplefilter("default")
plain()
plain()
uses()
for _ in range(3):
    plain()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    uses()
    plain()
print([(w.lineno, str(w.message)) for w in caught])
logging.getLogger("x").setLevel("INFO")
try:
    warnings.warn("x", skip_file_prefixes="y")
except TypeError as e:
    print(e)
