# Exceptions of the program's own: name, text and empty text.
class StoreError(Exception):
    pass


class OutOfStock(StoreError):
    def __init__(self, item, wanted):
        self.item = item
        super().__init__(item, wanted)

    def __str__(self):
        return f"cannot deliver {self.item}"


raise OutOfStock("pen", 5)
