"""Signals in arrays of machine numbers: filters, histograms, checksums, a relaxation on a grid."""
from array import array


def tone(n):
    samples = array("d", [0.0]) * n
    phase, level = 0.0, 1.0
    for i in range(n):
        phase += 0.031
        if phase > 1.0:
            phase -= 2.0
            level *= 0.999
        samples[i] = phase * (1.0 - abs(phase)) * level
    return samples


def smooth(samples, width):
    out = array("d")
    window = 0
    for i, x in enumerate(samples):
        window += x
        if i >= width:
            window -= samples[i - width]
        out.append(window / width)
    return out


def quantize(samples):
    data = bytearray(len(samples))
    for i in range(len(samples)):
        data[i] = int((samples[i] + 1.0) * 127.0) & 255
    return data


def checksum(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def histogram(data):
    counts = array("L", [0]) * 256
    for byte in data:
        counts[byte] += 1
    return counts


def relax(n, rounds):
    grid = [array("d", [0.0]) * n for _ in range(n)]
    for j in range(n):
        grid[0][j] = 1.0
    for _ in range(rounds):
        for i in range(1, n - 1):
            above, row, below = grid[i - 1], grid[i], grid[i + 1]
            for j in range(1, n - 1):
                row[j] = 0.25 * (above[j] + below[j] + row[j - 1] + row[j + 1])
    return sum(grid[n // 2])


def work():
    samples = tone(150_000)
    data = quantize(smooth(samples, 32))
    counts = histogram(data)
    return checksum(data), max(counts), round(relax(80, 40), 9)


for _ in range(3):
    result = work()
print(*result)
