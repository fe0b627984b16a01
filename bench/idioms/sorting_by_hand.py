"""Quicksort by comprehensions, merge sort, heap sort with a closure, bubble and insertion sort."""
import sys
def quick(a):
    if len(a) <= 1: return a
    p = a[len(a) // 2]
    return quick([x for x in a if x < p]) + [x for x in a if x == p] + quick([x for x in a if x > p])
def merge_sort(a):
    if len(a) <= 1: return a
    m = len(a) // 2; l = merge_sort(a[:m]); r = merge_sort(a[m:]); out = []; i = j = 0
    while i < len(l) and j < len(r):
        if l[i] <= r[j]: out.append(l[i]); i += 1
        else: out.append(r[j]); j += 1
    out.extend(l[i:]); out.extend(r[j:])
    return out
def bubble(a):
    a = a[:]; n = len(a)
    for i in range(n):
        sw = False
        for j in range(n - 1 - i):
            if a[j] > a[j + 1]: a[j], a[j + 1] = a[j + 1], a[j]; sw = True
        if not sw: break
    return a
def heap_sort(a):
    a = list(a); n = len(a)
    def sift(i, n):
        while True:
            c = 2 * i + 1
            if c >= n: return
            if c + 1 < n and a[c + 1] > a[c]: c += 1
            if a[i] >= a[c]: return
            a[i], a[c] = a[c], a[i]; i = c
    for i in range(n // 2 - 1, -1, -1): sift(i, n)
    for e in range(n - 1, 0, -1):
        a[0], a[e] = a[e], a[0]; sift(0, e)
    return a
def insertion(a):
    a = list(a)
    for i in range(1, len(a)):
        k = a[i]; j = i - 1
        while j >= 0 and a[j] > k: a[j + 1] = a[j]; j -= 1
        a[j + 1] = k
    return a
s = 1; xs = []
for i in range(int(sys.argv[1]) if len(sys.argv) > 1 else 120000):
    s = s * 48271 % 2147483647; xs.append(s % 100000)
ref = sorted(xs)
for f in (quick, merge_sort, heap_sort): print(f.__name__, f(xs) == ref)
small = xs[:1200]
for f in (bubble, insertion): print(f.__name__, f(small) == sorted(small))
