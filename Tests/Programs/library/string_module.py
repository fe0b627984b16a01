# string: constants, capwords, Template, Formatter.
import string
from string import Formatter, Template


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print([getattr(string, n) for n in sorted(string.__all__) if isinstance(getattr(string, n), str)])
print(string.capwords("hello  world foo"), string.capwords("a-b-c", "-"), repr(string.capwords("  x  y ")), string.capwords("1st dOG"))

t = Template("$who likes ${what}, costs $$5 and $_x1 or ${a}b")
print(t.substitute(who="tim", what="kung pao", _x1=3, a="A"), t.template)
print(t.safe_substitute(who="tim"), t.get_identifiers(), t.is_valid())
print(Template("$a $b").substitute({"a": 1}, b=2), Template("$a").substitute({"a": 1}, a=2), Template("").substitute(), Template("$ünot").safe_substitute(n=1))
attempt(lambda: t.substitute(who=1))
attempt(lambda: Template("line\nbad $ here").substitute())
attempt(lambda: Template("$1").substitute())
attempt(lambda: Template("${a").substitute(a=1))
attempt(lambda: Template("${a b}").substitute(a=1))
print(Template("bad $ and $1 ${x").safe_substitute(x=1), Template("$").is_valid(), Template("end $").safe_substitute())


class Percent(Template):
    delimiter = "%"


print(Percent("%a %% %{b} $a").substitute(a=1, b=2), Percent.delimiter, Template.delimiter)

f = Formatter()
print(f.format("{0} {1} {name!r:>8} {2[0]} {3.real}", 1, 2, [5], 4j, name="n"))
print(f.format("{} {} {:{}}", 1, 2, 3, 5), f.format("{{}} {x:{w}.{p}f}", x=3.14159, w=8, p=2), f.vformat("{a[k]}", (), {"a": {"k": 1}}), f.format("plain"), f.format(""))
print(list(f.parse("a{b!r:>{w}}c{{d}}e{}")), f.get_field("0.real", (5,), {}), f.convert_field(5, "s"), f.convert_field("ä", "a"))
attempt(lambda: f.format("{"))
attempt(lambda: f.format("}"))
attempt(lambda: f.format("{a"))
attempt(lambda: f.format("{0} {}", 1, 2))
attempt(lambda: f.format("{} {0}", 1, 2))
attempt(lambda: f.format("{x}"))
attempt(lambda: f.format("{5}", 1))
attempt(lambda: f.format("{0!x}", 1))
attempt(lambda: f.format("{0!}", 1))
attempt(lambda: f.format("{0!rr}", 1))
attempt(lambda: f.format("{0.}", 1))
attempt(lambda: f.format("{0[}", 1))
attempt(lambda: f.format("{0[a]b}", 1))
attempt(lambda: f.format())


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}>")
        return super().get_value(key, args, kwargs)

    def check_unused_args(self, used_args, args, kwargs):
        print("used", sorted(map(str, used_args)))

    def format_field(self, value, spec):
        if spec == "up":
            return str(value).upper()
        return super().format_field(value, spec)


print(Default().format("{a} {b:up} {0:>4} {missing}", 7, a=1, b="x"))
