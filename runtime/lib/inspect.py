# inspect: what objects are, their signatures, documentation and source.
#
# Signatures come from code objects, for built-in functions from their text signatures (_signatures); sources from the files that were
# compiled, as far as they are still there.  Of running code only the innermost frame can be had: currentframe() has no f_back.

import builtins
import enum
import functools
import linecache
import os
import sys
from sys import _getframe as _own_frame
import types
from collections import namedtuple

from _coroutine_kinds import has_flag as _has_flag, isawaitable, iscoroutinefunction, mark as _coroutine_mark
from _docstrings import cleandoc
from _signatures import (
    BoundArguments, Parameter, Signature, _empty, _ParameterKind, formatannotation, signature, unwrap)

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments", "Attribute", "BoundArguments", "BufferFlags",
    "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR",
    "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS", "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS",
    "ClosureVars", "FrameInfo", "FullArgSpec", "GEN_CLOSED", "GEN_CREATED", "GEN_RUNNING",
    "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback", "classify_class_attrs", "cleandoc", "currentframe",
    "findsource", "formatannotation", "formatannotationrelativeto", "formatargvalues", "get_annotations", "getabsfile",
    "getargs", "getargvalues", "getasyncgenlocals", "getasyncgenstate", "getattr_static", "getblock", "getcallargs", "getclasstree",
    "getclosurevars", "getcomments", "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile", "getframeinfo", "getfullargspec",
    "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getlineno", "getmembers", "getmembers_static", "getmodule",
    "getmodulename", "getmro", "getouterframes", "getsource", "getsourcefile", "getsourcelines", "indentsize", "isabstract", "isasyncgen",
    "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor",
    "isframe", "isfunction", "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod",
    "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback", "markcoroutinefunction", "signature", "stack", "trace",
    "unwrap", "walktree",
]
CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


class BufferFlags(enum.IntFlag):
    """What `__buffer__` is asked for (PEP 688)."""

    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


# ---- what an object is

def ismodule(object):
    """A module?"""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """A class?"""
    return isinstance(object, type)


def ismethod(object):
    """A bound method?"""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """A descriptor without __set__ that is no function, method or class?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__get__") and not hasattr(tp, "__set__") and not hasattr(tp, "__delete__")


def isdatadescriptor(object):
    """A descriptor with __set__ or __delete__?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__set__") or hasattr(tp, "__delete__")


def ismemberdescriptor(object):
    """A slot?"""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """A computed attribute of a built-in type?"""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """A function written in Python?"""
    return isinstance(object, types.FunctionType)


def isgeneratorfunction(obj):
    """A function whose calls give generators?"""
    return _has_flag(obj, CO_GENERATOR)


def markcoroutinefunction(func):
    """Makes iscoroutinefunction say so."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _coroutine_mark
    return func


def isasyncgenfunction(obj):
    """A function whose calls give asynchronous generators?"""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """A built-in function, or a method of a built-in object?"""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Any kind of function or method?"""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def isabstract(object):
    """A class with abstract methods?"""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


# ---- members

def _members(object, predicate, getter):
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = getmro(object)
        names += [name for base in object.__bases__ for name, value in base.__dict__.items()
                  if isinstance(value, types.DynamicClassAttribute)]
    results = []
    seen = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """The attributes as sorted pairs of name and value."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without calling descriptors."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """What each attribute of a class is, and which class it comes from."""
    mro = getmro(cls)
    metamro = tuple([c for c in getmro(type(cls)) if c not in (type, object)])
    names = dir(cls)
    for base in mro:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    result = []
    done = set()
    for name in names:
        if name in done:
            continue
        done.add(name)
        home = None
        got = None
        if name != "__dict__":
            try:
                got = getattr(cls, name)
            except Exception:
                pass
            else:
                home = getattr(got, "__objclass__", None)
                if home not in mro and home not in metamro:
                    home = None
        found = got
        for base in mro + metamro:
            if name in base.__dict__:
                found = base.__dict__[name]
                if home not in metamro or home is None:
                    home = base
                break
        if home is None:
            continue
        if isinstance(found, (staticmethod, types.BuiltinMethodType)):
            kind = "static method"
        elif isinstance(found, (classmethod, types.ClassMethodDescriptorType)):
            kind = "class method"
        elif isinstance(found, property):
            kind = "property"
        elif isroutine(found):
            kind = "method"
        else:
            kind = "data"
        result.append(Attribute(name, kind, home, found))
    return result


def getmro(cls):
    """The class and its bases in the order of look-ups."""
    return cls.__mro__


_sentinel = object()


def _own_dict(obj):
    try:
        return object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return {}


def _static_class_attribute(cls, name):
    for entry in type.__dict__["__mro__"].__get__(cls):
        if name in type.__dict__["__dict__"].__get__(entry):
            return type.__dict__["__dict__"].__get__(entry)[name]
    return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """An attribute as it is kept, without calling descriptors, __getattr__ or __getattribute__."""
    in_object = _sentinel
    if not isinstance(obj, type):
        cls = type(obj)
        own = _static_class_attribute(cls, "__dict__")
        if own is _sentinel or isinstance(own, types.GetSetDescriptorType):
            in_object = _own_dict(obj).get(attr, _sentinel)
    else:
        cls = obj
    in_class = _static_class_attribute(cls, attr)
    if in_object is not _sentinel and in_class is not _sentinel:
        kind = type(in_class)
        if hasattr(kind, "__get__") and (hasattr(kind, "__set__") or hasattr(kind, "__delete__")):
            return in_class
    if in_object is not _sentinel:
        return in_object
    if in_class is not _sentinel:
        return in_class
    if obj is cls:
        found = _static_class_attribute(type(cls), attr)
        if found is not _sentinel:
            return found
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


def walktree(classes, children, parent):
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """The classes as nested lists, each behind its base."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                below = children.setdefault(parent, [])
                if c not in below:
                    below.append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# ---- documentation

def _own_doc(obj):
    try:
        doc = object.__getattribute__(obj, "__doc__") if not isinstance(obj, type) else type.__getattribute__(obj, "__doc__")
        if doc is not None and obj is not type and isinstance(obj, type) and "__doc__" not in obj.__dict__:
            return None
        if doc is not None and not isinstance(obj, type) and isinstance(type(obj).__doc__, str) and doc == type(obj).__doc__ and not isroutine(obj):
            return None
        return doc
    except AttributeError:
        return None


def _class_of_method(func):
    """The class that a function was defined in, by its names."""
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name, None)
    return cls if isinstance(cls, type) else None


def _inherited_doc(obj):
    if isinstance(obj, type):
        for base in obj.__mro__:
            if base is not object:
                doc = base.__dict__.get("__doc__")
                if doc is not None:
                    return doc
        return None
    name = None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isinstance(owner, type) and getattr(getattr(owner, name, None), "__func__", None) is obj.__func__ else type(owner)
    elif isfunction(obj):
        name = obj.__name__
        cls = _class_of_method(obj)
        if cls is None or getattr(cls, name, None) is not obj:
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        owner = obj.__self__
        cls = owner if isinstance(owner, type) else type(owner)
    elif isinstance(obj, property):
        name = obj.fget.__name__
        cls = _class_of_method(obj.fget)
        if cls is None or getattr(cls, name, None) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = getattr(obj, "__name__", None)
        cls = getattr(obj, "__objclass__", None)
        if cls is None or name is None or getattr(cls, name, None) is not obj:
            return None
    else:
        return None
    for base in cls.__mro__:
        found = getattr(base, name, None)
        doc = getattr(found, "__doc__", None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The docstring, or the inherited one, without indentation."""
    doc = getattr(object, "__doc__", None)
    if isinstance(object, type) and doc is not None and "__doc__" not in object.__dict__:
        doc = None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


# ---- sources

def getfile(object):
    """The file that the object was compiled from."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(f"module, class, method, function, traceback, frame, or code object was expected, got {type(object).__name__}")


def getmodulename(path):
    """The name of the module in a file, or None."""
    name = os.path.basename(path)
    for suffix in ".py", ".pyc":
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getsourcefile(object):
    """The source file, None when it is not there."""
    filename = getfile(object)
    return filename if os.path.exists(filename) or filename in linecache.cache else None


def getabsfile(object, _filename=None):
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module that the object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError, OSError):
        return None
    for module in list(sys.modules.values()):
        if getattr(module, "__file__", None) and os.path.abspath(module.__file__) == file:
            return module
    main = sys.modules["__main__"]
    name = getattr(object, "__name__", None)
    if name is not None and getattr(main, name, None) is object:
        return main
    if name is not None and getattr(builtins, name, None) is object:
        return builtins
    return None


def findsource(object):
    """All lines of the file, and the number of the object's first."""
    file = getsourcefile(object)
    lines = linecache.getlines(file or getfile(object))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = object.__dict__.get("__firstlineno__")
        if first is None:
            raise OSError("source code not available")
        if first - 1 >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, first - 1
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        number = object.co_firstlineno - 1
        if number >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, number
    raise OSError("could not find code object")


def indentsize(line):
    """How far a line is indented."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


class _Scanner:
    """Follows brackets, texts and backslashes over lines: is the next line a new one of the program?"""

    def __init__(self):
        self.depth = 0
        self.quote = None      # the quotes that end the open text
        self.joined = False    # the line ended with a backslash

    def feed(self, line):
        i = 0
        self.joined = False
        while i < len(line):
            c = line[i]
            if self.quote is not None:
                if c == "\\":
                    i += 1
                elif line.startswith(self.quote, i):
                    i += len(self.quote) - 1
                    self.quote = None
                elif c == "\n" and len(self.quote) == 1:
                    self.quote = None
            elif c in "'\"":
                self.quote = c * 3 if line.startswith(c * 3, i) else c
                i += len(self.quote) - 1
            elif c == "#":
                break
            elif c in "([{":
                self.depth += 1
            elif c in ")]}":
                self.depth -= 1
            elif c == "\\" and line[i + 1:i + 2] in ("\n", "\r", ""):
                self.joined = True
            i += 1

    def complete(self):
        return self.depth <= 0 and self.quote is None and not self.joined


def getblock(lines):
    """The lines of the definition at the top of lines."""
    scanner = _Scanner()
    margin = indentsize(lines[0])
    last = 0
    in_head = True
    fresh = True
    for i, line in enumerate(lines):
        text = line.strip()
        if fresh and not in_head:
            if not text or text.startswith("#"):
                if text and indentsize(line) > margin:
                    last = i
                continue
            if indentsize(line) <= margin:
                break
        scanner.feed(line)
        fresh = scanner.complete()
        last = i
        if in_head and fresh and not text.startswith("@") and text:
            in_head = False
            if "lambda" in lines[0] and not lines[0].lstrip().startswith(("def ", "class ", "async ", "@")):
                break
            code = text.split("#")[0].rstrip()
            if not code.endswith(":") and code.startswith(("def ", "class ", "async ")) and i == 0 and ":" in code:
                body = code.rpartition(":")[2].strip()
                if body and not body.endswith((",", "]", ")")):
                    break
    return lines[:last + 1]


def getsourcelines(object):
    """The lines of the object's definition, and the number of the first."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The text of the object's definition; OSError when it is not there."""
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    """The comment lines right above the definition, None: there are none."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == "#":
            end += 1
        return "".join([line.expandtabs() for line in lines[start:end]]) or None
    margin = indentsize(lines[number])
    start = number
    while start > 0 and lines[start - 1].lstrip()[:1] == "#" and indentsize(lines[start - 1]) == margin:
        start -= 1
    return "".join([line.expandtabs().lstrip() for line in lines[start:number]]) or None


# ---- arguments

FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
Arguments = namedtuple("Arguments", "args, varargs, varkw")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getargs(co):
    """The names of the parameters of a code object."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    from _native import parameter_names
    names = list(parameter_names(co))
    count = co.co_argcount + co.co_kwonlyargcount
    rest = names[count:]
    varargs = rest.pop(0) if co.co_flags & CO_VARARGS else None
    varkw = rest.pop(0) if co.co_flags & CO_VARKEYWORDS else None
    return Arguments(names[:count], varargs, varkw)


def getfullargspec(func):
    """Names and defaults of the parameters."""
    try:
        sig = signature(func, follow_wrapped=False, _skip_bound_arg=False)
    except Exception as e:
        raise TypeError("unsupported callable") from e
    args, posonly, kwonly, defaults = [], [], [], ()
    varargs = varkw = None
    annotations, kwdefaults = {}, {}
    if sig.return_annotation is not sig.empty:
        annotations["return"] = sig.return_annotation
    for param in sig.parameters.values():
        kind, name = param.kind, param.name
        if kind is Parameter.POSITIONAL_ONLY or kind is Parameter.POSITIONAL_OR_KEYWORD:
            (posonly if kind is Parameter.POSITIONAL_ONLY else args).append(name)
            if param.default is not param.empty:
                defaults += (param.default,)
        elif kind is Parameter.VAR_POSITIONAL:
            varargs = name
        elif kind is Parameter.KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not param.empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.annotation is not param.empty:
            annotations[name] = param.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def getargvalues(frame):
    """The parameters of a frame and its variables."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(specs) + ")"


def _listed(names):
    names = [repr(name) for name in names]
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return f"{names[0]} and {names[1]}"
    return ", ".join(names[:-2] + [f"{names[-2]}, and {names[-1]}"]) if len(names) > 2 else ""


def getcallargs(func, /, *positional, **named):
    """What the parameters would get in a call."""
    spec = getfullargspec(func)
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _ = spec
    name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    given = len(positional)
    for arg, value in zip(args, positional):
        values[arg] = value
    if varargs:
        values[varargs] = tuple(positional[len(args):])
    if varkw:
        values[varkw] = {}
    possible = set(args + kwonlyargs)
    for key, value in named.items():
        if key not in possible:
            if not varkw:
                raise TypeError(f"{name}() got an unexpected keyword argument {key!r}")
            values[varkw][key] = value
            continue
        if key in values:
            raise TypeError(f"{name}() got multiple values for argument {key!r}")
        values[key] = value
    if given > len(args) and not varargs:
        atleast = len(args) - len(defaults or ())
        kwonly_given = len([arg for arg in kwonlyargs if arg in values])
        if varargs:
            plural, sig = atleast != 1, f"at least {atleast}"
        elif defaults:
            plural, sig = True, f"from {atleast} to {len(args)}"
        else:
            plural, sig = len(args) != 1, str(len(args))
        extra = f" positional argument{'s' * (given != 1)} (and {kwonly_given} keyword-only argument{'s' * (kwonly_given != 1)})" if kwonly_given else ""
        verb = "was" if given == 1 and not kwonly_given else "were"
        raise TypeError(f"{name}() takes {sig} positional argument{'s' * plural} but {given}{extra} {verb} given")
    if given < len(args):
        required = args[:len(args) - len(defaults or ())]
        missing = [arg for arg in required if arg not in values]
        if missing:
            raise TypeError(f"{name}() missing {len(missing)} required positional argument{'s' * (len(missing) != 1)}: {_listed(missing)}")
        for arg, value in zip(args[len(required):], defaults or ()):
            values.setdefault(arg, value)
    missing = []
    for arg in kwonlyargs:
        if arg not in values:
            if kwonlydefaults and arg in kwonlydefaults:
                values[arg] = kwonlydefaults[arg]
            else:
                missing.append(arg)
    if missing:
        raise TypeError(f"{name}() missing {len(missing)} required keyword-only argument{'s' * (len(missing) != 1)}: {_listed(missing)}")
    return values


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """What the outer names of a function mean just now."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    outer = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            outer[name] = cell.cell_contents
        except ValueError:
            pass
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found_globals[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            found_builtins[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(outer, found_globals, found_builtins, unbound)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dict with the annotations of a function, class or module itself."""
    if isinstance(obj, type):
        annotations = obj.__dict__.get("__annotations__")
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = None
    elif isinstance(obj, types.ModuleType) or callable(obj):
        annotations = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(annotations)
    from typing import _evaluate
    if globals is None:
        home = obj if isinstance(obj, types.ModuleType) else sys.modules.get(getattr(obj, "__module__", None))
        globals = getattr(obj, "__globals__", None) or (vars(home) if home is not None else {})
    if locals is None:
        locals = dict(vars(obj)) if isinstance(obj, type) else {}
    return {name: _evaluate(value, globals, locals) if isinstance(value, str) else value
            for name, value in annotations.items()}


# ---- frames

_TracebackBase = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfoBase = namedtuple("_FrameInfo", "frame filename lineno function code_context index")


class Traceback(_TracebackBase):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (f"Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, "
                f"code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})")


class FrameInfo(_FrameInfoBase):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (f"FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, "
                f"code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})")


def getframeinfo(frame, context=1):
    """File, line, function and the source around the line."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        if not isframe(frame):
            raise TypeError(f"{frame!r} is not a frame or traceback object")
        lineno = frame.f_lineno
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getlineno(frame):
    return frame.f_lineno


def getouterframes(frame, context=1):
    """FrameInfos of the frame and its callers."""
    frames = []
    while frame:
        frames.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return frames


def getinnerframes(tb, context=1):
    """FrameInfos of the frames of a traceback."""
    frames = []
    while tb:
        frames.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return frames


def currentframe():
    """The frame of the caller; None where the compiler did not see that it would be asked for."""
    try:
        return _own_frame()
    except ValueError:
        return None


def stack(context=1):
    """FrameInfos of the caller alone: frames further out are not kept."""
    try:
        return getouterframes(_own_frame(), context)
    except ValueError:
        return []


def trace(context=1):
    """FrameInfos of the exception being handled."""
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


# ---- generators and coroutines

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"


def _state(prefix, running, suspended, frame):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED")


def getgeneratorstate(generator):
    return _state("GEN", generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getcoroutinestate(coroutine):
    return _state("CORO", coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getasyncgenstate(agen):
    return _state("AGEN", agen.ag_running, agen.ag_suspended, agen.ag_frame)


def _locals_of(object, frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _locals_of(generator, generator.gi_frame)


def getcoroutinelocals(coroutine):
    return _locals_of(coroutine, getattr(coroutine, "cr_frame", None))


def getasyncgenlocals(agen):
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return _locals_of(agen, agen.ag_frame)
