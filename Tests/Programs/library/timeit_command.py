# The command line of timeit, with a clock that goes in steps
import timeit, itertools
ticks = itertools.count()
def timer_of(step):
    def wrap(timer):
        t = iter(itertools.count(0, step))
        return lambda: next(t)
    return wrap
for step, args in [(1, ["-n", "3", "-r2", "x = 1"]), (0.001, ["-n10", "-v", "-v", "-s", "x = 1", "-s", "y = 2", "y", "y * 3"]),
    (0.3, ["-v", "-p", "1"]), (0.00000021, ["-n1", "-u", "msec", "pass"]), (1, ["--bogus"])]:
    print(args)
    print(timeit.main(args, _wrap_timer=timer_of(step)))
print(repr(timeit.reindent("a\nb\n  c", 4)))
