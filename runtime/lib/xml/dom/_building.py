# Makes xml.dom.minidom's trees of what expat finds in a text.
#
# Prefixes are resolved here: `scopes` has a dict of prefixes and namespaces for each open element.

import xml.dom
from pyexpat import ExpatError, ParserCreate


def build(text):
    """The Document in a str or bytes."""
    return _Builder().build(text)


class _Builder:
    def build(self, text):
        from xml.dom import minidom

        self._dom = minidom
        self._document = self._node = minidom.Document()
        self._scopes = [{"xml": xml.dom.XML_NAMESPACE, None: None}]
        self._in_cdata = False
        self._subset = None          # the parts of the document type's internal text, while it is read
        parser = self._parser = ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartCdataSectionHandler = self._begin_cdata
        parser.EndCdataSectionHandler = self._end_cdata
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._begin_doctype
        parser.EndDoctypeDeclHandler = self._end_doctype
        parser.AttlistDeclHandler = self._attribute_type
        self._ids = set()            # (element, attribute) that the document type declares as IDs
        parser.Parse(text, True)
        return self._document

    def _add(self, node):
        node.ownerDocument = self._document
        self._node._append(node)
        return node

    def _resolve(self, name, is_attribute):
        """(namespace, prefix, local name)"""
        prefix, colon, local = name.partition(":")
        if not colon:
            return None if is_attribute else self._scopes[-1].get(None), None, name
        if prefix not in self._scopes[-1]:
            error = ExpatError(f"unbound prefix: line {self._parser.CurrentLineNumber}, column {self._parser.CurrentColumnNumber}")
            error.code, error.lineno, error.offset = 27, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber
            raise error
        return self._scopes[-1][prefix], prefix, local

    def _begin(self, name, attributes):
        pairs = list(zip(attributes[::2], attributes[1::2]))
        declarations = [pair for pair in pairs if pair[0] == "xmlns" or pair[0].startswith("xmlns:")]
        if declarations:
            scope = dict(self._scopes[-1])
            for attribute, uri in declarations:
                scope[attribute[6:] or None] = uri or None
            self._scopes.append(scope)
        else:
            self._scopes.append(self._scopes[-1])
        uri, prefix, local = self._resolve(name, False)
        element = self._add(self._dom.Element(name, uri, prefix, local))
        for attribute, value in declarations:
            local = attribute.rpartition(":")[2]
            self._attribute(element, self._dom.Attr(attribute, xml.dom.XMLNS_NAMESPACE, local, "xmlns"), value)
        for attribute, value in pairs:
            if attribute != "xmlns" and not attribute.startswith("xmlns:"):
                uri, prefix, local = self._resolve(attribute, True)
                node = self._dom.Attr(attribute, uri, local, prefix)
                node.isId = (name, attribute) in self._ids
                self._attribute(element, node, value)
        self._node = element

    def _attribute(self, element, node, value):
        element._set(node)
        node.value = value

    def _end(self, name):
        self._scopes.pop()
        self._node = self._node.parentNode

    def _text(self, data):
        if self._node is self._document:
            return
        last = self._node.lastChild
        if self._in_cdata:
            if self._fresh_cdata or last is None:
                node = self._add(self._dom.CDATASection())
                self._fresh_cdata = False
                node.data = data
            else:
                last.data += data
        elif last is not None and last.nodeType == last.TEXT_NODE:
            last.data += data
        else:
            self._add(self._dom.Text()).data = data

    def _begin_cdata(self):
        self._in_cdata = self._fresh_cdata = True

    def _end_cdata(self):
        self._in_cdata = False

    def _comment(self, data):
        if self._subset is None:
            self._add(self._dom.Comment(data))

    def _instruction(self, target, data):
        if self._subset is None:
            self._add(self._dom.ProcessingInstruction(target, data))

    def _declaration(self, version, encoding, standalone):
        self._document.version = version
        self._document.encoding = encoding
        if standalone >= 0:
            self._document.standalone = bool(standalone)

    def _attribute_type(self, element, name, kind, default, required):
        if kind == "ID":
            self._ids.add((element, name))

    def _begin_doctype(self, name, system, public, has_subset):
        doctype = self._add(self._dom.DocumentType(name))
        doctype.publicId, doctype.systemId = public, system
        if has_subset:
            self._subset = []
            self._parser.DefaultHandler = self._subset_part

    def _subset_part(self, text):
        if self._subset is not None:
            self._subset.append(text)

    def _end_doctype(self):
        if self._subset is not None:
            text = "".join(self._subset)
            self._document.doctype.internalSubset = text[1:].rpartition("]")[0] if text.startswith("[") else text.rpartition("]")[0] or text
            self._subset = None
            self._parser.DefaultHandler = None
