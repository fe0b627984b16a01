# xml.etree.ElementPath: finding elements by paths: names, *, ., .., // and predicates.


def _tokens(path, namespaces):
    """(operator, name) pairs of a path; names with prefixes are written out."""
    found = []
    default = namespaces.get("") if namespaces else None
    i, in_attribute = 0, False
    while i < len(path):
        c = path[i]
        if c in "\"'":
            end = path.find(c, i + 1)
            if end < 0:
                raise SyntaxError("invalid path")
            found.append((path[i:end + 1], ""))
            i = end + 1
            continue
        for sign in "//", "::", "..", "()", "!=", "/", ".", "*", ":", "[", "]", "(", ")", "@", "=":
            if path.startswith(sign, i):
                break
        else:
            sign = ""
        if sign:
            found.append((sign, ""))
            in_attribute = sign == "@"
            i += len(sign)
            continue
        if c.isspace():
            i += 1
            found.append(("", ""))
            continue
        start = i
        if c == "{":
            end = path.find("}", i)
            i = end + 1 if end >= 0 else len(path)
        while i < len(path) and path[i] not in "/[]()@!=" and not path[i].isspace() and not (path[i] == ":" and path.startswith("::", i)):
            i += 1
        name = path[start:i]
        if name[0] != "{":
            prefix, colon, local = name.partition(":")
            if colon:
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map")
                name = f"{{{namespaces[prefix]}}}{local}"
            elif default and not in_attribute:
                name = f"{{{default}}}{name}"
        found.append(("", name))
        in_attribute = False
    return found


def _matcher(name):
    """A test for tags: {*}name, {uri}* and {}* stand for any namespace or name."""
    if name == "*":
        return lambda tag: True
    if name == "{*}*":
        return lambda tag: isinstance(tag, str)
    if name == "{}*":
        return lambda tag: isinstance(tag, str) and tag[:1] != "{"
    if name.startswith("{}"):
        name = name[2:]
    if name.startswith("{*}"):
        local, suffix = name[3:], name[2:]
        return lambda tag: tag == local or isinstance(tag, str) and tag.endswith(suffix) and tag[:1] == "{"
    if name.endswith("}*"):
        prefix = name[:-1]
        return lambda tag: isinstance(tag, str) and tag.startswith(prefix)
    return lambda tag: tag == name


class _Context:
    def __init__(self, root):
        self.root = root
        self.parents = None

    def parent_map(self):
        if self.parents is None:
            self.parents = {child: parent for parent in self.root.iter() for child in parent}
        return self.parents


def _predicate(tokens):
    """The function for what stands in brackets: (context, elements) -> elements."""
    signature, values = "", []
    while True:
        if not tokens:
            raise SyntaxError("invalid path")
        sign, name = tokens.pop(0)
        if sign == "]":
            break
        if not sign and not name:
            continue
        if sign and sign[0] in "\"'":
            sign, name = "'", sign[1:-1]
        signature += sign or "-"
        values.append(name)
    if signature == "@-":
        key = values[1]
        return lambda context, elements: (e for e in elements if e.get(key) is not None)
    if signature in ("@-='", "@-!='"):
        key, value = values[1], values[-1]
        if "!=" in signature:
            return lambda context, elements: (e for e in elements if (found := e.get(key)) is not None and found != value)
        return lambda context, elements: (e for e in elements if e.get(key) == value)
    number = values[0].lstrip("-").isdigit() if values else False
    if signature == "-" and not number:
        tag = values[0]
        return lambda context, elements: (e for e in elements if e.find(tag) is not None)
    if signature in (".='", ".!='") or signature in ("-='", "-!='") and not number:
        tag, value = values[0], values[-1]
        differs = "!=" in signature
        if tag:
            return lambda context, elements: (e for e in elements if any(("".join(f.itertext()) == value) != differs for f in e.findall(tag)))
        return lambda context, elements: (e for e in elements if ("".join(e.itertext()) == value) != differs)
    if signature in ("-", "-()", "-()-"):
        if signature == "-":
            index = int(values[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if values[0] != "last":
                raise SyntaxError("unsupported function")
            index = -1
            if signature == "-()-":
                try:
                    index = int(values[2]) - 1
                except ValueError:
                    raise SyntaxError("unsupported expression")
                if index > -2:
                    raise SyntaxError("XPath offset from last() must be negative")

        def at_index(context, elements):
            parents = context.parent_map()
            for e in elements:
                parent = parents.get(e)
                if parent is None:
                    continue
                same = list(parent.findall(e.tag))
                if -len(same) <= index < len(same) and same[index] is e:
                    yield e
        return at_index
    raise SyntaxError("invalid predicate")


def _step(sign, name, tokens):
    """The function for one step of a path."""
    if not sign and "*" not in name and not name.startswith("{}"):
        return lambda context, elements: (child for e in elements for child in e if child.tag == name)
    if sign == "*" or not sign:
        matches = _matcher(name or "*")
        return lambda context, elements: (child for e in elements for child in e if matches(child.tag))
    if sign == ".":
        return lambda context, elements: elements
    if sign == "..":
        def parents(context, elements):
            table, seen = context.parent_map(), set()
            for e in elements:
                parent = table.get(e)
                if parent is not None and parent not in seen:
                    seen.add(parent)
                    yield parent
        return parents
    if sign == "//":
        while tokens and tokens[0] == ("", ""):
            tokens.pop(0)
        if not tokens:
            raise SyntaxError("invalid path")
        sign, name = tokens.pop(0)
        if sign == "*":
            name = "*"
        elif sign:
            raise SyntaxError("invalid descendant")
        if "*" not in name and not name.startswith("{}"):
            return lambda context, elements: (child for e in elements for child in e.iter(name) if child is not e)
        matches = _matcher(name)
        return lambda context, elements: (child for e in elements for child in e.iter() if child is not e and matches(child.tag))
    if sign == "[":
        return _predicate(tokens)
    raise SyntaxError("invalid path")


_steps = {}      # by path and namespaces, as long as there are not too many
_MOST_STEPS = 100


def _steps_of(path, namespaces):
    key = (path, None if namespaces is None else tuple(namespaces.items()))
    steps = _steps.get(key)
    if steps is not None:
        return steps
    if path[-1:] == "/":
        path += "*"
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    tokens = _tokens(path, namespaces)
    steps = []
    while tokens:
        sign, name = tokens.pop(0)
        if not sign and not name:
            continue
        steps.append(_step(sign, name, tokens))
        if tokens and tokens[0][0] == "/":
            tokens.pop(0)
            if not tokens:
                raise SyntaxError("invalid path")
    if len(_steps) >= _MOST_STEPS:
        _steps.clear()
    _steps[key] = steps
    return steps


def iterfind(elem, path, namespaces=None):
    """The elements that a path leads to."""
    result = (elem,)
    context = _Context(elem)
    for step in _steps_of(path, namespaces):
        result = step(context, result)
    return iter(result)


def find(elem, path, namespaces=None):
    """The first of them, or None."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """All of them."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """The text of the first of them."""
    found = find(elem, path, namespaces)
    return default if found is None else "" if found.text is None else found.text
