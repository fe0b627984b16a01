# optparse: actions, types, groups, help in both forms, abbreviations, callbacks, conflicts, errors.
import optparse
import os
from optparse import OptionGroup, OptionParser, make_option

os.environ["COLUMNS"] = "80"


def square(option, opt, value, parser, *args, **keywords):
    print("callback", option, opt, value, parser.rargs, args, keywords)
    setattr(parser.values, option.dest, value * value)


parser = OptionParser(usage="%prog [options] FILE...", version="%prog 1.2", prog="shapes", description="Draws shapes, " * 8,
                      epilog="That is all.", option_list=[make_option("-q", "--quiet", action="store_false", dest="verbose", default=True)])
parser.add_option("-o", "--output", metavar="FILE", help="write to FILE (default: %default)", default="out.svg")
parser.add_option("-n", "--number-of-shapes", type="int", default="0x10", help="how many shapes are drawn, and then some more text about it")
parser.add_option("-s", "--size", type=float, nargs=2)
parser.add_option("-c", "--color", choices=["red", "green"], help=optparse.SUPPRESS_HELP)
parser.add_option("-D", action="append", dest="defines")
parser.add_option("-v", action="count", help="more messages")
group = OptionGroup(parser, "Debugging", "These help to find mistakes.")
group.add_option("--dry-run", action="store_true")
group.add_option("--square", type="int", action="callback", callback=square, callback_args=(1,), callback_kwargs={"k": 2}, dest="squared")
parser.add_option_group(group)

print(parser.format_help())
print(parser.format_help(optparse.TitledHelpFormatter()))
values, rest = parser.parse_args(["-vv", "-ox.svg", "a", "--num", "12", "--siz", "1", "2.5", "-DA=1", "-D", "B", "--color=red", "-q", "--", "-v"])
print(rest, sorted(vars(values).items(), key=lambda item: item[0]))
values, rest = parser.parse_args(["--square=7", "b"])
print(values.squared, values.number_of_shapes, rest, values == dict(vars(values)))
parser.disable_interspersed_args()
print(parser.parse_args(["a", "-v"])[1], parser.get_option("-v").dest, parser.has_option("--nothing"), parser.get_version())

for arguments in (["--nothing"], ["-n", "x"], ["--color", "blue"], ["--s", "1"], ["--dry-run=1"], ["-s", "1"], ["--version"], ["-x"]):
    try:
        parser.parse_args(arguments)
    except SystemExit as error:
        print(arguments, error.code)
for attributes in ({"action": "fly"}, {"type": "fish"}, {"nargs": 2, "action": "count"}, {"choices": "ab"}, {"size": 3}, {"callback": 1}):
    try:
        parser.add_option("--other", **attributes)
    except optparse.OptionError as error:
        print(type(error).__name__, error)
try:
    parser.add_option("-v", "--verbose")
except optparse.OptionConflictError as error:
    print(error)
parser.set_conflict_handler("resolve")
parser.add_option("-v", "--verbose", action="store_const", const=9)
print(parser.parse_args(["-v"])[0].verbose)
