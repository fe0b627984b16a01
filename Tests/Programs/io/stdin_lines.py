# Reading standard input by input(), iteration and read().
import sys
name = input()
age = int(input("age? "))
print(name, age + 1)
print(repr(sys.stdin.readline()))
for line in sys.stdin:
    line = line.rstrip("\n")
    if line == "END":
        break
    print("line:", line.split())
print(repr(sys.stdin.read()))
try:
    input()
except EOFError as error:
    print(error)
print(sys.stdin.read() == "", sys.stdin.readline() == "")
