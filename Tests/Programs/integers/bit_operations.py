# and, or, xor, invert and shifts, also on negative and big numbers.
a, b = 0b1100, 0b1010
print(a & b, a | b, a ^ b, ~a)
print(-a & b, -a | b, -a ^ b, ~-a)
print(1 << 10, 1 << 70, -1 << 65)
print(1024 >> 3, -1 >> 100, (1 << 100) >> 98, -5 >> 1)
big = (1 << 80) + 5
print(big & 0xFF, big | 2, big ^ big, ~big)
print(big & -2, (-big) & 0xFFFF, (-big) | 1)
for value in (0, 1, 255, 256, -1, -256, big):
    print(value.bit_length(), value.bit_count())
