# One name, many types, also across loop iterations.
x = 1
for step in range(8):
    print(step, type(x).__name__, x)
    if isinstance(x, bool):
        x = [x]
    elif isinstance(x, int) and x < 10 ** 18:
        x = x * 10 ** 10 if x > 1 else x + 5
    elif isinstance(x, int):
        x = x / 3
    elif isinstance(x, float):
        x = f"{x:.3e}"
    elif isinstance(x, str):
        x = len(x) > 3
    else:
        x = None if x else 1
y = 0
for y in [y, "text", 2.5, None, (y,)]:
    print(y, end=" ")
print(type(y).__name__)
