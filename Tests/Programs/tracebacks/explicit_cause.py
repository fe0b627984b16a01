# raise ... from ... prints both tracebacks.
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"bad setting {text!r}") from error


def load(settings):
    for key, value in settings.items():
        parse(value)


load({"port": "80", "host": "here"})
