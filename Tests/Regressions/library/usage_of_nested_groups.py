# Exclusive groups within exclusive groups have one bar between two options.
import argparse
import warnings

warnings.simplefilter("ignore")
for required in (False, True):
    parser = argparse.ArgumentParser(prog="PROG")
    group = parser.add_mutually_exclusive_group(required=required)
    group.add_argument("-a")
    group.add_argument("-b")
    second = group.add_mutually_exclusive_group(required=required)
    second.add_argument("-c")
    second.add_argument("-d")
    third = second.add_mutually_exclusive_group(required=required)
    third.add_argument("-e")
    third.add_argument("-f")
    print(parser.format_usage())
