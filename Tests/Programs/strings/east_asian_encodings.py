# Encodings of two and more bytes a character: both ways, what is wrong, files, and bytes that come in parts.
import codecs
import os
import tempfile

TEXTS = {"shift_jis": "日本語ｱｲ¥", "cp932": "日本語①∥", "euc_jp": "日本語ｱ丂¥", "iso2022_jp": "a日本語b¥\n日", "euc_kr": "한국어똠",
         "cp949": "한국어똠", "big5": "中文十ㄅ", "cp950": "中文•", "gb2312": "中文", "gbk": "中文囍", "gb18030": "中文ß\U0001f600"}

for encoding, text in TEXTS.items():
    data = text.encode(encoding)
    print(encoding, codecs.lookup(encoding).name, data, data.decode(encoding) == text)

for data, encoding in [(b"ab\x81", "shift_jis"), (b"ab\x81\x20c", "sjis"), (b"\xff", "cp932"), (b"\x8f\xa1\xa1", "euc-jp"), (b"\x1b$BF", "iso-2022-jp"),
                       (b"\xa4\xd4\xa4", "euc_kr"), (b"\x810\x81", "gb18030"), (b"\xff\xff", "gbk"), (b"\x1b(Zab", "iso2022_jp")]:
    try:
        print(data.decode(encoding))
    except UnicodeDecodeError as e:
        print(e, e.start, e.end, ascii(data.decode(encoding, "replace")))

for encoding in ("big5", "gb2312", "iso2022_jp", "euc_kr"):
    try:
        print("中é".encode(encoding))
    except UnicodeEncodeError as e:
        print(e, "x中é€y".encode(encoding, "replace"), "é中".encode(encoding, "xmlcharrefreplace"), "é".encode(encoding, "ignore"))

decoder = codecs.getincrementaldecoder("euc_jp")()
print([decoder.decode(bytes([b])) for b in "日a丂".encode("euc_jp")], repr(decoder.decode(b"", True)))
print(list(codecs.iterdecode([b"\x93", b"\xfa\x96", b"{"], "shift_jis")), list(codecs.iterencode(["日", "本"], "gbk")))

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "text")
    with open(path, "w", encoding="shift_jis") as f:
        print("日本語", "テスト", sep="\n", file=f)
    with open(path, "rb") as f:
        print(f.read())
    with open(path, encoding="shift_jis") as f:
        print([line for line in f])
