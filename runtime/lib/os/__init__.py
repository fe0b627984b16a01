# os: what is portable over module posix: environment, walking and making directories, running programs, PathLike.

import abc
import sys
import stat as st
import posix
import posixpath as path
from posix import *
from posix import _exit
from _collections_abc import Mapping, MutableMapping

sys.modules["os.path"] = path
from os.path import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

name = "posix"
linesep = "\n"
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
O_FSYNC = O_SYNC

GenericAlias = type(list[int])

supports_bytes_environ = True
supports_dir_fd = {access, chmod, chown, link, lstat, mkdir, mkfifo, open, readlink, rename, replace, rmdir, stat, symlink, unlink, utime}
supports_effective_ids = {access}
supports_fd = {chdir, chmod, chown, execve, listdir, scandir, stat, statvfs, truncate, utime}
supports_follow_symlinks = {access, chmod, chown, link, stat, utime}

__all__ = [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET", "SEEK_CUR", "SEEK_END",
    "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "_exit", "makedirs", "removedirs", "renames", "walk", "fwalk", "execl",
    "execle", "execlp", "execlpe", "execvp", "execvpe", "getenv", "supports_bytes_environ", "environ", "environb", "getenvb", "P_WAIT",
    "P_NOWAIT", "P_NOWAITO", "spawnv", "spawnve", "spawnvp", "spawnvpe", "spawnl", "spawnle", "spawnlp", "spawnlpe", "popen",
    "process_cpu_count", "PathLike", "O_FSYNC", "setpgrp", "ctermid", "makedev", "register_at_fork",
]
__all__ += [_name for _name in dir(posix) if _name[0] != "_"]


# ---- directories

def makedirs(name, mode=0o777, exist_ok=False):
    """mkdir with all directories on the way."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass   # somebody else has made it meanwhile
        here = curdir
        if isinstance(tail, bytes):
            here = b"."
        if tail == here:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """rmdir, and then of its parents as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """rename that makes the new directories and removes the old ones when they become empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(directory, names of directories, names of files) for all directories below top."""
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs, nondirs, walk_dirs = [], [], []
        try:
            with scandir(top) as entries:
                for entry in entries:
                    try:
                        is_dir = entry.is_dir(follow_symlinks=followlinks) if followlinks is walk_symlinks_as_files else entry.is_dir()
                    except OSError:
                        is_dir = False
                    if is_dir:
                        dirs.append(entry.name)
                    else:
                        nondirs.append(entry.name)
                    if not topdown and is_dir:
                        if followlinks is True or followlinks is walk_symlinks_as_files:
                            walk_into = True
                        else:
                            try:
                                walk_into = not entry.is_symlink()
                            except OSError:
                                walk_into = True
                        if walk_into:
                            walk_dirs.append(entry.path)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        if topdown:
            yield top, dirs, nondirs
            for dirname in reversed(dirs):
                new_path = path.join(top, dirname)
                if followlinks or not path.islink(new_path):
                    stack.append(new_path)
        else:
            stack.append((top, dirs, nondirs))
            stack.extend(reversed(walk_dirs))


class _WalkSymlinksAsFiles:
    def __bool__(self):
        return False


walk_symlinks_as_files = _WalkSymlinksAsFiles()
_walk_symlinks_as_files = walk_symlinks_as_files


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() that gives a descriptor of the directory, too."""
    top = fspath(top)
    yield from _fwalk(top, top, topdown, onerror, follow_symlinks, dir_fd)


def _fwalk(shown, name, topdown, onerror, follow_symlinks, dir_fd):
    try:
        if not follow_symlinks:
            before = stat(name, follow_symlinks=False, dir_fd=dir_fd)
        fd = open(name, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    try:
        if not follow_symlinks and (st.S_ISLNK(before.st_mode) or not path.samestat(before, stat(fd))):
            return
        dirs, nondirs = [], []
        for entry_name in listdir(fd):
            if isinstance(shown, bytes):
                entry_name = fsencode(entry_name)
            try:
                if st.S_ISDIR(stat(entry_name, dir_fd=fd).st_mode):
                    dirs.append(entry_name)
                else:
                    nondirs.append(entry_name)
            except OSError:
                try:
                    stat(entry_name, dir_fd=fd, follow_symlinks=False)
                    nondirs.append(entry_name)
                except OSError:
                    continue
        if topdown:
            yield shown, dirs, nondirs, fd
        for entry_name in dirs:
            yield from _fwalk(path.join(shown, entry_name), entry_name, topdown, onerror, follow_symlinks, fd)
        if not topdown:
            yield shown, dirs, nondirs, fd
    finally:
        close(fd)


# ---- running programs

def execl(file, *args):
    """execv with the arguments written out."""
    execv(file, args)


def execle(file, *args):
    """execve with the arguments written out, the environment last."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """execv that looks for the file along PATH."""
    _execvpe(file, args)


def execvpe(file, args, env):
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    def run(program):
        if env is None:
            execv(program, args)
        else:
            execve(program, args, env)

    if path.dirname(file):
        run(file)
        return
    saved = last = None
    for folder in get_exec_path(env):
        if isinstance(file, bytes):
            folder = fsencode(folder)
        try:
            run(path.join(folder, file))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            if saved is None:
                saved = error
    raise saved if saved is not None else last


def get_exec_path(env=None):
    """The folders where programs are looked for."""
    if env is None:
        env = environ
    found = env.get("PATH")
    try:
        in_bytes = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    else:
        if found is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        found = in_bytes
    if found is None:
        found = defpath
    return fsdecode(found).split(pathsep)


P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1


def _spawn(mode, file, args, env, run):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = fork()
    if not pid:
        try:
            if env is None:
                run(file, args)
            else:
                run(file, args, env)
        except BaseException:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


def popen(cmd, mode="r", buffering=-1):
    """A pipe to or from a shell command; close() gives its wait status, None for success."""
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import io
    ours, theirs = pipe()
    if mode == "w":
        ours, theirs = theirs, ours
    status_read, status_write = pipe()
    fds = (-1, theirs, -1) if mode == "r" else (theirs, -1, -1)
    pid = posix._fork_exec(["/bin/sh", "-c", cmd], ["/bin/sh"], None, None, fds, (status_write,), 0, -1, -1, None, 1, status_write)
    close(theirs)
    close(status_write)
    close(status_read)
    return _PipeOfCommand(io.open(ours, mode, buffering), pid)


class _PipeOfCommand:
    """What popen() returns: a text file that knows its process."""

    def __init__(self, stream, pid):
        self._stream = stream
        self._pid = pid

    def close(self):
        self._stream.close()
        if self._pid is None:
            return None
        _, status = waitpid(self._pid, 0)
        self._pid = None
        code = waitstatus_to_exitcode(status)
        if code == 0:
            return None
        return code << 8 if code > 0 else code

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """open() for a descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io
    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def setpgrp():
    setpgid(0, 0)


def ctermid():
    return "/dev/tty"


def makedev(major, minor, /):
    return (minor & 0xff) | (major & 0xfff) << 8 | (minor & ~0xff) << 12 | (major & ~0xfff) << 32


_fork_hooks = []    # (before, after in the child, after in the parent)


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Callables around fork()."""
    if before is None and after_in_child is None and after_in_parent is None:
        raise TypeError("At least one argument is required.")
    _fork_hooks.append((before, after_in_child, after_in_parent))


def fork():
    """A second process; 0 there, its number here."""
    for before, _, _ in reversed(_fork_hooks):
        if before is not None:
            before()
    pid = posix.fork()
    for _, in_child, in_parent in _fork_hooks:
        after = in_parent if pid else in_child
        if after is not None:
            after()
    random = None if pid else sys.modules.get("random")
    if random is not None:
        random.seed()   # the child's random numbers are not the parent's
    return pid


def process_cpu_count():
    """How many processors this process may use."""
    return len(sched_getaffinity(0))


# ---- environment

class _Environ(MutableMapping):
    """Environment variables; changes reach the system."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}" for key, value in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(other)
        new.update(self)
        return new


def _encode_variable(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value.encode("utf-8", "surrogateescape")


def _decode_variable(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


environ = _Environ(posix._environment(), _encode_variable, _decode_variable, _encode_variable, _decode_variable)
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


# ---- paths

def fsencode(filename):
    """The path as bytes."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode("utf-8", "surrogateescape")
    return filename


def fsdecode(filename):
    """The path as str."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode("utf-8", "surrogateescape")
    return filename


class PathLike(abc.ABC):
    """Objects that stand for paths: they have __fspath__."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if "__fspath__" in base.__dict__:
                    return NotImplemented if base.__dict__["__fspath__"] is None else True
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)
