# Spooled files are streams: bound methods outlive the move to a real file, text has encodings and ends of lines, truncate() moves, too.
import io
import tempfile

with tempfile.SpooledTemporaryFile(max_size=50) as f:
    read, write, seek = f.read, f.write, f.seek
    write(b"a" * 35)
    print(f.mode, f._rolled, isinstance(f, io.IOBase), f.seekable(), f.name)
    write(b"b" * 35)
    seek(0, 0)
    print(read(70) == b"a" * 35 + b"b" * 35, f.mode, f._rolled, f.tell(), f.readable(), f.writable(), f.isatty())
print(f.closed)
with tempfile.SpooledTemporaryFile(mode="w+", max_size=10, encoding="utf-16", newline="") as f:
    f.write("é\r\n")
    print(f.encoding, f.errors, f._rolled)
    f.write("more than that\r\n")
    f.seek(0)
    print(f.readlines(), f._rolled, repr(f.newlines))
with tempfile.SpooledTemporaryFile(max_size=10) as f:
    f.write(b"abcdef")
    f.truncate(4)
    print(f._rolled)
    f.truncate(20)
    print(f._rolled, f.seek(0), f.readline())
print(tempfile.SpooledTemporaryFile[bytes])
for make in (tempfile.NamedTemporaryFile, tempfile.TemporaryFile):
    try:
        make("w", encoding="no-such-encoding")
    except LookupError as e:
        print(e)
