# Archives are written to objects that cannot seek, or neither seek nor tell; members are read on when the archive is closed.
import io
import zipfile


class Stream:
    def __init__(self):
        self.parts = []

    def write(self, data):
        self.parts.append(bytes(data))
        return len(data)

    def flush(self):
        pass


class Counting(Stream):
    def tell(self):
        return sum(map(len, self.parts))


for kind in (Stream, Counting):
    stream = kind()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", "hello" * 100)
        with archive.open("b", "w") as member:
            member.write(b"xx")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(stream.parts)))
    print(archive.namelist(), archive.read("a")[:10], archive.read("b"), archive.testzip())
    member = archive.open("a")
    archive.close()
    print(len(member.read()), archive.fp)
