# _archives: the functions of shutil that make and extract archives.
#
# They are a module of their own, linked with programs that name one of them, because they bring tarfile, zipfile and the compressors.

import os

from shutil import ReadError, RegistryError, copyfileobj


def _make_tar(base_name, base_dir, compress="gzip", dry_run=0, owner=None, group=None, logger=None, root_dir=None):
    """A tar archive of a folder; names in it are relative to `root_dir`."""
    import tarfile
    endings = {None: ("", ""), "gzip": ("gz", ".gz"), "bzip2": ("bz2", ".bz2"), "xz": ("xz", ".xz")}
    if compress not in endings:
        raise ValueError(f"bad value for 'compress', or compression format not supported : {compress}")
    mode, ending = endings[compress]
    archive = base_name + ".tar" + ending
    _make_folder_of(archive, dry_run, logger)
    if logger is not None:
        logger.info("Creating tar archive")
    user, owners_group = _user_number(owner), _group_number(group)

    def owned(member):
        if owners_group is not None:
            member.gid, member.gname = owners_group, group
        if user is not None:
            member.uid, member.uname = user, owner
        return member

    if not dry_run:
        with tarfile.open(archive, "w|" + mode) as tar:
            tar.add(base_dir if root_dir is None else os.path.join(root_dir, base_dir), base_dir, filter=owned)
    return archive if root_dir is None else os.path.abspath(archive)


def _make_zip(base_name, base_dir, verbose=0, dry_run=0, logger=None, owner=None, group=None, root_dir=None):
    """A zip archive of a folder; names in it are relative to `root_dir`."""
    import zipfile
    archive = base_name + ".zip"
    _make_folder_of(archive, dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", archive, base_dir)
    if not dry_run:
        with zipfile.ZipFile(archive, "w", compression=zipfile.ZIP_DEFLATED) as zip:
            top = os.path.normpath(base_dir if root_dir is None else os.path.join(root_dir, base_dir))

            def add(path):
                name = os.path.normpath(path if root_dir is None else os.path.relpath(path, root_dir))
                if name != os.curdir:
                    zip.write(path, name)
                    if logger is not None:
                        logger.info("adding '%s'", path)

            add(top)
            for folder, folders, files in os.walk(top):
                for name in sorted(folders):
                    add(os.path.join(folder, name))
                for name in files:
                    if os.path.isfile(os.path.join(folder, name)):
                        add(os.path.join(folder, name))
    return archive if root_dir is None else os.path.abspath(archive)


def _make_folder_of(archive, dry_run, logger):
    folder = os.path.dirname(archive)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info("creating %s", folder)
        if not dry_run:
            os.makedirs(folder)


def _user_number(name):
    if name is None:
        return None
    import pwd
    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        return None


def _group_number(name):
    if name is None:
        return None
    import grp
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        return None


_archive_formats = {     # name: (function, its arguments, description); those of this module take root_dir
    "tar": (_make_tar, [("compress", None)], "uncompressed tar file"), "gztar": (_make_tar, [("compress", "gzip")], "gzip'ed tar-file"),
    "zip": (_make_zip, [], "ZIP file"), "bztar": (_make_tar, [("compress", "bzip2")], "bzip2'ed tar-file"),
    "xztar": (_make_tar, [("compress", "xz")], "xz'ed tar-file"),
}


def get_archive_formats():
    """(name, description) of the formats that make_archive knows."""
    return sorted([(name, entry[2]) for name, entry in _archive_formats.items()])


def register_archive_format(name, function, extra_args=None, description=""):
    """Another format: the function gets the name without ending and the folder."""
    if extra_args is None:
        extra_args = []
    if not callable(function):
        raise TypeError(f"The {function} object is not callable")
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError("extra_args elements are : (arg_name, value)")
    _archive_formats[name] = function, extra_args, description


def unregister_archive_format(name):
    del _archive_formats[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    """An archive of the folder `base_dir` in `root_dir`; its name."""
    try:
        function, arguments, _ = _archive_formats[format]
    except KeyError:
        raise ValueError(f"unknown archive format {format!r}") from None
    options = {"dry_run": dry_run, "logger": logger, **dict(arguments)}
    if format != "zip":
        options["owner"], options["group"] = owner, group
    base_dir = os.curdir if base_dir is None else base_dir
    takes_root = function in (_make_tar, _make_zip) or getattr(function, "supports_root_dir", False)
    if root_dir is not None and takes_root:
        return function(os.fspath(base_name), base_dir, root_dir=os.fspath(root_dir), **options)
    before = None
    if root_dir is not None:
        before = os.getcwd()
        base_name = os.path.abspath(base_name)
        if not dry_run:
            os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **options)
    finally:
        if before is not None:
            os.chdir(before)


def _unpack_zip(filename, extract_dir):
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError(f"{filename} is not a zip file")
    with zipfile.ZipFile(filename) as zip:
        for member in zip.infolist():
            name = member.filename
            if name.startswith("/") or ".." in name:   # nothing outside of the folder
                continue
            target = os.path.join(extract_dir, *name.split("/"))
            os.makedirs(os.path.dirname(target) or os.curdir, exist_ok=True)
            if not name.endswith("/"):
                with zip.open(name) as source, open(target, "wb") as file:
                    copyfileobj(source, file)


def _unpack_tar(filename, extract_dir, *, filter=None):
    import tarfile
    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError(f"{filename} is not a compressed or uncompressed tar file") from None
    with archive:
        archive.extractall(extract_dir, filter=filter)


_unpack_formats = {     # name: (endings, function, its arguments, description)
    "tar": ([".tar"], _unpack_tar, [], "uncompressed tar file"), "zip": ([".zip"], _unpack_zip, [], "ZIP file"),
    "gztar": ([".tar.gz", ".tgz"], _unpack_tar, [], "gzip'ed tar-file"), "bztar": ([".tar.bz2", ".tbz2"], _unpack_tar, [], "bzip2'ed tar-file"),
    "xztar": ([".tar.xz", ".txz"], _unpack_tar, [], "xz'ed tar-file"),
}


def get_unpack_formats():
    """(name, endings, description) of the formats that unpack_archive knows."""
    return sorted([(name, entry[0], entry[3]) for name, entry in _unpack_formats.items()])


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    """Another format: the function gets the archive's name and the folder."""
    known = {ending: each for each, entry in _unpack_formats.items() for ending in entry[0]}
    for extension in extensions:
        if extension in known:
            raise RegistryError(f'{extension} is already registered for "{known[extension]}"')
    if not callable(function):
        raise TypeError("The registered function must be a callable")
    _unpack_formats[name] = extensions, function, [] if extra_args is None else extra_args, description


def unregister_unpack_format(name):
    del _unpack_formats[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Extracts an archive, of the format that its name says unless one is given."""
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    options = {} if filter is None else {"filter": filter}
    if format is None:
        format = next((name for name, entry in _unpack_formats.items() if any([filename.endswith(ending) for ending in entry[0]])), None)
        if format is None:
            raise ReadError(f"Unknown archive format '{filename}'")
    elif format not in _unpack_formats:
        raise ValueError(f"Unknown unpack format '{format}'") from None
    _, function, arguments, _ = _unpack_formats[format]
    function(filename, extract_dir, **dict(arguments), **(options if function is not _unpack_zip else {}))
