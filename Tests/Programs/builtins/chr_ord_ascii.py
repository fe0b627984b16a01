# chr, ord, ascii, repr.
print([ord(c) for c in "aé日🎉\0"], [chr(n) for n in (97, 233, 26085, 127881)], ord(b"a"), chr(0x10FFFF) == "\U0010ffff")
print(ascii("é日🎉\n"), repr("é日🎉\n"), ascii(["ü"]), "".join(chr(c) for c in range(65, 91)))
for bad in (lambda: chr(0x110000), lambda: chr(-1), lambda: ord(""), lambda: ord("ab"), lambda: chr(1.5)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
