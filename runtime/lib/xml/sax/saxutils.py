# xml.sax.saxutils: text as it stands in XML.


def _replaced(text, entities):
    for old, new in entities.items():
        text = text.replace(old, new)
    return text


def escape(data, entities={}):
    """The text with &, < and > as entities, and others that the dict has."""
    return _replaced(data.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;"), entities)


def unescape(data, entities={}):
    """The text without these entities."""
    return _replaced(_replaced(data.replace("&lt;", "<").replace("&gt;", ">"), entities), {"&amp;": "&"})


def quoteattr(data, entities={}):
    """The text as the value of an attribute, with quotes."""
    data = escape(data, {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    if '"' not in data:
        return f'"{data}"'
    if "'" not in data:
        return f"'{data}'"
    return '"' + data.replace('"', "&quot;") + '"'
