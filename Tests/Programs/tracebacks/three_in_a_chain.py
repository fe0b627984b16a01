# Three exceptions: a context, then a cause.
try:
    try:
        try:
            [][1]
        except IndexError:
            {}["k"]
    except KeyError as error:
        raise ValueError("second") from error
except ValueError:
    1 / 0
