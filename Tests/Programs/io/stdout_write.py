# sys.stdout.write and sys.stderr.write return counts.
import sys
n = sys.stdout.write("written\n")
m = sys.stdout.write("é日🎉")
print()
print(n, m, sys.stderr.write("an error line\n"))
sys.stdout.flush()
sys.stdout.writelines(["a\n", "b\n"])
print("done", file=sys.stdout)
