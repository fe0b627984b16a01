# An exception passes through frames, running each finally on the way.
log = []
def level(n):
    try:
        if n == 0:
            raise RuntimeError("deep")
        level(n - 1)
    except ValueError:
        log.append("never")
    finally:
        log.append(n)

class Guard:
    def __enter__(self): log.append("enter")
    def __exit__(self, *a): log.append("exit")

try:
    with Guard():
        for i in [1]:
            level(3)
except RuntimeError as error:
    print(error, log)
try:
    [level(0) for _ in range(1)]
except RuntimeError:
    print(log[-1])
def count_frames(tb):
    n = 0
    while tb:
        tb, n = tb.tb_next, n + 1
    return n
try:
    level(4)
except RuntimeError as error:
    print(count_frames(error.__traceback__), error.__traceback__.tb_lineno)
