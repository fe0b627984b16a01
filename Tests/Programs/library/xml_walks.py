"""Walks through trees of elements: order, changes meanwhile, deep trees, paths with and without namespaces, again and again."""
import xml.etree.ElementTree as ET

TEXT = """<a x="1">one<b>two<c>three</c>four<c y="2"/>five</b>six<!-- note --><d><c>seven<e/>eight</c></d>nine<?do it?></a>"""
SPACES = """<r xmlns="u:1" xmlns:p="u:2"><p:i n="1"/><i n="2"><p:i n="3">t</p:i></i><j/></r>"""


def tags(elements):
    return [e.tag if isinstance(e.tag, str) else e.tag.__name__ for e in elements]


def walks():
    root = ET.fromstring(TEXT, ET.XMLParser(target=ET.TreeBuilder(insert_comments=True, insert_pis=True)))
    print(tags(root.iter()), tags(root.iter("c")), tags(root.iter("*")), tags(root.iter(ET.Comment)), tags(root.iter("none")))
    print(list(root.itertext()), "".join(root.find("d").itertext()))
    print(list(root[1].itertext()), list(root[2].itertext()), list(root[3].itertext()))
    for path in "c", "b", "b/c", ".//c", "./d/c/e", "*", "*/c", ".//*", "b/c[@y]", ".//c[2]", "d/..", ".//e/../..", "c[1]", "b/", "//c", "", ".":
        for again in range(2):
            try:
                print(repr(path), tags(root.findall(path)), root.findtext(path), getattr(root.find(path), "attrib", None))
            except SyntaxError as error:
                print(repr(path), repr(error))


def changes():
    root = ET.fromstring("<a><b/><b/><b/></a>")
    seen = []
    for n, element in enumerate(root.iter()):
        seen.append(element.tag + str(n))
        if n == 1:
            ET.SubElement(element, "new")
        if n == 2:
            root.remove(root[1])
        if n == 3:
            root.append(ET.Element("last"))
        if n > 20:
            break
    print(seen)
    walk = root.iter("b")
    print(tags([next(walk)]), tags(walk), next(walk, "over"))


def deep(levels):
    root = inner = ET.Element("n", level="0")
    for n in range(1, levels):
        inner = ET.SubElement(inner, "n", level=str(n))
        inner.tail = "t"
    inner.text = "deep"
    count = sum(1 for _ in root.iter("n"))
    found = root.findall(".//n")
    last = found[-1].get("level")
    for element in list(root.iter()):
        for child in list(element):
            element.remove(child)
    return count, len(found), last


def spaces():
    root = ET.fromstring(SPACES)
    names = {"p": "u:2", "": "u:1"}
    for path in "p:i", "i", "i/p:i", ".//p:i", "{u:1}i", "{*}i", "{u:2}*", "{}*", ".//{*}i", "j", "q:i":
        for known in names, {"p": "u:2"}, None:
            try:
                print(path, [e.get("n") for e in root.iterfind(path, known)], end="; ")
            except SyntaxError as error:
                print(path, error, end="; ")
        print()


class Noted(ET.Element):
    def iter(self, tag=None):
        print("asked", self.tag)
        return super().iter(tag)


def derived():
    root = Noted("r")
    root.append(Noted("s"))
    root[0].append(ET.Element("t"))
    print(tags(root.iter()), tags(ET.ElementTree(root).iter("t")))


walks()
changes()
print(deep(200), deep(5000))
spaces()
derived()
