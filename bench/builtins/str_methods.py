"""Methods of str on words, lines and long texts: search, split and join, case, tests, strip, translate, slices."""
import sys
import time

WORDS = ("the quick brown fox jumps over the lazy dog while seven wizards mix black quartz pots; "
         "Na\u00efve caf\u00e9 owners pay \u20ac5 for each \u03b1\u03b2\u03b3, and 42 jumps.").split()


def make_text(words):
    return " ".join(WORDS[i * 7 % len(WORDS)] + ("\n" if i % 11 == 10 else "") for i in range(words))


def split_and_join(n):
    text, total = make_text(2000), 0
    for i in range(n // 40):
        total += len(text.split()) + len(text.split(" ")) + len("-".join(text.splitlines()))
    return total


def find_and_replace(n):
    text, total = make_text(500), 0
    for i in range(n // 4):
        total += text.find("wizards mix") + text.count("jumps") + len(text.replace("lazy", "energetic")) + ("quartz pots" in text)
    return total


def short_words(n):
    total = 0
    for i in range(n // 8):
        for word in WORDS:
            if word.startswith("qu") or word.endswith(("ps", "gs")): total += 1
            if word.isalpha(): total += len(word.upper())
            if "z" in word: total += word.index("z")
    return total


def case_and_tests(n):
    total = 0
    for i in range(n // 8):
        for word in WORDS:
            total += len(word.title().swapcase()) + len(word.lower().capitalize()) + word.isdigit() + word.islower() + word.isidentifier()
    return total


def strip_and_pad(n):
    total = 0
    for i in range(n // 8):
        for word in WORDS:
            total += len(("  " + word + "\t\n").strip()) + len(word.rstrip("sx.")) + len(word.center(20, "*")) + len(word.ljust(9)) + len(word.zfill(12))
    return total


def partition_and_prefix(n):
    total = 0
    for i in range(n):
        head, _, tail = "key.name = some value".partition(" = ")
        total += len(head) + len(tail.removeprefix("some ")) + len(head.rpartition(".")[2])
    return total


def translate(n):
    table, text, total = str.maketrans("aeiou", "AEIOU", "xyz"), make_text(300), 0
    for i in range(n // 20): total += len(text.translate(table))
    return total


def characters(n):
    text, total = make_text(400), 0
    for i in range(n // 80):
        for c in text:
            if c != " ": total += ord(c)
    return total


def slices_and_comparison(n):
    text, total = make_text(50), 0
    for i in range(n):
        k = i % 100
        if text[k:k + 9] < text[k + 5:k + 14]: total += 1
        total += len(text[k::3]) + (text[::-1] == text)
    return total


def concatenation(n):
    s = ""
    for i in range(n * 4): s += "xy"
    return len(s)


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 60000
    for part in (split_and_join, find_and_replace, short_words, case_and_tests, strip_and_pad, partition_and_prefix, translate,
                 characters, slices_and_comparison, concatenation):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
