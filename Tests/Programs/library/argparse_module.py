# argparse: values, options, groups, subcommands, help texts, errors.
import argparse
import os
import sys

os.environ["COLUMNS"] = "80"


def run(parser, *lines):
    for line in lines:
        try:
            print(line, "->", parser.parse_args(line.split()))
        except SystemExit as e:
            print(line, "-> exit", e.code)


sys.stderr = sys.stdout
p = argparse.ArgumentParser(prog="prog", description="What the program does, in a sentence that is long enough to be wrapped at the width.", epilog="The end.")
p.add_argument("file", help="the file")
p.add_argument("rest", nargs="*", help="more files")
p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
p.add_argument("-n", "--number", type=int, default=3, metavar="N", help="a number (default: %(default)s)")
p.add_argument("--name", choices=["ann", "bob"], help="one of %(choices)s")
p.add_argument("-q", "--quiet", action="store_true")
p.add_argument("--no-color", dest="color", action="store_false", help=argparse.SUPPRESS)
p.add_argument("--pair", nargs=2, type=float, metavar=("X", "Y"))
p.add_argument("--opt", nargs="?", const="C", default="D")
p.add_argument("-I", action="append", dest="includes", help="a folder with a help text that is so long that it must go on in the next line")
p.add_argument("--feature", action=argparse.BooleanOptionalAction, help="a feature")
p.add_argument("--a-very-long-option-name-for-the-layout", action="store_const", const=5)
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.print_help()
p.print_usage()
run(p, "f", "f a b -v -vv", "f -n5 --name bob", "-n 7 f --pair 1 2.5", "f --opt", "f --opt x", "f -Ia -I b -I=c", "f --feature", "f --no-feature", "f --verb --num=9", "f -qv", "f -- -x", "f --no-color --a-very",
    "", "f --nope", "f -n x", "f --name zed", "f --pair 1", "f --n", "--version", "f -q=1", "f -n", "f --quiet=3", "-5", "f -x5", "f a --quiet b")
print(p.parse_known_args(["f", "--zzz", "1", "-v"]))
print(p.parse_args(["f"], argparse.Namespace(extra=1)), p.get_default("number"))
g = argparse.ArgumentParser(prog="g", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
m = g.add_mutually_exclusive_group(required=True)
m.add_argument("--one", action="store_true", help="first")
m.add_argument("--two", type=int, default=2, help="second")
k = g.add_argument_group("a group", "about the group")
k.add_argument("--three", default="x", help="third")
k.add_argument("-l", "--list", nargs="+", default=[1, 2], help="list")
g.print_help()
run(g, "--one", "--two 5", "--one --two 5", "", "--one -l a b", "--one -l")
s = argparse.ArgumentParser(prog="s")
s.add_argument("--top", action="store_true")
sub = s.add_subparsers(dest="cmd", help="the command", required=True, metavar="COMMAND")
a = sub.add_parser("add", help="adds", aliases=["plus"])
a.add_argument("x", type=int)
a.add_argument("y", type=int, nargs="?")
a.set_defaults(func=max)
b = sub.add_parser("run", help="runs", description="Runs things.")
b.add_argument("args", nargs=argparse.REMAINDER)
s.print_help()
b.print_help()
run(s, "add 1", "plus 1 2", "--top run a -b --c", "", "bad", "add x", "add 1 2 3", "run --help")
f = argparse.ArgumentParser(prog="f", formatter_class=argparse.RawDescriptionHelpFormatter, description="  kept\n    as is", add_help=False, usage="%(prog)s [options]", prefix_chars="+-")
f.add_argument("+x", type=lambda v: int(v, 16))
f.add_argument("--flag", required=True)
f.add_argument("pos", nargs="?", default="7", type=int)
f.print_help()
run(f, "+x ff --flag 1", "--flag 1 3", "+x zz --flag 2", "")
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--shared", type=int)
c = argparse.ArgumentParser(prog="c", parents=[parent], exit_on_error=False, argument_default=argparse.SUPPRESS)
c.add_argument("--own")
print(c.parse_args(["--shared", "4"]), repr(c))
try:
    c.parse_args(["--shared", "x"])
except argparse.ArgumentError as e:
    print("ArgumentError", e, e.argument_name, e.message)
open("args.txt", "w").write("--number\n8\nfile\n")
d = argparse.ArgumentParser(prog="d", fromfile_prefix_chars="@", allow_abbrev=False)
d.add_argument("--number", type=int)
d.add_argument("names", nargs="+")
d.add_argument("--ext", action="extend", nargs="*")
run(d, "@args.txt", "a b --ext 1 2 --ext 3", "--num 3 a", "@none a")
for bad in (lambda: d.add_argument("--number"), lambda: d.add_argument("x", required=True), lambda: d.add_argument("--z", action="none"), lambda: d.add_argument("--y", nargs=0), lambda: d.add_argument("--w", type="int"), lambda: d.add_argument("-", dest="x", nargs=2, metavar=("a",)), lambda: d.add_argument("--t", action="store_true", type=int)):
    try:
        bad()
    except (ValueError, TypeError, argparse.ArgumentError) as e:
        print(type(e).__name__, e)


def even(v):
    if int(v) % 2:
        raise argparse.ArgumentTypeError(f"{v} is odd")
    return int(v)


e = argparse.ArgumentParser(prog="e")
e.add_argument("n", type=even)
e.add_argument("-d", "--deprecated-option", deprecated=True)
run(e, "4", "5", "x", "4 -d 1")
print(e.parse_intermixed_args(["4"]).n, argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1))
print(e.format_usage(), end="")
