# pty, termios, tty, fcntl: a terminal of the program's own, locks and flags of descriptors; resource, pwd, grp, faulthandler.
import faulthandler
import fcntl
import grp
import os
import pty
import pwd
import resource
import struct
import tempfile
import termios
import tty

master, slave = pty.openpty()
print(os.isatty(slave), os.isatty(master), os.ttyname(slave).startswith("/dev/pts/"))
attributes = termios.tcgetattr(slave)
print(len(attributes), [type(a).__name__ for a in attributes], len(attributes[6]), attributes[6][termios.VINTR], attributes[3] & termios.ICANON != 0)
os.write(master, b"typed line\n")
print(os.read(slave, 100), os.read(master, 100))
old = tty.setraw(slave)
raw = termios.tcgetattr(slave)
print(old == attributes, raw[3] & (termios.ECHO | termios.ICANON | termios.ISIG), raw[tty.CC][termios.VMIN], raw[tty.CC][termios.VTIME])
os.write(master, b"x\x03")
print(os.read(slave, 100))
termios.tcsetattr(slave, termios.TCSANOW, old)
print(termios.tcgetattr(slave) == attributes, tty.setcbreak(slave) == attributes)
termios.tcsetwinsize(slave, (30, 90))
print(termios.tcgetwinsize(master), os.get_terminal_size(slave))
print(struct.unpack("HHHH", fcntl.ioctl(slave, termios.TIOCGWINSZ, bytes(8))))
buffer = bytearray(8)
print(fcntl.ioctl(slave, termios.TIOCGWINSZ, buffer), struct.unpack("HHHH", buffer))
termios.tcflush(slave, termios.TCIOFLUSH)
termios.tcdrain(slave)
for bad in (lambda: termios.tcgetattr(-1), lambda: termios.tcgetattr("x"), lambda: termios.tcsetattr(slave, 0, [1]), lambda: fcntl.fcntl(-5, 1),
            lambda: fcntl.fcntl(999, fcntl.F_GETFL), lambda: fcntl.lockf(0, 0), lambda: termios.tcsetwinsize(slave, (1,))):
    try:
        print(bad())
    except (termios.error, OSError, ValueError, TypeError) as e:
        print(type(e).__module__, type(e).__name__, e)
with tempfile.TemporaryFile() as file:
    try:
        termios.tcgetattr(file)
    except termios.error as e:
        print(e.args)
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(file, fcntl.LOCK_UN)
    fcntl.lockf(file, fcntl.LOCK_EX, 10, 0, os.SEEK_SET)
    flags = fcntl.fcntl(file, fcntl.F_GETFD)
    print(flags == fcntl.FD_CLOEXEC, fcntl.fcntl(file, fcntl.F_SETFD, 0), fcntl.fcntl(file, fcntl.F_GETFD))
    copy = fcntl.fcntl(file, fcntl.F_DUPFD, 100)
    print(copy >= 100)
    os.close(copy)

pid, fd = pty.fork()
if pid == 0:
    os.write(1, b"from the child " + str(os.isatty(0)).encode())
    os._exit(3)
print(os.read(fd, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
os.close(fd)

usage = resource.getrusage(resource.RUSAGE_SELF)
print(type(usage).__name__, len(usage), usage.ru_maxrss > 0, usage.ru_utime >= 0, usage[2] == usage.ru_maxrss)
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 200) if soft > 0 else 200, hard))
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0] <= 200, resource.RLIM_INFINITY, resource.getpagesize(), resource.error is OSError)
print(resource.prlimit(0, resource.RLIMIT_NOFILE) == resource.getrlimit(resource.RLIMIT_NOFILE))
for bad in lambda: resource.getrlimit(99), lambda: resource.setrlimit(0, (1,)), lambda: resource.getrusage(77), lambda: resource.getrlimit("x"):
    try:
        print(bad())
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__, e)
root = pwd.getpwuid(0)
print(root.pw_name, root.pw_uid, root[3], root.pw_dir, len(root), pwd.getpwnam("root") == root, root in pwd.getpwall(), type(root))
group = grp.getgrgid(0)
print(group.gr_name, group.gr_gid, group.gr_mem, grp.getgrnam("root") == group, group in grp.getgrall(), type(group))
for bad in (lambda: pwd.getpwuid(987654), lambda: pwd.getpwnam("no such user"), lambda: grp.getgrgid(987654), lambda: grp.getgrnam("nobody here"),
            lambda: pwd.getpwuid("x"), lambda: pwd.getpwuid(2**70), lambda: pwd.getpwnam(3)):
    try:
        print(bad())
    except (KeyError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(faulthandler.is_enabled(), faulthandler.enable(), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.is_enabled())
