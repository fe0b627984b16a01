# return, break and continue in finally win over what was under way.
def f():
    try:
        return "try"
    finally:
        return "finally"
def g():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"
def h():
    x = 1
    try:
        return x
    finally:
        x = 2
def loop():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    return out
def swallow():
    for i in range(3):
        try:
            raise KeyError(i)
        finally:
            if i == 1:
                break
            continue
    return i
print(f(), g(), h(), loop(), swallow())
def nested():
    try:
        try:
            return 1
        finally:
            print("inner", end=" ")
    finally:
        print("outer", end=" ")
print(nested())
