import no_such_library.deep
print("not reached")
