# shlex: words of command lines, quoting, lexers of other languages.
import io
import shlex

for text in ("a b  c", "'a b' \"c d\" e\\ f", "a'b'c", 'x="1 2"', "a # b", "''", '""', "\\a \\' \\\"", '"a\\"b\\n"', "'a\\b'", "é ü", "a;b|c&&d>e", "a\nb\tc", "--x=y z",
             "'unclosed", '"unclosed', "end\\", "a''b", ""):
    for posix in True, False:
        try:
            print(repr(text), posix, shlex.split(text, posix=posix), shlex.split(text, comments=True, posix=posix))
        except ValueError as e:
            print(repr(text), posix, "ValueError", e)
for text in "abc", "a b", "it's", "", "$x", "a/b.c", "é", "~":
    print(shlex.quote(text), shlex.split(shlex.quote(text)) == [text])
print(shlex.join(["echo", "a b", "it's", ""]))
for text in "a;b|c&&d>e", "x && y || z; (a)", "f>1 'a|b' ~/x-*.py", "a|b|c d", "echo 'x';ls":
    for chars in False, True, "|":
        lexer = shlex.shlex(text, posix=True, punctuation_chars=chars)
        print(chars, list(lexer), end=" ")
        lexer = shlex.shlex(text, posix=True, punctuation_chars=chars)
        lexer.whitespace_split = True
        print(list(lexer), lexer.punctuation_chars)
lexer = shlex.shlex("one = 'two three' # rest\nfour+five", infile="name")
while True:
    token = lexer.get_token()
    if token == lexer.eof:
        break
    print(repr(token), lexer.lineno, lexer.error_leader())
lexer.push_token("again")
print(lexer.get_token(), repr(lexer.get_token()))
lexer = shlex.shlex("a include b c")
lexer.source = "include"
lexer.sourcehook = lambda name: (name, io.StringIO("x y"))
print(list(lexer))
lexer = shlex.shlex("a:b:c d", posix=True)
lexer.whitespace += ":"
lexer.whitespace_split = True
print(list(lexer), lexer.wordchars[:10], lexer.quotes, lexer.escape)
try:
    shlex.split(None)
except ValueError as e:
    print(e)
