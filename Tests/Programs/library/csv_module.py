# csv: reading and writing in all dialects.
import csv
import io

def read(text, **kw):
    try:
        return list(csv.reader(io.StringIO(text, newline=""), **kw))
    except (csv.Error, ValueError, TypeError) as e:
        return type(e).__name__ + ": " + str(e)

for t in ["a,b,c\r\n1,2,3\r\n", 'a,"b,c",d\n', '"a""b",c\n', 'a,"multi\nline",b\nx\n', "a,,b\n,\n\n,,\n", '"unclosed', "a b,c\n", ' "x",y\n', 'a"b,c\n', '"a"b,c\n', "last", "a\rb\n", "é,日\n", '""\n', "a,b\n\n\nc\n"]:
    print(repr(t), read(t), read(t, strict=True))
print(read("a;b\tc", delimiter=";"), read("a\tb", dialect="excel-tab"), read("a, b,  c", skipinitialspace=True), read("a\\,b,c", escapechar="\\"), read("'a,b',c", quotechar="'"), read('1,"2",3.5', quoting=csv.QUOTE_NONNUMERIC), read('"a",b', quoting=csv.QUOTE_NONE), read('"",,1', quoting=csv.QUOTE_STRINGS), read('"",,1', quoting=csv.QUOTE_NOTNULL), read("x,y", quoting=csv.QUOTE_NONNUMERIC), read("a|b", dialect="unix", delimiter="|"))

def write(rows, **kw):
    o = io.StringIO(newline="")
    try:
        w = csv.writer(o, **kw)
        n = [w.writerow(r) for r in rows]
        return o.getvalue(), n
    except (csv.Error, TypeError, ValueError) as e:
        return type(e).__name__ + ": " + str(e)

rows = [["a", 1, 2.5, None, True], ["x,y", 'q"q', "l\nl", " s", ""], [], [""], ["é"]]
for kw in ({}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_STRINGS}, {"quoting": csv.QUOTE_NOTNULL}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"quoting": csv.QUOTE_NONE}, {"delimiter": ";", "lineterminator": "\n"}, {"quotechar": "'", "doublequote": False, "escapechar": "\\"}, {"dialect": "unix"}, {"dialect": csv.excel_tab}):
    for r in rows:
        print(kw, write([r], **kw))
for kw in ({"delimiter": ""}, {"delimiter": "ab"}, {"delimiter": 1}, {"quotechar": None, "quoting": csv.QUOTE_ALL}, {"quoting": 9}, {"nonsense": 1}, {"dialect": "none such"}, {"delimiter": ",", "quotechar": ","}, {"lineterminator": None}, {"quotechar": "ab"}):
    print(kw, write([["a"]], **kw))
print(write([5]), write([[1]] ))
d = csv.DictReader(io.StringIO("n,v\na,1\n\nb\nc,2,3,4\n"), restval="?", restkey="more")
print(d.fieldnames, list(d), d.line_num)
o = io.StringIO()
w = csv.DictWriter(o, ["a", "b"], restval="-")
w.writeheader()
w.writerows([{"a": 1, "b": 2}, {"b": 3}])
try:
    w.writerow({"c": 1})
except ValueError as e:
    print(e)
csv.DictWriter(o, ["a"], extrasaction="ignore").writerow({"a": 5, "z": 6})
print(repr(o.getvalue()))
csv.register_dialect("pipes", delimiter="|", quoting=csv.QUOTE_MINIMAL)
print(sorted(csv.list_dialects()), read("a|b", dialect="pipes"), csv.get_dialect("pipes").delimiter)
csv.unregister_dialect("pipes")
for f in (lambda: csv.get_dialect("pipes"), lambda: csv.unregister_dialect("x"), lambda: list(csv.reader([b"a"])), lambda: csv.writer(1), lambda: next(csv.reader([]))):
    try:
        print(f())
    except (csv.Error, TypeError, StopIteration) as e:
        print(type(e).__name__, e)
r = csv.reader(["a,b", "c,d"])
print(next(r), r.line_num, list(r), r.line_num, csv.field_size_limit())
s = csv.Sniffer()
print(s.sniff("a;b;c\n1;2;3\n").delimiter, s.sniff("a\tb\n1\t2\n").delimiter, s.has_header("name,age\nbob,12\nann,15\n"), s.has_header("1,2\n3,4\n"))
