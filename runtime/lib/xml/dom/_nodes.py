# The nodes of xml.dom.minidom that are not elements: what all have in common, texts, comments, instructions, document types.
#
# A node knows its parent, its neighbours and its document; whoever adds or removes children keeps these in step.

import io

import xml.dom
from xml.dom import EMPTY_PREFIX

_TEXTS = xml.dom.Node.TEXT_NODE, xml.dom.Node.CDATA_SECTION_NODE


class NodeList(list):
    """The children of a node, or what was found."""

    __slots__ = ()

    def item(self, index):
        return self[index] if 0 <= index < len(self) else None

    length = property(len, doc="How many nodes there are.")


def _clear(text, is_attribute):
    """The text as it stands in XML."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if is_attribute:
        text = text.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
    return text


class Node(xml.dom.Node):
    """What all nodes have."""

    namespaceURI = None
    parentNode = None
    ownerDocument = None
    nextSibling = None
    previousSibling = None
    nodeValue = None
    attributes = None
    prefix = EMPTY_PREFIX
    _child_types = ()

    def __bool__(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()

    @property
    def firstChild(self):
        return self.childNodes[0] if self.childNodes else None

    @property
    def lastChild(self):
        return self.childNodes[-1] if self.childNodes else None

    @property
    def localName(self):
        return None

    def hasChildNodes(self):
        return bool(self.childNodes)

    # -- children

    def _check_child(self, node):
        if node.nodeType not in self._child_types:
            raise xml.dom.HierarchyRequestErr(f"{node!r} cannot be child of {self!r}")

    def _link(self):
        """Neighbours are what the list of children says."""
        before = None
        for node in self.childNodes:
            node.parentNode = self
            node.previousSibling = before
            node.nextSibling = None
            if before is not None:
                before.nextSibling = node
            before = node

    def appendChild(self, node):
        if node.nodeType == self.DOCUMENT_FRAGMENT_NODE:
            for child in list(node.childNodes):
                self.appendChild(child)
            return node
        self._check_child(node)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        self._append(node)
        return node

    def _append(self, node):
        children = self.childNodes
        if children:
            node.previousSibling = children[-1]
            children[-1].nextSibling = node
        children.append(node)
        node.parentNode = self

    def insertBefore(self, newChild, refChild):
        if newChild.nodeType == self.DOCUMENT_FRAGMENT_NODE:
            for child in list(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        self._check_child(newChild)
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        if refChild is None:
            self.appendChild(newChild)
            return newChild
        self.childNodes.insert(self._place(refChild), newChild)
        self._link()
        return newChild

    def replaceChild(self, newChild, oldChild):
        if newChild.nodeType == self.DOCUMENT_FRAGMENT_NODE:
            after = oldChild.nextSibling
            self.removeChild(oldChild)
            return self.insertBefore(newChild, after)
        self._check_child(newChild)
        if newChild is oldChild:
            return None
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        self.childNodes[self._place(oldChild)] = newChild
        oldChild.parentNode = oldChild.nextSibling = oldChild.previousSibling = None
        self._link()
        return oldChild

    def removeChild(self, oldChild):
        del self.childNodes[self._place(oldChild)]
        if oldChild.nextSibling is not None:
            oldChild.nextSibling.previousSibling = oldChild.previousSibling
        if oldChild.previousSibling is not None:
            oldChild.previousSibling.nextSibling = oldChild.nextSibling
        oldChild.nextSibling = oldChild.previousSibling = oldChild.parentNode = None
        return oldChild

    def _place(self, child):
        for i, node in enumerate(self.childNodes):
            if node is child:
                return i
        raise xml.dom.NotFoundErr()

    def normalize(self):
        """Texts that are neighbours become one, empty ones vanish."""
        children = []
        for child in self.childNodes:
            if child.nodeType == self.TEXT_NODE:
                if not child.data:
                    child.parentNode = child.previousSibling = child.nextSibling = None
                    continue
                if children and children[-1].nodeType == self.TEXT_NODE:
                    children[-1].data += child.data
                    continue
            elif child.nodeType == self.ELEMENT_NODE:
                child.normalize()
            children.append(child)
        self.childNodes[:] = children
        self._link()

    def cloneNode(self, deep):
        from xml.dom import minidom

        return minidom._clone(self, deep, self.ownerDocument or self)

    def isSameNode(self, other):
        return self is other

    def isSupported(self, feature, version):
        return self.ownerDocument.implementation.hasFeature(feature, version)

    # -- data of the program

    def getUserData(self, key):
        return self.__dict__.get("_user_data", {}).get(key, (None,))[0]

    def setUserData(self, key, data, handler):
        known = self.__dict__.setdefault("_user_data", {})
        old = known.pop(key, (None,))[0]
        if data is not None:
            known[key] = data, handler
        return old

    def unlink(self):
        self.parentNode = self.ownerDocument = None
        for child in self.childNodes or ():
            child.unlink()
        if self.childNodes:
            self.childNodes = NodeList()
        self.previousSibling = self.nextSibling = None

    # -- as text

    def toxml(self, encoding=None, standalone=None):
        return self.toprettyxml("", "", encoding, standalone)

    def toprettyxml(self, indent="\t", newl="\n", encoding=None, standalone=None):
        if encoding is None:
            writer = io.StringIO()
        else:
            writer = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="xmlcharrefreplace", newline="\n")
        if self.nodeType == self.DOCUMENT_NODE:
            self.writexml(writer, "", indent, newl, encoding, standalone)
        else:
            self.writexml(writer, "", indent, newl)
        return writer.getvalue() if encoding is None else writer.detach().getvalue()

    # -- looking for elements

    def _below(self):
        for node in self.childNodes:
            if node.nodeType == self.ELEMENT_NODE:
                yield node
                yield from node._below()

    def _elements(self, name):
        return NodeList([node for node in self._below() if name == "*" or node.tagName == name])

    def _elements_ns(self, uri, local):
        return NodeList([node for node in self._below()
                         if (local == "*" or node.localName == local) and (uri == "*" or node.namespaceURI == uri)])


# ---- nodes without children

class _Childless(Node):
    childNodes = ()

    def hasChildNodes(self):
        return False

    def normalize(self):
        """There is nothing to put together."""

    def appendChild(self, node):
        raise xml.dom.HierarchyRequestErr(self.nodeName + " nodes cannot have children")

    def insertBefore(self, newChild, refChild):
        raise xml.dom.HierarchyRequestErr(self.nodeName + " nodes do not have children")

    def removeChild(self, oldChild):
        raise xml.dom.NotFoundErr(self.nodeName + " nodes do not have children")

    def replaceChild(self, newChild, oldChild):
        raise xml.dom.HierarchyRequestErr(self.nodeName + " nodes do not have children")


class ProcessingInstruction(_Childless):
    """<?target data?>"""

    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target = target
        self.data = data

    nodeValue = property(lambda self: self.data, lambda self, value: setattr(self, "data", value))
    nodeName = property(lambda self: self.target, lambda self, value: setattr(self, "target", value))

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write(f"{indent}<?{self.target} {self.data}?>{newl}")


class CharacterData(_Childless):
    """A node that is a text."""

    def __init__(self):
        self.ownerDocument = self.parentNode = self.previousSibling = self.nextSibling = None
        self._data = ""

    data = property(lambda self: self._data, lambda self, value: setattr(self, "_data", value))
    nodeValue = data
    length = property(lambda self: len(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"<DOM {self.__class__.__name__} node \"{self.data[:10]!r}{'...' * (len(self.data) > 10)}\">"

    def _check(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr("offset cannot be negative")
        if offset > len(self.data):
            raise xml.dom.IndexSizeErr("offset cannot be beyond end of data")
        if count < 0:
            raise xml.dom.IndexSizeErr("count cannot be negative")

    def substringData(self, offset, count):
        self._check(offset, count)
        return self.data[offset:offset + count]

    def appendData(self, arg):
        self.data += arg

    def insertData(self, offset, arg):
        self._check(offset)
        self.data = self.data[:offset] + arg + self.data[offset:]

    def deleteData(self, offset, count):
        self._check(offset, count)
        self.data = self.data[:offset] + self.data[offset + count:]

    def replaceData(self, offset, count, arg):
        self._check(offset, count)
        self.data = self.data[:offset] + arg + self.data[offset + count:]


class Text(CharacterData):
    """A text between tags."""

    nodeType = Node.TEXT_NODE
    nodeName = "#text"

    def splitText(self, offset):
        self._check(offset)
        rest = self.__class__()
        rest.data = self.data[offset:]
        rest.ownerDocument = self.ownerDocument
        if self.parentNode is not None:
            self.parentNode.insertBefore(rest, self.nextSibling)
        self.data = self.data[:offset]
        return rest

    def _run(self):
        """The texts without anything between them to which this one belongs."""
        node = self
        while node.previousSibling is not None and node.previousSibling.nodeType in _TEXTS:
            node = node.previousSibling
        run = []
        while node is not None and node.nodeType in _TEXTS:
            run.append(node)
            node = node.nextSibling
        return run

    @property
    def wholeText(self):
        """The text with that of its neighbours."""
        return "".join([node.data for node in self._run()])

    def replaceWholeText(self, content):
        """Puts other text in its place and that of its neighbours; None: no text is left."""
        for node in self._run():
            if self.parentNode is not None and (node is not self or not content):
                node.parentNode.removeChild(node)
        if not content:
            return None
        self.data = content
        return self

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write(_clear(f"{indent}{self.data}{newl}", False))


class CDATASection(Text):
    """<![CDATA[text]]>"""

    nodeType = Node.CDATA_SECTION_NODE
    nodeName = "#cdata-section"

    def writexml(self, writer, indent="", addindent="", newl=""):
        if "]]>" in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f"<![CDATA[{self.data}]]>")


class Comment(CharacterData):
    """<!--text-->"""

    nodeType = Node.COMMENT_NODE
    nodeName = "#comment"

    def __init__(self, data):
        CharacterData.__init__(self)
        self._data = data

    def writexml(self, writer, indent="", addindent="", newl=""):
        if "--" in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f"{indent}<!--{self.data}-->{newl}")


class DocumentType(_Childless):
    """<!DOCTYPE name ...>"""

    nodeType = Node.DOCUMENT_TYPE_NODE
    publicId = systemId = internalSubset = None

    def __init__(self, qualifiedName):
        self.name = self.nodeName = qualifiedName

    def writexml(self, writer, indent="", addindent="", newl=""):
        writer.write("<!DOCTYPE " + self.name)
        if self.publicId:
            writer.write(f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'")
        elif self.systemId:
            writer.write(f"{newl}  SYSTEM '{self.systemId}'")
        if self.internalSubset is not None:
            writer.write(f" [{self.internalSubset}]")
        writer.write(">" + newl)
