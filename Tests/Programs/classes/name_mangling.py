# __private names are mangled with the class name.
class Safe:
    __count = 0
    def __init__(self, code):
        self.__code = code
        Safe.__count += 1
    def check(self, code):
        return self.__code == code
    def __secret(self):
        return "safe secret"
    def reveal(self):
        return self.__secret(), self.__dunder__
    __dunder__ = "not mangled"

class Sub(Safe):
    def __init__(self):
        super().__init__(1)
        self.__code = 2
    def __secret(self):
        return "sub secret"

s = Sub()
print(s.check(1), vars(s), s.reveal(), Safe._Safe__count, s._Sub__secret())
try:
    s.__code
except AttributeError as error:
    print(error)
