# repr is the shortest text that reads back as the same number.
values = [0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 1e16, 1e15, 123456789012345680.0,
          1e-4, 1e-5, 0.00012345, 1.0, -0.0, 1e100, 5e-324, 1.7976931348623157e308,
          100.0, 1e22, 1e23, 3.0e-10, 12345.678]
for value in values:
    text = repr(value)
    print(text, str(value) == text, float(text) == value)
