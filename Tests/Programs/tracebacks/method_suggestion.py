# A misspelt method of a built-in type.
items = [1, 2]
items.append(3)
items.appendd(4)
