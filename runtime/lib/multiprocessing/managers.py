# Managers: a process that holds objects, and proxies through which other processes use them.
#
# The manager's process has a thread for each connection, and a process a connection for each of its threads, so an object's lock is
# held by the thread of the manager that serves the thread that has taken it.  Objects live as long as the manager.

import array
import os
import queue
import sys
import threading
import traceback

from multiprocessing import context, process
from multiprocessing.connection import Client, Listener, Pipe
from multiprocessing.pool import RemoteTraceback

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token"]


class RemoteError(Exception):
    """Something is wrong with a request."""

    def __str__(self):
        return "\n" + "-" * 75 + "\n" + str(self.args[0]) + "-" * 75


class Token:
    """Which object of which manager a proxy is for."""

    def __init__(self, typeid, address, id):
        self.typeid = typeid
        self.address = address
        self.id = id

    def __repr__(self):
        return "%s(typeid=%r, address=%r, id=%r)" % (self.__class__.__name__, self.typeid, self.address, self.id)


class Server:
    """In the manager's process."""

    def __init__(self, registry, listener):
        self.registry = registry
        self.listener = listener
        self.objects = {}
        self.numbers = iter(range(1, sys.maxsize))
        self.ended = threading.Event()

    def serve_forever(self):
        threading.Thread(target=self.accept, daemon=True).start()
        self.ended.wait()

    def accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except Exception:
                continue
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        while True:
            try:
                ident, method, args, kwds = connection.recv()
            except (EOFError, OSError):
                return
            try:
                answer = "return", self.answer(ident, method, args, kwds)
            except Exception as e:
                answer = "error", (e, traceback.format_exc())
            try:
                connection.send(answer)
            except Exception:
                connection.send(("error", (RemoteError(traceback.format_exc()), "")))
            if ident is None and method == "shutdown":
                self.ended.set()
                return

    def answer(self, ident, method, args, kwds):
        if ident is not None:
            obj = self.objects[ident]
            if method == "#GETVALUE":
                return obj
            if method == "__repr__":
                return repr(obj)
            if method == "__iter__":
                return list(obj)
            result = getattr(obj, method)(*args, **kwds)
            return list(result) if method in ("keys", "values", "items") else result
        if method == "create":
            typeid, args, kwds = args
            make = self.registry[typeid][0]
            if make is None:
                obj, = args
            else:
                obj = make(*args, **kwds)
            ident = next(self.numbers)
            self.objects[ident] = obj
            exposed = self.registry[typeid][2]
            if exposed is None:
                exposed = [name for name in dir(obj) if name[0] != "_" and callable(getattr(obj, name))]
            return ident, tuple(exposed)
        return None


class BaseManager:
    """Starts a process that holds objects of registered kinds."""

    _registry = {}

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        self._authkey = process.AuthenticationString(authkey) if authkey is not None else process.current_process().authkey
        self._address = address
        self._ctx = ctx or context._default_context.get_context()
        self._process = None
        self._shutdown_timeout = shutdown_timeout

    def start(self, initializer=None, initargs=()):
        """Starts the process."""
        if self._process is not None:
            raise ValueError("Already started server")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if self._address is None:
            process.get_temp_dir()    # which is removed here, even if the server is killed
        reader, writer = Pipe(duplex=False)
        self._process = self._ctx.Process(
            target=type(self)._run_server, args=(self._registry, self._address, self._authkey, writer, initializer, initargs))
        self._process.name = type(self).__name__ + "-" + self._process.name.split("-", 1)[1]
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        process._before_joining.append(self.shutdown)

    @classmethod
    def _run_server(cls, registry, address, authkey, writer, initializer, initargs):
        import signal
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if initializer is not None:
            initializer(*initargs)
        listener = Listener(address, backlog=128, authkey=authkey)
        writer.send(listener.address)
        writer.close()
        Server(registry, listener).serve_forever()
        listener.close()

    def connect(self):
        """For a manager that another program has started."""
        Client(self._address, authkey=self._authkey).close()

    def shutdown(self):
        """Ends the process."""
        if self._process is None or self._process._parent_pid != os.getpid() or not self._process.is_alive():
            return
        try:
            _request(self._address, self._authkey, None, "shutdown")
        except (OSError, EOFError):
            pass
        self._process.join(self._shutdown_timeout)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)

    @property
    def address(self):
        return self._address

    def __enter__(self):
        if self._process is None:
            self.start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Objects of this kind can be made by the method of that name."""
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        cls._registry[typeid] = (callable, proxytype, exposed)
        if create_method:
            def make(self, /, *args, **kwds):
                ident, names = _request(self._address, self._authkey, None, "create", typeid, args, kwds)
                proxy = proxytype if proxytype is not None else MakeProxyType(f"AutoProxy[{typeid}]", names)
                return proxy(Token(typeid, self._address, ident), authkey=self._authkey)
            make.__name__ = typeid
            setattr(cls, typeid, make)


_connections = threading.local()


def _request(address, authkey, ident, method, *args, **kwds):
    """Sends a request through this thread's connection."""
    known = _connections.__dict__.setdefault("by_address", {})
    key = os.getpid(), address
    connection = known.get(key)
    if connection is None:
        connection = known[key] = Client(address, authkey=authkey)
    connection.send((ident, method, args, kwds))
    kind, result = connection.recv()
    if kind == "return":
        return result
    exception, text = result
    if text:
        exception.__cause__ = RemoteTraceback(f'\n"""\n{text}"""')
    raise exception


class BaseProxy:
    """An object of a manager."""

    def __init__(self, token, serializer="pickle", manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        self._token = token
        self._id = token.id
        self._authkey = authkey if authkey is not None else process.current_process().authkey

    def _callmethod(self, methodname, args=(), kwds={}):
        return _request(self._token.address, self._authkey, self._id, methodname, *args, **kwds)

    def _getvalue(self):
        return self._callmethod("#GETVALUE")

    def __reduce__(self):
        return _rebuild, (type(self) if not type(self).__name__.startswith("AutoProxy[") else getattr(self, "_exposed_"), self._token)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _rebuild(cls, token):
    if isinstance(cls, tuple):
        cls = MakeProxyType(f"AutoProxy[{token.typeid}]", cls)
    return cls(token)


def _forward(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies with these methods."""
    exposed = tuple(exposed)
    if (name, exposed) not in _cache:
        proxy = type(name, (BaseProxy,), {method: _forward(method) for method in exposed})
        proxy._exposed_ = exposed
        _cache[name, exposed] = proxy
    return _cache[name, exposed]


class IteratorProxy(BaseProxy):
    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self

    __next__ = _forward("__next__")
    send = _forward("send")
    throw = _forward("throw")
    close = _forward("close")


class AcquirerProxy(BaseProxy):
    _exposed_ = ("acquire", "release")

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")
    wait = _forward("wait")
    notify = _forward("notify")
    notify_all = _forward("notify_all")

    def wait_for(self, predicate, timeout=None):
        from time import monotonic
        end = None if timeout is None else monotonic() + timeout
        while not (result := predicate()):
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result


class EventProxy(BaseProxy):
    _exposed_ = ("is_set", "set", "clear", "wait")
    is_set = _forward("is_set")
    set = _forward("set")
    clear = _forward("clear")
    wait = _forward("wait")


class BarrierProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "wait", "abort", "reset")
    wait = _forward("wait")
    abort = _forward("abort")
    reset = _forward("reset")
    parties = property(lambda self: self._callmethod("__getattribute__", ("parties",)))
    n_waiting = property(lambda self: self._callmethod("__getattribute__", ("n_waiting",)))
    broken = property(lambda self: self._callmethod("__getattribute__", ("broken",)))


class NamespaceProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, key):
        if key[0] == "_":
            return object.__getattribute__(self, key)
        return self._callmethod("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            return object.__setattr__(self, key, value)
        return self._callmethod("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            return object.__delattr__(self, key)
        return self._callmethod("__delattr__", (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ("get", "set")
    get = _forward("get")
    set = _forward("set")
    value = property(lambda self: self.get(), lambda self, value: self.set(value))


class _Iterated:
    """Iterating goes over a copy."""

    def __iter__(self):
        return iter(self._callmethod("__iter__"))


_LIST_METHODS = (
    "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__", "__setitem__", "append",
    "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__")


class ListProxy(_Iterated, MakeProxyType("BaseListProxy", _LIST_METHODS)):
    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self


class DictProxy(_Iterated, MakeProxyType("BaseDictProxy", (
        "__contains__", "__delitem__", "__getitem__", "__len__", "__setitem__", "clear", "copy", "get", "items", "keys", "pop", "popitem",
        "setdefault", "update", "values"))):
    pass


class ArrayProxy(_Iterated, MakeProxyType("BaseArrayProxy", ("__len__", "__getitem__", "__setitem__"))):
    pass


class Namespace:
    """Attributes."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        return "%s(%s)" % (self.__class__.__name__, ", ".join(sorted(
            "%s=%r" % (name, value) for name, value in self.__dict__.items() if not name.startswith("_"))))


class Value:
    """A value."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return "%s(%r, %r)" % (type(self).__name__, self._typecode, self._value)

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    return array.array(typecode, sequence)


class SyncManager(BaseManager):
    """Holds lists, dicts, queues, locks and such."""


SyncManager.register("Queue", queue.Queue)
SyncManager.register("JoinableQueue", queue.Queue)
SyncManager.register("Event", threading.Event, EventProxy)
SyncManager.register("Lock", threading.Lock, AcquirerProxy)
SyncManager.register("RLock", threading.RLock, AcquirerProxy)
SyncManager.register("Semaphore", threading.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register("Condition", threading.Condition, ConditionProxy)
SyncManager.register("Barrier", threading.Barrier, BarrierProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
SyncManager.register("Value", Value, ValueProxy)
SyncManager.register("Array", Array, ArrayProxy)
SyncManager.register("Namespace", Namespace, NamespaceProxy)
