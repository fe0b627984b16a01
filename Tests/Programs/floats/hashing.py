# Equal numbers hash alike, so they are one key whatever their type.
table = {1: "int", 2.5: "half"}
table[1.0] = "float"
table[True] = "bool"
print(table, len({0, 0.0, -0.0, False}), hash(2.0) == hash(2), hash(2.5), hash(-1.0))
print(hash(2 ** 61 - 1), hash(2.0 ** 70) == hash(2 ** 70), hash(float("inf")), hash(float("-inf")))
