# hex, oct, bin and str of small, negative and big numbers.
for n in (0, 1, 10, 255, -255, 2 ** 64, -(2 ** 70)):
    print(n, hex(n), oct(n), bin(n), str(n), repr(n))
print(0xDEAD_BEEF, 0o777, 0b1111_0000, 1_000_000)
