# The errors when special methods give back the wrong type.
def show(f, *a):
    try: r = f(*a)
    except BaseException as e: print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
    else: print('ok', r)
def mk(**methods): return type('K', (), methods)()
for name, use, bad in [('__iter__', list, 3), ('__bool__', bool, 1), ('__bool__', bool, None), ('__len__', len, -1), ('__len__', len, 'x'), ('__len__', len, 1 << 70),
  ('__len__', bool, -1), ('__hash__', hash, 'x'), ('__hash__', hash, 1.5), ('__index__', lambda o: [1][o], 'x'), ('__format__', format, 3), ('__str__', str, 3), ('__repr__', repr, 3), ('__repr__', str, None),
  ('__int__', int, 'x'), ('__float__', float, 1), ('__complex__', complex, 1.0), ('__bytes__', bytes, 'x'), ('__contains__', lambda o: 1 in o, []), ('__contains__', lambda o: 1 in o, 'x'),
  ('__length_hint__', lambda o: o.__length_hint__(), 'x'), ('__dir__', dir, 3), ('__class_getitem__', lambda o: type(o)[1], 4), ('__instancecheck__', lambda o: isinstance(1, o), 1), ('__iter__', lambda o: (lambda *a: a)(*o), 3), ('__iter__', lambda o: [*o], None), ('__index__', lambda o: 'a' * o, 1.0), ('__index__', hex, None), ('__index__', lambda o: range(o), 'z'), ('__index__', lambda o: [1,2][o:], 'z'), ('__fspath__', open, 3), ('__next__', next, 3), ('__reversed__', reversed, 3), ('__abs__', abs, 4), ('__neg__', lambda o: -o, 'n')]:
    print(name, repr(bad), end=' '); show(use, mk(**{name: lambda self, *a: bad}))
