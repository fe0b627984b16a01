import package.broken as b
print(b.ready)
