# Notes follow the message.
def load(line):
    try:
        return float(line)
    except ValueError as error:
        error.add_note("while reading the prices")
        error.add_note("line 3:\n  " + line)
        raise


load("12,50")
