# urllib.parse: taking URLs apart, joining, quoting, query strings.
from urllib.error import HTTPError, URLError
from urllib.parse import (
    SplitResult, parse_qs, parse_qsl, quote, quote_from_bytes, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag, urlencode,
    urljoin, urlparse, urlsplit, urlunparse, urlunsplit)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


for url in ("http://user:pa:ss@WWW.Example.com:8080/a/b;p=1/c;q=2?x=1&y=2#frag", "https://example.com", "mailto:a@b.c", "//host/path", "/path?q#f",
            "file:///etc/passwd", "http://[::1]:80/x", "HTTP://a?b", "a:b", "1a:b", "path:80", "", "http://a/b?c=d?e#f#g", "tel:+1;ext=5",
            "ftp://h/p;type=a", "  http://x/\n\ty ", "urn:isbn:0", "http://host:/", "http://@h", "x://[v1.a]:5", "http://h/;p", "javascript:f()"):
    parts = urlparse(url)
    print(url.strip(), tuple(parts), urlsplit(url)[:3])
    print("   ", parts.username, parts.password, parts.hostname, parts.port, parts.geturl(), urlunsplit(urlsplit(url)))
print(urlparse("http://h/p?q"), urlsplit(b"http://h/p?q"), urlparse(b"http://u@h:1/p").port)
for url in ("http://h:99999", "http://h:x", "http://h:-1"):
    attempt(lambda: urlsplit(url).port)
for url in "http://[::1", "http://::1]", "http://[1.2.3.4]", "http://[x]", "http://[v]", "http://a[::1]", "http://[::1]a", "http://\u2100.com":
    attempt(urlsplit, url)
print(urlsplit("http://h/p", allow_fragments=False), urlsplit("//h/p#f", "ftp", False))
print(urlunparse(("http", "h", "p", "a", "b", "c")), urlunsplit(("", "", "//x", "", "")), urlunsplit((b"s", b"", b"p", b"", b"")))
print(SplitResult("a", "b", "c", "d", "e").encode(), urlsplit(b"a:b").decode(), urlsplit("a://b/c")._replace(scheme="x").geturl())
print(urldefrag("http://h/p?q#f"), urldefrag("x").url, urldefrag("http://h#a").geturl())
attempt(urljoin, "a", b"b")
attempt(urlparse, "a", b"b")
base = "http://a/b/c/d;p?q"
for url in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "", ".", "./", "..", "../", "../g", "../..",
            "../../", "../../g", "../../../g", "/./g", "/../g", "g.", ".g", "g..", "..g", "./../g", "./g/.", "g/./h", "g/../h", "http:g", "http://x"):
    print(repr(url), urljoin(base, url), urljoin("file:///x/y", url), urljoin("mailto:x", url))
print(urljoin("http://h", "x"), urljoin("", "x"), urljoin("x", ""), urljoin(b"http://h/a/", b"b"))

for text in "abc", "a b/c?d=e&f", "\xe9\u20ac", "100%", "~_.-", "", "\U0001f600", "a+b":
    q = quote(text)
    print(q, quote_plus(text), quote(text, safe=""), quote(text, safe="\xe9 %"), unquote(q) == text, unquote_plus(quote_plus(text)) == text)
print(quote(b"\xff a"), quote_from_bytes(b"\x00/"), quote("\xe9", encoding="latin-1"), quote("\u20ac", encoding="ascii", errors="replace"))
for text in "%", "%4", "%zz", "%41%e9", "%C3%A9%E2%82", "a%20b\xe9%41", "%25", b"%41\xff":
    print(repr(unquote(text)), unquote_to_bytes(text), repr(unquote(text, "latin-1")), end=" ")
    attempt(unquote, text, errors="strict")
attempt(quote, b"a", encoding="utf-8")
attempt(quote_from_bytes, "a")
attempt(quote, 5)
attempt(unquote, 5)
attempt(unquote_to_bytes, 5)

print(urlencode({"a": 1, "b c": "d&e", "\xe9": b"\xff"}), urlencode([("a", [1, 2]), ("b", "xy")]), urlencode([("a", [1, 2]), ("b", "xy")], doseq=True))
print(urlencode({"a": "x y"}, quote_via=quote), urlencode({"a": "/"}, safe="/"), urlencode({"a": ()}, True), urlencode({"a": None}, True))
for wrong in "ab", 5, [1]:
    attempt(urlencode, wrong)
for query in "a=1&b=2&a=3", "a=&b&=c", "a=1;b=2", "x=%41+%42", "", "&&a=1&", b"a=\xff&b=%41", "a=%e9":
    print(query, parse_qs(query), parse_qsl(query, keep_blank_values=True))
print(parse_qs("a=1;b=2", separator=";"), parse_qsl("a=%e9", encoding="latin-1"))
attempt(parse_qsl, "a", strict_parsing=True)
attempt(parse_qsl, "a=1&b=2", max_num_fields=1)
attempt(parse_qsl, "a=1", separator="")
try:
    raise HTTPError("http://x", 404, "Not Found", {}, None)
except URLError as e:
    print(e, repr(e), e.code, e.reason, e.filename, e.read())
print(URLError("why"), repr(URLError("why")), URLError("why", "f").filename)
