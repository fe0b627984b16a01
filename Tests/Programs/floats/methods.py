# is_integer, as_integer_ratio, hex, fromhex.
for value in (1.0, 0.5, -2.75, 0.1, 1e20):
    print(value.is_integer(), value.as_integer_ratio(), value.hex())
print(float.fromhex("0x1.8p+1"), float.fromhex("-0x1p-3"), (3.7).__trunc__(), (-3.7).__int__())
print((2.5).real, (2.5).imag, (2.5).conjugate(), abs(-2.5), (1.5).__floor__(), (1.5).__ceil__())
