# Dotted names are values; plain names capture.
class Colour:
    RED, GREEN = 1, 2
class Config:
    class Limits:
        top = 100
def name(value):
    match value:
        case Colour.RED:
            return "red"
        case Colour.GREEN:
            return "green"
        case Config.Limits.top:
            return "the top"
        case other:
            return f"other {other}"
print([name(v) for v in (1, 2, 100, 3, "x")])
match (1, 2):
    case (a, b, c):
        print("no")
    case (a, b):
        print(a, b)
print(a, b)
match = {"match": "still a name"}
print(match["match"])
case = _ = 5
print(case + _)
