import array
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b = bytearray(b"abc"); m = memoryview(b)
t(lambda: b.append(1)); t(lambda: b.extend(b"x")); t(lambda: b.pop()); t(lambda: b.clear()); t(lambda: b.insert(0, 1)); t(lambda: b.remove(97))
def d(): del b[0]
t(d)
def sl(): b[0:2] = b"xyz"
t(sl)
def ok(): b[0:2] = b"xy"
t(ok)
def ia():
    global b
    b += b"z"
t(ia)
t(lambda: b.__init__(b"new")); t(lambda: b.__imul__(2))
m.release(); t(lambda: b.append(1)); print(b)
a = array.array("i", [1, 2, 3]); m = memoryview(a)
t(lambda: a.append(1)); t(lambda: a.extend([1])); t(lambda: a.pop()); t(lambda: a.insert(0, 1)); t(lambda: a.remove(1)); t(lambda: a.frombytes(b"1234")); t(lambda: a.fromlist([1]))
def d(): del a[0]
t(d)
def ia():
    global a
    a += array.array("i", [4])
t(ia)
t(lambda: a.__imul__(2)); t(lambda: a.clear())
a[0] = 5
m.release(); t(lambda: a.append(7)); print(a)
import io
s = io.BytesIO(b"abc"); v = s.getbuffer()
t(lambda: s.write(b"xxxxxxx")); t(lambda: s.truncate(1)); t(lambda: s.close())
v.release(); t(lambda: s.write(b"xyzxyz")); print(s.getvalue())
