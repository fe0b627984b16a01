# A misspelt keyword argument of a function.
def connect(host, timeout=10):
    return host, timeout


connect("here", timeot=5)
