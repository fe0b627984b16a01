# xml.etree.ElementTree: XML as trees of elements, over expat.

import contextlib
import io
import sys
import warnings
from xml.etree import ElementPath
from xml.etree._canonical import C14NWriterTarget

import _elementtree
import pyexpat
from _elementtree import Element, SubElement, TreeBuilder

__all__ = ["Comment", "dump", "Element", "ElementTree", "canonicalize", "fromstring", "fromstringlist", "indent", "iselement", "iterparse", "parse",
           "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID",
           "XMLParser", "XMLPullParser", "register_namespace", "C14NWriterTarget"]
VERSION = "1.3.0"


class ParseError(SyntaxError):
    """`code` is the parser's number of the error, `position` the line and column."""


def iselement(element):
    """Has the object a tag?"""
    return hasattr(element, "tag")


def Comment(text=None):
    """A comment as an element, whose tag is this function."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """A processing instruction as an element, whose tag is this function."""
    element = Element(ProcessingInstruction)
    element.text = target + " " + text if text else target
    return element


PI = ProcessingInstruction
_elementtree._use(ElementPath.find, ElementPath.findtext, ElementPath.findall, ElementPath.iterfind, Comment, ProcessingInstruction, ParseError)


class QName:
    """A name with a namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _other(self, other):
        return other.text if isinstance(other, QName) else other

    def __le__(self, other):
        return self.text <= self._other(other)

    def __lt__(self, other):
        return self.text < self._other(other)

    def __ge__(self, other):
        return self.text >= self._other(other)

    def __gt__(self, other):
        return self.text > self._other(other)

    def __eq__(self, other):
        return self.text == self._other(other)


class ElementTree:
    """A whole document."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element

    def parse(self, source, parser=None):
        """Reads a file; the root."""
        with contextlib.ExitStack() as stack:
            if not hasattr(source, "read"):
                source = stack.enter_context(open(source, "rb"))
            parser = XMLParser() if parser is None else parser
            while data := source.read(65536):
                parser.feed(data)
            self._root = parser.close()
        return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    def _path(self, path):
        if path[:1] == "/":
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on the current "
                          f"behaviour, change it to {path!r}", FutureWarning)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._path(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *, short_empty_elements=True):
        """Writes the document."""
        method = method or "xml"
        if method not in ("xml", "html", "text"):
            raise ValueError(f"unknown method {method!r}")
        if not encoding:
            encoding = "us-ascii"
        text = encoding.lower() == "unicode"
        parts = []
        if method == "xml" and (xml_declaration or xml_declaration is None and not text and encoding.lower() not in ("utf-8", "us-ascii")):
            shown = encoding
            if text:
                shown = hasattr(file_or_filename, "write") and getattr(file_or_filename, "encoding", None) or "utf-8"
            parts.append(f"<?xml version='1.0' encoding='{shown}'?>\n")
        if method == "text":
            parts.extend(self._root.itertext())
            if self._root.tail:
                parts.append(self._root.tail)
        else:
            _serialize(parts.append, self._root, *_names(self._root, default_namespace), method == "html", short_empty_elements)
        whole = "".join(parts)
        if not text:
            whole = whole.encode(encoding, "xmlcharrefreplace")
        if hasattr(file_or_filename, "write"):
            file_or_filename.write(whole)
        elif text:
            with open(file_or_filename, "w", encoding="utf-8", errors="xmlcharrefreplace") as file:
                file.write(whole)
        else:
            with open(file_or_filename, "wb") as file:
                file.write(whole)


HTML_EMPTY = set(("area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param", "source",
                  "track", "wbr"))
_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl", "http://www.w3.org/2001/XMLSchema": "xs", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc"}


def register_namespace(prefix, uri):
    """Makes a prefix the one for a namespace."""
    if prefix.startswith("ns") and prefix[2:].isdigit():
        raise ValueError("Prefix format reserved for internal use")
    for known, value in list(_namespace_map.items()):
        if known == uri or value == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


def _cannot(text):
    raise TypeError(f"cannot serialize {text!r} (type {type(text).__name__})")


def _names(root, default_namespace):
    """How each name is written, and the prefix for each namespace."""
    names, namespaces = {None: None}, {}
    if default_namespace:
        namespaces[default_namespace] = ""

    def add(name):
        if name in names:
            return
        if not isinstance(name, str):
            _cannot(name)
        if name[:1] == "{":
            uri, local = name[1:].rsplit("}", 1)
            prefix = namespaces.get(uri)
            if prefix is None:
                prefix = _namespace_map.get(uri) or f"ns{len(namespaces)}"
                if prefix != "xml":
                    namespaces[uri] = prefix
            names[name] = f"{prefix}:{local}" if prefix else local
        else:
            if default_namespace:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            names[name] = name

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, QName):
            add(tag.text)
        elif isinstance(tag, str):
            add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _cannot(tag)
        for key, value in element.items():
            add(key.text if isinstance(key, QName) else key)
            if isinstance(value, QName):
                add(value.text)
        if isinstance(element.text, QName):
            add(element.text.text)
    return names, namespaces


def _escaped(text):
    try:
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        return text.replace(">", "&gt;") if ">" in text else text
    except (TypeError, AttributeError):
        _cannot(text)


def _escaped_attribute(text, html=False):
    try:
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
        if html:
            return text
        return text.replace("<", "&lt;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
    except (TypeError, AttributeError):
        _cannot(text)


def _serialize(write, element, names, namespaces, html, short):
    tag, text = element.tag, element.text
    if tag is Comment:
        write(f"<!--{_escaped(text) if html else text}-->")
    elif tag is ProcessingInstruction:
        write(f"<?{_escaped(text) if html else text}?>")
    else:
        shown = names[tag.text if isinstance(tag, QName) else tag]
        if shown is None:
            if text:
                write(_escaped(text))
            for child in element:
                _serialize(write, child, names, None, html, short)
        else:
            write("<" + shown)
            if namespaces:
                for uri, prefix in sorted(namespaces.items(), key=lambda pair: pair[1]):
                    write(f' xmlns{":" + prefix if prefix else ""}="{_escaped_attribute(uri)}"')
            for key, value in element.items():
                key = key.text if isinstance(key, QName) else key
                value = names[value.text] if isinstance(value, QName) else _escaped_attribute(value, html)
                write(f' {names[key]}="{value}"')
            low = shown.lower()
            if html or text or len(element) or not short:
                write(">")
                if text:
                    write(text if html and low in ("script", "style") else _escaped(text) if not isinstance(text, QName) else names[text.text])
                for child in element:
                    _serialize(write, child, names, None, html, short)
                if not html or low not in HTML_EMPTY:
                    write(f"</{shown}>")
            else:
                write(" />")
    if element.tail:
        write(_escaped(element.tail))


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The element as bytes, or as text if the encoding is "unicode"."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The same in a list."""
    return [tostring(element, encoding, method, xml_declaration=xml_declaration, default_namespace=default_namespace,
                     short_empty_elements=short_empty_elements)]


def dump(elem):
    """Writes an element to the standard output."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Adds the white space that shows the structure."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")

    def fill(element, level):
        inner = "\n" + (level + 1) * space
        if not element.text or not element.text.strip():
            element.text = inner
        child = None
        for child in element:
            if len(child):
                fill(child, level + 1)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        if not child.tail.strip():
            child.tail = "\n" + level * space

    if len(tree):
        fill(tree, level)


def parse(source, parser=None):
    """The document in a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The root element of a text."""
    parser = XMLParser(target=TreeBuilder()) if not parser else parser
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The root element, and the elements by their id attributes."""
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}


def fromstringlist(sequence, parser=None):
    """The root element of a text in pieces."""
    parser = XMLParser(target=TreeBuilder()) if not parser else parser
    for text in sequence:
        parser.feed(text)
    return parser.close()


class XMLParser:
    """Feeds a target, by itself a TreeBuilder."""

    def __init__(self, *, target=None, encoding=None):
        parser = pyexpat.ParserCreate(encoding, "}")
        target = TreeBuilder() if target is None else target
        self.parser = self._parser = parser
        self.target = self._target = target
        self.entity = {}
        self.version = f"Expat {pyexpat.version_info[0]}.{pyexpat.version_info[1]}.{pyexpat.version_info[2]}"
        self._names = {}
        parser.DefaultHandlerExpand = self._default
        if type(target) is TreeBuilder:
            parser._build(target)
            return
        parser.buffer_text = True
        parser.ordered_attributes = True
        if hasattr(target, "start"):
            parser.StartElementHandler = self._start
        if hasattr(target, "end"):
            parser.EndElementHandler = self._end
        if hasattr(target, "start_ns"):
            parser.StartNamespaceDeclHandler = self._start_ns
        if hasattr(target, "end_ns"):
            parser.EndNamespaceDeclHandler = self._end_ns
        if hasattr(target, "data"):
            parser.CharacterDataHandler = target.data
        if hasattr(target, "comment"):
            parser.CommentHandler = target.comment
        if hasattr(target, "pi"):
            parser.ProcessingInstructionHandler = target.pi
        if hasattr(target, "doctype"):
            parser.StartDoctypeDeclHandler = self._doctype

    def _name(self, key):
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = "{" + key if "}" in key else key
        return name

    def _start(self, tag, pairs):
        attributes = {}
        for i in range(0, len(pairs), 2):
            attributes[self._name(pairs[i])] = pairs[i + 1]
        return self.target.start(self._name(tag), attributes)

    def _end(self, tag):
        return self.target.end(self._name(tag))

    def _start_ns(self, prefix, uri):
        return self.target.start_ns(prefix or "", uri or "")

    def _end_ns(self, prefix):
        return self.target.end_ns(prefix or "")

    def _doctype(self, name, system, public, internal):
        self.target.doctype(name, public, system)

    def _default(self, text):
        if text[:1] == "&":
            try:
                data = self.target.data
            except AttributeError:
                return
            name = text[1:-1]
            if name in self.entity:
                data(self.entity[name])
                return
            error = pyexpat.error(f"undefined entity {text}: line {self.parser.ErrorLineNumber}, column {self.parser.ErrorColumnNumber}")
            error.code = 11
            error.lineno = self.parser.ErrorLineNumber
            error.offset = self.parser.ErrorColumnNumber
            raise error

    def _raise(self, error):
        raised = ParseError(error)
        raised.code = error.code
        raised.position = error.lineno, error.offset
        raise raised

    def feed(self, data):
        """Takes a piece of the document."""
        try:
            self.parser.Parse(data, False)
        except pyexpat.error as e:
            self._raise(e)

    def close(self):
        """Ends the document; what the target gives."""
        try:
            self.parser.Parse(b"", True)
        except pyexpat.error as e:
            self._raise(e)
        close = getattr(self.target, "close", None)
        return close() if close is not None else None

    def flush(self):
        """Nothing waits."""

    def _setevents(self, queue, events):
        """The list gets (event, element) pairs."""
        if type(self.target) is not TreeBuilder:
            raise TypeError("event handling only supported for ElementTree.TreeBuilder targets")
        _elementtree._set_events(self.target, queue, events)


class XMLPullParser:
    """Takes a document in pieces and gives events."""

    def __init__(self, events=None, *, _parser=None):
        self._events_queue = []
        self._given = 0     # events at the queue's front that have been given
        self._parser = XMLParser(target=TreeBuilder()) if _parser is None else _parser
        self._parser._setevents(self._events_queue, ("end",) if events is None else events)

    def feed(self, data):
        """Takes a piece."""
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as e:
                self._events_queue.append(e)

    def close(self):
        """Ends the document."""
        self._close_and_return_root()

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def read_events(self):
        """The events that came since the last time."""
        queue = self._events_queue
        while self._given < len(queue):
            event = queue[self._given]
            queue[self._given] = None
            self._given += 1
            if isinstance(event, Exception):
                raise event
            yield event
        queue.clear()
        self._given = 0

    def flush(self):
        """Nothing waits."""


class _Iterparse:
    def __init__(self, source, events):
        self._puller = XMLPullParser(events)
        self._own = not hasattr(source, "read")
        self._source = open(source, "rb") if self._own else source
        self._iterator = self._run()
        self.root = None

    def _run(self):
        try:
            queue = self._puller._events_queue
            while data := self._source.read(16 * 1024):
                self._puller.feed(data)
                for event in queue:
                    if isinstance(event, Exception):
                        raise event
                    yield event
                queue.clear()
            root = self._puller._close_and_return_root()
            yield from self._puller.read_events()
            self.root = root
        finally:
            self.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._iterator)

    def close(self):
        if self._own:
            self._source.close()


def iterparse(source, events=None, parser=None):
    """The events of a file, while it is read; `root` afterwards."""
    return _Iterparse(source, events)


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """The canonical form of a document."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    stream = io.StringIO() if out is None else None
    parser = XMLParser(target=C14NWriterTarget((stream or out).write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return stream.getvalue() if stream is not None else None
