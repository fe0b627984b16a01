# Classes of several exceptions: whose __init__ sets the fields; and the fields themselves.
class E(ValueError, OSError): pass
try: raise E(2, 'no such', 'file')
except E as e: print(e.errno, e.strerror, e.filename, e, e.args, type(e))
class F(OSError, KeyError): pass
f = F(13, 'x'); print(f.errno, f, type(f), isinstance(f, PermissionError))
class G(LookupError, UnicodeDecodeError): pass
try: print(G('utf-8', b'x', 0, 1, 'r').reason)
except Exception as ex: print(type(ex), ex)
class I(ArithmeticError, SystemExit): pass
print(I(5).code, I.__mro__)
class J(ValueError, SyntaxError): pass
j = J('m', ('f', 1, 2, 't')); print(j.filename, j.lineno, j)
class K(ImportError, KeyError): pass
k = K('a', name='n'); print(k.name, k, k.msg)
class L(KeyError, ImportError): pass
try: print(type(OSError(2, 'x')), OSError(2,'x',None).filename, OSError('a').errno, OSError(1,2,3,4,5).filename2)
except Exception as ex: print(ex)
class M(ValueError, OSError):
    def __init__(self, *a): super().__init__(*a); self.n = 1
print(M(2, 'q').errno, M(2,'q').n)
class N(OSError):
    def __new__(cls, *a): return super().__new__(cls, *a)
    def __init__(self, *a): self.z = 1
n = N(2, 'q'); print(n.errno, n.args, type(n))
try:
    class O(ImportError, OSError): pass
except TypeError as ex: print(ex)
class P(Exception): pass
class Q(P, OSError): pass
print(Q(2, 'z').errno)
print(UnicodeDecodeError('utf-8', b'abc', 0, 1, 'bad').object, StopIteration(1, 2).value, StopAsyncIteration(3).args)
e = UnicodeEncodeError('ascii', 'x\xe9', 1, 2, 'no'); print(e, e.encoding, e.object, e.start, e.end, e.reason); e.start = 100; print(e); e.reason = 'w'; e.end = -5; print(e, e.start, e.end)
e = UnicodeTranslateError('abc', 0, 2, 'why'); print(e)
print(SyntaxError('a', ('f', 1, 2, 't', 3, 4)).end_offset, IndentationError('x').msg, KeyError('a', 'b'), KeyError('x'), KeyError())
print(NameError('x', name='n').name, AttributeError('a', name='b', obj=3).obj)
for x in (BlockingIOError(11, 'x', 5), ):
    print(x.characters_written, x.errno)
for i in range(1, 45): print(i, type(OSError(i, 'm')).__name__, end=' ')
