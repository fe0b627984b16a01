# contextvars: variables whose values belong to a context.

from _collections_abc import Mapping
from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")

Mapping.register(Context)
