# nonlocal through several levels, and shadowing on the way.
def outer():
    x = "outer"
    y = 0
    def middle():
        nonlocal y
        x = "middle"
        def inner():
            nonlocal x, y
            x += "+inner"
            y += 1
            return x
        first = inner()
        return first, inner(), x
    return middle(), middle(), x, y
print(outer())
