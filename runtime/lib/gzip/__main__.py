# gzip.__main__: `-m gzip`, the command line: compresses files, and keeps them.

import argparse
import builtins
import sys

from gzip import _COMPRESS_LEVEL_BEST, _COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, GzipFile, open


def main():
    parser = argparse.ArgumentParser(
        prog="gzip.py",
        description="A simple command line interface for the gzip module: act like gzip, but do not delete the input file.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--fast", action="store_true", help="compress faster")
    group.add_argument("--best", action="store_true", help="compress better")
    group.add_argument("-d", "--decompress", action="store_true", help="act like gunzip instead of gzip")
    parser.add_argument("args", nargs="*", default=["-"], metavar="file")
    options = parser.parse_args()
    level = _COMPRESS_LEVEL_BEST if options.best else _COMPRESS_LEVEL_FAST if options.fast else _COMPRESS_LEVEL_TRADEOFF
    for name in options.args:
        if name == "-":
            source, target = sys.stdin.buffer, sys.stdout.buffer
            if options.decompress:
                source = GzipFile(filename="", mode="rb", fileobj=source)
            else:
                target = GzipFile(filename="", mode="wb", fileobj=target, compresslevel=level)
        elif not options.decompress:
            source, target = builtins.open(name, "rb"), open(name + ".gz", "wb", compresslevel=level)
        elif name.endswith(".gz"):
            source, target = open(name, "rb"), builtins.open(name[:-3], "wb")
        else:
            sys.exit(f"filename doesn't end in .gz: {name!r}")
        while chunk := source.read(128 * 1024):
            target.write(chunk)
        if target is not sys.stdout.buffer:
            target.close()
        if source is not sys.stdin.buffer:
            source.close()


main()
