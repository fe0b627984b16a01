# sqlite3: databases of SQLite, as PEP 249 describes them.

from sqlite3.dbapi2 import *
