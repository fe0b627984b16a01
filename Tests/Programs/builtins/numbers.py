# abs, divmod, pow, round, hex, oct, bin on mixed types.
print(abs(-5), abs(-2.5), abs(3 + 4j), abs(True), abs(-10 ** 20), divmod(17, 5), divmod(-17, 5), divmod(7.5, 2))
print(pow(2, 8), pow(2, -1), pow(2.0, 3), pow(3, 4, 5), round(2.567, 2), round(7), round(-0.5), hex(255), oct(8), bin(5))
class N:
    def __abs__(self): return "abs"
    def __divmod__(self, o): return ("divmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __round__(self, n=None): return ("round", n)
    def __index__(self): return 10
n = N()
print(abs(n), divmod(n, 1), pow(n, 2), pow(n, 2, 3), round(n), round(n, 1), hex(n), bin(n), [0] * n == [0] * 10)
