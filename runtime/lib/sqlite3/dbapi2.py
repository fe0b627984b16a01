# sqlite3.dbapi2: connections, cursors and rows over the statements of _sqlite3.
#
# A cursor that executes a statement that gives rows takes one step ahead, so that errors come from execute().  Statements are kept for the
# next time by their text.  In the transaction control of old (autocommit=LEGACY_TRANSACTION_CONTROL) a transaction begins before the
# first INSERT, UPDATE, DELETE or REPLACE.

import collections.abc
import datetime
import operator
import os
import time

import _sqlite3
from _native import named_with_module as _named_with_module

apilevel = "2.0"
paramstyle = "qmark"
threadsafety = 1
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
LEGACY_TRANSACTION_CONTROL = -1
sqlite_version = _sqlite3.sqlite_version
sqlite_version_info = tuple([int(part) for part in sqlite_version.split(".")])
Binary = memoryview
Date, Time, Timestamp = datetime.date, datetime.time, datetime.datetime
_DETERMINISTIC = 0x800
_MAX_STATEMENTS = 128

_constants = dict(
    ABORT=4, ABORT_ROLLBACK=516, ALTER_TABLE=26, ANALYZE=28, ATTACH=24, AUTH=23, AUTH_USER=279, BUSY=5, BUSY_RECOVERY=261,
    BUSY_SNAPSHOT=517, BUSY_TIMEOUT=773, CANTOPEN=14, CANTOPEN_CONVPATH=1038, CANTOPEN_DIRTYWAL=1294, CANTOPEN_FULLPATH=782,
    CANTOPEN_ISDIR=526, CANTOPEN_NOTEMPDIR=270, CANTOPEN_SYMLINK=1550, CONSTRAINT=19, CONSTRAINT_CHECK=275, CONSTRAINT_COMMITHOOK=531,
    CONSTRAINT_FOREIGNKEY=787, CONSTRAINT_FUNCTION=1043, CONSTRAINT_NOTNULL=1299, CONSTRAINT_PINNED=2835, CONSTRAINT_PRIMARYKEY=1555,
    CONSTRAINT_ROWID=2579, CONSTRAINT_TRIGGER=1811, CONSTRAINT_UNIQUE=2067, CONSTRAINT_VTAB=2323, CORRUPT=11, CORRUPT_INDEX=779,
    CORRUPT_SEQUENCE=523, CORRUPT_VTAB=267, CREATE_INDEX=1, CREATE_TABLE=2, CREATE_TEMP_INDEX=3, CREATE_TEMP_TABLE=4,
    CREATE_TEMP_TRIGGER=5, CREATE_TEMP_VIEW=6, CREATE_TRIGGER=7, CREATE_VIEW=8, CREATE_VTABLE=29, DBCONFIG_DEFENSIVE=1010,
    DBCONFIG_DQS_DDL=1014, DBCONFIG_DQS_DML=1013, DBCONFIG_ENABLE_FKEY=1002, DBCONFIG_ENABLE_FTS3_TOKENIZER=1004,
    DBCONFIG_ENABLE_LOAD_EXTENSION=1005, DBCONFIG_ENABLE_QPSG=1007, DBCONFIG_ENABLE_TRIGGER=1003, DBCONFIG_ENABLE_VIEW=1015,
    DBCONFIG_LEGACY_ALTER_TABLE=1012, DBCONFIG_LEGACY_FILE_FORMAT=1016, DBCONFIG_NO_CKPT_ON_CLOSE=1006, DBCONFIG_RESET_DATABASE=1009,
    DBCONFIG_TRIGGER_EQP=1008, DBCONFIG_TRUSTED_SCHEMA=1017, DBCONFIG_WRITABLE_SCHEMA=1011, DELETE=9, DENY=1, DETACH=25, DONE=101,
    DROP_INDEX=10, DROP_TABLE=11, DROP_TEMP_INDEX=12, DROP_TEMP_TABLE=13, DROP_TEMP_TRIGGER=14, DROP_TEMP_VIEW=15, DROP_TRIGGER=16,
    DROP_VIEW=17, DROP_VTABLE=30, EMPTY=16, ERROR=1, ERROR_MISSING_COLLSEQ=257, ERROR_RETRY=513, ERROR_SNAPSHOT=769, FORMAT=24, FULL=13,
    FUNCTION=31, IGNORE=2, INSERT=18, INTERNAL=2, INTERRUPT=9, IOERR=10, IOERR_ACCESS=3338, IOERR_AUTH=7178, IOERR_BEGIN_ATOMIC=7434,
    IOERR_BLOCKED=2826, IOERR_CHECKRESERVEDLOCK=3594, IOERR_CLOSE=4106, IOERR_COMMIT_ATOMIC=7690, IOERR_CONVPATH=6666,
    IOERR_CORRUPTFS=8458, IOERR_DATA=8202, IOERR_DELETE=2570, IOERR_DELETE_NOENT=5898, IOERR_DIR_CLOSE=4362, IOERR_DIR_FSYNC=1290,
    IOERR_FSTAT=1802, IOERR_FSYNC=1034, IOERR_GETTEMPPATH=6410, IOERR_LOCK=3850, IOERR_MMAP=6154, IOERR_NOMEM=3082, IOERR_RDLOCK=2314,
    IOERR_READ=266, IOERR_ROLLBACK_ATOMIC=7946, IOERR_SEEK=5642, IOERR_SHMLOCK=5130, IOERR_SHMMAP=5386, IOERR_SHMOPEN=4618,
    IOERR_SHMSIZE=4874, IOERR_SHORT_READ=522, IOERR_TRUNCATE=1546, IOERR_UNLOCK=2058, IOERR_VNODE=6922, IOERR_WRITE=778,
    LIMIT_ATTACHED=7, LIMIT_COLUMN=2, LIMIT_COMPOUND_SELECT=4, LIMIT_EXPR_DEPTH=3, LIMIT_FUNCTION_ARG=6, LIMIT_LENGTH=0,
    LIMIT_LIKE_PATTERN_LENGTH=8, LIMIT_SQL_LENGTH=1, LIMIT_TRIGGER_DEPTH=10, LIMIT_VARIABLE_NUMBER=9, LIMIT_VDBE_OP=5,
    LIMIT_WORKER_THREADS=11, LOCKED=6, LOCKED_SHAREDCACHE=262, LOCKED_VTAB=518, MISMATCH=20, MISUSE=21, NOLFS=22, NOMEM=7, NOTADB=26,
    NOTFOUND=12, NOTICE=27, NOTICE_RECOVER_ROLLBACK=539, NOTICE_RECOVER_WAL=283, OK=0, OK_LOAD_PERMANENTLY=256, OK_SYMLINK=512, PERM=3,
    PRAGMA=19, PROTOCOL=15, RANGE=25, READ=20, READONLY=8, READONLY_CANTINIT=1288, READONLY_CANTLOCK=520, READONLY_DBMOVED=1032,
    READONLY_DIRECTORY=1544, READONLY_RECOVERY=264, READONLY_ROLLBACK=776, RECURSIVE=33, REINDEX=27, ROW=100, SAVEPOINT=32, SCHEMA=17,
    SELECT=21, TOOBIG=18, TRANSACTION=22, UPDATE=23, WARNING=28, WARNING_AUTOINDEX=284,
)
globals().update({"SQLITE_" + _name: _value for _name, _value in _constants.items()})


def DateFromTicks(ticks):
    return Date(*time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    return Time(*time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    return Timestamp(*time.localtime(ticks)[:6])


# ---- errors

class Warning(Exception):
    __module__ = "sqlite3"


class Error(Exception):
    __module__ = "sqlite3"


class InterfaceError(Error):
    __module__ = "sqlite3"


class DatabaseError(Error):
    __module__ = "sqlite3"


class InternalError(DatabaseError):
    __module__ = "sqlite3"


class OperationalError(DatabaseError):
    __module__ = "sqlite3"


class ProgrammingError(DatabaseError):
    __module__ = "sqlite3"


class IntegrityError(DatabaseError):
    __module__ = "sqlite3"


class DataError(DatabaseError):
    __module__ = "sqlite3"


class NotSupportedError(DatabaseError):
    __module__ = "sqlite3"


_errors = {2: InternalError, 12: InternalError, 18: DataError, 19: IntegrityError, 20: IntegrityError, 21: InterfaceError, 25: InterfaceError}
_errors |= {code: OperationalError for code in (1, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, 17)}
_code_names = {}
_not_codes = ("LIMIT_", "DBCONFIG_", "ALTER", "ANALYZE", "ATTACH", "CREATE_", "DETACH", "DROP_", "DELETE", "DENY", "FUNCTION", "IGNORE", "INSERT", "PRAGMA",
              "READ", "RECURSIVE", "REINDEX", "SAVEPOINT", "SELECT", "TRANSACTION", "UPDATE")
for _name, _value in _constants.items():
    if not _name.startswith(_not_codes) or _name.startswith("READONLY"):
        _code_names.setdefault(_value, "SQLITE_" + _name)


def _make_error(code, extended, text):
    """The exception for a result code; extended -1: libsqlite3 has nothing to do with it."""
    if code == 7:
        return MemoryError()
    error = _errors.get(code, DatabaseError)(text)
    if extended >= 0:
        error.sqlite_errorcode = extended
        error.sqlite_errorname = _code_names.get(extended, "unknown")
    return error


_sqlite3.set_error_maker(_make_error)


# ---- adapters and converters

class PrepareProtocol:
    __module__ = "sqlite3"


adapters = {}
converters = {}


def register_adapter(type, adapter, /):
    """Values of the type become what the function gives."""
    adapters[type, PrepareProtocol] = adapter


def register_converter(typename, converter, /):
    """Columns declared with this type are what the function makes of their bytes."""
    converters[typename.upper()] = converter


def adapt(obj, proto=PrepareProtocol, alt=None, /):
    """The value as a type that databases have."""
    adapter = adapters.get((type(obj), proto))
    if adapter is not None:
        return adapter(obj)
    conform = getattr(obj, "__conform__", None)
    if conform is not None:
        adapted = conform(proto)
        if adapted is not None:
            return adapted
    if alt is not None:
        return alt
    raise ProgrammingError("can't adapt")


def _adapt_or_keep(obj):
    kind = type(obj)
    if kind is int or kind is float or kind is str or kind is bytearray or kind is bytes or obj is None:
        return obj
    adapter = adapters.get((kind, PrepareProtocol))
    if adapter is not None:
        return adapter(obj)
    conform = getattr(obj, "__conform__", None)
    if conform is not None:
        adapted = conform(PrepareProtocol)
        if adapted is not None:
            return adapted
    return obj


def _adapt_date(value):
    return value.isoformat()


def _adapt_datetime(value):
    return value.isoformat(" ")


def _convert_date(data):
    return datetime.date(*map(int, data.split(b"-")))


def _convert_timestamp(data):
    date, time = data.split(b" ")
    year, month, day = map(int, date.split(b"-"))
    clock = time.split(b".")
    hours, minutes, seconds = map(int, clock[0].split(b":"))
    micros = int(clock[1][:6].ljust(6, b"0")) if len(clock) == 2 else 0
    return datetime.datetime(year, month, day, hours, minutes, seconds, micros)


register_adapter(datetime.date, _adapt_date)
register_adapter(datetime.datetime, _adapt_datetime)
register_converter("date", _convert_date)
register_converter("timestamp", _convert_timestamp)


def complete_statement(statement):
    """Does the text end with a complete statement?"""
    return _sqlite3.complete_statement(statement)


def enable_callback_tracebacks(flag, /):
    """Nothing is shown of what functions of the program raise."""


# ---- rows

@_named_with_module
class Row:
    """A tuple whose items can be had by the names of the columns."""

    __module__ = "sqlite3"
    __slots__ = ("_data", "_names")

    def __new__(cls, cursor, data, /):
        if not isinstance(cursor, Cursor):
            raise TypeError(f"Row() argument 1 must be sqlite3.Cursor, not {type(cursor).__name__}")
        if not isinstance(data, tuple):
            raise TypeError(f"Row() argument 2 must be tuple, not {type(data).__name__}")
        self = object.__new__(cls)
        self._data = data
        self._names = [column[0] for column in cursor.description or ()]
        return self

    def keys(self):
        return list(self._names)

    def __getitem__(self, key):
        if isinstance(key, str):
            wanted = key.lower()
            for i, name in enumerate(self._names):
                if name.lower() == wanted:
                    return self._data[i]
            raise IndexError("No item with that key")
        if isinstance(key, (int, slice)):
            return self._data[key]
        raise IndexError("Index must be int or string")

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __hash__(self):
        return hash((tuple(self._names), self._data))

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._names == other._names and self._data == other._data


collections.abc.Sequence.register(Row)


# ---- connections

def _keyword(sql):
    """The first word of a statement, in capitals."""
    at = 0
    while at < len(sql):
        if sql[at].isspace() or sql[at] == ";":
            at += 1
        elif sql.startswith("--", at):
            end = sql.find("\n", at)
            at = len(sql) if end < 0 else end + 1
        elif sql.startswith("/*", at):
            end = sql.find("*/", at)
            at = len(sql) if end < 0 else end + 2
        else:
            break
    end = at
    while end < len(sql) and sql[end].isalpha():
        end += 1
    return sql[at:end].upper()


def _only_comments(sql):
    rest = sql.strip()
    while rest:
        if rest.startswith("--"):
            _, _, rest = rest.partition("\n")
        elif rest.startswith("/*"):
            _, _, rest = rest.partition("*/")
        elif rest.startswith(";"):
            rest = rest[1:]
        else:
            return False
        rest = rest.strip()
    return True


def _checked_text(value, what):
    """The value, if it is a text that databases can have."""
    if not isinstance(value, str):
        raise TypeError(f"{what} must be str, not {'None' if value is None else type(value).__name__}")
    if not value.isascii():
        value.encode()
    return value


@_named_with_module
class Connection:
    """A connection to a database."""

    __module__ = "sqlite3"

    Warning, Error, InterfaceError, DatabaseError, InternalError = Warning, Error, InterfaceError, DatabaseError, InternalError
    OperationalError, ProgrammingError, IntegrityError = OperationalError, ProgrammingError, IntegrityError
    DataError, NotSupportedError = DataError, NotSupportedError
    _db = None
    _initialized = False

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, cached_statements=128, uri=False, *,
                 autocommit=LEGACY_TRANSACTION_CONTROL):
        flags = 2 | 4 | (0x40 if uri else 0)
        self.row_factory = None
        self.text_factory = str
        self._detect = detect_types
        self._statements = {}
        self._blobs = {}   # those that are open, by their ids
        self._isolation_level = None
        self._autocommit = LEGACY_TRANSACTION_CONTROL
        self._db = _sqlite3.open(os.fsdecode(database), flags, int(timeout * 1000))
        self._initialized = True
        self.isolation_level = isolation_level
        if autocommit not in (True, False, LEGACY_TRANSACTION_CONTROL):
            raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")
        self._autocommit = autocommit
        if autocommit is False:
            self._run("BEGIN")

    def _open(self):
        if self._db is None:
            if not self._initialized:
                raise ProgrammingError("Base Connection.__init__ not called.")
            raise ProgrammingError("Cannot operate on a closed database.")
        return self._db

    def _run(self, sql):
        """A statement without rows."""
        statement, _ = self._open().prepare(sql)
        try:
            statement.step()
        finally:
            statement.finalize()

    def _statement(self, sql):
        """(statement, keyword, names of parameters, columns): one that is known or a new one."""
        known = self._statements.pop(sql, None)
        if known is not None:
            return known
        db = self._open()
        if len(_checked_text(sql, "execute() argument 1").encode()) > db.limit(1, -1):
            raise DataError("query string is too large")
        if "\0" in sql:
            raise ProgrammingError("the query contains a null character")
        statement, rest = db.prepare(sql)
        if statement is None:
            return None
        if not _only_comments(rest):
            statement.finalize()
            raise ProgrammingError("You can only execute one statement at a time.")
        return statement, _keyword(sql), statement.parameters(), statement.columns()

    def _give_back(self, sql, known):
        statement = known[0]
        statement.reset()
        if self._db is None or len(self._statements) >= _MAX_STATEMENTS or sql in self._statements or known[1] != "SELECT" and known[1] not in _DML:
            statement.finalize()
        else:
            self._statements[sql] = known

    @property
    def isolation_level(self):
        self._open()
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level):
        if level is not None:
            if not isinstance(level, str):
                raise TypeError("isolation_level must be str or None")
            if level.upper() not in ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"):
                raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
        elif self._db is not None and not self._db.autocommit():
            self._run("COMMIT")
        self._isolation_level = level

    @property
    def autocommit(self):
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        if value not in (True, False, LEGACY_TRANSACTION_CONTROL):
            raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")
        if value is True and not self._open().autocommit():
            self._run("COMMIT")
        elif value is False and self._open().autocommit():
            self._run("BEGIN")
        self._autocommit = value

    @property
    def in_transaction(self):
        return not self._open().autocommit()

    @property
    def total_changes(self):
        return self._open().total_changes()

    def cursor(self, factory=None):
        """A new cursor."""
        self._open()
        cursor = Cursor(self) if factory is None else factory(self)
        if not isinstance(cursor, Cursor):
            raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def __call__(self, sql, /):
        return self._statement(_checked_text(sql, "argument 1"))

    def commit(self):
        if not self._open().autocommit():
            if self._autocommit is not True:
                self._run("COMMIT")
        if self._autocommit is False:
            self._run("BEGIN")

    def rollback(self):
        if not self._open().autocommit():
            if self._autocommit is not True:
                self._run("ROLLBACK")
        if self._autocommit is False:
            self._run("BEGIN")

    def close(self):
        """Ends the connection."""
        if self._db is None:
            if not self._initialized:
                raise ProgrammingError("Base Connection.__init__ not called.")
            return
        if self._autocommit is False and not self._db.autocommit():
            self._run("ROLLBACK")
        for known in self._statements.values():
            known[0].finalize()
        self._statements = {}
        for blob in list(self._blobs.values()):
            blob.close()
        self._db.close()
        self._db = None

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if self._autocommit is True:
            return False
        if exc_type is None:
            try:
                self.commit()
            except:
                self.rollback()
                raise
        else:
            self.rollback()
        return False

    def execute(self, sql, parameters=(), /):
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        return self.cursor().executescript(sql_script)

    def create_function(self, name, narg, func, *, deterministic=False):
        """func can be called in statements."""
        _checked_text(name, "create_function() argument 'name'")
        try:
            self._open().create_function(name, narg, _DETERMINISTIC if deterministic else 0, func)
        except InterfaceError:
            raise OperationalError("Error creating function") from None

    def create_aggregate(self, name, n_arg, aggregate_class):
        """A class with step() and finalize() as a function of many rows."""
        _checked_text(name, "create_aggregate() argument 'name'")
        try:
            self._open().create_aggregate(name, n_arg, aggregate_class, False)
        except InterfaceError:
            raise OperationalError("Error creating aggregate") from None

    def create_window_function(self, name, num_params, aggregate_class, /):
        """A class with step(), inverse(), value() and finalize() as a function of windows."""
        _checked_text(name, "create_window_function() argument 1")
        try:
            self._open().create_aggregate(name, num_params, aggregate_class, True)
        except InterfaceError:
            raise ProgrammingError("Error creating window function") from None

    def create_collation(self, name, callback, /):
        """callback(a, b) compares two texts."""
        _checked_text(name, "create_collation() argument 1")
        if callback is not None and not callable(callback):
            raise TypeError("parameter must be callable")
        self._open().create_collation(name, callback)

    def set_trace_callback(self, trace_callback):
        self._open().trace(trace_callback)

    def set_progress_handler(self, progress_handler, n):
        self._open().progress(progress_handler, n)

    def set_authorizer(self, authorizer_callback):
        self._open().authorizer(authorizer_callback)

    def interrupt(self):
        self._open().interrupt()

    def getlimit(self, category, /):
        return self.setlimit(category, -1)

    def setlimit(self, category, limit, /):
        before = self._open().limit(category, limit)
        if before < 0:
            raise ProgrammingError("'category' is out of bounds")
        return before

    def getconfig(self, op, /):
        """A switch of the connection, one of SQLITE_DBCONFIG_*."""
        return self._open().config(_switch(op), -1)

    def setconfig(self, op, enable=True, /):
        enable = bool(enable)
        if self._open().config(_switch(op), enable) != enable:
            raise OperationalError("Unable to set config")

    def serialize(self, *, name="main"):
        """The pages of a database as bytes."""
        data = self._open().serialize(_checked_text(name, "serialize() argument 'name'"))
        if data is None:
            raise OperationalError(f"unable to serialize '{name}'")
        return data

    def deserialize(self, data, /, *, name="main"):
        """Makes a database of pages that serialize() has given; it is in memory."""
        if isinstance(data, str):
            data = data.encode()
        self._open().deserialize(_bytes_of(data), _checked_text(name, "deserialize() argument 'name'"))

    def blobopen(self, *place, readonly=False, name="main"):
        """The Blob in a table's column in the row with this number."""
        if len(place) != 3:
            raise TypeError(f"blobopen() takes exactly 3 positional arguments ({len(place)} given)")
        db = self._open()
        _checked_text(place[0], "blobopen() argument 1")
        _checked_text(place[1], "blobopen() argument 2")
        _checked_text(name, "blobopen() argument 'name'")
        if not isinstance(place[2], int):
            raise TypeError("expected 'int'")
        if not -1 << 63 <= place[2] < 1 << 63:
            raise OverflowError("Python int too large to convert to SQLite INTEGER")
        blob = object.__new__(Blob)
        blob._connection = self
        blob._blob = db.open_blob(*place, bool(readonly), name)
        blob._at = 0
        self._blobs[id(blob)] = blob
        return blob

    def backup(self, target, *, pages=-1, progress=None, name="main", sleep=0.250):
        """Copies the database into another connection's."""
        if not isinstance(target, Connection):
            raise TypeError(f"backup() argument 1 must be sqlite3.Connection, not {type(target).__name__}")
        if target is self:
            raise ValueError("target cannot be the same connection instance")
        if progress is not None and not callable(progress):
            raise TypeError("progress argument must be a callable")
        self._open().backup(target._open(), pages or -1, progress, name)

    def iterdump(self, *, filter=None):
        """The statements that make the database again."""
        def texts(sql, *parameters):
            return self.cursor().execute(sql, parameters).fetchall()

        yield "BEGIN TRANSACTION;"
        condition = " AND name LIKE ?" if filter else ""
        given = (filter,) if filter else ()
        for name, kind, sql in texts("SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type == 'table'" + condition +
                                     " ORDER BY name", *given):
            if name == "sqlite_sequence":
                yield 'DELETE FROM "sqlite_sequence";'
            elif name.startswith("sqlite_"):
                continue
            else:
                yield f"{sql};"
            quoted = name.replace('"', '""')
            columns = [str(row[1]) for row in texts(f'PRAGMA table_info("{quoted}")')]
            values = " || ',' || ".join(["quote(" + '"' + column.replace('"', '""') + '")' for column in columns])
            for row in texts(f"""SELECT 'INSERT INTO "{quoted.replace("'", "''")}" VALUES(' || {values} || ')' FROM "{quoted}";"""):
                yield f"{row[0]};"
        for name, kind, sql in texts("SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view')" + condition,
                                     *given):
            yield f"{sql};"
        yield "COMMIT;"


_switches = frozenset(value for name, value in _constants.items() if name.startswith("DBCONFIG_"))


def _switch(op):
    op = operator.index(op)
    if op not in _switches:
        raise ValueError(f"unknown config 'op': {op}")
    return op


# ---- blobs

@_named_with_module
class Blob:
    """A value of bytes in a database, which is read and written in pieces; it cannot get longer or shorter."""

    __module__ = "sqlite3"
    __slots__ = ("_connection", "_blob", "_at")
    __iter__ = None

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create 'sqlite3.{cls.__name__}' instances")

    def _open(self):
        self._connection._open()
        if self._blob is None:
            raise ProgrammingError("Cannot operate on a closed blob.")
        return self._blob

    def close(self):
        self._connection._open()
        blob, self._blob = self._blob, None
        if blob is not None:
            del self._connection._blobs[id(self)]
            blob.close()

    def read(self, length=-1, /):
        """The next bytes, not more than `length`."""
        length = operator.index(length)
        blob = self._open()
        rest = blob.size() - self._at
        if length < 0 or length > rest:
            length = rest
        if length <= 0:
            return b""
        data = blob.read(length, self._at)
        self._at += length
        return data

    def _put(self, data, at):
        blob = self._open()
        if len(data) > blob.size() - at:
            raise ValueError("data longer than blob length")
        blob.write(data, at)

    def write(self, data, /):
        data = _bytes_of(data)
        self._put(data, self._at)
        self._at += len(data)

    def seek(self, offset, origin=0, /):
        offset, origin = operator.index(offset), operator.index(origin)
        for number in offset, origin:
            if not -1 << 31 <= number < 1 << 31:
                raise OverflowError("Python int too large to convert to C int")
        size = self._open().size()
        if origin not in (0, 1, 2):
            raise ValueError("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END")
        offset += (0, self._at, size)[origin]
        if offset >= 1 << 31:
            raise OverflowError("seek offset results in overflow")
        if not 0 <= offset <= size:
            raise ValueError("offset out of blob range")
        self._at = offset

    def tell(self):
        self._open()
        return self._at

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, type, val, tb, /):
        self._open()
        self.close()

    def __len__(self):
        return self._open().size()

    def _place(self, key):
        """The place of a byte."""
        size = self._open().size()
        place = operator.index(key)
        if not -1 << 63 <= place < 1 << 63:
            raise IndexError("cannot fit 'int' into an index-sized integer")
        if place < 0:
            place += size
        if not 0 <= place < size:
            raise IndexError("Blob index out of range")
        return place

    def __getitem__(self, key):
        blob = self._open()
        if hasattr(type(key), "__index__"):
            place = self._place(key)
            return blob.read(1, place)[0]
        if not isinstance(key, slice):
            raise TypeError("Blob indices must be integers")
        start, stop, step = key.indices(blob.size())
        if start >= stop and step > 0 or start <= stop and step < 0:
            return b""
        if step == 1:
            return blob.read(stop - start, start)
        places = range(start, stop, step)
        first, last = min(places[0], places[-1]), max(places[0], places[-1])
        data = blob.read(last + 1 - first, first)
        return bytes([data[place - first] for place in places])

    def __setitem__(self, key, value):
        blob = self._open()
        if hasattr(type(key), "__index__"):
            place = self._place(key)
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not 0 <= value <= 255:
                raise ValueError("byte must be in range(0, 256)")
            blob.write(bytes([value]), place)
            return
        if not isinstance(key, slice):
            raise TypeError("Blob indices must be integers")
        start, stop, step = key.indices(blob.size())
        places = range(start, stop, step)
        data = _bytes_of(value)
        if len(data) != len(places):
            raise IndexError("Blob slice assignment is wrong size")
        if not data:
            return
        if step == 1:
            blob.write(data, start)
            return
        first, last = min(places[0], places[-1]), max(places[0], places[-1])
        now = bytearray(blob.read(last + 1 - first, first))
        for place, byte in zip(places, data):
            now[place - first] = byte
        blob.write(bytes(now), first)

    def __delitem__(self, key):
        self._open()
        if isinstance(key, slice):
            raise TypeError("Blob doesn't support slice deletion")
        raise TypeError("Blob doesn't support item deletion")


def _bytes_of(data):
    if isinstance(data, (int, str)) or not isinstance(data, collections.abc.Buffer):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)


# ---- cursors

_DML = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@_named_with_module
class Cursor:
    """Executes statements and goes through their rows."""

    __module__ = "sqlite3"

    _connection = None

    def __init__(self, cursor, /):
        if not isinstance(cursor, Connection):
            raise TypeError(f"Cursor() argument 1 must be sqlite3.Connection, not {type(cursor).__name__}")
        self._connection = cursor
        self.arraysize = 1
        self.row_factory = None
        self.description = None
        self.lastrowid = None
        self.rowcount = -1
        self._closed = False
        self._known = None      # the statement that has more rows
        self._sql = None
        self._next = None       # the next row's values
        self._converters = None

    @property
    def connection(self):
        return self._connection

    def _check(self):
        if self._connection is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        self._connection._open()

    def _finish(self):
        known, self._known = self._known, None
        self._next = None
        if known is not None and self._connection._db is not None:
            self._connection._give_back(self._sql, known)

    def _bind(self, known, parameters):
        statement, _, names, _ = known
        if isinstance(parameters, dict) or not isinstance(parameters, (tuple, list)) and not hasattr(parameters, "__getitem__") or (
                not isinstance(parameters, (tuple, list)) and isinstance(parameters, collections.abc.Mapping)):
            if not isinstance(parameters, collections.abc.Mapping):
                raise ProgrammingError("parameters are of unsupported type")
            for i, name in enumerate(names):
                if name is None:
                    raise ProgrammingError(f"Binding {i + 1} has no name, but you supplied a dictionary (which has only names).")
                try:
                    value = parameters[name[1:]]
                except KeyError:
                    raise ProgrammingError(f"You did not supply a value for binding parameter :{name[1:]}.") from None
                if not statement.bind(i + 1, _adapt_or_keep(value)):
                    raise ProgrammingError(f"Error binding parameter ':{name[1:]}': type '{type(value).__name__}' is not supported")
            return
        count = len(parameters)
        if count != len(names):
            raise ProgrammingError(f"Incorrect number of bindings supplied. The current statement uses {len(names)}, "
                                   f"and there are {count} supplied.")
        for i in range(count):
            value = _adapt_or_keep(parameters[i])
            if not statement.bind(i + 1, value):
                raise ProgrammingError(f"Error binding parameter {i + 1}: type '{type(value).__name__}' is not supported")

    def _execute(self, many, sql, all_parameters):
        self._check()
        if not isinstance(sql, str):
            raise TypeError(f"execute{'many' * many}() argument 1 must be str, not {type(sql).__name__}")
        connection = self._connection
        self._finish()
        self.description = None
        self.rowcount = -1
        known = connection._statement(sql)
        if known is None:
            return self
        statement, keyword, _, columns = known
        is_dml = keyword in _DML
        try:
            if many and not is_dml:
                raise ProgrammingError("executemany() can only execute DML statements.")
            if columns:
                self._set_columns(columns)
            db = connection._db
            if is_dml:
                self.rowcount = 0
                if connection._autocommit is LEGACY_TRANSACTION_CONTROL and connection._isolation_level is not None and db.autocommit():
                    connection._run(("BEGIN " + connection._isolation_level).rstrip())
            has_row = False
            for parameters in all_parameters:
                statement.reset()
                self._bind(known, parameters)
                has_row = statement.step()
                if is_dml and many:
                    if not has_row:
                        self.rowcount += db.changes()
                if has_row and many:
                    while statement.step():
                        pass
                    self.rowcount += db.changes()
                    has_row = False
            if is_dml and not many and not has_row:
                self.rowcount = db.changes()
            if not many and keyword in ("INSERT", "REPLACE"):
                self.lastrowid = db.last_row()
        except:
            self.rowcount = -1
            connection._give_back(sql, known)
            raise
        self._sql = sql
        if has_row:
            self._known = known
            self._next = self._values(statement)
        else:
            connection._give_back(sql, known)
        return self

    def _set_columns(self, columns):
        detect = self._connection._detect
        self.description = tuple([(self._shown_name(name) if detect & PARSE_COLNAMES else name, None, None, None, None, None, None)
                                  for name, _ in columns])
        self._converters = None
        if detect:
            found = []
            for name, declared in columns:
                converter = None
                if detect & PARSE_COLNAMES and "[" in name and name.endswith("]"):
                    converter = converters.get(name[name.rindex("[") + 1:-1].upper())
                if converter is None and detect & PARSE_DECLTYPES and declared:
                    word = declared.split(" ")[0].split("(")[0]
                    converter = converters.get(word.upper())
                found.append(converter)
            if any([c is not None for c in found]):
                self._converters = found

    def _shown_name(self, name):
        return name[:name.rindex("[")].rstrip() if "[" in name and name.endswith("]") else name

    def _values(self, statement):
        factory = self._connection.text_factory
        if factory is str and self._converters is None:
            return statement.row(False)
        texts = statement.row(True)
        if factory is bytes and self._converters is None:
            return texts
        typed = texts if factory is bytes else statement.row(False) if factory is str else None
        values = []
        for i, value in enumerate(texts):
            converter = self._converters[i] if self._converters is not None else None
            if converter is not None and value is not None:
                value = converter(value if isinstance(value, bytes) else str(value).encode())
            elif typed is not None:
                value = typed[i]
            elif isinstance(value, bytes):
                value = factory(value)
            values.append(value)
        return tuple(values)

    def execute(self, sql, parameters=(), /):
        """Executes one statement."""
        return self._execute(False, sql, (parameters,))

    def executemany(self, sql, seq_of_parameters, /):
        """Executes a statement once for each of the parameters."""
        return self._execute(True, sql, seq_of_parameters)

    def executescript(self, sql_script, /):
        """Executes several statements; a transaction is ended first."""
        self._check()
        if not isinstance(sql_script, str):
            raise TypeError(f"executescript() argument must be str, not {type(sql_script).__name__}")
        if "\0" in sql_script:
            raise ValueError("embedded null character")
        connection = self._connection
        if connection._autocommit is LEGACY_TRANSACTION_CONTROL and not connection._db.autocommit():
            connection._run("COMMIT")
        rest = sql_script
        while rest:
            statement, rest = connection._open().prepare(rest)
            if statement is None:
                continue
            try:
                while statement.step():
                    pass
            finally:
                statement.finalize()
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        known = self._known
        if known is None:
            raise StopIteration
        row = self._next
        factory = self.row_factory
        if factory is not None:
            row = factory(self, row)
        statement = known[0]
        try:
            more = statement.step()
        except:
            self._finish()
            raise
        if more:
            self._next = self._values(statement)
        else:
            if known[1] in _DML:
                self.rowcount = self._connection._db.changes()
            self._finish()
        return row

    def fetchone(self):
        """The next row, None at the end."""
        return next(self, None)

    def fetchmany(self, size=None):
        """The next rows, as many as arraysize says."""
        rows = []
        for _ in range(self.arraysize if size is None else size):
            row = next(self, None)
            if row is None:
                break
            rows.append(row)
        return rows

    def fetchall(self):
        """All other rows."""
        return list(self)

    def setinputsizes(self, sizes, /):
        pass

    def setoutputsize(self, size, column=None, /):
        pass

    def close(self):
        if self._connection is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        self._connection._open()
        self._finish()
        self._closed = True


def connect(database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, factory=Connection, cached_statements=128,
            uri=False, *, autocommit=LEGACY_TRANSACTION_CONTROL):
    """A connection to the database in a file, or ":memory:"."""
    return factory(database, timeout, detect_types, isolation_level, check_same_thread, cached_statements, uri, autocommit=autocommit)
