# Lists that outgrow their place in a loop, before and after others have them.
def squares(n):
    found = []
    for i in range(n):
        if i % 3:
            found.append(i * i)
    return found


def kept_outside(n, holders):
    found = []
    for i in range(n):
        found.append(i)
        if i == n // 2:
            holders.append(found)
    return found


def mixed(n, odd_one):
    found = []
    for i in range(n):
        found.append(i * 0.5 if i != n - 5 else odd_one)
    return found


def flags(n):
    found = []
    i = 0
    while i < n:
        found.append(i % 7 == 0)
        i += 1
    return found


def of_itself(n):
    found = []
    for i in range(n):
        found.append(found if i == 5000 else i)
    return found


def last_ones(n):
    found = [1, 1]
    for i in range(n):
        found.append((found[i] + found[-1]) % 1000003)
    return found


def broken(n, limit):
    found = []
    try:
        for i in range(n):
            if i == limit:
                raise ValueError(len(found))
            found.append(str(i))
    except ValueError as e:
        return found, e
    return found, None


def given_out(n):
    found = []
    for i in range(n):
        found.append(i)
        if i % 9000 == 8999:
            yield found


def many(n):
    groups = []
    for i in range(n):
        group = []
        for j in range(i * 1000):
            if j & 1:
                group.append(j)
        groups.append(group)
    return groups


print(len(squares(50000)), sum(squares(50000)))
holders = []
made = kept_outside(40000, holders)
print(made is holders[0], len(holders[0]), sum(made))
for odd in (float("nan"), None, 7):
    made = mixed(30000, odd)
    print(len(made), made[-6:], made[100])
print(sum(flags(100000)), flags(3))
made = of_itself(20000)
print(made[5000] is made, len(made), made[4999], made[5001])
print(last_ones(30000)[-3:])
for limit in (29999, 10**6):
    found, e = broken(30000, limit)
    print(len(found), found[-1], e)
print([(len(part), part[-1]) for part in given_out(40000)])
print([len(group) for group in many(12)], sum(map(sum, many(12))))
print(sum([i for i in range(60000) if i % 5]), len([[x for x in range(3000) if x % 2] for _ in range(20)]))
