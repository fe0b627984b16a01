# xml.dom.minidom: reading, changing, making and writing documents; namespaces, errors.
import io
import xml.dom
from xml.dom import minidom, Node
from xml.parsers.expat import ExpatError

TEXT = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE shop SYSTEM "shop.dtd">
<!-- goods & prices -->
<shop xmlns="urn:shop" xmlns:p="urn:price" name='Ada&apos;s "shop"'>
  <item id="1" p:unit="EUR">Tea &amp; milk<p:price>3</p:price></item>
  <item id="2"/><![CDATA[<raw> & ]]> tail
  <?render fast?>
</shop>
"""


def shown(function):
    try:
        print(function())
    except (xml.dom.DOMException, ExpatError, TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error, getattr(error, "code", None))


document = minidom.parseString(TEXT)
root = document.documentElement
print(type(document), repr(root)[:19], root.tagName, root.namespaceURI, root.prefix, root.localName, document.doctype.systemId, document.encoding)
print(document.toxml())
print(document.toxml(encoding="ascii", standalone=True)[:70])
print([(node.nodeType, node.nodeName, node.nodeValue) for node in root.childNodes], root.childNodes.length)
items = document.getElementsByTagName("item")
print(len(items), [item.getAttribute("id") for item in items], items[0].firstChild, items[0].lastChild.firstChild.data, items.item(5))
print(document.getElementsByTagNameNS("urn:price", "*")[0].tagName, items[0].getAttributeNS("urn:price", "unit"), items[0].attributes.items())
print(root.attributes.length, root.attributes["name"].value, root.attributes.item(0).name, root.attributes.keys(), items[0].hasAttribute("x"))

items[1].setAttribute("note", 'a<b\n"c"')
items[1].appendChild(document.createTextNode("one")).parentNode.appendChild(document.createTextNode(" two"))
items[1].normalize()
print(items[1].toxml(), len(items[1].childNodes), items[1].previousSibling.data.isspace(), items[1].nextSibling)
copy = items[0].cloneNode(True)
copy.removeAttribute("id")
root.insertBefore(copy, items[0])
root.replaceChild(document.createComment("gone"), items[0])
print(copy.parentNode is root, items[0].parentNode, copy.nextSibling, copy.toxml())
fragment = document.createDocumentFragment()
for name in "ab":
    fragment.appendChild(document.createElementNS("urn:x", "x:" + name))
root.appendChild(fragment)
print([node.nodeName for node in root.childNodes if node.nodeType == Node.ELEMENT_NODE], len(fragment.childNodes))

new = minidom.getDOMImplementation().createDocument(None, "root", None)
top = new.documentElement
for i in range(2):
    child = new.createElement("child")
    child.setAttribute("n", str(i))
    child.appendChild(new.createTextNode("text ☃" * i))
    top.appendChild(child)
top.appendChild(new.createElement("deep")).appendChild(new.createElement("deeper"))
top.appendChild(new.importNode(copy, True))
print(new.toprettyxml(indent="  "))
print(new.toprettyxml(encoding="latin-1"))
out = io.StringIO()
new.writexml(out, indent="", addindent="\t", newl="\n")
print(len(out.getvalue()), minidom.parse(io.BytesIO(minidom.parseString(TEXT).toxml("utf-8"))).documentElement.childNodes.length)

text = new.createTextNode("0123456789abcdef")
print(text, text.substringData(2, 3), text.splitText(4).data, text.data, text.length)
shown(lambda: new.appendChild(new.createElement("second")))
shown(lambda: text.appendChild(top))
shown(lambda: top.removeChild(text))
shown(lambda: top.removeAttribute("none"))
shown(lambda: new.createTextNode(5))
shown(lambda: text.substringData(40, 1))
shown(lambda: new.createComment("a--b").toxml())
shown(lambda: minidom.parseString("<a><b></a>"))
shown(lambda: minidom.parseString("<q:a/>"))
shown(lambda: minidom.parseString(""))
shown(lambda: top.attributes["none"])
with minidom.parseString("<a/>") as short:
    print(short.documentElement.toxml())
