# The methods bytes shares with str.
data = b"  The quick brown fox  "
print(data.strip(), data.split(), data.upper(), data.find(b"quick"), data.replace(b"quick", b"slow"))
print(b",".join([b"a", b"b"]), b"a-b-c".partition(b"-"), b"abc".startswith(b"ab"), b"abc".endswith((b"x", b"c")))
print(b"\xde\xad".hex(), b"\xde\xad\xbe\xef".hex("-"), bytes.fromhex("dead beef"), b"42".isdigit(), b"x".center(5, b"*"))
print(b"a,b".split(b","), b"l1\nl2".splitlines(), b"aXbX".count(b"X"), b"abc".translate(None, b"b"), b"7".zfill(3))
print(int(b"12"), float(b"1.5"), b"caf\xc3\xa9".decode(), b"%d %s" % (5, b"x"))
