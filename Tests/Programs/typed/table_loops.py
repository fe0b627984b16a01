# Loops over dicts, their views, sets and strings that need no iterators, until something unusual happens in them.

BIG = 1 << 62


def sums(table):
    keys = values = both = 0
    for key in table:
        keys += key
    for value in table.values():
        values += value
    for key, value in table.items():
        both += key * value
    for key in table.keys():
        keys += key
    return keys, values, both


def overflows(table):
    total = 1
    seen = []
    for key, value in table.items():
        total = total * value + key
        seen.append(key)
    return total, seen


def after_deletions(table):
    for key in [3, 5, 7, 0]:
        del table[key]
    out = []
    for key, value in table.items():
        out.append((key, value))
        if key == 8:
            break
    return out, [k for k in table], {v: k for k, v in table.items()}


def grows(table):
    count = 0
    try:
        for key in table:
            count += 1
            if key == 2:
                table[100] = 1
    except RuntimeError as error:
        return count, str(error)
    return count, "no error"


def swaps(table):
    count = 0
    try:
        for key, value in table.items():
            count += value
            del table[key]
            table[key + 1000] = value
    except RuntimeError as error:
        return count, str(error), sorted(table)[:3]
    return count, "no error", sorted(table)[:3]


def stores(table):
    for key, value in table.items():
        table[key] = value + 1
    return table


def shrinks(numbers):
    count = 0
    try:
        for number in numbers:
            count += number
            if number == 4:
                numbers.discard(2)
    except RuntimeError as error:
        return count, str(error)
    return count, "no error"


def last_round(table):
    # Changing the dict in the last round is an error, too; leaving the loop after a change is none.
    try:
        for key in table:
            if key == len(table) - 1:
                table["new"] = 0
    except RuntimeError as error:
        print(error)
    for key in table:
        table["newer"] = 1
        break
    return list(table)


def pairs(table):
    total = 0
    for pair in table.items():
        total += pair[0] + pair[1]
    return total


def set_sums(numbers, frozen):
    total = 0
    for number in numbers:
        total += number * 3
    for number in frozen:
        total = total * BIG + number
    return total


def letters(text):
    counts = {}
    out = []
    for n, ch in enumerate(text):
        counts[ch] = counts.get(ch, 0) + n
        if ch == "x":
            continue
        out.append(ch)
    else:
        out.append("!")
    for a, b in zip(text, "abc"):
        out.append(a + b)
    return counts, "".join(out)


def text_overflows(text):
    value = 0
    for ch in text:
        value = value * 1000003 + ord(ch)
    return value


def nested(tables):
    total = 0
    for name in tables:
        inner = tables[name]
        for key, value in inner.items():
            for other in inner:
                total += key * value - other
    return total


class Counter:
    def __init__(self):
        self.table = {}

    def add(self, word):
        self.table[word] = self.table.get(word, 0) + 1

    def top(self):
        best = ""
        most = 0
        for word, count in self.table.items():
            if count > most or (count == most and word < best):
                best, most = word, count
        return best, most


def main():
    numbers = {n: n * n for n in range(10)}
    print(sums(numbers))
    print(sums({}))
    print(overflows({n: n + 1_000_000 for n in range(6)}))
    print(after_deletions(dict(numbers)))
    print(grows(dict(numbers)))
    print(swaps({n: n for n in range(5)}))
    print(stores({1: 2, 3: 4}))
    print(shrinks({1, 2, 3, 4, 5, 6}))
    print(last_round({n: n for n in range(4)}))
    print(pairs(numbers))
    print(set_sums({1, 2, 3}, frozenset([4, 5, 6])))
    print(letters("axéx𝄞b"))
    print(letters(""))
    print(text_overflows("overflowing texts é"))
    print(nested({"a": {1: 2, 3: 4}, "b": {5: 6}}))
    counter = Counter()
    for word in "one two three two three three four four four".split():
        counter.add(word)
    print(counter.top())


main()
