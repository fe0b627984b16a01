# tarfile.__main__: `-m tarfile`, the command line: lists, makes, tests and unpacks archives.

import argparse
import os
import sys

from _tar_extraction import _named_filters
from tarfile import is_tarfile, open


def main():
    parser = argparse.ArgumentParser(prog="tarfile.py", description="A simple command-line interface for tarfile module.")
    parser.add_argument("-v", "--verbose", action="store_true", default=False, help="Verbose output")
    parser.add_argument("--filter", metavar="<filtername>", choices=_named_filters, help="Filter for extraction")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<tarfile>", help="Show listing of a tarfile")
    group.add_argument("-e", "--extract", nargs="+", metavar=("<tarfile>", "<output_dir>"), help="Extract tarfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create tarfile from sources")
    group.add_argument("-t", "--test", metavar="<tarfile>", help="Test if a tarfile is valid")
    args = parser.parse_args()
    if args.filter and args.extract is None:
        parser.exit(1, "--filter is only valid for extraction\n")

    def checked(name):
        if not is_tarfile(name):
            parser.exit(1, f"{name!r} is not a tar archive.\n")
        return open(name, "r:*")

    if args.test is not None:
        with checked(args.test) as tar:
            print(tar.getmembers(), file=sys.stderr)
        if args.verbose:
            print(f"{args.test!r} is a tar archive.")
    elif args.list is not None:
        with checked(args.list) as tar:
            tar.list(verbose=args.verbose)
    elif args.extract is not None:
        if len(args.extract) > 2:
            parser.exit(1, parser.format_help())
        name, *place = args.extract
        with checked(name) as tar:
            tar.extractall(path=place[0] if place else os.curdir, filter=args.filter)
        if args.verbose:
            print(f"{name!r} file is extracted into {place[0]!r} directory." if place else f"{name!r} file is extracted.")
    else:
        name, *files = args.create
        endings = {".gz": "gz", ".tgz": "gz", ".xz": "xz", ".txz": "xz", ".bz2": "bz2", ".tbz": "bz2", ".tbz2": "bz2", ".tb2": "bz2"}
        kind = endings.get(os.path.splitext(name)[1])
        with open(name, "w:" + kind if kind else "w") as tar:
            for file in files:
                tar.add(file)
        if args.verbose:
            print(f"{name!r} file created.")


main()
