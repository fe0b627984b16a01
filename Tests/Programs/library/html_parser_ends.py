# HTMLParser: elements of text with tags in them, and what is not complete at the end
import html.parser


def t(f, n=""):
    try:
        print(n, repr(f()))
    except Exception as e:
        print(n, type(e).__name__, e)


class P(html.parser.HTMLParser):
    def __init__(s, **k): super().__init__(**k); s.ev=[]
    def handle_starttag(s,a,b): s.ev.append(("s",a,b))
    def handle_endtag(s,a): s.ev.append(("e",a))
    def handle_data(s,d): s.ev.append(("d",d))
    def handle_entityref(s,d): s.ev.append(("er",d))
    def handle_charref(s,d): s.ev.append(("cr",d))
    def unknown_decl(s,d): s.ev.append(("u",d))
    def handle_comment(s,d): s.ev.append(("c",d))
    def handle_decl(s,d): s.ev.append(("decl",d))
    def handle_pi(s,d): s.ev.append(("pi",d))
for src in ["<script>if (a<b && c>d) '</not>' x</script>", "<style>a </p> b</style>c", "<script><!-- </b> --></script>", "a&b", "a&b;", "x&amp", "&#", "&#x", "a & b", "a&lt", "<script>a&b</script", "<textarea></x></textarea>", "<script></foo></script>", "<script>a</SCRIPT >b", "<a href='", "<", "<!", "</", "a<b", "&", "x&#65", "a&copy", "<![CDATA[x</y>]]>z", "<![CDATA[a", "<!x>", "<?pi", "<!--x", "</ x>", "<script>'</scr'+'ipt>'</script>x"]:
    for cc in (True, False):
        p=P(convert_charrefs=cc); p.feed(src); p.close(); print(cc, repr(src), p.ev)
