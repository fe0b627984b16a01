"""Others run while a thread hashes, packs, unpacks or asks a database; what comes out is the same."""
import bz2
import hashlib
import lzma
import sqlite3
import threading
import time
import zlib

data = bytes(range(256)) * 160_000
packed = zlib.compress(data, 1)
results = {}


def hashing():
    results["hashing"] = hashlib.md5(data).hexdigest()


def packing():
    results["packing"] = zlib.decompress(zlib.compress(data, 6)) == data


def unpacking():
    results["unpacking"] = all(zlib.decompress(packed) == data for _ in range(3))


def packing_blocks():
    results["packing_blocks"] = bz2.decompress(bz2.compress(data[:6_000_000], 9)) == data[:6_000_000]


def packing_slowly():
    results["packing_slowly"] = lzma.decompress(lzma.compress(data[:12_000_000], preset=1)) == data[:12_000_000]


def unpacking_in_parts():
    results["unpacking_in_parts"] = all(zlib.decompressobj().decompress(packed) == data for _ in range(3))


def asking():
    database = sqlite3.connect(":memory:")
    query = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 400000) select sum(i * i % 7) from n"
    results["asking"] = database.execute(query).fetchone()


for work in (hashing, packing, packing_blocks, packing_slowly, unpacking, unpacking_in_parts, asking):
    thread = threading.Thread(target=work)
    thread.start()
    turns = 0
    while thread.is_alive():
        time.sleep(0.001)
        turns += 1
    print(work.__name__, results[work.__name__], turns > 4)

# One object from several threads: nothing gets lost, though the order is open.
block = b"x" * 100_000
shared, packer, output = hashlib.sha256(), zlib.compressobj(), []


def feed():
    for _ in range(20):
        shared.update(block)
        output.append(packer.compress(block))


threads = [threading.Thread(target=feed) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shared.hexdigest() == hashlib.sha256(block * 80).hexdigest())
packer.flush()

database = sqlite3.connect(":memory:", check_same_thread=False)
database.execute("create table t(a)")


def insert(n):
    for i in range(100):
        database.execute("insert into t values (?)", (n * 100 + i,))


threads = [threading.Thread(target=insert, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(database.execute("select count(*), sum(a) from t").fetchone())
