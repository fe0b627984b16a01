# A list that fileno() changes, and one that another thread changes while select() waits for what it held.
import os
import select
import socket
import threading
import time

items = []


class Shrinking:
    def fileno(self):
        del items[-1]
        return out.fileno()


class Growing:
    def fileno(self):
        if len(items) < 100:
            items.append(Growing())
        return out.fileno()


out, other = socket.socketpair()
items[:] = [Shrinking() for _ in range(10)]
found = select.select([], items, [])
print(len(found[1]), found[1] == items)
items[:] = [Growing()]
found = select.select([], items, [])
print(len(found[1]), found[1] == items)

reading = [out, other]


def change():
    time.sleep(0.05)
    reading.clear()
    reading.extend([1.5, 2.5])
    other.send(b"x")


thread = threading.Thread(target=change)
thread.start()
ready, _, _ = select.select(reading, [], [], 5)
thread.join()
print(ready == [out], reading, out.recv(1))
for wrong in ([], [], [], -1), (1, [], []), ([None], [], []), ([-1], [], []), ([2.0], [], []), ([], [], [], "1"):
    try:
        print(select.select(*wrong))
    except (TypeError, ValueError, OSError) as e:
        print(type(e).__name__, e)
read, write = os.pipe()
print(select.select((), {write}, [], 0) == ([], [write], []), select.select(iter([read]), [], [], 0))
os.close(read)
try:
    select.select([read], [], [], 0)
except OSError as e:
    print(e)
