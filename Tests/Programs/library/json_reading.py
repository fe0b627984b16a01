# json: reading; every error with its place; hooks.
import json
import io

good = ['{}', '[]', '""', '0', '-0', '-0.0', '1.5e3', '1E-2', '12345678901234567890', '1.7976931348623157e308', '0.1', '123456789.123456789', '1e400', 'null', ' true ', '[1, 2.5, "x", null, true, false, {"a": [{}]}]',
        '"\\u00e9\\n\\t\\"\\\\\\/\\b\\f\\r"', '"\\ud83d\\ude00 \\ud83d x"', '{"a": 1, "a": 2}', 'NaN', '[Infinity, -Infinity]', '"日本 é"', '\n\t[\r1 ]\n', '{"k" : "v" , "x":[ ]}', '1e5', '-1e-7', '4.35', '2.675', '9007199254740993', '0.30000000000000004', '1.0000000000000002', '5e-324']
for s in good:
    v = json.loads(s)
    print(ascii(s), ascii(v), type(v).__name__)
bad = ['', ' ', '{', '[', '[1', '[1,', '[1,]', '[1 2]', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a" 1}', '{1:2}', "{'a':1}", '"abc', '"a\\', '"a\\q"', '"\\u12"', '"\\uzzzz"', '"a\nb"', '"\x01"', 'tru', 'nul', 'fals', '-', '01', '1.', '.5', '1e', '+1', '[1] 2', 'x', '{"a":1 "b":2}', '[1,\n2,\nx]', '"\ud800', 'Nan', '-Inf', '\ufeff[]', '[1,,2]', '{,}', '{"a":}', '"\t"']
for s in bad:
    try:
        print(ascii(s), json.loads(s))
    except json.JSONDecodeError as e:
        print(ascii(s), '|', e, '|', e.msg, e.pos, e.lineno, e.colno)
print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads('"é"'.encode("utf-16")), json.loads(bytearray(b"[1]")), json.loads("[1]".encode("utf-32-le")), json.loads('"\t"', strict=False))
for x in (1, None, [1]):
    try:
        json.loads(x)
    except TypeError as e:
        print(e)
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())), json.loads('{"a": 1, "a": 2}', object_pairs_hook=list))
print(json.loads('[1.5, 2, NaN]', parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s))
print(json.load(io.StringIO('{"x": [1]}')), json.JSONDecoder().raw_decode('[1] rest'), json.JSONDecoder().raw_decode('  7', 2))
try:
    json.JSONDecoder().raw_decode(' 1')
except json.JSONDecodeError as e:
    print(e)


class D(json.JSONDecoder):
    def decode(self, s):
        return ("D", super().decode(s))


print(json.loads("[1]", cls=D), json.loads('{"a":1}', cls=json.JSONDecoder, object_hook=len))
deep = "[" * 500 + "]" * 500
print(len(json.dumps(json.loads(deep))))
try:
    json.loads("[" * 1000000)
except RecursionError as e:
    print("RecursionError")
