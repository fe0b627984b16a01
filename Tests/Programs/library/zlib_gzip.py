# zlib: compression in one piece and in streams; gzip: files.
import copy
import gzip
import io
import os
import zlib


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


text = b"to be or not to be, that is the question. " * 100
for level in -1, 0, 1, 6, 9:
    data = zlib.compress(text, level)
    print(level, len(data), zlib.crc32(data), zlib.decompress(data) == text)
print(zlib.compress(b"abc"), zlib.compress(b"abc", wbits=-15), zlib.compress(b"abc", level=1, wbits=31)[:4], zlib.decompress(zlib.compress(b"x", wbits=31), 47))
print(zlib.crc32(b"abc"), zlib.adler32(b"abc"), zlib.crc32(b"abc", 5), zlib.adler32(b"abc", 7), zlib.crc32(b"x", -1), zlib.crc32(bytearray(b"abc")))
c = zlib.compressobj(9, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY)
parts = [c.compress(text[i:i + 100]) for i in range(0, len(text), 100)] + [c.flush(zlib.Z_SYNC_FLUSH), c.flush()]
d = zlib.decompressobj(-15)
print(b"".join(d.decompress(part) for part in parts) == text, d.eof, d.unused_data, d.unconsumed_tail)
d = zlib.decompressobj()
print(d.decompress(zlib.compress(b"a" * 1000) + b"rest", 10), d.unused_data, d.unconsumed_tail[-4:], d.eof)
print(len(d.flush()), d.unused_data, d.unconsumed_tail, d.eof)
c = zlib.compressobj()
first = c.compress(b"one ")
other = c.copy()
third = copy.copy(c)
print(zlib.decompress(first + c.compress(b"two") + c.flush()), zlib.decompress(first + other.compress(b"three") + other.flush()),
      zlib.decompress(first + third.flush()))
z = zlib.compressobj(zdict=b"hello world")
data = z.compress(b"hello world hello") + z.flush()
print(zlib.decompressobj(zdict=b"hello world").decompress(data))
attempt(zlib.decompress, data)
attempt(zlib.decompressobj(zdict=b"wrong").decompress, data)
attempt(zlib.compress, b"", 10)
attempt(zlib.compress, "a")
attempt(zlib.decompress, b"abc")
attempt(zlib.decompress, zlib.compress(text)[:-4])
attempt(zlib.decompress, b"")
attempt(zlib.compressobj, 10)
attempt(zlib.decompressobj, 99)
attempt(zlib.decompress, b"", 99)
attempt(zlib.decompressobj().decompress, b"xx")
attempt(zlib.decompressobj().decompress, b"", -1)
attempt(zlib.decompressobj().flush, 0)
attempt(zlib.crc32, "x")
c = zlib.compressobj()
c.flush()
attempt(c.flush)
attempt(c.compress, b"x")
attempt(c.copy)
big = os.urandom(300000) + bytes(3000000)
print(zlib.decompress(zlib.compress(big)) == big)

data = gzip.compress(text, mtime=0)
print(data[:10], len(data), gzip.decompress(data) == text, gzip.decompress(data + data + b"\0\0") == text * 2, gzip.decompress(b""))
attempt(gzip.decompress, b"no gzip")
attempt(gzip.decompress, data[:-5])
attempt(gzip.decompress, data[:-8] + b"12345678")
attempt(gzip.decompress, data[:200])
with gzip.open("file.gz", "wb") as f:
    print(f.write(b"line one\nline two\n"), f.tell(), f.name, f.writable(), f.readable())
    f.write(bytearray(b"line three"))
with gzip.open("file.gz", "rt", encoding="utf-8") as f:
    print(f.readlines())
with gzip.open("file.gz", "at") as f:
    f.write("appended\n\xe9")
with gzip.open("file.gz") as f:
    print(f.readline(), f.readline(3), f.peek(3)[:3], f.read(4), f.tell(), f.read1(2), f.seek(0), f.read(), f.read(1))
    f.seek(5)
    print(f.readline(), list(f))
    attempt(f.write, b"x")
attempt(f.read)
out = io.BytesIO()
with gzip.GzipFile("name.txt.gz", "wb", 1, out, mtime=12345) as f:
    f.write(b"data")
print(out.getvalue()[:20])
f = gzip.GzipFile(fileobj=io.BytesIO(out.getvalue()))
print(f.read(), f.mtime, f.closed)
attempt(gzip.open, "x", "rbt")
attempt(gzip.open, "x", "rb", encoding="utf-8")
attempt(gzip.open, 5)
attempt(gzip.GzipFile, "x", "q")
attempt(gzip.open, "missing.gz")
