# xml.parsers.expat: parsers that call functions for what they find.

from pyexpat import *
