# Arguments that files of compressed data do not take
import bz2
import io
import lzma
import sys


def t(f, n=""):
    try:
        print(n, repr(f()))
    except Exception as e:
        print(n, type(e).__name__, e)


sys.unraisablehook = lambda unraisable: None
for options in ({"preset": -1}, {"preset": 10}, {"mode": "rw"}, {"mode": ""}, {"mode": "wr"}, {"mode": "r", "check": 0}, {"mode": "w", "check": 99},
                {"mode": "w", "preset": 3, "filters": []}, {"mode": "w", "format": 99}, {"mode": "rt"}, {"mode": "r", "preset": 1}, {"mode": "r", "format": lzma.FORMAT_RAW}):
    t(lambda: lzma.LZMAFile(io.BytesIO(lzma.compress(b"abc")), **{"mode": "w", **options}), options)
t(lambda: lzma.LZMAFile(io.BytesIO(lzma.compress(b"abc"))).read1(None))
t(lambda: lzma.LZMAFile(io.BytesIO(lzma.compress(b"abc"))).read(None))
t(lambda: bz2.BZ2File(io.BytesIO(bz2.compress(b"abc"))).readline(None))
t(lambda: bz2.BZ2File(io.BytesIO(bz2.compress(b"abc"))).readlines(None))
t(lambda: bz2.BZ2File(io.BytesIO(bz2.compress(b"abc"))).read(None))
t(lambda: bz2.BZ2File(io.BytesIO(bz2.compress(b"abc"))).peek()[:1])
t(lambda: bz2.BZ2File(io.BytesIO(bz2.compress(b"abc"))).read1(None))
t(lambda: bz2.BZ2File(io.BytesIO(bz2.compress(b"abc"))).readline("a"))
t(lambda: bz2.BZ2File(io.BytesIO(bz2.compress(b"abc"))).readlines("a"))
