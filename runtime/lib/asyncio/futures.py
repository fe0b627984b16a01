# asyncio.futures: results that are not there yet.  The class itself is in _asyncio.

from _asyncio import Future

from . import base_futures
from . import events
from .base_futures import isfuture

__all__ = ("Future", "wrap_future", "isfuture")

_PENDING = base_futures._PENDING
_CANCELLED = base_futures._CANCELLED
_FINISHED = base_futures._FINISHED


def _get_loop(future):
    return future.get_loop() if hasattr(future, "get_loop") else future._loop


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _copy_future_state(source, target):
    """What became of a concurrent.futures.Future becomes of `target`."""
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
    elif source.exception() is not None:
        target.set_exception(source.exception())
    else:
        target.set_result(source.result())


def _set_concurrent_future_state(concurrent, source):
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    exc = source.exception()
    if exc is not None:
        concurrent.set_exception(exc)
    else:
        concurrent.set_result(source.result())


def _chain_future(source, target):
    """Joins two futures, each of either kind: the result goes to target, a cancellation back to source."""
    source_loop = _get_loop(source) if isfuture(source) else None
    target_loop = _get_loop(target) if isfuture(target) else None

    def set_state(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def on_target_done(future):
        if future.cancelled():
            if source_loop is None or source_loop is target_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def on_source_done(future):
        if future.cancelled() and target_loop is not None and target_loop.is_closed():
            return
        if target_loop is None or target_loop is source_loop:
            set_state(target, source)
        elif not target_loop.is_closed():
            target_loop.call_soon_threadsafe(set_state, target, source)

    target.add_done_callback(on_target_done)
    source.add_done_callback(on_source_done)


def wrap_future(future, *, loop=None):
    """The Future of a loop for one of concurrent.futures."""
    if isfuture(future):
        return future
    if loop is None:
        loop = events.get_event_loop()
    result = loop.create_future()
    _chain_future(future, result)
    return result
