# A package that may be missing may be used wherever the module knows that: behind the import that has worked, and under a test.
try:
    import not_there
except ImportError:
    not_there = None
else:
    from not_there.parts import part

if not_there:
    import not_there.tools


def use():
    from not_there import thing

    return thing


print(not_there)
try:
    use()
except ModuleNotFoundError as error:
    print(error, error.name)
