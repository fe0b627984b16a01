# A class loses its __next__ while an instance of it is iterated over.
class Loop:
    def __iter__(self):
        return self

    def __next__(self):
        del Loop.__next__
        return 1


try:
    for i in Loop():
        print(i)
except TypeError as e:
    print(e)
