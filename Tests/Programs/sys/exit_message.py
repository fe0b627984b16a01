# sys.exit with a text writes it to stderr and exits with 1.
import sys
print("working")
sys.exit("fatal: cannot continue")
