"""A module whose examples use its names.

>>> area(2, 2)
4
>>> _private
'seen'
"""
_private = "seen"
side = 1


def area(a, b):
    """
    >>> area(1, side)
    1
    """
    return a * b


def nothing():
    """No examples."""
