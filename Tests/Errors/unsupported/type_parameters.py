type Pair = tuple[int, int]  # error: not supported yet: the type statement


def first[T](items: list[T]) -> T:  # error: not supported yet: type parameters
    return items[0]


class Box[T]:  # error: not supported yet: type parameters
    pass
