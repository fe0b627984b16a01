# The wrapper's frame and the function's.
def logged(f):
    def wrapper(*args, **kwargs):
        print("calling", f.__name__)
        return f(*args, **kwargs)
    return wrapper


@logged
def divide(a, b):
    return a // b


divide(6, 3)
divide(b=0, a=1)
