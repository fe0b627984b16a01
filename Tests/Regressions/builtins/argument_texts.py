# What wrong arguments of built-in functions and methods are told, and the corners of number and byte conversions.


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, ascii(str(e)))


for f in (lambda: format(1, None), lambda: (1).__format__(None), lambda: int.from_bytes(b'', None), lambda: open(None), lambda: 'x'.encode(None),
          lambda: (2).__pow__(), lambda: (2).__rpow__(3, 5), lambda: (2).__pow__(3, 5, 1), lambda: [].__mul__(), lambda: {}.__setitem__(1),
          lambda: property().__get__(), lambda: (1).__add__(), lambda: object().__setattr__(1), lambda: (5).to_bytes(1, 2, 3, 4),
          lambda: 'a'.replace('b'), lambda: b''.translate(), lambda: bytes.fromhex(), lambda: b'ab'.hex(None, None), lambda: [].sort(1, 2, 3),
          lambda: pow(1, base=2), lambda: memoryview(x=1), lambda: str(b'', encoding=1, errors=2, more=3), lambda: int('1', bass=2), lambda: (1).to_bytes(x=1, length=1),
          lambda: (1+2j).__pow__('a', 'b'), lambda: (1+2j).__pow__(1, 2), lambda: print(1, file=5), lambda: round(1, 2, 3), lambda: sum(),
          lambda: sorted([1], None), lambda: enumerate(start=1, iterable=[]).__next__(), lambda: enumerate(), lambda: [].index(), lambda: 'x'.join(None)):
    attempt(f)
b = bytearray(b'x')
b.extend('')
print(b, (-1).to_bytes(0, 'big', signed=True), bool(NotImplementedError), [].__len__.__text_signature__, list.__text_signature__, int.__add__.__text_signature__,
      dict.__setitem__.__text_signature__, object.__text_signature__, str.__text_signature__, type('C', (), {}).__text_signature__)
for f in (lambda: bytes.fromhex('(\uff15'), lambda: float.fromhex('1\ud800'), lambda: complex('1__2'), lambda: complex('x'), lambda: b''.extend, lambda: bytearray().extend('a')):
    attempt(f)
e = ValueError('x')
print(vars(e), hasattr(e, '__notes__'))
e.add_note('first')
print(vars(e), e.__notes__)
e.__notes__ = 5
attempt(lambda: e.add_note('x'))
del e.__notes__
print(vars(e), int.__flags__ & 1 << 10 > 0, bool.__flags__ & 1 << 10, type('D', (), {}).__flags__ & 1 << 9 > 0, int.__flags__ & 1 << 9)
print(repr(exit), repr(quit), repr(help), type(exit).__name__, bool(...), type(iter('a')).__name__, type(iter('\xe9')).__name__, list(iter(list[int])))
try: exit(3)
except SystemExit as e: print('exit', e.code)
