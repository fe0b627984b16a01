# * and + with their errors.
line = "-" * 20
print(line, "ab" * 0 + "|", 3 * "xy", "a" * -1 + "|")
text = ""
for i in range(12):
    text += str(i * i) + ","
print(text, len(text))
for action in (lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" - "b"):
    try:
        print(action())
    except TypeError as error:
        print(error)
