early = "early"
import second


def late():
    return second.early_of_first(), second.helper()
