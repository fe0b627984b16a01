# configparser: reading, values, interpolation, writing, errors.
import configparser
import io

text = """
# a comment
[DEFAULT]
Home = /home/x
Debug: no

[paths]
data = %(home)s/data
  more = continued
deep = %(data)s!
percent = 100%%
multi = one
    two

    three
empty =
[other section]
key with space = value ; not a comment
debug = YES
number = 42
float = 1.5
"""
p = configparser.ConfigParser()
p.read_string(text)
print(p.sections(), p.defaults(), len(p), list(p))
for name in p:
    print(name, dict(p[name]), p[name], p[name].name)
print(p.get("paths", "data"), p.get("paths", "data", raw=True), p["paths"]["DEEP"], p.get("paths", "x", fallback="fb"), p["paths"].get("x"))
print(p.getint("other section", "number"), p["other section"].getfloat("float"), p.getboolean("other section", "debug"),
      p.getboolean("paths", "debug"), p["paths"].getint("none", 7), p.getint("no", "no", fallback=None))
print(p.get("paths", "data", vars={"home": "V"}), p.items("paths", vars={"extra": "1"}), p.items("paths", raw=True)[:2])
print("paths" in p, "nope" in p, "data" in p["paths"], p.has_option("paths", "home"), p.has_section("DEFAULT"), p.options("paths"))
out = io.StringIO()
p.write(out)
print(out.getvalue())
out = io.StringIO()
p.write(out, space_around_delimiters=False)
print(out.getvalue()[:40])


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, e.args if not isinstance(e, (TypeError, ValueError)) else "")


attempt(p.get, "nope", "x")
attempt(p.get, "paths", "nope")
attempt(p.getint, "paths", "home")
attempt(p.getboolean, "paths", "home")
attempt(lambda: p["nope"])
attempt(lambda: p["paths"]["nope"])
attempt(p.add_section, "paths")
attempt(p.add_section, "DEFAULT")
attempt(p.add_section, 5)
attempt(p.set, "paths", "x", 5)
attempt(p.set, "nope", "x", "5")
attempt(p.set, "paths", "x", "%z")
attempt(p.options, "nope")
attempt(p.items, "nope")
attempt(p.__delitem__, "DEFAULT")
for wrong in ("x = 1\n", "[a]\n[a]\n", "[a]\nx=1\nx=2\n", "[a]\nnothing here\n= 5\nok=1\n", "[a\nb", "[a]\n= x"):
    attempt(configparser.ConfigParser().read_string, wrong)
attempt(configparser.ConfigParser(allow_no_value=True).read_string, "[a]\nkey\n  more\n", "named")
for value in "%(nope)s", "%(a", "%x", "%(x)d", "%(loop)s", "%()s":
    q = configparser.ConfigParser()
    q.read_dict({"s": {}})
    q._sections["s"] = {"x": value, "loop": "%(loop)s"}
    attempt(q.get, "s", "x")
q = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
q.read_string("[a]\nx=1\ny=${x}2$$\nz=${b:w}\nbad=${no}\nbad2=$x\nbad3=${a:b:c}\nbad4=${x\nloop=${loop}\n[b]\nw=${v}\nv=deep\n")
for option in q.options("a"):
    attempt(q.get, "a", option)
attempt(q.set, "a", "x", "$q")

r = configparser.RawConfigParser(allow_no_value=True, delimiters=("->",), comment_prefixes=("//",), inline_comment_prefixes=("!",), strict=False,
                                 default_section="common", empty_lines_in_values=False)
r.optionxform = str
r.read_string("[common]\nA -> 1 ! note\n[x]\nB->%(raw)s\nAlone\n// no\nC -> 1\n  2\n\n[x]\nC -> again\n")
print({name: dict(r[name]) for name in r})
r.set("x", "D", 5)
out = io.StringIO()
r.write(out)
print(out.getvalue())
r["new"] = {"k": "v"}
r["x"] = {"only": "this"}
print({name: dict(r[name]) for name in r}, r.remove_option("new", "k"), r.remove_option("new", "k"), r.remove_section("new"), r.remove_section("new"))
print(r.popitem(), r.sections())
c = configparser.ConfigParser({"base": "B"}, converters={"list": lambda v: v.split(",")})
c.read_dict({"s": {"items": "a,b", 5: "n"}})
print(c.getlist("s", "items"), c["s"].getlist("items"), c["s"].getlist("no", ["f"]), c["s"]["5"], c["s"]["base"], sorted(c.converters))
c["s"]["added"] = "%(base)s+"
print(c["s"]["added"], dict(c["s"]), len(c["s"]))
del c["s"]["added"]
attempt(c["s"].__delitem__, "added")
attempt(c["s"].__setitem__, "x", 1)
u = configparser.ConfigParser(allow_unnamed_section=True)
u.read_string("a = 1\n[s]\nb = 2\n")
print(u[configparser.UNNAMED_SECTION]["a"], u.sections())
out = io.StringIO()
u.write(out)
print(out.getvalue())
print(configparser.ConfigParser().read(["/no/such/file"]))
attempt(configparser.ConfigParser, interpolation=5)
