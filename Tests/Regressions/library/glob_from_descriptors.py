# glob looks below a folder that is open; translate knows that ? is no separator.
import glob
import os

os.makedirs("tree/a/b")
for name in ("tree/a/x.txt", "tree/a/b/y.txt", "tree/.hidden.txt", "tree/z.txt"):
    open(name, "w").close()
fd = os.open("tree", os.O_RDONLY)
print(sorted(glob.glob("*", dir_fd=fd)))
print(sorted(glob.glob("**/*.txt", dir_fd=fd, recursive=True)))
print(sorted(glob.glob("*.txt", dir_fd=fd, include_hidden=True)))
print(sorted(glob.glob("b/*", root_dir="a", dir_fd=fd)), glob.glob("a/x.txt", dir_fd=fd), glob.glob("a/", dir_fd=fd))
print(sorted(glob.glob(b"*/*", dir_fd=fd)))
os.close(fd)
for pattern in ("?", "a?b*c", "[!a]*", "**/x?", "*/?.txt"):
    print(glob.translate(pattern), glob.translate(pattern, recursive=True, include_hidden=True, seps="/\\"))
