# Blobs in pieces, databases as bytes, and the configuration of connections
import sqlite3


def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "sqlite_errorname", ""))


c = sqlite3.connect(":memory:")
c.execute("CREATE TABLE t(b BLOB, x)")
c.execute("INSERT INTO t VALUES (zeroblob(10), 1), (NULL, 2)")
b = c.blobopen("t", "b", 1)
print(len(b), type(b), b.tell(), isinstance(b, sqlite3.Blob))
b.write(b"Hello")
b.write(bytearray(b", w"))
print(b.tell(), b.read(), b.read(3))
b.seek(-3, 2)
print(b.tell(), b.read(100), b.seek(2), b.read(3), b.seek(1, 1), b.read(2))
b[0] = ord("J")
b[-1] = 33
b[5:8:2] = b"--"
b[8:9] = memoryview(b"?")
print(b[0], b[-1], b[1:4], b[:], b[0:8:3], b[5:2], b[-4:])
attempt(lambda: b.write(b"x" * 11))
for key in 10, -11, "a", 1.5, 2 ** 70:
    attempt(lambda: b[key])
for key, value in (0, 256), (0, -1), (0, 2 ** 70), (0, "a"), ("a", 1), (slice(3), b"ab"), (slice(4), "a"), (slice(4), 5), (10, 1):
    attempt(lambda: b.__setitem__(key, value))
attempt(lambda: b.__delitem__(0))
attempt(lambda: b.__delitem__(slice(2)))
for args in (11,), (-1,), (0, 5), (2 ** 40,), (2 ** 31 - 1, 1), ("a",):
    attempt(lambda: b.seek(*args))
attempt(lambda: b.write("a"))
attempt(lambda: iter(b))
attempt(lambda: sqlite3.Blob())

for place in ("t", "b", 2), ("t", "b", 20), ("t", "q", 1), ("q", "b", 1), ("t", "x", 1), ("t", 1, 1), ("t", "b", 2 ** 63), ("t", "b", "1"), ("t", "b"):
    attempt(lambda: c.blobopen(*place))
attempt(lambda: c.blobopen("t", "b", 1, name="other"))
fixed = c.blobopen("t", "b", 1, readonly=True)
print(fixed.read(4))
attempt(lambda: fixed.write(b"a"))
attempt(lambda: fixed.__setitem__(0, 1))
with c.blobopen("t", "b", 1) as inside:
    inside[0:2] = b"MM"
for use in inside.read, inside.close, inside.tell, inside.__enter__, inside.__len__:
    attempt(use)
print(c.execute("SELECT b FROM t").fetchone())
c.execute("UPDATE t SET b = 'something longer' WHERE rowid = 1")
attempt(lambda: b[0:1])
c.commit()

# ---- databases as bytes
data = c.serialize()
print(type(data), len(data) % 512, data[:15])
attempt(lambda: c.serialize(name="other"))
d = sqlite3.connect(":memory:")
d.deserialize(data)
print(d.execute("SELECT * FROM t").fetchall())
d.execute("INSERT INTO t VALUES (x'00', 3)")
d.commit()
print(d.execute("SELECT count(*) FROM t").fetchone(), d.serialize() != data)
d.execute("ATTACH ':memory:' AS other")
d.deserialize(memoryview(data), name="other")
print(d.execute("SELECT x FROM other.t").fetchall())
e = sqlite3.connect(":memory:")
e.deserialize(b"no database" * 100)
attempt(lambda: e.execute("SELECT * FROM t"))
attempt(lambda: e.deserialize(5))

# ---- configuration and limits
print(c.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY), c.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY),
      c.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY))
c.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY, False)
print(c.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY))
attempt(lambda: c.getconfig(-1))
attempt(lambda: c.setconfig(5, False))
c.setconfig(sqlite3.SQLITE_DBCONFIG_DQS_DML, False)
attempt(lambda: c.execute('SELECT "nothing"'))
print(c.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20) > 1000, c.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH))
attempt(lambda: c.execute("SELECT 1 + 1 + 1 + 1 + 1 + 1"))
attempt(lambda: c.getlimit(1000))
last = c.blobopen("t", "b", 1)
c.close()
for use in last.read, last.close, c.serialize, lambda: c.getconfig(1002), lambda: c.blobopen("t", "b", 1):
    attempt(use)
