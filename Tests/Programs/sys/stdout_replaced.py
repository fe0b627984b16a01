# print follows sys.stdout when it is replaced.
import sys
class Capture:
    def __init__(self): self.text = ""
    def write(self, s): self.text += s
    def flush(self): pass
real, sys.stdout = sys.stdout, Capture()
print("hidden", 1)
sys.stdout.write("direct")
captured, sys.stdout = sys.stdout.text, real
print(repr(captured))
