# tty: terminals that give characters as they are typed.

from termios import *

__all__ = ["setraw", "setcbreak", "cfmakeraw", "cfmakecbreak"]

IFLAG, OFLAG, CFLAG, LFLAG, ISPEED, OSPEED, CC = range(7)


def cfmakeraw(mode):
    """Changes attributes so that nothing is done to what goes in and out."""
    mode[IFLAG] &= ~(IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXANY | IXOFF)
    mode[OFLAG] &= ~OPOST
    mode[CFLAG] = mode[CFLAG] & ~(PARENB | CSIZE) | CS8
    mode[LFLAG] &= ~(ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN | ISIG | NOFLSH | TOSTOP)
    mode[CC] = list(mode[CC])
    mode[CC][VMIN] = 1
    mode[CC][VTIME] = 0


def cfmakecbreak(mode):
    """Changes attributes so that characters come at once, without echo; control characters still work."""
    mode[LFLAG] &= ~(ECHO | ICANON)
    mode[CC] = list(mode[CC])
    mode[CC][VMIN] = 1
    mode[CC][VTIME] = 0


def setraw(fd, when=TCSAFLUSH):
    """Puts a terminal into raw mode; the attributes it had."""
    mode = tcgetattr(fd)
    changed = list(mode)
    cfmakeraw(changed)
    tcsetattr(fd, when, changed)
    return mode


def setcbreak(fd, when=TCSAFLUSH):
    """Puts a terminal into cbreak mode; the attributes it had."""
    mode = tcgetattr(fd)
    changed = list(mode)
    cfmakecbreak(changed)
    tcsetattr(fd, when, changed)
    return mode
