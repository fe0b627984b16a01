# hashlib: digests of bytes.

import operator

import _hashes

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256",
    "blake2b", "blake2s",
}
algorithms_available = set(algorithms_guaranteed)

__all__ = tuple(sorted(algorithms_guaranteed)) + ("new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac")


def new(name, data=b"", *, usedforsecurity=True, **kwargs):
    """A hash object by the name of its algorithm."""
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    plain = name.lower().replace("-", "_")
    plain = {"sha_1": "sha1", "sha_224": "sha224", "sha_256": "sha256", "sha_384": "sha384", "sha_512": "sha512"}.get(plain, plain)
    if plain in ("blake2b", "blake2s"):
        return (blake2b if plain == "blake2b" else blake2s)(data, **kwargs)
    result = _hashes.new(plain, data)
    if result is None:
        raise ValueError("unsupported hash type " + name)
    return result


def md5(string=b"", *, usedforsecurity=True):
    return _hashes.new("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha512", string)


def sha3_224(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha3_224", string)


def sha3_256(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha3_256", string)


def sha3_384(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha3_384", string)


def sha3_512(string=b"", *, usedforsecurity=True):
    return _hashes.new("sha3_512", string)


def shake_128(string=b"", *, usedforsecurity=True):
    return _hashes.new("shake_128", string)


def shake_256(string=b"", *, usedforsecurity=True):
    return _hashes.new("shake_256", string)


def _node_offset(number, limit):
    """The bytes of BLAKE2's node_offset."""
    number = operator.index(number)
    if number < 0:
        raise ValueError("value must be positive")
    if number > 0xffffffffffffffff:
        raise OverflowError("int too big to convert")
    if number > limit:
        raise OverflowError("node_offset is too large")
    return number.to_bytes(8, "little")


def blake2b(data=b"", /, *, digest_size=64, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0,
            inner_size=0, last_node=False, usedforsecurity=True):
    offset = b"" if node_offset == 0 else _node_offset(node_offset, 0xffffffffffffffff)
    return _hashes.blake2("blake2b", data, digest_size, key, salt, person, fanout, depth, leaf_size, offset, node_depth, inner_size, last_node)


def blake2s(data=b"", /, *, digest_size=32, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0,
            inner_size=0, last_node=False, usedforsecurity=True):
    offset = b"" if node_offset == 0 else _node_offset(node_offset, 0xffffffffffff)
    return _hashes.blake2("blake2s", data, digest_size, key, salt, person, fanout, depth, leaf_size, offset, node_depth, inner_size, last_node)


blake2b.MAX_DIGEST_SIZE = blake2b.MAX_KEY_SIZE = 64
blake2b.SALT_SIZE = blake2b.PERSON_SIZE = 16
blake2s.MAX_DIGEST_SIZE = blake2s.MAX_KEY_SIZE = 32
blake2s.SALT_SIZE = blake2s.PERSON_SIZE = 8


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """The hash object of a binary file's contents."""
    result = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        result.update(fileobj.getbuffer())
        return result
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    while data := fileobj.read(_bufsize):
        result.update(data)
    return result


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key made of a password (PKCS #5)."""
    import hmac
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is None:
        dklen = new(hash_name).digest_size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    prf = hmac.new(password, None, hash_name)
    key = b""
    block = 1
    while len(key) < dklen:
        mac = prf.copy()
        mac.update(bytes(salt) + block.to_bytes(4, "big"))
        u = mac.digest()
        result = int.from_bytes(u, "big")
        for _ in range(iterations - 1):
            mac = prf.copy()
            mac.update(u)
            u = mac.digest()
            result ^= int.from_bytes(u, "big")
        key += result.to_bytes(len(u), "big")
        block += 1
    return key[:dklen]


def _unsigned(name, number):
    """A parameter of scrypt, checked."""
    if number is None or not 0 <= number < 2**64:
        raise TypeError(f"{name} is required and must be an unsigned int")
    return int(number)


def _bytes_of(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


_absent = object()


def scrypt(password, *, salt=_absent, n=None, r=None, p=None, maxmem=0, dklen=64):
    """scrypt password-based key derivation function."""
    password = _bytes_of(password)
    if salt is not _absent:
        salt = _bytes_of(salt)
    for name, number in (("n", n), ("r", r), ("p", p)):
        if number is not None and not isinstance(number, int):
            raise TypeError(f"scrypt() argument '{name}' must be int, not {type(number).__name__}")
    maxmem, dklen = operator.index(maxmem), operator.index(dklen)
    if salt is _absent:
        raise TypeError("salt is required")
    n = _unsigned("n", n)
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    r, p = _unsigned("r", r), _unsigned("p", p)
    if not 0 <= maxmem <= 2147483647:
        raise ValueError("maxmem must be positive and smaller than 2147483647")
    if not 1 <= dklen <= 2147483647:
        raise ValueError("dklen must be greater than 0 and smaller than 2147483647")
    if r == 0 or p == 0:
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    if n >= 1 << 16 * min(r, 4) or p * r >= 1 << 30 or 128 * r * (n + 2 + p) > (maxmem or 32 * 1024 * 1024):
        raise ValueError("[digital envelope routines] memory limit exceeded")
    blocks = pbkdf2_hmac("sha256", password, salt, 1, 128 * r * p)
    return pbkdf2_hmac("sha256", password, _hashes.scrypt_mix(blocks, n, r), 1, dklen)
