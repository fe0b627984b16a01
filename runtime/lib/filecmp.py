# filecmp: comparison of files and folders.

import os
import stat
from itertools import filterfalse
from types import GenericAlias

__all__ = ["clear_cache", "cmp", "dircmp", "cmpfiles", "DEFAULT_IGNORES"]

_cache = {}
BUFSIZE = 8 * 1024
DEFAULT_IGNORES = ["RCS", "CVS", "tags", ".git", ".hg", ".bzr", "_darcs", "__pycache__"]


def clear_cache():
    """Forgets the results of comparisons."""
    _cache.clear()


def _signature(status):
    return stat.S_IFMT(status.st_mode), status.st_size, status.st_mtime


def _same_contents(f1, f2):
    with open(f1, "rb") as first, open(f2, "rb") as second:
        while True:
            a, b = first.read(BUFSIZE), second.read(BUFSIZE)
            if a != b:
                return False
            if not a:
                return True


def cmp(f1, f2, shallow=True):
    """Are the files the same?  `shallow`: those with the same kind, size and time are."""
    first, second = _signature(os.stat(f1)), _signature(os.stat(f2))
    if first[0] != stat.S_IFREG or second[0] != stat.S_IFREG:
        return False
    if shallow and first == second:
        return True
    if first[1] != second[1]:
        return False
    key = f1, f2, first, second
    result = _cache.get(key)
    if result is None:
        result = _same_contents(f1, f2)
        if len(_cache) > 100:
            clear_cache()
        _cache[key] = result
    return result


class dircmp:
    """Two folders compared; what is asked for is found out when it is."""

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left = a
        self.right = b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.shallow = shallow

    def phase0(self):
        """The lists of both."""
        left_out = self.hide + self.ignore
        self.left_list = sorted(name for name in os.listdir(self.left) if name not in left_out)
        self.right_list = sorted(name for name in os.listdir(self.right) if name not in left_out)

    def phase1(self):
        """What is in both, by names without regard to case where the system has none."""
        left = dict(zip(map(os.path.normcase, self.left_list), self.left_list))
        right = dict(zip(map(os.path.normcase, self.right_list), self.right_list))
        self.common = [left[name] for name in left if name in right]
        self.left_only = [left[name] for name in left if name not in right]
        self.right_only = [right[name] for name in right if name not in left]

    def phase2(self):
        """Files, folders and others of what is in both."""
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        for name in self.common:
            try:
                kinds = {stat.S_IFMT(os.stat(os.path.join(folder, name)).st_mode) for folder in (self.left, self.right)}
            except (OSError, ValueError):
                kinds = set()
            if kinds == {stat.S_IFDIR}:
                self.common_dirs.append(name)
            elif kinds == {stat.S_IFREG}:
                self.common_files.append(name)
            else:
                self.common_funny.append(name)

    def phase3(self):
        """The files that are the same and those that are not."""
        self.same_files, self.diff_files, self.funny_files = cmpfiles(self.left, self.right, self.common_files, self.shallow)

    def phase4(self):
        """The folders below, compared."""
        self.subdirs = {}
        for name in self.common_dirs:
            self.subdirs[name] = self.__class__(os.path.join(self.left, name), os.path.join(self.right, name), self.ignore, self.hide,
                                                shallow=self.shallow)

    def phase4_closure(self):
        self.phase4()
        for below in self.subdirs.values():
            below.phase4_closure()

    def report(self):
        """Prints what differs."""
        print("diff", self.left, self.right)
        for title, names in (("Only in " + str(self.left), self.left_only), ("Only in " + str(self.right), self.right_only)):
            if names:
                names.sort()
                print(title, ":", names)
        for title, names in (("Identical files", self.same_files), ("Differing files", self.diff_files)):
            if names:
                names.sort()
                print(title, ":", names)
        for title, names in (("Trouble with common files", self.funny_files), ("Common subdirectories", self.common_dirs),
                             ("Common funny cases", self.common_funny)):
            if names:
                names.sort()
                print(title, ":", names)

    def report_partial_closure(self):
        """The same, and for the folders below."""
        self.report()
        for below in self.subdirs.values():
            print()
            below.report()

    def report_full_closure(self):
        """The same, and for all folders below."""
        self.report()
        for below in self.subdirs.values():
            print()
            below.report_full_closure()

    methodmap = dict(subdirs=phase4, same_files=phase3, diff_files=phase3, funny_files=phase3, common_dirs=phase2, common_files=phase2,
                     common_funny=phase2, common=phase1, left_only=phase1, right_only=phase1, left_list=phase0, right_list=phase0)

    def __getattr__(self, attr):
        if attr not in self.methodmap:
            raise AttributeError(attr)
        self.methodmap[attr](self)
        return getattr(self, attr)

    __class_getitem__ = classmethod(GenericAlias)


def cmpfiles(a, b, common, shallow=True):
    """The lists of files in both folders that are the same, that differ, that could not be compared."""
    results = [], [], []
    for name in common:
        try:
            which = int(not cmp(os.path.join(a, name), os.path.join(b, name), shallow))
        except (OSError, ValueError):
            which = 2
        results[which].append(name)
    return results
