# codecs: registry, error handlers, incremental codecs, streams, and codecs that are not about text.
import codecs
import io


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


for name in 'utf8', 'UTF-16', 'latin-1', 'cp1252', 'hex', 'rot13', 'base64', 'unicode_escape':
    info = codecs.lookup(name)
    print(info.name, len(info), isinstance(info, tuple), info.incrementalencoder is not None)
for f in (lambda: codecs.lookup('nope'), lambda: codecs.lookup(None), lambda: 'x'.encode('nope'), lambda: 'x'.encode('rot13'), lambda: b'x'.decode('hex'),
          lambda: codecs.encode('Hello', 'rot13'), lambda: codecs.encode(b'\x01\xff', 'hex'), lambda: codecs.decode(b'01ff', 'hex'),
          lambda: codecs.encode(b'some bytes', 'base64'), lambda: codecs.decode(b'c29tZQ==', 'base64'), lambda: codecs.decode(b'\xff', 'utf-8', 'replace') == '\ufffd',
          lambda: codecs.getencoder('utf-8')('\u20ac'), lambda: codecs.getdecoder('ascii')(b'abc'), lambda: codecs.utf_8_decode(b'a\xe2\x82'),
          lambda: codecs.latin_1_encode('\xe9'), lambda: codecs.lookup_error('nope')):
    attempt(f)
print(codecs.BOM_UTF8, codecs.BOM_UTF16, codecs.BOM_UTF32_BE, codecs.BOM == codecs.BOM_UTF16)


def stars(e):
    return '*' * (e.end - e.start), e.end


def bytes_of(e):
    return b'<' + str(ord(e.object[e.start])).encode() + b'>', e.start + 1


def wrong(e):
    return 5


codecs.register_error('stars', stars)
codecs.register_error('bytes', bytes_of)
codecs.register_error('wrong', wrong)
for f in (lambda: 'a\u20acb\xe9'.encode('ascii', 'stars'), lambda: 'a\u20acb'.encode('latin-1', 'bytes'), lambda: b'a\xff\xfeb'.decode('utf-8', 'stars'),
          lambda: 'a\u20ac'.encode('ascii', 'wrong'), lambda: 'a\u20ac'.encode('ascii', 'unknown'), lambda: codecs.lookup_error('stars') is stars,
          lambda: 'a\u20ac'.encode('cp1252', 'stars'), lambda: 'a\u20ac'.encode('cp437', 'stars'), lambda: b'\x81'.decode('cp1252', 'stars')):
    attempt(f)
e = UnicodeEncodeError('ascii', 'a\u20acb', 1, 2, 'no')
d = UnicodeDecodeError('ascii', b'a\xffb', 1, 2, 'no')
for name in 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'strict':
    attempt(lambda: codecs.lookup_error(name)(e))
    attempt(lambda: codecs.lookup_error(name)(d))
attempt(lambda: codecs.replace_errors(5))


def search(name):
    if name == 'shout':
        return codecs.CodecInfo(lambda s, errors='strict': (s.upper().encode(errors='strict'), len(s)),
                                lambda b, errors='strict': (bytes(b).decode().lower(), len(b)), name='shout')


codecs.register(search)
print('abc'.encode('shout'), b'ABC'.decode('shout'), codecs.lookup('Shout').name, str(b'XY', 'shout'))
codecs.unregister(search)
attempt(lambda: 'abc'.encode('shout'))

text = 'h\xe9 \u20ac\U0001f600'
for name in 'utf-8', 'utf-16', 'utf-16-be', 'utf-32', 'utf-8-sig', 'latin-1', 'utf-7':
    data = text.encode(name, 'replace')
    decoder = codecs.getincrementaldecoder(name)()
    parts = [decoder.decode(data[i:i + 1]) for i in range(len(data))] + [decoder.decode(b'', True)]
    print(name, ascii(''.join(parts)), ''.join(parts) == data.decode(name))
    encoder = codecs.getincrementalencoder(name)('replace')
    print(b''.join(encoder.encode(c) for c in text) == data)
decoder = codecs.getincrementaldecoder('utf-8')('strict')
print(decoder.decode(b'\xe2\x82'), decoder.getstate())
attempt(lambda: decoder.decode(b'', True))
decoder.reset()
print(decoder.decode(b'ok'), decoder.getstate())
print(list(codecs.iterdecode([b'\xe2', b'\x82\xac', b'x'], 'utf-8')), list(codecs.iterencode(['a', '\xe9'], 'utf-16-le')))

raw = io.BytesIO('one\r\ntwo \u20ac\nthree'.encode('utf-8'))
reader = codecs.getreader('utf-8')(raw)
print(ascii(reader.readline()), ascii(reader.read(3)), ascii(reader.read()))
raw.seek(0)
print(ascii(list(codecs.getreader('utf-8')(raw))))
raw = io.BytesIO()
writer = codecs.getwriter('utf-16')(raw)
writer.write('ab')
writer.writelines(['c', '\u20ac'])
print(raw.getvalue())
with codecs.open('file.txt', 'w', encoding='cp1251') as f: f.write('\u041f\u0440\n2')
with codecs.open('file.txt', encoding='cp1251') as f: print(ascii(f.readlines()), f.encoding)
with codecs.open('file.txt', 'rb') as f: print(f.read())
recoded = codecs.EncodedFile(io.BytesIO('\xe9\n'.encode('latin-1')), 'utf-8', 'latin-1')
print(recoded.read(), recoded.data_encoding)
print(codecs.charmap_encode('ab', 'strict', {97: 1, 98: b'xy'}), codecs.charmap_decode(b'\0\1', 'strict', 'pq'), codecs.make_encoding_map({1: 2, 3: 2, 4: 5}))
attempt(lambda: codecs.charmap_decode(b'\5', 'strict', 'pq'))
attempt(lambda: codecs.charmap_decode(b'\5', 'replace', 'pq') == ('\ufffd', 1))
