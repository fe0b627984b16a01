# Facts of the interpreter that programs look at.
import sys
print(sys.maxsize, sys.byteorder, sys.version_info >= (3, 13), sys.version_info[0], sys.maxunicode, sys.float_info.max, sys.float_info.epsilon)
print(isinstance(sys.argv, list), "sys" in sys.modules, sys.getrecursionlimit() >= 1000, isinstance(sys.path, list), sys.stdout is sys.__stdout__)
print(sys.float_info.dig, sys.float_info.min, sys.hash_info.modulus, type(sys.platform).__name__, sys.stdin.fileno(), sys.stdout.fileno())
