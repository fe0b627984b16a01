# _markupbase: the place in a text of markup, and its declarations.


class ParserBase:
    """What parsers of markup have in common."""

    def __init__(self):
        if self.__class__ is ParserBase:
            raise RuntimeError("_markupbase.ParserBase must be subclassed")

    def reset(self):
        self.lineno = 1
        self.offset = 0

    def getpos(self):
        """Line and column."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Moves the place from rawdata[i] to rawdata[j]."""
        if i >= j:
            return j
        rawdata = self.rawdata
        lines = rawdata.count("\n", i, j)
        if lines:
            self.lineno += lines
            self.offset = j - (rawdata.rindex("\n", i, j) + 1)
        else:
            self.offset += j - i
        return j

    def parse_marked_section(self, i, report=1):
        """<![...[...]]>: where it ends, -1: not yet."""
        rawdata = self.rawdata
        j = i + 3
        while j < len(rawdata) and (rawdata[j].isalnum() or rawdata[j] in "-_."):
            j += 1
        name = rawdata[i + 3:j].strip().lower()
        if j >= len(rawdata):
            return -1
        if name in ("temp", "cdata", "ignore", "include", "rcdata"):
            end = rawdata.find("]]>", i + 3)
            width = 3
        elif name in ("if", "else", "endif"):
            end = rawdata.find("]>", i + 3)
            width = 2
        else:
            raise AssertionError(f"unknown status keyword {rawdata[i + 3:j]!r} in marked section")
        if end < 0:
            return -1
        if report:
            self.unknown_decl(rawdata[i + 3:end])
        return end + width

    def parse_comment(self, i, report=1):
        """<!--...-->: where it ends, -1: not yet."""
        rawdata = self.rawdata
        if rawdata[i:i + 4] != "<!--":
            raise AssertionError("unexpected call to parse_comment()")
        end = rawdata.find("--", i + 4)
        while end >= 0:
            j = end + 2
            while j < len(rawdata) and rawdata[j].isspace():
                j += 1
            if rawdata[j:j + 1] == ">":
                if report:
                    self.handle_comment(rawdata[i + 4:end])
                return j + 1
            end = rawdata.find("--", end + 1)
        return -1

    def unknown_decl(self, data):
        pass
