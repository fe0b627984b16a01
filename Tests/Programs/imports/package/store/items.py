PRICES = {"pen": 2, "book": 10}

def find(name):
    return PRICES.get(name, 0)
