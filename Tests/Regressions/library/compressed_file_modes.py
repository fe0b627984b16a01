# Modes of closed compressed files, data in front of a missing end, an encoding that is given twice.
import bz2
import gzip
import io
import lzma
import zipfile

for kind in (bz2.BZ2File, lzma.LZMAFile):
    with kind("file", "w") as file:
        file.write(b"contents")
    with kind("file") as reading:
        reading.read()
    print(file.mode, reading.mode, reading.closed)
data = b"some text" * 50
cut = gzip.compress(data)[:-8]
with gzip.GzipFile(fileobj=io.BytesIO(cut)) as file:
    print(file.read(len(data)) == data)
    try:
        file.read(1)
    except EOFError as error:
        print(error)
print(gzip.decompress(gzip.compress(b"a") + gzip.compress(b"b") + bytes(5)))
archive = zipfile.ZipFile("z.zip", "w")
archive.writestr("p/x", b"in: \xff\xff.")
path = zipfile.Path(archive, "p/x")
print(path.read_text("utf-8", errors="ignore"), ascii(path.read_text(encoding="utf-8", errors="surrogateescape")))
try:
    path.read_text("utf-8", encoding="utf-8")
except TypeError as error:
    print(error)
archive.close()
