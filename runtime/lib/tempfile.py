# tempfile: files and directories that go away.

import io
import os
import shutil

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp", "TMP_MAX",
    "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]

TMP_MAX = 10000
template = "tmp"
tempdir = None
_letters = "abcdefghijklmnopqrstuvwxyz0123456789_"


def _random_name():
    return "".join(_letters[b % 37] for b in os.urandom(8))


def gettempprefix():
    return template


def gettempprefixb():
    return os.fsencode(template)


def gettempdir():
    """Where temporary files are made."""
    global tempdir
    if tempdir is None:
        folders = [os.getenv(name) for name in ("TMPDIR", "TEMP", "TMP")] + ["/tmp", "/var/tmp", "/usr/tmp", os.getcwd()]
        for folder in folders:
            if folder and os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
                tempdir = os.path.abspath(folder)
                break
        else:
            raise FileNotFoundError(2, f"No usable temporary directory found in {folders}")
    return os.fsdecode(tempdir)


def gettempdirb():
    return os.fsencode(gettempdir())


def _parameters(prefix, suffix, dir):
    """The three, all str or all bytes."""
    kinds = {bytes if isinstance(os.fspath(v) if v is dir else v, bytes) else str for v in (prefix, suffix, dir) if v is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    is_bytes = kinds == {bytes}
    if suffix is None:
        suffix = b"" if is_bytes else ""
    if prefix is None:
        prefix = gettempprefixb() if is_bytes else template
    if dir is None:
        dir = gettempdirb() if is_bytes else gettempdir()
    return prefix, suffix, dir, is_bytes


def _make(prefix, suffix, dir, make):
    """make(path) for names until one is free."""
    prefix, suffix, dir, is_bytes = _parameters(prefix, suffix, dir)
    for _ in range(TMP_MAX):
        name = _random_name()
        path = os.path.abspath(os.path.join(dir, prefix + (name.encode() if is_bytes else name) + suffix))
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """(descriptor, path) of a new file."""
    return _make(prefix, suffix, dir, lambda path: os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))


def mkdtemp(suffix=None, prefix=None, dir=None):
    """The path of a new directory."""
    return _make(prefix, suffix, dir, lambda path: os.mkdir(path, 0o700))[1]


def mktemp(suffix="", prefix=template, dir=None):
    """A path that is free now."""
    if dir is None:
        dir = gettempdir()
    for _ in range(TMP_MAX):
        path = os.path.join(dir, prefix + _random_name() + suffix)
        if not os.path.lexists(path):
            return path
    raise FileExistsError(17, "No usable temporary filename found")


class _TemporaryFileWrapper:
    """A file that is removed when closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._delete = delete
        self._delete_on_close = delete_on_close
        self._removed = False

    def __repr__(self):
        return f"<{type(self).__name__} file={self.file!r}>"

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def _remove(self):
        if self._delete and not self._removed:
            self._removed = True
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self._remove()
        return result

    def close(self):
        self.file.close()
        if self._delete_on_close:
            self._remove()

    def __del__(self):
        self.file.close()
        self._remove()

    def __iter__(self):
        for line in self.file:
            yield line


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None,
                       delete_on_close=True):
    """A file with a name that is removed when closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = io.open(fd, mode, buffering, encoding=encoding, newline=newline, errors=errors)
    except BaseException:
        os.unlink(name)
        try:
            os.close(fd)
        except OSError:
            pass   # open() had closed it
        raise
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """A file without a name."""
    fd, name = mkstemp(suffix, prefix, dir)
    os.unlink(name)
    return io.open(fd, mode, buffering, encoding=encoding, newline=newline, errors=errors)


class SpooledTemporaryFile(io.IOBase):
    """In memory until it is larger than max_size."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
        if "b" in mode:
            self._file = io.BytesIO()
        else:
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._args = {"mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix, "encoding": encoding, "newline": newline,
                      "dir": dir, "errors": errors}

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def rollover(self):
        """To a real file."""
        if self._rolled:
            return
        old = self._file
        self._file = TemporaryFile(**self._args)
        position = old.tell()
        if isinstance(old, io.TextIOWrapper):
            self._file.buffer.write(old.detach().getvalue())
        else:
            self._file.write(old.getvalue())
        self._file.seek(position, 0)
        self._rolled = True

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def write(self, s):
        result = self._file.write(s)
        self._check()
        return result

    def writelines(self, lines):
        self._file.writelines(lines)
        self._check()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if self._max_size and size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    @property
    def mode(self):
        return self._file.mode if self._rolled else self._args["mode"]

    @property
    def name(self):
        return getattr(self._file, "name", None)

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    # What io.IOBase has, too, asks the file.

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    @property
    def newlines(self):
        return self._file.newlines

    def close(self):
        self._file.close()

    def detach(self):
        return self._file.detach()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    def read(self, *args):
        return self._file.read(*args)

    def read1(self, *args):
        return self._file.read1(*args)

    def readinto(self, b):
        return self._file.readinto(b)

    def readinto1(self, b):
        return self._file.readinto1(b)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def readable(self):
        return self._file.readable()

    def seek(self, *args):
        return self._file.seek(*args)

    def seekable(self):
        return self._file.seekable()

    def tell(self):
        return self._file.tell()

    def writable(self):
        return self._file.writable()


class TemporaryDirectory:
    """A directory that is removed at the end of the with statement, or of the program."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._delete = delete
        self._removed = False
        if delete:
            import atexit
            atexit.register(self._at_exit)

    def _at_exit(self):
        if not self._removed:
            shutil.rmtree(self.name, ignore_errors=True)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if not self._removed or os.path.exists(self.name):
            self._removed = True
            shutil.rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(type(list[int]))
