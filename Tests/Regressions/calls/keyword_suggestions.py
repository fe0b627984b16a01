# Unexpected keywords of built-ins: the text names the one that may have been meant.
for f in (lambda: print(sepp=""), lambda: max(1, 2, keyy=3), lambda: sorted([], reversed=1), lambda: sum([], strat=1), lambda: [].sort(kee=1), lambda: "a".split(seq=1), lambda: "a".encode(encodin="x"), lambda: int("1", bse=3), lambda: ImportError("x", nam=1), lambda: enumerate([], strt=1), lambda: zip([], stric=True), lambda: print(zzzzz=1), lambda: round(1.5, ndigit=1)):
    try: f()
    except TypeError as e: print(e)
