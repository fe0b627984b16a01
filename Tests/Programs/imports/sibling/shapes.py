"""Shapes and a counter."""
print("shapes loaded")
UNIT = "cm"
counter = 10
_private = 1

def area(w, h):
    return f"{w * h} {UNIT}2"

def bump():
    global counter
    counter += 5
    return counter

class Square:
    def __init__(self, side):
        self.side = side
    def area(self):
        return area(self.side, self.side)
