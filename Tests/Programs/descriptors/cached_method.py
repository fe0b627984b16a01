# A descriptor class used as a decorator.
class cached:
    def __init__(self, function):
        self.function = function
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value

class Report:
    def __init__(self, rows): self.rows = rows
    @cached
    def total(self):
        print("computing")
        return sum(self.rows)

r = Report([1, 2, 3])
print(r.total, r.total, "total" in vars(r), isinstance(Report.total, cached))
r.rows.append(10)
print(r.total)
del r.total
print(r.total)
