# html.parser: what is called for which text, in one piece and character by character.
from html.parser import HTMLParser


class Collector(HTMLParser):
    def __init__(self, **kwargs):
        self.events = []
        super().__init__(**kwargs)

    def add(self, *event):
        if event[0] == "data" and self.events and self.events[-1][0] == "data":
            self.events[-1] = "data", self.events[-1][1] + event[1]
        else:
            self.events.append(event)

    def handle_starttag(self, tag, attrs):
        self.add("start", tag, attrs)

    def handle_startendtag(self, tag, attrs):
        self.add("startend", tag, attrs)

    def handle_endtag(self, tag):
        self.add("end", tag)

    def handle_data(self, data):
        self.add("data", data)

    def handle_comment(self, data):
        self.add("comment", data)

    def handle_decl(self, decl):
        self.add("decl", decl)

    def handle_pi(self, data):
        self.add("pi", data)

    def handle_charref(self, name):
        self.add("charref", name)

    def handle_entityref(self, name):
        self.add("entityref", name)

    def unknown_decl(self, data):
        self.add("unknown", data)


texts = [
    "<!DOCTYPE html><html><body class=\"a b\" ID=x checked data-y='1'>Hello, <b>world</b>!<br/><img src=a.png ></body></html>",
    "a &amp; b &lt;c&gt; &#65;&#x42; &nosuch; &copy &eacute;x <a href='?a=1&amp;b=2&copy=3'>",
    "<!-- comment -- with > dashes --><?php echo 1; ?><![CDATA[cdata]]><!bogus>",
    "<script>if (a < b && c > d) { x = '</b>' }</script><style>p > a {}</style>after",
    "a < b > c <> </> </ x> <3 <A HREF=X/Y/>text</A >",
    "<p\n  class\n=\n'x'\n>line\n</p\n>",
    "<div a=1 a=2 b='<>' c=\"&quot;\">", "<a/b/c=d>", "text only", "", "<br /><hr/>", "<p>unclosed <b>tags",
]
for text in texts:
    for convert in True, False:
        whole = Collector(convert_charrefs=convert)
        whole.feed(text)
        whole.close()
        print(whole.events, whole.getpos())
        single = Collector(convert_charrefs=convert)
        for c in text:
            single.feed(c)
        single.close()
        if single.events != whole.events:
            print("in pieces:", single.events)
p = Collector()
p.feed("<a b=c>")
print(p.get_starttag_text(), p.getpos(), p.lasttag, p.rawdata)
p.feed("x\ny<b")
print(p.events, p.getpos(), repr(p.rawdata))
p.reset()
print(p.getpos(), repr(p.rawdata))


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.links += [value for name, value in attrs if name == "href"]


links = Links()
links.feed("<p><a href='one.html'>1</a> <a name=x href=\"two.html?x&amp;y\">2</a></p>")
print(links.links)
