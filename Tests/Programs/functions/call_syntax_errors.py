# Errors of * and ** in calls, and of calling what is not callable.
def f(*args, **kwargs):
    return args, kwargs

number, text, nothing, items = 5, "text", None, [1]
calls = [lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}), lambda: f(x=1, **{"x": 2}), lambda: f(**[("a", 1)]),
         lambda: number(), lambda: text(), lambda: nothing(), lambda: f()(), lambda: items(0), lambda: print(1, sepp="")]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
