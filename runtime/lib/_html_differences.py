# difflib.HtmlDiff: two texts side by side as a table in HTML, with what differs marked.
#
# The lines of ndiff() become pairs (left, right, do they differ?), each side (number, text) or an empty place.  In texts, marked
# spans are \0 and one of + - ^, the span, \1; the table makes elements of them.  A pair (None, None, None) is where lines were left out.

import re

import difflib

_PAGE = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""

_STYLES = """
        table.diff {font-family:Courier; border:medium;}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}"""

_TABLE = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>"""

_LEGEND = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""

_EMPTY = ("", "\n")   # the place beside a line that the other text does not have


class _Sides:
    """Takes lines from ndiff() and gives those of one side after the other; a line that only one has is numbered there only."""

    def __init__(self, lines):
        self.source = iter(lines)
        self.ahead = []
        self.numbers = [0, 0]

    def kinds(self):
        """The first characters of the next four lines; X behind the last."""
        while len(self.ahead) < 4:
            self.ahead.append(next(self.source, "X"))
        return "".join(line[0] for line in self.ahead)

    def take(self, side):
        """The next line, all of it a difference."""
        line = self.ahead.pop(0)
        self.numbers[side] += 1
        return self.numbers[side], "\0" + line[0] + (line[2:] or " ") + "\1"

    def take_plain(self, side):
        self.numbers[side] += 1
        return self.numbers[side], self.ahead.pop(0)[2:]

    def take_marked(self, side):
        """The next line and the line of marks below it."""
        text, marks = self.ahead.pop(0), self.ahead.pop(0)
        self.numbers[side] += 1
        for span in reversed(list(re.finditer(r"\++|-+|\^+", marks))):
            begin, end = span.span()
            text = text[:begin] + "\0" + span[0][0] + text[begin:end] + "\1" + text[end:]
        return self.numbers[side], text[2:]

    def both(self):
        """A line that both have."""
        line = self.ahead[0]
        left = self.take_plain(0)
        self.ahead.insert(0, line)
        return left, self.take_plain(1)


def _lines(source):
    """(left, right, do they differ?) where a side may be None: its line comes later, or came before."""
    sides = _Sides(source)
    ahead = 0         # lines given on the right that the left has not been given places for; below 0: the other way round
    while True:
        kinds = sides.kinds()
        fill = 0
        left = right = None
        if kinds.startswith("X"):
            fill = ahead
        elif kinds.startswith("-?+?"):
            yield sides.take_marked(0), sides.take_marked(1), True
            continue
        elif kinds.startswith("--++"):   # removed lines whose counterparts follow
            ahead -= 1
            yield sides.take(0), None, True
            continue
        elif kinds.startswith(("--?+", "--+", "- ")):   # the last of a block
            left = sides.take(0)
            fill, ahead = ahead - 1, 0
        elif kinds.startswith("-+?"):
            yield sides.take_plain(0), sides.take_marked(1), True
            continue
        elif kinds.startswith("-?+"):
            yield sides.take_marked(0), sides.take_plain(1), True
            continue
        elif kinds.startswith("-"):
            ahead -= 1
            yield sides.take(0), None, True
            continue
        elif kinds.startswith("+--"):
            ahead += 1
            yield None, sides.take(1), True
            continue
        elif kinds.startswith(("+ ", "+-")):
            right = sides.take(1)
            fill, ahead = ahead + 1, 0
        elif kinds.startswith("+"):
            ahead += 1
            yield None, sides.take(1), True
            continue
        else:
            yield *sides.both(), False
            continue
        for _ in range(-fill):
            yield None, _EMPTY, True
        for _ in range(fill):
            yield _EMPTY, None, True
        if kinds.startswith("X"):
            return
        yield left, right, True


def _pairs(source):
    """The same with both sides there."""
    left, right = [], []
    for one, other, differ in _lines(source):
        if one is not None:
            left.append((one, differ))
        if other is not None:
            right.append((other, differ))
        while left and right:
            one, differ_left = left.pop(0)
            other, differ_right = right.pop(0)
            yield one, other, differ_left or differ_right


def _near_differences(pairs, count):
    """The pairs that differ and `count` before and behind them."""
    before = []
    skipped = False
    behind = 0
    for pair in pairs:
        if pair[2]:
            if skipped:
                yield None, None, None
            yield from before
            before, skipped = [], False
            yield pair
            behind = count
        elif behind:
            behind -= 1
            yield pair
        else:
            before.append(pair)
            if len(before) > count:
                before.pop(0)
                skipped = True


class HtmlDiff:
    """Makes tables of differences, or pages that contain one."""

    __module__ = "difflib"
    _default_prefix = 0   # each table has ids of its own
    _file_template = _PAGE
    _styles = _STYLES
    _table_template = _TABLE
    _legend = _LEGEND

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=difflib.IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        """A whole page; what the charset does not have is written as references."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        page = self._file_template % {"styles": self._styles, "legend": self._legend, "table": table, "charset": charset}
        return page.encode(charset, "xmlcharrefreplace").decode(charset)

    def _expanded(self, line):
        """With tabs as wide as they are; one that a tab made is kept apart from those that were there."""
        line = line.replace(" ", "\0").expandtabs(self._tabsize)
        return line.replace(" ", "\t").replace("\0", " ").rstrip("\n")

    def _split(self, number, text):
        """A side in pieces that are not wider than is wanted; those behind the first have the number '>'."""
        wide = self._wrapcolumn
        while number and len(text) > wide and len(text) - text.count("\0") * 3 > wide:
            at = seen = 0
            mark = ""
            while seen < wide and at < len(text):
                if text[at] == "\0":
                    mark = text[at + 1]
                    at += 2
                elif text[at] == "\1":
                    mark = ""
                    at += 1
                else:
                    at += 1
                    seen += 1
            rest = text[at:]
            yield number, text[:at] + ("\1" if mark else "")
            number, text = ">", ("\0" + mark if mark else "") + rest
        yield number, text

    def _wrapped(self, pairs):
        for left, right, differ in pairs:
            if differ is None:
                yield left, right, differ
                continue
            lefts, rights = list(self._split(*left)), list(self._split(*right))
            for i in range(max(len(lefts), len(rights))):
                yield lefts[i] if i < len(lefts) else ("", " "), rights[i] if i < len(rights) else ("", " "), differ

    @staticmethod
    def _cell(prefix, number, text):
        ident = f' id="{prefix}{number}"' if isinstance(number, int) else ""
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace(" ", "&nbsp;").rstrip()
        return f'<td class="diff_header"{ident}>{number}</td><td nowrap="nowrap">{text}</td>'

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """The table; with `context` only what is near differences, else links lead `numlines` before them."""
        serial = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        from_prefix, to_prefix = f"from{serial}_", f"to{serial}_"
        left = [self._expanded(line) for line in fromlines]
        right = [self._expanded(line) for line in tolines]
        pairs = _pairs(difflib.ndiff(left, right, self._linejunk, self._charjunk))
        if context:
            pairs = _near_differences(pairs, numlines)
        if self._wrapcolumn:
            pairs = self._wrapped(pairs)
        rows, flags = [], []
        for one, other, differ in pairs:
            flags.append(differ)
            rows.append(None if differ is None else (self._cell(from_prefix, *one), self._cell(to_prefix, *other)))
        rows, flags, idents, links = self._with_links(rows, flags, to_prefix, context, numlines)
        lines = []
        for i, (row, differ) in enumerate(zip(rows, flags)):
            if differ is not None:
                lines.append(f'            <tr><td class="diff_next"{idents[i]}>{links[i]}</td>{row[0]}'
                             f'<td class="diff_next">{links[i]}</td>{row[1]}</tr>\n')
            elif i > 0:
                lines.append("        </tbody>        \n        <tbody>\n")
        header = ""
        if fromdesc or todesc:
            title = '<th class="diff_next"><br /></th><th colspan="2" class="diff_header">%s</th>'
            header = f"<thead><tr>{title % fromdesc}{title % todesc}</tr></thead>"
        table = self._table_template % {"data_rows": "".join(lines), "header_row": header, "prefix": to_prefix}
        for mark, kind in ("+", "add"), ("-", "sub"), ("^", "chg"):
            table = table.replace("\0" + mark, f'<span class="diff_{kind}">')
        return table.replace("\1", "</span>").replace("\t", "&nbsp;")

    @staticmethod
    def _with_links(rows, flags, prefix, context, numlines):
        """Adds the ids of the places that links lead to, and the links: first, next and top."""
        idents, links = [""] * len(flags), [""] * len(flags)
        count = last = 0
        before = False
        for i, differ in enumerate(flags):
            if differ and not before:
                last = i
                idents[max(0, i - numlines)] = f' id="difflib_chg_{prefix}_{count}"'
                count += 1
                links[i] = f'<a href="#difflib_chg_{prefix}_{count}">n</a>'
            before = bool(differ)
        if not flags:
            text = "No Differences Found" if context else "Empty File"
            cell = f"<td></td><td>&nbsp;{text}&nbsp;</td>"
            rows, flags, idents, links = [(cell, cell)], [False], [""], [""]
        if not flags[0]:
            links[0] = f'<a href="#difflib_chg_{prefix}_0">f</a>'
        links[last] = f'<a href="#difflib_chg_{prefix}_top">t</a>'
        return rows, flags, idents, links
