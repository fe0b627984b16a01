# xml.dom.minidom: XML documents as trees of nodes, in memory.  Nodes that are not elements are in _nodes.py; _building.py makes trees
# of texts.
#
# An element's attributes are nodes, too, in a dict in the order in which they were set.

import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE
from xml.dom._building import build
from xml.dom._nodes import (
    _TEXTS, CDATASection, CharacterData, Comment, DocumentType, Node, NodeList, ProcessingInstruction, Text, _Childless, _clear,
)

for _class in (CDATASection, CharacterData, Comment, DocumentType, Node, NodeList, ProcessingInstruction, Text):
    _class.__module__ = __name__
del _class

_INNER = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE,
          Node.ENTITY_REFERENCE_NODE)


class DocumentFragment(Node):
    """Nodes without a parent; adding it to a node adds these."""

    nodeType = Node.DOCUMENT_FRAGMENT_NODE
    nodeName = "#document-fragment"
    _child_types = _INNER

    def __init__(self):
        self.childNodes = NodeList()


class Attr(Node):
    """An attribute of an element."""

    nodeType = Node.ATTRIBUTE_NODE
    ownerElement = None
    specified = False
    isId = False
    _child_types = Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self.name = self.nodeName = qName
        self.namespaceURI = namespaceURI
        self._local_name = localName
        if prefix is None and ":" in qName:
            prefix = qName.partition(":")[0]
        self.prefix = prefix
        text = Text()
        text.data = ""
        self.childNodes = NodeList([text])
        text.parentNode = self

    @property
    def localName(self):
        return self._local_name or self.nodeName.rpartition(":")[2]

    @property
    def value(self):
        return "".join([child.data for child in self.childNodes])

    @value.setter
    def value(self, value):
        del self.childNodes[1:]
        self.childNodes[0].data = value

    nodeValue = value

    def unlink(self):
        if self.ownerElement is not None:
            self.ownerElement._attributes.pop(self.nodeName, None)
        self.childNodes.clear()


class NamedNodeMap:
    """The attributes of an element, by their names."""

    def __init__(self, element):
        self._element = element

    def _nodes(self):
        return self._element._attributes

    @property
    def length(self):
        return len(self._nodes())

    __len__ = length.fget

    def item(self, index):
        nodes = list(self._nodes().values())
        return nodes[index] if 0 <= index < len(nodes) else None

    def keys(self):
        return self._nodes().keys()

    def values(self):
        return list(self._nodes().values())

    def items(self):
        return [(node.nodeName, node.value) for node in self._nodes().values()]

    def keysNS(self):
        return [(node.namespaceURI, node.localName) for node in self._nodes().values()]

    def itemsNS(self):
        return [((node.namespaceURI, node.localName), node.value) for node in self._nodes().values()]

    def __contains__(self, key):
        return self._find(key) is not None

    def _find(self, key):
        if isinstance(key, tuple):
            return self.getNamedItemNS(*key)
        return self._nodes().get(key)

    def get(self, name, value=None):
        node = self._nodes().get(name)
        return value if node is None else node

    getNamedItem = get

    def getNamedItemNS(self, namespaceURI, localName):
        for node in self._nodes().values():
            if node.namespaceURI == namespaceURI and node.localName == localName:
                return node
        return None

    def __getitem__(self, key):
        node = self._find(key)
        if node is None:
            raise KeyError(key)
        return node

    def __setitem__(self, name, value):
        if isinstance(value, str):
            self._element.setAttribute(name, value)
        elif isinstance(value, Attr):
            self.setNamedItem(value)
        else:
            raise TypeError("value must be a string or Attr object")

    def __delitem__(self, key):
        self._element.removeAttributeNode(self[key])

    def setNamedItem(self, node):
        if not isinstance(node, Attr):
            raise xml.dom.HierarchyRequestErr(f"{node!r} cannot be child of {self!r}")
        return self._element.setAttributeNode(node)

    setNamedItemNS = setNamedItem

    def removeNamedItem(self, name):
        node = self._nodes().get(name)
        if node is None:
            raise xml.dom.NotFoundErr()
        return self._element.removeAttributeNode(node)

    def removeNamedItemNS(self, namespaceURI, localName):
        node = self.getNamedItemNS(namespaceURI, localName)
        if node is None:
            raise xml.dom.NotFoundErr()
        return self._element.removeAttributeNode(node)


class Element(Node):
    """An element with attributes and children."""

    nodeType = Node.ELEMENT_NODE
    _child_types = _INNER

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        self.tagName = self.nodeName = tagName
        self.namespaceURI = namespaceURI
        self.prefix = prefix
        self._local_name = localName
        self.childNodes = NodeList()
        self._attributes = {}

    def __repr__(self):
        return f"<DOM Element: {self.tagName} at {id(self):#x}>"

    @property
    def localName(self):
        return self._local_name or self.tagName.rpartition(":")[2]

    @property
    def attributes(self):
        return NamedNodeMap(self)

    def getAttribute(self, attname):
        node = self._attributes.get(attname)
        return "" if node is None else node.value

    def getAttributeNS(self, namespaceURI, localName):
        node = self.getAttributeNodeNS(namespaceURI, localName)
        return "" if node is None else node.value

    def getAttributeNode(self, attrname):
        return self._attributes.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        return self.attributes.getNamedItemNS(namespaceURI, localName)

    def hasAttribute(self, name):
        return name in self._attributes

    def hasAttributeNS(self, namespaceURI, localName):
        return self.getAttributeNodeNS(namespaceURI, localName) is not None

    def hasAttributes(self):
        return bool(self._attributes)

    def setAttribute(self, attname, value):
        node = self._attributes.get(attname)
        if node is None:
            node = Attr(attname)
            self._set(node)
        node.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, local = _split(qualifiedName)
        node = self.getAttributeNodeNS(namespaceURI, local)
        if node is None:
            node = Attr(qualifiedName, namespaceURI, local, prefix)
            self._set(node)
        elif node.nodeName != qualifiedName:
            del self._attributes[node.nodeName]
            node.prefix = prefix
            node.name = node.nodeName = qualifiedName
            self._set(node)
        node.value = value

    def _set(self, node):
        self._attributes[node.nodeName] = node
        node.ownerElement = self
        node.ownerDocument = self.ownerDocument
        node.specified = True

    def setAttributeNode(self, attr):
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr("attribute node already owned")
        old = self._attributes.get(attr.nodeName)
        if old is attr:
            return None
        if old is not None:
            self.removeAttributeNode(old)
        self._set(attr)
        return old

    setAttributeNodeNS = setAttributeNode

    def removeAttribute(self, name):
        if name not in self._attributes:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(self._attributes[name])

    def removeAttributeNS(self, namespaceURI, localName):
        node = self.getAttributeNodeNS(namespaceURI, localName)
        if node is None:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(node)

    def removeAttributeNode(self, node):
        if node is None or self._attributes.get(node.nodeName) is not node:
            raise xml.dom.NotFoundErr()
        del self._attributes[node.nodeName]
        node.ownerElement = None
        node.isId = False
        return node

    removeAttributeNodeNS = removeAttributeNode

    def setIdAttribute(self, name):
        self.setIdAttributeNode(self.getAttributeNode(name))

    def setIdAttributeNS(self, namespaceURI, localName):
        self.setIdAttributeNode(self.getAttributeNodeNS(namespaceURI, localName))

    def setIdAttributeNode(self, idAttr):
        if idAttr is None or idAttr.ownerElement is not self:
            raise xml.dom.NotFoundErr()
        idAttr.isId = True

    def getElementsByTagName(self, name):
        return self._elements(name)

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return self._elements_ns(namespaceURI, localName)

    def unlink(self):
        for node in list(self._attributes.values()):
            node.unlink()
        Node.unlink(self)

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write(indent + "<" + self.tagName)
        for node in self._attributes.values():
            writer.write(f' {node.nodeName}="{_clear(node.value, True)}"')
        children = self.childNodes
        if not children:
            writer.write("/>" + newl)
            return
        writer.write(">")
        if len(children) == 1 and children[0].nodeType in _TEXTS:
            children[0].writexml(writer, "", "", "")
        else:
            writer.write(newl)
            for node in children:
                node.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write(f"</{self.tagName}>{newl}")


def _split(name):
    """(prefix or None, local name)"""
    prefix, colon, local = name.partition(":")
    return (prefix, local) if colon else (None, name)


# ---- documents

class DOMImplementation:
    """Makes documents."""

    def hasFeature(self, feature, version):
        return feature.lower() in ("core", "xml") and version in (None, "", "1.0", "2.0")

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        if doctype and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr("doctype object owned by another DOM tree")
        document = Document()
        if doctype:
            doctype.parentNode = doctype.ownerDocument = document
            document.childNodes.append(doctype)
        if namespaceURI is not None or qualifiedName is not None or doctype is not None:
            if not qualifiedName:
                raise xml.dom.InvalidCharacterErr("Element with no name")
            prefix, _ = _split(qualifiedName)
            if prefix == "xml" and namespaceURI != xml.dom.XML_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of 'xml' prefix")
            if prefix and not namespaceURI:
                raise xml.dom.NamespaceErr("illegal use of prefix without namespaces")
            document.appendChild(document.createElementNS(namespaceURI, qualifiedName))
        document.implementation = self
        return document

    def createDocumentType(self, qualifiedName, publicId, systemId):
        doctype = DocumentType(qualifiedName)
        doctype.publicId = publicId
        doctype.systemId = systemId
        return doctype

    def getInterface(self, feature):
        return self if self.hasFeature(feature, None) else None


class Document(Node):
    """The root of a tree."""

    nodeType = Node.DOCUMENT_NODE
    nodeName = "#document"
    implementation = DOMImplementation()
    version = encoding = standalone = documentURI = None
    strictErrorChecking = False
    async_ = False
    errorHandler = actualEncoding = None
    _child_types = Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.DOCUMENT_TYPE_NODE

    def __init__(self):
        self.childNodes = NodeList()

    @property
    def doctype(self):
        return next((node for node in self.childNodes if node.nodeType == self.DOCUMENT_TYPE_NODE), None)

    @property
    def documentElement(self):
        return next((node for node in self.childNodes if node.nodeType == self.ELEMENT_NODE), None)

    def appendChild(self, node):
        self._check_child(node)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        if node.nodeType == self.ELEMENT_NODE and self.documentElement is not None:
            raise xml.dom.HierarchyRequestErr("two document elements disallowed")
        return Node.appendChild(self, node)

    def _own(self, node):
        node.ownerDocument = self
        return node

    def createDocumentFragment(self):
        return self._own(DocumentFragment())

    def createElement(self, tagName):
        return self._own(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        prefix, _ = _split(qualifiedName)
        return self._own(Element(qualifiedName, namespaceURI, prefix))

    def _text(self, node, data):
        if not isinstance(data, str):
            raise TypeError("node contents must be a string")
        node.data = data
        return self._own(node)

    def createTextNode(self, data):
        return self._text(Text(), data)

    def createCDATASection(self, data):
        return self._text(CDATASection(), data)

    def createComment(self, data):
        return self._own(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._own(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        return self._own(Attr(qName))

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, local = _split(qualifiedName)
        return self._own(Attr(qualifiedName, namespaceURI, local, prefix))

    def getElementById(self, id):
        for node in self._below():
            if any(attribute.isId and attribute.value == id for attribute in node._attributes.values()):
                return node
        return None

    def getElementsByTagName(self, name):
        return self._elements(name)

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return self._elements_ns(namespaceURI, localName)

    def renameNode(self, n, namespaceURI, name):
        """Gives an element or attribute of this document another name."""
        if n.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr(f"cannot rename nodes from other documents;\nexpected {self},\nfound {n.ownerDocument}")
        is_attribute = n.nodeType == self.ATTRIBUTE_NODE
        if n.nodeType != self.ELEMENT_NODE and not is_attribute:
            raise xml.dom.NotSupportedErr("renameNode() only applies to element and attribute nodes")
        prefix = local = None
        if namespaceURI != EMPTY_NAMESPACE:
            prefix, local = _split(name)
            if prefix == "xmlns" and namespaceURI != xml.dom.XMLNS_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix")
            if name == "xmlns" and is_attribute and namespaceURI != xml.dom.XMLNS_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of the 'xmlns' attribute")
        owner = n.ownerElement if is_attribute else None
        is_id = is_attribute and n.isId
        if owner is not None:
            owner.removeAttributeNode(n)
        n.prefix, n._local_name, n.namespaceURI, n.nodeName = prefix, local, namespaceURI, name
        if is_attribute:
            n.name = name
        else:
            n.tagName = name
        if owner is not None:
            owner.setAttributeNode(n)
            n.isId = is_id
        return n

    def importNode(self, node, deep):
        """A copy of another document's node."""
        if node.nodeType == self.DOCUMENT_NODE:
            raise xml.dom.NotSupportedErr("cannot import document nodes")
        if node.nodeType == self.DOCUMENT_TYPE_NODE:
            raise xml.dom.NotSupportedErr("cannot import document type nodes")
        return _clone(node, deep, self)

    def cloneNode(self, deep):
        if not deep:
            return None
        document = self.implementation.createDocument(None, None, None)
        document.encoding, document.standalone, document.version = self.encoding, self.standalone, self.version
        for child in self.childNodes:
            document._append(_clone(child, True, document))
        return document

    def isSupported(self, feature, version):
        return self.implementation.hasFeature(feature, version)

    def writexml(self, writer, indent="", addindent="", newl="", encoding=None, standalone=None):
        parts = [f'encoding="{encoding}"'] if encoding is not None else []
        if standalone is not None:
            parts.append(f'standalone="{"yes" if standalone else "no"}"')
        writer.write(f'<?xml version="1.0" {" ".join(parts)}?>{newl}')
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)


def _clone(node, deep, document):
    """A copy of the node that belongs to the document; deep: with what is below it."""
    kind = node.nodeType
    if kind == Node.ELEMENT_NODE:
        copy = Element(node.tagName, node.namespaceURI, node.prefix, node._local_name)
        copy.ownerDocument = document
        for attribute in node._attributes.values():
            copy.setAttributeNode(_clone(attribute, deep, document))
    elif kind == Node.ATTRIBUTE_NODE:
        copy = Attr(node.nodeName, node.namespaceURI, node._local_name, node.prefix)
        copy.value = node.value
        copy.specified = True
    elif kind == Node.DOCUMENT_FRAGMENT_NODE:
        copy = DocumentFragment()
    elif kind in _TEXTS:
        copy = node.__class__()
        copy.data = node.data
    elif kind == Node.COMMENT_NODE:
        copy = Comment(node.data)
    elif kind == Node.PROCESSING_INSTRUCTION_NODE:
        copy = ProcessingInstruction(node.target, node.data)
    elif kind == Node.DOCUMENT_TYPE_NODE:
        copy = DocumentType(node.name)
        copy.publicId, copy.systemId, copy.internalSubset = node.publicId, node.systemId, node.internalSubset
    else:
        raise xml.dom.NotSupportedErr(f"Cannot clone node {node!r}")
    copy.ownerDocument = document
    if deep and kind != Node.ATTRIBUTE_NODE:
        for child in node.childNodes:
            copy._append(_clone(child, True, document))
    for key, (data, handler) in list(node.__dict__.get("_user_data", {}).items()):
        if handler is not None:
            handler.handle(1 if document is node.ownerDocument else 2, key, data, node, copy)
    return copy


# ---- reading

def parse(file, parser=None, bufsize=None):
    """The document in a file, or in the file of that name."""
    if isinstance(file, str) or hasattr(file, "__fspath__"):
        with open(file, "rb") as opened:
            return build(opened.read())
    return build(file.read())


def parseString(string, parser=None):
    """The document in a text or in bytes."""
    return build(string)


def getDOMImplementation(features=None):
    """The implementation, if it has these features."""
    if features:
        if isinstance(features, str):
            words = features.split()
            features = []
            while words:
                feature = words.pop(0)
                features.append((feature, words.pop(0) if words and words[0][0].isdigit() else None))
        for feature, version in features:
            if not Document.implementation.hasFeature(feature, version):
                return None
    return Document.implementation
