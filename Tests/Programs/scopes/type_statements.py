# type aliases, generic functions and classes.
type Pair = tuple[int, int]
type Tree[T] = T | list[Tree[T]]
def first[T](items: list[T]) -> T:
    return items[0]
class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, item: T) -> None:
        self.items.append(item)
s = Stack[int]()
s.push(4)
print(Pair, Tree.__name__, first(["a"]), s.items, Pair.__value__, first.__type_params__, Stack.__name__)
