"""A tokenizer for a small language, with positions and located errors."""

KEYWORDS = {"let", "if", "else", "while", "print"}
TWO_CHARACTER = {"==", "!=", "<=", ">=", "&&", "||"}


class Token:
    __slots__ = ("kind", "text", "line", "column")

    def __init__(self, kind, text, line, column):
        self.kind, self.text, self.line, self.column = kind, text, line, column

    def __repr__(self):
        return f"{self.kind}:{self.text!r}@{self.line}:{self.column}"


class LexError(Exception):
    def __init__(self, message, line, column):
        super().__init__(f"{line}:{column}: {message}")


class Lexer:
    def __init__(self, source):
        self.source = source
        self.at, self.line, self.column = 0, 1, 1

    def peek(self, ahead=0):
        i = self.at + ahead
        return self.source[i] if i < len(self.source) else ""

    def advance(self):
        c = self.source[self.at]
        self.at += 1
        if c == "\n":
            self.line, self.column = self.line + 1, 1
        else:
            self.column += 1
        return c

    def take_while(self, test):
        start = self.at
        while self.peek() and test(self.peek()):
            self.advance()
        return self.source[start:self.at]

    def tokens(self):
        while self.at < len(self.source):
            line, column, c = self.line, self.column, self.peek()
            if c.isspace():
                self.advance()
            elif c == "#":
                self.take_while(lambda c: c != "\n")
            elif c.isalpha() or c == "_":
                word = self.take_while(lambda c: c.isalnum() or c == "_")
                yield Token("keyword" if word in KEYWORDS else "name", word, line, column)
            elif c.isdigit():
                number = self.take_while(str.isdigit)
                if self.peek() == "." and self.peek(1).isdigit():
                    self.advance()
                    number += "." + self.take_while(str.isdigit)
                yield Token("number", number, line, column)
            elif c == '"':
                yield Token("string", self.string(line, column), line, column)
            elif c + self.peek(1) in TWO_CHARACTER:
                yield Token("operator", self.advance() + self.advance(), line, column)
            elif c in "+-*/<>=!(){};,":
                yield Token("operator", self.advance(), line, column)
            else:
                raise LexError(f"unexpected character {c!r}", line, column)
        yield Token("end", "", self.line, self.column)

    def string(self, line, column):
        self.advance()
        parts = []
        while (c := self.peek()) != '"':
            if not c or c == "\n":
                raise LexError("string is not closed", line, column)
            if self.advance() == "\\":
                escapes = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
                e = self.advance()
                if e not in escapes:
                    raise LexError(f"unknown escape \\{e}", self.line, self.column - 2)
                c = escapes[e]
            parts.append(c)
        self.advance()
        return "".join(parts)


PROGRAM = '''let total = 0;   # start
while (total <= 10.5) {
    total = total + 2;
    if (total == 4 && größe != 1) { print("four\\t\\"quoted\\""); }
}'''
counts = {}
for token in Lexer(PROGRAM).tokens():
    counts[token.kind] = counts.get(token.kind, 0) + 1
    if token.line in (1, 4):
        print(token)
print(counts)
for bad in ('let a = "open', "x = 3 $ 4", 'print("bad \\q");', "1.2.3 a.b", ""):
    try:
        print([t.text for t in Lexer(bad).tokens()])
    except LexError as error:
        print("error at", error)
