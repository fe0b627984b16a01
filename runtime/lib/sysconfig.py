# sysconfig: where things are installed, and what was decided when the program was built.
#
# A compiled program belongs to no installation of Python: paths are those that would be below sys.prefix, and the configuration variables
# are the ones that follow from the version, the platform and these paths.  There is no makefile and no pyconfig.h to be read.

import os
import sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path", "get_path_names", "get_paths",
    "get_platform", "get_python_version", "get_scheme_names", "parse_config_h",
]

_names = ("stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data")

_posix = {
    "stdlib": "{installed_base}/{platlibdir}/{implementation_lower}{py_version_short}{abi_thread}",
    "platstdlib": "{platbase}/{platlibdir}/{implementation_lower}{py_version_short}{abi_thread}",
    "purelib": "{base}/lib/{implementation_lower}{py_version_short}{abi_thread}/site-packages",
    "platlib": "{platbase}/{platlibdir}/{implementation_lower}{py_version_short}{abi_thread}/site-packages",
    "include": "{installed_base}/include/{implementation_lower}{py_version_short}{abi_thread}",
    "platinclude": "{installed_platbase}/include/{implementation_lower}{py_version_short}{abi_thread}",
    "scripts": "{base}/bin",
    "data": "{base}",
}
_home = {
    **dict.fromkeys(("stdlib", "purelib"), "{base}/lib/python"), "platstdlib": "{base}/lib/python", "platlib": "{base}/lib/python",
    "include": "{installed_base}/include/python", "platinclude": "{installed_base}/include/python", "scripts": "{base}/bin", "data": "{base}",
}
_user = {
    **{name: "{userbase}/lib/{implementation_lower}{py_version_short}{abi_thread}/site-packages" for name in ("purelib", "platlib")},
    **{name: "{userbase}/lib/{implementation_lower}{py_version_short}{abi_thread}" for name in ("stdlib", "platstdlib")},
    "include": "{userbase}/include/{implementation_lower}{py_version_short}{abi_thread}", "scripts": "{userbase}/bin", "data": "{userbase}",
}
_schemes = {"posix_home": _home, "posix_prefix": _posix, "posix_user": _user, "posix_venv": _posix, "venv": _posix}
_variables = {}


def get_python_version():
    """The version without its last number."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def get_platform():
    """System and machine, in the form of file names."""
    system, machine = os.uname().sysname.lower().replace("/", ""), os.uname().machine.replace(" ", "_").replace("/", "-")
    return f"{system}-{machine}"


def get_config_vars(*names):
    """All variables, or the values of those named: None for what is not known."""
    if not _variables:
        major, minor, micro = sys.version_info[:3]
        machine, prefix = os.uname().machine, os.path.normpath(sys.prefix)
        triple = f"{machine}-linux-gnu"
        tag = f"cpython-{major}{minor}-{triple}"
        for name in "prefix", "exec_prefix", "installed_base", "base", "installed_platbase", "platbase":
            _variables[name] = prefix
        _variables.update(
            py_version=f"{major}.{minor}.{micro}", py_version_short=f"{major}.{minor}", py_version_nodot=f"{major}{minor}", platlibdir="lib",
            implementation="Python", implementation_lower="python", abiflags="", py_version_nodot_plat="", abi_thread="", projectbase=prefix,
            srcdir=prefix, userbase=os.path.expanduser("~/.local"), VERSION=f"{major}.{minor}", EXT_SUFFIX=f".{tag}.so", SO=f".{tag}.so",
            SOABI=tag, MULTIARCH=triple, HOST_GNU_TYPE=f"{machine}-pc-linux-gnu", SHLIB_SUFFIX=".so", EXE="", Py_DEBUG=0, Py_GIL_DISABLED=0,
            Py_ENABLE_SHARED=0, WITH_DOC_STRINGS=1, SIZEOF_VOID_P=8, SIZEOF_SIZE_T=8, SIZEOF_LONG=8, BINDIR=f"{prefix}/bin",
            LIBDIR=f"{prefix}/lib", INCLUDEDIR=f"{prefix}/include", TZPATH="/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo")
    return [_variables.get(name) for name in names] if names else _variables


def get_config_var(name):
    """The value of one variable; None: it is not known."""
    return get_config_vars().get(name)


def get_scheme_names():
    """The ways of installing that are known here."""
    return tuple(sorted(_schemes))


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    """The scheme for the prefix, a home or the user."""
    return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]


def get_path_names():
    return _names


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    """The paths of a scheme by their names, with the variables filled in unless told otherwise."""
    paths = _schemes[scheme]
    if not expand:
        return paths
    values = {**get_config_vars(), **(vars or {})}
    return {name: os.path.normpath(path.format_map(values)) for name, path in paths.items()}


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


def get_config_h_filename():
    return os.path.join(get_path("platinclude"), "pyconfig.h")


def get_makefile_filename():
    major, minor = sys.version_info[:2]
    return os.path.join(get_path("stdlib"), f"config-{major}.{minor}-{get_config_var('MULTIARCH')}", "Makefile")


def is_python_build(check_home=None):
    return False


def parse_config_h(fp, vars=None):
    """The definitions in a header file: numbers where they are some, 0 for what is undefined there."""
    vars = {} if vars is None else vars
    for line in fp:
        words = line.strip().split(None, 2)
        if len(words) == 3 and words[0] == "#define" and _is_macro(words[1]):
            try:
                vars[words[1]] = int(words[2])
            except ValueError:
                vars[words[1]] = words[2]
        elif line.startswith("/* #undef ") and len(words) == 3 and _is_macro(words[2].split()[0]):
            vars[words[2].split()[0]] = 0
    return vars


def _is_macro(name):
    return len(name) > 1 and "A" <= name[0] <= "Z"
