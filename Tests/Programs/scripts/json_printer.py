"""A JSON writer and a reader, by hand."""


def write(value, indent=None, level=0):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, (list, tuple)):
        return enclose("[", [write(v, indent, level + 1) for v in value], "]", indent, level)
    if isinstance(value, dict):
        members = []
        for k, v in value.items():
            if not isinstance(k, str):
                raise TypeError(f"key must be text, not {type(k).__name__}")
            members.append(quote(k) + ": " + write(v, indent, level + 1))
        return enclose("{", members, "}", indent, level)
    raise TypeError(f"cannot write {type(value).__name__}")


def quote(text):
    out = ['"']
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c in "\n\t\r":
            out.append({"\n": "\\n", "\t": "\\t", "\r": "\\r"}[c])
        elif ord(c) < 32 or ord(c) > 126:
            code = ord(c)
            if code > 0xFFFF:
                code -= 0x10000
                out.append(f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}")
            else:
                out.append(f"\\u{code:04x}")
        else:
            out.append(c)
    return "".join(out + ['"'])


def enclose(left, parts, right, indent, level):
    if not parts or indent is None:
        return left + ", ".join(parts) + right
    pad = "\n" + " " * indent * (level + 1)
    return left + pad + ("," + pad).join(parts) + "\n" + " " * indent * level + right


class Reader:
    def __init__(self, text):
        self.text, self.at = text, 0

    def fail(self, what):
        raise ValueError(f"{what} at {self.at}")

    def space(self):
        while self.at < len(self.text) and self.text[self.at] in " \n\t\r":
            self.at += 1
        return self.text[self.at:self.at + 1]

    def expect(self, c):
        if self.space() != c:
            self.fail(f"expected {c!r}, found {self.text[self.at:self.at + 1]!r}")
        self.at += 1

    def value(self):
        match self.space():
            case "{":
                return dict(self.items("}", lambda: (self.value(), self.expect(":"), self.value())[::2]))
            case "[":
                return list(self.items("]", self.value))
            case '"':
                return self.string()
            case "":
                self.fail("unexpected end")
        for word, value in (("null", None), ("true", True), ("false", False)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-.eE0123456789":
            self.at += 1
        digits = self.text[start:self.at]
        try:
            return int(digits) if digits.lstrip("-").isdigit() else float(digits)
        except ValueError:
            self.at = start
            self.fail("bad value")

    def items(self, end, one):
        self.at += 1
        if self.space() == end:
            self.at += 1
            return
        while True:
            yield one()
            if self.space() == end:
                self.at += 1
                return
            self.expect(",")

    def string(self):
        self.at += 1
        out = []
        while (c := self.text[self.at:self.at + 1]) != '"':
            if not c:
                self.fail("open string")
            self.at += 1
            if c == "\\":
                c = self.text[self.at]
                self.at += 1
                if c == "u":
                    c = chr(int(self.text[self.at:self.at + 4], 16))
                    self.at += 4
                else:
                    c = {"n": "\n", "t": "\t", "r": "\r"}.get(c, c)
            out.append(c)
        self.at += 1
        return "".join(out)


data = {"name": "Ada \"the\" first", "née": ["é", "日本", "🎉", "\x01\n"], "numbers": [1, -2.5, 1e30, 10 ** 20], "flags": (True, False, None), "empty": [{}, []]}
compact = write(data)
print(compact)
print(write(data, 2))
back = Reader(write({k: v for k, v in data.items() if k != "née"})).value()
print(back == {"name": data["name"], "numbers": data["numbers"], "flags": [True, False, None], "empty": [{}, []]}, back)
print(Reader(' { "a" : [ 1 , { "b" : "x\\u0041\\n" } ] } ').value())
for bad in ("", "[1,", '{"a" 1}', '["open', "[1 2]", "nul", "--5"):
    try:
        print(Reader(bad).value())
    except ValueError as error:
        print(repr(bad), "->", error)
for bad in ({1: 2}, [object], {"s": {1}}):
    try:
        write(bad)
    except TypeError as error:
        print(error)
