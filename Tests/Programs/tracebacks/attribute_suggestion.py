# A misspelt attribute gets a suggestion.
class Person:
    def __init__(self, name):
        self.first_name = name


p = Person("Ann")
print(p.frist_name)
