# A built-in method found in a class of another kind checks its receiver, also when the call site has seen it before.
class Borrower:
    append = list.append


class Stack(list):
    push = list.append


def use(thing):
    try:
        thing.append(1)
        return list(thing)
    except TypeError as error:
        return str(error)


for thing in (Borrower(), [0], Borrower(), Stack(), Borrower()):
    print(use(thing))
stack = Stack()
for n in range(3):
    stack.push(n)
print(stack)
