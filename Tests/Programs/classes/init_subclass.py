# __init_subclass__ with keywords.
class Handler:
    registry = {}
    def __init_subclass__(cls, /, event=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[event or cls.__name__] = cls
    def handle(self):
        return "base"

class Click(Handler, event="click"):
    def handle(self):
        return "clicked"
class Key(Handler):
    pass
class DoubleClick(Click, event="dbl"):
    pass

print(sorted(Handler.registry), [Handler.registry[k]().handle() for k in ("click", "Key", "dbl")])
try:
    class Plain(object, option=1):
        pass
except TypeError as error:
    print(error)
