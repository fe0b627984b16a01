# platform: what the program runs on.

import collections
import os
import sys

_UnameBase = collections.namedtuple("uname_result_base", "system node release version machine")


class uname_result(_UnameBase):
    """What uname() gives; the processor is no item until it is asked for."""

    @property
    def processor(self):
        return ""

    def __iter__(self):
        return iter(tuple.__getitem__(self, slice(0, 5)) + (self.processor,))

    def __getitem__(self, key):
        if key == 5 or key == -1:
            return self.processor
        if isinstance(key, int) and key < 0:
            key += 6
        return tuple.__getitem__(self, key)

    def __len__(self):
        return 6

    def __repr__(self):
        return (f"uname_result(system={self.system!r}, node={self.node!r}, release={self.release!r}, version={self.version!r}, "
                f"machine={self.machine!r})")


_known = []


def uname():
    """The system's own answer."""
    if not _known:
        system = os.uname()
        _known.append(uname_result(system.sysname, system.nodename, system.release, system.version, system.machine))
    return _known[0]


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return uname().processor


def architecture(executable=sys.executable, bits="", linkage=""):
    """Bits and format of executables."""
    return bits or ("64bit" if sys.maxsize > 2**32 else "32bit"), linkage or "ELF"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    """The C library and its version."""
    try:
        name = os.confstr("CS_GNU_LIBC_VERSION")
    except (AttributeError, ValueError, OSError):
        return lib, version
    parts = name.split(maxsplit=1)
    return tuple(parts) if len(parts) == 2 else (lib, version)


def system_alias(system, release, version):
    """Marketing names; there are none for the systems of today."""
    return system, release, version


def platform(aliased=False, terse=False):
    """One text for the system."""
    name, _, release, version, machine = uname()[:5]
    library = "".join(libc_ver())
    if terse:
        return f"{name}-{release}-with-{library}" if library else f"{name}-{release}"
    parts = [name, release, machine, f"with-{library}" if library else ""]
    return "-".join([part for part in parts if part]).replace(" ", "_")


def python_implementation():
    return "CPython"


def python_version():
    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    """The version and date in sys.version."""
    inside = sys.version.partition("(")[2].partition(")")[0]
    first, _, rest = inside.partition(", ")
    return first, rest


def python_compiler():
    """The compiler in sys.version."""
    return sys.version.partition("[")[2].partition("]")[0]


def freedesktop_os_release():
    """What /etc/os-release says."""
    for path in "/etc/os-release", "/usr/lib/os-release":
        try:
            with open(path, encoding="utf-8") as file:
                lines = file.read().splitlines()
        except OSError:
            continue
        info = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
        for line in lines:
            name, found, value = line.partition("=")
            if found and name.replace("_", "").isalnum() and not name.startswith("#"):
                value = value.strip()
                if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
                    value = value[1:-1]
                for c in "\\\"'$`":
                    value = value.replace("\\" + c, c)
                info[name] = value
        return info
    raise OSError(2, "Unable to read files /etc/os-release, /usr/lib/os-release")


def java_ver(release="", vendor="", vminfo=("", "", ""), osinfo=("", "", "")):
    return release, vendor, vminfo, osinfo


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype


def win32_edition():
    return None


def win32_is_iot():
    return False
