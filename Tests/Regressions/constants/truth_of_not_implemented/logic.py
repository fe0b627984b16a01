def truths():
    class Unequal:
        def __eq__(self, other):
            return NotImplemented

    value = Unequal().__ne__(1)
    return bool(NotImplemented), not NotImplemented, [x for x in (1, 2) if NotImplemented], 1 if value else 2, value and 3
