import first
seen = first.early, hasattr(first, "late")
from first import early


def early_of_first():
    return early, first.late.__name__


def helper():
    from first import late
    return late.__module__
