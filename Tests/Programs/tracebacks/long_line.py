# A long line is shown whole.
def describe(first_argument, second_argument, third_argument):
    return "first: " + first_argument + ", second: " + second_argument + ", third: " + third_argument + ", and that is all there is"


describe("a", "b", 3)
