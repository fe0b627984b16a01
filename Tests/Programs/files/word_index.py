# Reading a file line by line into an index and writing a report.
with open("poem.txt", "w") as f:
    f.write("the rose is red\nthe violet blue\n\nand so are you\nthe end\n")
index = {}
with open("poem.txt") as f:
    for number, line in enumerate(f, 1):
        for word in line.split():
            index.setdefault(word, []).append(number)
with open("report.txt", "w") as out:
    for word in sorted(index):
        out.write(f"{word:<8}{', '.join(map(str, index[word]))}\n")
with open("report.txt") as f:
    print(f.read(), end="")
with open("poem.txt") as source, open("copy.txt", "w") as target:
    target.writelines(line.upper() for line in source if line.strip())
print(open("copy.txt").read().split("\n"))
