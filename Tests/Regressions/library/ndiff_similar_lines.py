# ndiff pairs the most similar lines of a block first, then what is before and behind them.
import difflib

first = ["item %d" % i for i in range(14)] + ["an end"]
second = ["item %d" % (i * 2) for i in range(14)] + ["the end", "more"]
print("\n".join(difflib.ndiff(first, second)))
print("".join(difflib.ndiff("abcDefghiJkl\nsame\n\nlast\n".splitlines(True), "abcdefGhijkl\n\nsame?\nlost\n".splitlines(True))), end="")
print(list(difflib.restore(difflib.ndiff(first, second), 2)) == second)
