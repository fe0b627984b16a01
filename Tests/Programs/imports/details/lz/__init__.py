eager = 1
def __getattr__(name):
    import importlib
    if name == "later":
        return importlib.import_module(".real", __name__).x
    raise AttributeError(name)
