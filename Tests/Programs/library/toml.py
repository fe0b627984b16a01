# tomllib: documents with everything, and what is wrong in others.
import decimal
import io
import tomllib

doc = '''
# comment
title = "TOML \\u00e9 \\"q\\" \\t"
[owner]
name = 'Tom \\n'
dob = 1979-05-27T07:32:00-08:00
d1 = 1979-05-27
t1 = 07:32:00.999999
l1 = 1979-05-27 07:32:00.5
z = 1979-05-27T07:32:00Z
[database]
enabled = true
ports = [ 8000, 8001, [1, 2], # c
  "x", ]
temp = { cpu = 79.5, case = 72.0, a.b = 1 }
[servers.alpha]
ip = "10.0.0.1"
"quoted key" = 1
a.b.c = 2
a.b.d = 3
[[products]]
name = "Hammer"
[[products]]
[products.sub]
x = 1
[[products.list]]
y = 1
[[products.list]]
[fruit]
apple.color = "red"
[fruit.orange]
[nums]
i = +1_000
n = -17
h = 0xDEAD_beef
o = 0o755
b = 0b1101
f = 6.626e-34
g = 1e06
p = -3.14_15
inf = inf
ni = -inf
nan = nan
z = 0
ml = """
Roses \\
   are red
Violets""" 
lit = \'\'\'
raw \\n''it\'\'\'
e = """a""\\"b"""""
'''
print(tomllib.loads(doc))
print(tomllib.loads("x=1.10\ny=1e3", parse_float=decimal.Decimal))
print(tomllib.load(io.BytesIO(b"a=1\r\nb='x'")))
for bad in (
        'a', 'a=', 'a = 1 b = 2', '[a]\n[a]', 'a=1\na=2', 'a.b=1\na=2', '[a.b]\n[a]\nb=1', 'a={b=1}\n[a.c]', 'a=[1]\n[[a]]', 'a=[1',
        'a={b=1', 'a={b=1,}', "a='x", 'a="x', 'a="\\q"', 'a="\\ud800"', 'a=01', 'a=1__0', 'a=1979-13-01', 'a=1979-02-30', '[[a]]\n[a]',
        '=1', '[a', '[[a]', 'a="""x', "a='''x", 'a=\x01', '# \x01', 'a=0x', 'a=1.', 'a=.5', 'a=tru', 'a={a=1,a=2}', 'a={b=1}\na.c=2',
        '[a]\nb.c=1\n[a.b]', 'b.c=1\n[b]', "a='x\ny'", 'a="x\ny"', 'a = 1\r', '[ ]', 'a=+0x1', 'a=2024-01-01T25:00:00', 'a=[1 2]',
        '"\\uZ"=1', '[a]\n[a.b]\n[a]', '[a.b]\n[a]\nc=1\n', 'a=1\n[a]', 'a=1\n[a.b]'):
    try:
        print(repr(bad), tomllib.loads(bad))
    except tomllib.TOMLDecodeError as e:
        print(repr(bad), e)
for bad in b"x", 3:
    try:
        tomllib.loads(bad)
    except (TypeError, AttributeError) as e:
        print(e)
try:
    tomllib.load(io.StringIO("a=1"))
except TypeError as e:
    print(e)
