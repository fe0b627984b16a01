# sysconfig: what does not depend on where Python is installed.
import io
import sys
import sysconfig

print(sysconfig.get_python_version(), sysconfig.get_platform(), sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user"))
print(sysconfig.get_path_names())
print([n for n in sysconfig.get_scheme_names() if n.startswith("posix")])
print(sysconfig.get_config_vars("py_version_short", "py_version_nodot", "EXT_SUFFIX", "SOABI", "Py_DEBUG", "abiflags", "no such"))
print(sysconfig.get_config_var("Py_GIL_DISABLED"), sysconfig.get_config_var("nothing"))
paths = sysconfig.get_paths()
print(list(paths), all(p.startswith(sys.prefix) for p in paths.values()))
print(sysconfig.get_path("purelib", vars={"base": "/b"}), sysconfig.get_path("scripts", "posix_venv", {"base": "/x"}))
print(sysconfig.get_path("purelib", "posix_user", {"userbase": "/u"}), sysconfig.get_path("include", "posix_home", {"installed_base": "/h"}))
print(sysconfig.get_path("data", expand=False), sysconfig.get_paths(expand=False)["stdlib"])
header = io.StringIO("#define AA 1\n#define BB \"x y\"\n/* #undef CC */\n#define D 3\n#define EE\nint e;\n")
print(sysconfig.parse_config_h(header))
print(sysconfig.is_python_build(), sorted(sysconfig.__all__))
for wrong in lambda: sysconfig.get_path("nowhere"), lambda: sysconfig.get_paths("nothing"), lambda: sysconfig.get_preferred_scheme("all"):
    try:
        wrong()
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
