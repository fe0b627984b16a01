where = "one"
def sibling():
    from . import second
    from .deep.bottom import where as low
    return second.where, low
