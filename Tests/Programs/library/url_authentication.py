# Passwords for urllib.request: basic ones sent before they are asked for, digests, lists in headers, proxies of the environment.
import base64
import hashlib
import os
import re
import threading
import urllib.error
import urllib.request as request
from http.server import BaseHTTPRequestHandler, HTTPServer

for text in ['a, b ,c', 'a="x, y", b=z', '"q\\"r", s', "", ",", 'a,,b', 'qop="auth,auth-int", nonce="n"']:
    print(request.parse_http_list(text))
print(request.parse_keqv_list(['a=b', 'c="d e"', 'f="g=h"']))
try:
    request.parse_keqv_list(["nothing"])
except ValueError as error:
    print(error)

for name in list(os.environ):
    if name.lower().endswith("_proxy"):
        del os.environ[name]
os.environ.update({"HTTP_PROXY": "http://upper:1", "http_proxy": "http://lower:2", "NO_PROXY": "localhost, .example.org,host:81", "FTP_PROXY": "x"})
print(sorted(request.getproxies().items()))
for host in ["localhost", "LOCALHOST:8", "www.example.org", "example.org", "anexample.org", "host", "host:81", "host:82"]:
    print(host, bool(request.proxy_bypass_environment(host)), bool(request.proxy_bypass(host)))
print(request.proxy_bypass_environment("a", {"no": "*"}), request.proxy_bypass_environment("a", {}))
os.environ["http_proxy"] = ""
print(sorted(request.getproxies().items()))
for name in ["HTTP_PROXY", "http_proxy", "NO_PROXY", "FTP_PROXY"]:
    del os.environ[name]

seen = []


class Handler(BaseHTTPRequestHandler):
    def answer(self, code, *headers):
        self.send_response(code)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def do_GET(self):
        given = self.headers.get("Authorization")
        if self.path.startswith("/basic"):
            wanted = "Basic " + base64.b64encode(b"ann:secret").decode()
            seen.append(("basic", given is not None))
            return self.answer(200) if given == wanted else self.answer(401, ("WWW-Authenticate", 'Basic realm="r"'))
        algorithm = "SHA" if "sha" in self.path else "MD5"
        make = hashlib.sha1 if "sha" in self.path else hashlib.md5
        digest = lambda text: make(text.encode()).hexdigest()
        challenge = f'Digest realm="r", nonce="abc", opaque="o", algorithm={algorithm}'
        if "plain" not in self.path:
            challenge += ', qop="auth,auth-int"'
        if not given:
            seen.append("asked")
            return self.answer(401, ("WWW-Authenticate", challenge))
        fields = request.parse_keqv_list(request.parse_http_list(given.split(" ", 1)[1]))
        parts = [digest("ann:r:secret"), fields["nonce"]]
        if "qop" in fields:
            parts += [fields["nc"], fields["cnonce"], fields["qop"]]
        parts.append(digest("GET:" + fields["uri"]))
        right = digest(":".join(parts)) == fields["response"]
        seen.append((sorted(fields), re.sub("[0-9a-f]", "x", fields.get("cnonce", "")), fields.get("nc"), right))
        return self.answer(200) if right else self.answer(401, ("WWW-Authenticate", challenge))

    def log_message(self, *args):
        pass


server = HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"


def get(opener, path):
    try:
        with opener.open(url + path, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, str(error)


passwords = request.HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, url, "ann", "secret")
opener = request.build_opener(request.HTTPDigestAuthHandler(passwords), request.HTTPBasicAuthHandler(passwords))
for path in ["/basic", "/digest", "/digest/plain", "/digest/sha"]:
    print(path, get(opener, path))
wrong = request.HTTPPasswordMgr()
wrong.add_password("r", url, "ann", "wrong")
print(get(request.build_opener(request.HTTPDigestAuthHandler(wrong)), "/digest"))
print(get(request.build_opener(request.HTTPDigestAuthHandler()), "/digest"))
prior = request.HTTPPasswordMgrWithPriorAuth()
prior.add_password(None, url, "ann", "secret", is_authenticated=True)
print(prior.is_authenticated(url + "/x"), prior.is_authenticated("http://elsewhere/"))
print(get(request.build_opener(request.HTTPBasicAuthHandler(prior)), "/basic/first"), prior.is_authenticated(url + "/basic/first"))
for entry in seen:
    print(entry)
server.shutdown()
