# hashlib, hmac: all algorithms over all lengths around the blocks.
import hashlib
import hmac
import io

names = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"]
data = bytes(i * 7 % 256 for i in range(1000))
for name in names:
    h = hashlib.new(name)
    total = hashlib.new(name)
    print(name, h.name, h.digest_size, h.block_size, h.hexdigest())
    for n in list(range(0, 300, 7)) + [55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 135, 136, 137, 255, 256, 257, 1000]:
        total.update(hashlib.new(name, data[:n]).digest())
    print(total.hexdigest(), getattr(hashlib, name)(b"abc").hexdigest())
    for i in range(0, 1000, 13):
        h.update(data[i:i + 13])
    c = h.copy()
    c.update(b"x")
    print(h.digest() == hashlib.new(name, data).digest(), c.hexdigest() == hashlib.new(name, data + b"x").hexdigest())
for name in ("shake_128", "shake_256"):
    h = hashlib.new(name, b"abc")
    print(name, h.hexdigest(20), h.digest(400)[-10:].hex(), h.digest_size, h.hexdigest(0))
print(hashlib.blake2b(b"x", digest_size=20, key=b"key", salt=b"salt", person=b"me").hexdigest(), hashlib.blake2s(b"x", digest_size=5, key=b"k" * 32).hexdigest(), hashlib.blake2b(key=b"a").hexdigest())
for f in (lambda: hashlib.new("nothing"), lambda: hashlib.sha256("text"), lambda: hashlib.md5(5), lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.blake2s(key=b"x" * 33), lambda: hashlib.new("shake_128").digest()):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
print(hashlib.file_digest(io.BytesIO(b"abc"), "sha256").hexdigest(), hashlib.sha256(bytearray(b"a")).hexdigest() == hashlib.sha256(memoryview(b"a")).hexdigest(), hashlib.new("SHA256").name, sorted(hashlib.algorithms_guaranteed))
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 3).hex(), hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2, 50).hex())
for name in names:
    print(hmac.new(b"key", b"message", name).hexdigest(), hmac.new(b"k" * 200, digestmod=name).hexdigest()[:16])
h = hmac.new(b"k", digestmod=hashlib.sha256)
h.update(b"abc")
print(h.name, h.digest_size, h.block_size, h.copy().hexdigest(), hmac.digest(b"k", b"abc", "sha256") == h.digest(), hmac.compare_digest(b"a", b"a"), hmac.compare_digest("a", "b"))
for f in (lambda: hmac.new("k", digestmod="md5"), lambda: hmac.new(b"k"), lambda: hmac.compare_digest("a", b"a"), lambda: hmac.compare_digest("é", "é")):
    try:
        f()
    except TypeError as e:
        print(e)
