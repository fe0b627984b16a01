# What inspect and asyncio ask of functions and objects: do calls give coroutines, can it be awaited?  A module of its own, so that programs
# with coroutines are not linked with all of inspect.

import functools
import types

CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
mark = object()


def function_of(obj):
    """The function inside of partials and methods."""
    obj = _function_of_method(obj)
    while isinstance(obj, functools.partial):
        obj = obj.func
    return _function_of_method(obj)


def _function_of_method(obj):
    while isinstance(obj, types.MethodType):
        obj = obj.__func__
    return obj


def has_flag(obj, flag):
    function = function_of(obj)
    return isinstance(function, types.FunctionType) and bool(function.__code__.co_flags & flag)


def is_marked(obj):
    function = obj
    while isinstance(function, functools.partial):
        function = function.func
    function = getattr(function, "__func__", function)
    return getattr(function, "_is_coroutine_mark", None) is mark


def iscoroutinefunction(obj):
    """A function whose calls give coroutines?"""
    return has_flag(obj, CO_COROUTINE) or is_marked(obj)


def isawaitable(object):
    """May it be awaited?"""
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return isinstance(object, types.CoroutineType) or hasattr(type(object), "__await__")


for _function in (iscoroutinefunction, isawaitable):
    _function.__module__ = "inspect"
