# split, rsplit, splitlines and partition in all their forms.
text = "  one two   three  "
print(text.split(), text.split(" "), text.split(None, 1), text.rsplit(None, 1))
print("a,b,,c".split(","), "a,b,,c".split(",", 2), "a,b,,c".rsplit(",", 1), "".split(), "".split(","))
print("one\ntwo\r\nthree\rfour\x0bfive".splitlines(), "a\nb\n".splitlines(True), "".splitlines())
print("key=value=more".partition("="), "key=value=more".rpartition("="), "none".partition("="), "none".rpartition("="))
print("a--b--c".split("--"), "日本日本".split("本"))
try:
    "abc".split("")
except ValueError as error:
    print(error)
