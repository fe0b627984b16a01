# asyncio.format_helpers: how callbacks are shown.

import functools
import reprlib

from _asyncio import _source_of


def _get_function_source(func):
    """(file, line) of a function in Python, or None."""
    while True:
        if isinstance(func, functools.partial):
            func = func.func
        elif hasattr(func, "__wrapped__"):
            func = func.__wrapped__
        else:
            return _source_of(func)


def _format_args_and_kwargs(args, kwargs):
    items = [reprlib.repr(arg) for arg in args]
    if kwargs:
        items += [f"{name}={reprlib.repr(value)}" for name, value in kwargs.items()]
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, suffix=""):
    if isinstance(func, functools.partial):
        return _format_callback(func.func, func.args, func.keywords, _format_args_and_kwargs(args, kwargs) + suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs) + suffix


def _format_callback_source(func, args):
    text = _format_callback(func, args, None)
    source = _get_function_source(func)
    return f"{text} at {source[0]}:{source[1]}" if source else text


def extract_stack(f=None, limit=None):
    """The stack of calls: not known here."""
    return []


def _handle_repr(handle):
    info = [handle.__class__.__name__]
    if handle._cancelled:
        info.append("cancelled")
    when = getattr(handle, "_when", None)
    if when is not None:
        info.append(f"when={when}")
    if handle._callback is not None:
        info.append(_format_callback_source(handle._callback, handle._args))
    return f"<{' '.join(info)}>"


def _handle_failed(handle, exc):
    """Tells the loop what a callback has raised."""
    handle._loop.call_exception_handler({
        "message": f"Exception in callback {_format_callback_source(handle._callback, handle._args)}",
        "exception": exc,
        "handle": handle,
    })
