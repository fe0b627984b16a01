# A file that is not UTF-8.
with open("latin.txt", "wb") as f:
    f.write("caf\xe9\n".encode("latin-1"))
try:
    open("latin.txt", encoding="utf-8").read()
except UnicodeDecodeError as error:
    print(error)
print(open("latin.txt", encoding="latin-1").read(), end="")
print(ascii(open("latin.txt", encoding="utf-8", errors="replace").read()))
print(ascii(open("latin.txt", encoding="utf-8", errors="ignore").read()))
