# Errors of codecs that are asked for by name have a note that names them; those of UTF-8, ASCII and Latin-1 and of streams have none.
import codecs
import io


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None))


for name in ("utf-8", "u8", "ascii", "646", "latin1", "l1", "utf-16", "utf-16-le", "utf-8-sig", "utf-7", "unicode_escape", "CP1252", "shift_jis"):
    attempt(lambda: "\ud800\u4e00\U0001f600".encode(name))
    attempt(lambda: b"\xff\xff\xff\xffa\xff\x00\xd8\\".decode(name))
attempt(lambda: codecs.encode("é", "ascii"))
attempt(lambda: codecs.decode(b"zz", "hex"))
attempt(lambda: codecs.getencoder("cp1252")("\u4e00"))
attempt(lambda: io.TextIOWrapper(io.BytesIO(), encoding="cp1252").write("\u4e00"))
attempt(lambda: io.TextIOWrapper(io.BytesIO(b"\x81"), encoding="cp1252").read())
attempt(lambda: str(b"\xff", "euc_jp"))
attempt(lambda: bytes("\u4e00", "cp437"))
