"""Rows of dicts through csv, groups in a defaultdict, a Counter, an inverted index, formatting."""
import sys
import csv, io, collections
def gen(n):
    s = 5
    for i in range(n):
        s = s * 69069 % 4294967296 + 1
        yield {'id': str(i), 'dept': 'abcde'[s % 5], 'salary': str(1000 + s % 5000), 'age': str(20 + s % 40)}
rows = list(gen(int(sys.argv[1]) if len(sys.argv) > 1 else 100000))
buf = io.StringIO(); w = csv.DictWriter(buf, fieldnames=['id', 'dept', 'salary', 'age']); w.writeheader(); w.writerows(rows)
buf.seek(0)
by = collections.defaultdict(list)
for r in csv.DictReader(buf): by[r['dept']].append((int(r['salary']), int(r['age'])))
for d in sorted(by):
    xs = by[d]; print(d, len(xs), sum(s for s, _ in xs) // len(xs), max(xs), min(a for _, a in xs))
c = collections.Counter(r['age'] for r in rows); print(c.most_common(3))
inv = {}
for r in rows:
    for k, v in r.items():
        if k != 'id': inv.setdefault((k, v), set()).add(r['id'])
print(len(inv), max(len(v) for v in inv.values()))
print(sum(len(f"{r['id']:>8}|{r['dept']:^5}|{int(r['salary']):,}") for r in rows))
top = sorted(rows, key=lambda r: (-int(r['salary']), r['id']))[:3]; print([t['id'] for t in top])
