# compile(): optimize leaves asserts and docstrings out; warnings turned into errors are errors of the text; places of unfinished lines.
import warnings

text = "def f():\n  'doc'\n  assert False, 'asserted'\n  if __debug__:\n    return 'debug'\n  return __debug__\nclass C:\n  'text'\n"
for level in (-1, 0, 1, 2):
    space = {"__name__": "made"}
    exec(compile(text, "made", "exec", optimize=level), space)
    try:
        print(level, space["f"].__doc__, space["C"].__doc__, space["f"]())
    except AssertionError as error:
        print(level, space["f"].__doc__, space["C"].__doc__, "AssertionError", error)

for action in ("error", "always"):
    for text in ("'''\n\\z'''", "x = 1 is 1", "assert (1, 'x')", "f'a\\d'", "f'''\n\\q {1}\n'''", "0xfor x", "b'\\400'", "[1] ['a']"):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter(action, SyntaxWarning)
            try:
                compile(text, "made", "exec")
            except SyntaxError as error:
                print(repr(text), error.msg, error.filename, error.lineno, error.offset)
            for warning in caught:
                print(repr(text), warning.category.__name__, warning.message, warning.filename, warning.lineno)

for text in ("if 1:", "for i in x:\n  pass\nelse", "if 1:\n  a\n b", "1 +", "def f():\n", "@a"):
    for mode in ("single", "exec"):
        try:
            compile(text, "made", mode)
        except SyntaxError as error:
            print(repr(text), mode, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)


class Mapping:
    def __getitem__(self, key):
        raise KeyError(key)

    def keys(self):
        return ["y", "x"]


print(eval("dir()", {}, Mapping()))
for builtins in ({}, {"__build_class__": __build_class__}, {"__build_class__": __build_class__, "__name__": "b"}):
    try:
        space = {"__builtins__": builtins}
        exec("class A: pass", space)
        print(space["A"].__module__)
    except NameError as error:
        print(error)
