# Loops over lists that keep their length, that change it, and that are known by another name as well.
def count(flags):
    n = 0
    for flag in flags:
        if flag:
            n += 1
    return n


def turned(flags):
    for i, flag in enumerate(flags):
        flags[i] = not flag
    return flags


def chosen(flags):
    return [i for i, flag in enumerate(flags) if flag]


def copied(numbers, out, limit):
    for number in numbers:
        if len(out) > limit:
            break
        out.append(number + 1)
    return out


def words(texts, skip):
    length = 0
    for text in texts:
        for other in texts:
            if text is not other and text != skip:
                length += len(other)
    return length


def shortened(numbers):
    seen = []
    for number in numbers:
        seen.append(number)
        if number % 2:
            numbers.pop()
    return seen


def replaced(numbers):
    total = 0
    for i, number in enumerate(numbers):
        total += number
        if i + 1 < len(numbers):
            numbers[i + 1] = number * 2
    return total


print(count([True, False, True]), count([]), turned([True, False]), chosen([False] * 5 + [True] * 3))
flags = [True] * 10
flags[3] = False
flags.append(True)
print(count(flags), chosen(turned(flags)))
flags.append(None)
print(count(flags), chosen(flags))
numbers = [1, 2, 3]
print(copied(numbers, [], 100), copied(numbers, numbers, 20), numbers)
print(words(["a", "bb", "ccc"], "bb"), words([], ""))
print(shortened([1, 2, 3, 4, 5, 6, 7]), replaced([1, 2, 3, 4]))
for size in (0, 1, 2):
    print([x for row in [[size] * size] for x in row if x])
