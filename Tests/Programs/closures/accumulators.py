# Closures over parameters, lists and other closures.
def averager():
    values = []
    def average(new):
        values.append(new)
        return sum(values) / len(values)
    return average

def pipeline(*stages):
    return lambda x: [x := stage(x) for stage in stages][-1]

def adder(n):
    return lambda x: x + n

avg = averager()
print(avg(10), avg(20), avg(60), pipeline(adder(1), adder(10), str)(5), [adder(k)(100) for k in range(3)])
def power_table():
    return {n: (lambda x, n=n: x ** n) for n in (2, 3)}
print({n: f(3) for n, f in power_table().items()}, adder("!")("hey"))
