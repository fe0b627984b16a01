# return, break and continue run __exit__.
class Track:
    def __init__(self, log, n): self.log, self.n = log, n
    def __enter__(self): return self
    def __exit__(self, *exc): self.log.append(self.n)

def f(log):
    for i in range(4):
        with Track(log, i) as t:
            if i == 0:
                continue
            if i == 2:
                return t.n * 100
log = []
print(f(log), log)
while True:
    with Track(log, "break"):
        break
def nested(log):
    with Track(log, "outer"), Track(log, "inner"):
        for n in range(3):
            with Track(log, n):
                if n:
                    break
        else:
            return "not reached"
        return n
print(nested(log))
print(log)
