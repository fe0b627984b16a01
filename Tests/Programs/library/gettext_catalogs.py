# gettext: a catalog made here, plural forms, contexts, fallbacks, where catalogs are looked for.
import gettext
import io
import os
import struct
import tempfile


def catalog(entries, order="<"):
    texts = sorted((k.encode(), v.encode()) for k, v in entries.items())
    place = 28 + 16 * len(texts)
    tables, data = [b"", b""], b""
    for which in 0, 1:
        for pair in texts:
            tables[which] += struct.pack(order + "II", len(pair[which]), place + len(data))
            data += pair[which] + b"\0"
    head = struct.pack(order + "7I", 0x950412de, 0, len(texts), 28, 28 + 8 * len(texts), 0, 0)
    return head + tables[0] + tables[1] + data + b"end"


polish = {
    "": "Project-Id-Version: 1\nContent-Type: text/plain; charset=UTF-8\n"
        "Plural-Forms: nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;\n",
    "file": "plik", "menu\x04file": "Plik",
    "%d file\0%d files": "%d plik\0%d pliki\0%d plików", "menu\x04one\0many": "jeden\0kilka\0wiele",
}
for order in "<", ">":
    t = gettext.GNUTranslations(io.BytesIO(catalog(polish, order)))
    print(t.charset(), t.info()["project-id-version"], t.gettext("file"), t.pgettext("menu", "file"), t.gettext("no such"))
    print([t.ngettext("%d file", "%d files", n) % n for n in (0, 1, 2, 5, 12, 22, 101)])
    print([t.npgettext("menu", "one", "many", n) for n in (1, 3, 9)], t.ngettext("a", "b", 1), t.npgettext("c", "a", "b", 4))
t.add_fallback(gettext.NullTranslations())
print(t.gettext("x"), t.ngettext("x", "y", 2), t.pgettext("c", "x"))

with tempfile.TemporaryDirectory() as folder:
    for language in "pl", "pl_PL":
        os.makedirs(os.path.join(folder, language, "LC_MESSAGES"))
    with open(os.path.join(folder, "pl", "LC_MESSAGES", "app.mo"), "wb") as file:
        file.write(catalog(polish))
    os.environ["LANGUAGE"] = "xx:pl"
    print(os.path.relpath(gettext.find("app", folder), folder), gettext.find("other", folder), gettext.find("app", folder, ["pl_PL"])[-8:])
    print([os.path.relpath(p, folder) for p in gettext.find("app", folder, ["pl_PL", "pl"], all=True)])
    gettext.bindtextdomain("app", folder)
    print(gettext.textdomain(), gettext.textdomain("app"), gettext.gettext("file"), gettext.dgettext("app", "file"))
    print(gettext.ngettext("%d file", "%d files", 3), gettext.pgettext("menu", "file"), gettext.dgettext("none", "file"))
    gettext.install("app", folder, names=["ngettext"])
    print(_("file"), ngettext("%d file", "%d files", 7))
    try:
        gettext.translation("none", folder)
    except FileNotFoundError as e:
        print(e)
    print(type(gettext.translation("none", folder, fallback=True)).__name__)

for plural in ("n%10==1 && n%100!=11 ? 0 : 1", "n>1", "!n", "(n)*3 % 4", "x", "(n", "n)", "n+", "42**42", "/foo", "n n", "1?2", "n = 1", "", "n" * 1001):
    try:
        print(plural[:12], [gettext.c2py(plural)(n) for n in range(12)])
    except ValueError as e:
        print(plural[:12], e)
for wrong in b"\0" * 30, catalog(polish).replace(b"\0\0\0\0", b"\0\0\7\0", 1):
    try:
        gettext.GNUTranslations(io.BytesIO(wrong))
    except OSError as e:
        print(repr(e))
