# * repeats references; a comprehension makes fresh rows.
shared = [[0] * 3] * 2
fresh = [[0] * 3 for _ in range(2)]
shared[0][1] = fresh[0][1] = 9
print(shared, fresh)
shallow = fresh[:]
shallow[0].append("x")
shallow.append("new")
print(fresh, shallow, [[]] * 3, [1, 2] * 2, 2 * [0], [5] * 0)
