# unittest.mock: recording of calls, specifications, special methods, patches.
import json
import os
import unittest.mock
from unittest.mock import ANY, DEFAULT, AsyncMock, MagicMock, Mock, NonCallableMock, PropertyMock, call, create_autospec, mock_open, patch, seal, sentinel


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, str(e).split(" id=")[0] if " id=" in str(e) else e)


m = Mock(return_value=3)
print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args.args, m.call_args.kwargs, m.call_args_list)
print(m.method("x").other(5) is m.method.return_value.other.return_value, m.mock_calls, m.method_calls)
m.a.b.c("deep")
print(m.mock_calls[-1], m.mock_calls == [call(1, a=2), call.method("x"), call.method().other(5), call.a.b.c("deep")])
m.assert_called_once_with(1, a=2)
m.method.assert_called_with("x")
m.assert_has_calls([call.method("x"), call.method().other(5)])
attempt(m.assert_called_with, 2)
attempt(m.assert_called_once_with, 1, a=3)
attempt(m.assert_not_called)
attempt(Mock().assert_called)
attempt(Mock(name="named").assert_called_once)
attempt(Mock(name="named").assert_called_with, 1, b="x")
attempt(m.assert_any_call, 9)
attempt(m.assert_has_calls, [call(9)])
attempt(m.assert_has_calls, [call(9)], any_order=True)
m(1, a=2)
attempt(m.assert_called_once)
attempt(m.assert_called_once_with, 1, a=2)
attempt(lambda: m.assert_caled)
attempt(lambda: m.called_with)
m.reset_mock()
print(m.called, m.mock_calls, m.call_args, m())

m = Mock(side_effect=[1, 2, ValueError("from the list")])
attempt(m), attempt(m), attempt(m), attempt(m)
m = Mock(side_effect=KeyError("k"))
attempt(m)
m.side_effect = lambda x: DEFAULT if x < 0 else x * 2
m.return_value = "default"
print(m(4), m(-1))
m = Mock(**{"a.b.return_value": 5, "x": 1})
print(m.a.b(), m.x)
m.configure_mock(y=2, **{"z.side_effect": IndexError("z")})
print(m.y)
attempt(m.z)
print(repr(Mock(name="n")).split(" id=")[0], repr(Mock().a.b).split(" id=")[0], repr(Mock()()).split(" id=")[0], repr(Mock(spec=int)).split(" id=")[0],
      repr(MagicMock(name="m").x().y).split(" id=")[0], repr(sentinel.thing), sentinel.a is sentinel.a, ANY == 5, repr(ANY))
del m.gone
attempt(lambda: m.gone)


class Real:
    kind = "real"

    def __init__(self, x):
        self.x = x

    def method(self, a, b=2):
        return a

    async def co(self, q):
        return q

    @property
    def prop(self):
        return 1

    def __len__(self):
        return 5


m = Mock(spec=Real)
print(isinstance(m, Real), m.__class__, hasattr(m, "method"), hasattr(m, "x"), hasattr(m, "__len__"), isinstance(m.co, AsyncMock))
attempt(lambda: m.nope)
m.new_one = 1
strict = Mock(spec_set=Real(1))
attempt(setattr, strict, "new_one", 1)
strict.x = 7
print(strict.x, isinstance(NonCallableMock(), Real), callable(NonCallableMock()))
limited = Mock(spec=["one", "two"])
attempt(lambda: limited.three)
w = Mock(wraps=Real(3))
print(w.method(8), w.method.call_args)
parent = Mock()
parent.attach_mock(Mock(), "child")
parent.child(1)
print(parent.mock_calls)
seal(parent)
attempt(lambda: parent.other)

mm = MagicMock()
print(len(mm), bool(mm), int(mm), float(mm), list(mm), 5 in mm, mm == mm, mm != mm, mm == 3, hash(mm) == hash(mm))
mm.__len__.return_value = 4
mm.__getitem__.side_effect = lambda i: i * 10
mm.__iter__.return_value = [1, 2]
mm.__contains__.return_value = True
mm.__str__.return_value = "text"
print(len(mm), mm[3], list(mm), 9 in mm, str(mm), mm.__getitem__.call_args, (mm + 1) is mm.__add__.return_value)
with mm as inner:
    pass
print(inner is mm.__enter__.return_value, mm.__exit__.call_args)
mm.__setitem__("k", "v")
mm["a"] = 1
print(mm.__setitem__.mock_calls)
attempt(len, Mock())
plain = Mock()
plain.__len__ = lambda self: 42
plain.__str__ = Mock(return_value="mocked")
print(len(plain), str(plain))
attempt(setattr, plain, "__init__", 5)

auto = create_autospec(Real)
instance = auto(5)
print(isinstance(instance, Real), instance.method(1) is not None, auto.call_args, instance.method.call_args)
attempt(auto)
attempt(instance.method)
attempt(instance.method, 1, c=2)
attempt(lambda: instance.nope)
instance.method.assert_called_once_with(1)
instance.method.assert_called_once_with(a=1)


def function(a, b=1):
    "doc"


f = create_autospec(function, return_value=9)
print(f(1), f.__name__, f.call_args if hasattr(f, "call_args") else "")
attempt(f)
f.assert_called_once_with(1)

with patch("os.getcwd", return_value="/patched") as getcwd:
    print(os.getcwd(), getcwd.called)
print(os.getcwd() != "/patched")
with patch.object(Real, "kind", "other"), patch.object(Real, "method") as method:
    print(Real.kind, Real(1).method(5) is method.return_value, method.call_args)
print(Real.kind, Real(1).method(5))
settings = {"a": 1}
with patch.dict(settings, {"b": 2}, c=3):
    print(settings)
with patch.dict(settings, clear=True):
    print(settings)
print(settings)
with patch.multiple(Real, kind=1, method=DEFAULT) as made:
    print(Real.kind, list(made))
try:
    patch("os.nope").start()
except AttributeError as e:
    print(str(e).endswith("does not have the attribute 'nope'"))
attempt(patch, "nodots")
attempt(lambda: patch.object(Real, "nope").__enter__())
with patch.object(Real, "nope", 5, create=True):
    print(Real.nope)
print(hasattr(Real, "nope"))


@patch("json.dumps")
@patch.object(Real, "kind", new="decorated")
def decorated(x, dumps):
    print(x, Real.kind, json.dumps("q") is dumps.return_value, dumps.call_args)
    return "result"


print(decorated("x"), json.dumps([1]))


@patch.object(Real, "kind", "class")
class Tests:
    def test_one(self):
        print(Real.kind)

    def other(self):
        print(Real.kind)


Tests().test_one()
Tests().other()
p = patch.object(Real, "kind", "started")
print(p.start(), Real.kind, p.stop(), Real.kind)
with patch.object(Real, "prop", new_callable=PropertyMock, return_value="mocked") as prop:
    r = Real(1)
    print(r.prop, prop.call_args)
    r.prop = 5
    print(prop.mock_calls)
with patch("builtins.open", mock_open(read_data="line 1\nline 2\n")) as opened:
    with open("any file") as file:
        print(file.read())
    with open("other") as file:
        print(list(file), opened.call_args_list)
    handle = opened()
    handle.write("x")
    handle.write.assert_called_once_with("x")


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


a = AsyncMock(return_value="async result")
print(run(a(1, x=2)), a.await_count, a.await_args, a.call_args)
a.assert_awaited_once_with(1, x=2)
attempt(a.assert_not_awaited)
attempt(a.assert_awaited_with, 5)
attempt(AsyncMock().assert_awaited)
a.side_effect = ValueError("async error")
attempt(lambda: run(a()))
print(run(m.co("q")) is m.co.return_value if isinstance(m.co, AsyncMock) else "")

print(call(1, a=2), call.x.y(3), call.x(1).y, call() == call(), call(1) == call(2), call.x == call.y,
      call.a(1)[1], (call.a(1).b(2)).call_list())
print(call(1, 2) in Mock(side_effect=None).mock_calls, [call(1), call(2)] == [((1,),), ((2,),)])
