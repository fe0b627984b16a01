"""Counts the words of a text and ranks them.

Shows: reading a file, text methods, dicts, sorting by a key, f-strings, and
errors that end the program with a message and an exit code.

    krait build examples/wordcount.py -o wordcount
    ./wordcount examples/river.txt
    ./wordcount examples/river.txt 5
"""
import sys

PUNCTUATION = ".,;:!?\"'()"
SHORT = 3       # words up to this length are counted, but not ranked


def words_of(line):
    for word in line.split():
        word = word.strip(PUNCTUATION).lower()
        if word:
            yield word


def count(path):
    """({word: how often}, number of lines) of a text file."""
    counts, lines = {}, 0
    with open(path, encoding="utf-8") as text:
        for lines, line in enumerate(text, start=1):
            for word in words_of(line):
                counts[word] = counts.get(word, 0) + 1
    return counts, lines


def report(counts, lines, top):
    total = sum(counts.values())
    print(f"{lines} lines, {total} words, {len(counts)} different")
    print(f"the longest is '{max(counts, key=lambda word: (len(word), word))}'\n")
    ranked = sorted(((n, word) for word, n in counts.items() if len(word) > SHORT),
                    key=lambda pair: (-pair[0], pair[1]))
    for n, word in ranked[:top]:
        print(f"{word:<12}{n:>4}{n / total:>8.2%}  {'#' * n}")


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        sys.exit("usage: wordcount FILE [HOW-MANY]")
    try:
        top = int(arguments[1]) if len(arguments) == 2 else 12
        counts, lines = count(arguments[0])
    except ValueError as error:
        sys.exit(f"wordcount: {error}")
    except OSError as error:
        sys.exit(f"wordcount: {error.filename}: {error.strerror}")
    if not counts:
        sys.exit(f"wordcount: {arguments[0]}: no words in it")
    report(counts, lines, top)


main(sys.argv[1:])
