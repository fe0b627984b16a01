# ord, chr and arithmetic on letters.
def shift(text, by):
    out = []
    for c in text:
        if "a" <= c <= "z":
            out.append(chr((ord(c) - ord("a") + by) % 26 + ord("a")))
        elif c.isupper():
            out.append(chr((ord(c) - 65 + by) % 26 + 65))
        else:
            out.append(c)
    return "".join(out)

secret = shift("Hello, World!", 3)
print(secret, shift(secret, -3), shift(shift("abc xyz", 13), 13))
