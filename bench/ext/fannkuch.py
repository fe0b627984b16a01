"""Lists of integers: reversals of permutations."""


def fannkuch(n):
    permutation = list(range(n))
    count = [0] * n
    best = checksum = number = 0
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        work = permutation[:]
        flips = 0
        first = work[0]
        while first:
            low = 0
            high = first
            while low < high:
                work[low], work[high] = work[high], work[low]
                low += 1
                high -= 1
            flips += 1
            first = work[0]
        if flips > best:
            best = flips
        checksum += flips if number % 2 == 0 else -flips
        while True:
            if r == n:
                return checksum, best
            start = permutation[0]
            for i in range(r):
                permutation[i] = permutation[i + 1]
            permutation[r] = start
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        number += 1


def run():
    return fannkuch(8)
