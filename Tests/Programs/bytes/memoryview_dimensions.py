# memoryview: shapes of several dimensions, and buffers that classes give with __buffer__.


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


data = bytearray(range(24))
m = memoryview(data).cast('B', [2, 3, 4])
print(m.ndim, m.shape, m.strides, m.suboffsets, m.nbytes, len(m), m.c_contiguous, m.f_contiguous, m.contiguous)
print(m.tolist(), m[1, 2, 3], m[-1, -1, -1])
m[0, 1, 2] = 200
print(data[6], m[1:].shape, m[1:].tolist(), m[::-1].strides, m[::-1].tobytes()[:6], m[:0].tolist())
print(m.tobytes('F')[:8], m.tobytes('A')[:8], m.tobytes(None)[:8], m.hex()[:8])
print(m == memoryview(bytes(data)).cast('B', (2, 3, 4)), m == memoryview(data), m.cast('B') == data, m.cast('B').shape)
h = memoryview(data).cast('h', [3, 4])
print(h.tolist(), h.itemsize, h.format, h.cast('B').cast('@I').tolist(), memoryview(b'abcd').cast('@H').format)
z = memoryview(b'\x05\0\0\0').cast('i', [])
print(z.ndim, z.shape, z.strides, z[()], z[...].tolist(), z.tolist(), z.tobytes(), z == memoryview(b'\x05\0\0\0').cast('i', ()))
for f in (lambda: m[0], lambda: m[0, 1], lambda: m[0, 1, 2, 3], lambda: m[2, 0, 0], lambda: m[0, 0:1], lambda: m[0:1, 0:1], lambda: m['a'],
          lambda: list(m), lambda: len(z), lambda: z[0], lambda: list(z), lambda: m.__setitem__(0, 1), lambda: m.__setitem__(slice(0, 1), b'a'),
          lambda: memoryview(data).cast('B', 5), lambda: memoryview(data).cast('B', [5]), lambda: memoryview(data).cast('B', ['a']),
          lambda: memoryview(data).cast('B', [0]), lambda: m.cast('B', [4, 6]), lambda: memoryview(b'').cast('B', []),
          lambda: memoryview(data).cast('B', [1] * 65), lambda: m[::-1].cast('B'), lambda: m.tobytes('X'), lambda: hash(m),
          lambda: memoryview(bytes(8)).cast('l', [1]).cast('d'), lambda: memoryview(bytes(6)).cast('i'), lambda: memoryview(data).cast('z')):
    attempt(f)


class Window:
    def __init__(self, data): self.data, self.log = data, []
    def __buffer__(self, flags):
        self.log.append(('get', flags & 1))
        return memoryview(self.data)
    def __release_buffer__(self, view): self.log.append(('release', view.nbytes))


w = Window(bytearray(b'hello'))
with memoryview(w) as v:
    v[0] = 72
    print(bytes(v), v.readonly)
print(w.log, bytes(w), bytearray(b'a') + w, w.log)
print(b'>'.join([w, b'x']))


class Bad:
    def __buffer__(self, flags): return b'no'


class Fails:
    def __buffer__(self, flags): raise KeyError('buffer')


for cls in Bad, Fails, int:
    attempt(lambda: memoryview(cls()))
print(b'abc'.__buffer__(0).tobytes(), memoryview(b'abc').__buffer__(0).nbytes)
attempt(lambda: b'abc'.__buffer__(1))
b = bytearray(b'xyz')
v = b.__buffer__(0)
attempt(lambda: b.append(1))
b.__release_buffer__(v)
b.append(33)
print(b)
attempt(lambda: v[0])
