# What ArgumentParser says of wrong descriptions and of arguments that nobody knows; switches with parameters that mean nothing.
import argparse


def shown(function):
    try:
        print(function())
    except (argparse.ArgumentError, TypeError, ValueError, SystemExit) as error:
        print(type(error).__name__, error)


parser = argparse.ArgumentParser(prog="P")
commands = parser.add_subparsers()
commands.add_parser("a", aliases=["b"])
shown(lambda: parser.add_subparsers())
shown(lambda: commands.add_parser("a"))
shown(lambda: commands.add_parser("c", aliases=["b"]))
shown(lambda: parser.add_argument("bar", dest="x"))

parser = argparse.ArgumentParser(prog="P", exit_on_error=False, fromfile_prefix_chars="@")
foo = parser.add_argument("--foo")
shown(lambda: parser.parse_intermixed_args(["--bar", "x"]))
with open("arguments", "wb") as file:
    file.write(b"--foo\nna\xefve\n")
shown(lambda: ascii(parser.parse_args(["@arguments"]).foo))
foo.type = 1
shown(lambda: parser.parse_args(["--foo", "x"]))

parser = argparse.ArgumentParser(prog="P")
parser.add_argument("--foo", action=argparse.BooleanOptionalAction, type=int, choices=[1, 2], metavar="X", help="a switch")
parser.print_help()
shown(lambda: parser.parse_args(["--no-foo"]))
group = parser.add_mutually_exclusive_group()
group.add_argument("bad", nargs="*", default="X")
shown(lambda: parser.parse_intermixed_args([]))
