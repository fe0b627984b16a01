# Writing, appending and reading text in every way.
with open("notes.txt", "w") as f:
    print(f.write("first\n"), f.write("second line\n"), f.writelines(["third\n", "no newline"]))
with open("notes.txt", "a") as f:
    f.write("\nadded: é 日\n")
with open("notes.txt", encoding="utf-8") as f:
    print(repr(f.read(5)), repr(f.readline()), f.readlines(), repr(f.read()), repr(f.readline()))
for line in open("notes.txt"):
    print(line.rstrip("\n"))
with open("notes.txt") as f:
    print(len(f.read().splitlines()), next(open("notes.txt")), f.name, f.mode, f.closed)
print(f.closed)
print("to a file", 1, 2, sep="|", end="!\n", file=open("p.txt", "w"), flush=True)
print(open("p.txt").read(), end="")
