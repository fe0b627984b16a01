from . import twig as _twig
