# xml.etree.ElementTree and xml.parsers.expat: trees from text and text from trees, paths, events, namespaces, errors.
import copy
import io
import os
import tempfile
import xml.etree.ElementTree as ET
from xml.parsers import expat

DOCUMENT = """<?xml version="1.0" encoding="utf-8"?>
<!-- a comment -->
<catalog xmlns:x="http://x.org/" version="1.0">
  <book id="b1" lang="en"><title>First &amp; foremost</title><price>10.50</price><x:extra x:kind="k"/></book>
  <book id="b2"><title>Sécond</title><price>7</price>tail text</book>
  <book id="b3"><title/><author><name>A &lt;B&gt;</name></author><![CDATA[raw <data>]]></book>
  <?target instruction?>
</catalog>
"""


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs))[:150])
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "code", None), getattr(e, "position", None))


root = ET.fromstring(DOCUMENT)
print(root.tag, root.attrib, len(root), [child.get("id") for child in root], root[0][0].text, root[1][1].tail, root[2][1].tail, root[0][2].tag, root[0][2].attrib)
print(ET.tostring(root))
print(ET.tostring(root, encoding="unicode"))
print(ET.tostring(root, encoding="iso-8859-1")[:60], ET.tostring(root, "utf-8", xml_declaration=True)[:50], ET.tostring(root, method="text", encoding="unicode"))
for path in ("book", "book/title", ".//title", "*", "book[@id]", "book[@id='b2']/title", "book[@id!='b2']", "book[1]", "book[last()]", "book[last()-1]", "book[author]",
             "book[price='7']", "book[title='Sécond']", ".//name/..", "{http://x.org/}extra", ".//{http://x.org/}*", ".//{*}extra", "./book//name", ".//*[@lang]", "book[.='x']",
             "./", "nothing", "book/*", ".//book[2]/price", "book[price!='7']"):
    print(path, [e.get("id") or e.tag for e in root.findall(path)])
print(root.find("x:nope", {"x": "http://x.org/"}), root.find(".//x:extra", {"x": "http://x.org/"}).tag, root.findtext("book/price"), root.findtext("no", "default"))
for path in "/book", "book[0]", "book[foo()]", "a:b", "book[@id='x' and 1]", "book[-1]":
    attempt(root.findall, path)
print([e.tag for e in root.iter()], "".join(root.itertext()).split())

new = ET.Element("root", {"a": "1"}, b="2")
child = ET.SubElement(new, "child", name="n\n\"<>&'")
child.text = "text & <more>"
child.tail = "tail"
new.append(ET.Comment(" note "))
new.append(ET.PI("pi", "data"))
new.insert(0, ET.Element(ET.QName("http://q.org/", "q"), {ET.QName("http://q.org/", "at"): "v"}))
new.extend([ET.Element("e1"), ET.Element("e2")])
new.remove(new.find("e1"))
new.set("c", "3")
print(ET.tostring(new).decode(), new.keys(), new.items(), len(new), new[-1].tag, [e.tag for e in new[1:2]], ET.iselement(new), ET.iselement(3))
ET.dump(new)
twin = copy.deepcopy(new)
shallow = copy.copy(new)
shallow[0].text = "shared"
print(new[0].text, twin[0].text, ET.tostring(twin) == ET.tostring(new))
ET.indent(twin)
print(ET.tostring(twin, encoding="unicode"))
ET.register_namespace("qq", "http://q.org/")
print(ET.tostring(new), ET.tostring(new, short_empty_elements=False)[-40:], ET.tostring(ET.fromstring('<a xmlns="u"><b/></a>'), default_namespace="u"))
html = ET.fromstring("<html><br/><p class='x'>a<b/>c</p><script>1 &lt; 2</script></html>")
print(ET.tostring(html, method="html"), ET.canonicalize('<r b="2"  a="1"><x xmlns:n="u" n:q="&lt;"/><!-- c --></r>'), ET.canonicalize("<a> t </a>", strip_text=True))
del new[0]
new[0] = ET.Element("replaced")
new[1:] = []
print(ET.tostring(new))
new.clear()
print(ET.tostring(new))
for bad in ("<a>", "<a></b>", "text", "<a/><b/>", "<a b='1' b='2'/>", "<a>&nope;</a>", "", "<a b=c/>", "<a>\x01</a>", "<?xml version='1.0'", "<x:a/>", "<a", "<a>&#0;</a>"):
    attempt(ET.fromstring, bad)
attempt(new.append, "x")
attempt(ET.Element, "a", "b")
attempt(ET.tostring, ET.Element(3))
child = ET.Element("a")
child.text = 5
attempt(ET.tostring, child)

path = os.path.join(tempfile.mkdtemp(), "doc.xml")
tree = ET.ElementTree(root)
tree.write(path, encoding="utf-8", xml_declaration=True)
with open(path, encoding="utf-8") as file:
    print(file.readline(), len(file.read()))
again = ET.parse(path)
print(again.getroot().tag, again.find("book").get("id"), again.findtext("book/title"), len(list(again.iter())), [e.text for e in again.iterfind(".//price")])
for event, element in ET.iterparse(io.BytesIO(DOCUMENT.encode()), ("start", "end", "start-ns", "end-ns", "comment", "pi")):
    print(event, element if event.endswith("ns") else element.tag if isinstance(element.tag, str) else element.text, end="; ")
print()
pull = ET.XMLPullParser(["end"])
for piece in "<a><b>1</b", "><c/>", "</a>":
    pull.feed(piece)
    print([(event, e.tag) for event, e in pull.read_events()])
pull.close()


class Target:
    def __init__(self):
        self.seen = []

    def start(self, tag, attrs):
        self.seen.append(("start", tag, attrs))

    def end(self, tag):
        self.seen.append(("end", tag))

    def data(self, data):
        self.seen.append(("data", data))

    def close(self):
        return self.seen


print(ET.XML("<a x='1'>t<b/>u</a>", ET.XMLParser(target=Target())), ET.XMLID("<a><b id='i'/></a>")[1].keys(), ET.fromstringlist(["<a>", "</a>"]).tag)
parser = expat.ParserCreate()
events = []
parser.StartElementHandler = lambda name, attrs: events.append(("start", name, attrs))
parser.EndElementHandler = lambda name: events.append(("end", name))
parser.CharacterDataHandler = lambda data: events.append(data)
parser.CommentHandler = lambda data: events.append(("comment", data))
parser.StartDoctypeDeclHandler = lambda *args: events.append(args)
parser.XmlDeclHandler = lambda *args: events.append(args)
print(parser.Parse("<?xml version='1.0'?><!DOCTYPE d SYSTEM 's'><d a='1'>x<!--c-->\n</d>", True), events, parser.CurrentLineNumber)
try:
    expat.ParserCreate().Parse("<a>\n  <b></a>")
except expat.ExpatError as e:
    print(e, e.code, e.lineno, e.offset, expat.ErrorString(e.code), expat.error is expat.ExpatError)
