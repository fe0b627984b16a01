# Instances made before their class has got more attributes keep working beside those made after.
class Record:
    pass


def read(record):
    return record.field50 + record.extra


early = [Record() for _ in range(3)]
for n in range(100):
    setattr(early[0], f"field{n}", n)
late = Record()
for record in early[1:] + [late]:
    record.extra = 1
    record.field50 = 2
    record.last = 3
for record in early[1:] + [late]:
    print(read(record), list(vars(record)))
early[0].extra = 0
print(read(early[0]), len(vars(early[0])), early[0].field99)


class Counter:
    count = 0

    def step(self):
        Counter.count += 1
        return self.count


c = Counter()
print([c.step() for _ in range(5)], Counter.count)
c.count = 100
print(c.step(), Counter.count, vars(c))
