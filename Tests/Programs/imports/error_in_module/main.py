# An exception in an imported module and in a function of it, uncaught.
import helpers
try:
    import broken
except ZeroDivisionError as error:
    print("import failed:", error)
print(helpers.half(10))
helpers.half("x")
