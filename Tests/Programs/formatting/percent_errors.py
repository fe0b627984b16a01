# What % formatting refuses.
cases = [("%d", "x"), ("%s %s", (1,)), ("%s", (1, 2)), ("%(a)s", (1,)), ("%(a)s", {"b": 1}), ("%q", 1), ("%", 1),
         ("%x", 1.5), ("%c", "ab"), ("%c", -1), ("%f", "1"), ("%d %", (1,)), ("no", 1), ("%d", None), ("%*d", ("a", 1))]
for template, value in cases:
    try:
        print(template % value)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)
print("none" % (), "none" % {}, "%%" % ())
