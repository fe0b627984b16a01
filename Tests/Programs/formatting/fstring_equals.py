# The self-documenting = form keeps the source text.
x, name, values = 3, "pi", [1.5, 2.5]
print(f"{x=} {name=} {values=}")
print(f"{x + 1 = }", f"{ x=}", f"{x=:>5}|", f"{name=!s}", f"{values[0]=:.2f}", f"{len(name)=}")
