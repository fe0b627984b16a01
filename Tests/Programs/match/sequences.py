# Sequence patterns with stars and nesting.
def shape(x):
    match x:
        case []:
            return "empty"
        case [one]:
            return f"one {one}"
        case [0, *rest]:
            return f"zero then {rest}"
        case (first, [inner, *_], *others):
            return f"nested {first} {inner} {others}"
        case [*_, "end"]:
            return "ends"
        case [a, _, b] if a == b:
            return f"sandwich {a}"
        case [first, *middle, last]:
            return f"{first}..{middle}..{last}"
        case _:
            return "no sequence"

for x in ([], (), [5], [0, 1, 2], (1, [2, 3], 4), ["a", "b", "end"], [7, 8, 7], [1, 2, 3, 4], "text", b"by", {1, 2}, range(3), {"a": 1}, iter([1])):
    print(shape(x))
