# itertools: product, permutations, combinations.
from itertools import combinations, combinations_with_replacement, permutations, product


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(list(product("AB", [1, 2])), list(product()), list(product("AB", repeat=2)), list(product("AB", "", "C")), list(product("ab", repeat=0)))
print(["".join(p) for p in permutations("ABC")], list(permutations("ABC", 2)), list(permutations("AB", 3)), list(permutations([], 0)), list(permutations("ab", 0)))
print(list(combinations("ABCD", 2)), list(combinations(range(4), 3)), list(combinations("AB", 3)), list(combinations("AB", 0)))
print(list(combinations_with_replacement("ABC", 2)), list(combinations_with_replacement("", 0)), list(combinations_with_replacement("", 1)))
for n in range(7):
    print(n, len(list(permutations(range(n)))), [len(list(combinations(range(n), r))) for r in range(n + 2)],
          [len(list(combinations_with_replacement(range(n), r))) for r in range(4)], len(list(product(range(n), repeat=3))))
print(sorted(permutations(range(4), 3)) == list(permutations(range(4), 3)), sum(1 for _ in product("01", repeat=10)))
attempt(lambda: combinations("abc"))
attempt(lambda: combinations("abc", -1))
attempt(lambda: combinations("abc", 1, 2))
attempt(lambda: combinations(5, 1))
attempt(lambda: combinations("abc", "x"))
attempt(lambda: combinations_with_replacement("abc", -2))
attempt(lambda: permutations("abc", -1))
attempt(lambda: permutations("abc", 1.5))
attempt(lambda: permutations())
attempt(lambda: product(1))
attempt(lambda: product("ab", repeat=-1))
attempt(lambda: product("ab", rep=1))
attempt(lambda: product("ab", repeat="x"))


def queens(n):
    for p in permutations(range(n)):
        if len({p[i] + i for i in range(n)}) == n == len({p[i] - i for i in range(n)}):
            yield p


print(len(list(queens(6))), next(queens(8)))
