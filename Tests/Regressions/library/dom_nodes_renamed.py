# Elements and attributes get other names; texts beside each other are replaced together.
import xml.dom
from xml.dom.minidom import parseString

document = parseString('<doc><a x="1">one<![CDATA[two]]>three<b/>four</a></doc>')
a = document.getElementsByTagName("a")[0]
print(a.firstChild.wholeText, a.childNodes[1].replaceWholeText("new").nodeType, a.toxml())
print(a.lastChild.replaceWholeText(""), a.toxml())
renamed = document.renameNode(a, "http://p", "p:c")
print(renamed is a, a.tagName, a.prefix, a.localName, a.namespaceURI, a.toxml())
attribute = a.getAttributeNode("x")
a.setIdAttribute("x")
document.renameNode(attribute, xml.dom.EMPTY_NAMESPACE, "y")
print(a.toxml(), attribute.name, attribute.isId, document.getElementById("1") is a, attribute.ownerElement is a)
for node, uri, name in ((a, "http://p", "xmlns:a"), (attribute, "http://p", "xmlns"), (a.firstChild, None, "t"), (parseString("<x/>").firstChild, None, "y")):
    try:
        document.renameNode(node, uri, name)
    except xml.dom.DOMException as e:
        print(type(e).__name__, str(e).splitlines()[0])
print(document.async_, document.errorHandler)
