# os: files, directories, processes, paths, their errors.
import os
import os.path
from os.path import join
import errno, stat
print(os.path is __import__("posixpath"), os.path.__name__, join("a","b"))
os.makedirs("x/y/z", exist_ok=True)
open("x/f.txt","w").write("hello")
print(os.path.getsize("x/f.txt"), sorted(os.listdir("x")), os.path.isdir("x/y"))
for t in os.walk("x"): print(t)
for t in os.walk("x", topdown=False): print(t)
try: os.stat("nope")
except FileNotFoundError as e: print(e, e.errno == errno.ENOENT, e.filename)
try: os.rename("nope","q")
except OSError as e: print(e, e.filename2)
print(stat.filemode(os.stat("x").st_mode)[0], os.stat("x/f.txt").st_size)
os.environ["KR"]="v"; print(os.environ["KR"], os.getenv("KR"), os.getenv("nonono","d"))
pid=os.fork()
if pid==0: os._exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid,0)[1]))
print(os.popen("echo hi; exit 2").read())
p=os.popen("exit 2"); print(p.close())
with os.scandir("x") as it:
    for e in sorted(it, key=lambda e:e.name): print(e, e.is_dir(), e.path, e.stat().st_size>=0)
print(os.path.normpath("a/../b//./c/../../.."), os.path.relpath("/a/b","/a/c/d"), os.path.splitext("x.tar.gz"), os.path.splitext(".bashrc"))
print(os.path.commonpath(["/a/b/c","/a/b/d"]), os.path.expandvars("$KR/${KR}x$"))
for f in (lambda: os.path.join("a", b"b"), lambda: os.stat(1.5), lambda: os.listdir(1.5), lambda: os.mkdir(3), lambda: os.path.join("a",3), lambda: os.fspath(3), lambda: os.stat("a\0b")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(isinstance(os.scandir("."), object), issubclass(os.DirEntry, os.PathLike), os.cpu_count()>0, os.name, os.sep, os.strerror(2))
os.system("rm -r x")
print(os.terminal_size((80,24)))
