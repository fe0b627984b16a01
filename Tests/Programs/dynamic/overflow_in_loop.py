# Accumulators that outgrow the machine word in the middle of a hot loop, and come back.
total = 1
for i in range(1, 30):
    total = total * i + 7
print(total)
n = 1
while n < 10 ** 25:
    n *= 3
while n > 10:
    n //= 7
print(n)
h = 0
for c in "overflow me please":
    h = h * 131 + ord(c)
print(h, h % 2 ** 32)
h = 5381
for c in "masked":
    h = ((h << 5) + h + ord(c)) & 0xFFFFFFFF
print(h)
low, high = -(2 ** 62), 2 ** 62 - 1
print(low - 1, high + 1, low * -1, high * high, abs(low), -low, low // -1, divmod(low, -1), low << 1, high << 2, ~high, low + high)
big = [2 ** k for k in range(58, 68)]
print(sum(big), sum(-b for b in big), max(big) - min(big), [b >> 58 for b in big])
