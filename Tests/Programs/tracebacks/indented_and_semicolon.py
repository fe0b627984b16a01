# Source lines are shown without their indentation; several statements a line.
def f(flag):
    if flag:
        for i in range(3):
            a = i; b = a - 1; c = 10 // b; print(c)


f(False)
f(True)
