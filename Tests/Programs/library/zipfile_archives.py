# zipfile: writing, reading, adding, extracting; damaged archives.
import io
import os
import zipfile


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


out = io.BytesIO()
with zipfile.ZipFile(out, "w") as z:
    info = zipfile.ZipInfo("stored.txt", (2024, 2, 29, 12, 30, 44))
    z.writestr(info, "stored text")
    info = zipfile.ZipInfo("folder/packed.bin", (2024, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.comment = b"a comment"
    z.writestr(info, b"abc" * 1000)
    z.writestr(zipfile.ZipInfo("n\xe4me.txt"), "utf-8 \xe4")
    z.mkdir("empty")
    z.comment = b"archive comment"
    attempt(z.open, "x", "q")
data = out.getvalue()
print(len(data), data[:40], data[-60:])
with zipfile.ZipFile(io.BytesIO(data)) as z:
    print(z.namelist(), z.comment, z.testzip())
    for info in z.infolist():
        print(info, info.date_time, info.CRC, info.compress_size, info.file_size, info.header_offset, info.is_dir(), info.comment, info.external_attr)
    z.printdir()
    print(z.read("stored.txt"), len(z.read("folder/packed.bin")), z.read("n\xe4me.txt").decode())
    with z.open("folder/packed.bin") as f:
        print(f.read(5), f.tell(), f.read1(3), f.seek(2990), f.read(), f.read(), f.seek(0), f.read(4), f.seek(-2, 2), f.read(), f)
    with z.open("stored.txt") as f:
        print(f.peek(3), f.readline(), f.readlines(), f.name, f.mode)
    with io.TextIOWrapper(z.open("n\xe4me.txt"), encoding="utf-8") as f:
        print(f.read())
    attempt(z.read, "missing")
    attempt(z.getinfo, "missing")
    attempt(z.writestr, "x", "y")
attempt(z.read, "stored.txt")

os.mkdir("in")
open("in/a.txt", "w").write("file a\n" * 50)
os.mkdir("in/sub")
open("in/sub/b.txt", "w").write("file b")
with zipfile.ZipFile("test.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
    z.write("in/a.txt")
    z.write("in/sub", "renamed")
    z.write("in/sub/b.txt", arcname="other/b.txt", compress_type=zipfile.ZIP_STORED)
    with z.open("streamed.txt", "w") as f:
        f.write(b"one ")
        f.write(b"two")
        attempt(z.read, "in/a.txt")
        attempt(z.writestr, "x", "y")
with zipfile.ZipFile("test.zip", "a") as z:
    z.writestr("added.txt", "added later")
    z.writestr("../outside/evil.txt", "kept inside")
with zipfile.ZipFile("test.zip") as z:
    print([(i.filename, i.file_size, i.compress_type, i.is_dir()) for i in z.infolist()])
    print(z.extract("added.txt", "out1") == os.path.join("out1", "added.txt"))
    z.extractall("out2")
for folder, folders, files in sorted(os.walk("out2")):
    for name in sorted(files):
        print(folder, name, open(os.path.join(folder, name)).read()[:12])
print(zipfile.is_zipfile("test.zip"), zipfile.is_zipfile("in/a.txt"), zipfile.is_zipfile(io.BytesIO(data)), zipfile.is_zipfile("missing"))
prefixed = zipfile.ZipFile(io.BytesIO(b"#!/bin/sh\n" + data))
print(prefixed.read("stored.txt"))
attempt(zipfile.ZipFile, io.BytesIO(b"no archive at all"))
attempt(zipfile.ZipFile, "missing.zip")
attempt(zipfile.ZipFile, io.BytesIO(), "q")
attempt(zipfile.ZipFile, io.BytesIO(), "w", 99)
damaged = bytearray(data)
damaged[45] ^= 1
z = zipfile.ZipFile(io.BytesIO(damaged))
print(z.testzip())
attempt(z.read, "stored.txt")
attempt(zipfile.ZipInfo, "x", (1979, 1, 1, 0, 0, 0))


class Stream:
    def __init__(self):
        self.data = b""

    def write(self, data):
        self.data += bytes(data)
        return len(data)

    def flush(self):
        pass


stream = Stream()
with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("s.txt", "to a stream" * 10)
print(zipfile.ZipFile(io.BytesIO(stream.data)).read("s.txt")[:11], zipfile.ZipFile(io.BytesIO(stream.data)).infolist()[0].flag_bits)
