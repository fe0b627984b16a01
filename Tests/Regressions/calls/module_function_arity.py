# Refusals of arguments name a function of a module with its module, unless it is builtins.
import math, time, sys, heapq
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
for f in (lambda: math.sin(), lambda: math.sin(1, 2), lambda: math.sin(x=1), lambda: math.pow(1), lambda: math.gcd(a=1), lambda: time.time(1), lambda: time.sleep(),
  lambda: len(), lambda: len(1, 2), lambda: len(x=1), lambda: heapq.heappush(1), lambda: sys.exc_info(1), lambda: sys.getsizeof(), lambda: math.hypot(a=1), lambda: time.time(x=1),
  lambda: math.floor(), lambda: math.isclose(1), lambda: math.log(), lambda: sys.setrecursionlimit(), lambda: sys.intern(), lambda: [].append(), lambda: [].append(1,2), lambda: [].append(x=1), lambda: {}.get(), lambda: dict.fromkeys(), lambda: 'a'.upper(1), lambda: 'a'.join(), lambda: math.factorial(), lambda: math.comb(1), lambda: math.dist(1), lambda: math.ldexp(1), lambda: math.atan2(1), lambda: math.copysign(), lambda: time.perf_counter(1), lambda: sys.exit(1,2), lambda: sys.getrecursionlimit(3), lambda: callable(), lambda: globals(1), lambda: id(), lambda: repr(), lambda: math.perm(), lambda: math.prod(), lambda: math.fsum(), lambda: math.nextafter(1), lambda: math.ulp(), lambda: math.lcm(x=1)):
    show(f)
