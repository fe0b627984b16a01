# Arguments are evaluated left to right, defaults before the call.
def note(value):
    print("eval", value)
    return value

def f(*args, **kwargs):
    return args, kwargs

print(f(note(1), *note([2, 3]), note(4), k=note(5), **note({"m": 6})))
print((note(1) + note(2)) * note(3), [note("a"), note("b")], {note("k"): note("v")})
x = [0, 0]
x[note(0)], x[note(1)] = note("p"), note("q")
print(x, note(1) < note(2) < note(0) < note(99))
