# typing: support for type hints.
#
# The core is in _typing.

from _typing import (
    Any, Concatenate, ForwardRef, Generic, NoDefault, Optional, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
    TypeVarTuple, Union, Unpack, _generic_base, _paramspec, _typealias, _typevar, _typevartuple,
)
