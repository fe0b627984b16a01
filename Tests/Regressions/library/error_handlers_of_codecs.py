# Error handlers: the two that deal in surrogates, as functions; a handler that gives the exception other bytes; where a decoder goes on.
import codecs

escape, surrogatepass = codecs.lookup_error("surrogateescape"), codecs.lookup_error("surrogatepass")
EXCEPTIONS = [
    UnicodeEncodeError("ascii", "a\udc80\udcffb", 1, 3, "ouch"), UnicodeEncodeError("ascii", "a\udc7f", 1, 2, "ouch"),
    UnicodeEncodeError("utf-8", "a\ud800\udfff", 1, 3, "ouch"), UnicodeEncodeError("UTF-16_le", "a\ud801", 1, 2, "ouch"),
    UnicodeEncodeError("utf-32-be", "a\udc01", 1, 2, "ouch"), UnicodeEncodeError("utf-8", "ab", 1, 2, "ouch"),
    UnicodeDecodeError("ascii", b"a\x80\xff\xfe\xfd\xfcb", 1, 6, "ouch"), UnicodeDecodeError("ascii", b"a\x80b\xff", 1, 4, "ouch"),
    UnicodeDecodeError("utf-8", b"a\xed\xa0\x80b", 1, 2, "ouch"), UnicodeDecodeError("utf-8", b"a\xed\x9f\x80", 1, 2, "ouch"),
    UnicodeDecodeError("utf-16-le", b"\0\xd8", 0, 2, "ouch"), UnicodeDecodeError("utf-16be", b"\xdf\xff", 0, 2, "ouch"),
    UnicodeDecodeError("utf-32-le", b"\0\xd8\0\0", 0, 2, "ouch"), UnicodeDecodeError("utf-8", b"a", 0, 1, "ouch"),
    UnicodeDecodeError("utf-7", b"abc", 0, 1, "ouch"), UnicodeTranslateError("abc", 0, 1, "ouch"), UnicodeError("ouch"), ValueError(),
]
for handler in (escape, surrogatepass, codecs.ignore_errors, codecs.replace_errors):
    for exception in EXCEPTIONS:
        try:
            print(ascii(handler(exception)))
        except Exception as e:
            print(type(e).__name__, "same" if e is exception else e)


class Disguised(Exception):
    __class__ = UnicodeEncodeError


for name in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass"):
    try:
        print(codecs.lookup_error(name)(Disguised()))
    except (TypeError, Disguised) as e:
        print(name, type(e).__name__)


def longer(exception):
    exception.object = b"\x00" * 8
    return "?", exception.start + 1


codecs.register_error("longer", longer)
codecs.register_error("again", lambda exception: (setattr(exception, "object", b"ok"), "?", exception.start)[1:])
for encoding in ("utf-8", "ascii", "utf-7", "unicode_escape", "raw_unicode_escape", "cp1252"):
    for data in (b"a\xff\\u", b"\x81\\U00ffffff"):
        for handler in ("longer", "again"):
            try:
                print(encoding, data, handler, ascii(data.decode(encoding, handler)))
            except UnicodeError as e:
                print(encoding, data, handler, e)
for data in (b"a\xff\\u", b"\\U00ffffff", b"\\Uffffffff"):
    for encoding in ("unicode_escape", "raw_unicode_escape"):
        try:
            print(ascii(data.decode(encoding)))
        except UnicodeError as e:
            print(e)

# What an encoder takes for what it cannot encode: ASCII in the encodings of all characters, bytes in whole units.
for replacement in (b"a", b"ab", b"abcd", "\xe4", "\U0001f40d", "?", "\udc80", ""):
    codecs.register_error("given", lambda exception: (replacement, exception.end))
    for encoding in ("utf-8", "utf-16-le", "utf-32-be", "ascii", "latin-1", "cp1252"):
        try:
            print(encoding, ascii(replacement), "[\udc80]".encode(encoding, "given"))
        except UnicodeEncodeError as e:
            print(encoding, ascii(replacement), e, e.start, e.end, ascii(e.object))
