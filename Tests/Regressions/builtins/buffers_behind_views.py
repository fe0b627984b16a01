# A bytearray or BytesIO changes its size once the views of it are gone, wherever their last traces are; not before.
import io


def take(buffer, n):
    data = bytes(memoryview(buffer)[:n])
    del buffer[:n]
    return data


class Reader:
    def __init__(self):
        self.buffer = bytearray()

    def feed(self, data):
        self.buffer.extend(data)

    def read(self, n):
        view = memoryview(self.buffer)
        part = view[:n].tobytes()
        del view
        del self.buffer[:n]
        return part


def attempt(action):
    try:
        action()
        return "done"
    except BufferError as e:
        return str(e)


buffer = bytearray(b"abcdefghij" * 100)
for n in (1, 5, 20, 3):
    print(take(buffer, n), len(buffer))
first = bytes(memoryview(buffer)[:2])
buffer.extend(b"x")
buffer += b"yy"
print(first, len(buffer))
reader = Reader()
for i in range(20):
    reader.feed(b"0123456789")
    reader.read(4)
print(len(reader.buffer), reader.read(6))
stream = io.BytesIO(b"some bytes")
print(stream.getbuffer().nbytes, stream.write(b"other and longer ones"), stream.getvalue())

view = memoryview(buffer)
print(attempt(lambda: buffer.append(1)), attempt(lambda: buffer.clear()))
view[0] = 33
print(buffer[0])
view.release()
print(attempt(lambda: buffer.append(1)), len(buffer))
held = [memoryview(buffer)[2:4]]
print(attempt(lambda: buffer.pop()), bytes(held[0]))
held.clear()
reader.view = memoryview(reader.buffer)
print(attempt(lambda: reader.feed(b"1")))
del reader.view
print(attempt(lambda: reader.feed(b"1")))
with memoryview(buffer) as window:
    print(attempt(lambda: buffer.extend(b"zz")), window.nbytes == len(buffer))
print(attempt(lambda: buffer.extend(b"zz")), buffer[-2:])
