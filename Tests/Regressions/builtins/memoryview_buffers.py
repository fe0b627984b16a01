"""Memoryviews of instances of subclasses of bytes and bytearray, with and without a __buffer__ of their own; half precision."""
from array import array


class Bytes(bytes):
    pass


class Buffer(bytearray):
    def __buffer__(self, flags):
        print("asked", flags & 1)
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        print("released", view.tolist())
        super().__release_buffer__(view)


class Array(array):
    pass


class Other(bytes):
    def __buffer__(self, flags):
        return memoryview(b"other")


print(memoryview(Bytes(b"abc")).tolist(), b"-".join([Bytes(b"x"), b"y"]), Bytes(b"q").__buffer__(0).tobytes())
view = memoryview(Array("i", [1, 2]))
print(view.format, view.tolist())
view.release()
buffer = Buffer(b"abc")
with memoryview(buffer) as view:
    view[0] = 65
    print(view.tobytes())
    try:
        buffer.append(1)
    except BufferError as e:
        print(e)
buffer.append(1)
print(buffer)
print(memoryview(Other(b"abc")).tobytes())
try:
    memoryview(Bytes(b"a"))[0] = 1
except TypeError as e:
    print(e)

# Half precision.
halves = memoryview(bytearray(b"\x00\x3c\x00\xc0\x01\x00")).cast("e")
print(halves.tolist(), halves.itemsize, halves.format, halves == memoryview(array("d", halves.tolist())))
halves[0] = 65504
halves[1] = 2**-25 * 3
print(halves.tobytes())
for wrong in (65520, "a"):
    try:
        halves[2] = wrong
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
