# The monotonic clock moves forward; sleep takes its time.
import time
start = time.monotonic()
time.sleep(0.01)
elapsed = time.monotonic() - start
print(isinstance(start, float), elapsed >= 0.01, elapsed < 5, time.perf_counter() <= time.perf_counter(), time.monotonic_ns() > 0)
