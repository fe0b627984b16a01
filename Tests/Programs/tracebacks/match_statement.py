# An error inside a match case.
def area(shape):
    match shape:
        case {"kind": "square", "side": s}:
            return s * s
        case {"kind": kind}:
            raise NotImplementedError("no area for " + kind)


print(area({"kind": "square", "side": 3}))
print(area({"kind": "circle"}))
