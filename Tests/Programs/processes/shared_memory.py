"""Blocks of memory with names, lists in them, and multiprocessing with threads."""
import multiprocessing as mp
import multiprocessing.dummy
import pickle
from multiprocessing import shared_memory


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def fill(name, n):
    block = shared_memory.SharedMemory(name)
    for i in range(n):
        block.buf[i] = i * 3
    block.close()


def change(items):
    items[1] = "new"
    items[2] += 0.5
    items.shm.close()


def square(x):
    return x * x


def main():
    block = shared_memory.SharedMemory(create=True, size=16)
    print(block.size >= 16, block.name.startswith("psm_"), len(bytes(block.buf[:16])))
    p = mp.Process(target=fill, args=(block.name, 10))
    p.start()
    p.join()
    print(bytes(block.buf[:12]), repr(block) == f"SharedMemory({block.name!r}, size={block.size})")
    same = pickle.loads(pickle.dumps(block))
    same.buf[0] = 200
    print(block.buf[0], same.name == block.name)
    same.close()
    try:
        shared_memory.SharedMemory(block.name, create=True, size=1)
    except FileExistsError as e:
        print(e.filename == "/" + block.name, e.strerror)
    name = block.name
    block.close()
    block.close()
    print(block.buf)
    block.unlink()
    attempt(lambda: shared_memory.SharedMemory("no_such_block"))
    attempt(shared_memory.SharedMemory)
    attempt(shared_memory.SharedMemory, create=True)
    attempt(shared_memory.SharedMemory, create=True, size=-1)

    items = shared_memory.ShareableList([1, "text", 2.5, True, None, b"bytes", "ünï", -7])
    print(list(items), len(items), items.format, repr(items).split(", name=")[0])
    p = mp.Process(target=change, args=(items,))
    p.start()
    p.join()
    print(items[1], items[2], items[-1], items.count(True), items.index(None))
    items[3] = 12
    items[4] = "x"
    print(list(items))
    attempt(items.__setitem__, 1, "much too long for this place")
    attempt(items.__getitem__, 8)
    attempt(items.index, "nothing")
    items.shm.close()
    items.shm.unlink()

    with mp.dummy.Pool(3) as pool:
        print(pool.map(square, range(6)))
    here, there = mp.dummy.Pipe()
    p = mp.dummy.Process(target=there.send, args=(["message"],))
    print(p.exitcode)
    p.start()
    print(here.recv(), here.poll())
    p.join()
    print(p.exitcode, mp.dummy.Value("i", 3), mp.dummy.Manager().Namespace(a=1, b="2"), mp.dummy.Array("i", [1, 2]))


if __name__ == "__main__":
    main()
