# http.cookiejar with urllib.request: cookies of a server on this machine, policies, jars in files.
import email.message
import http.cookiejar
import http.server
import re
import threading
import urllib.request
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy, LoadError, LWPCookieJar, MozillaCookieJar


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        if self.path == "/login":
            self.send_header("Set-Cookie", "session=abc123; Path=/; HttpOnly")
            self.send_header("Set-Cookie", 'theme="dark mode"; Max-Age=3600; Path=/app')
            self.send_header("Set-Cookie", "old=1; Expires=Wed, 09-Feb-1994 22:23:32 GMT")
            self.send_header("Set-Cookie", "other=1; Domain=example.org")
        body = str(self.headers.get("Cookie")).encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
jar = LWPCookieJar("lwp.txt")
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
for path in ("/", "/login", "/", "/app/x", "/application"):
    print(path, opener.open(base + path).read())
server.shutdown()
print(len(jar), sorted(str(cookie) for cookie in jar))
for cookie in jar:
    print(cookie.name, cookie.domain, cookie.path, cookie.path_specified, cookie.discard, cookie.has_nonstandard_attr("HttpOnly"), cookie.port)


class Response:
    def __init__(self, *cookies):
        self.headers = email.message.Message()
        for cookie in cookies:
            self.headers["Set-Cookie"] = cookie

    def info(self):
        return self.headers


def asked(jar, url, *cookies):
    request = urllib.request.Request(url)
    jar.extract_cookies(Response(*cookies), request)
    again = urllib.request.Request(url)
    jar.add_cookie_header(again)
    return again.get_header("Cookie")


strict = CookieJar(DefaultCookiePolicy(blocked_domains=["ads.net", ".tracker.com"], strict_ns_domain=DefaultCookiePolicy.DomainStrict))
for url, cookie in (("http://www.acme.com/a/b", "x=1"), ("http://www.acme.com/a/", "y=2; domain=.acme.com; path=/"), ("http://ads.net/", "z=3"),
                    ("http://a.tracker.com/", "w=1"), ("http://www.acme.com/", "bad=1; domain=.com"), ("http://www.acme.com/a/", "x=5; max-age=oops"),
                    ("https://www.acme.com/a/", "s=1; secure"), ("http://www.acme.com/a/", "t=1; expires=Thu, 01 Jan 2099 00:00:00 GMT")):
    print(url, asked(strict, url, cookie))
strict.clear("www.acme.com", "/a", "x")
strict.clear_session_cookies()
print(strict, len(strict))
jar.clear()
jar.set_cookie(Cookie(0, "n", "v w", None, False, ".example.org", True, True, "/", True, False, 4102444800, False, None, None, {"HTTPOnly": ""}))
jar.set_cookie(Cookie(0, "empty", None, "80", True, "host.example.org", False, False, "/p", True, True, None, True, "why", None, {}))
jar.save(ignore_discard=True)
print(open("lwp.txt").read(), repr(list(jar)[0]))
mozilla = MozillaCookieJar("mozilla.txt")
for cookie in jar:
    mozilla.set_cookie(cookie)
mozilla.save(ignore_discard=True)
print(open("mozilla.txt").read())
for kind, name in ((LWPCookieJar, "lwp.txt"), (MozillaCookieJar, "mozilla.txt"), (MozillaCookieJar, "lwp.txt")):
    loaded = kind()
    try:
        loaded.load(name, ignore_discard=True)
        print(sorted(map(str, loaded)))
    except LoadError as error:
        print(error)
print([http.cookiejar.http2time(text) for text in ("Wed, 09 Feb 1994 22:23:32 GMT", "09-Feb-94", "Feb 9", "03/Feb/1994:00:00:00 -0100")])
