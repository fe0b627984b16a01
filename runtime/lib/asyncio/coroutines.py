# asyncio.coroutines: what coroutines are, and how they are shown.

import collections.abc
import _coroutine_kinds
import os
import sys
import types

from _asyncio import _source_of

__all__ = ("iscoroutinefunction", "iscoroutine")

_is_coroutine = object()


def _is_debug_mode():
    return sys.flags.dev_mode or (not sys.flags.ignore_environment and bool(os.environ.get("PYTHONASYNCIODEBUG")))


def iscoroutinefunction(func):
    """Does calling it give a coroutine?"""
    return _coroutine_kinds.iscoroutinefunction(func) or getattr(func, "_is_coroutine", None) is _is_coroutine


def iscoroutine(obj):
    return isinstance(obj, (types.CoroutineType, collections.abc.Coroutine))


def _format_coroutine(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None) or f"<{type(coro).__name__} without __name__>"
    running = getattr(coro, "cr_running", False) or getattr(coro, "gi_running", False)
    source = _source_of(coro)
    if source is None:
        return f"{name}() running" if running else f"{name}()"
    file, first, line = source
    if line is None:
        return f"{name}() done, defined at {file}:{first}"
    return f"{name}() running at {file}:{line}"
