# Subclasses of buffered files whose __init__ has other parameters; buffers over files that have no readall().
import io


class Reader(io.BufferedReader):
    def __init__(self, text, times):
        super().__init__(io.BytesIO(text * times))
        self.times = times


class Writer(io.BufferedWriter):
    def __init__(self, *, keep):
        self.kept = keep
        super().__init__(keep, buffer_size=4)


class Both(io.BufferedRandom):
    def __init__(self, data, other):
        super().__init__(io.BytesIO(data), 3)


class Made(io.BufferedReader):
    def __new__(cls, *args):
        return super().__new__(cls)


r = Reader(b"ab", 3)
print(r.read(3), r.peek()[:1], r.read(), r.times)
kept = io.BytesIO()
w = Writer(keep=kept)
w.write(b"123456")
w.flush()
print(kept.getvalue(), w.kept is kept)
b = Both(b"hello world", None)
print(b.read(4), b.tell(), b.read(), b.seek(0), b.write(b"J"), b.seek(0), b.read())
print(Made(io.BytesIO(b"x\ny\n")).readlines())
again = io.BufferedReader(io.BytesIO(b"first"))
again.__init__(io.BytesIO(b"second"))
print(again.read())
for wrong in (lambda: io.BufferedReader(), lambda: io.BufferedReader(io.BytesIO(), 0), lambda: io.BufferedWriter(io.BytesIO(), "x")):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
