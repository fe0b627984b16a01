# xml.etree: the canonical form of documents (C14N 2.0), from which xml.etree.ElementTree has its canonicalize() and C14NWriterTarget.
#
# Two stacks with a list for each open element: `_given`, the namespaces that the document declares, and `_written`, those that the output
# has declared. A namespace is written where it is first used. Entries are (uri, prefix).

import re

_XML = "http://www.w3.org/XML/1998/namespace"
_is_qname = re.compile(r"\w+:\w+").fullmatch


def _text(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def _attribute(s):
    return (s.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\t", "&#x9;").replace("\n", "&#xA;")
            .replace("\r", "&#xD;"))


def _inner_first(stack):
    for entries in reversed(stack):
        yield from entries


class C14NWriterTarget:
    """Writes the canonical form of what a parser finds."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None,
                 qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        self._write = write
        self._with_comments = with_comments
        self._strip = strip_text
        self._rewrite = rewrite_prefixes
        self._prefixes = {}                  # of namespaces, where prefixes are written anew
        self._aware_tags = frozenset(qname_aware_tags or ())
        self._aware_attrs = frozenset(qname_aware_attrs or ())
        self._excluded_attrs = frozenset(exclude_attrs or ())
        self._excluded_tags = frozenset(exclude_tags or ())
        self._excluded = 0                   # depth in an element that is left out
        self._data = []
        self._given = [[(_XML, "xml")], []]  # the last list: for the element that comes
        self._written = [[(_XML, "xml")]]
        self._open = []                      # names of the open elements as written
        self._preserve = [False]             # by open element: xml:space="preserve"
        self._pending = None                 # a start tag whose text may be a name: written with the text
        self._seen_root = False

    def start_ns(self, prefix, uri):
        if not self._excluded:
            self._flush()
            self._given[-1].append((uri, prefix or ""))

    def data(self, data):
        if not self._excluded:
            self._data.append(data)

    def _flush(self):
        text, self._data = "".join(self._data), []
        if self._strip and not self._preserve[-1]:
            text = text.strip()
        if self._pending is not None:
            tag, attrs, given = self._pending
            self._pending = None
            name = text if text and _is_qname(text) else None
            self._start(tag, attrs, given, name)
            if name is not None:
                return
        if text and self._open:
            self._write(_text(text))

    def start(self, tag, attrs):
        if self._excluded or tag in self._excluded_tags:
            if not self._excluded:
                self._flush()
            self._excluded += 1
            return
        self._flush()
        self._seen_root = True
        given = self._given[-1]
        self._given.append([])
        if tag in self._aware_tags:
            self._pending = (tag, attrs, given)
            space = attrs.get(f"{{{_XML}}}space")
            self._preserve.append(self._preserve[-1] if space is None else space == "preserve")
            return
        space = attrs.get(f"{{{_XML}}}space")
        self._preserve.append(self._preserve[-1] if space is None else space == "preserve")
        self._start(tag, attrs, given, None)

    def _start(self, tag, attrs, given, name):
        """Writes a start tag; `name`: its text, which is a name with a prefix."""
        attrs = {key: value for key, value in attrs.items() if key not in self._excluded_attrs}
        full = {}   # the names with prefixes in values and text -> with namespaces
        for key in self._aware_attrs.intersection(attrs):
            if _is_qname(attrs[key]):
                full[attrs[key]] = self._resolve(attrs[key])
        if name is not None:
            full[name] = self._resolve(name)
        self._written.append([])
        names = {n: self._shown(n) for n in sorted({tag, *attrs, *full.values()}, key=lambda n: n.split("}", 1))}
        pairs = sorted(("xmlns:" + prefix if prefix else "xmlns", uri) for uri, prefix in self._written[-1])
        for key, value in sorted(attrs.items()):
            if key in self._aware_attrs and value in full:
                value = names[full[value]]
            pairs.append((names[key] if key[:1] == "{" else key, value))
        self._write("<" + names[tag])
        for key, value in pairs:
            self._write(f' {key}="{_attribute(value)}"')
        self._write(">")
        self._open.append(names[tag])
        if name is not None:
            self._write(_text(names[full[name]]))

    def _resolve(self, name):
        prefix, local = name.split(":", 1)
        for uri, known in _inner_first(self._given):
            if known == prefix:
                return f"{{{uri}}}{local}"
        raise ValueError(f'Prefix {prefix} of QName "{name}" is not declared in scope')

    def _shown(self, name):
        """The name as written; declares its namespace if need be."""
        uri, local = name[1:].rsplit("}", 1) if name[:1] == "{" else ("", name)
        hidden = set()
        for known, prefix in _inner_first(self._written):
            if known == uri and prefix not in hidden:
                return f"{prefix}:{local}" if prefix else local
            hidden.add(prefix)
        if self._rewrite:
            prefix = self._prefixes.setdefault(uri, f"n{len(self._prefixes)}")
            self._written[-1].append((uri, prefix))
            return f"{prefix}:{local}"
        if not uri and "" not in hidden:
            return local
        for known, prefix in _inner_first(self._given):
            if known == uri:
                self._written[-1].append((uri, prefix))
                return f"{prefix}:{local}" if prefix else local
        if not uri:
            return local   # in the default namespace, then
        raise ValueError(f'Namespace "{uri}" is not declared in scope')

    def end(self, tag):
        if self._excluded:
            self._excluded -= 1
            return
        self._flush()
        self._write(f"</{self._open.pop()}>")
        self._preserve.pop()
        self._written.pop()
        self._given.pop()
        self._given[-1] = []

    def comment(self, text):
        if self._with_comments and not self._excluded:
            self._beside_root(f"<!--{_text(text)}-->")

    def pi(self, target, data):
        if not self._excluded:
            self._beside_root(f"<?{target} {_text(data)}?>" if data else f"<?{target}?>")

    def _beside_root(self, text):
        """Writes a comment or instruction: a line of its own where it is not within the root."""
        if self._seen_root and not self._open and self._pending is None:
            text = "\n" + text
        elif self._seen_root:
            self._flush()
        self._write(text if self._seen_root else text + "\n")


C14NWriterTarget.__module__ = "xml.etree.ElementTree"
