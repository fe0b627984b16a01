# input() at the end of standard input is an uncaught EOFError here.
print("before")
value = input("prompt> ")
print("never", value)
