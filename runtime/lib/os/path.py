# os.path: importing os puts posixpath into sys.modules under this name, so this file is never run; it says that the module exists.

from posixpath import *
