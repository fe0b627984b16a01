# mimetypes: the types of files by the ends of their names.

import os
import posixpath
import urllib.parse

__all__ = ["knownfiles", "inited", "MimeTypes", "guess_type", "guess_file_type", "guess_all_extensions", "guess_extension", "add_type", "init",
           "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types"]

knownfiles = [
    "/etc/mime.types",
    "/etc/httpd/mime.types",
    "/etc/httpd/conf/mime.types",
    "/etc/apache/mime.types",
    "/etc/apache2/mime.types",
    "/usr/local/etc/httpd/conf/mime.types",
    "/usr/local/lib/netscape/mime.types",
    "/usr/local/etc/httpd/conf/mime.types",
    "/usr/local/etc/mime.types",
]
inited = False
_db = None
_SUFFIXES = {
    ".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz",
}
_ENCODINGS = {
    ".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br",
}
_TYPES = {
    ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".webmanifest": "application/manifest+json",
    ".doc": "application/msword", ".dot": "application/msword", ".wiz": "application/msword", ".nq": "application/n-quads", ".nt":
    "application/n-triples", ".bin": "application/octet-stream", ".a": "application/octet-stream", ".dll": "application/octet-stream",
    ".exe": "application/octet-stream", ".o": "application/octet-stream", ".obj": "application/octet-stream", ".so":
    "application/octet-stream", ".oda": "application/oda", ".pdf": "application/pdf", ".p7c": "application/pkcs7-mime", ".ps":
    "application/postscript", ".ai": "application/postscript", ".eps": "application/postscript", ".trig": "application/trig", ".m3u":
    "application/vnd.apple.mpegurl", ".m3u8": "application/vnd.apple.mpegurl", ".xls": "application/vnd.ms-excel", ".xlb":
    "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint", ".pot": "application/vnd.ms-powerpoint", ".ppa":
    "application/vnd.ms-powerpoint", ".pps": "application/vnd.ms-powerpoint", ".pwz": "application/vnd.ms-powerpoint", ".wasm":
    "application/wasm", ".bcpio": "application/x-bcpio", ".cpio": "application/x-cpio", ".csh": "application/x-csh", ".dvi":
    "application/x-dvi", ".gtar": "application/x-gtar", ".hdf": "application/x-hdf", ".h5": "application/x-hdf5", ".latex":
    "application/x-latex", ".mif": "application/x-mif", ".cdf": "application/x-netcdf", ".nc": "application/x-netcdf", ".p12":
    "application/x-pkcs12", ".pfx": "application/x-pkcs12", ".ram": "application/x-pn-realaudio", ".pyc": "application/x-python-code",
    ".pyo": "application/x-python-code", ".sh": "application/x-sh", ".shar": "application/x-shar", ".swf":
    "application/x-shockwave-flash", ".sv4cpio": "application/x-sv4cpio", ".sv4crc": "application/x-sv4crc", ".tar":
    "application/x-tar", ".tcl": "application/x-tcl", ".tex": "application/x-tex", ".texi": "application/x-texinfo", ".texinfo":
    "application/x-texinfo", ".roff": "application/x-troff", ".t": "application/x-troff", ".tr": "application/x-troff", ".man":
    "application/x-troff-man", ".me": "application/x-troff-me", ".ms": "application/x-troff-ms", ".ustar": "application/x-ustar",
    ".src": "application/x-wais-source", ".xsl": "application/xml", ".rdf": "application/xml", ".wsdl": "application/xml", ".xpdl":
    "application/xml", ".zip": "application/zip", ".3gp": "audio/3gpp", ".3gpp": "audio/3gpp", ".3g2": "audio/3gpp2", ".3gpp2":
    "audio/3gpp2", ".aac": "audio/aac", ".adts": "audio/aac", ".loas": "audio/aac", ".ass": "audio/aac", ".au": "audio/basic", ".snd":
    "audio/basic", ".mp3": "audio/mpeg", ".mp2": "audio/mpeg", ".opus": "audio/opus", ".aif": "audio/x-aiff", ".aifc": "audio/x-aiff",
    ".aiff": "audio/x-aiff", ".ra": "audio/x-pn-realaudio", ".wav": "audio/x-wav", ".avif": "image/avif", ".bmp": "image/bmp", ".gif":
    "image/gif", ".ief": "image/ief", ".jpg": "image/jpeg", ".jpe": "image/jpeg", ".jpeg": "image/jpeg", ".heic": "image/heic", ".heif":
    "image/heif", ".png": "image/png", ".svg": "image/svg+xml", ".tiff": "image/tiff", ".tif": "image/tiff", ".ico":
    "image/vnd.microsoft.icon", ".webp": "image/webp", ".ras": "image/x-cmu-raster", ".pnm": "image/x-portable-anymap", ".pbm":
    "image/x-portable-bitmap", ".pgm": "image/x-portable-graymap", ".ppm": "image/x-portable-pixmap", ".rgb": "image/x-rgb", ".xbm":
    "image/x-xbitmap", ".xpm": "image/x-xpixmap", ".xwd": "image/x-xwindowdump", ".eml": "message/rfc822", ".mht": "message/rfc822",
    ".mhtml": "message/rfc822", ".nws": "message/rfc822", ".css": "text/css", ".csv": "text/csv", ".html": "text/html", ".htm":
    "text/html", ".md": "text/markdown", ".markdown": "text/markdown", ".n3": "text/n3", ".txt": "text/plain", ".bat": "text/plain",
    ".c": "text/plain", ".h": "text/plain", ".ksh": "text/plain", ".pl": "text/plain", ".srt": "text/plain", ".rtx": "text/richtext",
    ".rtf": "text/rtf", ".tsv": "text/tab-separated-values", ".vtt": "text/vtt", ".py": "text/x-python", ".rst": "text/x-rst", ".etx":
    "text/x-setext", ".sgm": "text/x-sgml", ".sgml": "text/x-sgml", ".vcf": "text/x-vcard", ".xml": "text/xml", ".mp4": "video/mp4",
    ".mpeg": "video/mpeg", ".m1v": "video/mpeg", ".mpa": "video/mpeg", ".mpe": "video/mpeg", ".mpg": "video/mpeg", ".mov":
    "video/quicktime", ".qt": "video/quicktime", ".webm": "video/webm", ".avi": "video/x-msvideo", ".movie": "video/x-sgi-movie",
}
_COMMON_TYPES = {
    ".rtf": "application/rtf", ".midi": "audio/midi", ".mid": "audio/midi", ".jpg": "image/jpg", ".pict": "image/pict", ".pct":
    "image/pict", ".pic": "image/pict", ".xul": "text/xul",
}
suffix_map, encodings_map, types_map, common_types = _SUFFIXES.copy(), _ENCODINGS.copy(), _TYPES.copy(), _COMMON_TYPES.copy()


class MimeTypes:
    """A set of types and ends of names: [0] what is common, [1] what is official."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = _ENCODINGS.copy()
        self.suffix_map = _SUFFIXES.copy()
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for extension, type in _TYPES.items():
            self.add_type(type, extension, True)
        for extension, type in _COMMON_TYPES.items():
            self.add_type(type, extension, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Adds a type."""
        self.types_map[strict][ext] = type
        known = self.types_map_inv[strict].setdefault(type, [])
        if ext not in known:
            known.append(ext)

    def guess_type(self, url, strict=True):
        """(type, encoding) by the end of a URL or path."""
        url = os.fspath(url)
        parts = urllib.parse.urlparse(url)
        if not parts.scheme or len(parts.scheme) == 1:
            return self.guess_file_type(url, strict=strict)
        scheme, url = parts.scheme, parts.path
        if scheme == "data":
            comma = url.find(",")
            if comma < 0:
                return None, None
            semicolon = url.find(";", 0, comma)
            type = url[:semicolon] if semicolon >= 0 else url[:comma]
            if "=" in type or "/" not in type:
                type = "text/plain"
            return type, None
        return self._guess(url, strict, posixpath.splitext)

    def guess_file_type(self, path, *, strict=True):
        """(type, encoding) by the end of a path."""
        return self._guess(os.fsdecode(path), strict, os.path.splitext)

    def _guess(self, url, strict, splitext):
        base, ext = splitext(url)
        while (low := ext.lower()) in self.suffix_map:
            base, ext = splitext(base + self.suffix_map[low])
        encoding = None
        if ext in self.encodings_map:
            encoding = self.encodings_map[ext]
            base, ext = splitext(base)
        ext = ext.lower()
        if ext in self.types_map[True]:
            return self.types_map[True][ext], encoding
        if not strict and ext in self.types_map[False]:
            return self.types_map[False][ext], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        """The ends of names for a type."""
        type = type.lower()
        found = list(self.types_map_inv[True].get(type, []))
        if not strict:
            found.extend(ext for ext in self.types_map_inv[False].get(type, []) if ext not in found)
        return found

    def guess_extension(self, type, strict=True):
        """The first of them, or None."""
        found = self.guess_all_extensions(type, strict)
        return found[0] if found else None

    def read(self, filename, strict=True):
        """Adds the types of a file."""
        with open(filename, encoding="utf-8") as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """Adds the types of an open file: lines of a type and ends of names."""
        while line := fp.readline():
            words = line.partition("#")[0].split()
            for suffix in words[1:]:
                self.add_type(words[0], "." + suffix, strict)


def init(files=None):
    """Makes the table of this module, with the types of files."""
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    inited = True
    if files is None or _db is None:
        db = MimeTypes()
        files = knownfiles if files is None else knownfiles + list(files)
    else:
        db = _db
    for file in files:
        if os.path.isfile(file):
            db.read(file)
    encodings_map, suffix_map = db.encodings_map, db.suffix_map
    types_map, common_types = db.types_map[True], db.types_map[False]
    _db = db


def _database():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """(type, encoding) by the end of a URL or path."""
    return _database().guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """(type, encoding) by the end of a path."""
    return _database().guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """The ends of names for a type."""
    return _database().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """The first of them, or None."""
    return _database().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Adds a type."""
    return _database().add_type(type, ext, strict)


def read_mime_types(file):
    """The types of a file as a dict; None if it cannot be read."""
    try:
        f = open(file, encoding="utf-8")
    except OSError:
        return None
    with f:
        db = MimeTypes()
        db.readfp(f, True)
        return db.types_map[True]
