# Operations and methods of strings whose types are known, in all kinds and at their ends.


def orders(words):
    out = []
    for a in words:
        for b in words:
            out.append((a < b) + 2 * (a <= b) + 4 * (a > b) + 8 * (a >= b))
    return out


def between(text):
    low = other = 0
    for ch in text:
        if "a" <= ch <= "z":
            low += 1
        else:
            other += 1
    return low, other


def shifted(text, amount):
    return "".join(chr((ord(ch) - 97 + amount) % 26 + 97) if "a" <= ch <= "z" else ch for ch in text)


def ends(text):
    return text[0], text[-1], text[len(text) - 1] + text[1 - len(text)]


def beyond(text, index):
    try:
        return text[index]
    except IndexError as error:
        return f"{error}"


def code(text):
    try:
        return ord(text)
    except TypeError as error:
        return f"{error}"


def character(number):
    try:
        return chr(number)
    except (ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


def grown(pieces):
    text = ""
    for piece in pieces:
        text += piece
        text = piece + text
    return text


def methods(line):
    name, _, rest = line.partition("=")
    parts = [part.strip().lower() for part in rest.split(",")]
    parts.sort()
    parts.reverse()
    found = {}
    for n, part in enumerate(parts):
        found.setdefault(part, []).append(n)
    return name.rjust(6, ".").upper(), parts, found, " ".join(parts).replace("a", "A", 1), parts.index(parts[-1]), parts.count("b")


def wrong(text):
    out = []
    for call in (lambda: text.split(1), lambda: text.join(3), lambda: text.lower(1), lambda: text.find(), lambda: text.strip(4),
                 lambda: text.startswith(5), lambda: [1].append(), lambda: {}.get(), lambda: {1: 2}.pop(3), lambda: [1].pop(5),
                 lambda: text.missing()):
        try:
            out.append(call())
        except (TypeError, KeyError, IndexError, AttributeError) as error:
            out.append(f"{type(error).__name__}: {error}")
    return out


def main():
    print(orders(["", "a", "ab", "b", "é", "ab\0", "ÿ", "Ā", "𝄞", "z"]))
    print(between("abcXYZé{`"), between(""))
    print(shifted("hello, World!", 13))
    print(ends("héllo"), ends("𝄞x"), ends("ab"))
    print(beyond("abc", 2), beyond("abc", 3), beyond("abc", -4), beyond("", 0), beyond("é𝄞", 1))
    print(code("a"), code("𝄞"), code("ab"), code(""))
    print(character(97), character(0x1D11E), character(-1), character(0x110000), character(1 << 70))
    print(grown(["a", "é", "", "𝄞"]))
    print(methods("key= B, a ,b,C"))
    for line in wrong("text"):
        print(line)


main()
