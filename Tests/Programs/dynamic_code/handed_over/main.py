# exec and eval given to functions of other modules see the variables of the function that calls them.
import calling

x = "main"


def give():
    x = "give"
    return calling.call(eval), calling.through_attribute(eval), eval("x")


print(give())
print(calling.call(eval), list(map(eval, ["x"])))
box = calling.Box(eval)
print(box.look(), box.function("x"))
calling.run(exec)
print(x, calling.x)
print(calling.chosen({"look": eval}))
