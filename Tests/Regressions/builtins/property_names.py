# property.__name__ where the getter has none.
class Nameless:
    def __call__(self, instance):
        return 1


class Failing(Nameless):
    @property
    def __name__(self):
        raise RuntimeError("no name")


for getter in (None, 1, Nameless(), Failing(), len):
    try:
        print(property(getter).__name__)
    except (AttributeError, RuntimeError) as error:
        print(type(error).__name__, error)
