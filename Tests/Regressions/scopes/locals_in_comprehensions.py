# locals(), vars() and dir() in functions, in comprehensions that run in them, in classes and at module level.
def function(b, a, *rest, key=1):
    x = 1
    y = 2

    def inner():
        return a, x

    print(list(locals()))
    print([list(locals()) for item in (1,)])
    print([[dir() for j in (1,)] for i in (1,)])
    print([(lambda: sorted(locals()))() for item in (1,)])
    del x
    print(sorted(vars()))
    first, second = locals(), locals()
    first["y"] = 100
    print(y, second["y"], first is second)


function(1, 2)


class Class:
    attribute = 1
    print([sorted(locals()) for item in (1,)], [item for item in (1,) if "attribute" in locals()])
    locals()["made"] = 2
    print(made)

    def method(self):
        return __class__, sorted(locals())


print(Class().method()[1], Class.made)
print([sorted(locals()) for item in (1,)], [sorted(vars()) for item in (1,)], {item: dir() for item in (1,)})
print(locals() is globals(), vars() is globals(), "item" in locals())
