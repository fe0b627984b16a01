# else after for and while: run unless break.
def find(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            result = f"found at {i}"
            break
    else:
        result = "not found"
    return result
print(find("abc", "b"), find("abc", "z"), find([], 1))
n = 5
while n:
    n -= 1
    if n == 10:
        break
else:
    print("ran out", n)
for a in range(3):
    for b in range(3):
        if a * b == 2:
            break
    else:
        print("row", a, "clean")
        continue
    print("row", a, "has it at", b)
while False:
    pass
else:
    print("never entered")
