# if, elif, else, conditional expressions and truth of all types.
def grade(score):
    if score >= 90:
        return "A"
    elif score >= 80:
        return "B"
    elif not score:
        return "none"
    else:
        return "C" if score > 50 else "F"

print([grade(s) for s in (95, 85, 60, 10, 0)])
for value in (0, 1, -1, 0.0, "", "0", [], [[]], {}, {0: 0}, (), (0,), None, set(), b"", 0j, range(0), object):
    print("T" if value else "F", end="")
print()
x = 5
if x > 3: print("one line")
if x > 3 and (x < 10 or x == 100) and not x == 7:
    print("combined")
