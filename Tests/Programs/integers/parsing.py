# int() from text: signs, spaces, underscores, bases, and what it refuses.
print(int("42"), int("  -17\n"), int("+5"), int("1_000_000"), int())
print(int("ff", 16), int("0xff", 16), int("0b101", 0), int("0o17", 0), int("z", 36))
print(int("123456789012345678901234567890"), int("-0"))
print(int(3.99), int(-3.99), int(1e20), int(True))
for text in ("", "abc", "1.5", "1__0", "0x", "- 1", "12a"):
    try:
        print(int(text))
    except ValueError as error:
        print(error)
for arguments in (("9", 8), ("1", 1), ("1", 37), ("xyz", 16)):
    try:
        print(int(*arguments))
    except ValueError as error:
        print(error)
