# The iterator building blocks.
from itertools import (accumulate, chain, combinations, count, cycle, dropwhile, groupby, islice, pairwise, permutations,
                       product, repeat, starmap, takewhile, tee, zip_longest, batched, compress)
print(list(chain([1], "ab", chain.from_iterable([[2], [3]]))), list(islice(count(5, 2), 3)), list(islice("abcdef", 1, 5, 2)))
print(list(accumulate([1, 2, 3])), list(accumulate([2, 3], lambda a, b: a * b, initial=1)), list(islice(cycle("ab"), 5)), list(repeat(7, 2)))
print(list(combinations("abc", 2)), list(permutations([1, 2])), list(product("ab", [0, 1])), list(pairwise("abc")))
print([(k, list(g)) for k, g in groupby([1, 1, 2, 3, 3], key=lambda n: n > 1)], list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(dropwhile(str.isalpha, "ab1c")))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("ab", [1], fillvalue="-")), list(batched("abcde", 2)), list(compress("abc", [1, 0, 1])))
a, b = tee(iter([1, 2]))
print(list(a), list(b))
