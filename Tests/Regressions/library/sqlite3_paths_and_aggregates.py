# Databases are named by path objects and bytes; texts with a null character are refused; aggregates without rows are NULL.
import pathlib
import sqlite3


class Longest:
    def __init__(self):
        self.text = ""

    def step(self, text):
        self.text = max(self.text, text, key=len)

    def finalize(self):
        return self.text


class Broken:
    def __init__(self):
        raise ValueError


class Partial:
    def step(self, text):
        pass


def shown(function):
    try:
        print(function())
    except (sqlite3.Error, TypeError, UnicodeEncodeError) as error:
        print(type(error).__name__, error)


with sqlite3.connect(pathlib.Path("names.db")) as connection:
    connection.execute("create table names (name text)")
    connection.executemany("insert into names values (?)", [("Ada",), ("Grace",), ("Alan",)])
connection = sqlite3.connect(b"names.db")
connection.create_aggregate("longest", 1, Longest)
connection.create_aggregate("broken", 1, Broken)
connection.create_aggregate("partial", 1, Partial)
print(connection.execute("select longest(name) from names").fetchall())
print(connection.execute("select longest(name) from names where name > 'x'").fetchall())
shown(lambda: connection.execute("select broken(name) from names"))
shown(lambda: connection.execute("select partial(name) from names"))
shown(lambda: connection.execute("select 1\0"))
shown(lambda: connection.execute("select '\ud8ff'"))
shown(lambda: connection.create_collation(5, max))
shown(lambda: connection.create_function(None, 1, max))
shown(lambda: connection.create_function("f", -5, max))
shown(lambda: sqlite3.connect(5))
