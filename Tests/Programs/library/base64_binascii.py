# base64, binascii: all codes and their errors.
import base64
import binascii
import io

data = [b"", b"a", b"ab", b"abc", b"abcd", bytes(range(256)), b"\xff\xfe\xfd", b"\0\0\0\0", b"    ", b"hello world"]
for d in data:
    for enc, dec in ((base64.b64encode, base64.b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b16encode, base64.b16decode), (base64.a85encode, base64.a85decode), (base64.b85encode, base64.b85decode), (base64.z85encode, base64.z85decode), (base64.encodebytes, base64.decodebytes)):
        e = enc(d)
        assert dec(e) == d, (enc, d)
        print(e[:60], len(e), end=" ")
    print(binascii.crc32(d), binascii.crc_hqx(d, 0), binascii.hexlify(d)[:20])
print(base64.b64encode(b"\xfb\xff", altchars=b"-_"), base64.b64decode("-_8=", altchars="-_"), base64.b64decode(" a G\nk=!"), base64.b64decode("aGk"
      "="), base64.b64decode(bytearray(b"aGk=")), base64.b64encode(memoryview(b"xy")))
print(base64.a85encode(b"test" * 5, wrapcol=10, adobe=True), base64.a85encode(b"a b     c", foldspaces=True), base64.a85encode(b"a", pad=True), base64.a85decode(b"<~FCfN8~>", adobe=True), base64.b85encode(b"a", pad=True), base64.b32decode("mzxw6===", casefold=True), base64.b32decode("MZXW6===".replace("O", "0"), map01="L"))
for f in (lambda: base64.b64decode("abc"), lambda: base64.b64decode("a"), lambda: base64.b64decode("ab!=", validate=True), lambda: base64.b64decode("é"), lambda: base64.b64decode(5), lambda: base64.b64encode("x"), lambda: base64.b32decode("abc"), lambda: base64.b32decode("abcdefgh"), lambda: base64.b16decode("0"), lambda: base64.b16decode("xx"), lambda: base64.b85decode(" "), lambda: base64.a85decode("{"), lambda: base64.a85decode("<~x", adobe=True), lambda: binascii.unhexlify("0g"), lambda: binascii.unhexlify("abc"), lambda: base64.decodebytes("x"), lambda: binascii.a2b_base64("=ab", strict_mode=True), lambda: binascii.a2b_base64("ab==c", strict_mode=True), lambda: binascii.a2b_base64("a=b=", strict_mode=True), lambda: binascii.b2a_uu(b"x" * 46), lambda: binascii.hexlify("x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
print(binascii.hexlify(b"\x01\x02\x03", "-"), binascii.hexlify(b"\x01\x02\x03\x04", ":", 2), binascii.b2a_uu(b"hello"), binascii.a2b_uu(binascii.b2a_uu(b"hello")), binascii.b2a_base64(b"x"), binascii.b2a_base64(b"x", newline=False))
print(binascii.b2a_qp(b"a=b \xe9\nline end \n" + b"x" * 90), binascii.a2b_qp(b"a=3Db=20=E9=\nx_y"), binascii.a2b_qp(b"a_b", header=True), binascii.b2a_qp(b"a b_", header=True))
o = io.BytesIO()
base64.encode(io.BytesIO(b"x" * 100), o)
i = io.BytesIO()
base64.decode(io.BytesIO(o.getvalue()), i)
print(o.getvalue(), len(i.getvalue()), binascii.crc32(b"world", binascii.crc32(b"hello ")) == binascii.crc32(b"hello world"))
