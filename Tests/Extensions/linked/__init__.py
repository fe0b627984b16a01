"""A package whose modules call each other's functions in all ways that an import allows."""
from .numbers import scale as scaled
