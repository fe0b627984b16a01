print("registry body")
entries = []

def add(name):
    entries.append(name)
