# dbm.sqlite3: a dict in a table of an SQLite file.

import os
import sqlite3
from collections.abc import MutableMapping
from contextlib import closing, suppress
from pathlib import Path


class error(OSError):
    pass


_CLOSED = "DBM object has already been closed"


def _path_of(path):
    """The file as a URI."""
    path = Path(os.fsdecode(path))
    return path.absolute().as_uri()


class _Database(MutableMapping):
    def __init__(self, path, /, *, flag, mode):
        if hasattr(self, "_cx"):
            raise error("DBM object has already been initialized")
        path = os.fsdecode(path)
        modes = {"r": "ro", "w": "rw", "c": "rwc", "n": "rwc"}
        if flag not in modes:
            raise ValueError(f"Flag must be one of 'r', 'w', 'c', or 'n', not {flag!r}")
        if flag == "n":
            Path(path).unlink(missing_ok=True)
        if flag in "cn":
            try:
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, mode=mode))
            except OSError as e:
                raise error("unable to open database file") from e
        try:
            self._cx = sqlite3.connect(f"{_path_of(path)}?mode={modes[flag]}", autocommit=True, uri=True)
        except sqlite3.Error as e:
            raise error(str(e))
        if flag != "r":
            with suppress(sqlite3.OperationalError):
                self._cx.execute("PRAGMA journal_mode = wal").close()
            self._change("CREATE TABLE IF NOT EXISTS Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)")

    def _execute(self, *arguments):
        if not self._cx:
            raise error(_CLOSED)
        try:
            return closing(self._cx.execute(*arguments))
        except sqlite3.Error as e:
            raise error(str(e))

    def _change(self, *arguments):
        """Executes what gives no rows; how many it has changed."""
        with self._execute(*arguments) as cursor:
            return cursor.rowcount

    def __len__(self):
        with self._execute("SELECT COUNT(*) FROM Dict") as cursor:
            return cursor.fetchone()[0]

    def __getitem__(self, key):
        with self._execute("SELECT value FROM Dict WHERE key = CAST(? AS BLOB)", (key,)) as cursor:
            row = cursor.fetchone()
        if not row:
            raise KeyError(key)
        return row[0]

    def __setitem__(self, key, value):
        self._change("REPLACE INTO Dict (key, value) VALUES (CAST(? AS BLOB), CAST(? AS BLOB))", (key, value))

    def __delitem__(self, key):
        if not self._change("DELETE FROM Dict WHERE key = CAST(? AS BLOB)", (key,)):
            raise KeyError(key)

    def __iter__(self):
        try:
            with self._execute("SELECT key FROM Dict") as cursor:
                for row in cursor:
                    yield row[0]
        except sqlite3.Error as e:
            raise error(str(e))

    def close(self):
        if self._cx:
            self._cx.close()
            self._cx = None

    def keys(self):
        return list(super().keys())

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def open(filename, /, flag="r", mode=0o666):
    return _Database(filename, flag=flag, mode=mode)
