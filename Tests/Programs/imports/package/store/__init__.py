print("store init")
VERSION = "1.2"
from . import items
