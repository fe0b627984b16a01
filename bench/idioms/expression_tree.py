"""An interpreter over dataclasses: match with class patterns, by position and by name."""
import sys
from dataclasses import dataclass


@dataclass
class Number:
    value: int


@dataclass
class Add:
    left: object
    right: object


@dataclass
class Multiply:
    left: object
    right: object


@dataclass
class Choose:
    test: object
    yes: object
    no: object


def evaluate(node):
    match node:
        case Number(value):
            return value
        case Add(left, right):
            return evaluate(left) + evaluate(right)
        case Multiply(left=Number(1), right=right):
            return evaluate(right)
        case Multiply(left, right):
            return evaluate(left) * evaluate(right)
        case Choose(test, yes, no):
            return evaluate(yes) if evaluate(test) % 2 else evaluate(no)


def build(depth):
    if depth == 0:
        return Number(3)
    if depth % 3 == 0:
        return Choose(build(depth - 1), Add(Number(depth), build(depth - 2)), Number(1))
    return Add(build(depth - 1), Multiply(Number(depth % 2 + 1), build(depth - 1)))


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
tree = build(11)
total = 0
for i in range(rounds):
    total = (total * 31 + evaluate(tree)) % 1000003
print(total)
