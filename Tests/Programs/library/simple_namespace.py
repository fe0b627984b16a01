import types, weakref, copy, pickle
n = types.SimpleNamespace(a=1, b=[2])
print(n, n.__dict__, vars(n), copy.copy(n), pickle.loads(pickle.dumps(n)), n == types.SimpleNamespace(a=1, b=[2]))
try: weakref.ref(n)
except TypeError as e: print(e)
class S(types.SimpleNamespace): pass
s = S(c=3); s.d = 4
print(s, weakref.ref(s)() is s, hasattr(types.SimpleNamespace, "__slots__"), hasattr(types.SimpleNamespace, "__weakref__"), hasattr(S, "__weakref__"))
n.c = 5; del n.a
print(n, copy.deepcopy(n), n.__reduce__()[2:] )
try: n.zzz
except AttributeError as e: print(e)
