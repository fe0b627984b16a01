# xml.etree.ElementTree: XML as trees of elements, over expat.

import contextlib
import io
import sys
import warnings
from xml.etree import ElementPath
from xml.etree._canonical import C14NWriterTarget

import pyexpat

__all__ = ["Comment", "dump", "Element", "ElementTree", "canonicalize", "fromstring", "fromstringlist", "indent", "iselement", "iterparse", "parse",
           "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID",
           "XMLParser", "XMLPullParser", "register_namespace", "C14NWriterTarget"]
VERSION = "1.3.0"


class ParseError(SyntaxError):
    """`code` is the parser's number of the error, `position` the line and column."""


def iselement(element):
    """Has the object a tag?"""
    return hasattr(element, "tag")


class Element:
    """An element: tag, attributes, text, elements below, and the text behind it."""

    tag = None
    attrib = None
    text = None
    tail = None

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {attrib.__class__.__name__}")
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self._children = []

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib):
        return self.__class__(tag, attrib)

    def __copy__(self):
        copy = self.makeelement(self.tag, self.attrib)
        copy.text, copy.tail = self.text, self.tail
        copy[:] = self
        return copy

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn("Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' or "
                      "'elem is not None' test instead.", DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        return self._children[index]

    def __setitem__(self, index, element):
        for item in element if isinstance(index, slice) else (element,):
            self._check(item)
        self._children[index] = element

    def __delitem__(self, index):
        del self._children[index]

    def __iter__(self):
        return iter(self._children)

    def _check(self, element, what="expected an Element"):
        if not isinstance(element, Element):
            raise TypeError(f"{what}, not {type(element).__name__}")

    def append(self, subelement):
        self._check(subelement, "append() argument 1 must be xml.etree.ElementTree.Element")
        self._children.append(subelement)

    def extend(self, elements):
        for element in elements:
            self._check(element)
            self._children.append(element)

    def insert(self, index, subelement):
        self._check(subelement, "insert() argument 2 must be xml.etree.ElementTree.Element")
        self._children.insert(index, subelement)

    def remove(self, subelement):
        try:
            self._children.remove(subelement)
        except ValueError:
            raise ValueError("list.remove(x): x not in list") from None

    def find(self, path, namespaces=None):
        """The first element that a path leads to."""
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """Its text."""
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        """All elements that a path leads to."""
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib.keys())

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        """This element and all below with the tag."""
        if tag == "*":
            tag = None
        if tag is None or self.tag == tag:
            yield self
        open_levels = [iter(self._children)]
        while open_levels:
            for child in open_levels[-1]:
                if tag is None or child.tag == tag:
                    yield child
                if child._children:
                    open_levels.append(iter(child._children))
                    break
            else:
                open_levels.pop()

    def itertext(self):
        """All text."""
        if self.text:
            yield self.text
        open_levels = [(self, iter(self._children))]
        while open_levels:
            for child in open_levels[-1][1]:
                if child.text:
                    yield child.text
                if child._children:
                    open_levels.append((child, iter(child._children)))
                    break
                if child.tail:
                    yield child.tail
            else:
                ended = open_levels.pop()[0]
                if open_levels and ended.tail:
                    yield ended.tail


def SubElement(parent, tag, attrib={}, **extra):
    """A new element at the end of another."""
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


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
                          f"behaviour, change it to {path!r}", FutureWarning, stacklevel=3)
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


class TreeBuilder:
    """Makes elements from what a parser finds."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._factory = element_factory or Element
        self._comment_factory = comment_factory or Comment
        self._pi_factory = pi_factory or ProcessingInstruction
        self.insert_comments = insert_comments
        self.insert_pis = insert_pis
        self._data = []
        self._elements = []
        self._last = self._root = None
        self._tail = False

    def close(self):
        """The root."""
        if self._elements:
            raise AssertionError("missing end tags")
        if self._root is None:
            raise AssertionError("missing toplevel element")
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._tail:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._elements:
            self._elements[-1].append(element)
        elif self._root is None:
            self._root = element
        self._elements.append(element)
        self._tail = False
        return element

    def end(self, tag):
        self._flush()
        self._last = self._elements.pop()
        self._tail = True
        return self._last

    def _single(self, element, inserted):
        if inserted:
            self._flush()
            self._last = element
            if self._elements:
                self._elements[-1].append(element)
            self._tail = True
        return element

    def comment(self, text):
        return self._single(self._comment_factory(text), self.insert_comments)

    def pi(self, target, text=None):
        return self._single(self._pi_factory(target, text), self.insert_pis)


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
        parser.DefaultHandlerExpand = self._default

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


class _EventBuilder(TreeBuilder):
    """Notes events while it builds."""

    def __init__(self, queue, events):
        super().__init__()
        self._queue = queue
        self._wanted = frozenset(events)

    def start(self, tag, attrs):
        element = super().start(tag, attrs)
        if "start" in self._wanted:
            self._queue.append(("start", element))
        return element

    def end(self, tag):
        element = super().end(tag)
        if "end" in self._wanted:
            self._queue.append(("end", element))
        return element

    def start_ns(self, prefix, uri):
        if "start-ns" in self._wanted:
            self._queue.append(("start-ns", (prefix, uri)))

    def end_ns(self, prefix):
        if "end-ns" in self._wanted:
            self._queue.append(("end-ns", None))

    def comment(self, text):
        element = super().comment(text)
        if "comment" in self._wanted:
            self._queue.append(("comment", element))
        return element

    def pi(self, target, text=None):
        element = super().pi(target, text)
        if "pi" in self._wanted:
            self._queue.append(("pi", element))
        return element


class XMLPullParser:
    """Takes a document in pieces and gives events."""

    def __init__(self, events=None, *, _parser=None):
        events = ("end",) if events is None else tuple(events)
        for event in events:
            if event not in ("start", "end", "start-ns", "end-ns", "comment", "pi"):
                raise ValueError(f"unknown event {event!r}")
        self._events_queue = []
        self._parser = XMLParser(target=_EventBuilder(self._events_queue, events))

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
        while queue:
            event = queue.pop(0)
            if isinstance(event, Exception):
                raise event
            yield event

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
            while data := self._source.read(16 * 1024):
                yield from self._puller.read_events()
                self._puller.feed(data)
                yield from self._puller.read_events()
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
