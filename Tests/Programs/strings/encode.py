# encode and decode between text and bytes.
text = "naïve 日本 🎉"
data = text.encode()
print(data, len(data), data.decode() == text, "abc".encode("ascii"), "é".encode("latin-1"))
print("é!".encode("ascii", "replace"), "é!".encode("ascii", "ignore"), b"a\xffb".decode("utf-8", "replace"))
try:
    "é".encode("ascii")
except UnicodeEncodeError as error:
    print(error)
try:
    b"ab\xff".decode()
except UnicodeDecodeError as error:
    print(error)
try:
    b"\xe6\x97".decode("utf-8")
except UnicodeDecodeError as error:
    print(type(error).__name__, error.start, error.end, error.reason)
