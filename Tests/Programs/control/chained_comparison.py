# Chains, mixed operators, evaluated once.
for n in (0, 1, 5, 10, 11):
    print(n, 1 <= n < 11, 0 < n != 5 < 12, not 1 < n < 10)
calls = []
def v(x):
    calls.append(x)
    return x
print(v(1) < v(2) < v(3), calls)
calls.clear()
print(v(3) < v(2) < v(1), calls)
print(1 < 2 > 0 == 0.0 in [0] , "a" < "b" < "c" > "", 2 == 2.0 == (1 + 1) != None)
