# bz2 and lzma: data, streams, limits, files one behind the other, errors, filters.
import bz2
import io
import lzma
import os
import tempfile

text = b"".join(b"line %d of the text, with some words that come again\n" % i for i in range(3000))


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs))[:80])
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


for module in bz2, lzma:
    print("==", module.__name__, sorted(module.__all__))
    packed = module.compress(text)
    print(len(packed) < len(text) // 10, module.decompress(packed) == text, module.decompress(packed + packed) == text * 2)
    print(module.decompress(packed + b"garbage") == text, module.decompress(module.compress(b"")))
    attempt(module.decompress, b"")
    attempt(module.decompress, packed[:-9])
    attempt(module.decompress, b"garbage that is no stream")
    attempt(module.compress, "text")
    make = module.BZ2Decompressor if module is bz2 else module.LZMADecompressor
    d = make()
    print(d.needs_input, d.eof, d.unused_data)
    parts, data = [], packed + b"rest"
    while not d.eof:
        piece = b""
        if d.needs_input:
            piece, data = data[:700], data[700:]
        parts.append(d.decompress(piece, max_length=1000))
        if len(parts[-1]) > 1000:
            print("too much")
    print(b"".join(parts) == text, d.eof, d.needs_input, d.unused_data)
    attempt(d.decompress, b"more")
    c = module.BZ2Compressor(3) if module is bz2 else module.LZMACompressor(preset=1)
    whole = c.compress(text[:5000]) + c.compress(b"") + c.compress(text[5000:]) + c.flush()
    print(module.decompress(whole) == text)
    attempt(c.compress, b"x")
    attempt(c.flush)
    path = os.path.join(tempfile.mkdtemp(), "data")
    File = module.BZ2File if module is bz2 else module.LZMAFile
    with File(path, "w") as file:
        print(file.write(text), file.tell(), file.writable(), file.readable(), file.seekable(), file.mode, file.closed, file.name == path)
        attempt(file.read)
        attempt(file.seek, 0)
    print(file.closed, file.mode)
    attempt(file.write, b"")
    attempt(file.tell)
    with File(path, "ab") as file:
        file.write(b"appended\nlast")
    with File(path) as file:
        print(file.read(20), file.tell(), file.peek(4)[:4], file.read1(5), file.readline(), file.readline(6), file.readline())
        print(file.seek(10), file.read(7), file.seek(-4, 1), file.read(3), file.seek(-8, 2), file.read(), file.read(), file.readline())
        file.seek(0)
        print(sum(1 for _ in file), file.readable(), file.writable(), file.seekable(), file.fileno() > 2)
        b = bytearray(6)
        file.seek(3)
        print(file.readinto(b), b, file.readlines(1), file.tell())
        attempt(file.write, b"x")
        attempt(file.seek, 0, 7)
    with module.open(path, "rt", encoding="utf-8", newline="\n") as file:
        print(next(file), file.read()[-20:])
    with module.open(path, "wt", encoding="latin-1") as file:
        file.write("täxt\n")
    print(module.open(path, "rb").read(), module.open(path, "rt", encoding="latin-1").read())
    for args in [(path, "rw")], [(path, "rbt")], [(3.5,)], [(path, "r", 7)] if module is bz2 else [(path, "q")]:
        attempt(File, *args[0])
    attempt(module.open, path, "rb", encoding="utf-8")
    attempt(File(io.BytesIO(packed[:-20])).read)
    print(File(io.BytesIO(packed + b"trailing")).read() == text)

attempt(bz2.BZ2Compressor, 10)
attempt(bz2.compress, b"", 0)
attempt(bz2.BZ2Decompressor, 1)
print(lzma.decompress(lzma.compress(text, lzma.FORMAT_ALONE), lzma.FORMAT_ALONE) == text)
filters = [{"id": lzma.FILTER_DELTA, "dist": 5}, {"id": lzma.FILTER_LZMA2, "preset": 7 | lzma.PRESET_EXTREME, "lc": 2}]
raw = lzma.compress(text, lzma.FORMAT_RAW, filters=filters)
print(lzma.decompress(raw, lzma.FORMAT_RAW, filters=filters) == text)
print(lzma.decompress(lzma.compress(text, check=lzma.CHECK_SHA256, filters=filters)) == text)
d = lzma.LZMADecompressor()
print(d.check == lzma.CHECK_UNKNOWN, d.decompress(lzma.compress(b"abc", check=lzma.CHECK_CRC32)), d.check == lzma.CHECK_CRC32)
print(lzma._encode_filter_properties({"id": lzma.FILTER_LZMA1}), lzma._decode_filter_properties(lzma.FILTER_LZMA1, b"]\0\0\x80\0"))
print(lzma.is_check_supported(lzma.CHECK_CRC64), lzma.is_check_supported(15), lzma.FILTER_LZMA1, lzma.PRESET_EXTREME)
for kw in ({"format": 9}, {"preset": 3, "filters": filters}, {"format": lzma.FORMAT_RAW}, {"format": lzma.FORMAT_ALONE, "check": lzma.CHECK_CRC32},
           {"preset": 77}, {"filters": [{"id": 99}]}, {"filters": [{}]}, {"filters": [3]}, {"filters": [{"id": lzma.FILTER_DELTA, "lc": 1}]},
           {"filters": [filters[1]] * 5}, {"format": lzma.FORMAT_ALONE, "filters": filters}, {"filters": [{"id": lzma.FILTER_LZMA2, "preset": -1}]}):
    attempt(lzma.LZMACompressor, **kw)
for kw in {"format": 9}, {"format": lzma.FORMAT_RAW}, {"filters": filters}, {"format": lzma.FORMAT_RAW, "memlimit": 3, "filters": filters}:
    attempt(lzma.LZMADecompressor, **kw)
attempt(lzma.decompress, lzma.compress(text), memlimit=1000)
attempt(lzma.LZMAFile, io.BytesIO(), check=3)
attempt(lzma.LZMAFile, io.BytesIO(), preset=3)
