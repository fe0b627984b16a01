# sqlite3: statements, parameters, transactions, rows, functions, errors.
import datetime
import sqlite3


def attempt(f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
        print(result.fetchall() if isinstance(result, sqlite3.Cursor) else result)
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e, getattr(e, "sqlite_errorcode", None), getattr(e, "sqlite_errorname", None))


con = sqlite3.connect(":memory:")
cur = con.cursor()
print(cur.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT UNIQUE, height REAL, data BLOB)") is cur, cur.description, cur.rowcount)
cur.execute("INSERT INTO people VALUES (?, ?, ?, ?)", (1, "Ann \xe9\u20ac", 1.75, b"\x00\xff"))
print(cur.rowcount, cur.lastrowid, con.in_transaction, con.total_changes)
con.commit()
print(con.in_transaction)
cur.executemany("INSERT INTO people (name, height) VALUES (:name, :h)", [{"name": "Bob", "h": 2}, {"name": "Cy", "h": None}, {"name": "Di", "h": 10**15}])
print(cur.rowcount, cur.lastrowid)
print(cur.execute("SELECT * FROM people ORDER BY id").fetchall())
print(cur.description, cur.rowcount)
cur.execute("SELECT id, name AS n FROM people ORDER BY id")
print(cur.fetchone(), cur.fetchmany(2), cur.fetchall(), cur.fetchone(), cur.fetchall(), [d[0] for d in cur.description])
for row in con.execute("SELECT name FROM people WHERE id > ? ORDER BY id", [2]):
    print(row)
con.rollback()
print(con.execute("SELECT count(*), max(height) FROM people").fetchone())
print(con.execute("UPDATE people SET height = height + 1").rowcount, con.execute("DELETE FROM people WHERE id = 99").rowcount)
print(con.execute("INSERT INTO people (name) VALUES ('New') RETURNING id, name").fetchall(), con.execute("-- only a comment").fetchall())
with con:
    con.execute("INSERT INTO people (name) VALUES ('kept')")
try:
    with con:
        con.execute("INSERT INTO people (name) VALUES ('lost')")
        raise ValueError("inside")
except ValueError as e:
    print(e)
print(con.execute("SELECT name FROM people").fetchall())
print(con.executescript("""
    CREATE TABLE t (a, b DATE, c TIMESTAMP);  -- a comment
    INSERT INTO t VALUES (1, '2024-01-02', '2024-01-02 03:04:05.678');
    CREATE INDEX i ON t (a);
""").fetchall())
for value in 5, -2**63, 2**63 - 1, 1.5, "text", b"blob", None, True, bytearray(b"ba"), memoryview(b"mv"), "", b"":
    print(con.execute("SELECT ?, typeof(?1)", (value,)).fetchone())

con.row_factory = sqlite3.Row
row = con.execute("SELECT id, name AS Name FROM people").fetchone()
print(row["id"], row["NAME"], row[0], row[-1], row[0:1], row.keys(), len(row), tuple(row), list(row), isinstance(row, sqlite3.Row), dict(row))
attempt(lambda: row["nope"])
attempt(lambda: row[5])
print(row == con.execute("SELECT id, name AS Name FROM people").fetchone(), hash(row) == hash(row))
con.row_factory = lambda cursor, values: {d[0]: v for d, v in zip(cursor.description, values)}
print(con.execute("SELECT 1 AS one, 'x' AS two").fetchone())
con.row_factory = None

con.create_function("double", 1, lambda x: x * 2)
con.create_function("many", -1, lambda *args: len(args), deterministic=True)
con.create_function("fails", 0, lambda: 1 / 0)
print(con.execute("SELECT double(21), double('ab'), many(), many(1, 2), double(1.5)").fetchone())
attempt(lambda: con.execute("SELECT fails()").fetchall())


class Product:
    def __init__(self):
        self.result = 1

    def step(self, value):
        self.result *= value

    def inverse(self, value):
        self.result //= value

    def value(self):
        return self.result

    def finalize(self):
        return self.result


con.create_aggregate("product", 1, Product)
con.create_window_function("wproduct", 1, Product)
con.execute("CREATE TABLE n (v)")
con.executemany("INSERT INTO n VALUES (?)", ((i,) for i in range(1, 6)))
print(con.execute("SELECT product(v) FROM n").fetchone(), con.execute("SELECT product(v) FROM n GROUP BY v % 2").fetchall())
print(con.execute("SELECT wproduct(v) OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM n").fetchall())
con.create_collation("backwards", lambda a, b: (a < b) - (a > b))
print(con.execute("SELECT 'a' AS x UNION SELECT 'b' UNION SELECT 'c' ORDER BY x COLLATE backwards").fetchall())
traced = []
con.set_trace_callback(traced.append)
con.execute("SELECT ? + 1", (41,)).fetchall()
con.set_trace_callback(None)
print(traced)
con.text_factory = bytes
print(con.execute("SELECT 'x', 1").fetchone())
con.text_factory = lambda data: data.decode() + "!"
print(con.execute("SELECT 'x', 1").fetchone())
con.text_factory = str
con.commit()
other = sqlite3.connect(":memory:")
con.backup(other)
print(other.execute("SELECT count(*) FROM n").fetchone(), [line for line in other.iterdump() if '"n"' in line or "TRANS" in line])

for sql, args in (("select", ()), ("select 1; select 2", ()), (5, ()), ("select ?", ()), ("select ?", (1, 2)), ("select :a", {}), ("select ?", (object(),)),
                  ("select ?", 5), ("select ?", (2**70,)), ("select * from nope", ()), ("insert into people (id) values (1)", ()),
                  ("select ?", {"a": 1}), ("insert into people (name) values ('kept')", ()), ("select x'ff' || 'a', cast(x'ff' as text)", ())):
    attempt(con.execute, sql, args)
attempt(con.executemany, "select ?", [(1,)])
attempt(con.executescript, "select 1; bad")
attempt(sqlite3.connect, "/no/such/directory/file")
attempt(setattr, con, "isolation_level", "WRONG")
print(con.isolation_level, con.autocommit, con.in_transaction)
con.close()
attempt(con.execute, "select 1")
attempt(con.cursor)
attempt(cur.execute, "select 1")
con.close()

typed = sqlite3.connect("file.db", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES, isolation_level=None)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __conform__(self, protocol):
        return f"{self.x};{self.y}" if protocol is sqlite3.PrepareProtocol else None

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


sqlite3.register_converter("point", lambda data: Point(*map(int, data.split(b";"))))
sqlite3.register_adapter(complex, lambda c: f"{c.real}+{c.imag}")
typed.execute("CREATE TABLE p (p point, other)")
typed.execute("INSERT INTO p VALUES (?, ?)", (Point(1, 2), 1 + 2j))
print(typed.in_transaction, typed.execute('SELECT p, other, other AS "o [point]", p AS "q [none]" FROM p WHERE 0').fetchall())
print(typed.execute("SELECT p, other FROM p").fetchall(), typed.execute('SELECT \'3;4\' AS "o [point]"').fetchall())
typed.close()
again = sqlite3.connect("file.db", autocommit=False)
print(again.execute("SELECT * FROM p").fetchall(), again.in_transaction)
again.close()
print(sqlite3.complete_statement("select 1;"), sqlite3.complete_statement("select 'x;"), sqlite3.apilevel, sqlite3.paramstyle, sqlite3.SQLITE_OK,
      issubclass(sqlite3.IntegrityError, sqlite3.DatabaseError), sqlite3.Binary, sqlite3.Date is datetime.date)
