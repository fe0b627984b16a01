# A module that does not exist, caught.
try:
    import no_such_module_here
except ImportError as error:
    print(type(error).__name__, error, error.name)
try:
    from sys import no_such_name
except ImportError as error:
    print(type(error).__name__, error.name)
optional = None
try:
    import speedups_that_nobody_has as optional
except ModuleNotFoundError:
    print("going without")
print(optional)
