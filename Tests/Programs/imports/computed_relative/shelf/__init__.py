import importlib


def get(key):
    try:
        return importlib.import_module(f"._{key}", __package__).VALUE
    except ImportError as e:
        return str(e)


def by_name(name):
    return importlib.import_module("." + name, package=__name__)
