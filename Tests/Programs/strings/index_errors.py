# Wrong indexes and assignments.
text = "héllo"
print(text[0], text[-1], text[1:3], text[10:], text[-100:2])
for action in (lambda: text[5], lambda: text[-6], lambda: text["a"], lambda: text[1.0], lambda: text[10 ** 30]):
    try:
        print(action())
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
try:
    text[0] = "j"
except TypeError as error:
    print(error)
try:
    del text[0]
except TypeError as error:
    print(error)
