# The canonical form with all its options; declarations, text and tests for tags without a namespace.
import xml.etree.ElementTree as ET

e=ET.XML('<body><tag/>é</body>')
for enc in (None,'unicode','us-ascii','utf-8','ISO-8859-1'):
    for d in (None,True,False):
        print(enc,d,ET.tostring(e,encoding=enc,xml_declaration=d))
r=ET.XML('<a xmlns:x="http://x"><x:b>1 &lt; 2</x:b><b/>t\n</a>')
print([c.tag for c in r.findall('{}b')],[c.tag for c in r.findall('{*}b')],[c.tag for c in r.findall('{http://x}*')])
x=ET.XML("<html><link/><script>1 &lt; 2</script>\n</html>")
print(repr(ET.tostring(x,method='text',encoding='unicode')), repr(ET.tostring(x[1],method='text',encoding='unicode')))
p=ET.XMLPullParser(events=iter(('start','end')))
p.feed('<a><b/></a>')
print([(a,e.tag) for a,e in p.read_events()])
for t in ["<doc xmlns:prefix='uri'><prefix:bar/></doc>","<doc xmlns:prefix='uri' xmlns='u2'><prefix:bar xmlns:prefix='other'/></doc>","<doc b='1' a='2' prefix:c='3' xmlns:prefix='uri'>\r\n text <!-- c --> </doc>", "<?pi x?><doc><?p y?>&lt;&amp;</doc>",'<a xmlns:x="http://example.com/x"><x:d>dtext</x:d> </a>']:
    print(ET.canonicalize(t), ET.canonicalize(t,with_comments=True), ET.canonicalize(t, strip_text=True), ET.canonicalize(t, rewrite_prefixes=True))
print(ET.canonicalize('<a x="1"><b y="2">t</b>x</a>',exclude_tags=['b']), ET.canonicalize('<a x="1"><b y="2">t</b>x</a>',exclude_attrs=['y']))
print(ET.canonicalize('<a xmlns:p="u"><b y="p:q">p:t</b>x</a>',qname_aware_tags=['b'],qname_aware_attrs=['y']))
print(ET.canonicalize('<X xmlns="http://nps/a"><Y targets="abc" /><Z xmlns="">t</Z></X>'))
print(ET.canonicalize('<a xml:space="preserve"> x <b xml:space="default"> y </b></a>', strip_text=True))
print([c.tag for c in ET.XML('<a xmlns:p="u"><b/><p:c/></a>').findall("*")])
