"""Points in the plane: their hull and what it encloses."""

from .hull import area, convex_hull
from .points import Point

__all__ = ["Point", "area", "convex_hull"]
