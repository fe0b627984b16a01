# getopt: command line options in the manner of C's getopt().

import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """A wrong option: msg, opt."""

    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """([(option, value), ...], the other arguments); the first that is no option ends them."""
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        if args[0].startswith("--"):
            args = _long(opts, args[0][2:], longopts, args[1:])
        else:
            args = _short(opts, args[0][1:], shortopts, args[1:])
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same, with options and other arguments in any order."""
    opts = []
    others = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = bool(os.environ.get("POSIXLY_CORRECT"))
    if shortopts.startswith("+"):
        shortopts = shortopts[1:]
        in_order = True
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0][:2] == "--":
            args = _long(opts, args[0][2:], longopts, args[1:])
        elif args[0][:1] == "-" and args[0] != "-":
            args = _short(opts, args[0][1:], shortopts, args[1:])
        elif in_order:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return opts, others


def _long(opts, opt, longopts, args):
    opt, equals, value = opt.partition("=")
    value = value if equals else None
    possible = [o for o in longopts if o.startswith(opt)]
    if not possible:
        raise GetoptError(f"option --{opt} not recognized", opt)
    if opt in possible:
        takes = False
    elif opt + "=" in possible:
        takes = True
    else:
        if len(possible) > 1:
            raise GetoptError(f"option --{opt} not a unique prefix", opt)
        takes = possible[0].endswith("=")
        opt = possible[0].removesuffix("=")
    if takes:
        if value is None:
            if not args:
                raise GetoptError(f"option --{opt} requires argument", opt)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError(f"option --{opt} must not have an argument", opt)
    opts.append(("--" + opt, value or ""))
    return args


def _short(opts, letters, shortopts, args):
    while letters:
        opt, letters = letters[0], letters[1:]
        i = shortopts.find(opt)
        if i < 0 or opt == ":":
            raise GetoptError(f"option -{opt} not recognized", opt)
        value = ""
        if shortopts.startswith(":", i + 1):
            if not letters:
                if not args:
                    raise GetoptError(f"option -{opt} requires argument", opt)
                letters, args = args[0], args[1:]
            value, letters = letters, ""
        opts.append(("-" + opt, value))
    return args
