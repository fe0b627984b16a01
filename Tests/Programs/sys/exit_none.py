# sys.exit() is a success; nothing after it runs.
import sys
print("before")
sys.exit()
print("after")
