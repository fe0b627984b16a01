# Loops at module level: variables that only the module's body uses are kept in registers.
total = 0
product = 1
shared = 0
weight = 0.5
rows = [[r * c for c in range(4)] for r in range(4)]
counts = {}
words = "the quick brown fox jumps over the lazy dog the end".split()


def bump(by):
    global shared
    shared += by
    return shared


for row in rows:
    for cell in row:
        total += cell
        weight = weight * 0.9 + cell
for n in range(1, 30):
    product *= n  # outgrows 64 bits
    bump(n)
for word in words:
    counts[word] = counts.get(word, 0) + 1
print(total, weight, product, shared, counts)

i = 0
while True:
    i += 1
    try:
        if i % 2:
            raise ValueError(i)
        last = i
        rows[i]
    except ValueError as e:
        print("odd", e, i)
        continue
    except IndexError:
        print("out", i, last)
        break
    finally:
        total += i
else:
    print("never")
print(total, i)
try:
    print(e)
except NameError as error:
    print(error)

for k in range(3):
    if k == 1:
        del k
        try:
            print(k)
        except NameError as error:
            print(type(error).__name__, error, error.name)
try:
    for m in range(2):
        later += m
        later = 1
except NameError as error:
    print(error)

# Names of built-in objects fall back on these.
for id in [1, 2, 3]:
    if id == 2:
        del id
        print(id is not None and callable(id))
        id = 2
for open in range(2):
    pass
del open
print(callable(open))

print([y := x * 2 for x in range(3)], y, [z for z in range(3) if z > i - 6])
lambdas = []
for v in range(3):
    lambdas.append(lambda: v)
print([f() for f in lambdas])


class Uses:
    size = len(words)
    for w in words:
        pass
    longest = max(len(w) for w in words)


print(Uses.size, Uses.w, Uses.longest)
for step in range(3):
    match [[0, 0, 5], [1, 2, 3], [0, 1]][step]:
        case [0, 0, *rest]:
            print("zeros", rest)
        case [a, b, *_] if b > 1:
            print("more", a, b)
        case _:
            print("other", step)
big = 1
for step in range(70):
    big += big
print(big, step)
flag = None
for step in range(4):
    if flag is None:
        flag = step * 1.5
    elif flag > 1:
        flag = "text"
    else:
        flag += 1
    print(flag)
    if flag == "text":
        break
numbers = []
for step in range(5):
    numbers.append(step / 2)
    numbers = numbers[-3:]
print(numbers, sum(numbers))
