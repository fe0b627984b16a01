# secrets: random numbers of the operating system, for passwords and tokens.

from _random import _urandom
from operator import _compare_digest as compare_digest
from random import SystemRandom

__all__ = ["choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest"]

_sysrand = SystemRandom()
randbits = _sysrand.getrandbits
choice = _sysrand.choice

DEFAULT_ENTROPY = 32   # bytes

_URLSAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def randbelow(exclusive_upper_bound):
    """One of 0 ... exclusive_upper_bound - 1."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _sysrand._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _urandom(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """The bytes in base 64, with characters that may stand in URLs, without padding."""
    token = token_bytes(nbytes)
    number = int.from_bytes(token) << -len(token) * 8 % 6
    return "".join([_URLSAFE[number >> shift & 63] for shift in range((len(token) * 8 + 5) // 6 * 6 - 6, -1, -6)])
