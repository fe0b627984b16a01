# An uncaught group draws its members.
def check(values):
    errors = []
    for v in values:
        try:
            int(v)
        except ValueError as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("bad values", errors)


check(["1", "x", "y"])
