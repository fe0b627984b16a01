# The % operator with positions, mappings and flags.
print("%s and %r, %d%%" % ("text", "quoted", 50), "%s" % 5, "%s" % [1, 2], "%s %s" % (1, (2, 3)))
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%c|%c" % (42, 42, 42, 42, 42, 255, 255, 255, 8, 8, "A", 66))
print("%f %.2f %10.3f| %-10.1f| %e %.3e %g %G %g" % (3.14159, 2.5, 3.14159, 2.5, 12345.678, 0.00012, 1e10, 1e-10, 100.0))
print("%(name)s is %(age)d years, %(name)r" % {"name": "Ada", "age": 36})
print("%10s|%-10s|%.2s|%*d|%-*d|%.*f" % ("right", "left", "cut", 6, 42, 6, 42, 2, 3.14159))
print("%d" % 3.99, "%d" % True, "%i" % -7, "%s" % None, "%a" % "é", "%d" % 10 ** 3, "%x" % 2 ** 70)
