a = "\d", r"\d", "\\d", "\'", '\"', "\é"  # warning: invalid escape sequence '\d'
b = b"\z" b"\x41"  # warning: invalid escape sequence '\z'
c = "first \q and \w"  # warning: invalid escape sequence '\q'
d = """first
second \
third \."""  # warning: invalid escape sequence '\.'
e = "\377", "\400"  # warning: invalid octal escape sequence '\400'
f = b"\777"  # warning: invalid octal escape sequence '\777'
g = f"{a}\d", rf"{a}\d"  # warning: invalid escape sequence '\d'
h = f"\{a}"  # warning: invalid escape sequence '\{'
i = f"\}}{{ {a!r:>10}"  # warning: invalid escape sequence '\}'
j = f"{'\s'}"  # warning: invalid escape sequence '\s'
match a:
    case {"\e": 1}: pass  # warning: invalid escape sequence '\e'
k: "\d" = 1  # warning: invalid escape sequence '\d'
print("\d", end="\n") if a else ("\N{DIGIT ONE}", k)  # warning: invalid escape sequence '\d'
x = 1if a else 2  # warning: invalid decimal literal
x = 1_0or x  # warning: invalid decimal literal
x = [0xfor x in (1, 2)]  # warning: invalid hexadecimal literal
x = 0b1and x  # warning: invalid binary literal
x = 0o7in (a,)  # warning: invalid octal literal
x = 1.5or x  # warning: invalid decimal literal
x = 1e5if x else 2  # warning: invalid decimal literal
x = 1jor x  # warning: invalid imaginary literal
x = f"{1if x else 2}"  # warning: invalid decimal literal
x = 1 if a else 2., 1.
