# Single-byte encodings and UTF-7: every byte, every error handler.
names = '''cp037 cp1006 cp1026 cp1125 cp1140 cp1250 windows-1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp273 cp424 437 IBM500 cp720
cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp875 hp-roman8 latin6 iso8859-11
iso8859-13 iso8859-14 ISO-8859-15 iso8859-16 latin2 iso8859-3 iso8859-4 cyrillic arabic greek hebrew latin5 koi8-r koi8-t koi8-u kz1048
mac-arabic mac-croatian mac-cyrillic mac-farsi mac-greek mac-iceland mac-latin2 macroman mac-romanian mac-turkish palmos ptcp154
tis-620'''.split()
every = bytes(range(256))
for name in names:
    text = every.decode(name, 'ignore')
    back = text.encode(name)
    total = 0
    for c in every.decode(name, 'replace'): total = (total * 31 + ord(c)) % 1000003
    print(name, len(text), total, back == bytes(b for b in every if bytes([b]).decode(name, 'ignore')), back.decode(name) == text)
text = 'price: 5\u20ac \u0416\U0001f600!'
for name in 'cp1252', 'koi8-r', 'latin2', 'cp037', 'iso8859-15':
    for errors in 'strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape':
        try: print(name, errors, text.encode(name, errors))
        except UnicodeEncodeError as e: print(name, errors, e)
for name in 'cp1252', 'cp874', 'cp424':
    for errors in 'strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape':
        try: print(name, errors, ascii(b'a\x81\xff\x90b'.decode(name, errors)))
        except UnicodeDecodeError as e: print(name, errors, e)
with open('file.txt', 'w', encoding='cp1251') as f: f.write('\u041f\u0440\u0438\u0432\u0435\u0442\n')
print(open('file.txt', 'rb').read(), open('file.txt', encoding='cp1251').read())

for text in ('', 'abc', 'a+b', 'a\u20acb', '\u20ac', '\u20ac-', '\u20ac+', '\u20ac\u20ac a', 'Hi Mom \u263a!', '\U0001f600', 'x\U0001f600\u20acy', '\ud800', '~\\', '\0',
             '\xe9/', '\xe9\xe9\xe9', 'tab\t\n', "A\u2262\u0391."):
    data = text.encode('utf-7')
    print(ascii(text), data, data.decode('utf-7') == text)
for data in (b'+', b'+-', b'+AGE', b'+AGE-', b'+A', b'+AG', b'+AGE=x', b'+AGFx', b'a\xffb', b'+\xe9', b'+2D0-', b'+2D0', b'+2D3eAA-', b'+2D3eAA', b'+!', b'x+ACA+ACA', b'+AB-',
             b'+//', b'+AGEAYgBj-d', b'-', b'a+AGE.b', b'+2AA.x', b'+2ABb', b'+2ADYAA-'):
    for errors in 'strict', 'replace', 'backslashreplace':
        try: print(data, errors, ascii(data.decode('utf-7', errors)))
        except UnicodeDecodeError as e: print(data, errors, e, e.start, e.end)
