# A rolled-back transaction.
class Transaction:
    def __init__(self, store): self.store = store
    def __enter__(self):
        self.backup = dict(self.store)
        return self.store
    def __exit__(self, kind, error, tb):
        if kind is None:
            print("commit")
            return False
        print("rollback:", error)
        self.store.clear()
        self.store.update(self.backup)
        return issubclass(kind, ValueError)

data = {"a": 1}
with Transaction(data) as t:
    t["b"] = 2
with Transaction(data) as t:
    t["c"] = 3
    del t["a"]
    raise ValueError("bad amount")
print(data)
try:
    with Transaction(data):
        data["x"] = data["missing"]
except KeyError as error:
    print("KeyError", error, data)
