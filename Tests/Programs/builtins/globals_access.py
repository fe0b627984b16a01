# globals() reads and writes module names.
counter = 1
def bump():
    globals()["counter"] += 1
    globals()["made_here"] = "new"
bump()
print(counter, made_here, "bump" in globals(), globals()["counter"], __name__, type(globals()).__name__)
for name in ("alpha", "beta"):
    globals()[name] = len(name)
print(alpha, beta)
del globals()["alpha"]
print("alpha" in globals())
def local_view(a, b=2):
    c = a + b
    return sorted(locals().items())
print(local_view(1))
