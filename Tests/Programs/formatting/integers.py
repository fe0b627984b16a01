# Every format of an int.
for n in (0, 42, -42, 1234567, 2 ** 70):
    print(f"{n:d} {n:5} {n:<8}| {n:>8}| {n:^8}| {n:08} {n:+} {n: d} {n:,} {n:_}")
    print(f"{n:b} {n:o} {n:x} {n:X} {n:#x} {n:#b} {n:#o} {n:_b} {n:_x} {n:e} {n:.2f} {n:n}")
print(f"{65:c}{8364:c} {5:%} {True} {True:d} {True:5}| {255:#06x} {-255:#010b} {-5:=5}|{-5:0=5}|{5:*=+6}|")
