# Arguments after the program's name.
import sys
print(len(sys.argv), sys.argv[1:])
total = 0
for argument in sys.argv[1:]:
    if argument.startswith("--"):
        name, _, value = argument[2:].partition("=")
        print("option", name, value or None)
    elif argument.lstrip("-").isdigit():
        total += int(argument)
print(total)
