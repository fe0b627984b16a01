"""Lists of booleans: the sieve of Eratosthenes."""


def sieve(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    i = 2
    while i * i <= limit:
        if is_prime[i]:
            for k in range(i * i, limit + 1, i):
                is_prime[k] = False
        i += 1
    count = 0
    for flag in is_prime:
        if flag:
            count += 1
    return count


def run():
    return sieve(500000)
