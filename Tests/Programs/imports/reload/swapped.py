import sys


class Swapped:
    word = "swapped"


sys.modules[__name__] = Swapped()
