# to_bytes, from_bytes, conjugate, numerator and friends.
n = 1024
print(n.to_bytes(2, "big"), n.to_bytes(4, "little"), (255).to_bytes())
print((-2).to_bytes(3, "big", signed=True))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x00\x04", "little"))
print(int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes(bytes(range(1, 13)), "big"))
print(n.numerator, n.denominator, n.real, n.imag, n.conjugate(), n.is_integer())
try:
    print((300).to_bytes(1, "big"))
except OverflowError as error:
    print(error)
try:
    print((-1).to_bytes(1, "big"))
except OverflowError as error:
    print(error)
