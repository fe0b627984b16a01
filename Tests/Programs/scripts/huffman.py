"""Huffman coding: build the tree, encode to bits and bytes, decode again."""


class Node:
    def __init__(self, weight, symbol=None, left=None, right=None):
        self.weight, self.symbol, self.left, self.right = weight, symbol, left, right
        self.first = symbol if left is None else min(left.first, right.first)

    def __lt__(self, other):
        return (self.weight, self.first) < (other.weight, other.first)

    def codes(self, prefix=""):
        if self.left is None:
            yield self.symbol, prefix or "0"
        else:
            yield from self.left.codes(prefix + "0")
            yield from self.right.codes(prefix + "1")

    def depth(self):
        return 0 if self.left is None else 1 + max(self.left.depth(), self.right.depth())


def build(text):
    if not text:
        raise ValueError("nothing to encode")
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    nodes = sorted(Node(n, c) for c, n in counts.items())
    while len(nodes) > 1:
        a, b, *rest = nodes
        merged = Node(a.weight + b.weight, left=a, right=b)
        i = 0
        while i < len(rest) and rest[i] < merged:
            i += 1
        nodes = rest[:i] + [merged] + rest[i:]
    return nodes[0]


def encode(text, tree):
    table = dict(tree.codes())
    return "".join(table[c] for c in text)


def decode(bits, tree):
    out, node = [], tree
    for bit in bits:
        if node.left is not None:
            node = node.left if bit == "0" else node.right
        if node.left is None:
            out.append(node.symbol)
            node = tree
    if node is not tree:
        raise ValueError("bits end inside a symbol")
    return "".join(out)


def pack(bits):
    padding = -len(bits) % 8
    bits += "0" * padding
    return bytes([padding]) + bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def unpack(data):
    bits = "".join(f"{byte:08b}" for byte in data[1:])
    return bits[:len(bits) - data[0]]


for text in ("mississippi river", "aaaa", "ab", "the quick brown fox jumps over the lazy dog " * 3, "日本語と日本", "x"):
    tree = build(text)
    bits = encode(text, tree)
    data = pack(bits)
    restored = decode(unpack(data), tree)
    print(f"{text[:24]!r:<28} {len(text.encode()):>4} bytes -> {len(data):>3}, depth {tree.depth()}, {'ok' if restored == text else 'WRONG'}")
    if len(text) < 20:
        print("  ", sorted(tree.codes(), key=lambda pair: (len(pair[1]), pair)))
        print("  ", bits, data)
for bad in (lambda: build(""), lambda: decode("1", build("abc")), lambda: encode("z", build("abc"))):
    try:
        bad()
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
