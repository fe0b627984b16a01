# Binary files: read, write, seek, tell.
with open("data.bin", "wb") as f:
    print(f.write(bytes(range(10))), f.tell())
with open("data.bin", "rb") as f:
    print(f.read(3), f.tell(), f.seek(-2, 2), f.read(), f.read(), f.seek(4), list(f.read(2)))
with open("data.bin", "r+b") as f:
    f.seek(5)
    f.write(b"XY")
with open("data.bin", "rb") as f:
    print(f.read())
with open("lines.bin", "wb") as f:
    f.write(b"a\r\nb\nc")
print(list(open("lines.bin", "rb")), list(open("lines.bin")), list(open("lines.bin", newline="")))
try:
    open("data.bin", "wb").write("text")
except TypeError as error:
    print(error)
try:
    open("t.txt", "w").write(b"bytes")
except TypeError as error:
    print(error)
