# BufferedRWPair and IncrementalNewlineDecoder
import codecs
import io


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


d=io.IncrementalNewlineDecoder(None, translate=True)
for x,f in [("a\r\nb",False),("c\r",False),("\nd\r",False),("e",False),("\r",True),("\n",False),("",True)]: print(repr(d.decode(x,f)), d.newlines)
print(d.getstate())
d.reset()
print(d.newlines, d.getstate())
d=io.IncrementalNewlineDecoder(None, translate=False)
print(repr(d.decode("a\r\n\r\n\nb\r")), d.newlines, d.getstate(), repr(d.decode("",True)), d.newlines)
d=io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), True)
print(repr(d.decode(b"\xc3")), d.getstate(), repr(d.decode(b"\xa9\r")), d.getstate(), repr(d.decode(b"\nx")), d.newlines)
d.setstate((b"",1))
print(repr(d.decode(b"z")), d.newlines)
t(lambda: d.decode("str"))
t(lambda: d.setstate(3))
t(lambda: io.IncrementalNewlineDecoder(None, False).decode(b"x"))
t(lambda: d.newlines)
print(type(d).__mro__)
p=io.BufferedRWPair(io.BytesIO(b"hello\nworld\n"), w:=io.BytesIO())
print(p.readable(), p.writable(), p.seekable(), p.closed, p.isatty(), p.peek(2), p.read(2), p.read1(2), p.readline(), p.readinto(b:=bytearray(3)), b, p.write(b"out"), p.flush(), p.readlines(), w.getvalue())
t(lambda: p.seek(0))
t(lambda: p.tell())
t(lambda: p.truncate())
t(lambda:p.fileno())
t(lambda: p.detach())
t(lambda: p.name)
t(lambda: p.raw)
t(lambda: repr(p)[:30])
t(lambda: p.read("a"))
t(lambda:p.readinto1(bytearray(2)))
print(list(p))
print(p.__class__.__mro__)
p.close()
print(p.closed)
t(lambda: p.read())
t(lambda:p.write(b"a"))
class NR(io.RawIOBase): 
    def readable(self): return False
class NW(io.RawIOBase):
    def readable(self): return True
    def writable(self): return False
t(lambda: io.BufferedRWPair(NR(), NW()))
t(lambda: io.BufferedRWPair(NW(), NW()))
t(lambda: io.BufferedRWPair(io.BytesIO()))
t(lambda: io.BufferedRWPair(io.BytesIO(), io.BytesIO(), 0))
t(lambda: io.BufferedRWPair(io.BytesIO(), io.BytesIO(), 10, 20))
with io.BufferedRWPair(io.BytesIO(b"x"), io.BytesIO()) as q: pass
t(lambda:q.readable())
t(lambda: q.peek())
class C(io.BytesIO):
    def __init__(self, n): self.n=n
    def close(self): print("close", self.n); super().close(); raise OSError("no "+self.n)
q=io.BufferedRWPair(C("r"), C("w"))
t(q.close)
print(q.closed)
