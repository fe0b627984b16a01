# _tar_extraction: how members of tar archives become files.
#
# Each goes through a filter first, which changes its facts or refuses it; then it is made, and gets its owner, mode and time as far as
# the system allows.  Folders get theirs when all is in them.

import os
import shutil
import stat
import sys
from builtins import open as bltn_open

from _tar_headers import TarError
from _tar_members import SUPPORTED_TYPES, ReadError


class ExtractError(TarError):
    """General exception for extract errors."""
    __module__ = "tarfile"


class FilterError(TarError):
    __module__ = "tarfile"


class AbsolutePathError(FilterError):
    __module__ = "tarfile"
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"member {tarinfo.name!r} has an absolute path")


class OutsideDestinationError(FilterError):
    __module__ = "tarfile"
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination")


class SpecialFileError(FilterError):
    __module__ = "tarfile"
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a special file")


class AbsoluteLinkError(FilterError):
    __module__ = "tarfile"
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a link to an absolute path")


class LinkOutsideDestinationError(FilterError):
    __module__ = "tarfile"
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would link to {path!r}, which is outside the destination")


# ---- filters

def _is_inside(path, folder):
    return os.path.commonpath([path, folder]) == folder


def _filtered(member, dest_path, for_data):
    """The attributes that a filter changes; raises for members that it refuses."""
    changes = {}
    name = member.name
    folder = os.path.realpath(dest_path)
    if name.startswith(("/", os.sep)):
        name = changes["name"] = member.path.lstrip("/" + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    target = os.path.realpath(os.path.join(folder, name))
    if not _is_inside(target, folder):
        raise OutsideDestinationError(member, target)
    mode = member.mode
    if mode is not None:
        mode &= 0o755   # no writing for others, no bits that change users
        if for_data:
            if member.isreg() or member.islnk():
                if not mode & 0o100:
                    mode &= ~0o111
                mode |= 0o600
            elif member.isdir() or member.issym():
                mode = None
            else:
                raise SpecialFileError(member)
        if mode != member.mode:
            changes["mode"] = mode
    if not for_data:
        return changes
    for field in "uid", "gid", "uname", "gname":
        if getattr(member, field) is not None:
            changes[field] = None
    if member.islnk() or member.issym():
        if os.path.isabs(member.linkname):
            raise AbsoluteLinkError(member)
        base = os.path.join(folder, os.path.dirname(name)) if member.issym() else folder
        target = os.path.realpath(os.path.join(base, member.linkname))
        if not _is_inside(target, folder):
            raise LinkOutsideDestinationError(member, target)
    return changes


def fully_trusted_filter(member, dest_path):
    return member


def tar_filter(member, dest_path):
    changes = _filtered(member, dest_path, False)
    return member.replace(**changes, deep=False) if changes else member


def data_filter(member, dest_path):
    changes = _filtered(member, dest_path, True)
    return member.replace(**changes, deep=False) if changes else member


_named_filters = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}


def copy_data(source, target, size, piece, error):
    while size > 0:
        data = source.read(min(size, piece or 16 * 1024))
        if not data:
            raise error("unexpected end of data")
        target.write(data)
        size -= len(data)


class Extraction:
    """The part of TarFile that extracts."""

    def _filter_function(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                import warnings
                warnings.warn(
                    "Python 3.14 will, by default, filter extracted tar archives and reject files or modify their metadata. Use the filter "
                    "argument to control this behavior.", DeprecationWarning)
                return fully_trusted_filter
            if isinstance(filter, str):
                raise TypeError("String names are not supported for TarFile.extraction_filter. Use a function such as tarfile.data_filter directly.")
            return filter
        if callable(filter):
            return filter
        try:
            return _named_filters[filter]
        except KeyError:
            raise ValueError(f"filter {filter!r} not found") from None

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Extracts all members, or those given; the times and modes of folders are set when all is in them."""
        function = self._filter_function(filter)
        folders = []
        for member in self if members is None else members:
            chosen = self._chosen(member, function, path)
            if chosen is None:
                continue
            if chosen.isdir():
                folders.append(chosen)
            self._extract_one(chosen, path, not chosen.isdir(), numeric_owner)
        for folder in sorted(folders, key=lambda f: f.name, reverse=True):
            place = os.path.join(path, folder.name)
            try:
                self.chown(folder, place, numeric_owner)
                self.utime(folder, place)
                self.chmod(folder, place)
            except ExtractError as e:
                self._handle(e, False)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Extracts one member."""
        chosen = self._chosen(member, self._filter_function(filter), path)
        if chosen is not None:
            self._extract_one(chosen, path, set_attrs, numeric_owner)

    def _chosen(self, member, function, path):
        member = self.getmember(member) if isinstance(member, str) else member
        try:
            chosen = function(member, path)
        except (OSError, FilterError) as e:
            self._handle(e, True)
            return None
        except ExtractError as e:
            self._handle(e, False)
            return None
        if chosen is not None and chosen.islnk():
            import copy
            chosen = copy.copy(chosen)
            chosen._link_target = os.path.join(path, chosen.linkname)
        return chosen

    def _handle(self, error, is_fatal):
        """Raises what the error level wants raised."""
        if self.errorlevel > (0 if is_fatal else 1):
            raise error
        if self.debug:
            print(f"tarfile: {error}", file=sys.stderr)

    def _extract_one(self, member, path, set_attrs, numeric_owner):
        self._check("r")
        try:
            self._extract_member(member, os.path.join(path, member.name), set_attrs, numeric_owner)
        except (OSError, FilterError) as e:
            self._handle(e, True)
        except ExtractError as e:
            self._handle(e, False)

    def _extract_member(self, member, place, set_attrs, numeric_owner):
        place = place.rstrip("/").replace("/", os.sep)
        above = os.path.dirname(place)
        if above and not os.path.exists(above):
            os.makedirs(above, exist_ok=True)
        if member.isreg():
            self.makefile(member, place)
        elif member.isdir():
            self.makedir(member, place)
        elif member.isfifo():
            self.makefifo(member, place)
        elif member.ischr() or member.isblk():
            self.makedev(member, place)
        elif member.islnk() or member.issym():
            self.makelink(member, place)
        elif member.type not in SUPPORTED_TYPES:
            self.makeunknown(member, place)
        else:
            self.makefile(member, place)
        if set_attrs:
            self.chown(member, place, numeric_owner)
            if not member.issym():
                self.chmod(member, place)
                self.utime(member, place)

    def makedir(self, tarinfo, targetpath):
        try:
            if tarinfo.mode is None:
                os.mkdir(targetpath)
            else:
                os.mkdir(targetpath, 0o700)   # the real mode is set at the end
        except FileExistsError:
            if not os.path.isdir(targetpath):
                raise

    def makefile(self, tarinfo, targetpath):
        with bltn_open(targetpath, "wb") as target:
            if tarinfo.sparse is not None:
                with self.fileobject(self, tarinfo) as source:
                    shutil.copyfileobj(source, target)
                return
            self.fileobj.seek(tarinfo.offset_data)
            copy_data(self.fileobj, target, tarinfo.size, self.copybufsize, ReadError)

    def makeunknown(self, tarinfo, targetpath):
        self.makefile(tarinfo, targetpath)

    def makefifo(self, tarinfo, targetpath):
        os.mkfifo(targetpath)

    def makedev(self, tarinfo, targetpath):
        mode = (0o600 if tarinfo.mode is None else tarinfo.mode) | (stat.S_IFBLK if tarinfo.isblk() else stat.S_IFCHR)
        os.mknod(targetpath, mode, os.makedev(tarinfo.devmajor, tarinfo.devminor))

    def makelink(self, tarinfo, targetpath):
        if tarinfo.issym():
            if os.path.lexists(targetpath):
                os.unlink(targetpath)
            os.symlink(tarinfo.linkname, targetpath)
        elif os.path.exists(tarinfo._link_target):
            if os.path.lexists(targetpath):
                os.unlink(targetpath)
            os.link(tarinfo._link_target, targetpath)
        else:
            try:
                self._extract_member(self._find_link_target(tarinfo), targetpath, True, False)
            except KeyError:
                raise ExtractError("unable to resolve link inside archive") from None

    def chown(self, tarinfo, targetpath, numeric_owner):
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return
        user, group = tarinfo.uid, tarinfo.gid
        if not numeric_owner:
            import grp
            import pwd
            try:
                group = grp.getgrnam(tarinfo.gname).gr_gid if tarinfo.gname else group
            except KeyError:
                pass
            try:
                user = pwd.getpwnam(tarinfo.uname).pw_uid if tarinfo.uname else user
            except KeyError:
                pass
        try:
            os.chown(targetpath, -1 if user is None else user, -1 if group is None else group, follow_symlinks=not tarinfo.issym())
        except (OSError, OverflowError) as e:
            raise ExtractError("could not change owner") from e

    def chmod(self, tarinfo, targetpath):
        if tarinfo.mode is None:
            return
        try:
            os.chmod(targetpath, tarinfo.mode)
        except OSError as e:
            raise ExtractError("could not change mode") from e

    def utime(self, tarinfo, targetpath):
        if tarinfo.mtime is None:
            return
        try:
            os.utime(targetpath, (tarinfo.mtime, tarinfo.mtime))
        except OSError as e:
            raise ExtractError("could not change modification time") from e
