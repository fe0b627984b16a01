# A message of several lines, and a tuple of arguments.
def fail(first, second):
    raise ValueError(f"first: {first}\nsecond: {second}\n  indented")


try:
    fail(1, 2)
except ValueError as error:
    raise RuntimeError("wrapped", 42) from error
