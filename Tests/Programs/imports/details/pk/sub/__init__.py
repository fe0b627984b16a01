from ..other import rel
from . import leaf
