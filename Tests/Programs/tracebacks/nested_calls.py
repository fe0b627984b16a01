# Frames from the outermost to the innermost.
def average(values):
    return sum(values) / len(values)


def report(name, values):
    text = f"{name}: {average(values):.2f}"
    print(text)


def main():
    report("first", [1, 2, 3])
    report("second", [])


main()
