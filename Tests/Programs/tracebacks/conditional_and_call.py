# A call as an argument of a call, inside a conditional expression.
def pick(items, index):
    return items[index] if index < 5 else pick(items, int(str(index - 5)))


print(pick("abc", 6))
print(pick("abc", 9))
