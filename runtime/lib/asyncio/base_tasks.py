# asyncio.base_tasks: how tasks are shown.

import linecache
import reprlib
import traceback

from . import base_futures
from . import coroutines


def _task_repr_info(task):
    info = base_futures._future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, f"name={task.get_name()!r}")
    if task._fut_waiter is not None:
        info.insert(2, f"wait_for={task._fut_waiter!r}")
    if task._coro:
        info.insert(2, f"coro=<{coroutines._format_coroutine(task._coro)}>")
    return info


@reprlib.recursive_repr()
def _task_repr(task):
    return f"<{task.__class__.__name__} {' '.join(_task_repr_info(task))}>"


def _task_get_stack(task, limit):
    """The frames of a task: of one that failed those of its traceback, else that of its coroutine."""
    frames = []
    frame = getattr(task._coro, "cr_frame", None) or getattr(task._coro, "gi_frame", None)
    if frame is not None:
        frames.append(frame)
    elif task._exception is not None:
        entry = task._exception.__traceback__
        while entry is not None and (limit is None or len(frames) < limit):
            frames.append(entry.tb_frame)
            entry = entry.tb_next
    return frames


def _task_print_stack(task, limit, file):
    exc = task._exception
    if exc is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
        traceback.print_tb(exc.__traceback__, limit, file)
        for line in traceback.format_exception_only(exc.__class__, exc):
            print(line, file=file, end="")
        return
    frames = task.get_stack(limit=limit)
    print(f"Stack for {task!r} (most recent call last):" if frames else f"No stack for {task!r}", file=file)
    for frame in frames:
        code = frame.f_code
        print(f'  File "{code.co_filename}", line {frame.f_lineno}, in {code.co_name}', file=file)
        line = linecache.getline(code.co_filename, frame.f_lineno)
        if line:
            print(f"    {line.strip()}", file=file)
