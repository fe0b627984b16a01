# Wrong format specifications.
cases = [(42, "s"), ("x", "d"), ("x", "="), (3.5, "x"), (3.5, "d"), (42, ".2d"), ("s", ","), (42, "q"),
         (3.5, "5z5"), ([1], "5"), (None, ">4"), ({}, "d"), (1, "10c,"), (2, ",_d"), (1114112, "c")]
for value, spec in cases:
    try:
        print(format(value, spec))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
