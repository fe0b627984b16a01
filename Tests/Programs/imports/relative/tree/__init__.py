from .branch.leaf import depth as shown
from . import branch
hidden = "a name, not the module"
renamed = "also a name"
