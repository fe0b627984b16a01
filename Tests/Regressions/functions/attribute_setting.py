# Which attributes of functions, methods and cells can be set, and to what.
def function():
    pass


class C:
    def method(self):
        pass


def attempt(target, name, *value):
    try:
        if value:
            setattr(target, name, *value)
        else:
            delattr(target, name)
        print(name, "ok")
    except (AttributeError, TypeError) as error:
        print(name, type(error).__name__, error)


for name in "__globals__", "__closure__", "__builtins__", "__dict__", "__type_params__":
    attempt(function, name, "text")
    attempt(function, name)
for name in "__self__", "__func__":
    attempt(C().method, name, 1)
print("len" in function.__builtins__, function.__type_params__)
