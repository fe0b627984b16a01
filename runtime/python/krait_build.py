"""Builds wheels whose modules are compiled by Krait: a build backend after PEP 517.

pyproject.toml names it (``build-backend = "krait_build"``) and says in ``[tool.krait]``:

    modules   files and folders of packages to compile, relative to pyproject.toml
    sources   whether the wheel has the .py files, too (default: false)
    fallback  whether a wheel with .py files only is made where Krait cannot be run (default: false)
    command   how to call Krait (default: the environment's KRAIT, else "krait")
    options   further options of ``krait ext``

It uses the standard library only (and tomli, or that of pip, for Python 3.10).
"""

import base64
import gzip
import hashlib
import io
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile
from pathlib import Path

try:
    import tomllib
except ImportError:
    tomllib = None


class BuildError(Exception):
    """What the project's author can do something about."""


def _project():
    global tomllib
    if tomllib is None:
        try:
            import tomli as tomllib
        except ImportError:
            from pip._vendor import tomli as tomllib
    with open("pyproject.toml", "rb") as file:
        table = tomllib.load(file)
    project = table.get("project", {})
    if "name" not in project or "version" not in project:
        raise BuildError("pyproject.toml: [project] needs a name and a version")
    options = table.get("tool", {}).get("krait", {})
    if not options.get("modules"):
        raise BuildError("pyproject.toml: [tool.krait] needs modules")
    return project, options


def _normalized(name):
    return re.sub(r"[-_.]+", "_", name).lower()


def _sources(options):
    """The .py files of the modules, and where a wheel has them."""
    found = []
    for entry in options["modules"]:
        path = Path(entry)
        if not path.exists():
            raise BuildError(f"[tool.krait] modules: there is no {entry}")
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        for file in files:
            root = file.parent
            while (root / "__init__.py").exists():
                root = root.parent
            found.append((file, file.relative_to(root).as_posix()))
    return found


def _compile(options, folder):
    """Compiles the modules below `folder`; false: Krait cannot be run, and the project can do without."""
    command = shlex.split(options.get("command") or os.environ.get("KRAIT") or "krait")
    arguments = [*command, "ext", "--python", sys.executable, "-o", str(folder), *options.get("options", []), *options["modules"]]
    try:
        result = subprocess.run(arguments, stdin=subprocess.DEVNULL)
    except OSError as error:
        if options.get("fallback"):
            print(f"krait_build: {command[0]} cannot be run ({error.strerror}); the modules stay Python", file=sys.stderr)
            return False
        raise BuildError(f"{command[0]} cannot be run: {error.strerror}; install Krait, or set fallback in [tool.krait]") from None
    if result.returncode:
        raise BuildError("krait ext has failed")
    return True


def _metadata(project):
    lines = ["Metadata-Version: 2.1", f"Name: {project['name']}", f"Version: {project['version']}"]
    if "description" in project:
        lines.append(f"Summary: {project['description']}")
    if "requires-python" in project:
        lines.append(f"Requires-Python: {project['requires-python']}")
    lines += [f"Requires-Dist: {name}" for name in project.get("dependencies", [])]
    for extra, names in project.get("optional-dependencies", {}).items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {name} ; extra == '{extra}'" for name in names]
    text = "\n".join(lines) + "\n"
    readme = project.get("readme")
    if isinstance(readme, str):
        text += "\n" + Path(readme).read_text(encoding="utf-8")
    return text


def _tag(is_compiled):
    if not is_compiled:
        return "py3-none-any"
    python = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    return f"{python}-{python}-{re.sub(r'[-.]', '_', sysconfig.get_platform())}"


class _Wheel:
    """A wheel that is being written: files, and the record of them."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self.record = []

    def add(self, name, data, is_executable=False):
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = (0o755 if is_executable else 0o644) << 16
        self.zip.writestr(info, data)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        self.record.append(f"{name},sha256={digest},{len(data)}")

    def close(self, folder):
        record = "\n".join([*self.record, f"{folder}/RECORD,,"]) + "\n"
        self.zip.writestr(f"{folder}/RECORD", record)
        self.zip.close()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    project, options = _project()
    name = f"{_normalized(project['name'])}-{project['version']}"
    with tempfile.TemporaryDirectory() as folder:
        is_compiled = _compile(options, folder)
        tag = _tag(is_compiled)
        wheel = _Wheel(Path(wheel_directory) / f"{name}-{tag}.whl")
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file():
                wheel.add(file.relative_to(folder).as_posix(), file.read_bytes(), is_executable=True)
        if not is_compiled or options.get("sources"):
            for file, place in _sources(options):
                wheel.add(place, file.read_bytes())
    info = f"{name}.dist-info"
    wheel.add(f"{info}/METADATA", _metadata(project).encode())
    purelib = "false" if is_compiled else "true"
    wheel.add(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: krait_build\nRoot-Is-Purelib: {purelib}\nTag: {tag}\n".encode())
    wheel.close(info)
    return f"{name}-{tag}.whl"


def build_sdist(sdist_directory, config_settings=None):
    project, options = _project()
    name = f"{_normalized(project['name'])}-{project['version']}"
    files = [file for file, _ in _sources(options)] + [Path("pyproject.toml")]
    if isinstance(project.get("readme"), str):
        files.append(Path(project["readme"]))
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for file in files:
            archive.add(file, f"{name}/{file.as_posix()}")
        data = _metadata(project).encode()
        member = tarfile.TarInfo(f"{name}/PKG-INFO")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    path = Path(sdist_directory) / f"{name}.tar.gz"
    path.write_bytes(gzip.compress(buffer.getvalue(), mtime=0))
    return path.name


def get_requires_for_build_wheel(config_settings=None):
    return ["tomli"] if sys.version_info < (3, 11) else []


get_requires_for_build_sdist = get_requires_for_build_wheel
