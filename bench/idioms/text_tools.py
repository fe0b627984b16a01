"""Palindromes, a cipher, run lengths and edit distances: strings by index, by character, joined."""
import sys
def is_pal(s):
    i, j = 0, len(s) - 1
    while i < j:
        if s[i] != s[j]: return False
        i += 1; j -= 1
    return True
def caesar(s, k):
    out = []
    for c in s:
        if 'a' <= c <= 'z': out.append(chr((ord(c) - 97 + k) % 26 + 97))
        elif c.isupper(): out.append(chr((ord(c) - 65 + k) % 26 + 65))
        else: out.append(c)
    return ''.join(out)
def vowels(s): return sum(1 for c in s if c in 'aeiouAEIOU')
def rle(s):
    res = ''; i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]: j += 1
        res += s[i] + str(j - i); i = j
    return res
text = "The quick brown Fox jumps over the lazy dog AAAABBBCCD " * 20
n = 0
for k in range(int(sys.argv[1]) if len(sys.argv) > 1 else 1200):
    t = caesar(text, k)
    n += vowels(t) + len(rle(t)) + is_pal(t + t[::-1])
print(n)
def lev(a, b):
    prev = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        cur = [i]
        for j, cb in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + (ca != cb)))
        prev = cur
    return prev[-1]
print(sum(lev("kitten sitting" * 5, "sitting kitten" * k) for k in range(1, 30)))
