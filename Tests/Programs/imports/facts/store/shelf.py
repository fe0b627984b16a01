from . import __name__ as outer
print("shelf of", outer)
