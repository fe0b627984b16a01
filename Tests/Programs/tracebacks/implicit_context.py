# An exception while handling another.
def handler(table):
    try:
        return table["key"]
    except KeyError:
        return table.missing_method()


handler({})
