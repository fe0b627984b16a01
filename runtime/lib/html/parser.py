# html.parser: a parser that calls methods for tags, texts and comments, and takes any text as HTML.

import re
from html import unescape

import _markupbase

__all__ = ["HTMLParser"]

_NAME_START = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ATTRIBUTE = re.compile(r"""((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|/(?!>))*""")
_TAG_NAME = re.compile(r"([a-zA-Z][^\t\n\r\f />\x00]*)(?:\s|/(?!>))*")
_REFERENCE = re.compile(r"&(#(?:[xX][0-9a-fA-F]+|[0-9]+)|[a-zA-Z][-.a-zA-Z0-9]*)[^0-9a-zA-Z]")
_INCOMPLETE = re.compile(r"&[a-zA-Z#]")
_END_TAG = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")


class HTMLParser(_markupbase.ParserBase):
    """Finds tags and the rest; a subclass says what to do with them."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        super().__init__()
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forgets all text."""
        self.rawdata = ""
        self.lasttag = "???"
        self.interesting = re.compile("[&<]")
        self.cdata_elem = None
        super().reset()

    def feed(self, data):
        """Goes on with more text."""
        self.rawdata = self.rawdata + data
        self.goahead(0)

    def close(self):
        """Treats what is left as if the end were there."""
        self.goahead(1)

    def get_starttag_text(self):
        """The text of the last start tag."""
        return self.__starttag_text

    __starttag_text = None

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()
        self.interesting = re.compile(rf"</{self.cdata_elem}(?=[\t\n\r\f />])", re.I)

    def clear_cdata_mode(self):
        self.interesting = re.compile("[&<]")
        self.cdata_elem = None

    def _text(self, data):
        if self.convert_charrefs and not self.cdata_elem:
            data = unescape(data)
        self.handle_data(data)

    def goahead(self, end):
        """Handles as much as is complete, at the end all."""
        rawdata = self.rawdata
        i = 0
        n = len(rawdata)
        while i < n:
            if self.convert_charrefs and not self.cdata_elem:
                j = rawdata.find("<", i)
                if j < 0:
                    # A reference may be cut at the end.
                    amp = rawdata.rfind("&", max(i, n - 34))
                    if not end and amp >= 0 and not re.compile(r"[\s;]").search(rawdata, amp):
                        break
                    j = n
            else:
                found = self.interesting.search(rawdata, i)
                if found:
                    j = found.start()
                else:
                    if self.cdata_elem:
                        break
                    j = n
            if i < j:
                self._text(rawdata[i:j])
            i = self.updatepos(i, j)
            if i == n:
                break
            if rawdata.startswith("<", i):
                k = self._markup(i)
                if k is None:
                    self.handle_data("<")        # begins nothing
                    k = i + 1
                elif k < 0:
                    if not end:
                        break
                    k = rawdata.find(">", i + 1)
                    if k < 0:
                        k = rawdata.find("<", i + 1)
                        if k < 0:
                            k = i + 1
                    else:
                        k += 1
                    self._text(rawdata[i:k])
                i = self.updatepos(i, k)
            else:
                k = self._reference(i, end)
                if k is None:
                    if end and n - i == 2 and rawdata[i + 1].isalpha():   # the ampersand of a reference of one letter is lost
                        i = self.updatepos(i, i + 1)
                    break
                i = self.updatepos(i, k)
        if end and i < n and not self.cdata_elem:   # what stands in an element that is not ended is not shown
            self._text(rawdata[i:n])
            i = self.updatepos(i, n)
        self.rawdata = rawdata[i:]

    def _markup(self, i):
        """Where the markup at i ends; -1: it is not complete, None: it is no markup."""
        rawdata = self.rawdata
        if rawdata[i + 1:i + 2] in _NAME_START and i + 1 < len(rawdata):
            return self.parse_starttag(i)
        if rawdata.startswith("</", i):
            return self.parse_endtag(i)
        if rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        if rawdata.startswith("<?", i):
            return self.parse_pi(i)
        if rawdata.startswith("<!", i):
            return self.parse_html_declaration(i)
        return None if i + 1 < len(rawdata) else -1

    def _reference(self, i, end):
        """Where the reference at i ends; None: wait for more."""
        rawdata = self.rawdata
        found = _REFERENCE.match(rawdata, i)
        if found:
            name = found.group(1)
            if name[0] == "#":
                self.handle_charref(name[1:])
            else:
                self.handle_entityref(name)
            k = found.end()
            return k if rawdata[k - 1] == ";" else k - 1
        if _INCOMPLETE.match(rawdata, i):
            k = i + 1
            while k < len(rawdata) and (rawdata[k].isalnum() or rawdata[k] in "#-."):
                k += 1
            if k == len(rawdata):
                return None
            self.handle_data(rawdata[i])
            return i + 1
        if i + 1 < len(rawdata):
            self.handle_data("&")
            return i + 1
        return None

    def parse_html_declaration(self, i):
        """<!...>"""
        rawdata = self.rawdata
        if rawdata[i:i + 3] == "<![":
            return self.parse_marked_section(i)
        if rawdata[i:i + 9].lower() == "<!doctype":
            end = rawdata.find(">", i + 9)
            if end < 0:
                return -1
            self.handle_decl(rawdata[i + 2:end])
            return end + 1
        return self.parse_bogus_comment(i)

    def parse_bogus_comment(self, i, report=1):
        """What begins like markup and is taken for a comment."""
        end = self.rawdata.find(">", i + 2)
        if end < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2:end])
        return end + 1

    def parse_pi(self, i):
        """<?...>"""
        end = self.rawdata.find(">", i + 2)
        if end < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2:end])
        return end + 1

    def check_for_whole_start_tag(self, i):
        """Where the start tag at i ends, -1: it is not complete."""
        rawdata = self.rawdata
        j = i + 1
        quote = None
        after_equals = False
        while j < len(rawdata):
            c = rawdata[j]
            if quote is not None:
                if c == quote:
                    quote = None
            elif c == ">":
                return j + 1
            elif c in "'\"" and after_equals:
                quote = c
            after_equals = c == "=" or after_equals and c.isspace()
            j += 1
        return -1

    def parse_starttag(self, i):
        self.__starttag_text = None
        end = self.check_for_whole_start_tag(i)
        if end < 0:
            return end
        rawdata = self.rawdata
        self.__starttag_text = rawdata[i:end]
        found = _TAG_NAME.match(rawdata, i + 1)
        k = found.end()
        self.lasttag = tag = found.group(1).lower()
        attrs = []
        while k < end:
            found = _ATTRIBUTE.match(rawdata, k)
            if not found:
                break
            name, rest, value = found.group(1, 2, 3)
            if not rest:
                value = None
            elif value[:1] in ("'", '"') and value[:1] == value[-1:]:
                value = value[1:-1]
            if value:
                value = unescape(value)
            attrs.append((name.lower(), value))
            k = found.end()
        last = rawdata[k:end].strip()
        if last not in (">", "/>"):
            self.handle_data(rawdata[i:end])
            return end
        if last.endswith("/>"):
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def parse_endtag(self, i):
        rawdata = self.rawdata
        end = rawdata.find(">", i + 1)
        if end < 0:
            return -1
        end += 1
        found = _END_TAG.match(rawdata, i)
        if not found:
            if self.cdata_elem is not None:
                self.handle_data(rawdata[i:end])
                return end
            name = _TAG_NAME.match(rawdata, i + 2)
            if not name:
                if rawdata[i:i + 3] == "</>":
                    return i + 3
                return self.parse_bogus_comment(i)
            self.handle_endtag(name.group(1).lower())
            return rawdata.find(">", name.end()) + 1
        tag = found.group(1).lower()
        if self.cdata_elem is not None and tag != self.cdata_elem:
            self.handle_data(rawdata[i:end])
            return end
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return end

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass
