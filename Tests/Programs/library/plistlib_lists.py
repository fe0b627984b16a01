# plistlib: the same values in both forms, dates, UIDs, what cannot be written and what cannot be read.
import datetime
import plistlib
from plistlib import UID

value = {
    "name": "Krait & <co>", "count": 1 << 40, "small": -7, "ratio": 0.5, "ok": True, "off": False, "data": bytes(range(70)),
    "when": datetime.datetime(2024, 2, 29, 13, 14, 15), "list": [1, "zwei", [], {}, 1.0, (2,)], "Ünï": "snow ☃ 😀", "deep": {"x": {"y": b""}},
}
text = plistlib.dumps(value)
print(text.decode())
print(plistlib.loads(text) == plistlib.loads(plistlib.dumps(value, fmt=plistlib.FMT_BINARY)))
binary = plistlib.dumps(value, fmt=plistlib.FMT_BINARY, sort_keys=False)
print(len(binary), binary.hex())
print(list(plistlib.loads(binary)), plistlib.loads(binary, fmt=plistlib.FMT_BINARY)["list"])
print(plistlib.loads("<plist><array><integer>0x1F</integer><date>2001-02-03T04:05:06Z</date></array></plist>", aware_datetime=True))
print(plistlib.loads(plistlib.dumps([UID(1), UID(70000), UID(1)], fmt=plistlib.FMT_BINARY)), plistlib.FMT_XML, UID(3).__index__())
print(plistlib.dumps({1: 2, "a": 3}, skipkeys=True, sort_keys=False).count(b"<key>"))
for wrong in ({1: 2}, None, {"a": object}, 1 << 64, "\x01"):
    for form in (plistlib.FMT_XML, plistlib.FMT_BINARY):
        try:
            print(len(plistlib.dumps(wrong, fmt=form)))
        except (TypeError, ValueError, OverflowError) as error:
            print(type(error).__name__, error)
for wrong in (b"", b"bplist00" + bytes(40), b"<plist><dict><integer>1</integer></dict></plist>", b"<plist><dict><key>a</key></dict></plist>",
              b"<!DOCTYPE plist [<!ENTITY e 'x'>]><plist><string>&e;</string></plist>"):
    try:
        print(plistlib.loads(wrong, fmt=plistlib.FMT_XML if b"plist>" in wrong else None))
    except ValueError as error:
        print(type(error).__name__, error)
