shared = "shared"
_underscore = "no"

def helper():
    return shared + _underscore
