# Chunking, rotating and transposing with slices.
def chunks(seq, n):
    return [seq[i:i + n] for i in range(0, len(seq), n)]

def rotate(seq, k):
    k %= len(seq)
    return seq[k:] + seq[:k]

print(chunks(list(range(7)), 3), chunks("abcdefgh", 4), chunks((), 2))
print(rotate([1, 2, 3, 4], 1), rotate("hello", -2), rotate((1, 2, 3), 5))
rows = [[1, 2, 3], [4, 5, 6]]
print([list(c) for c in zip(*rows)], [row[::-1] for row in rows[::-1]], "level"[::-1] == "level")
