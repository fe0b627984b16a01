# Width, precision and type come from expressions.
for width in (6, 10):
    for precision in (0, 2):
        print(f"[{3.14159:{width}.{precision}f}] [{'ab':{'*'}^{width}}] [{42:{width}{'x'}}]")
spec = ">8"
print(f"{'hi':{spec}}|", f"{12:{spec}}|", f"{True:{5}}|", f"{1.5!r:>{6 + 2}}|")
