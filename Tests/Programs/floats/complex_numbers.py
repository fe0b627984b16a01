# Complex literals, arithmetic and printing.
a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, -a, a ** 2)
print(a.real, a.imag, a.conjugate(), abs(a), a == 3 + 4j, a != b)
print(1j, -1j, 0j, 2j * 2j, complex(1, 2), complex("1+2j"), complex(5), 1.5 + 0j)
try:
    print(a < b)
except TypeError as error:
    print(error)
