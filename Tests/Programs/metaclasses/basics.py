# A metaclass that records and changes classes.
class Meta(type):
    made = []
    def __new__(mcls, name, bases, namespace, **options):
        namespace["tag"] = options.get("tag", name.lower())
        cls = super().__new__(mcls, name, bases, namespace)
        mcls.made.append(name)
        return cls
    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.fields = [k for k in namespace if not k.startswith("_") and k != "tag"]
    def __len__(cls):
        return len(cls.fields)

class Model(metaclass=Meta):
    pass
class User(Model, tag="people"):
    name = "text"
    age = 0

print(Meta.made, Model.tag, User.tag, User.fields, len(User), type(User).__name__, isinstance(User, Meta), User().tag)
