# html: escape and unescape; html.entities.
import html
from html.entities import codepoint2name, entitydefs, html5, name2codepoint

for s in ("<a href='x'>\"&amp;\"</a>", "plain", "", "&<>\"'"):
    e = html.escape(s)
    print(e, html.escape(s, quote=False), html.unescape(e) == s)
for s in ("&lt;&gt;&amp;&quot;&#39;&#x27;", "&eacute; &Eacute; &euro;", "&copy &copy; &copyx &notit; &notin;", "&#0; &#128; &#x80; &#xD800; &#x110000; &#1; &#65", "&nosuch; &; &#; &#x; & a", "&NotEqualTilde; &fjlig;", "&ampamp; &ltgt", "&#x1F600;&#128512;"):
    print(ascii(html.unescape(s)))
print(len(html5), len(name2codepoint), sorted(name2codepoint.items())[:5], codepoint2name[233], entitydefs["amp"], ascii(html5["acE;"]), sum(map(ord, "".join(html5.values()))), sum(name2codepoint.values()))
