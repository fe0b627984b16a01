from .. import branch
from ..branch import twig
from . import twig as again
depth = 3


def path():
    return __name__, __package__, branch.__name__, twig is again


def beyond():
    try:
        from .... import nothing
    except ImportError:
        raise


def no_name():
    try:
        from ..branch.twig import nothing
    except ImportError:
        raise


def no_module():
    try:
        from ..nowhere import nothing
    except ImportError:
        raise


def not_package():
    try:
        import tree.hidden.deeper
    except ImportError:
        raise
