# getpass: a password without echo, and the user's name.

import io
import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    """A line from the terminal, which does not show it; from stdin with a warning when there is no terminal."""
    import subprocess
    try:
        terminal = io.TextIOWrapper(io.FileIO(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY), "w+"))
    except OSError:
        warnings.warn("Can not control echo on the terminal.", GetPassWarning)
        output = sys.stderr if stream is None else stream
        output.write("Warning: Password input may be echoed.\n")
        return _line(prompt, output, sys.stdin)
    output = terminal if stream is None else stream
    with terminal:
        subprocess.run(["stty", "-echo"], stdin=terminal, check=False)
        try:
            return _line(prompt, output, terminal)
        finally:
            subprocess.run(["stty", "echo"], stdin=terminal, check=False)
            output.write("\n")


def _line(prompt, output, input):
    if prompt:
        output.write(str(prompt))
        output.flush()
    line = input.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """The name that the environment or the password file has."""
    for name in "LOGNAME", "USER", "LNAME", "USERNAME":
        user = os.environ.get(name)
        if user:
            return user
    number = str(os.getuid())
    with open("/etc/passwd") as file:
        for line in file:
            fields = line.split(":")
            if len(fields) > 2 and fields[2] == number:
                return fields[0]
    raise OSError("No username set in the environment")
