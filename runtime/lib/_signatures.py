# _signatures: inspect's signatures: Parameter, Signature, BoundArguments and how they are found for any callable.

import enum
import functools
import sys
import types
from collections import OrderedDict

from _native import parameter_names as _parameter_names


class _empty:
    """Stands for no default and no annotation."""


_empty.__module__ = "inspect"
_mark = object()
_MAX_UNWRAPS = 1000


def unwrap(func, *, stop=None):
    """The function at the end of the __wrapped__ attributes."""
    first = func
    seen = {id(func): func}
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= _MAX_UNWRAPS:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen[id(func)] = func
    return func


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation in a signature."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        return _without_typing(repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def _without_typing(text):
    """The text with names of typing alone: 'typing.' stands at the beginning of a name."""
    parts = text.split("typing.")
    result = parts[0]
    for part in parts[1:]:
        whole = result[-1:].isalnum() or result[-1:] in ("_", ".")
        result += ("typing." if whole else "") + part
    return result


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_ParameterKind.__module__ = "inspect"
_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD
_keywords = frozenset("False None True and as assert async await break class continue def del elif else except finally for from global if "
                      "import in is lambda nonlocal not or pass raise return try while with yield".split())


class Parameter:
    """One parameter of a signature."""

    __module__ = "inspect"
    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The parameter of a generator expression.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(f"implicit arguments must be passed as positional or keyword arguments, not {self._kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        if name in _keywords and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_mark, kind=_mark, annotation=_mark, default=_mark):
        """A copy with other attributes."""
        return type(self)(self._name if name is _mark else name, self._kind if kind is _mark else kind,
                          default=self._default if default is _mark else default,
                          annotation=self._annotation if annotation is _mark else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        return "**" + text if self._kind == _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    """The values of a call by the names of the parameters."""

    __module__ = "inspect"
    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, param in self._signature.parameters.items():
            if not by_name:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = True
                elif name not in self.arguments:
                    by_name = True
                    continue
            if not by_name or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Fills in what was not given."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif param.default is not _empty:
                arguments[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif param.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        args = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{self.__class__.__name__} ({args})>"


class Signature:
    """The parameters of a callable and what it gives."""

    __module__ = "inspect"
    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            params = OrderedDict()
        elif __validate_parameters__:
            params = _checked_parameters(parameters)
        else:
            params = OrderedDict([(param.name, param) for param in parameters])
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return signature(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str, _class=cls)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_mark, return_annotation=_mark):
        """A copy with other attributes."""
        return type(self)(self.parameters.values() if parameters is _mark else parameters,
                          return_annotation=self._return_annotation if return_annotation is _mark else return_annotation)

    __replace__ = replace

    def _basis(self):
        params = tuple([p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY])
        kwonly = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return params, kwonly, self.return_annotation

    def __hash__(self):
        params, kwonly, annotation = self._basis()
        return hash((params, frozenset(kwonly.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._basis() == other._basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        kwargs = dict(kwargs)
        parameters = list(self.parameters.values())
        given = list(args)
        at = 0
        pos_only_by_name = []
        i = 0
        while i < len(parameters):
            param = parameters[i]
            if param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                break
            if param.kind == _VAR_POSITIONAL:
                arguments[param.name] = tuple(given[at:])
                if at == len(given):
                    del arguments[param.name]
                at = len(given)
                i += 1
                break
            if at == len(given):
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}")
            arguments[param.name] = given[at]
            at += 1
            i += 1
        if at < len(given):
            raise TypeError("too many positional arguments")
        rest = None
        for param in parameters[i:]:
            if param.kind == _VAR_KEYWORD:
                rest = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.kind == _POSITIONAL_ONLY:
                if param.name in kwargs and param.default is _empty:
                    pos_only_by_name.append(param.name)
                elif param.default is _empty and not partial:
                    raise TypeError(f"missing a required argument: {param.name!r}")
                elif param.name in kwargs:
                    pos_only_by_name.append(param.name)
                continue
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif param.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {param.name!r}")
        if kwargs:
            if rest is not None:
                arguments[rest.name] = kwargs
            elif pos_only_by_name:
                raise TypeError("got some positional-only arguments passed as keyword arguments: " + repr(", ".join(pos_only_by_name)))
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """What the parameters get in this call; TypeError when it is wrong."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same; parameters may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text; one parameter a line when it would be wider."""
        texts = []
        positional_only = False
        star = True
        for param in self.parameters.values():
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                texts.append("/")
                positional_only = False
            if kind == _VAR_POSITIONAL:
                star = False
            elif kind == _KEYWORD_ONLY and star:
                texts.append("*")
                star = False
            texts.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if positional_only:
            texts.append("/")
        text = f"({', '.join(texts)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(texts) + "\n)"
        if self.return_annotation is not _empty:
            text += " -> " + formatannotation(self.return_annotation, quote_annotation_strings=quote_annotation_strings)
        return text


def _checked_parameters(parameters):
    params = OrderedDict()
    top = _POSITIONAL_ONLY
    defaults = False
    for param in parameters:
        kind, name = param.kind, param.name
        if kind < top:
            raise ValueError(f"wrong parameter order: {top.description} parameter before {kind.description} parameter")
        top = kind
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if param.default is not _empty:
                defaults = True
            elif defaults:
                raise ValueError("non-default argument follows default argument")
        if name in params:
            raise ValueError(f"duplicate parameter name: {name!r}")
        params[name] = param
    return params


# ---- finding signatures

def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, _class=Signature, _skip_bound_arg=True):
    """The signature of a callable; ValueError when it is not known."""
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    how = follow_wrapped, globals, locals, eval_str, _class, _skip_bound_arg
    if isinstance(obj, types.MethodType):
        sig = signature(obj.__func__, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str, _class=_class,
                        _skip_bound_arg=_skip_bound_arg)
        return _without_self(sig) if _skip_bound_arg else sig
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return signature(obj, follow_wrapped=follow_wrapped, eval_str=eval_str, _class=_class, _skip_bound_arg=_skip_bound_arg)
    sig = getattr(obj, "__signature__", None)
    if sig is not None:
        if not isinstance(sig, Signature):
            if callable(sig):
                sig = sig()
            if isinstance(sig, str):
                return _from_text(_class, obj, sig, _skip_bound_arg)
            if not isinstance(sig, Signature):
                raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
        return sig
    if isinstance(obj, types.FunctionType):
        return _from_function(_class, obj, globals, locals, eval_str)
    if isinstance(obj, functools.partial):
        return _from_partial(obj, signature(obj.func, follow_wrapped=follow_wrapped, eval_str=eval_str, _class=_class))
    if isinstance(obj, type):
        return _from_class(obj, how)
    text = getattr(obj, "__text_signature__", None)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType,
                        types.ClassMethodDescriptorType)):
        if not text:
            raise ValueError(f"no signature found for builtin {obj!r}")
        bound = isinstance(obj, (types.BuiltinFunctionType, types.MethodWrapperType))
        return _from_text(_class, obj, text, _skip_bound_arg and bound)
    call = _own_method(type(obj), "__call__")
    if call is not None:
        bound = call.__get__(obj, type(obj)) if hasattr(type(call), "__get__") else call
        if not isinstance(bound, types.MethodType) or bound.__func__ is not call:   # a descriptor has made something else of it
            return signature(bound, follow_wrapped=follow_wrapped, eval_str=eval_str, _class=_class)
        sig = signature(call, follow_wrapped=follow_wrapped, eval_str=eval_str, _class=_class)
        return _without_self(sig) if _skip_bound_arg else sig
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _without_self(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    return sig.replace(parameters=params if params[0].kind is _VAR_POSITIONAL else params[1:])


def _from_function(cls, func, globals, locals, eval_str):
    code = func.__code__
    names = _parameter_names(code)
    count, posonly, kwonly = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    if eval_str:
        from inspect import get_annotations
        annotations = get_annotations(func, globals=globals, locals=locals, eval_str=True)
    else:
        annotations = func.__annotations__
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    parameter = cls._parameter_cls
    params = []
    for i in range(count):
        name = names[i]
        at = i - (count - len(defaults))
        params.append(parameter(name, _POSITIONAL_ONLY if i < posonly else _POSITIONAL_OR_KEYWORD,
                                default=defaults[at] if at >= 0 else _empty, annotation=annotations.get(name, _empty)))
    rest = list(names[count + kwonly:])
    if code.co_flags & 4:
        name = rest.pop(0)
        params.append(parameter(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in names[count:count + kwonly]:
        params.append(parameter(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & 8:
        name = rest.pop(0)
        params.append(parameter(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(params, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _from_partial(partial, wrapped):
    try:
        bound = wrapped.bind_partial(*partial.args, **partial.keywords)
    except TypeError as e:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from e
    params = []
    by_name = False
    for name, param in wrapped.parameters.items():
        if name in bound.arguments:
            value = bound.arguments[name]
            if param.kind is _POSITIONAL_ONLY:
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name not in partial.keywords:
                    continue
                by_name = True
                params.append(param.replace(kind=_KEYWORD_ONLY, default=value))
                continue
            if param.kind is _KEYWORD_ONLY:
                params.append(param.replace(default=value))
                continue
        if by_name:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind is _VAR_POSITIONAL:
                continue
        params.append(param)
    return wrapped.replace(parameters=params)


def _own_method(cls, name):
    """The method of a class in Python, with its binding; None: the class has only object's or type's."""
    for base in cls.__mro__:
        if name in base.__dict__:
            if base in (object, type):
                return None
            return base.__dict__[name]
    return None


def _from_class(obj, how):
    follow_wrapped, globals, locals, eval_str, cls, skip = how

    def of(function):
        return signature(function, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str, _class=cls)

    call = _own_method(type(obj), "__call__") if type(obj) is not type else None
    if isinstance(call, types.FunctionType):
        return _without_self(of(call)) if skip else of(call)
    new, init = _own_method(obj, "__new__"), _own_method(obj, "__init__")
    if isinstance(new, staticmethod):
        new = new.__func__
    mro = obj.__mro__
    if isinstance(new, types.FunctionType) and isinstance(init, types.FunctionType):
        place_new = [i for i, base in enumerate(mro) if "__new__" in base.__dict__][0]
        place_init = [i for i, base in enumerate(mro) if "__init__" in base.__dict__][0]
        chosen = init if place_init < place_new else new
    else:
        chosen = new if isinstance(new, types.FunctionType) else init
    if isinstance(chosen, types.FunctionType):
        sig = of(chosen)
        return _without_self(sig) if skip else sig
    for base in mro[:-1]:
        text = getattr(base, "__text_signature__", None)
        if text:
            return _from_text(cls, obj, text, True)
    if type not in mro:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls([])
        raise ValueError(f"no signature found for builtin type {obj!r}")
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _pieces(text):
    """A parameter list cut at its commas."""
    pieces, depth, quote, start = [], 0, None, 0
    for i, c in enumerate(text):
        if quote is not None:
            if c == quote and text[i - 1] != "\\":
                quote = None
        elif c in "'\"":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == "," and depth == 0:
            pieces.append(text[start:i].strip())
            start = i + 1
    last = text[start:].strip()
    return pieces + [last] if last else pieces


_constants = {"None": None, "True": True, "False": False, "()": (), "''": "", "[]": [], "{}": {}, "...": ...}


def _default_value(text, module):
    if text in _constants:
        return _constants[text]
    if text[:1] in "'\"" or text[:2] in ("b'", 'b"'):
        from codecs import escape_decode
        is_bytes = text[0] == "b"
        data = escape_decode(text[2:-1] if is_bytes else text[1:-1])[0]
        return data if is_bytes else data.decode("latin-1")
    for kind in int, float:
        try:
            return kind(text, 0) if kind is int else kind(text)
        except ValueError:
            pass
    head, *rest = text.split(".")
    value = sys.modules.get(head) if rest else vars(sys.modules.get(module, sys)).get(head, _mark)
    for name in rest:
        value = getattr(value, name, _mark)
    if value is _mark or value is None:
        raise ValueError(f"no value for the default {text!r}")
    return value


def _from_text(cls, obj, text, skip_bound):
    """The signature of a built-in function, as it says itself."""
    pieces = _pieces(text.strip()[1:-1])
    parameter = cls._parameter_cls
    params = []
    kind = _POSITIONAL_OR_KEYWORD
    module = getattr(obj, "__module__", None)
    bound = False
    for i, piece in enumerate(pieces):
        if piece == "/":
            params = [p.replace(kind=_POSITIONAL_ONLY) if p.kind == _POSITIONAL_OR_KEYWORD else p for p in params]
            continue
        if piece == "*":
            kind = _KEYWORD_ONLY
            continue
        name, found, default = piece.partition("=")
        name = name.strip()
        if name.startswith("$"):
            bound = True
            params.append(parameter(name[1:], _POSITIONAL_ONLY))
            continue
        if name.startswith("**"):
            params.append(parameter(name[2:], _VAR_KEYWORD))
        elif name.startswith("*"):
            params.append(parameter(name[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            params.append(parameter(name, kind, default=_default_value(default.strip(), module) if found else _empty))
    if bound and skip_bound and params:
        params = params[1:]
    return cls(params, __validate_parameters__=False)
