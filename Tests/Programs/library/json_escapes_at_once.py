# Texts with many escapes, short and long, narrow and wide, written and read again.
import json

texts = ["\x00\x1f\x7f\x80\xff", "line é \n \"quoted\" \\ \t\r\f\b" * 3, "\x7f" * 5, "ą\"\n", "\U0001f600\n\ud800", "a" * 70000 + "\n\"", "\n" * 70000, "", "\"", "/"]
for text in texts:
    for plain in (True, False):
        written = json.dumps(text, ensure_ascii=plain)
        print(len(written), ascii(written if len(written) < 200 else written[-8:]), json.loads(written) == text)
print(json.dumps(["ą", "\n", "é\n", {"\"": "\x01"}]), json.dumps(["ą", "\n", "é\n"], ensure_ascii=False))
for wrong in ('"a\nb"', '"\\x"', '"\\u12"', '"abc\\', '"\\n'):
    try:
        print(json.loads(wrong))
    except json.JSONDecodeError as e:
        print(e)
print(json.loads('"a\\tb\nc\\u00e9"', strict=False))
