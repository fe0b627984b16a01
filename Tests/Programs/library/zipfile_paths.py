# zipfile: members packed by bzip2 and lzma, encrypted ones, and zipfile.Path.
import io
import random
import struct
import zipfile
import zlib


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs))[:100])
    except Exception as e:
        print(type(e).__name__, e)


text = b"".join(b"%d bottles of beer\n" % i for i in range(2000))
data = io.BytesIO()
with zipfile.ZipFile(data, "w", zipfile.ZIP_BZIP2, compresslevel=5) as archive:
    archive.writestr("a.txt", text)
    archive.writestr("b.txt", text, zipfile.ZIP_LZMA)
    archive.writestr("empty", b"", zipfile.ZIP_LZMA)
    with archive.open("c/d.txt", "w") as file:
        for i in range(0, len(text), 999):
            file.write(text[i:i + 999])
with zipfile.ZipFile(data) as archive:
    for info in archive.infolist():
        print(info.filename, info.compress_type, info.create_version, info.extract_version, info.flag_bits, info.file_size,
              info.compress_size < 9000)
    print([archive.read(n) == text for n in archive.namelist()], archive.testzip())
    for name in "a.txt", "b.txt":
        with archive.open(name) as file:
            print(file.readline(), file.read(5), file.seek(3000), file.readline(), file.seek(5), file.read1(3), file.tell(), file)
attempt(zipfile.ZipFile, io.BytesIO(), "w", 77)


def crc_step(byte, crc):
    crc ^= byte
    for _ in range(8):
        crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc


def encrypted(plain, password):
    keys = [0x12345678, 0x23456789, 0x34567890]

    def feed(byte):
        keys[0] = crc_step((keys[0] ^ byte) & 255, keys[0] & 255 ^ keys[0] & 255) ^ keys[0] >> 8
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xffffffff
        keys[2] = crc_step((keys[2] ^ keys[1] >> 24) & 255, 0) ^ keys[2] >> 8
    for byte in password:
        feed(byte)
    result = bytearray()
    for byte in plain:
        k = keys[2] | 2
        result.append(byte ^ (k * (k ^ 1) >> 8) & 255)
        feed(byte)
    return bytes(result)


secret = b"the secret text, " * 9
crc = zlib.crc32(secret)
body = encrypted(random.Random(1).randbytes(11) + bytes([crc >> 24]) + secret, b"password")
name = b"secret.txt"
local = struct.pack("<4s2B4HL2L2H", b"PK\3\4", 20, 0, 1, 0, 0, 33, crc, len(body), len(secret), len(name), 0) + name + body
entry = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 0, 20, 0, 1, 0, 0, 33, crc, len(body), len(secret), len(name), 0, 0, 0, 0, 0, 0) + name
end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry), len(local), 0)
locked = zipfile.ZipFile(io.BytesIO(local + entry + end))
attempt(locked.read, "secret.txt", b"password")
attempt(locked.read, "secret.txt")
attempt(locked.read, "secret.txt", b"wrong")
attempt(locked.read, "secret.txt", "password")
locked.setpassword(b"password")
with locked.open("secret.txt") as file:
    print(file.read(9), file.seek(4), file.read(6))

data = io.BytesIO()
archive = zipfile.ZipFile(data, "w")
for name in "a.txt", "b/c.txt", "b/d/e.txt", "b/f.txt", "g/h/i.tar.gz", "j/k.py", "j/l.py":
    archive.writestr(name, f"content of {name}\n")
archive.filename = "alpharep.zip"
root = zipfile.Path(archive)
print(root, repr(root), root.name, root.is_dir(), root.exists(), type(root.root).__name__)
print([str(p) for p in root.iterdir()])
b = root / "b"
print(b, repr(b), b.is_dir(), b.name, b.parent, sorted(map(str, b.iterdir())))
f = root.joinpath("b", "d", "e.txt")
print(f, f.name, f.stem, f.suffix, f.parent, f.parent.parent, f.is_file(), f.exists(), f.read_text(encoding="utf-8"), f.read_bytes())
print((root / "g/h/i.tar.gz").suffixes, (root / "g").suffix, (root / "nope").exists(), (root / "nope").is_file(), root.parent)
print([p.at for p in root.glob("*.txt")], [p.at for p in root.glob("**/*.txt")], [p.at for p in root.rglob("*.py")], [p.at for p in b.glob("*")])
print(f.match("*.txt"), f.match("d/*"), f.match("*.py"), f.relative_to(root), f.relative_to(b), f.is_symlink(), f == b / "d" / "e.txt", f != b)
attempt(f.iterdir)
attempt(b.open)
attempt((root / "nope").open)
attempt(f.open, "rb", encoding="utf-8")
attempt(root.glob, "")
attempt(lambda: list(root.glob("a**b")))
with f.open("r", encoding="ascii", newline="") as file:
    print(type(file).__name__, next(file))
with (root / "new.txt").open("w") as file:
    file.write("written\n")
print((root / "new.txt").read_text("utf-8"), zipfile.Path.__module__, hash(b) == hash(root / "b"))
archive.close()
