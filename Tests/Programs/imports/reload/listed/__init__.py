__all__ = ["_private", "shown", "part"]
_private = 1
shown = 2
hidden = 3
