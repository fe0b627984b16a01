from . import two
name = "one"
print("two done", two.name)
