# shutil: copying, moving and removing files and directory trees.

import _importing
import fnmatch
import os
import stat
import sys

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error", "SpecialFileError",
    "ReadError", "disk_usage", "chown", "which", "get_terminal_size", "ignore_patterns", "SameFileError", "make_archive",
    "get_archive_formats", "register_archive_format", "unregister_archive_format", "unpack_archive", "get_unpack_formats",
    "register_unpack_format", "unregister_unpack_format", "RegistryError",
]

COPY_BUFSIZE = 65536


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """Something that cannot be copied, as a pipe."""


class ReadError(OSError):
    """An archive that cannot be read."""


class RegistryError(Exception):
    """A format of archives that is known already."""


def copyfileobj(fsrc, fdst, length=0):
    """All that a file gives, written to another."""
    if not length:
        length = COPY_BUFSIZE
    while buf := fsrc.read(length):
        fdst.write(buf)


def _samefile(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """The contents of a file; dst is a file name."""
    if _samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for i, name in enumerate((src, dst)):
        try:
            mode = (os.stat(name) if i or follow_symlinks else os.lstat(name)).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f"`{os.fspath(name)}` is a named pipe")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc:
        try:
            with open(dst, "wb") as fdst:
                copyfileobj(fsrc, fdst)
        except IsADirectoryError as e:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from e
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """The permission bits."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Permission bits and times."""
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    st = os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(st.st_mode))


def _into(src, dst):
    if os.path.isdir(dst):
        return os.path.join(dst, os.path.basename(src))
    return dst


def copy(src, dst, *, follow_symlinks=True):
    """Contents and permission bits; dst may be a directory."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Contents, permission bits and times."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """For copytree: leaves out what matches the patterns."""
    def _ignore_patterns(path, names):
        ignored = []
        for pattern in patterns:
            ignored.extend(fnmatch.filter(names, pattern))
        return set(ignored)
    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """A directory with all below it."""
    with os.scandir(src) as found:
        entries = list(found)
    ignored = ignore(os.fspath(src), [e.name for e in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        source = os.path.join(src, entry.name)
        target = os.path.join(dst, entry.name)
        given = entry if copy_function is copy2 or copy_function is copy else source
        try:
            if entry.is_symlink():
                link = os.readlink(source)
                if symlinks:
                    os.symlink(link, target)
                    copystat(given, target, follow_symlinks=not symlinks)
                else:
                    if not os.path.exists(link) and ignore_dangling_symlinks:
                        continue
                    if entry.is_dir():
                        copytree(given, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
                    else:
                        copy_function(given, target)
            elif entry.is_dir():
                copytree(given, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(given, target)
        except Error as e:
            errors.extend(e.args[0])
        except OSError as why:
            errors.append((source, target, str(why)))
    try:
        copystat(src, dst)
    except OSError as why:
        errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Removes a directory with all below it."""
    if ignore_errors:
        def report(function, path, error):
            pass
    elif onexc is not None:
        report = onexc
    elif onerror is not None:
        def report(function, path, error):
            onerror(function, path, (type(error), error, error.__traceback__))
    else:
        def report(function, path, error):
            raise error
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    try:
        is_link = stat.S_ISLNK(os.lstat(path).st_mode)
    except OSError as e:
        report(os.lstat, path, e)
        return
    if is_link:
        try:
            raise OSError("Cannot call rmtree on a symbolic link")
        except OSError as e:
            report(os.path.islink, path, e)
        return
    _remove_tree(path, report)


rmtree.avoids_symlink_attacks = False


def _remove_tree(path, report):
    try:
        with os.scandir(path) as found:
            entries = list(found)
    except OSError as e:
        report(os.scandir, path, e)
        entries = []
    for entry in entries:
        full = entry.path
        try:
            is_dir = entry.is_dir(follow_symlinks=False)
        except OSError:
            is_dir = False
        if is_dir:
            _remove_tree(full, report)
        else:
            try:
                os.unlink(full)
            except FileNotFoundError:
                continue
            except OSError as e:
                report(os.unlink, full, e)
    try:
        os.rmdir(path)
    except FileNotFoundError as e:
        if entries or os.path.lexists(path):
            report(os.rmdir, path, e)
    except OSError as e:
        report(os.rmdir, path, e)


def move(src, dst, copy_function=copy2):
    """Moves a file or directory, into dst if that is a directory."""
    real_dst = dst
    if os.path.isdir(dst):
        if _samefile(src, dst):
            os.rename(src, dst)
            return dst
        real_dst = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(real_dst):
            raise Error(f"Destination path '{real_dst}' already exists")
    try:
        os.rename(src, real_dst)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real_dst)
            os.unlink(src)
        elif os.path.isdir(src):
            source = os.path.join(os.path.abspath(src), "")
            if os.path.join(os.path.abspath(dst), "").startswith(source):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            copytree(src, real_dst, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real_dst)
            os.unlink(src)
    return real_dst


class _Usage(tuple):
    """(total, used, free) in bytes."""

    total = property(lambda self: self[0])
    used = property(lambda self: self[1])
    free = property(lambda self: self[2])

    def __repr__(self):
        return f"usage(total={self[0]}, used={self[1]}, free={self[2]})"


def disk_usage(path):
    """How full the file system is."""
    st = os.statvfs(path)
    return _Usage((st.f_blocks * st.f_frsize, (st.f_blocks - st.f_bfree) * st.f_frsize, st.f_bavail * st.f_frsize))


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    numbers = []
    for name, file in ((user, "/etc/passwd"), (group, "/etc/group")):
        if name is None:
            numbers.append(-1)
        elif isinstance(name, int):
            numbers.append(name)
        else:
            with open(file, encoding="utf-8") as lines:
                found = [line.split(":")[2] for line in lines if line.split(":")[0] == name]
            if not found:
                raise LookupError(f"no such {'user' if name is user else 'group'}: {name!r}")
            numbers.append(int(found[0]))
    os.chown(path, *numbers, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines: by the environment, or the terminal of stdout."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    try:
        lines = int(os.environ["LINES"])
    except (KeyError, ValueError):
        lines = 0
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Where a command is found along the path."""
    def runs(name):
        return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)

    if os.path.dirname(cmd):
        return cmd if runs(cmd) else None
    is_bytes = isinstance(cmd, bytes)
    if path is None:
        path = os.environ.get("PATH", None)
        if path is None:
            path = os.defpath
    if not path:
        return None
    folders = os.fsencode(path).split(b":") if is_bytes else os.fsdecode(path).split(":")
    for folder in dict.fromkeys(folders):
        name = os.path.join(folder, cmd)
        if runs(name):
            return name
    return None



# ---- archives

# Linked with programs that name one of these functions: an import would link tarfile and zipfile with all.
_of_archives = {
    "make_archive", "get_archive_formats", "register_archive_format", "unregister_archive_format", "unpack_archive", "get_unpack_formats",
    "register_unpack_format", "unregister_unpack_format",
}


def __getattr__(name):
    if name in _of_archives:
        return getattr(_importing.library_module("_archives"), name)
    raise AttributeError(f"module 'shutil' has no attribute {name!r}")
