# Functions that return different types by argument, recursively too.
def parse(text):
    text = text.strip()
    if text.startswith("["):
        return [parse(part) for part in text[1:-1].split(",") if part]
    for convert in (int, float):
        try:
            return convert(text)
        except ValueError:
            continue
    return {"true": True, "false": False, "none": None}.get(text, text)

for text in ("12", " 2.50", "abc", "true", "none", "[1,x,2.5]", "[]", "1" * 25):
    value = parse(text)
    print(repr(value), type(value).__name__)
def depth(x):
    return 1 + max((depth(i) for i in x), default=0) if isinstance(x, (list, tuple)) else 0
print(depth([1, [2, (3, [])]]), depth(5), depth(()))
