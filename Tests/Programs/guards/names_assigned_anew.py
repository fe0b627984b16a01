# Functions, range and len of a module get other meanings while functions that call them are running.


def double(x):
    return x * 2


def total(n, change=None):
    result = 0
    for i in range(n):
        if i == 3 and change is not None:
            change()
        result += double(i)
    return result


def change():
    global double
    double = lambda x: x * 100


def restore():
    global double
    double = original


original = double
print(total(6), total(6, change), total(6))
restore()
print(total(6))


def replaced(x):
    return "two" if x == 2 else x


def last(n):
    value = 0
    for i in range(n):
        value = double(i)
    return value


double = replaced
print(last(3), last(4))
double = original

range = lambda n: [10.5, 20.5][:n]
print(total(2))
del range
print(total(2))


def size(items):
    return len(items) + 1


print(size([1, 2]), size({1: 2}), size("abc"), size(range(9)))
