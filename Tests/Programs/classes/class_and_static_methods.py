# classmethod as an alternative constructor, staticmethod, and inheritance of both.
class Date:
    def __init__(self, y, m, d):
        self.parts = y, m, d
    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))
    @staticmethod
    def leap(year):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    def __repr__(self):
        return f"{type(self).__name__}{self.parts}"

class Holiday(Date):
    pass

print(Date.parse("2024-02-29"), Holiday.parse("2025-12-25"), Date.leap(2000), Holiday(1, 1, 1).leap(1900))
bound = Holiday.parse
print(bound("1-2-3"), bound.__self__.__name__, Date(1, 2, 3).parse("4-5-6"))
