# subprocess, signal, select.
import os
import select
import signal
import subprocess
import time

r = subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 3"], capture_output=True, text=True)
print(r, r.returncode, repr(r.stdout), repr(r.stderr))
print(subprocess.run(["cat"], input=b"x" * 200000, stdout=subprocess.PIPE).stdout == b"x" * 200000)
print(subprocess.check_output("echo $V; pwd", shell=True, env={"V": "env", "PATH": os.environ["PATH"]}, cwd="/").decode())
print(subprocess.call(["true"]), subprocess.call(["false"]), subprocess.getstatusoutput("echo hi; exit 4"), subprocess.getoutput("echo a; echo b >&2"))
for f in (lambda: subprocess.run(["false"], check=True), lambda: subprocess.check_call("exit 7", shell=True), lambda: subprocess.run(["no-such-program"]), lambda: subprocess.run(["sh"], cwd="/none"), lambda: subprocess.check_output(["sh", "-c", "echo x; kill -9 $$"]), lambda: subprocess.run(["cat"], input="x", stdin=subprocess.PIPE), lambda: subprocess.run("/", shell=False), lambda: subprocess.check_output(["x"], stdout=1), lambda: subprocess.CompletedProcess("a", 1).check_returncode()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "returncode", None), getattr(e, "output", None))
with subprocess.Popen(["tr", "a-z", "A-Z"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as p:
    print(p.communicate("hello\nworld"), p.returncode, p.args)
p = subprocess.Popen(["sh", "-c", "read x; echo got $x; read y; echo then $y"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
p.stdin.write("one\n")
print(p.stdout.readline(), p.poll())
p.stdin.write("two\n")
p.stdin.close()
print(p.stdout.read(), p.wait(), p.poll())
p = subprocess.Popen(["sleep", "10"])
p.terminate()
print(p.wait(), repr(p))
p = subprocess.Popen("echo both; echo err >&2", shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
print(p.communicate(), subprocess.run(["echo", "x"], stdout=subprocess.DEVNULL).stdout)
with open("o.txt", "w") as o:
    subprocess.run(["echo", "to file"], stdout=o)
print(open("o.txt").read(), subprocess.list2cmdline(["a b", 'q"', "c\\"]))

print(signal.SIGINT, repr(signal.SIGTERM), signal.Signals(9), signal.getsignal(signal.SIGUSR1), signal.SIG_DFL, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
got = []
print(signal.signal(signal.SIGUSR1, lambda n, f: got.append(n)))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(got, callable(signal.getsignal(signal.SIGUSR1)), signal.strsignal(15))


def late(n, f):
    raise TimeoutError("too late")


signal.signal(signal.SIGALRM, late)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True:
        pass
except TimeoutError as e:
    print("caught", e)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    time.sleep(5)
except TimeoutError as e:
    print("caught", e)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("KeyboardInterrupt")
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR1)
for f in (lambda: signal.signal(signal.SIGKILL, late), lambda: signal.signal(999, late), lambda: signal.signal(signal.SIGUSR1, "x"), lambda: signal.getsignal(0)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
a, b = os.pipe()
print(select.select([a], [b], [], 0) == ([], [b], []), select.select([a], [], [], 0.01))
os.write(b, b"x")
q = select.poll()
q.register(a, select.POLLIN)
print(select.select([a], [], [])[0] == [a], q.poll(0) == [(a, select.POLLIN)])
try:
    subprocess.run(["sleep", "5"], timeout=0.05)
except subprocess.TimeoutExpired as e:
    print(type(e).__name__, e.cmd, e.output)
