# asyncio.base_futures: how futures are told and shown.

import reprlib

from . import format_helpers

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    """Is it a Future, or does it look like one?"""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _format_callbacks(callbacks):
    def text(pair):
        return format_helpers._format_callback_source(pair[0], ())

    if len(callbacks) > 2:
        inner = f"{text(callbacks[0])}, <{len(callbacks) - 2} more>, {text(callbacks[-1])}"
    else:
        inner = ", ".join([text(pair) for pair in callbacks])
    return f"cb=[{inner}]"


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            info.append(f"result={reprlib.repr(future._result)}")
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    return info


@reprlib.recursive_repr()
def _future_repr(future):
    return f"<{future.__class__.__name__} {' '.join(_future_repr_info(future))}>"
