"""Bytearrays that lose bytes in front and get others behind: queues, frames of protocols, views in between."""


def frames():
    buffer = bytearray()
    out = []
    total = 0
    for n in range(400):
        payload = bytes([n % 251]) * (n * 7 % 900)
        buffer += len(payload).to_bytes(2, "big") + payload
        if n % 3:
            continue
        while len(buffer) >= 2:
            size = int.from_bytes(buffer[:2], "big")
            if len(buffer) < 2 + size:
                break
            part = bytes(memoryview(buffer)[2:2 + size])
            del buffer[:2 + size]
            total += len(part)
            out.append(sum(part) % 1000)
    return total, sum(out), len(out), len(buffer)


def by_single_bytes():
    queue = bytearray(b"start")
    seen = 0
    for n in range(20000):
        queue.append(n & 255)
        if n % 2:
            seen = seen * 31 + queue.pop(0) & 0xFFFFFF
            seen = seen * 31 + queue[0] & 0xFFFFFF
            del queue[0]
    return seen, bytes(queue), len(queue)


def of_itself():
    b = bytearray(range(200))
    del b[:150]
    for change in b.__iadd__, b.extend:
        for wrong in b, memoryview(bytes(b))[::2]:
            try:
                change(wrong)
            except (BufferError, TypeError) as error:
                print(error)
    for _ in range(6):
        b += bytes(b)
        del b[:len(b) // 2 + 3]
        b.extend(b)
        b.extend(bytes(b)[::2])
        b[len(b):] = b[:5]
        b[:0] = b[-4:]
    return len(b), sum(b), bytes(b[:8]), bytes(b[-8:])


def all_operations():
    b = bytearray(range(100))
    del b[:60]
    b.insert(0, 1), b.insert(3, 2)
    b[1:1] = b"abc"
    b.remove(2)
    b[:2] = b""
    b.reverse()
    del b[:5]
    b *= 2
    del b[:7]
    b[:3] = bytearray(b"wxyz")
    print(b, len(b), b.find(b"z"), b.copy() == b, b[::-3], b.hex()[:20])
    b.clear()
    b += b"again"
    del b[:2]
    print(b, b.decode(), bytes(b), b + b"!", b.upper(), b.startswith(b"ai"))
    del b[:3]
    print(b, len(b), bool(b))
    b.extend([1, 2, 3])
    del b[:1]
    b.__init__(b"new")
    del b[:1]
    b.append(33)
    print(b)


def views():
    b = bytearray(b"0123456789" * 10)
    del b[:10]
    view = memoryview(b)
    view[0] = 65
    print(bytes(view[:5]), b[:5])
    view.release()
    del b[:1]
    print(b[:5], len(b))
    kept = []
    for n in range(50):
        kept.append(bytes(memoryview(b)[:3]))
        del b[:1]
        b.append(48 + n % 10)
    print(b"".join(kept)[:60], len(b), b[-5:])


class Buffer(bytearray):
    def take(self, n):
        out = bytes(self[:n])
        del self[:n]
        return out


def derived():
    b = Buffer(b"some text of a program")
    b.name = "n"
    print(b.take(5), b.take(5), b, b.name)
    b += b" and more of it" * 20
    print(sum(len(b.take(7)) for _ in range(40)), len(b), b.take(4))


print(frames())
print(by_single_bytes())
print(of_itself())
all_operations()
views()
derived()
