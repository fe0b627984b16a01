"""Methods inherited by several classes are one function where their code is the same, and others where it is not."""


class Job:
    READY = 0

    def __init__(self, state):
        self.state = state
        self.calls = 0

    def runnable(self):
        return self.state == READY

    def counted(self):
        self.calls += 1
        return self.calls

    def described(self):
        return self.name() + ":" + str(self.size())

    def doubled(self):
        return self.size() * 2

    def failing(self, divisor):
        return 10 // (self.state - divisor)

    def name(self):
        return "job"

    def size(self):
        return 1


READY = 1


class Clock(Job):
    def name(self):
        return "clock"


class Worker(Job):
    def size(self):
        return 2.5


class Mixed(Job):
    def __init__(self, state):
        super().__init__(state)
        self.extra = "x"

    def size(self):
        return 2**70


class Late(Worker):
    pass


jobs = [Clock(0), Worker(1), Mixed(1), Late(0), Job(1), Clock(1)]


def main():
    for job in jobs:
        print(job.runnable(), job.counted(), job.described(), job.doubled(), end=" ")
        try:
            print(job.failing(1))
        except ZeroDivisionError as error:
            print(type(error).__name__, error, error.__traceback__.tb_next.tb_frame.f_code.co_name)
    print([job.counted() for job in jobs], sum(job.runnable() for job in jobs))
    jobs.append(Clock(2**80))
    jobs.append(Worker("text"))
    print([job.runnable() for job in jobs])


main()


# Comparisons that are not asked by a branch.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def is_left(self, other):
        return self.x < other.x

    def same(self, other):
        return (self.x == other.x, self.y != other.y, self.x >= other.y, self.x <= other.x, self.x > other.x)


points = [Point(1, 2), Point(2**65, 3), Point(-5, -5)]
for a in points:
    for b in points:
        print(a.is_left(b), a.same(b))


def texts(a, b):
    return [a == b, a != b, a < b]


def floats(a, b):
    return [a == b, a != b, a < b, a >= b, a == 1]


print(texts("a", "b"), texts("a", "a"), texts("é", "e"))
nan = float("nan")
print(floats(1.0, 2.0), floats(nan, nan), floats(0.0, -0.0), floats(1.0, 1.0))
