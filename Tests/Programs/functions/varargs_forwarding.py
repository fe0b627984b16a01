# Wrappers that forward everything, with changed and added arguments.
def target(a, b=2, *rest, flag=False, **options):
    return a, b, rest, flag, sorted(options.items())

def forward(*args, **kwargs):
    kwargs.setdefault("flag", True)
    return target(*args, **kwargs)

def partial(f, *fixed, **named):
    return lambda *args, **kwargs: f(*fixed, *args, **{**named, **kwargs})

print(forward(1), forward(1, 3, 4, flag=0, x=9), partial(target, 10)(20, 30), partial(target, flag="f", z=1)(5, z=2))
def total(*numbers, start=0):
    for n in numbers:
        start += n
    return start
print(total(), total(1, 2, 3), total(*range(5), start=100), total(*[1.5], *(2,)))
args = (1, 2)
def keep(*args): return args is not None and args
print(keep(*args) == args, keep(), (lambda **k: k)(a=1, b=2))
